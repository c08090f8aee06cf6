"""Trust: what one person's own answers say about one direction, how unsure that is, and the page of a relationship."""
