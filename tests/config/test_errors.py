from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from tests.cast import Actor

from troth.config import errors, stale

HERE = "http://testserver"


def test_every_404_is_the_same_bytes() -> None:
    client = Client()

    assert client.get("/nothing/1/").content == client.get("/never/was/").content


def test_a_form_sent_without_its_token_changes_nothing_and_says_so_kindly(rf: RequestFactory) -> None:
    answer = stale.csrf_failed(rf.post("/"), reason="CSRF cookie not set.")

    assert answer.status_code == 403
    assert "open for a while" in answer.content.decode()
    assert "CSRF" not in answer.content.decode().replace("X-CSRFToken", "")


@pytest.mark.parametrize(
    ("page", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (stale.not_found, 404), (errors.server_error, 500)],
)
def test_a_page_about_a_problem_comes_even_when_pages_are_broken(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, page: object, status: int
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(errors.loader, "render_to_string", broken)

    answer = page(rf.get("/"))  # type: ignore[operator]

    assert answer.status_code == status
    assert answer.content.startswith(b"<!DOCTYPE html>")


def test_what_a_problem_page_shows_is_escaped() -> None:
    assert b"<b>" not in errors.problem(HttpRequest(), 400, "<b>", "<b>").content


@pytest.mark.django_db
def test_where_what_a_form_was_about_went_meanwhile_its_words_are_not_lost(alma: Actor) -> None:
    sent = alma.client.post(f"/people/{uuid4()}/details/new/", {"text": "She likes <tea>."}, HTTP_ORIGIN=HERE)

    assert sent.status_code == 404
    assert "She likes &lt;tea&gt;." in sent.content.decode()


@pytest.mark.django_db
def test_words_that_another_site_sends_are_not_shown(alma: Actor) -> None:
    sent = alma.client.post("/nothing/", {"text": "Your account is closed."}, HTTP_ORIGIN="https://elsewhere.example")

    assert "Your account is closed." not in sent.content.decode()
