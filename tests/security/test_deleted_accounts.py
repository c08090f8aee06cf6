"""A deleted account looks to the others like any other end (S-14)."""

from tests.cast import Actor
from tests.people import doors
from tests.relationships.pairs import add, ask, only, say_yes

from troth.people.models import Person
from troth.relationships.access import State


def test_a_yes_that_was_never_seen_ends_with_the_account(alma: Actor, ben: Actor) -> None:
    link, words = ask(alma, add(alma, "Ben"))
    assert say_yes(ben, link, words).status_code == 302
    form = doors.hidden(alma.client.get("/unlock/delete/"))
    alma.client.post("/unlock/delete/", form | {"password": alma.password, "shared": "leave"})
    assert not Person.objects.filter(id=alma.person.id).exists()
    assert only(ben).state is State.CLOSED
