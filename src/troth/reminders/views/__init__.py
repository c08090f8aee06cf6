"""The page of reminders, the links that stand in mail, and what browsers and calendars fetch."""
