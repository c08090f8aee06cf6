"""Settings and safety."""

import pytest
from django.test import Client
from tests import cast
from tests.people import doors
from tests.people.doors import page
from tests.people.test_keys import write

from troth.people.models import Instance
from troth.vault.models import Entry

pytestmark = pytest.mark.django_db
QUERIES = 6


def test_the_page_says_what_the_host_can_and_cannot_read():
    shown = page(cast.alma().client.get("/settings/"))
    assert "cannot read your private pages from the database, the backups or the logs" in shown
    assert "If they change the program to spy on you, they can." in shown


def test_the_theme_and_the_three_presses_are_kept_in_this_browser_alone():
    alma = cast.alma()
    alma.client.post("/settings/look/", {"theme": "dark"})
    shown = page(alma.client.get("/settings/"))
    assert 'data-theme="dark"' in shown
    assert "data-no-shift" in shown
    alma.client.post("/settings/look/", {"theme": "system", "shift": "on"})
    shown = page(alma.client.get("/settings/"))
    assert "data-theme" not in shown
    assert "data-no-shift" not in shown


def test_an_unknown_theme_is_refused():
    assert cast.alma().client.post("/settings/look/", {"theme": "red"}).status_code == 422


def test_the_first_person_may_say_who_runs_it_and_nobody_else():
    alma = cast.alma()
    assert alma.client.post("/settings/operator/", {"operator": "person"}).status_code == 302
    ben = cast.ben()
    assert Instance.objects.get().person_id == alma.person.id
    shown = page(ben.client.get("/settings/"))
    assert "Alma said that they run it" in shown
    assert 'name="operator"' not in shown
    assert ben.client.post("/settings/operator/", {"operator": "person"}).status_code == 404


@pytest.mark.rule("S-21")
def test_what_the_first_person_would_not_say_stays_theirs_to_say(client):
    doors.sign_up(client, operator="unsaid")
    ben = cast.ben()
    shown = page(ben.client.get("/settings/"))
    assert "Nobody has said who runs it" in shown
    assert 'name="operator"' not in shown
    assert ben.client.post("/settings/operator/", {"operator": "person"}).status_code == 404
    assert client.post("/settings/operator/", {"operator": "person"}).status_code == 302


def test_while_nobody_was_asked_one_of_several_cannot_say_it():
    alma, ben = cast.alma(), cast.ben()
    for actor in (alma, ben):
        assert actor.client.post("/settings/operator/", {"operator": "person"}).status_code == 404
    assert not Instance.objects.exists()


def test_who_said_it_may_say_otherwise():
    alma = cast.alma()
    alma.client.post("/settings/operator/", {"operator": "other", "operator_name": "Our club"})
    ben = cast.ben()
    assert "run by Our club" in page(ben.client.get("/settings/"))
    alma.client.post("/settings/operator/", {"operator": "unsaid", "operator_name": "Our club"})
    assert Instance.objects.values("operator", "name", "person").get() == {
        "operator": "unsaid", "name": "", "person": alma.person.id,
    }  # fmt: skip


def test_was_this_me_finds_all_well():
    alma = cast.alma()
    write(alma, "mine")
    shown = page(alma.client.get("/settings/check/"))
    assert "All of it is yours" in shown
    assert "One entry was checked" in shown


@pytest.mark.rule("S-33")
def test_was_this_me_finds_a_changed_entry():
    alma = cast.alma()
    write(alma, "mine")
    Entry.objects.update(author_tag=bytes(32))
    assert "One entry was not written by you" in page(alma.client.get("/settings/check/"))


@pytest.mark.rule("S-33")
def test_was_this_me_finds_that_something_is_missing():
    alma = cast.alma()
    write(alma, "mine")
    Entry.objects.all().delete()
    assert "Something is missing" in page(alma.client.get("/settings/check/"))
    alma.client.post("/settings/check/")
    assert "nothing is missing" in page(alma.client.get("/settings/check/"))


@pytest.mark.parametrize("url", ["", "settings/", "unlock/kit/", "unlock/pair/", "unlock/delete/", "settings/check/"])
def test_a_locked_browser_is_asked_to_unlock(url):
    cast.alma()
    assert doors.path(Client().get(f"/{url}")) == "/unlock/"


def test_the_page_costs_the_same_however_many_devices(django_assert_num_queries):
    alma = cast.alma()
    with django_assert_num_queries(QUERIES):
        alma.client.get("/settings/")
    cast.second_browser(alma)
    with django_assert_num_queries(QUERIES):
        alma.client.get("/settings/")
