"""The pages of the three fears."""
