"""The coach on two pages: live and without script, with a keyboard, left alone, and switched off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from tests.journeys.coached import HARMED
from tests.journeys.met import comes_in
from tests.journeys.phone import Phone

DRAFT = "Thank you for telling me.\n\nYou never listen. \N{SLIGHTLY SMILING FACE} So I went home."
OFF = "[data-coach], .coach, .coach__foot, .coached__layer"


@pytest.fixture
def alma(phone: Callable[..., Phone]) -> Phone:
    return come_in(phone())


def come_in(phone: Phone) -> Phone:
    comes_in(phone, Kit="friendship")
    return phone


def goes_to(phone: Phone, *links: str) -> Locator:
    phone.opens("Kit")
    for name in links:
        phone.press(name)
    return phone.page.locator("main textarea").first


def writes(phone: Phone) -> Locator:
    return goes_to(phone, "A ladder for two|The ladder|ladder", "Write, for yourself first")


def types(field: Locator, words: str) -> None:
    """All but the last letter at once, and that one when the page has settled: nobody types faster than it does."""
    field.fill(words[:-1])
    field.page.wait_for_timeout(500)
    field.press_sequentially(words[-1])


def chosen(field: Locator) -> str:
    words: str = field.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    return words


def test_words_are_read_after_a_pause_and_marked_where_they_stand(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    field.press_sequentially(DRAFT[:30], delay=2)
    field.fill(DRAFT)
    card = page.locator(".coach__mark")
    expect(card).to_have_count(1)
    expect(page.locator(".coached__layer .coached__mark")).to_have_text("You never listen")
    expect(page.locator(".coach__good").first).to_contain_text("This will help")
    expect(page.locator("#live")).to_have_text("There is a thought beside your words.")
    expect(field).to_be_focused()
    alma.is_accessible()

    card.get_by_role("link").click()
    expect(field).to_be_focused()
    assert chosen(field) == "You never listen"
    field.press("ArrowRight")
    expect(card).to_have_class("coach__mark stack stack-xs is-here")
    field.press("Control+Home")
    expect(card).to_have_class("coach__mark stack stack-xs")
    assert alma.problems == []


def test_a_line_stays_under_its_words_while_one_types_before_them(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    types(field, DRAFT)
    line = page.locator(".coached__layer .coached__mark")
    expect(line).to_have_text("You never listen")
    field.press("Control+Home")
    field.press_sequentially("Dear Kit, \N{SLIGHTLY SMILING FACE} ")
    expect(line).to_have_text("You never listen")
    here, there = (page.locator(part).evaluate("(one) => one.scrollHeight") for part in (".coached__layer", "#id_text"))
    assert here == there


def test_with_the_keyboard_alone_one_reads_leaves_a_mark_and_goes_on(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    types(field, DRAFT)
    page.get_by_role("button", name="Read it over with me").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Read over, for you alone")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-show]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".coach__mark")).to_have_count(0)
    expect(field).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And then to bed.")
    page.wait_for_timeout(1500)
    expect(page.locator(".coach__mark")).to_have_count(0)


def test_a_beginning_and_a_sentence_are_put_where_the_caret_is(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    types(field, "Dear Kit,")
    page.locator("summary", has_text="Say it differently").click()
    for label, words in (("I feel …", "worried"), ("about …", "the late nights")):
        page.get_by_label(label).fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Put it into my words").click()
    expect(field).to_have_value("Dear Kit, I feel worried about the late nights.")
    expect(field).to_be_focused()


def test_who_is_harmed_is_shown_help_and_nothing_else(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    types(field, HARMED)
    page.locator(".coach").get_by_role("button", name="Help and safety").click()
    expect(page.locator("#help-safety")).to_be_visible()
    expect(page.locator("[data-mark]")).to_have_count(0)


def test_off_is_one_press_and_the_words_stay(alma: Phone) -> None:
    page, field = alma.page, writes(alma)
    types(field, DRAFT)
    expect(page.locator(".coach__mark")).to_have_count(1)
    page.locator("summary", has_text="About this").click()
    alma.is_accessible()
    page.get_by_role("button", name="Off here").click()
    expect(page.locator(OFF)).to_have_count(0)
    expect(field).to_have_value(DRAFT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field.press_sequentially(" More.")
    page.wait_for_timeout(1300)
    assert not any("/coach/" in url for url in asked)
    page.wait_for_selector("[data-draft-status]:has-text('saved')", state="attached")
    page.reload()
    expect(page.locator(OFF)).to_have_count(0)


def test_enter_in_another_line_sends_the_form_as_before(alma: Phone) -> None:
    field = goes_to(alma, "Promises", "Make a promise|New promise|promise")
    line = alma.page.locator("#id_text")
    line.fill("I will water the plants.")
    line.press("Enter")
    expect(alma.page.locator(".summary-err")).to_be_visible()
    expect(field.or_(line).first).to_have_value("I will water the plants.")


def test_without_script_it_is_read_left_and_switched_off_and_no_word_is_lost(phone: Callable[..., Phone]) -> None:
    alma = come_in(phone(script=False))
    page, field = alma.page, writes(alma)
    field.fill(DRAFT)
    alma.press("Read it over with me")
    expect(page.locator(".coach__mark")).to_contain_text("You never listen")
    expect(page.get_by_role("group", name="Read over, for you alone")).to_be_focused()
    expect(field).to_have_value(DRAFT)
    alma.press("Leave it")
    expect(page.locator(".coach__mark")).to_have_count(0)
    page.locator("summary", has_text="Say it differently").click()
    page.get_by_label("I feel …").fill("tired")
    alma.press("Put it together")
    alma.press("Put it into my words")
    expect(field).to_have_value(f"{DRAFT} I feel tired.")
    page.locator("summary", has_text="About this").click()
    alma.press("Off everywhere")
    expect(field).to_have_value(f"{DRAFT} I feel tired.")
    expect(page.locator(OFF)).to_have_count(0)
    alma.press("Keep it, only for me")
    alma.sees("You never listen.")


def test_an_owned_mistake_is_read_by_the_parts_of_an_apology(alma: Phone) -> None:
    field = goes_to(alma, "Promises", "Own a mistake")
    types(field, "I'm sorry that I forgot the plants. I'm sorry if you felt let down.")
    expect(alma.page.locator(".coach__good").first).to_contain_text("You say that you are sorry.")
    expect(alma.page.locator(".coach__mark")).to_contain_text("sorry if you felt let down")
    alma.is_accessible()
