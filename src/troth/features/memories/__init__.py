"""What two people (or one) want to keep: memories with photos, inside jokes, traditions, and dreams."""
