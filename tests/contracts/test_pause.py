"""While things for two are put away, no page leads to any (S-25); and nobody else gets a byte more or less (S-26)."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse
from tests.contracts import walk
from tests.contracts.reading import links
from tests.contracts.world import World

from troth.content.library import offered

pytestmark = pytest.mark.either

BEGINS: Final = {
    "listening:begin", "listening:alone", "questions:begin", "questions:cards", "questions:asked", "questions:write",
    "questions:daily", "ladder:write", "ladder:told", "ladder:look", "ladder:ready", "ladder:offer",
    "transparency:reasoning", "transparency:limit", "transparency:feeling", "transparency:welcome",
    "transparency:question", "transparency:request", "transparency:offer", "transparency:matter", "patterns:new",
    "promises:own", "barriers:give", "repair:hurt", "repair:broke", "repair:write", "repair:small", "repair:theirs",
    "repair:invite", "repair:tell", "repair:offer", "repair:promise",
}  # fmt: skip
"""Pages on which something is begun that two do, that opens one up, forgives, mends, or looks for one's own part."""
HISTORY: Final = {"practices:history", "practices:written", "practices:writings", "rhythm:month", "rhythm:rhythm",
                  "rhythm:held", "rhythm:about"}  # fmt: skip
"""What was done, and what is held, keeps its name."""


def paused(world: World, **with_whom: str) -> Iterator[tuple[str, str]]:
    """Every link of every page that there is a way to, with the name of its page; while things are put away."""
    world.post("Alma", "relationships:people", with_whom)
    yield from led_to(world)


def led_to(world: World) -> Iterator[tuple[str, str]]:
    for one in walk.followed(world, "A"):
        if one.is_page:
            for link in links(one.response.content.decode()):
                if link.startswith("/"):
                    yield one.name, urlsplit(link).path


@pytest.mark.rule("S-25", "S-28")
def test_no_page_leads_to_anything_that_is_put_away(world: World) -> None:
    found = [(page, walk.named(path)) for page, path in paused(world, everybody="on")]

    assert len({page for page, _ in found}) > 60
    assert sorted({pair for pair in found if pair[1] in BEGINS}) == []


def test_without_it_pages_lead_to_them_so_the_search_is_no_blind_one(world: World) -> None:
    found = {walk.named(path) for _page, path in led_to(world)}

    assert len(found & BEGINS) > 10


@pytest.mark.rule("S-25")
def test_no_page_suggests_a_practice_that_is_unfit(world: World) -> None:
    fit = {slug for slug, one in offered().practices.items() if one.fits_when_afraid}
    found = set()
    for page, path in paused(world, everybody="on"):
        if walk.named(path).startswith(("practices:", "rhythm:")) and page not in HISTORY:
            slug = resolve(path).kwargs.get("slug")
            found |= {(page, slug)} if slug and slug not in fit else set()

    assert sorted(found) == []


@pytest.mark.rule("S-25")
def test_nothing_of_it_can_be_begun_at_its_address_either(world: World) -> None:
    couple = world.value("couple")
    world.post("Alma", "relationships:people", {"everybody": "on"})
    addresses = {
        "listening:begin": {"slug": "a-bad-day-heard"},
        "questions:cards": {},
        "questions:daily": {},
        "repair:small": {},
        "repair:write": {"role": "broke"},
    }

    for name, rest in addresses.items():
        answer = world.browser("A").get(reverse(name, kwargs={"id": couple, **rest}))
        assert answer.status_code == 302, name
