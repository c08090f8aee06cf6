"""What this day brings up, and where it brings up nothing."""

from uuid import uuid4

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.intimacies.answers import main_of
from tests.features.memories.things import add, entry_of, room, share, years_ago
from tests.relationships import pairs
from tests.relationships.pairs import me_of, send, together

from troth.engine.evidence import Evidence
from troth.relationships import access
from troth.trust.actions import record_evidence

pytestmark = pytest.mark.django_db


def test_this_day_in_another_year_comes_back(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, text="The harbour", **years_ago(2))
    add(alma, kit, text="The day after", **years_ago(2, days=1))
    words = main_of(alma, room(kit))
    brought = words.split("On this day")[1].split("</section>")[0]
    assert "The harbour" in brought
    assert "The day after" not in brought
    assert words.count("On this day") == 1


def test_not_this_one_again_holds_and_can_be_undone(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place = share(alma, hers, add(alma, hers, text="The harbour", **years_ago(3)))
    before = main_of(ben, room(his))
    assert "On this day" in before
    send(alma, f"{room(hers)}hush/", entry=str(entry_of(place)), on="yes")
    assert "On this day" not in main_of(alma, room(hers))
    assert "The harbour" in main_of(alma, room(hers))
    assert main_of(ben, room(his)) == before
    assert "Let it come back on its day" in main_of(alma, place)
    send(alma, f"{room(hers)}hush/", entry=str(entry_of(place)), on="no")
    assert "On this day" in main_of(alma, room(hers))


def test_nothing_comes_up_where_one_wants_nothing_brought_up(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, text="The harbour", **years_ago(1))
    send(alma, f"{room(kit)}hush/", on="yes")
    assert "On this day" not in main_of(alma, room(kit))
    send(alma, f"{room(kit)}hush/", on="no")
    assert "On this day" in main_of(alma, room(kit))


def test_after_a_breach_nothing_is_brought_up_by_itself(alma: Actor) -> None:
    kit = pairs.add(alma, "Kit")
    add(alma, kit, text="The harbour", **years_ago(1))
    me, one = me_of(alma), access.load(me_of(alma), kit)
    record_evidence(me.keyring, one.scope, uuid4(), Evidence("breach", severity=0.6), timezone.localdate())
    assert "On this day" not in main_of(alma, room(kit))
    assert "The harbour" in main_of(alma, room(kit))
