"""Any string in any field comes back exactly, or is refused with what was typed kept (T-13)."""

from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import msgspec
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from tests.contracts import matrix
from tests.contracts.matrix import Row
from tests.contracts.naughty import MARKED, STRINGS
from tests.contracts.reading import Page
from tests.contracts.walk import Seen
from tests.contracts.world import World, scratch

from troth.people import passkeys
from troth.people.me import Me
from troth.people.models import Instance, Person
from troth.people.names import tidy
from troth.relationships import inviting
from troth.relationships.access import mine
from troth.reminders.models import Channel
from troth.vault import bodies, entries, envelope, snapshots
from troth.vault.bodies import Body
from troth.vault.models import Snapshot
from troth.writing import helping
from troth.writing.coached import NO_WORDS

SECRET: Final = {"password", "current"}
"""Never shown again."""
CODES: Final = {"kit", "code"}
NOT_KEPT: Final = {"people:unlock": {"handle"}, "people:recover": {"handle"}, "relationships:join": {"words"},
                   "relationships:accept": {"words"}, "journal:search": {"sought"}, "learn:learn": {"sought"},
                   "relationships:leave": {"days"}, "memories:change": {"means"},
                   "ladder:write": {"plan"}, "transparency:edit": {"options"},
                   "transparency:reply_to": {"more"}, "keepsake:keepsake": {"own_words"},
                   "repair:piece": {"remorse", "responsibility", "amends", "change", "wish", "people", "step",
                                    "counsellor"}}  # fmt: skip
"""What is only compared or counted with, or belongs to another thing than the one that is tried: a joke, what is
kept of somebody who is not here, or another sort of note or piece.
"""


def nothing_if_blank(text: str) -> str:
    return text if text.strip() else ""


TIDIED: Final[dict[tuple[str, str], Callable[[str], str]]] = {
    ("people:start", "handle"): tidy,
    ("reminders:mail", "email"): str.strip,
    ("reminders:ntfy", "topic"): str.strip,
    ("reminders:other", "service"): str.strip,
    ("people:operator", "operator_name"): str.strip,
    ("people:passkey", "label"): str.strip,
    ("relationships:add", "name"): str.strip,
    ("relationships:edit", "name"): str.strip,
    ("relationships:accept", "name"): str.strip,
    ("relationships:invite", "message"): str.strip,
    ("checkin:new", "word"): str.strip,
    ("memories:support", "text"): nothing_if_blank,
    **{("listening:alone", f"step{number}"): nothing_if_blank for number in range(4)},
    ("memories:new", "alt"): nothing_if_blank,
    ("memories:done", "alt"): nothing_if_blank,
}
"""Names, and single words: the spaces around them go; and of a line that may be empty, spaces alone."""
WHOLE: Final = {("journal:write", "text")}
"""What gets every string in each run; the other fields share them out, one to each, and in the drill each gets all."""
COACHED: Final = "ladder:write"
WHO: Final = ("A", "B", "operator", "invitee", "anonymous", "locked", "ex")
"""Who tries a field, if several see it."""
FORM = "application/x-www-form-urlencoded"
CARRIES: Final = "phone:check_in"
"""What was written without a connection goes on from here to the page of whom it was about."""
SHOWN_AGAIN: Final = {"relationships:edit", "journal:edit", "checkin:new"}
Fields = dict[tuple[str, str], str]
"""Address and name of a text field, and a role that sees it."""


@pytest.fixture(scope="module")
def fields(walked: list[Seen]) -> Fields:
    """Every text field that a page has; those of the coach stand in many forms, and are tried in one."""
    found: Fields = {}
    for one in sorted(walked, key=lambda one: WHO.index(one.role), reverse=True):
        for form in one.page.forms if one.is_page and one.response.status_code in {200, 422} else ():
            at = resolve(urlsplit(form.action or one.where.split()[1]).path)
            names = form.texts() if at.view_name == COACHED else set(form.texts()) - NO_WORDS
            if form.method == "post":
                found |= {(at.view_name, name): one.role for name in names}
    return found


@pytest.mark.either
def test_every_text_field_belongs_to_a_form_that_is_tried(fields: Fields) -> None:
    tried = {row.address.name for row in matrix.rows() if row.body}

    assert {name for name, _ in fields} - tried == set()
    assert {name for _, name in fields} >= set(helping.FIELDS)
    assert len(fields) > 20


@pytest.mark.either  # what is typed is sealed before it is kept
def test_every_string_comes_back_exactly_or_is_refused(world: World, fields: Fields) -> None:
    few = {one: STRINGS if one in WHOLE else [STRINGS[at % len(STRINGS)]] for at, one in enumerate(sorted(fields))}
    wrong = post_all(world, fields, few)

    assert wrong == [], "\n".join(wrong)


