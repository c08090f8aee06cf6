"""The pages of boundaries: the room, the builder, one's own, and what both can read."""
