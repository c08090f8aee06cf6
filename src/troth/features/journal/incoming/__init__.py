"""Bringing in a journal that was kept elsewhere. The readers of files are pure: they know no framework and no clock."""
