"""Relationships: who is here with whom, inviting, sharing one thing at a time, and leaving."""
