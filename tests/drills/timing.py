"""Whether the time of an answer tells who is here (T-19): known against unknown, in turns, with Argon2id as it is.

PAIRS says how many of each. What counts is the median on the clock, as a stranger would see it; what the processor did
for it is said too, because it is the quieter of both.
"""

import os
import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Final
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import cast
from tests.cast import Actor
from tests.people import doors
from tests.relationships import pairs

from troth.people.models import Attempt
from troth.relationships.models import Invitation
from troth.vault import account

PAIRS: Final = int(os.environ.get("PAIRS", "40"))
MOST: Final = 0.05
CHEAP: Final = 15
"""What costs no Argon2id is asked for so many times as often: its answers take a hundredth of the time."""
NAMES: Final = ("Alma", "Anna")
"""Known and not; as long as each other, because a page says again what was typed."""
Ask = Callable[[], HttpResponse]
Door = Callable[[Actor, str], Ask]
Took = tuple[float, float]


def guess(path: str, handle: str, **fields: str) -> Ask:
    visitor = Client()
    form = doors.hidden(visitor.get(path)) | fields | {"handle": handle}
    return lambda: visitor.post(path, form)


def unlock(alma: Actor, handle: str) -> Ask:
    return guess("/unlock/", handle, password="one of many guesses", kit="0" * 26, device="own")


def unlock_with_her_kit(alma: Actor, handle: str) -> Ask:
    return guess("/unlock/", handle, password="one of many guesses", kit=alma.kit, device="own")


def recover(alma: Actor, handle: str) -> Ask:
    new = {"how": "own", "password": "nine long rivers run"}
    return guess("/unlock/recover/", handle, code="0" * 32, device="own", **new)


def invitation(alma: Actor, handle: str) -> Ask:
    """One that ran out, and one that never was."""
    link, _words = pairs.ask(alma, pairs.add(alma, "Ben"))
    Invitation.objects.update(expires=0)
    path = link if handle == NAMES[0] else re.sub(r"[0-9a-f-]{36}", str(uuid4()), link)
    return lambda: Client().get(path)


@pytest.mark.parametrize("door", [unlock, unlock_with_her_kit, recover, invitation])
@pytest.mark.django_db
def test_an_answer_about_somebody_who_is_here_takes_as_long_as_any_other(door: Door) -> None:
    asks = _asks(door)
    known, unknown = (_body(asks[name]()) for name in NAMES)

    assert known == unknown
    assert _gap(door, asks, PAIRS * (CHEAP if door is invitation else 1)) < MOST


@pytest.mark.django_db
def test_a_door_that_takes_no_time_for_a_name_that_is_not_here_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "pretend", lambda _words: None)

    assert _gap(unlock_with_her_kit, _asks(unlock_with_her_kit), 5) > MOST


def _asks(door: Door) -> dict[str, Ask]:
    alma = cast.alma()
    return {name: door(alma, name) for name in NAMES}


def _gap(door: Door, asks: dict[str, Ask], pairs: int) -> float:
    """How far the two are apart within a pair, in the middle of all pairs: whatever else the machine does, it mostly
    does to both.
    """
    took: dict[str, list[Took]] = {name: [] for name in NAMES}
    for _ in range(pairs):
        for name in random.sample(NAMES, 2):
            took[name].append(_timed(asks[name]))
    known, unknown = (took[name] for name in NAMES)
    apart = statistics.median(one[0] - other[0] for one, other in zip(known, unknown, strict=True))
    gap = abs(apart) / _median(unknown, 0)
    print(f"\n{door.__name__}: {_said(known)} known, {_said(unknown)} unknown, {pairs} pairs: {gap:.2%} apart")
    return gap


def _timed(ask: Ask) -> Took:
    Attempt.objects.all().delete()  # how often one may ask is another drill's
    clock, work = time.perf_counter(), time.thread_time()
    ask()
    return time.perf_counter() - clock, time.thread_time() - work


def _body(response: HttpResponse) -> tuple[int, str]:
    told = doors.TOKENS.sub("", response.content.decode())
    told = re.sub(r"[0-9a-f-]{36}|(?<=six-words\">)[a-z ]+|(?<=name=\"words\" value=\")[a-z ]+", "", told)
    return response.status_code, told.replace(NAMES[0], NAMES[1])


def _median(took: Sequence[Took], at: int) -> float:
    return statistics.median(each[at] for each in took)


def _said(took: Sequence[Took]) -> str:
    clock = sorted(each[0] for each in took)
    quarter = len(clock) // 4
    spread = f"{clock[quarter] * 1000:.1f} to {clock[-quarter - 1] * 1000:.1f}"
    return f"{_median(took, 0) * 1000:.2f} ms (half of them {spread}; {_median(took, 1) * 1000:.2f} of the processor)"
