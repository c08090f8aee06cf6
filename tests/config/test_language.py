"""The reader's language, also in front of the pages."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings
from tests import pseudo

from troth.config import doorstep, gate, languages
from troth.config.lan import Certificate


@pytest.fixture
def other(tmp_path: Path) -> Iterator[None]:
    """A language besides English."""
    with pseudo.spoken(tmp_path / "pseudo"):
        yield


def test_each_folder_is_a_language_under_the_name_it_gives_itself(tmp_path: Path) -> None:
    for name in ("de", "pt_BR", "tlh"):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "LC_MESSAGES" / "django.mo").touch()
    (tmp_path / "begun").mkdir()
    assert languages.spoken(tmp_path) == [("de", "Deutsch"), ("pt-br", "Português brasileiro"), ("tlh", "tlh")]


def test_troth_speaks_three() -> None:
    assert [code for code, _name in settings.LANGUAGES] == ["en-gb", "de", "es"]


@pytest.mark.usefixtures("other")
def test_what_is_refused_before_the_pages_is_refused_in_the_language_of_who_sent_it() -> None:
    there, here = gate.too_large().answer(pseudo.LANGUAGE), gate.too_large().answer("en-gb")
    assert f'<html lang="{pseudo.LANGUAGE}" dir="rtl">' in there.body.decode()
    assert pseudo.said("That is too much at once") in there.body.decode()
    assert "<h1>That is too much at once</h1>" in here.body.decode()


@pytest.mark.usefixtures("other")
def test_the_page_that_leads_in_on_the_home_network_is_in_the_language_of_the_phone(tmp_path: Path) -> None:
    for name in ("chain", "key", "authority"):
        (tmp_path / name).write_bytes(b"")
    found = doorstep.answers("https://kitchen.local/", certificate(tmp_path))
    server = doorstep.serve(0, found)
    try:
        assert "<h1>The way in</h1>" in asked(server.server_port, "en-US")
        assert pseudo.said("The way in") in asked(server.server_port, pseudo.LANGUAGE)
        assert 'lang="de"' in asked(server.server_port, "de-CH")
    finally:
        server.shutdown()


def asked(port: int, language: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/", headers={"Accept-Language": language})
    return connection.getresponse().read().decode()


def certificate(place: Path) -> Certificate:
    return Certificate(place / "authority", place / "chain", place / "key", "AA:BB")
