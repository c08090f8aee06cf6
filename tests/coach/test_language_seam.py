"""Another language is another folder of tables: nothing of English is in the code."""

from pathlib import Path

import pytest

from troth.coach import reviewing
from troth.coach.tables import language

TOY = Path(__file__).parent / "tables"


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "tables_of", lambda name: language(name, TOY))


def test_its_own_rules_mark_its_own_words() -> None:
    [mark] = reviewing.review("Salu. Tuu et grom!", language="toy").marks
    assert (mark.label, mark.start, mark.end, mark.why) == ("criticism", 6, 17, "Tu mal.")


def test_its_own_word_of_denial_is_heeded() -> None:
    assert reviewing.review("Tu nil grom, nil grom.", language="toy").marks == []


def test_its_own_frame_takes_the_words_of_the_author() -> None:
    [mark] = reviewing.review("Tu et brok, ven tu dormi longu.", language="toy").marks
    assert mark.try_instead == "Ven tu dormi longu, mi felu."


def test_its_safety_comes_first() -> None:
    review = reviewing.review("Tu et grom. Tu kas mi.", language="toy")
    assert (review.safety, review.marks) == ("support", [])
