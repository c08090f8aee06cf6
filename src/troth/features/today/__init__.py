"""Today: one relationship, one share, one action."""
