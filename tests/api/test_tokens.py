"""What a token opens, and when it opens nothing any more (SECURITY.md 2.5)."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone
from tests.api.calling import Program, token_for
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, send, together

from troth.api import serving
from troth.people import tokens
from troth.people.jobs import expire
from troth.people.models import Token
from troth.vault.models import Done, Entry

pytestmark = pytest.mark.django_db
LINE = "I will sweep the stairs."


@pytest.fixture
def pair(alma: Actor, ben: Actor) -> tuple[UUID, UUID]:
    return together(alma, ben)


def refused(program: Program, path: str = "/token", method: str = "GET", **body: object) -> int:
    response = program.ask(method, path, body or None)
    assert response["Content-Type"] == "application/problem+json"
    return response.status_code


def test_nothing_but_the_header_lets_a_program_in(alma: Actor) -> None:
    program = token_for(alma)
    assert program.client.get(f"/api/token?token={program.token}&access_token={program.token}").status_code == 401
    assert program.client.get("/api/token", headers={"Authorization": program.token}).status_code == 401
    assert program.client.get("/api/token", headers={"Authorization": f"Basic {program.token}"}).status_code == 401
    assert program.get("/token")["own"]


def test_no_cookie_is_taken_and_none_is_set(alma: Actor) -> None:
    response = alma.client.get("/api/token")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    answer = token_for(alma).ask("GET", "/token")
    assert not response.cookies
    assert not answer.cookies
    assert not any(name.startswith("Access-Control") for name in answer.headers)


def test_a_token_opens_no_page(alma: Actor) -> None:
    program = token_for(alma)
    for path in ("/today/", "/settings/", "/settings/tokens/", "/vault/"):
        response = program.client.get(path, headers={"Authorization": f"Bearer {program.token}"})
        assert response["Location"].startswith("/unlock/")


def test_a_token_that_reads_does_not_write(alma: Actor) -> None:
    program = token_for(alma, writes=False)
    assert refused(program, "/notes", "POST", text="Mine.") == 403
    assert program.send("/search", sought="mine") == {"hits": [], "more": False}
    assert not Entry.objects.filter(vault=alma.person.id).exists()


def test_who_only_looks_leaves_nothing(alma: Actor) -> None:
    program, before = token_for(alma, writes=False), Entry.objects.count()
    assert program.get("/today") == program.get("/today")
    assert Entry.objects.count() == before


def test_a_token_of_a_relationship_opens_nothing_of_ones_own(alma: Actor, ben: Actor, pair: tuple[UUID, UUID]) -> None:
    day = timezone.localdate().isoformat()
    token_for(ben, pair[1]).send(f"/relationships/{pair[1]}/promises", text=LINE, day=day)
    program = token_for(alma, pair[0], own=False)
    assert program.get("/token") == {"own": False, "writes": False, "relationships": [str(pair[0])]}
    assert [one["text"] for one in program.get(f"/relationships/{pair[0]}/promises")["items"]] == [LINE]
    for path in ("/journal", "/today", f"/relationships/{pair[0]}/trust", f"/relationships/{pair[0]}/check-ins"):
        assert refused(program, path) == 403


def test_a_token_sees_only_those_it_was_made_for(alma: Actor, pair: tuple[UUID, UUID]) -> None:
    noor = add(alma, "Noor")
    program = token_for(alma, noor)
    assert [one["name"] for one in program.get("/relationships")["items"]] == ["Noor"]
    assert refused(program, f"/relationships/{pair[0]}") == 404
    assert refused(program, f"/relationships/{pair[0]}/promises", "POST", text="x", day="2026-01-01") == 404
    assert refused(program, "/journal", "POST", text="x", about=str(pair[0])) == 422
    assert refused(program, "/today") == 403  # it is about everybody


def test_a_token_of_the_other_opens_nothing_of_mine(alma: Actor, ben: Actor, pair: tuple[UUID, UUID]) -> None:
    id = token_for(alma, pair[0]).send("/notes", text="Mine alone.")["id"]
    his = token_for(ben, pair[1])
    assert his.ask("GET", f"/journal/{id}").content == his.ask("GET", f"/journal/{UUID(int=7)}").content
    assert refused(his, f"/relationships/{pair[0]}") == 404


def test_a_token_ends_when_its_owner_says_so(alma: Actor) -> None:
    program = token_for(alma)
    (line,) = tokens.lines(me_of(alma))
    send(alma, f"/settings/tokens/{line.id}/end/")
    assert refused(program) == 401
    assert tokens.lines(me_of(alma)) == []


def test_a_token_ends_after_ninety_days(alma: Actor) -> None:
    program = token_for(alma)
    (line,) = tokens.lines(me_of(alma))
    assert line.days == 90
    Token.objects.update(until=1)
    assert refused(program) == 401
    expire()
    assert not Token.objects.exists()


def test_only_the_day_of_its_last_use_is_kept(alma: Actor) -> None:
    program = token_for(alma)
    assert [line.used for line in tokens.lines(me_of(alma))] == [None]
    program.get("/token")
    assert [line.used for line in tokens.lines(me_of(alma))] == [dt.datetime.now(dt.UTC).date()]


def test_a_new_password_ends_every_token(alma: Actor) -> None:
    program = token_for(alma)
    sent = {"current": alma.password, "how": "own", "password": "seven quiet rivers run"}
    send(alma, "/unlock/password/", **sent)
    assert refused(program) == 401


def test_the_end_of_an_account_ends_its_tokens(alma: Actor) -> None:
    program = token_for(alma)
    send(alma, "/unlock/delete/", password=alma.password, shared="leave")
    assert refused(program) == 401
    assert not Token.objects.exists()


def test_locking_a_browser_ends_no_token(alma: Actor) -> None:
    program = token_for(alma)
    send(alma, "/lock/")
    assert program.get("/token")["own"]


@pytest.mark.parametrize("own", [True, False])
def test_whom_one_leaves_is_gone_from_a_token(alma: Actor, pair: tuple[UUID, UUID], own: bool) -> None:
    program = token_for(alma, pair[0], own=own)
    send(alma, f"/people/{pair[0]}/space/", things="leave", when="now")
    assert program.get("/relationships")["items"] == []
    assert refused(program, f"/relationships/{pair[0]}/shared") == 404


def test_who_is_left_reads_what_was_and_writes_nothing_more(alma: Actor, ben: Actor, pair: tuple[UUID, UUID]) -> None:
    program = token_for(alma, pair[0])
    day = timezone.localdate().isoformat()
    id = program.send(f"/relationships/{pair[0]}/promises", text=LINE, day=day)["id"]
    send(ben, f"/people/{pair[1]}/space/", things="leave", when="now")
    assert program.get(f"/relationships/{pair[0]}")["state"] == "closed"
    assert program.get(f"/relationships/{pair[0]}/promises/{id}")["text"] == LINE
    assert refused(program, f"/relationships/{pair[0]}/promises", "POST", text="More.", day=day) == 404


@pytest.mark.rule("S-13")
def test_a_quiet_leave_shows_in_no_answer_to_the_other(alma: Actor, ben: Actor, pair: tuple[UUID, UUID]) -> None:
    program = token_for(alma, pair[0])
    paths = [f"/relationships/{pair[0]}{rest}" for rest in ("", "/shared", "/promises", "/disclosures", "/trust")]
    before = [program.ask("GET", path).content for path in paths]
    send(ben, f"/people/{pair[1]}/space/", things="leave", when="later", days="5")
    assert [program.ask("GET", path).content for path in paths] == before


def test_somebody_who_comes_later_needs_a_new_token(alma: Actor, ben: Actor) -> None:
    """The key of what two share is made after the token."""
    program = token_for(alma)
    together(alma, ben)
    assert program.get("/relationships")["items"] == []


def test_the_same_key_does_it_once_and_says_the_same(alma: Actor) -> None:
    program, key = token_for(alma), "k" * 20
    first = program.ask("POST", "/notes", {"text": "Once."}, key=key)
    again = program.ask("POST", "/notes", {"text": "Once."}, key=key)
    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, first.content)
    assert len(program.get("/journal")["items"]) == 1
    assert program.ask("POST", "/notes", {"text": "Another."}, key=key).status_code == 422
    assert program.ask("POST", "/notes", {"text": "Once."}, **{"Idempotency-Key": "short"}).status_code == 400


def test_what_was_refused_is_not_remembered(alma: Actor) -> None:
    program, key = token_for(alma), "r" * 20
    assert program.ask("POST", "/notes", {"text": " "}, key=key).status_code == 422
    assert not Done.objects.exists()
    assert program.ask("POST", "/notes", {"text": "Now."}, key=key).status_code == 201


def test_too_many_requests_say_how_long_to_wait(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    program = token_for(alma)
    monkeypatch.setattr(serving, "CALLS", 2)
    assert [program.ask("GET", "/token").status_code for _ in range(3)] == [200, 200, 429]
    assert 0 < int(program.ask("GET", "/token")["Retry-After"]) <= 3600


def test_so_many_tokens_are_enough(alma: Actor) -> None:
    for _ in range(tokens.MOST):
        token_for(alma)
    with pytest.raises(tokens.TooMany):
        token_for(alma)


@pytest.mark.parametrize("path", ["/nothing", "/journal/", "/relationships/0", "/people/password", "/unlock/password"])
def test_there_is_nothing_anywhere_else(alma: Actor, path: str) -> None:
    assert refused(token_for(alma), path) == 404


def test_a_method_that_is_not_there_says_which_are(alma: Actor) -> None:
    response = token_for(alma).ask("OPTIONS", "/journal")
    assert (response.status_code, response["Allow"]) == (405, "GET, POST")


def test_what_is_no_json_is_refused(alma: Actor) -> None:
    program = token_for(alma)
    head = {"Authorization": f"Bearer {program.token}", "Idempotency-Key": "j" * 20}
    form = program.client.post("/api/notes", {"text": "x"}, headers=head)
    broken = program.client.generic("POST", "/api/notes", b"{", "application/json", headers=head)
    wrong = program.ask("POST", "/notes", {"text": 3})
    more = program.ask("POST", "/notes", {"text": "x", "more": 1})
    large = program.ask("POST", "/notes", {"text": "x" * 300_000})
    assert [one.status_code for one in (form, broken, wrong, more, large)] == [415, 400, 400, 400, 413]
    assert b'"at":"text"' in wrong.content


def test_what_breaks_is_a_problem_without_a_word_of_what_was_sent(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    program = token_for(alma)
    program.client.raise_request_exception = False
    monkeypatch.setattr(serving, "at_most_once", None)
    response = program.ask("POST", "/notes", {"text": "My own words."})
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert b"My own words" not in response.content
