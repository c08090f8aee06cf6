"""A history of trust in a keepsake: its two parts come together, or the first alone, and never beside another."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from tests import cast
from tests.cast import Actor
from tests.keepsake.taking import Taken, bring, take
from tests.relationships.pairs import add, me_of

from troth.trust import history, keeping
from troth.trust.actions import forget_ratings, record_ratings
from troth.trust.entries import Earlier
from troth.vault import snapshots

pytestmark = [pytest.mark.django_db, pytest.mark.either]
DAYS = 20


def answers(actor: Actor, id: UUID, days: int, value: float = 0.6) -> None:
    for ago in reversed(range(days)):
        day = timezone.localdate() - dt.timedelta(days=ago)
        record_ratings(me_of(actor).keyring, id.hex, {"credibility": value}, day)


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    with cast.cheap():
        yield


@pytest.fixture
def kit(alma: Actor) -> UUID:
    id = add(alma, "Kit", "family")
    answers(alma, id, DAYS)
    return id


def without(taken: Taken, kind: str) -> bytes:
    """The same file, but that nothing of this kind is among what is kept as a whole."""
    all = taken.all
    all["states"] = [state for state in all["states"] if state["kind"] != kind]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in taken.file.namelist():
            file.writestr(name, json.dumps(all) if name == "keepsake.json" else taken.file.read(name))
    return made.getvalue()


def earlier(actor: Actor, id: UUID) -> Any:
    me = me_of(actor)
    return snapshots.load(me.keyring, me.id, Earlier, id.hex)


def test_both_parts_come_where_there_is_none(alma: Actor, noor: Actor, kit: UUID) -> None:
    bring(noor, take(alma).raw)
    assert keeping.whole(me_of(noor).keyring, kit.hex) == keeping.whole(me_of(alma).keyring, kit.hex)
    assert earlier(noor, kit) == earlier(alma, kit) is not None


def test_beside_a_history_that_is_here_nothing_of_another_is_kept(alma: Actor, noor: Actor, kit: UUID) -> None:
    taken = take(alma).raw
    bring(noor, taken)
    me = me_of(noor)
    keeping.forget(me.keyring, kit.hex)
    answers(noor, kit, 3)
    before = keeping.near(me.keyring, kit.hex)
    bring(noor, taken)
    assert keeping.near(me.keyring, kit.hex) == before
    assert earlier(noor, kit) is None


def test_without_its_earlier_days_it_is_believed_as_before_and_goes_on(alma: Actor, noor: Actor, kit: UUID) -> None:
    bring(noor, without(take(alma), "trust-earlier"))
    today = timezone.localdate()
    there, here = (keeping.near(me_of(each).keyring, kit.hex) for each in (alma, noor))
    assert history.state_on(here, today) == history.state_on(there, today)
    assert here.count == there.count == DAYS
    forget_ratings(me_of(noor).keyring, kit.hex, today - dt.timedelta(days=5))
    record_ratings(me_of(noor).keyring, kit.hex, {"credibility": 0.5}, today + dt.timedelta(days=1))
    assert keeping.near(me_of(noor).keyring, kit.hex).count == DAYS + 1


def test_earlier_days_alone_do_not_come(alma: Actor, noor: Actor, kit: UUID) -> None:
    bring(noor, without(take(alma), "trust"))
    assert earlier(noor, kit) is None
