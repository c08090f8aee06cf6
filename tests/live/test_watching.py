"""Whether something is new somewhere, told without a key: what the ORM finds, on both databases."""

from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from tests.vault.cast import Note, Other, two

from troth.vault import entries, shared, watching
from troth.vault.keys import Keyring
from troth.vault.models import Entry
from troth.vault.places import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Keyring, Keyring, UUID]:
    return two()


def version(place: Place) -> str:
    return watching.versions([place])[place]


def test_a_place_is_at_the_newest_of_its_kind_and_scope(pair: tuple[Keyring, Keyring, UUID]) -> None:
    ada, bo, vault = pair
    here = watching.place(ada, vault, Note, "here")
    assert version(here) == watching.NOTHING
    entries.put(bo, vault, Note(text="x"), scope="here")
    seen = version(here)
    entries.put(bo, vault, Note(text="x"), scope="elsewhere")
    entries.put(bo, vault, Other(), scope="here")
    entries.put(ada, ada.person, Note(text="x"), scope="here")

    assert version(here) == seen != watching.NOTHING
    newest = Entry.objects.filter(vault=vault, tag__in=here.tags).aggregate(Max("n"))["n__max"]
    assert seen == watching.word(here, newest)


def test_both_call_the_same_state_by_the_same_word_which_no_other_place_has(
    pair: tuple[Keyring, Keyring, UUID],
) -> None:
    ada, bo, vault = pair
    entries.put(ada, vault, Note(text="x"), scope="here")
    here, there = (watching.place(keyring, vault, Note, "here") for keyring in (ada, bo))
    assert version(here) == version(there)
    assert watching.word(here, 7) != watching.word(watching.place(ada, vault, Note, "there"), 7)
    assert watching.word(here, 7) != watching.word(here, 8)


def test_what_was_written_under_a_later_key_is_found_too(pair: tuple[Keyring, Keyring, UUID]) -> None:
    ada, bo, vault = pair
    entries.put(bo, vault, Note(text="before"), scope="here")
    before = version(watching.place(ada, vault, Note, "here"))
    ada = shared.rotate(ada, vault, [ada.person])
    here = watching.place(ada, vault, Note, "here")
    assert len(here.tags) == 2
    assert version(here) != before  # under another name: whoever has the new key looks again
    seen = version(here)
    entries.put(ada, vault, Note(text="after"), scope="here")

    assert version(here) != seen
    assert version(watching.place(bo, vault, Note, "here")) == before


def test_many_places_are_looked_at_by_one_query(pair: tuple[Keyring, Keyring, UUID]) -> None:
    ada, _bo, vault = pair
    places = [watching.place(ada, vault, Note, str(number)) for number in range(700)]
    for number in range(0, 700, 100):
        entries.put(ada, vault, Note(text="x"), scope=str(number))
    with CaptureQueriesContext(connection) as captured:
        found = watching.versions(places)

    assert len(captured) == 1
    assert [place for place in places if found[place] != watching.NOTHING] == places[::100]


def test_nowhere_is_looked_at_by_none() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert watching.versions([]) == {}
    assert len(captured) == 0
