"""Each operation does what its page does."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.api.calling import Program, token_for
from tests.cast import Actor
from tests.relationships.pairs import add, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[UUID, UUID]:
    return together(alma, ben)


@pytest.fixture
def program(alma: Actor, pair: tuple[UUID, UUID]) -> Program:
    return token_for(alma, pair[0])


def test_a_program_knows_what_it_may(program: Program, pair: tuple[UUID, UUID]) -> None:
    assert program.get("/token") == {"own": True, "writes": True, "relationships": [str(pair[0])]}


def test_relationships_are_listed_and_read(program: Program, pair: tuple[UUID, UUID]) -> None:
    found = program.get("/relationships")
    assert [one["state"] for one in found["items"]] == ["together"]
    assert program.get(f"/relationships/{pair[0]}") == found["items"][0]


def test_an_entry_is_written_read_changed_and_deleted(program: Program) -> None:
    id = program.send("/journal", text="Rain all night.", title="June")["id"]
    found = program.get(f"/journal/{id}")
    assert (found["title"], found["text"], found["version"]) == ("June", "Rain all night.", 1)
    changed = program.send(f"/journal/{id}", "PUT", text="Rain, and then sun.", version=1)
    assert (changed["text"], changed["version"]) == ("Rain, and then sun.", 2)
    assert program.ask("PUT", f"/journal/{id}", {"text": "Lost?", "version": 1}).status_code == 409
    assert program.get("/journal")["items"] == [changed]
    program.ask("DELETE", f"/journal/{id}")
    assert program.ask("GET", f"/journal/{id}").status_code == 404


def test_a_page_leads_to_the_older_one(program: Program) -> None:
    for number in range(23):
        program.send("/notes", text=f"Line {number}")
    first = program.get("/journal")
    rest = program.get(f"/journal?before={first['older']}")
    assert [one["text"] for one in (*first["items"], *rest["items"])] == [f"Line {n}" for n in reversed(range(23))]
    assert rest["older"] is None


def test_what_is_looked_for_is_found(program: Program) -> None:
    id = program.send("/notes", text="The tram was late again.")["id"]
    found = program.send("/search", sought="TRAM")
    assert [(hit["match"], hit["entry"]) for hit in found["hits"]] == [("tram", id)]


def test_an_entry_is_released_by_its_own_words_alone(program: Program, pair: tuple[UUID, UUID], ben: Actor) -> None:
    id = program.send("/journal", text="Thank you for the soup.")["id"]
    sent = {"relationship": str(pair[0]), "text": "Thank you for the soup"}
    assert program.ask("POST", f"/journal/{id}/releases", sent).status_code == 409
    program.send(f"/journal/{id}/releases", **(sent | {"text": "Thank you for the soup."}))

    (theirs,) = token_for(ben, pair[1]).get(f"/relationships/{pair[1]}/shared")["items"][:1]
    assert (theirs["text"], theirs["mine"]) == ("Thank you for the soup.", False)
    assert program.ask("DELETE", f"/relationships/{pair[0]}/shared/{theirs['id']}").status_code == 204
    assert token_for(ben, pair[1]).get(f"/relationships/{pair[1]}/shared")["items"][0]["withdrawn"]


def test_a_check_in_answers_what_was_asked(program: Program, pair: tuple[UUID, UUID]) -> None:
    here = f"/relationships/{pair[0]}"
    sitting = program.get(f"{here}/questions")
    asked = [one["slug"] for one in sitting["questions"]]
    answers = {asked[0]: 7, asked[1]: None}
    id = program.send(f"{here}/check-ins", asked=asked, answers=answers, word="calm", seen=sitting["seen"])["id"]
    found = program.get(f"{here}/check-ins/{id}")
    assert (found["answers"], found["word"]) == (answers, "calm")
    program.send(f"{here}/check-ins/{id}/releases", what="word", text=found["tellable"]["word"])
    assert program.get(f"{here}/check-ins")["items"][0]["told"] == ["word"]
    assert program.ask("DELETE", f"{here}/check-ins/{id}").status_code == 204


def test_an_answer_to_what_was_not_asked_is_refused(program: Program, pair: tuple[UUID, UUID]) -> None:
    sent = {"asked": [], "answers": {"made-up": 3}}
    response = program.ask("POST", f"/relationships/{pair[0]}/check-ins", sent)
    assert response.status_code == 422


def test_a_promise_is_made_done_and_answered(program: Program, pair: tuple[UUID, UUID], ben: Actor) -> None:
    here, there, day = f"/relationships/{pair[0]}/promises", f"/relationships/{pair[1]}/promises", _day(0)
    id = program.send(here, text="I will sweep the stairs.", day=day, time="18:30")["id"]
    assert [one["promise"] for one in program.get("/due")["items"]] == [id]
    assert "undone" in program.send(f"{here}/{id}/done")["lately"][0]["acts"]
    assert program.send(f"{here}/{id}/not-done")["lately"][0]["state"] == "open"
    his = token_for(ben, pair[1])
    assert his.send(f"{there}/{id}/answer", outcome="kept", told=True)["lately"][0]["outcome"] == "kept"
    (found,) = program.get(here)["items"]
    assert (found["days"], found["time"], found["lately"][0]["state"]) == ([day], "18:30", "kept")


def test_a_change_is_asked_for_and_agreed_to(program: Program, pair: tuple[UUID, UUID], ben: Actor) -> None:
    here, there = f"/relationships/{pair[0]}/promises", f"/relationships/{pair[1]}/promises"
    id = program.send(here, text="I will ring.", day=_day(2))["id"]
    asked = program.send(f"{here}/{id}", "PUT", text="I will ring twice.", day=_day(3), why="It is a long day.")
    change = asked["change"]["id"]
    agreed = token_for(ben, pair[1]).send(f"{there}/{id}/reply", change=change, yes=True)
    assert (agreed["text"], agreed["days"]) == ("I will ring twice.", [_day(3)])
    assert program.send(f"{here}/{id}/owned", what="I forgot.", amends="I will write it down.")["acts"]
    assert program.ask("DELETE", f"{here}/{id}").status_code == 204


def test_what_a_form_would_refuse_is_refused_in_its_words(program: Program, pair: tuple[UUID, UUID]) -> None:
    response = program.ask("POST", f"/relationships/{pair[0]}/promises", {"text": "I will.", "day": _day(-1)})
    assert response.status_code == 422
    assert b"Choose today or later." in response.content
    assert response["Content-Type"] == "application/problem+json"


def test_today_is_read_with_its_reasons_and_answered(program: Program) -> None:
    page = program.get("/today")
    assert page["action"]["why"]
    assert program.get("/today") == page
    done = program.send("/today/action", slug=page["action"]["slug"], how="done")
    assert done["action"]["state"] == "done"
    assert program.send("/today/action/felt", slug=page["action"]["slug"], felt=2)["action"]["felt"] == 2
    assert [one["slug"] for one in program.get("/done")["items"]] == [page["action"]["slug"]]


def test_whom_today_is_about_is_chosen(program: Program) -> None:
    assert program.send("/today", "PUT", relationship=None)["relationship"] is None


def test_a_practice_is_read_and_noted(program: Program, pair: tuple[UUID, UUID]) -> None:
    slug = program.get("/practices")["items"][0]["slug"]
    assert program.get(f"/practices/{slug}")["steps"]
    assert program.ask("POST", f"/practices/{slug}/done", {"felt": 1}).status_code == 204
    assert program.get("/done")["items"][0]["felt"] == 1


def test_trust_is_told_with_its_range_once_there_is_enough(program: Program, pair: tuple[UUID, UUID]) -> None:
    assert program.get(f"/relationships/{pair[0]}/trust") == {"count": 0, "missing": 4, "seen": None}
    assert len(program.get(f"/relationships/{pair[0]}/closeness")["kinds"]) == 5


def test_a_share_is_kept_for_oneself(program: Program, pair: tuple[UUID, UUID]) -> None:
    here = f"/relationships/{pair[0]}/shares"
    id = program.send(here, level=1, text="I count the stairs.")["id"]
    changed = program.send(f"{here}/{id}", "PUT", level=2, text="I hum as well.", version=1)
    assert program.get(here)["items"] == [changed]
    assert (changed["level"], changed["shared"]) == (2, False)
    assert program.ask("DELETE", f"{here}/{id}").status_code == 204
    assert program.get(f"/relationships/{pair[0]}/disclosures") == {"items": [], "older": None}


def test_what_one_noticed_and_details_are_kept(program: Program, pair: tuple[UUID, UUID]) -> None:
    here = f"/relationships/{pair[0]}"
    seen = program.send(f"{here}/noticed", what="listened", text="At the table.")["id"]
    assert program.get(f"{here}/noticed")["items"][0]["id"] == seen
    assert program.ask("DELETE", f"{here}/noticed/{seen}").status_code == 204
    id = program.send(f"{here}/details", about="like", text="Tea without milk.")["id"]
    changed = program.send(f"{here}/details/{id}", "PUT", about="like", text="Tea with milk.", version=1)
    assert program.get(f"{here}/details")["items"] == [changed]
    assert program.ask("DELETE", f"{here}/details/{id}").status_code == 204


def test_reminders_and_rhythm_are_read(program: Program) -> None:
    assert program.get("/reminders")["quiet_from"] == "21:00"
    assert program.get("/rhythm") == {"items": [], "older": None}


def test_somebody_kept_alone_can_be_chosen_too(alma: Actor) -> None:
    noor = add(alma, "Noor")
    program = token_for(alma, noor)
    assert program.get("/relationships")["items"][0]["state"] == "solo"
    assert program.send(f"/relationships/{noor}/promises", text="I will write.", day=_day(1), made="to_myself")["id"]


def _day(ahead: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=ahead)).isoformat()
