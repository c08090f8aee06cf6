"""The whole database and the keys of one of two open nothing the other keeps: sessions, calm, the ladder (T-03)."""

from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.ladder.climbing import offer, write
from tests.live.sides import BAD_DAY, LISTENING, Side
from tests.relationships.pairs import me_of, send, together
from tests.vault.reach import opened_by, readable_bytes, sealed_things

from troth.features.calm import agreements
from troth.features.listening.entries import Heard
from troth.people.me import Me
from troth.relationships.shelves import common
from troth.vault import entries
from troth.vault.models import Entry, Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.rule("S-06")]
TOPIC, LINE, SHARE, OFFERED = "my own topic", "my own line", "I count the stairs.", "I hum in the lift."


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[Side, Side]:
    """Alma has rated, written, begun and put aside by herself, and has offered one thing."""
    hers, his = (Side(actor, id) for actor, id in zip((alma, ben), together(alma, ben), strict=True))
    rates(hers, his)
    hers.begins(handed=True, topic=TOPIC)
    send(alma, f"{hers.room}{LISTENING}/alone/", step1=LINE)
    write(alma, hers.id, SHARE)
    offer(alma, hers.id, OFFERED)
    agreements.put_aside(hers.me, hers.one, agreements.propose(his.me, his.one, "We knock first."))
    return hers, his


def rates(one: Side, other: Side) -> UUID:
    """A turn of hers, and how well she felt heard."""
    session = one.begins(BAD_DAY)
    for side in (one, other):
        side.does(session, "done", 0)
    for side, beat, value in ((one, 1, "0"), (one, 2, ""), (one, 3, ""), (other, 4, ""), (one, 5, "5")):
        side.does(session, "done", beat, value)
    return session


def reached(me: Me, of: UUID) -> tuple[bytes, list[str]]:
    """All that the keys of one open; and the kind of every row of ``of``'s vault that is among it."""
    bundle = me.keyring.bundle()
    keys = {bundle.secret, bundle.author, *(key for _vault, _epoch, key in bundle.keys)}
    opened, closed = opened_by(keys, sealed_things(), readable_bytes())
    left = {context for context, _box in closed}
    rows = [("entry", entries._body_context(row)) for row in Entry.objects.filter(vault=of).exclude(box=b"")]
    rows += [("slot", entries.slot_context(row)) for row in Entry.objects.filter(vault=of).exclude(box=b"")]
    rows += [("snapshot", context) for context, _box in sealed_things() if context[:2] == ("snapshot", of)]
    return b"\n".join(opened), [kind for kind, context in rows if context not in left]


def test_nothing_of_what_she_keeps_opens_and_what_lies_with_both_does(pair: tuple[Side, Side]) -> None:
    hers, his = pair
    text, rows = reached(me_of(his.actor), hers.me.id)

    assert rows == []
    assert not [one for one in (TOPIC, LINE, SHARE) if one.encode() in text]
    assert OFFERED.encode() in text  # "hidden by the page, not locked", as its page says before it is offered
    assert reached(me_of(his.actor), common(hers.me, hers.one).vault)[1]


def test_she_reaches_all_of_it_with_her_own_so_the_search_is_no_blind_one(pair: tuple[Side, Side]) -> None:
    hers, _his = pair
    text, rows = reached(me_of(hers.actor), hers.me.id)

    assert all(one.encode() in text for one in (TOPIC, LINE, SHARE, OFFERED))
    assert rows.count("entry") >= Entry.objects.filter(vault=hers.me.id).exclude(box=b"").count() > 0
    assert rows.count("snapshot") == Snapshot.objects.filter(vault=hers.me.id).count() > 0


def test_what_she_rated_would_be_found_if_its_key_lay_with_both(pair: tuple[Side, Side]) -> None:
    hers, his = pair
    me, shelf = hers.me, common(hers.me, hers.one)
    (heard,) = entries.page(me.keyring, me.id, Heard, scope=hers.one.scope).entries
    row = Entry.objects.get(id=heard.id)
    row.holder, row.epoch = shelf.vault, shelf.keyring.newest(shelf.vault)[0]
    entries.seal_into(row, shelf.keyring, heard.body)
    row.save()

    assert reached(me_of(his.actor), me.id)[1] == ["entry", "slot"]
