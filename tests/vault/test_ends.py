"""An entry that its author let end on a day: once that is over, its words and its key are gone, whoever looks."""

import datetime as dt
from uuid import UUID

import pytest

from troth.vault import entries
from troth.vault.audit import audit
from troth.vault.bodies import Body
from troth.vault.errors import Gone
from troth.vault.keys import Keyring
from troth.vault.models import EarlierVersion, Entry

TODAY = dt.date(2026, 11, 27)
YESTERDAY = TODAY - dt.timedelta(days=1)


class Offer(Body, frozen=True):
    kind = "test/offer"
    until: dt.date
    text: str = "Come and see."

    def last_day(self) -> dt.date:
        return self.until


@pytest.fixture
def offered(pair: tuple[Keyring, Keyring, UUID]) -> tuple[Keyring, Keyring, UUID, UUID]:
    """Ada's offer that ended yesterday, in its second wording."""
    ada, bo, vault = pair
    id = entries.put(ada, vault, Offer(until=YESTERDAY))
    entries.revise(ada, vault, id, Offer(until=YESTERDAY, text="Come soon."), version=1)
    return ada, bo, vault, id


def test_its_author_finds_nothing_missing_afterwards(offered: tuple[Keyring, Keyring, UUID, UUID]) -> None:
    ada, _bo, vault, id = offered
    entries.end(ada, vault, id, TODAY)

    found = audit(ada)
    assert (found.complete, found.entries, found.forged) == (True, 0, ())


def test_where_the_other_looked_first_its_author_finds_nothing_missing_once_it_is_settled(
    offered: tuple[Keyring, Keyring, UUID, UUID],
) -> None:
    ada, bo, vault, id = offered
    entries.end(bo, vault, id, TODAY)
    assert audit(bo).complete

    entries.settle_withdrawn(ada, vault, [id])
    assert audit(ada).complete


@pytest.mark.parametrize("whose", [0, 1])
def test_words_key_and_what_it_said_before_are_gone(offered: tuple[Keyring, Keyring, UUID, UUID], whose: int) -> None:
    vault, id = offered[2:]
    entries.end(offered[whose], vault, id, TODAY)

    row = Entry.objects.get(id=id)
    assert (bytes(row.box), bytes(row.slot), bool(row.author_tag)) == (b"", b"", whose == 1)
    assert not EarlierVersion.objects.filter(entry=id).exists()


@pytest.mark.parametrize("until", [TODAY, TODAY + dt.timedelta(days=1)])
def test_until_its_last_day_is_over_it_stays(pair: tuple[Keyring, Keyring, UUID], until: dt.date) -> None:
    ada, bo, vault = pair
    id = entries.put(ada, vault, Offer(until=until))
    for keyring in (ada, bo):
        with pytest.raises(Gone):
            entries.end(keyring, vault, id, TODAY)

    assert entries.get(bo, vault, id, Offer).body.text == "Come and see."
