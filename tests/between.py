"""Another device of the same person, that is a moment quicker."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest


def between(monkeypatch: pytest.MonkeyPatch, where: ModuleType, load: str, act: Callable[[], object]) -> None:
    """The other device acts after the next time that something is loaded, and before it is saved. Both are in one
    transaction here: where the later one is refused, what the other did is undone with it.
    """
    really = getattr(where, load)

    def loaded(*args: Any, **kwargs: Any) -> object:
        monkeypatch.undo()
        found = really(*args, **kwargs)
        act()
        return found

    monkeypatch.setattr(where, load, loaded)
