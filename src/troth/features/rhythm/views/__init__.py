"""The pages of a rhythm."""
