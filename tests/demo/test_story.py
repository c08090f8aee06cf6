"""The year's files: whole, within bounds, and in words that fit any day of the calendar."""

import re
from collections import Counter
from pathlib import Path

from tests.every import for_each

from troth.content.reader import core
from troth.demo import actions, story
from troth.demo.cast import logins
from troth.demo.story import Tie, Vow, Written, between, life, year
from troth.people.passwords import trouble
from troth.relationships.entries import Kind

NAMES = [one.name for one in year().people]
SIDES = [(name, tie) for name in NAMES for tie in life(name).ties]
PAGES = [(name, written) for name in NAMES for written in life(name).journal]
NOT_ANY_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December|spring|summer|autumn|winter|Christmas|Easter|snow\w*|harvest)\b"
)


def kind_of(name: str, other: str) -> Kind:
    return next(one.kind for one in year().meetings if {one.asks, one.other} == {name, other})


def met(name: str, other: str) -> int:
    return next(one.day for one in year().meetings if {one.asks, one.other} == {name, other})


@for_each(SIDES)
def test_every_check_in_has_answers_that_its_form_could_send(side: tuple[str, Tie]) -> None:
    name, tie = side
    days = [sitting.day for sitting in tie.sittings()]
    assert days == sorted(set(days))
    assert met(name, tie.other) <= days[0]
    assert days[-1] < actions.DAYS
    for sitting in tie.sittings():
        assert 1 <= sitting.closeness <= 7
        assert all(good is None or 0 <= good <= 10 for good in sitting.good.values())
        assert sitting.told in {"", "word", "closeness", *sitting.good}
        assert len(sitting.word) <= 40


@for_each(SIDES)
def test_every_practice_exists_fits_the_two_and_comes_after_they_met(side: tuple[str, Tie]) -> None:
    name, tie = side
    for deed in tie.deeds():
        assert kind_of(name, tie.other).value in core().practices[deed.practice].kinds
        assert met(name, tie.other) <= deed.day < actions.DAYS
        assert -2 <= deed.felt <= 2


@for_each(PAGES)
def test_every_page_is_written_before_it_is_shared_and_answers_a_prompt_that_fits(page: tuple[str, Written]) -> None:
    name, written = page
    assert 0 <= written.day <= (written.shared or written.day) <= (written.withdrawn or 365) < 366
    assert written.day < actions.DAYS
    assert not written.about or met(name, written.about) <= written.day
    if written.prompt:
        assert not written.about or kind_of(name, written.about).value in core().shares[written.prompt].kinds


@for_each(between().promises)
def test_every_promise_comes_after_they_met_and_each_step_after_the_one_before(vow: Vow) -> None:
    assert met(vow.who, vow.to) <= vow.day <= vow.due
    steps = [vow.asked, vow.replied, vow.done, vow.answered]
    assert [day for day in steps if day is not None] == sorted(day for day in steps if day is not None)
    for day in (*steps, vow.owned, vow.heard, *(day for day, _outcome in vow.answers())):
        assert day is None or vow.day <= day < actions.DAYS
    assert vow.asked is None or vow.asked <= vow.due < vow.new_due


def test_the_year_has_promises_of_every_fate() -> None:
    vows = between().promises
    assert {vow.answer for vow in vows if vow.answered} >= {"kept", "little_late", "late", "told", "silent"}
    assert {vow.yes for vow in vows if vow.replied} == {True, False}
    assert [vow for vow in vows if vow.asked and not vow.replied]
    assert [vow for vow in vows if vow.due < actions.DAYS and not (vow.answered or vow.days or vow.owned)]
    assert any(vow.due == actions.DAYS for vow in vows)


def test_nobody_writes_two_pages_on_one_day() -> None:
    twice = Counter((name, written.day) for name, written in PAGES)
    assert [one for one, times in twice.items() if times > 1] == []


def test_the_year_is_as_full_as_a_year_is() -> None:
    couple = [len(list(tie.sittings())) for name, tie in SIDES if {name, tie.other} == {"Alma", "Ben"}]
    others = [len(list(tie.sittings())) for name, tie in SIDES if {name, tie.other} != {"Alma", "Ben"}]
    deeds = sum(len(list(tie.deeds())) for _, tie in SIDES) + sum(len(list(life(name).deeds())) for name in NAMES)
    shared = sum(bool(sitting.told) for _, tie in SIDES for sitting in tie.sittings())
    shared += sum(written.shared is not None for _, written in PAGES)
    assert all(45 <= count <= 70 for count in couple)
    assert max(others) < min(couple)
    assert 60 <= deeds <= 90
    assert 40 <= len(PAGES) <= 60
    assert shared >= 25


def test_ben_writes_less_than_alma() -> None:
    words = {name: sum(len(one.text.split()) for one in life(name).journal) for name in ("Alma", "Ben")}
    assert words["Ben"] < words["Alma"] / 2


@for_each(sorted(story.YEAR.glob("*.toml")))
def test_no_word_ties_the_year_to_a_season_or_a_weekday(file: Path) -> None:
    text = "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    assert NOT_ANY_DAY.findall(text) == []
    assert "!" not in text


def test_every_evening_comes_out_the_same_in_every_telling() -> None:
    start = actions.dt.date(2030, 1, 1)
    first, second = ([event.moment(start) for event in actions._events()] for _ in range(2))
    assert first == second
    assert {moment.hour for moment in first} <= set(range(18, 23))


def test_the_password_would_be_taken_by_the_sign_up_page() -> None:
    assert trouble(year().password, "troth", "localhost", *NAMES) is None


def test_everybody_has_a_code_of_their_own() -> None:
    assert len({login.kit for login in logins()}) == len(NAMES)
