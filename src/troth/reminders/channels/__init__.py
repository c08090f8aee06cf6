"""The ways a reminder can go: each module sends the fixed words by one of them."""
