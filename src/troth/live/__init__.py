"""Two people in one session: what was done in it, whose turn it is, and how the other's phone hears of it."""
