"""A small world with one of everything, as the contracts know it."""

from tests.contracts.conftest import poured, world

__all__ = ["poured", "world"]
