"""What is true of every page, looked at in a real browser: in front of unlock and behind it, full and empty."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request
from pytest_django.fixtures import Settings
from tests import below
from tests.config.running import Running, running
from tests.journeys import passkeys, tour, ways
from tests.journeys.asking import Asking
from tests.journeys.in_two import Two
from tests.journeys.looking import Eyes, address_of
from tests.journeys.mending import Mending
from tests.journeys.phone import EYES, Phone
from tests.journeys.ways import Guide, Scenes

from troth.reminders import links

MANY, A_FEW = 25, 10  # pages
PHONE, WIDTHS = 390, (320, 195)  # WCAG's reflow; a phone with text twice as large
# Learn may be kept for reading without a connection, and on one's own device a plain page to write on and what waits,
# sealed (SECURITY.md D16); and nothing else.
STORED = f"""async () => localStorage.length + sessionStorage.length
  + (await indexedDB.databases()).filter(({{ name }}) => name !== 'troth{below.PREFIX}/').length
  + (await caches.keys()).filter((name) => !/^(learn|phone)-/.test(name)).length"""
FOCUSED = """() => {
  const style = getComputedStyle(document.activeElement), box = document.activeElement.getBoundingClientRect();
  return {
    name: document.activeElement.textContent.trim(),
    seen: box.top >= 0 && box.left >= 0 && box.right <= innerWidth && parseFloat(style.outlineWidth) >= 3
      && style.outlineStyle !== 'none',
  };
}"""
PRESSED = "main :is(.btn, .iconbtn, .go, .tile, .pick label, .opt, .lone, .back, .filter a, .slide__step, summary)"
SMALL = """targets => [...document.querySelectorAll(targets)]
  .filter(one => one.checkVisibility()).map(one => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 24).map(([text, box]) => `${text} ${box.height}`)"""
AFRESH = """() => {
  document.documentElement.tabIndex = -1;
  document.documentElement.focus();
  document.documentElement.removeAttribute('tabindex');
}"""
HOLD_THE_FOCUS = {"help", "person-who-sees"}  # in a popover
# Not pages: what only takes a POST, and what is no HTML.
DEEDS = {
    "people:lock", "people:lock_time", "people:look", "people:operator", "people:end_device",
    "people:by_passkey", "journal:take_in",
    "relationships:cancel", "relationships:stay", "relationships:block", "relationships:new",
    "today:share", "today:action", "today:share-felt", "today:action-felt", "writing:draft", "writing:drop",
    "writing:read", "writing:say", "writing:switch",
    "promises:stop", "promises:done", "promises:unsay", "promises:hear",
    "transparency:received", "transparency:said", "transparency:take_back", "transparency:reply", "transparency:view",
    "practices:happened", "rhythm:act", "rhythm:answer", "rhythm:now", "rhythm:unprotect",
    "journal:columns", "journal:throw_away", "people:kit_file", "healthz", "people:front", "relationships:accept",
    "learn:worker",
    "reminders:when", "reminders:push", "reminders:mail", "reminders:ntfy", "reminders:other", "reminders:off",
    "reminders:test", "reminders:calendar", "reminders:titles", "reminders:calendar_off", "reminders:worker",
    "phone:manifest", "phone:held", "phone:worker", "phone:check_in", "reminders:feed",
    "memories:hush", "memories:photo",
    "ladder:sleep", "ladder:said", "ladder:take_back", "ladder:received", "ladder:choose", "ladder:unsay",
    "ladder:resume", "ladder:reply",
    "repair:drop_small", "repair:drop_note", "repair:choose", "repair:rest", "repair:move", "repair:landed",
    "repair:apology",
    "live:news", "calm:answer", "patterns:moved", "transparency:holds", "questions:want", "questions:answering",
    "boundaries:noted", "boundaries:end", "boundaries:aside", "desires:part",
    "barriers:step", "barriers:resume",
}  # fmt: skip


@dataclass
class Watched:
    """A browser page, and everything about it that should not be."""

    page: Page
    home: str
    eyes: Eyes
    wrong: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    seen: int = 0

    def __post_init__(self) -> None:
        self._listen()
        self.guide = Guide(self.page)

    def _listen(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", self._broke)
        self.page.on("request", self._asked)

    def _begins_anew(self) -> None:
        """In a page of its own: a browser grows slow over some hundred pages that were looked at closely."""
        old, self.page = self.page, self.page.context.new_page()
        old.close()
        self._listen()
        self.guide = Guide(self.page, self.guide.known)

    def _said(self, line: ConsoleMessage) -> None:
        # Some pages answer with an error on purpose, and the browser writes that down.
        if line.type == "error" and "the server responded with a status of 4" not in line.text:
            self.wrong.append(f"{self.page.url} console: {line.text}")

    def _broke(self, error: Error) -> None:
        self.wrong.append(f"{self.page.url} script: {error.message}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.home):
            self.wrong.append(f"{self.page.url} asked elsewhere: {request.url}")

    def looks_at(self, scenes: Scenes) -> None:
        """In the suite one page of each address, and whatever a deed leads to; in the drill all of them."""
        for name, steps in scenes.items():
            if link := self.guide.comes_before(steps):
                if not self.eyes.whole and address_of(link) in self.addresses:
                    continue
                self.page.goto(link)
            fresh = self.eyes.fresh(self.page)
            unseen = self.eyes.whole or address_of(self.page.url) not in self.addresses
            self.addresses.add(address_of(self.page.url))
            plain = name == "exit"
            faults = [*self._faults(plain=plain)]
            if (self.eyes.whole or self.seen % A_FEW == 0) and unseen and not plain and name not in HOLD_THE_FOCUS:
                faults += self._focus()
            if fresh or unseen:
                faults += self._looked_at_closely(fresh)
            self.wrong += [f"{name} {what}: {detail}" for what, detail in faults]
            self.seen += 1
            if self.seen % MANY == 0:
                self._begins_anew()

    def _faults(self, *, plain: bool) -> Iterator[tuple[str, object]]:
        """``plain``: quick exit leads here, and nothing of Troth is left."""
        page = self.page
        if page.locator("h1").count() != 1:
            yield "first headings", page.locator("h1").all_inner_texts()
        if not plain and (small := page.evaluate(SMALL, f"{PRESSED}, .foot :is(a, button), .tabs a, .top > a")):
            yield "too small for a thumb", small
        if page.evaluate(STORED):
            yield "kept in the browser", page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")

    def _looked_at_closely(self, fresh: list[str]) -> Iterator[tuple[str, object]]:
        page = self.page
        for theme, rule, where in self.eyes.violations(page, fresh):
            yield f"axe, {theme}", (rule, where)
        for width in WIDTHS if self.eyes.whole else WIDTHS[-1:]:
            page.set_viewport_size({"width": width, "height": 844})
            wide: int = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                yield f"sideways at {width}", wide
        page.set_viewport_size({"width": PHONE, "height": 844})

    def _focus(self) -> Iterator[tuple[str, object]]:
        self.page.evaluate(AFRESH)
        for name in ("Skip to content", "Quick exit"):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(FOCUSED)
            if found != {"name": name, "seen": True}:
                yield f"Tab to {name}", found


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def make(server: Running, *, whole: bool = False) -> Watched:
        home = f"http://localhost:{server.port}"
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, base_url=home, locale="en-GB", reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Watched(context.new_page(), home, Eyes(whole=True) if whole else EYES)

    yield make
    for context in contexts:
        context.close()


def names(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """Every address by its name."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns, one.namespace or room)
        else:
            yield f"{room}:{one.name}" if room else one.name or ""


