"""The coach on a page: read over with and without script, left as it is, switched off, and never kept."""

import logging
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor, second_browser
from tests.contracts.reading import Page
from tests.relationships.pairs import add, page, together

from troth.coach.tables import language
from troth.vault.models import Done, Entry, Snapshot
from troth.writing import queries, reading
from troth.writing.pace import AT_ONCE, pace
from troth.writing.reading import MOST
from troth.writing.switching import off_everywhere

pytestmark = pytest.mark.django_db
HARSH = "You are selfish, and you never think about anyone but yourself."
READ = "/draft/coach/read/"
SWITCH = "/draft/coach/switch/"
BUTTON = "Read it over with me"


@pytest.fixture(autouse=True)
def rested() -> None:
    pace._held.clear()


def place(actor: Actor) -> str:
    return f"/people/{add(actor, 'Kit')}/ladder/1/write/"


def press(actor: Actor, path: str, **fields: object) -> tuple[int, str]:
    response = actor.client.post(path, {"text": "", "prompt": "", "once": "o" * 22, **fields})
    return response.status_code, response.content.decode()


def live(actor: Actor, text: str, **fields: object) -> str:
    response = actor.client.post(READ, {"text": text, "of": "id_text", **fields})
    assert response.status_code == 200
    return response.content.decode()


def test_read_over_without_script_the_page_comes_back_with_every_word(alma: Actor) -> None:
    path = place(alma)
    status, text = press(alma, path, text=f"{HARSH} Every time.", read="1")
    assert status == 422
    assert f"{HARSH} Every time." in text
    assert "Leave it" in text
    assert "summary-err" not in text


def test_read_over_without_script_nothing_is_kept_and_the_press_is_not_used_up(alma: Actor) -> None:
    path = place(alma)
    before = (Entry.objects.count(), Snapshot.objects.count(), Done.objects.count())
    press(alma, path, text=HARSH, read="1")
    assert (Entry.objects.count(), Snapshot.objects.count(), Done.objects.count()) == before
    assert press(alma, path, text=HARSH)[0] == 302


def test_a_room_of_repair_can_be_read_over_and_is_made_by_its_own_press_alone(alma: Actor) -> None:
    path = f"/people/{add(alma, 'Kit')}/repair/hurt/write/"
    status, text = press(alma, path, text=HARSH, read="1")
    assert status == 422
    assert HARSH in text
    assert press(alma, path, text=HARSH, sort="lapse", depth="1")[0] == 422  # the question before it is not answered
    assert not Entry.objects.exists()


def test_the_reading_has_the_focus_when_its_page_comes(alma: Actor) -> None:
    _status, text = press(alma, place(alma), text=HARSH, read="1")
    (focused,) = [element for element in Page(text.encode()).elements if "autofocus" in element.attrs]
    assert focused.get("aria-label") == "Read over, for you alone"


def test_what_is_left_stays_left_on_the_page(alma: Actor) -> None:
    path = place(alma)
    shown = Page(press(alma, path, text=HARSH, read="1")[1].encode())
    (button,) = shown.all("button", name="leave")
    _status, text = press(alma, path, text=HARSH, leave=button.get("value"))
    after = Page(text.encode())
    assert after.all("button", name="leave") == []
    assert [field.get("value") for field in after.all("input", name="left")] == [button.get("value")]
    assert "Nothing stands out here." in text


def test_a_reading_comes_without_a_page_around_it(alma: Actor) -> None:
    text = live(alma, HARSH)
    assert "data-mark" in text
    assert "<html" not in text
    assert live(alma, "The train was late.").strip() == ""
    assert "Nothing stands out here." in live(alma, "The train was late.", pressed="1")


def test_a_reading_knows_what_it_answers(alma: Actor) -> None:
    told, answer = "I felt so alone at the funeral.", "You should just get out more."
    assert "data-mark" in live(alma, answer, previous=told, context="reply")
    assert "coach__mark" not in live(alma, answer, context="reply")


