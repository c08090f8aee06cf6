"""Troth: a private place where two people measure, build, deepen and repair trust."""

__version__ = "0.1.0"
