"""What people keep: backup and restore of the whole, without any key that opens content."""