def test_who_is_harmed_is_shown_the_way_to_help_and_no_mark(alma: Actor) -> None:
    text = live(alma, "He hit me again last night and I am afraid to go home.")
    assert 'popovertarget="help-safety"' in text
    assert "data-mark" not in text


@pytest.mark.rule("S-31")
def test_a_threat_is_not_helped_along_on_any_way(alma: Actor) -> None:
    threat = "If you leave me, I will hurt you."
    text = live(alma, threat)
    assert "Troth does not help these words along." in text
    assert "coach__try" not in text
    said = alma.client.post("/draft/coach/say/", {"say": "text", "text": threat, "say_need": "you to stay"})
    assert "Troth does not put these words together." in said.content.decode()
    assert "data-sentence" not in said.content.decode()
    path = place(alma)
    _status, page_of_it = press(
        alma, path, text="Dear.", put="text", say_feel="sad", say_need="you to show me your phone"
    )
    assert "you to show me your phone." not in page_of_it


def test_a_sentence_is_put_together_and_waits_to_be_wanted(alma: Actor) -> None:
    parts = {"say_feel": "worried", "say_about": "the late nights", "say_need": ""}
    said = alma.client.post("/draft/coach/say/", {"say": "text", "text": "", **parts}).content.decode()
    assert "I feel worried about the late nights." in said
    path = place(alma)
    _status, first = press(alma, path, text="Dear Kit,", say="text", **parts)
    assert "Put it into my words" in first
    assert ">\nDear Kit,</textarea>" in first
    _status, then = press(alma, path, text="Dear Kit,", put="text", **parts)
    assert ">\nDear Kit, I feel worried about the late nights.</textarea>" in then


def test_locked_nothing_is_read(alma: Actor) -> None:
    alma.client.cookies.clear()
    for path in (READ, "/draft/coach/say/"):
        response = alma.client.post(path, {"text": HARSH})
        assert (response.status_code, response.content) == (401, b"")


def test_asked_without_a_pause_it_falls_silent(alma: Actor) -> None:
    statuses = [alma.client.post(READ, {"text": HARSH}).status_code for _ in range(AT_ONCE * 2)]
    assert statuses[:AT_ONCE] == [200] * AT_ONCE
    assert 204 in statuses[AT_ONCE:]


def test_too_much_is_not_read(alma: Actor) -> None:
    assert alma.client.post(READ, {"text": "a" * (MOST + 1)}).status_code == 413
    assert "too long to read over" in live(alma, "a " * MOST, pressed="1")
    _status, text = press(alma, place(alma), text="a " * MOST, read="1")
    assert "too long to read over" in text


def test_a_reading_takes_the_one_query_that_says_who_asks(alma: Actor) -> None:
    live(alma, HARSH)
    with CaptureQueriesContext(connection) as captured:
        live(alma, HARSH)
    assert len(captured) == 1


def test_a_page_with_the_coach_takes_one_query_more(alma: Actor) -> None:
    path = place(alma)
    page(alma, path)
    counts = []
    for cookie in ("", "off"):
        alma.client.cookies["coach"] = cookie
        with CaptureQueriesContext(connection) as captured:
            page(alma, path)
        counts.append(len(captured))
    assert counts[0] == counts[1] + 1


def test_off_here_is_off_in_this_browser_alone(alma: Actor) -> None:
    path, other = place(alma), second_browser(alma)
    response = alma.client.post(SWITCH, {"coach": "here"})
    assert response.status_code == 302
    assert BUTTON not in page(alma, path)
    assert "hx-post" not in page(alma, path)
    assert BUTTON in page(other, path)
    alma.client.post(SWITCH, {"coach": "on"})
    assert BUTTON in page(alma, path)


def test_off_everywhere_is_off_for_this_person_alone(alma: Actor, ben: Actor) -> None:
    path, other = place(alma), second_browser(alma)
    alma.client.post(SWITCH, {"coach": "everywhere"})
    assert BUTTON not in page(alma, path)
    assert BUTTON not in page(other, path)
    assert off_everywhere(alma.me)
    assert not off_everywhere(ben.me)
    other.client.post(SWITCH, {"coach": "on"})
    assert BUTTON in page(alma, path)


