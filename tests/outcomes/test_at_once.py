"""Two devices of one person at the same moment: no press is lost, and the last word stands."""

import pytest
from tests import cast
from tests.promises.test_at_once import at_once
from tests.relationships.pairs import me_of, page

from troth.content.reader import core
from troth.engine.recommender import Outcome as Went
from troth.features.today.entries import TodayPlan
from troth.outcomes import actions
from troth.outcomes.entries import Decided, Outcome
from troth.vault import entries, snapshots

pytestmark = pytest.mark.django_db(transaction=True)
FELT = (-2, -1, 0, 1, 2)


def test_how_it_felt_is_said_on_several_devices_at_once() -> None:
    alma = cast.alma()
    me = me_of(alma)
    id = actions.note(me, core().practices["own-it"], None)
    assert at_once(*(lambda felt=felt: actions.feel(me, id, felt, None) for felt in FELT)) == [""] * len(FELT)
    assert entries.get(me.keyring, me.id, id, Outcome).version == 1 + len(FELT)


def test_how_a_decision_went_is_written_on_several_devices_at_once() -> None:
    alma = cast.alma()
    page(alma, "/today/")
    me = me_of(alma)
    plan = snapshots.load(me.keyring, me.id, TodayPlan)
    assert plan
    assert plan.action
    assert plan.action.log
    id, went = plan.action.log, Went(plan.action.choice, done=True, felt_self=None)
    assert at_once(*[lambda: actions.complete(me, id, went)] * 5) == [""] * 5
    assert entries.get(me.keyring, me.id, id, Decided).version == 6
