import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from troth.config import environment, gate
from troth.config.environment import Address


def test_one_address_decides_host_path_and_cookies() -> None:
    address = Address.parse("https://home.example/troth/")

    assert (address.host, address.path, address.cookie("s")) == ("home.example", "/troth/", "__Secure-s")


def test_at_the_root_cookies_are_bound_to_the_host() -> None:
    assert Address.parse("https://home.example").cookie("s") == "__Host-s"


@pytest.mark.parametrize("url", ["http://home.example", "ftp://localhost", "localhost:8000", ""])
def test_an_address_that_would_be_unsafe_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        Address.parse(url)


def test_a_setting_can_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("TROTH_DATABASE_PASSWORD_FILE", str(tmp_path / "secret"))

    assert environment.text("TROTH_DATABASE_PASSWORD") == "from a file"


def test_a_socket_can_be_the_host_of_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROTH_DATABASE_URL", "postgresql://me:p%40ss@%2Frun%2Fpg/troth")

    described = environment.database(Path())

    assert (described["HOST"], described["PASSWORD"], described["NAME"]) == ("/run/pg", "p@ss", "troth")


@pytest.mark.parametrize("value", ["yes please", "1"])
def test_a_choice_outside_its_words_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TROTH_SIGN_UP", value)

    with pytest.raises(ImproperlyConfigured, match="TROTH_SIGN_UP"):
        environment.choice("TROTH_SIGN_UP", "invitation", "open")


def test_under_a_subpath_the_forms_cookie_stays_there(tmp_path: Path) -> None:
    """Other programs may live on the same name (D8)."""
    ask = "from troth.config.settings import *; print(CSRF_COOKIE_NAME, CSRF_COOKIE_PATH)"
    url = {"TROTH_URL": "https://home.example/troth", "TROTH_DATA": str(tmp_path)}

    said = subprocess.run([sys.executable, "-c", ask], env=os.environ | url, capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["__Secure-csrf", "/troth/"]


def test_below_a_path_the_origin_of_a_form_is_without_it() -> None:
    assert Address.parse("https://home.example/a/b").origin == "https://home.example"
    assert Address.parse("http://localhost:8000").origin == "http://localhost:8000"


@pytest.mark.parametrize("url", ["https://home.example/a b", "https://home.example/?x", "https://home.example/a;b"])
def test_a_path_that_no_cookie_could_be_bound_to_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        Address.parse(url)


@pytest.mark.parametrize(
    ("asked", "known"),
    [("/troth/today/", "/today/"), ("/today/", "/today/"), ("/trothful/", "/trothful/"), ("/troth/troth/", "/troth/")],
)
def test_a_proxy_may_pass_the_path_on_or_take_it_away(asked: str, known: str) -> None:
    assert gate.below(asked, "/troth") == known
