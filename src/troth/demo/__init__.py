"""The demo: an invented year of three relationships, made through the same actions that people use."""
