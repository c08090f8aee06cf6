"""Reminders: when, to which device, and always the same few words; and a calendar of one's own."""
