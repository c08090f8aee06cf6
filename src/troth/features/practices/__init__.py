"""The library of things to do, and what was done."""
