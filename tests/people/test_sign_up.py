"""One screen, and who may (D12)."""

import pytest
from django.test import Client, override_settings
from tests import below
from tests.people import doors
from tests.people.doors import page, sign_up, sign_up_form

from troth.config.environment import Address
from troth.people import throttle
from troth.people.models import Device, Instance, Person, SignUpLink
from troth.people.signup import new_link
from troth.vault.codes import wordlist
from troth.vault.models import Vault, Wrap

pytestmark = pytest.mark.django_db
ELSEWHERE = "192.168.1.20"


def test_one_screen_makes_an_account_and_leads_to_the_kit(client):
    response = sign_up(client)
    assert doors.path(response) == "/unlock/kit/"
    assert Person.objects.get().handle == "Alma"
    assert "Your kit" in page(client.get(response.headers["Location"]))


def test_errors_keep_what_was_typed_and_make_nothing(client):
    response = sign_up(client, handle="Älma & Söhne", password="zu 7kur", device="shared")
    assert response.status_code == 422
    assert 'value="Älma &amp; Söhne"' in page(response)
    assert 'value="shared" checked' in page(response)
    assert "At least 8" in page(response)
    assert not Person.objects.exists()
    assert "zu 7kur" not in page(response)


def test_the_seed_of_the_form_survives_an_error(client):
    form = sign_up_form(client, password="short")
    assert doors.hidden(client.post("/start/", form))["once"] == form["once"]


def test_the_six_words_of_the_form_become_the_password(client):
    form = sign_up_form(client, how="words", password="")
    assert set(form["words"].split()) <= set(wordlist())
    client.post("/start/", form)
    client.post("/lock/")
    doors.unlock(client, password=form["words"])
    assert doors.is_unlocked(client)


def test_the_six_words_stay_the_same_after_an_error(client):
    form = sign_up_form(client, how="words", password="", handle="")
    assert form["words"] in page(client.post("/start/", form))


@pytest.mark.parametrize("words", ["", "one two three four five six", "abacus"])
def test_words_that_were_not_made_here_are_replaced_and_said_so(client, words):
    response = sign_up(client, how="words", password="", words=words)
    assert response.status_code == 422
    assert len(doors.hidden(response)["words"].split()) == 6


