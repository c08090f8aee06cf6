"""What people keep: backup and restore of the whole, without any key that opens content; and a copy to take along."""
