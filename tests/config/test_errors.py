import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from troth.config import errors, stale


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
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404), (errors.server_error, 500)],
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
