"""Two devices of one person at the same moment: nothing is there twice, and no words are hidden by others."""

import pytest
from django.utils import timezone
from tests import cast
from tests.content.items import core
from tests.features.rhythm.rhythms import THANKS, holds
from tests.promises.test_at_once import at_once
from tests.relationships.pairs import add, me_of

from troth.features.rhythm import actions, months
from troth.features.rhythm.entries import Month
from troth.relationships import access
from troth.vault import entries

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_practice_is_held_once() -> None:
    alma = cast.alma()
    me, practice = me_of(alma), core().practices[THANKS]
    assert at_once(*(lambda: actions.adopt(me, practice, None, "daily") for _ in range(2))) == ["", ""]
    assert len(holds(alma)) == 1


def test_a_month_has_one_page_and_the_second_device_is_told() -> None:
    alma = cast.alma()
    me, kit = me_of(alma), access.load(me_of(alma), add(alma, "Kit"))
    first = timezone.localdate().replace(day=1)

    def write() -> None:
        months.write(me, kit, first, answers={"worked": "Her calls."}, journal=[], version=0)

    assert sorted(at_once(write, write)) == ["", "ChangedMeanwhile"]
    assert len(entries.between(me.keyring, me.id, Month, first, first, scope=kit.scope, most=9)) == 1
