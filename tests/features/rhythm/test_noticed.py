"""Noticed: one tap, private, evidence, and an appreciation if one wants to give it."""

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.rhythm.rhythms import main_of
from tests.relationships.pairs import add, me_of, only, page, post, release, send, together

from troth.engine.evidence import Evidence
from troth.features.rhythm.entries import Noticed
from troth.features.rhythm.noticing import COUNTS
from troth.relationships import sharing
from troth.trust.entries import Trust
from troth.vault import entries, snapshots
from troth.vault.entries import Opened

pytestmark = pytest.mark.django_db


def noticed(actor: Actor, scope: str) -> list[Opened[Noticed]]:
    me = me_of(actor)
    return entries.page(me.keyring, me.id, Noticed, scope=scope).entries


def deeds(actor: Actor, scope: str) -> list[Evidence]:
    me = me_of(actor)
    trust = snapshots.load(me.keyring, me.id, Trust, scope) or Trust()
    return [deed.what for sitting in trust.series for deed in sitting.deeds]


@pytest.mark.parametrize("what", sorted(COUNTS))
def test_one_tap_keeps_it_and_it_is_evidence(alma: Actor, what: str) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/noticed/", what=what)
    (kept,) = noticed(alma, kit.hex)
    assert (kept.body.what, kept.body.text, kept.day) == (what, "", timezone.localdate())
    assert deeds(alma, kit.hex) == [COUNTS[kept.body.what]]


def test_a_line_can_go_with_it(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/noticed/", what="listened", text="Put the paper down.")
    assert "Put the paper down." in main_of(alma, f"/people/{kit}/noticed/")


@pytest.mark.rule("S-04", "S-06")
def test_the_other_gets_the_same_whether_anything_was_noticed_or_not(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    paths = ("/today/", f"/people/{his}/", f"/people/{his}/rhythm/", f"/people/{his}/noticed/")
    page(ben, "/today/")
    before = [page(ben, path) for path in paths]
    send(alma, f"/people/{hers}/noticed/", what="thoughtful", text="Tea, unasked.")
    assert [page(ben, path) for path in paths] == before


@pytest.mark.rule("S-07")
def test_it_is_given_as_thanks_in_exactly_the_words_that_were_shown(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    send(alma, f"/people/{hers}/noticed/", what="thoughtful", text="Tea, unasked.")
    (kept,) = noticed(alma, hers.hex)
    place = f"/people/{hers}/noticed/{kept.id}/share/"
    words = "I noticed how thoughtful you were. Thank you. Tea, unasked."
    assert words in page(alma, place)
    release(alma, place)
    (given,) = sharing.shared(me_of(ben), only(ben)).entries
    assert given.body.text == words
    assert "Given as thanks." in main_of(alma, f"/people/{hers}/noticed/")
    assert words in page(ben, f"/people/{his}/shared/")


def test_deleted_it_counts_no_more(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/noticed/", what="kept")
    (kept,) = noticed(alma, kit.hex)
    send(alma, f"/people/{kit}/noticed/{kept.id}/delete/")
    assert noticed(alma, kit.hex) == []
    assert deeds(alma, kit.hex) == []


def test_it_belongs_to_one_person(alma: Actor) -> None:
    kit, lee = add(alma, "Kit"), add(alma, "Lee")
    send(alma, f"/people/{kit}/noticed/", what="kept")
    (kept,) = noticed(alma, kit.hex)
    assert alma.client.get(f"/people/{lee}/noticed/{kept.id}/delete/").status_code == 404


def test_without_saying_what_nothing_is_kept(alma: Actor) -> None:
    kit = add(alma, "Kit")
    response = post(alma.client, f"/people/{kit}/noticed/", text="Something")
    assert response.status_code == 422
    assert "Something" in response.content.decode()
    assert noticed(alma, kit.hex) == []


def test_noticing_is_being_in_touch(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"/people/{kit}/in-touch/", every="7")
    send(alma, f"/people/{kit}/noticed/", what="kept")
    assert "may be glad" not in main_of(alma, f"/people/{kit}/rhythm/")
