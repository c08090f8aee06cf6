"""Our own script in a real browser, under the product's content policy."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.template import engines
from playwright.sync_api import Browser, Page, expect
from tests.ui.page import IMPORTS, request

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.ui.urls")]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
BODY = """
<h1>Week</h1><form method="post" action="/save/" data-draft="/draft/">{{ once_input("k-1") }}{{ csrf_input }}
{{ slide("calm", "How calm?", "Not at all", "Fully", unknown=true) }}
<label>Words <textarea name="words"></textarea></label>{{ draft_status() }}<button>Keep</button></form>
<p id="code">six plain words</p><button type="button" data-copy="#code">Copy</button>"""
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass
class Site:
    """A page of components behind the real policy, and what it was sent."""

    url: str = ""
    body: str = BODY
    draft_status: int = 204
    posts: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def page(self, path: str) -> str:
        if path == "/people/exit/":
            return engines["jinja2"].get_template("ui/plain_exit.html").render({}, request())
        shell = '{% extends "ui/app.html" %}' + IMPORTS + "{% block title %}Week{% endblock %}"
        source = shell + "{% block main %}" + self.body + "{% endblock %}"
        cookies = {"shift": "off"} if path == "/no-shift/" else {}
        code = "checkin-saved" if path == "/said/" else None
        return engines["jinja2"].from_string(source).render({}, request(cookies=cookies, code=code))


class Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def do_GET(self) -> None:
        found = Path(settings.STATIC_ROOT) / self.path.partition("/static/")[2]
        if "/static/" in self.path and found.is_file():
            self.answer(200, found.read_bytes(), TYPES[found.suffix])
        else:
            self.answer(200, self.site.page(self.path).encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.site.posts.append((self.path, parse_qs(sent, keep_blank_values=True)))
        self.answer(self.site.draft_status if self.path == "/draft/" else 200, b"", "text/html")

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    Handler.site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Handler.site.url = f"http://127.0.0.1:{server.server_port}"
    yield Handler.site
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    complaints: list[str] = []
    opened.on("console", lambda line: complaints.append(line.text) if "Policy" in line.text else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(site.url)
    yield opened
    context.close()
    assert complaints == []


def test_a_slider_is_unanswered_until_it_is_touched(page: Page) -> None:
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "Not answered yet")
    expect(page.locator("[name=calm_answered]")).not_to_be_checked()
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "In between, 6 of 10")
    expect(page.locator("[name=calm_answered]")).to_be_checked()


def test_a_slider_can_be_set_without_dragging_and_cleared_again(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="More").click()
    expect(page.get_by_role("slider")).to_have_value("6")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status").filter(has_text="Not answered yet")).to_be_visible()
    expect(page.locator("[name=calm_answered]")).not_to_be_checked()
    page.get_by_role("button", name="Skip this one").click()
    expect(page.get_by_role("status").filter(has_text="Skipped")).to_be_visible()


def test_not_knowing_takes_the_answer_back(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_label("I don’t know").check()
    expect(page.locator("[name=calm_answered]")).not_to_be_checked()
    page.get_by_role("slider").press("ArrowLeft")
    expect(page.get_by_label("I don’t know")).not_to_be_checked()


def test_a_draft_is_saved_after_a_pause_without_the_key_of_the_deed(page: Page, site: Site) -> None:
    page.get_by_label("Words").fill("A small thing.")
    expect(page.locator("[data-draft-status]")).to_have_text("Saved.")
    ((path, sent),) = site.posts
    assert (path, sent["words"]) == ("/draft/", ["A small thing."])
    assert "once" not in sent
    assert sent["csrfmiddlewaretoken"]


def test_words_that_could_not_be_saved_stay_and_are_tried_again(page: Page, site: Site) -> None:
    site.draft_status = 503
    page.get_by_label("Words").fill("A small thing.")
    expect(page.locator("[data-draft-status]")).to_have_text("Not saved yet. Your words are still here.")
    expect(page.get_by_label("Words")).to_have_value("A small thing.")
    site.draft_status = 204
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-draft-status]")).to_have_text("Saved.")


@pytest.mark.rule("S-01")
def test_quick_exit_locks_and_leaves_no_way_back(page: Page, site: Site) -> None:
    page.goto(site.url + "/second/")
    page.get_by_role("link", name="Quick exit").click()
    page.wait_for_url("**/people/exit/")
    assert page.title() == "List"
    assert "/people/lock/" in [path for path, _ in site.posts]
    page.go_back()
    assert not page.url.endswith("/second/")


@pytest.mark.rule("S-01")
def test_quick_exit_covers_the_page_within_a_tenth_of_a_second(page: Page, site: Site) -> None:
    page.goto(site.url + "/second/")
    took = page.evaluate(
        """() => new Promise((done) => {
            const began = performance.now();
            new MutationObserver(() => {
                if (getComputedStyle(document.body).visibility === "hidden"
                    || getComputedStyle(document.documentElement).visibility === "hidden"
                    || getComputedStyle(document.body).display === "none") done(performance.now() - began);
            }).observe(document, { attributes: true, childList: true, subtree: true });
            document.querySelector("a[data-exit]").click();
        })"""
    )
    assert took < 100


def test_quick_exit_never_waits_for_words_that_are_not_saved(page: Page, site: Site) -> None:
    site.draft_status = 503
    page.get_by_label("Words").fill("Unsaved")
    expect(page.locator("[data-draft-status]")).to_contain_text("Not saved yet")
    page.get_by_role("link", name="Quick exit").click()
    page.wait_for_url("**/people/exit/")


@pytest.mark.rule("S-02")
def test_shift_three_times_leaves(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/people/exit/")


@pytest.mark.rule("S-02")
def test_shift_used_for_typing_does_not_leave(page: Page) -> None:
    page.get_by_label("Words").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert "exit" not in page.url


def test_shift_does_nothing_where_it_is_switched_off(page: Page, site: Site) -> None:
    page.goto(site.url + "/no-shift/")
    for _ in range(4):
        page.keyboard.press("Shift")
    assert page.url.endswith("/no-shift/")


def test_a_form_is_sent_once_however_often_it_is_pressed(page: Page, site: Site) -> None:
    page.evaluate("for (let n = 0; n < 3; n++) document.querySelector('main form button:not([type])').click()")
    page.wait_for_url("**/save/")
    assert [path for path, _ in site.posts].count("/save/") == 1


def test_without_a_network_the_words_stay_and_are_sent_when_it_is_back(page: Page, site: Site) -> None:
    page.get_by_label("Words").fill("A small thing.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".toast")).to_contain_text("Nothing is lost.")
    expect(page.get_by_label("Words")).to_have_value("A small thing.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/save/")
    assert [sent["words"] for path, sent in site.posts if path == "/save/"] == [["A small thing."]]


def test_without_a_network_a_troth_on_this_very_machine_is_still_used(page: Page, site: Site) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })")
    page.goto(site.url)
    page.get_by_role("button", name="Keep").dblclick()
    page.wait_for_url("**/save/")
    assert [path for path, _sent in site.posts] == ["/save/"]


def test_the_second_half_of_a_double_press_does_not_meet_what_came_instead(page: Page) -> None:
    went_through = page.evaluate("""() => {
      const press = (x) => new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1, clientX: x });
      const make = () => document.querySelector("main").appendChild(document.createElement("b"));
      const [first, second, third] = [make(), make(), make()];
      first.dispatchEvent(press(90));
      first.remove();
      const same = second.dispatchEvent(press(90));
      second.remove();
      return [same, third.dispatchEvent(press(190))];
    }""")
    assert went_through == [False, True]


def test_a_message_can_be_dismissed(page: Page, site: Site) -> None:
    page.goto(site.url + "/said/")
    page.locator(".toast").get_by_role("button", name="Close").click()
    expect(page.locator(".toast")).to_have_count(0)


@pytest.mark.rule("S-24")
def test_closing_help_forgets_its_ticks(page: Page) -> None:
    page.get_by_role("button", name="Help and safety").click()
    page.locator("[data-selfcheck] summary").click()
    page.locator("[data-selfcheck] input").first.check()
    expect(page.locator(".selfcheck__yes")).to_be_visible()
    page.locator("#help-safety").get_by_role("button", name="Close").click()
    expect(page.locator("[data-selfcheck] input:checked")).to_have_count(0)


@pytest.mark.rule("S-24")
def test_a_page_that_is_left_and_brought_back_has_no_ticks(page: Page) -> None:
    page.get_by_role("button", name="Help and safety").click()
    page.locator("[data-selfcheck] summary").click()
    page.locator("[data-selfcheck] input").first.check()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(page.locator("[data-selfcheck] input:checked")).to_have_count(0)


@pytest.mark.rule("S-22", "S-24")
def test_opening_help_and_its_questions_asks_nobody(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Help and safety").click()
    page.locator("[data-selfcheck] summary").click()
    page.locator("[data-selfcheck] input").first.check()
    expect(page.locator(".selfcheck__yes")).to_be_visible()
    expect(page.get_by_role("link", name="Put things for two away for a while")).to_be_visible()
    assert asked == []
    page.locator("[data-selfcheck] input").first.uncheck()
    expect(page.get_by_role("link", name="Put things for two away for a while")).to_be_hidden()
    assert asked == []


@pytest.mark.rule("S-02")
def test_escape_does_not_leave(page: Page) -> None:
    before = page.url
    for _ in range(4):
        page.keyboard.press("Escape")
    assert page.url == before


def test_the_first_problem_is_in_focus(page: Page, site: Site) -> None:
    site.body = "<h1>Week</h1><div class='summary-err' role='alert' tabindex='-1'>Look again</div>"
    page.goto(site.url + "/again/")
    expect(page.get_by_role("alert")).to_be_focused()


def test_without_script_the_same_form_still_posts_an_answer(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url)
    plain.get_by_label("Count this answer").check()
    plain.get_by_role("button", name="Keep").click()
    plain.wait_for_url("**/save/")
    ((_, sent),) = site.posts
    assert (sent["calm"], sent["calm_answered"]) == (["5"], ["1"])
    context.close()


@pytest.mark.rule("S-01")
def test_without_script_quick_exit_is_a_link(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url)
    plain.get_by_role("link", name="Quick exit").click()
    expect(plain).to_have_title("List")  # a press that leads on does not wait until that page is there
    context.close()
