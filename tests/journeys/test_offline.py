"""Writing on one's own device without a connection: held, sealed, and saved once."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect
from tests import below
from tests.config.running import Running, running, troth
from tests.conftest import CHROMIUM, QUIET
from tests.contracts.leaks import disguises
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"
WORDS = "Nobody heard the rain but me"
READY = """async () => {
  for (let tries = 0; tries < 200 && !navigator.serviceWorker.controller; tries += 1)
    await new Promise((later) => setTimeout(later, 50));
  return Boolean(navigator.serviceWorker.controller);
}"""
KEPT = "async () => (await caches.keys()).filter((name) => name.startsWith('phone-')).join()"
RENEWED = """async () => {
  const changed = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(true)));
  await (await navigator.serviceWorker.getRegistration()).update();
  return Promise.race([changed, new Promise((done) => setTimeout(done, 15000, false))]);
}"""
HELD = """async () => {
  const opening = indexedDB.open("PLACE", 1);
  await new Promise((done) => { opening.onsuccess = opening.onupgradeneeded = done; });
  if (![...opening.result.objectStoreNames].includes("held")) return -1;
  const counting = opening.result.transaction("held").objectStore("held").count();
  await new Promise((done) => { counting.onsuccess = done; });
  opening.result.close();
  return counting.result;
}""".replace("PLACE", f"troth{below.PREFIX}/")


def arrives(alma: Phone, name: str = "Alma", *, device: str = "own") -> None:
    alma.go("/start/" if name != "Alma" else "/")
    alma.signs_up(name, PASSWORD, device=device, first=name == "Alma")
    alma.keeps_the_kit()


def is_ready(page: Page) -> None:
    page.goto("/vault/")
    assert page.evaluate(READY)


def writes(alma: Phone, words: str = WORDS) -> None:
    alma.page.get_by_label("New entry").fill(words)
    alma.press("^Keep")


def is_told(alma: Phone, words: str) -> None:
    expect(alma.page.locator(".toast")).to_contain_text(words)


def entries(alma: Phone, words: str = WORDS) -> int:
    alma.go("/vault/")
    return alma.page.locator("main .entries").get_by_text(words).count()


@contextmanager
def away(alma: Phone) -> Iterator[None]:
    alma.page.context.set_offline(True)
    try:
        yield
    finally:
        alma.page.context.set_offline(False)


def test_an_entry_written_on_an_open_page_is_held_and_saved_once(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma)
        is_told(alma, "Kept on this device. It is saved when you are back.")
        assert alma.page.evaluate(HELD) == 1
    alma.go("/today/")
    is_told(alma, "What you wrote without a connection is saved.")
    assert alma.page.evaluate(HELD) == 0
    assert entries(alma) == 1
    alma.go("/today/")
    assert entries(alma) == 1


def test_without_a_connection_there_is_a_plain_page_to_write_on(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        alma.go("/today/")
        expect(alma.heading()).to_have_text("No connection")
        expect(alma.page).to_have_title("Notes")
        alma.does_not_see("Alma")
        alma.does_not_see("Troth")
        alma.sees("What you write is kept on this device and saved when you are back.")
        alma.is_accessible()
        writes(alma, "First")
        is_told(alma, "Kept on this device.")
        writes(alma, "Second")
        is_told(alma, "Kept on this device.")
        assert alma.page.evaluate(HELD) == 2
    alma.press("Try again")
    is_told(alma, "What you wrote without a connection is saved.")
    assert entries(alma, "First") == entries(alma, "Second") == 1


@pytest.mark.long
def test_a_check_in_waits_until_it_is_said_whom_it_was_about(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    alma.adds("Chidi", "friendship", ask=False)
    is_ready(alma.page)
    with away(alma):
        alma.go("/people/")
        alma.page.locator(".near input[value='6']").check()
        alma.fill("One word for how it was", "warm")
        alma.page.get_by_role("button", name="Keep here for now").last.click()
        is_told(alma, "Kept on this device.")
    alma.go("/today/")
    is_told(alma, "A check-in from when there was no connection waits for you.")
    alma.page.get_by_role("button", name="Look at it").click()
    expect(alma.heading()).to_have_text("Whom was it about?")
    alma.is_accessible()
    alma.press("Chidi")
    alma.sees("warm")
    assert alma.page.evaluate(HELD) == 0


@pytest.mark.long
def test_what_came_while_it_was_locked_is_sent_after_the_unlock(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma)
        is_told(alma, "Kept on this device.")
    alma.page.context.clear_cookies(name="session")
    alma.go("/today/")
    assert alma.page.evaluate(HELD) == 1
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    is_told(alma, "What you wrote without a connection is saved.")
    assert entries(alma) == 1


@pytest.mark.long
def test_somebody_else_in_the_same_browser_is_not_sent_it(phone: Callable[..., Phone], server: Running) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma)
        is_told(alma, "Kept on this device.")
    alma.page.context.clear_cookies(name="session")
    link = invites_in(server)
    alma.go(link)
    alma.signs_up("Ben", PASSWORD)
    alma.keeps_the_kit()
    alma.go("/today/")
    alma.page.wait_for_timeout(3500)
    assert alma.page.evaluate(HELD) == 1
    assert entries(alma) == 0


def invites_in(server: Running) -> str:
    found = re.search(r"/start/\S+/", troth("person", "add", data=server.data).stdout)
    assert found
    return found[0]


@pytest.mark.rule("S-03")
def test_quick_exit_throws_it_away_and_works_without_a_connection(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma)
        is_told(alma, "Kept on this device.")
        alma.page.locator("[data-exit]").click()
        expect(alma.heading()).to_have_text("List")
    names = alma.page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == []


@pytest.mark.long
def test_lock_now_sends_first_and_keeps_no_key(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma)
        is_told(alma, "Kept on this device.")
    alma.page.context.route("**/vault/write/", lambda route: route.abort())
    alma.go("/today/")
    alma.page.wait_for_timeout(2500)
    alma.page.once("dialog", lambda dialog: dialog.dismiss())
    alma.page.get_by_role("button", name="Lock now").click()
    alma.page.wait_for_timeout(500)
    assert alma.page.evaluate(HELD) == 1
    alma.page.once("dialog", lambda dialog: dialog.accept())
    alma.page.get_by_role("button", name="Lock now").click()
    expect(alma.page).to_have_url(re.compile("/unlock/"))
    assert alma.page.evaluate(HELD) == 0
    with away(alma):
        alma.go("/today/")
        alma.sees("Nothing can be written here until there is a connection.")


@pytest.mark.long
@pytest.mark.rule("S-18")
def test_on_a_shared_device_nothing_is_held(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma, device="shared")
    alma.go("/vault/")
    alma.page.wait_for_timeout(3500)
    assert alma.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert alma.page.evaluate("async () => (await indexedDB.databases()).length") == 0
    with away(alma):
        writes(alma)
        is_told(alma, "That did not work. Nothing is lost.")
        expect(alma.page.get_by_label("New entry")).to_have_value(WORDS)


def test_nothing_of_anybody_lies_readable_in_the_profile(
    chromium: BrowserType, server: Running, tmp_path: Path
) -> None:
    profile, canary = tmp_path / "profile", "zq7held0001"
    context = chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=QUIET, headless=True, base_url=f"http://localhost:{server.port}",
        viewport={"width": 390, "height": 844}, locale="en-GB",
    )  # fmt: skip
    alma = Phone(context.new_page(), server.port)
    arrives(alma)
    is_ready(alma.page)
    with away(alma):
        writes(alma, f"{canary} and more")
        is_told(alma, "Kept on this device.")
    alma.page.evaluate("localStorage.setItem('positive', 'zq7control0001')")
    context.close()

    assert found_in(profile, "zq7control0001")
    assert found_in(profile, canary) == []


def found_in(place: Path, words: str) -> list[str]:
    looked = disguises(words).values()
    return [
        path.name for path in place.rglob("*") if path.is_file() and any(one in path.read_bytes() for one in looked)
    ]


@pytest.mark.long
def test_a_new_edition_takes_over_and_leaves_what_is_being_written(
    phone: Callable[..., Phone], browser: Browser, tmp_path: Path
) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "sitecustomize.py").write_text('import troth\ntroth.__version__ = "99.0"\n', encoding="utf-8")
    said = {"PYTHONPATH": os.pathsep.join([str(newer), *sys.path])}
    with ExitStack() as stack:
        first = stack.enter_context(running(tmp_path / "data"))
        context = browser.new_context(base_url=f"http://localhost:{first.port}", locale="en-GB")
        alma = Phone(context.new_page(), first.port)
        arrives(alma)
        is_ready(alma.page)
        before = alma.page.evaluate(KEPT)
        alma.page.get_by_label("New entry").fill(WORDS)
        stops(first)
        stack.enter_context(running(tmp_path / "data", port=first.port, said=said))
        assert alma.page.evaluate(RENEWED)
        assert alma.page.evaluate(KEPT) != before
        expect(alma.page.get_by_label("New entry")).to_have_value(WORDS)
        with away(alma):
            alma.press("^Keep")
            is_told(alma, "Kept on this device.")
        alma.go("/today/")
        is_told(alma, "What you wrote without a connection is saved.")
        assert entries(alma) == 1
        context.close()


def stops(server: Running) -> None:
    os.killpg(server.pid, signal.SIGINT)
    for _ in range(200):
        if not server.answers:
            return
        time.sleep(0.1)
    raise TimeoutError
