"""Boundaries: said about oneself, private at first, shown or agreed on one by one; and how they fared, for oneself."""
