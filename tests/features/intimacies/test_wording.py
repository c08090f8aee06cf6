"""What would be released: words with a range, spoken to the other; a gap only where both sides are then shown."""

import re
from typing import get_args

import pytest
from tests.features.intimacies.test_picture import NOTHING, closeness

from troth.content.schema import Intimacy
from troth.features.intimacies import releases
from troth.features.intimacies.overlay import Shown
from troth.features.intimacies.releases import What
from troth.features.intimacies.words import MEANS, MORE, TITLES
from troth.relationships.pages import version_of
from troth.trust.levels import Closeness

HERE = closeness(0.2, 0.9)


def text(found: Closeness, what: What, drawn: Shown | None = None, slug: Intimacy = "emotional") -> str:
    wording = releases.wording(slug, found, what, drawn or Shown())
    return wording.text if wording else ""


def test_one_side_is_words_with_a_range() -> None:
    assert text(HERE, "now") == (
        "I tell you how I really feel: now and then, or anywhere from not at all to quite often."
    )
    assert text(HERE, "wished").startswith("I would like to tell you how I really feel: at every chance")


@pytest.mark.rule("S-11")
@pytest.mark.parametrize("slug", get_args(Intimacy))
def test_no_number_is_ever_in_it(slug: Intimacy) -> None:
    for what in ("now", "wished", "both"):
        assert not re.search(r"\d", text(HERE, what, slug=slug))  # type: ignore[arg-type]


def test_what_was_not_answered_cannot_be_told() -> None:
    assert text(NOTHING, "now") == text(NOTHING, "both") == ""
    assert text(closeness(0.5, None), "both") == text(closeness(0.5, None), "wished") == ""
    assert text(closeness(0.5, None), "now")


def test_the_pair_tells_the_gap_where_it_is_clear() -> None:
    assert text(HERE, "both").endswith("I wish for more of it than there is.")
    assert text(closeness(0.9, 0.2), "both").endswith("I wish for less of it than there is.")
    assert "I wish for" not in text(closeness(0.5, 0.6), "both")


def test_one_side_alone_tells_no_gap() -> None:
    assert "than there is" not in text(HERE, "wished")
    assert "than there is" not in text(HERE, "wished", Shown(now=(4, 4, 4)))


def test_the_second_side_tells_the_gap_where_the_first_is_shown_as_it_is() -> None:
    now = releases.levels(HERE)["now"]
    assert text(HERE, "wished", Shown(now=now)).endswith("I wish for more of it than there is.")


def test_it_says_what_it_tells() -> None:
    wording = releases.wording("emotional", HERE, "both", Shown())
    assert wording
    assert (wording.says, set(wording.levels)) == ("more", {"now", "wished"})


def test_another_text_has_another_version() -> None:
    assert version_of(text(HERE, "now")) != version_of(text(HERE, "wished"))
    assert version_of(text(HERE, "now")) == version_of(text(HERE, "now"))


def test_every_kind_has_its_words() -> None:
    assert list(MORE) == list(TITLES) == list(MEANS) == list(get_args(Intimacy))
