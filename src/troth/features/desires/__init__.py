"""Touch and desire: each answers for themselves, and only what both have said yes to is ever shown."""
