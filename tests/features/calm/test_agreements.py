"""What the two agree on: it holds once both said yes, and nobody can tell that the other put it aside."""

import re
from uuid import UUID

import pytest
from tests.cast import Actor
from tests.features.transparency.opening import main_of
from tests.relationships.pairs import add, page, post, send, together

pytestmark = pytest.mark.django_db


def place(id: UUID) -> str:
    return f"/people/{id}/calm/agreements/"


def propose(actor: Actor, id: UUID, text: str) -> str:
    """Write one down; the address at which it is answered, as its page has it."""
    send(actor, place(id), text=text)
    found = re.findall(rf'action="({place(id)}[0-9a-f-]+/)"', page(actor, place(id)))
    return str(found[0])


def test_it_holds_once_the_other_said_yes(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answer = propose(alma, hers, "No jokes about my driving.").replace(str(hers), str(his))
    assert "You both hold to" not in main_of(alma, place(hers))
    send(ben, answer, how="yes")
    for actor, id in ((alma, hers), (ben, his)):
        assert "You both hold to" in main_of(actor, place(id))


@pytest.mark.rule("S-08")
def test_nobody_can_tell_that_the_other_put_it_aside(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answer = propose(alma, hers, "No jokes about my driving.").replace(str(hers), str(his))
    before = main_of(alma, place(hers))
    send(ben, answer, how="aside")
    assert main_of(alma, place(hers)) == before
    assert "Put aside, only by you" in main_of(ben, place(his))


def test_nobody_says_yes_for_the_other(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    answer = propose(alma, hers, "No jokes about my driving.")
    assert post(alma.client, answer, how="yes").status_code == 404
    assert "You both hold to" not in main_of(alma, place(hers))


def test_either_ends_what_holds_and_both_still_read_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answer = propose(alma, hers, "No jokes about my driving.")
    send(ben, answer.replace(str(hers), str(his)), how="yes")
    send(alma, answer, how="end")
    shown = main_of(ben, place(his))
    assert "What held before" in shown
    assert "No jokes about my driving." in shown


def test_one_takes_back_what_the_other_has_not_answered(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    answer = propose(alma, hers, "No jokes about my driving.")
    send(alma, answer, how="withdraw")
    assert "No jokes about my driving." not in main_of(ben, place(his))


def test_alone_one_holds_to_what_one_wrote(alma: Actor) -> None:
    id = add(alma, "Dana")
    send(alma, place(id), text="I breathe before I answer.")
    assert "You hold to" in main_of(alma, place(id))