def test_off_on_a_shared_device_is_forgotten_with_the_browser(alma: Actor) -> None:
    shared = second_browser(alma, own=False)
    shared.client.post(SWITCH, {"coach": "here"})
    assert shared.client.cookies["coach"]["max-age"] == ""


def test_switched_off_inside_a_form_its_words_come_back(alma: Actor) -> None:
    path = place(alma)
    sent = {"text": HARSH, "prompt": "", "once": "o" * 22, "coach": f"here|{path}"}
    response = alma.client.post(SWITCH, sent)
    assert (response.status_code, response["Location"]) == (307, path)
    status, text = press(alma, path, **sent)  # a browser sends the very same there
    assert status == 422
    assert HARSH in text
    assert BUTTON not in text
    assert not Entry.objects.exists()


@pytest.mark.parametrize("value", ["", "never", "here|https://a.example/", "here|//elsewhere", "here|nowhere"])
def test_no_switch_leads_elsewhere(alma: Actor, value: str) -> None:
    assert alma.client.post(SWITCH, {"coach": value}).status_code == 400


def test_a_language_without_tables_has_plain_fields(
    alma: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = place(alma)
    assert b"data-say=" in alma.client.get(path).content
    monkeypatch.setattr(reading, "TABLES", tmp_path)
    assert b"data-say=" not in alma.client.get(path).content


@pytest.mark.parametrize(
    ("tongue", "text"),
    [
        ("de", "Du bist so egoistisch, und nie denkst du an andere."),
        ("es", "Eres un egoísta y nunca piensas en nadie."),
    ],
)
def test_each_language_is_read_over_in_itself(alma: Actor, tongue: str, text: str) -> None:
    alma.client.defaults["HTTP_ACCEPT_LANGUAGE"] = tongue
    said = live(alma, text)
    assert f"{language(tongue).wording['character'].why}" in unescape(said)


def test_what_belongs_to_the_coach_is_no_draft(alma: Actor) -> None:
    fields = {"text": "Dear", "left": "one-1", "read": "1", "say_feel": "sad", "say_need": "", "coach": "here|/"}
    alma.client.post("/draft/journal-write/", fields)
    draft = queries.load(alma.me, "journal-write")
    assert draft is not None
    assert dict(draft.fields) == {"text": "Dear"}


def test_a_word_that_was_read_is_nowhere(alma: Actor, ben: Actor, caplog: pytest.LogCaptureFixture) -> None:
    canary = f"canary{uuid4().hex}"
    one, _other = together(alma, ben)
    path = f"/people/{one}/ladder/1/write/"
    with caplog.at_level(logging.DEBUG):
        assert "data-mark" in live(alma, f"{HARSH} {canary}", previous=canary)
        assert press(alma, path, text=f"{HARSH} {canary}", read="1")[0] == 422
        alma.client.post("/draft/coach/say/", {"say": "text", "text": canary, "say_feel": canary})
        alma.client.post(SWITCH, {"coach": f"everywhere|{path}", "text": canary})
    assert canary not in caplog.text
    assert not any(canary.encode() in row for row in _rows())
    assert canary not in page(alma, path)
    assert not any(canary in page(ben, where) for where in ("/today/", "/people/", "/vault/"))


def _rows() -> list[bytes]:
    """Every row of every table, as bytes."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found += [b"|".join(_plain(value) for value in row) for row in cursor.fetchall()]
    return found


def _plain(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_the_page_about_it_says_how_it_stands(alma: Actor) -> None:
    assert "It is on." in page(alma, "/draft/coach/")
    alma.client.post(SWITCH, {"coach": "here"})
    assert "It is off in this browser." in page(alma, "/draft/coach/")
    alma.client.post(SWITCH, {"coach": "everywhere"})
    assert "It is off on all your devices." in page(alma, "/draft/coach/")
    assert 'href="/draft/coach/"' in page(alma, "/settings/")
