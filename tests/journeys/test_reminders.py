"""Reminders in a real browser: asked for by a press, received by the browser's own worker, and without script."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect
from tests.config.running import Running, running
from tests.conftest import CHROMIUM, QUIET
from tests.journeys.met import comes_in
from tests.journeys.phone import Phone
from tests.reminders.browsers import BROWSER, KEYS
from tests.reminders.elsewhere import Service, certified, serving

LATER = 30  # seconds: a browser starts its worker when it has a moment for it
# A browser asks its maker's server for a place to be reached at. There is none here: so the place is one of ours. It
# refuses while no worker is active that could receive anything, as the browser does.
SUBSCRIBES = """([endpoint, public, secret]) => {
  const raw = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;
  PushManager.prototype.subscribe = async function (options) {
    if (!(await navigator.serviceWorker.getRegistration()).active) throw new Error("no active worker");
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error("not as agreed");
    return { endpoint, getKey: (name) => raw(name === "auth" ? secret : public) };
  };
}"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker.getNotifications()).map((one) => [one.title, one.body, one.tag, one.data]);
}"""
REGISTERS = "async (at) => { await navigator.serviceWorker.register(at); await navigator.serviceWorker.ready; }"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
SCOPES = "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname)"


@pytest.fixture(scope="module")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """The whole Chromium: without its windows it takes no push."""
    browser = chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with serving(certified(tmp_path)) as service:
        yield service


@pytest.fixture
def server(tmp_path: Path, service: Service) -> Iterator[Running]:
    """A Troth that may send to this machine."""
    said = {"TROTH_OUTWARD": "any", "SSL_CERT_FILE": str(tmp_path / "authority.pem")}
    with running(tmp_path / "data", said=said) as server:
        yield server


def comes_here(one: Phone) -> None:
    comes_in(one)
    one.go("/settings/")
    one.press("Reminders and calendar")
    expect(one.heading()).to_have_text("Reminders")


def test_a_reminder_is_sent_received_and_shown(phone: Callable[..., Phone], service: Service) -> None:
    alma = phone()
    alma.page.context.grant_permissions(["notifications"])
    comes_here(alma)
    alma.page.evaluate(SUBSCRIBES, [service.url("/alma"), KEYS["public"], KEYS["secret"]])
    alma.press("Turn on here")
    alma.sees("this one")
    alma.is_accessible()
    assert {*alma.page.evaluate(SCOPES)} - {"/"} == {"/settings/reminders/"}

    alma.press("^Send one now")
    expect(alma.page.locator(".toast")).to_contain_text("One is on its way.")
    until = time.monotonic() + LATER
    while not service.sent:
        assert time.monotonic() < until, "nothing was sent"
        alma.page.wait_for_timeout(100)
    received(alma, BROWSER.opens(service.sent[0].body).decode())

    assert alma.page.evaluate(SHOWN) == [["Reminder", "You have something to look at.", "reminder", "/"]]
    alma.go("/learn/")
    alma.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert {*alma.page.evaluate(SCOPES)} - {"/"} == {"/learn/", "/settings/reminders/"}  # none takes another's place


@pytest.mark.long
def test_several_reminders_are_one_on_the_screen_and_one_without_words_too(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.page.context.grant_permissions(["notifications"])
    comes_here(alma)
    alma.page.evaluate(REGISTERS, "/settings/reminders/worker.js")
    for _ in range(3):
        received(alma, "")

    assert alma.page.evaluate(SHOWN) == [["Reminder", "You have something to look at.", "reminder", "/"]]


def received(alma: Phone, words: str) -> None:
    """Hand it to the browser's worker, as the browser itself would after opening it. What comes before the worker is
    active would be lost.
    """
    alma.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tools = alma.page.context.new_cdp_session(alma.page)
    known: list[dict[str, Any]] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    while not known:
        alma.page.wait_for_timeout(50)
    origin = re.sub(r"(//[^/]+)/.*", r"\1", alma.page.url)
    push = {"origin": origin, "registrationId": known[-1]["registrationId"], "data": words}
    tools.send("ServiceWorker.deliverPushMessage", push)
    until = time.monotonic() + LATER
    while not alma.page.evaluate(SHOWN):
        assert time.monotonic() < until, "the worker showed nothing"
        alma.page.wait_for_timeout(50)
    tools.detach()


@pytest.mark.long
def test_a_browser_that_cannot_be_reached_says_so_and_nothing_is_changed(phone: Callable[..., Phone]) -> None:
    """As here, where no maker's server is."""
    alma = phone()
    alma.page.context.grant_permissions(["notifications"])
    comes_here(alma)
    alma.press("Turn on here")
    alma.sees("That did not work, and nothing was changed.")
    alma.is_accessible()
    alma.go("/settings/reminders/")
    alma.sees("Nowhere. Nothing is sent.")


def test_the_browser_is_asked_only_after_a_press(phone: Callable[..., Phone]) -> None:
    alma = phone()
    alma.page.add_init_script(
        "window.asked = 0; Notification.requestPermission = async () => { asked += 1; return 'default'; };"
    )
    comes_here(alma)
    assert alma.page.evaluate("asked") == 0
    assert alma.page.evaluate(SCOPES) == []
    alma.press("Turn on here")
    alma.page.wait_for_function("asked === 1")
    expect(alma.page.get_by_role("button", name="Turn on here")).to_be_visible()


def test_on_an_iphone_the_home_screen_comes_first(browser: Browser, server: Running) -> None:
    context = browser.new_context(
        base_url=f"http://localhost:{server.port}", user_agent=IPHONE, reduced_motion="reduce"
    )
    context.add_init_script("delete window.PushManager")  # a page that is not on the home screen has none there
    alma = Phone(context.new_page(), server.port)
    comes_here(alma)
    alma.sees("On an iPhone, Troth has to be on the home screen first")
    expect(alma.page.get_by_role("button", name="Turn on here")).to_be_hidden()
    about = alma.page.evaluate("async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()")
    assert (about["display"], about["start_url"]) == ("standalone", "/")
    context.close()
    assert not alma.problems


@pytest.mark.long
def test_without_script_all_but_the_browser_itself_can_be_chosen(phone: Callable[..., Phone], service: Service) -> None:
    alma = phone(script=False)
    comes_here(alma)
    alma.sees("This needs script, which is off in this browser.")
    alma.page.locator("summary", has_text="By ntfy").click()
    alma.fill("Address of the topic", service.url("/long-name"))
    alma.press("Turn on this topic")
    alma.sees(service.url("/long-name"))
    alma.choose("moment", "week")
    alma.page.get_by_label("On", exact=True).select_option("Friday")
    alma.page.get_by_label("Your time zone").select_option("Asia/Kolkata")
    alma.press("Save the times")
    expect(alma.page.get_by_label("On", exact=True)).to_have_value("4")
    alma.press("Make an address")
    calendar = alma.page.locator("#calendar").inner_text()
    answer = alma.page.context.request.get(calendar)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.text().count("BEGIN:VEVENT") >= 8
    alma.press("^Turn off")
    alma.sees("Nowhere. Nothing is sent.")
