"""The page of tokens, and the description to read."""

import re

import msgspec
import pytest
from django.test import Client
from tests.api.calling import Program
from tests.cast import Actor, second_browser
from tests.contracts.reading import Page
from tests.relationships.pairs import together

from troth.people.models import Token

pytestmark = pytest.mark.django_db
SEED = "a-seed-of-at-least-forty-three-characters-1"


def make(actor: Actor, **sent: object) -> str:
    """What the page answers."""
    begun = {"once": SEED, "password": actor.password, "name": "my calendar", "own": "on"}
    return actor.client.post("/unlock/tokens/", begun | sent).content.decode()


def shown(page: str) -> str:
    found = re.search(r"troth_[0-9a-f]{32}_[A-Za-z0-9_-]{43}", page)
    assert found
    return found[0]


def test_a_token_is_made_with_the_password_and_shown_once(alma: Actor) -> None:
    assert "No token yet" in alma.client.get("/settings/tokens/").content.decode()
    token = shown(make(alma, writes="on"))
    assert Program(token).get("/token") == {"own": True, "writes": True, "relationships": []}
    listed = alma.client.get("/settings/tokens/").content.decode()
    assert "my calendar" in listed
    assert "ends in 90 days" in listed
    assert token not in listed
    assert token.split("_")[2] not in listed


def test_a_form_sent_twice_shows_the_same_token(alma: Actor) -> None:
    assert shown(make(alma)) == shown(make(alma))
    assert Token.objects.count() == 1


def test_the_page_says_who_reads_what_it_is_called(alma: Actor) -> None:
    assert Page(alma.client.get("/unlock/tokens/").content).with_class("vis")


def test_without_the_password_there_is_no_token(alma: Actor) -> None:
    assert "This is not your password" in make(alma, password="a guess")
    assert not Token.objects.exists()


def test_a_token_of_a_relationship_alone_reads(alma: Actor, ben: Actor) -> None:
    id, _his = together(alma, ben)
    token = shown(make(alma, own="", people=[str(id)]))
    assert Program(token).get("/token") == {"own": False, "writes": False, "relationships": [str(id)]}


def test_a_token_for_nothing_is_none_and_one_that_writes_takes_ones_own_vault(alma: Actor, ben: Actor) -> None:
    id, _his = together(alma, ben)
    assert "Choose at least one thing" in make(alma, own="")
    assert "it needs your own vault as well" in make(alma, own="", people=[str(id)], writes="on")
    assert not Token.objects.exists()


def test_nobody_ends_the_token_of_another(alma: Actor, ben: Actor) -> None:
    make(alma)
    token = Token.objects.get()
    assert ben.client.post(f"/settings/tokens/{token.id}/end/", {"once": "o" * 20}).status_code == 404
    assert Token.objects.exists()


def test_another_browser_of_ones_own_lists_it_too(alma: Actor) -> None:
    make(alma)
    assert "my calendar" in second_browser(alma).client.get("/settings/tokens/").content.decode()


def test_the_description_is_there_for_everybody_and_says_each_operation() -> None:
    page = Page(Client().get("/api/").content)
    document = msgspec.json.decode(Client().get("/api/openapi.json").content)
    ids = {one["operationId"] for here in document["paths"].values() for one in here.values()}
    assert document["openapi"] == "3.1.0"
    assert {one.get("id") for one in page.all("details")} >= ids
    for name in document["components"]["schemas"]:
        assert page.all(id=name), name
