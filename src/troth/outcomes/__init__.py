"""What was suggested, what was done, how it felt, and what is learned from it."""
