"""What both have shared for one page is found there, however much else they shared."""

import pytest
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, only, together

from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.vault import snapshots

pytestmark = pytest.mark.django_db


def shares(me: Me, one: MyRelationship, text: str, *, page: str = "here") -> None:
    sharing.list_for(me, one, page, sharing.share(me, one, page, text))


def texts(actor: Actor, page: str = "here") -> list[str]:
    return [found.body.text for found in sharing.listed(me_of(actor), only(actor), page)]


def test_both_find_what_both_shared_newest_first(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    for actor, text in ((alma, "one"), (ben, "two"), (alma, "three")):
        shares(me_of(actor), only(actor), text)
    assert texts(alma) == texts(ben) == ["three", "two", "one"]
    assert texts(alma, "elsewhere") == []


def test_it_is_found_behind_everything_else_that_was_shared(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    me, one = me_of(alma), only(alma)
    shares(me, one, "long ago")
    for number in range(30):
        sharing.share(me, one, "word", f"word {number}")
    assert texts(ben) == ["long ago"]


def test_what_it_stands_in_for_is_found_no_more_and_stays_readable(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    me, one = me_of(alma), only(alma)
    shares(me, one, "before")
    (before,) = sharing.listed(me, one, "here")
    sharing.list_for(me, one, "here", sharing.share(me, one, "here", "now"), instead_of=[before.id])
    assert texts(ben) == ["now"]
    assert [found.body.text for found in sharing.shared(me_of(ben), only(ben)).entries] == ["now", "before"]


def test_withdrawn_it_is_found_no_more(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    me, one = me_of(alma), only(alma)
    shares(me, one, "one")
    sharing.withdraw(me, one, sharing.listed(me, one, "here")[0].id)
    assert texts(ben) == []


def test_the_list_holds_nothing_but_ids_and_not_without_end(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    me, one = me_of(alma), only(alma)
    assert one.vault
    for number in range(sharing.MOST + 3):
        shares(me, one, f"thing {number}")
    found = snapshots.load(me.keyring, one.vault, sharing.Listed, "here")
    assert found
    assert set(sharing.Listed.__struct_fields__) == {"at", "ids"}
    assert len(found.ids) == sharing.MOST
    assert texts(ben)[0] == f"thing {sharing.MOST + 2}"


def test_alone_nothing_is_found(alma: Actor) -> None:
    add(alma, "Kit")
    assert texts(alma) == []