def in_mail(data: Path, settings: Settings) -> Scenes:
    settings.SERVER_KEY = (data / "server.key").read_bytes()
    found = [urlsplit(links.link(act, uuid4())).path for act in (links.YES, links.STOP)]
    return tour.in_mail(*found)


def test_every_page_of_a_year(watch: Callable[..., Watched], year: Path, settings: Settings) -> None:
    look_at_a_year(watch, year, settings)


def look_at_a_year(watch: Callable[..., Watched], data: Path, settings: Settings, *, whole: bool = False) -> None:
    with running(data, command="demo") as server:
        watched = watch(server, whole=whole)
        watched.looks_at(tour.OUTSIDE | tour.DEMO)
        ways.comes_in(watched.page, "Alma")
        ways.adds(watched.page, "Noor" + 36 * "o", ask=False)  # names as long as somebody may type them
        path, words = ways.adds(watched.page, "Imogen" + 34 * "n", ask=True)
        watched.looks_at(tour.INSIDE)
        if whole:
            look_at_two(watched, watch(server))
        watched.page.context.clear_cookies()
        watched.looks_at(tour.invited(path) | in_mail(data, settings))
        ways.comes_in(watched.page, "Chidi")
        watched.looks_at(tour.invited_here(path, words))
    assert not watched.wrong, "\n".join(watched.wrong)
    if whole:
        seen = watched.addresses - {"/nowhere/", "/unlock/demo/"}
        assert seen | DEEDS == set(names(get_resolver().url_patterns))


def look_at_two(watched: Watched, other: Watched) -> None:
    """The rooms of two, with Ben on another phone. In the suite they are looked at by the journeys that walk them."""
    ways.comes_in(other.page, "Ben")
    watched.looks_at(Two(other.page).scenes())
    watched.looks_at(Asking(other.page).scenes())
    watched.looks_at(Mending(other.page).scenes())


def test_the_first_pages_with_nothing_in_them(watch: Callable[..., Watched], server: Running) -> None:
    watched = watch(server)
    watched.looks_at({"start": ("/",), "start-wrong": ("/", ways.sends_nothing)})
    watched.page.goto("/")
    Phone(watched.page).signs_up("Noor", "a quiet evening with tea", first=True)
    watched.looks_at({"kit-first": ("/unlock/kit/?first=1",)})
    Phone(watched.page).keeps_the_kit()
    watched.looks_at(tour.EMPTY)
    watched.looks_at(passkeys.second("a quiet evening with tea"))
    assert not watched.wrong, "\n".join(watched.wrong)
