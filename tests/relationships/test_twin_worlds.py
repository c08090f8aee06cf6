"""T-17: whatever one does alone, the other's whole house stays the same, byte for byte."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from tests.cast import Actor, second_browser
from tests.features.checkin.sheets import answers
from tests.relationships.pairs import add, ask, me_of, page, post, send, together

from troth.relationships import access, sharing
from troth.vault import entries

pytestmark = [pytest.mark.django_db, pytest.mark.either]
LINK = re.compile(r'href="((?:/people/|/join/)[^"#]*)')
Deed = Callable[[Actor, str], None]


def crawl(actor: Actor) -> dict[str, str]:
    """Every page of the people part that this person can reach by links."""
    seen: dict[str, str] = {}
    waiting = ["/people/"]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen[path] = page(actor, path)
            waiting += map(unescape, LINK.findall(seen[path]))
    return seen


def checks_in(alma: Actor, room: str) -> None:
    everything: dict[str, int | None] = {"reliability": 2, "braving_other": 1, "intimacy_actual": 9, "safety": 0}
    send(alma, f"{room}check-in/", **answers(alma, room, everything), word="calm", closeness="3")


def checks_in_and_deletes(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="calm").headers["Location"]
    send(alma, f"{place}delete/")


def writes_five_hundred(alma: Actor, room: str) -> None:
    me = me_of(alma)
    note = sharing.Shared(what="word", text="in my own vault")
    for _ in range(500):
        entries.put(me.keyring, me.id, note)


def looks_at_sharing_and_keeps_it(alma: Actor, room: str) -> None:
    place = send(alma, f"{room}check-in/", word="calm").headers["Location"]
    page(alma, f"{place}share/word/")


def reads_everything(alma: Actor, room: str) -> None:
    crawl(alma)


def unlocks_elsewhere(alma: Actor, room: str) -> None:
    crawl(second_browser(alma))


def changes_name_and_kind(alma: Actor, room: str) -> None:
    send(alma, f"{room}edit/", name="Somebody", kind="work")


def invites_somebody_else(alma: Actor, room: str) -> None:
    ask(alma, add(alma, "Chidi"))


def leaves_quietly(alma: Actor, room: str) -> None:
    send(alma, f"{room}space/", things="withdraw", when="later", days="30", block="on")


def leaves_quietly_with_a_stored_day(alma: Actor, room: str) -> None:
    send(alma, f"{room}space/", things="leave", when="later", days="1", store="on")


def leaves_quietly_and_stays(alma: Actor, room: str) -> None:
    leaves_quietly(alma, room)
    send(alma, f"{room}stay/")


TOGETHER: tuple[Deed, ...] = (
    checks_in, checks_in_and_deletes, writes_five_hundred, looks_at_sharing_and_keeps_it, reads_everything,
    unlocks_elsewhere, changes_name_and_kind, invites_somebody_else,
)  # fmt: skip
"""What is nothing to the other one after another is nothing alone."""
DEEDS = (TOGETHER, (leaves_quietly,), (leaves_quietly_with_a_stored_day,), (leaves_quietly_and_stays,))


@pytest.mark.rule("S-04")
@pytest.mark.parametrize(
    "deeds",
    [DEEDS[1], *(pytest.param(deeds, marks=pytest.mark.long) for deeds in (DEEDS[0], *DEEDS[2:]))],
    ids=lambda deeds: deeds[-1].__name__,
)
def test_the_other_sees_the_same_as_if_one_were_away(alma: Actor, ben: Actor, deeds: tuple[Deed, ...]) -> None:
    hers, his = together(alma, ben)
    send(ben, f"/people/{his}/check-in/", word="fine")
    sharing.share(me_of(alma), access.load(me_of(alma), hers), "word", "Hello.")
    before = crawl(ben)
    for deed in deeds:
        deed(alma, f"/people/{hers}/")
    assert len(before) > 8
    assert crawl(ben) == before


@pytest.mark.rule("S-04", "S-16")
@pytest.mark.parametrize("answers", [(), ("",), ("", "no/")], ids=["unseen", "read", "declined"])
def test_an_invitation_looks_the_same_unseen_read_and_declined(
    alma: Actor, ben: Actor, answers: tuple[str, ...]
) -> None:
    link, words = ask(ben, add(ben, "Alma"))
    before = crawl(ben)
    for answer in answers:
        page(alma, f"{link}{answer}")
    assert crawl(ben) == before
    assert post(alma.client, link, words=words).status_code == 200  # and the words still open it
