"""People: accounts, unlocking, devices, settings."""
