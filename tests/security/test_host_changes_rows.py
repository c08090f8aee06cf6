"""Whoever runs the server can write any row. What that may bring about, and what it may not (SECURITY.md 2.13)."""

from tests import cast
from tests.cast import Actor
from tests.people import doors
from tests.relationships.pairs import add, ask, me_of, only, send, together

from troth.people.models import Session
from troth.relationships import access, sharing
from troth.relationships.access import State
from troth.relationships.models import Member, Relationship
from troth.vault.audit import audit
from troth.vault.models import Entry


def test_a_forged_member_gets_nothing(alma: Actor, ben: Actor) -> None:
    sam = cast.sam()
    together(alma, ben)
    Member.objects.create(relationship_id=only(alma).vault, person=sam.person)
    assert access.mine(me_of(sam)) == []


def test_a_forged_yes_hands_over_no_key(alma: Actor) -> None:
    sam = cast.sam()
    id = add(alma, "Chidi")
    ask(alma, id)
    pending = access.load(me_of(alma), id).pending
    assert pending is not None
    Relationship.objects.create(id=pending.vault)
    for actor in (alma, sam):
        Member.objects.create(relationship_id=pending.vault, person=actor.person)
    assert access.mine(me_of(sam)) == []
    assert not me_of(sam).keyring.opens(pending.vault)


def test_a_space_that_nobody_left_may_be_closed_and_locks_nobody_out(alma: Actor, ben: Actor) -> None:
    together(alma, ben)
    Relationship.objects.update(closed=True)
    Session.objects.all().delete()
    for actor in (alma, ben):
        assert doors.unlock(actor.client, password=actor.password).status_code == 302
        assert only(actor).state is State.CLOSED


def test_leaving_does_not_hide_that_words_were_deleted(alma: Actor, ben: Actor) -> None:
    id, _ = together(alma, ben)
    sharing.share(me_of(alma), only(alma), "word", "Hello.")
    Entry.objects.filter(author=alma.person.id, vault=only(alma).vault).update(box=b"", slot=b"")
    send(alma, f"/people/{id}/space/", things="leave", when="now", days="7")
    assert not audit(me_of(alma).keyring).complete
