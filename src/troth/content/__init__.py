"""Content packs: practices, shares, check-in items and articles, kept as files anyone can write."""
