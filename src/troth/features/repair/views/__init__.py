"""The pages of repair: the rooms, writing in them, what goes between the two, and something small."""
