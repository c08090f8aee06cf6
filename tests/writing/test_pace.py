"""Nobody who types is ever refused, and nobody can keep the server busy."""

from uuid import uuid4

from troth.writing.pace import AT_ONCE, KNOWN, Pace


def test_who_types_for_an_hour_is_never_refused() -> None:
    pace, person = Pace(), uuid4()
    assert all(pace.allows(person, now=second * 0.9) for second in range(4000))


def test_who_asks_without_a_pause_is_slowed_and_then_heard_again() -> None:
    pace, person = Pace(), uuid4()
    assert sum(pace.allows(person, now=0.0) for _ in range(500)) == AT_ONCE
    assert not pace.allows(person, now=0.1)
    assert pace.allows(person, now=1.0)


def test_one_person_does_not_slow_another() -> None:
    pace, person = Pace(), uuid4()
    while pace.allows(person, now=0.0):
        pass
    assert pace.allows(uuid4(), now=0.0)


def test_it_remembers_only_so_many() -> None:
    pace = Pace()
    for _ in range(KNOWN + 10):
        pace.allows(uuid4(), now=0.0)
    assert len(pace._held) == KNOWN
