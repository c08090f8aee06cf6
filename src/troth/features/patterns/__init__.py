"""Old patterns: what sets one off, what one does then, what follows, and a new move. Each is its author's own, shared
line by line or never.
"""
