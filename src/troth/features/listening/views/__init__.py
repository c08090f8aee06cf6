"""The pages of exercises for two."""
