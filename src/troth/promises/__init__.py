"""Promises and mistakes owned: made, changed in time, answered by who received them. For other features too."""
