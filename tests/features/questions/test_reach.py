"""Who of the two also runs the server, with the whole database and their own keys, opens no sealed answer (T-03)."""

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.questions.asking import Seat, at_first_question, reached_by, room
from tests.relationships.pairs import me_of, page, send

from troth.features.questions import actions
from troth.relationships.access import keyring_for
from troth.vault import entries, envelope
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
HERS, HIS = "Marmalade, for one.", "Kerfuffle, for two."


def test_a_sealed_answer_of_a_set_is_out_of_reach_until_both_have_answered(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal(HERS)
    his.page()
    assert HERS.encode() in reached_by(hers)
    assert HERS.encode() not in reached_by(his)
    his.seal(HIS)
    assert HERS.encode() not in reached_by(his)
    hers.page()
    assert HERS.encode() in reached_by(his)
    assert HIS.encode() in reached_by(hers)


def test_an_answer_beside_one_that_was_let_go_stays_out_of_reach(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal(HERS)
    his.press("pass")
    hers.page()
    his.page()
    assert HERS.encode() not in reached_by(his)


def test_a_daily_answer_is_out_of_reach_until_both_have_answered(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    day = timezone.localdate().isoformat()
    send(alma, f"{room(hers.id)}daily/want/", how="begin")
    send(alma, f"{room(hers.id)}daily/{day}/", text=HERS, day=day)
    page(ben, f"{room(his.id)}daily/")
    assert HERS.encode() not in reached_by(his)
    send(ben, f"{room(his.id)}daily/{day}/", text=HIS, day=day)
    page(alma, f"{room(hers.id)}daily/")
    assert HERS.encode() in reached_by(his)


def test_an_answer_under_the_key_of_both_would_be_noticed(alma: Actor, ben: Actor) -> None:
    hers, his = at_first_question(alma, ben)
    hers.seal(HERS)
    _give_away(hers)
    assert HERS.encode() in reached_by(his)


def _give_away(seat: Seat) -> None:
    keyring = keyring_for(me_of(seat.actor), seat.one.vault)
    row = Entry.objects.get(round=actions.round_of(seat.stands()), author=keyring.person)
    key = envelope.unseal(keyring.key(row.holder, row.epoch), entries.slot_context(row), row.slot)
    row.holder = row.vault_id
    row.slot = envelope.seal(keyring.key(row.vault_id, 1), entries.slot_context(row), key)
    row.save()
