"""What changes in place, in a real browser: Today's parts, what is looked for, and what is older."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Route, expect
from tests.config.running import running
from tests.journeys import tour, ways
from tests.journeys.met import PASSWORD, comes_in
from tests.journeys.phone import Phone
from tests.journeys.ways import Guide

MARK = "document.body.dataset.mark = 'the same page'"
LINK = """{
  const link = Object.assign(document.createElement("a"), { href: "?before=1", textContent: "Older" });
  link.setAttribute("hx-get", "?before=1");
  htmx.process(document.querySelector("main").appendChild(link));
}"""
STORED = "localStorage.length + sessionStorage.length"
OTHERS = (("Noor", "family"), ("Sam", "romantic"), ("Kim", "work"))


@pytest.fixture
def alma(phone: Callable[..., Phone]) -> Phone:
    """Alma, with Chidi in mind, on Today; or with somebody else, where chance would leave that day without a share or
    without an action.
    """
    alma = phone()
    comes_in(alma, Chidi="friendship")
    alma.go("/today/")
    for name, kind in OTHERS:
        if all(alma.page.get_by_role("button", name=words, exact=True).count() for words in ("Not today", "Not now")):
            break
        alma.adds(name, kind, ask=False)
        alma.go("/today/choose/")
        alma.press(name)
        alma.page.wait_for_url("**/today/")
    alma.page.evaluate(MARK)
    return alma


def has_stayed(alma: Phone) -> None:
    """No page was loaded, nothing was kept in the browser, and what stands there now is accessible."""
    assert alma.page.evaluate("document.body.dataset.mark") == "the same page"
    assert alma.page.evaluate(STORED) == 0
    alma.is_accessible()


def locks_elsewhere(alma: Phone) -> None:
    """In another tab of the same browser."""
    other_tab = Phone(alma.page.context.new_page())
    other_tab.go("/today/")
    other_tab.page.get_by_role("button", name="Lock now").click()
    expect(other_tab.page).to_have_url(re.compile("/unlock/"))


def test_an_action_is_done_in_place_and_its_question_comes_next(alma: Phone) -> None:
    alma.press("^Done$")
    expect(alma.page.get_by_role("group", name="How did it feel?")).to_be_focused()
    expect(alma.page.locator(".toast")).to_contain_text("Done, and noted for you.")
    expect(alma.page.locator("#live")).to_contain_text("Done, and noted for you.")  # it may have been all for today
    alma.press("^Good$")
    expect(alma.page.locator("#action-next")).to_be_focused()
    expect(alma.page.locator("#action-next")).to_have_text("How it felt: Good.")
    expect(alma.page.locator(".toast")).to_have_count(0)
    has_stayed(alma)


def test_what_is_put_aside_is_taken_up_again_with_the_keyboard(alma: Phone) -> None:
    alma.page.get_by_role("button", name="Not now").press("Enter")
    expect(alma.page.locator("#action-next")).to_be_focused()
    expect(alma.page.locator("#live")).to_have_text("Put aside for now. It can wait.")
    alma.page.keyboard.press("Tab")  # the practice's own link
    alma.page.keyboard.press("Tab")
    alma.page.keyboard.press("Enter")
    expect(alma.page.get_by_role("button", name="Not now")).to_be_visible()
    expect(alma.page.locator("#action-next")).to_be_focused()
    has_stayed(alma)


def test_another_action_takes_the_place_of_one_that_is_not_wanted(alma: Phone) -> None:
    action = alma.page.locator("#action-next")
    before = action.inner_text()
    alma.press("^Not this$")
    expect(action).not_to_have_text(before)
    expect(action).to_be_focused()
    has_stayed(alma)


def test_a_finished_day_is_said(alma: Phone) -> None:
    alma.press("^Said it in person$")
    expect(alma.page.locator(".is-done")).to_have_count(1)
    alma.press("^Done$")
    alma.sees("That was all for today.")
    expect(alma.page.locator("#live")).to_have_text("Done, and noted for you. That was all for today.")
    has_stayed(alma)


def test_the_page_does_not_move_under_the_finger(alma: Phone) -> None:
    alma.page.evaluate("scrollTo(0, 700)")
    share = alma.page.get_by_role("heading", name="One share")
    before = share.bounding_box()
    alma.press("^Not today$")
    expect(alma.page.locator("#share-next")).to_be_focused()
    assert share.bounding_box() == before


def test_what_is_begun_on_the_card_stays_while_a_part_below_changes(alma: Phone) -> None:
    alma.page.locator(".near input[value='6']").check()
    alma.fill("One word for it", "unhurried")
    alma.press("^Not today$")
    expect(alma.page.locator("#share-next")).to_be_focused()
    expect(alma.page.locator(".near input[value='6']")).to_be_checked()
    expect(alma.page.get_by_label("One word for it")).to_have_value("unhurried")
    has_stayed(alma)
    alma.press("^Save check-in$")
    alma.sees("unhurried")


def test_the_sentence_after_a_press_is_shown_once(alma: Phone) -> None:
    alma.press("^Not now$")
    expect(alma.page.locator(".toast")).to_have_count(1)
    alma.go("/today/")
    expect(alma.page.locator(".toast")).to_have_count(0)


def test_two_quick_presses_are_one(alma: Phone) -> None:
    posts: list[str] = []
    alma.page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
    alma.page.evaluate("for (let n = 0; n < 3; n++) document.querySelector('[name=how][value=done]').click()")
    expect(alma.page.locator(".toast")).to_have_count(1)
    assert len(posts) == 1


def test_what_the_server_cannot_do_is_said_and_can_be_pressed_again(alma: Phone) -> None:
    def breaks(route: Route) -> None:
        route.fulfill(status=403, body="<main id=main>Elsewhere</main>")

    alma.page.route("**/today/action/", breaks)
    alma.press("^Done$")
    expect(alma.page.locator(".toast")).to_contain_text("That did not work. Nothing is lost.")
    expect(alma.page.locator("#live")).to_have_text("That did not work. Nothing is lost.")
    alma.does_not_see("Elsewhere")
    has_stayed(alma)
    alma.page.unroute("**/today/action/")
    alma.press("^Done$")
    expect(alma.page.locator(".toast")).to_contain_text("Done, and noted for you.")


def test_offline_nothing_is_lost(alma: Phone) -> None:
    alma.page.context.set_offline(True)
    alma.press("^Done$")
    expect(alma.page.locator(".toast")).to_contain_text("That did not work. Nothing is lost.")
    alma.page.locator(".toast").get_by_role("button", name="Close").click()
    alma.page.context.set_offline(False)
    alma.press("^Done$")
    expect(alma.page.locator(".toast")).to_contain_text("Done, and noted for you.")


def test_a_press_after_the_lock_is_carried_through_unlock(alma: Phone) -> None:
    locks_elsewhere(alma)
    alma.press("^Done$")
    alma.sees("It locked while you were writing")
    assert alma.page.evaluate("document.body.dataset.mark") is None
    alma.unlocks("Alma", PASSWORD)
    alma.press("Save them now")
    alma.sees("How did it feel?")


def writes(alma: Phone, *texts: str) -> None:
    for text in texts:
        alma.go("/vault/write/")
        alma.fill("Your words", text)
        alma.press("^Keep$")
        expect(alma.heading()).to_have_text("Vault")


def test_words_are_looked_for_while_they_are_typed(alma: Phone) -> None:
    writes(alma, "The kettle sings.", "The kettle is quiet.", "A bench by the river.")
    alma.go("/vault/search/")
    alma.page.evaluate(MARK)
    words = alma.page.get_by_label("Words to look for")
    words.press_sequentially("ket")
    expect(alma.page.locator("mark")).to_have_text(["ket", "ket"])
    expect(alma.page.locator("#live")).to_have_text("Found in 2 entries")
    words.press_sequentially("tle sings")
    expect(alma.page.locator("#live")).to_have_text("Found in one entry")
    expect(words).to_be_focused()
    expect(words).to_have_value("kettle sings")
    assert alma.page.url.endswith("/vault/search/")
    has_stayed(alma)
    words.fill("ke")
    expect(alma.page.locator("#found-h")).to_have_count(0)


def test_newer_letters_end_the_older_search(alma: Phone) -> None:
    writes(alma, "The kettle sings.")
    alma.go("/vault/search/")
    waiting: list[Route] = []
    sent: list[str] = []

    def first_waits(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            waiting.append(route)
        else:
            route.continue_()

    alma.page.route("**/vault/search/", first_waits)
    words = alma.page.get_by_label("Words to look for")
    with alma.page.expect_event("requestfailed"):
        words.press_sequentially("river")
        while not waiting:
            alma.page.wait_for_timeout(50)
        words.fill("kettle")
    expect(alma.page.locator("#live")).to_have_text("Found in one entry")
    assert len(sent) == 2


def test_two_letters_are_not_looked_for_until_enter(alma: Phone) -> None:
    writes(alma, "The kettle sings.")
    alma.go("/vault/search/")
    posts: list[str] = []
    alma.page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
    words = alma.page.get_by_label("Words to look for")
    words.press_sequentially("ke")
    alma.page.wait_for_timeout(700)
    assert not posts
    words.press("Enter")
    expect(alma.page.locator("mark")).to_have_text("ke")
    assert len(posts) == 1


def test_what_is_looked_for_after_the_lock_leads_to_unlock(alma: Phone) -> None:
    alma.go("/vault/search/")
    locks_elsewhere(alma)
    alma.page.get_by_label("Words to look for").press_sequentially("kettle")
    alma.unlocks("Alma", PASSWORD)
    alma.press("Save them now")
    alma.sees("Not found")
    expect(alma.page.get_by_label("Words to look for")).to_have_value("kettle")


@pytest.mark.long
def test_older_pages_are_put_below(browser: Browser, year: Path) -> None:
    with running(year, command="demo") as server:
        home = f"http://localhost:{server.port}"
        page = browser.new_page(base_url=home, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
        alma, guide = Phone(page), Guide(page)
        ways.comes_in(page, "Alma")
        for name in ("vault", "practices-done", "check-ins", "person-shared"):
            guide.go(tour.INSIDE[name])
            goes_on(alma)
        page.context.close()
    assert not alma.problems


def goes_on(alma: Phone) -> None:
    """What is older comes below what is there; its first item has the focus; without script the link leads there."""
    alma.page.evaluate(MARK)
    items, older = alma.page.locator("main :is(.entries, .rows) > li"), alma.page.get_by_role("link", name="Older")
    there, address = items.all_inner_texts(), older.get_attribute("href") or ""
    older.click()
    expect(items.nth(len(there))).to_be_focused()
    assert items.all_inner_texts()[: len(there)] == there
    has_stayed(alma)
    added = items.all_inner_texts()[len(there) :]
    alma.page.goto(urljoin(alma.page.url, address))
    assert items.all_inner_texts() == added


def test_what_is_older_after_the_lock_leads_to_unlock_and_back(alma: Phone) -> None:
    alma.go("/practice/done/")
    alma.page.evaluate(LINK)  # what an older page is reached by, before there is one
    locks_elsewhere(alma)
    alma.page.get_by_role("link", name="Older").click()
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    expect(alma.page).to_have_url(re.compile("/practice/done/$"))
