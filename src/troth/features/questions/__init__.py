"""Questions: sets that two go through together, one light question a day, and cards to draw."""
