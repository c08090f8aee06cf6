"""Calm between two: breathing in step, a pause with a time to come back, and what the two have agreed on."""