def test_the_same_form_sent_twice_makes_one_account_with_one_kit(client):
    form = sign_up_form(client)
    first = client.post("/start/", form)
    kit = doors.kit_of(client)
    again = Client()
    second = again.post("/start/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert doors.kit_of(again) == kit
    assert [Person.objects.count(), Device.objects.count(), Vault.objects.count()] == [1, 1, 1]
    assert Wrap.objects.filter(name="root/password").count() == 1


def test_the_same_seed_with_another_password_opens_nothing(client):
    form = sign_up_form(client)
    client.post("/start/", form)
    response = Client().post("/start/", form | {"password": "another long password"})
    assert response.status_code == 422
    assert "already uses this name" in page(response)


@override_settings(SIGN_UP="open")
@pytest.mark.parametrize("handle", ["Alma", "ALMA", " alma ", "ａｌｍａ", "al\u200dma"])
def test_a_name_that_looks_the_same_is_taken(client, handle):
    sign_up(client)
    response = sign_up(Client(), handle=handle)
    assert response.status_code == 422
    assert "already uses this name" in page(response)


@pytest.mark.parametrize("handle", ["", "   ", "\u200b\u200d", "a\u202eb", "x" * 61, "\ufdfa" * 30, "a\x07b"])
def test_a_name_that_cannot_be_seen_or_kept_is_refused(client, handle):
    assert sign_up(client, handle=handle).status_code == 422


@pytest.mark.parametrize(
    "password",
    ["1234567", "password", "P@ssw0rd123", "iloveyou!!", "12345678", "aaaaaaaa", "Alma2026", "almaalma", "x" * 1025],
)
def test_a_password_that_others_would_try_is_refused(client, password):
    assert sign_up(client, password=password).status_code == 422


def test_a_password_is_taken_as_received(client):
    sign_up(client, password="  two spaces  ")
    client.post("/lock/")
    assert doors.unlock(client, password="two spaces").status_code == 422
    assert doors.unlock(client, password="  two spaces  ").status_code == 302


@pytest.mark.parametrize("once", ["", "short", "x" * 65, "with spaces in between it"])
def test_a_form_without_its_seed_is_refused(client, once):
    assert sign_up(client, once=once).status_code == 422


def test_the_first_person_at_this_machine_needs_no_link(client):
    assert client.get("/start/").status_code == 200
    assert doors.path(client.get("/")) == "/start/"


def test_from_elsewhere_the_first_person_needs_a_link():
    away = Client(REMOTE_ADDR=ELSEWHERE)
    assert away.get("/start/").status_code == 403
    assert away.get(f"/start/{new_link()}/").status_code == 200
    assert doors.path(away.get("/")) == "/unlock/"


def test_behind_a_proxy_nobody_counts_as_local(client):
    with override_settings(BEHIND_PROXY=True):
        assert client.get("/start/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


def test_behind_a_proxy_that_nobody_told_of_nobody_counts_as_local(client):
    with override_settings(ADDRESS=Address.parse(below.at("https://troth.example")), LAN=False):
        assert client.get("/start/").status_code == 403


def test_after_the_first_person_it_is_by_invitation(client):
    form = sign_up_form(client)
    sign_up(client)
    assert Client().get("/start/").status_code == 403
    assert Client().post("/start/", form | {"handle": "Ben", "once": "x" * 32}).status_code == 403
    assert Person.objects.count() == 1


def test_a_closed_door_does_not_tell_who_is_here(client):
    form = sign_up_form(client)
    sign_up(client)
    taken = Client().post("/start/", form | {"handle": "Alma", "once": "x" * 32})
    free = Client().post("/start/", form | {"handle": "Nobody", "once": "x" * 32})
    assert doors.without_tokens(taken) == doors.without_tokens(free)


def test_a_link_works_once(client):
    sign_up(client)
    url = f"/start/{new_link()}/"
    assert sign_up(Client(), url, handle="Ben").status_code == 302
    assert Client().get(url).status_code == 403
    assert not SignUpLink.objects.exists()


def test_a_link_runs_out(client, monkeypatch):
    sign_up(client)
    link = new_link(days=0)
    assert Client().get(f"/start/{link}/").status_code == 403


def test_a_form_sent_twice_with_a_link_makes_one_account(client):
    sign_up(client)
    url = f"/start/{new_link()}/"
    form = sign_up_form(Client(), url, handle="Ben")
    first, second = Client().post(url, form), Client().post(url, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 2


@override_settings(SIGN_UP="open")
def test_an_open_troth_lets_anybody_in():
    assert sign_up(Client(REMOTE_ADDR=ELSEWHERE)).status_code == 302


@override_settings(SIGN_UP="open")
def test_nobody_makes_accounts_by_the_hundred():
    for _ in range(throttle.PER_ADDRESS - 1):
        throttle.count("start", "127.0.0.1", throttle.PER_ADDRESS)
    assert sign_up(Client()).status_code == 302
    assert sign_up(Client(), handle="Ben").status_code == 429
    assert sign_up(Client(REMOTE_ADDR=ELSEWHERE), handle="Ben").status_code == 302


@pytest.mark.rule("S-21")
def test_the_first_person_says_who_runs_it(client):
    sign_up(client, operator="other", operator_name="Our club")
    instance = Instance.objects.get()
    assert [instance.operator, instance.name] == ["other", "Our club"]


@pytest.mark.rule("S-02", "S-03")
def test_the_first_kit_explains_the_quick_exit_once(client):
    sign_up(client)
    first, later = page(client.get("/unlock/kit/?first=1")), page(client.get("/unlock/kit/"))
    words = ("press Shift three times", "It does not clear the history of your browser")
    assert all(each in first for each in words)
    assert not any(each in later for each in words)


def test_someone_else_needs_a_name(client):
    assert sign_up(client, operator="other", operator_name="").status_code == 422


def test_only_the_first_person_is_asked_who_runs_it(client):
    sign_up(client)
    assert 'name="operator"' not in page(Client().get(f"/start/{new_link()}/"))


def test_where_one_was_going_is_kept_through_sign_up_and_kit(client):
    response = client.post("/start/", sign_up_form(client, "/start/?next=/people/"))
    kit = client.get(response.headers["Location"])
    onward = client.post("/unlock/kit/", doors.hidden(kit))
    assert onward.headers["Location"] == "/people/"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"])
def test_it_never_leads_to_another_site(client, wanted):
    response = client.post("/start/", sign_up_form(client, next=wanted))
    kit = client.get(response.headers["Location"])
    assert "evil" not in page(kit)
    assert client.post("/unlock/kit/", {"next": wanted}).headers["Location"] == "/today/"
