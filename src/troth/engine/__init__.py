"""The rules of trust: pure functions and immutable values, no clock, no storage, no framework.

Time is passed in (days), chance is passed in (`random.Random`), and every step returns a new value.
"""
