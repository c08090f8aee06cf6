"""The year, told once for all tests of a file. Only the cost of Argon2id is lowered."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings
from tests.cast import cheap
from tests.contracts.reading import Page
from tests.demo import urls

from troth.demo.actions import tell
from troth.people import cookies, sessions
from troth.people.me import Me

Enter = Callable[[str], Client]


@pytest.fixture(scope="module")
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker, today: dt.date) -> Iterator[None]:
    with django_db_blocker.unblock(), cheap(), transaction.atomic():
        tell(today)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def cheaply() -> Iterator[None]:
    with cheap():
        yield


def once(client: Client, path: str = "/unlock/demo/") -> str:
    """The seed of the form on a page."""
    form = next(form for form in Page(client.get(path).content).forms if form.method == "post")
    return form.value("once") or ""


@pytest.fixture
def as_demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = urls.__name__  # read before, while it was no demo


@pytest.fixture
def enter(told: None, db: None, as_demo: None) -> Enter:
    """A fresh browser in which somebody has come in by the demo's own page."""

    def enter(name: str) -> Client:
        client = Client()
        answer = client.post("/unlock/demo/", {"name": name, "once": once(client)})
        assert (answer.status_code, answer["Location"]) == (302, "/today/")
        return client

    return enter


@pytest.fixture
def me_of(enter: Enter) -> Callable[[str], Me]:
    def me_of(name: str) -> Me:
        me = sessions.read(enter(name).cookies[cookies.SESSION].value)
        assert me is not None
        return me

    return me_of
