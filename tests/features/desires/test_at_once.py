"""Two devices of one person at the same moment: what was taken back on one is not put back by a look of the other."""

from uuid import UUID

import pytest
from tests import cast
from tests.features.desires.touching import COMFORT, meet
from tests.promises.test_at_once import at_once
from tests.relationships.pairs import me_of

from troth.features.desires import actions
from troth.relationships import access

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hers() -> tuple[cast.Actor, UUID]:
    alma = cast.alma()
    return alma, meet(alma, cast.ben(), "a-dance")[0]


def test_a_yes_taken_back_while_another_page_looks_stays_taken_back(hers: tuple[cast.Actor, UUID]) -> None:
    me = me_of(hers[0])
    one = access.load(me, hers[1])
    for _ in range(6):
        actions.take_part(me, one, COMFORT)
        went = at_once(
            lambda: actions.look(me, one, COMFORT),
            lambda: actions.take_back(me, one, COMFORT),
            lambda: actions.look(me, one, COMFORT),
        )
        assert went == ["", "", ""]
        assert not actions.takes_part(me, one, COMFORT)