def post_all(world: World, fields: Fields, strings: dict[tuple[str, str], list[str]]) -> list[str]:
    """What is wrong after posting these strings into these fields."""
    wrong, posts, kept = [], 0, 0
    for (name, field), role in sorted(fields.items()):
        rows = [row for row in matrix.rows() if row.address.name == name and row.body]
        row = next((row for row in rows if row.cells[role, "POST"] < "400"), rows[0])
        for string in strings[name, field]:
            with scratch():
                problem, stored = _tried(world, row, field, role, string)
            posts, kept = posts + 1, kept + stored
            if problem:
                wrong.append(f"{name} {field} {string[:30]!a}: {problem}")
    print(f"\nnaughty: {posts} posts into {len(fields)} fields, {kept} kept exactly, {len(wrong)} wrong")
    return wrong


def _tried(world: World, row: Row, field: str, role: str, string: str) -> tuple[str, bool]:
    """What is wrong, if anything; and whether the string was kept."""
    client = world.browser(role)
    client.raise_request_exception = False
    sent = urlencode(row.sent(world, role) | {field: string}, errors="surrogatepass")
    response: HttpResponse = client.post(row.path(world, role), sent, content_type=FORM)  # type: ignore[assignment]
    if response.status_code >= 500:
        return str(response.status_code), False
    page = Page(b"" if response.streaming else response.content)
    if any(MARKED in element.attrs for element in page.elements):
        return "came alive", False
    if response.status_code >= 400:
        return _refused(page, row, field, string), False
    if field in SECRET | CODES | NO_WORDS or field in NOT_KEPT.get(row.address.name, ()):
        return "", False
    return _accepted(world, client, response, row, field, role, string)


def _refused(page: Page, row: Row, field: str, string: str) -> str:
    shown = [form.value(field) for form in page.forms if form.value(field) is not None]
    typed = string.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if field in SECRET:
        return "a secret is shown again" if any(shown) else ""
    return "" if typed in shown or row.address.name.startswith("writing:") else f"shown again: {shown!a:.80}"


def _accepted(
    world: World, client: Client, response: HttpResponse, row: Row, field: str, role: str, string: str
) -> tuple[str, bool]:
    if row.address.name == CARRIES:
        shown = [form.value(field) for form in Page(response.content).forms]
        return ("" if string in shown else f"carried on as {shown!a:.80}"), False
    wanted = TIDIED.get((row.address.name, field), str)(string)
    if wanted and wanted not in set(_stored(world, client)):
        return f"{response.status_code}, but not kept as typed", False
    if "<" in string and response.status_code == 302:
        page = Page(client.get(response["Location"]).content)
        if any(MARKED in element.attrs for element in page.elements):
            return "came alive", False
    if row.address.name in SHOWN_AGAIN:
        shown = [form.value(field) for form in Page(client.get(row.path(world, role)).content).forms]
        return ("", True) if wanted in shown else (f"shown as {shown!a:.80}", False)
    return "", True


def _stored(world: World, client: Client) -> Iterator[str]:
    """Every string that this browser's person has in the vault, and what is plain by declaration."""
    yield from Person.objects.values_list("handle", flat=True)
    yield from Person.objects.values_list("email", flat=True)
    yield from Channel.objects.values_list("where", flat=True)
    yield from Instance.objects.values_list("name", flat=True)
    cookie = client.cookies.output()
    me = next((world.me(name) for name, one in world.people.items() if str(one.ticket) in cookie), None)
    if me is not None:
        for body in _opened(me):
            yield from _strings(msgspec.to_builtins(body))
        yield from _messages(me)
        yield from (line.label for line in passkeys.lines(me.keyring))


def _opened(me: Me) -> Iterator[Body]:
    for vault in (me.id, *(one.vault for one in mine(me) if one.vault)):
        yield from (one.body for one in entries.scan(me.keyring, vault))
    for row in Snapshot.objects.filter(vault=me.id):
        key = me.keyring.key(row.vault_id, row.epoch)
        yield bodies.decode(envelope.unseal(key, snapshots._context(row), row.box), Body)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (*_strings(key), *_strings(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _messages(me: Me) -> Iterator[str]:
    for one in mine(me):
        if one.pending is not None:
            yield inviting.peek(one.pending.invitation, one.pending.words).message


@pytest.mark.either  # what stands in an address is looked up in packs and sealed cards
def test_the_address_of_a_page_can_be_anything(world: World) -> None:
    """What is in a path or a query is refused or ignored, and never breaks a page."""
    client = world.browser("A")
    client.raise_request_exception = False
    paths = [reverse("practices:practices"), reverse("journal:vault"), "/practice/", "/learn/", "/start/", "/people/"]
    strings = [urlencode({"x": string[:500]}, errors="surrogatepass")[2:] for string in STRINGS]
    forms = ("{0}?kind={1}&before={1}&next={1}", "{0}{1}/")
    urls = [form.format(path, string) for form in forms for path in paths for string in strings]

    assert {url[:80] for url in urls if client.get(url).status_code >= 500} == set()
