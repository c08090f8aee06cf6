"""Today without its tenth of chance, so that the same press means the same in every run."""

import pytest

from troth.engine import recommender


@pytest.fixture(autouse=True)
def without_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recommender, "FLOOR", 0.0)
