"""The private journal: what one writes for oneself."""
