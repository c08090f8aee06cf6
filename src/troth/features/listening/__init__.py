"""Exercises in which two hear each other out: listening, good news, a bad day, a disagreement, the other side of it."""
