"""Learn in a real browser: looked through by anybody, and read without a connection."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.config.running import Running
from tests.journeys.phone import Phone

from troth.content.reader import core

LOOK = "What would you like to read about?"
KEPT = """async (begins) => {
  const found = {};
  for (const name of (await caches.keys()).filter((one) => one.startsWith(begins)))
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await caches.match(request, { ignoreVary: true });
      found[new URL(request.url).pathname] = await answer.text();
    }
  return found;
}"""
IS_KEPT = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
IN_SPANISH = """async () => {
  const [name, ...others] = await caches.keys();
  const kept = name && await (await caches.open(name)).match('/learn/friends/', { ignoreVary: true });
  return !others.length && (await kept?.text() ?? '').includes('lang="es"');
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname)"


def opens_learn(one: Phone) -> None:
    one.go("/learn/")
    one.page.wait_for_function(IS_KEPT)


def loses_the_connection(server: Running) -> None:
    os.killpg(server.pid, signal.SIGINT)
    waits_until(lambda: not server.answers)


def waits_until(true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError


def test_once_learn_was_opened_every_piece_can_be_read_offline(phone: Callable[..., Phone], server: Running) -> None:
    anybody, article = phone(), core().articles["boundaries-that-hold"]
    opens_learn(anybody)
    loses_the_connection(server)
    anybody.go(f"/learn/{article.slug}/")
    expect(anybody.heading()).to_have_text(article.title)
    anybody.sees(article.takeaways[0])
    anybody.page.locator("summary", has_text=article.questions[0].ask).click()
    expect(anybody.page.get_by_text(article.questions[0].answer)).to_be_visible()
    anybody.is_accessible()  # which it is not without its styles
    anybody.press("^Learn$")
    anybody.page.locator("summary", has_text="Each kind of relationship").click()
    anybody.press(core().articles["friends"].title)
    expect(anybody.heading()).to_have_text(core().articles["friends"].title)


@pytest.mark.long
def test_what_is_read_offline_is_in_the_language_that_was_chosen(phone: Callable[..., Phone], server: Running) -> None:
    anybody = phone()
    opens_learn(anybody)
    anybody.go("/language/")
    anybody.choose("language", "es")
    anybody.page.locator("main form button").click()
    expect(anybody.page.locator("html")).to_have_attribute("lang", "es")
    opens_learn(anybody)
    waits_until(lambda: anybody.page.evaluate(IN_SPANISH))
    loses_the_connection(server)
    anybody.go("/learn/friends/")
    expect(anybody.page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.long
def test_looking_for_a_piece_offline_says_that_it_did_not_work(phone: Callable[..., Phone], server: Running) -> None:
    anybody = phone()
    opens_learn(anybody)
    loses_the_connection(server)
    anybody.page.get_by_label(LOOK).press_sequentially("apology")
    expect(anybody.page.locator(".toast")).to_contain_text("That did not work. Nothing is lost.")


@pytest.mark.rule("S-18")
def test_what_is_kept_is_all_of_learn_and_what_anybody_gets(phone: Callable[..., Phone], server: Running) -> None:
    alma = phone()
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    opens_learn(alma)
    alma.go("/learn/friends/")
    expect(alma.page.locator(".tabs")).to_have_count(1)  # with a connection, Alma's own page
    kept: dict[str, str] = alma.page.evaluate(KEPT, "learn-")
    pages = {path for path in kept if not path.startswith("/static/")}
    assert pages == {"/learn/", "/learn/numbers/", *(f"/learn/{slug}/" for slug in core().articles)}
    assert [path for path in pages if "Alma" in kept[path] or 'class="tabs"' in kept[path]] == []
    alma.page.wait_for_timeout(3000)  # the worker of one's own device comes a moment after a page
    assert sorted(alma.page.evaluate(REGISTERED)) == ["/", "/learn/"]
    loses_the_connection(server)
    for path in ("/today/", "/vault/", "/unlock/"):
        alma.go(path)
        expect(alma.heading()).to_have_text("No connection")
        alma.does_not_see("Alma")


def test_anybody_looks_for_a_piece_while_typing(phone: Callable[..., Phone]) -> None:
    anybody = phone()
    anybody.go("/learn/")
    words = anybody.page.get_by_label(LOOK)
    words.press_sequentially("apolgy")
    expect(anybody.page.locator("#found li").first).to_contain_text("What a good apology holds")
    anybody.sees("“apolgy” was read as: apology.")
    expect(anybody.page.get_by_role("heading", name="Mending")).to_be_hidden()
    expect(words).to_be_focused()
    assert anybody.page.url.endswith("/learn/")
    anybody.is_accessible()
    words.fill("")
    expect(anybody.page.get_by_role("heading", name="Mending")).to_be_visible()


def test_without_script_it_is_found_by_pressing_the_button(phone: Callable[..., Phone]) -> None:
    anybody = phone(script=False)
    anybody.go("/learn/")
    anybody.fill(LOOK, "small tests")
    anybody.press("^Look$")
    expect(anybody.page.locator("#found li").first).to_contain_text("In a question: “What is a small test?”")
    anybody.press("^All pieces$")
    expect(anybody.page.get_by_role("heading", name="Mending")).to_be_visible()
