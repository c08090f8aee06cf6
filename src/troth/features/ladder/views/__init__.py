"""The pages of the ladder: the room, one's own shares, offering one, and reading what the other offers."""
