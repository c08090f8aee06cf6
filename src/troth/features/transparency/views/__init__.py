"""The pages of being open: the room, one's own notes, what the other has shared, and matters to decide together."""
