"""The app on a home screen: what it says of itself, and what others share with it."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests import below, cast
from tests.features.journal.journals import Journal
from tests.relationships.pairs import add, page

pytestmark = pytest.mark.django_db
STATIC = below.inside(settings.STATIC_URL)
SHARE = "/vault/from-elsewhere/"
THEIRS = {"title": "A song", "text": "Play it on Sunday.", "link": "https://songs.example/1"}


def manifest(look="knot"):
    return Client().get(f"/app/{look}.webmanifest").json()


@pytest.mark.parametrize(("look", "name"), [("knot", "Troth"), ("notes", "Notes")])
def test_it_stands_there_under_a_name_of_its_owners_choice(look, name):
    said = manifest(look)
    assert said["name"] == said["short_name"] == name
    assert said["start_url"] == said["scope"] == below.inside(settings.ADDRESS.path)


@pytest.mark.rule("S-18")
def test_under_the_plain_name_nothing_of_it_says_what_is_inside():
    said = {key: value for key, value in manifest("notes").items() if key not in {"icons", "share_target"}}
    words = str(said).casefold()
    assert [word for word in ("troth", "trust", "relationship", "check", "couple") if word in words] == []
    assert [one["name"] for one in said["shortcuts"]] == ["New note"]


@pytest.mark.parametrize("look", ["knot", "notes"])
def test_its_pictures_are_there_and_as_large_as_they_say(look):
    for icon in manifest(look)["icons"]:
        name = icon["src"].removeprefix(STATIC)
        with Image.open(BytesIO((Path(settings.STATIC_ROOT) / name).read_bytes())) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


@pytest.mark.parametrize("look", ["knot", "notes"])
def test_one_picture_may_be_cut_to_any_shape(look):
    (cut,) = [icon["src"] for icon in manifest(look)["icons"] if icon.get("purpose") == "maskable"]
    with Image.open(Path(settings.STATIC_ROOT) / cut.removeprefix(STATIC)) as picture:
        assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_there_is_no_third_look():
    assert Client().get("/app/other.webmanifest").status_code == 404


@pytest.mark.rule("S-18")
def test_the_plain_name_is_on_every_page_too(alma):
    assert "· Troth</title>" in page(alma, "/today/")
    alma.client.post("/settings/home-screen/", {"look": "notes"})
    shown = page(alma, "/vault/")
    assert "<title>Notes</title>" in shown
    assert "app/notes.webmanifest" in shown
    assert "troth/home/notes" in shown
    alma.client.post("/lock/")
    assert "<title>Notes</title>" in alma.client.get("/unlock/").content.decode()


def test_an_unknown_look_is_refused(alma):
    assert alma.client.post("/settings/home-screen/", {"look": "game"}).status_code == 422


@pytest.mark.rule("S-18")
def test_a_shared_device_is_offered_none():
    alma = cast.alma(own=False)
    assert "webmanifest" not in page(alma, "/today/")
    assert "leave nothing on its home screen" in page(alma, "/settings/home-screen/")


def test_what_another_app_shares_waits_as_a_draft_and_is_kept_by_its_owner(alma):
    response = alma.client.post(SHARE, THEIRS)
    assert response.status_code == 302
    shown = page(alma, response["Location"])
    assert "Play it on Sunday.\n\nhttps://songs.example/1" in shown
    assert 'value="A song"' in shown
    assert Journal(alma).all() == []


def test_each_share_waits_by_itself(alma):
    places = {alma.client.post(SHARE, THEIRS | {"text": text})["Location"] for text in ("one", "two")}
    assert len(places) == 2
    assert "one" in page(alma, "/vault/")
    assert "two" in page(alma, "/vault/")


def test_kept_it_is_an_entry_and_no_draft_any_more(alma):
    at = alma.client.post(SHARE, THEIRS)["Location"]
    draft = at.rstrip("/").rsplit("/", 1)[1]
    alma.client.post("/vault/write/", {"text": "Play it on Sunday.", "draft": draft})
    assert [one.body.text for one in Journal(alma).all()] == ["Play it on Sunday."]
    assert alma.client.get(at).status_code == 404


def test_shared_while_it_is_locked_nothing_is_lost(alma):
    alma.client.post("/lock/")
    shown = alma.client.post(SHARE, THEIRS)
    assert shown.status_code == 401
    assert "Play it on Sunday." in shown.content.decode()
    assert f'value="{SHARE}"' in shown.content.decode()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_put_words_in(alma, site):
    assert alma.client.post(SHARE, THEIRS, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert "Play it" not in page(alma, "/vault/")


def test_an_empty_share_is_an_empty_page(alma):
    assert alma.client.post(SHARE, {"title": " "})["Location"] == "/vault/write/"


def test_what_does_not_fit_is_shown_and_can_be_copied(alma):
    response = alma.client.post(SHARE, {"text": "long " * 200_000})
    assert response.status_code == 409
    assert "long long" in response.content.decode()


# Without a connection


@pytest.mark.rule("S-18")
def test_the_page_without_a_connection_is_nobodys_and_says_nothing(alma):
    shown = alma.client.get("/app/offline/").content.decode()
    assert "Alma" not in shown
    assert "<title>Notes</title>" in shown
    assert 'class="brand"' not in shown


def test_the_worker_asks_for_its_copies_as_nobody_and_keeps_no_page_of_a_person():
    script = Client().get("/worker.js").content.decode()
    assert 'credentials: "omit"' in script
    paths = json.loads(script.partition("PATHS = ")[2].partition(";\n")[0])
    pages = [path for path in paths if not path.startswith(STATIC)]
    assert pages == ["/app/offline/", "/list/", "/app/held.js"]


@pytest.mark.rule("S-18")
def test_only_ones_own_device_holds_words(alma):
    assert "data-whose" in page(alma, "/vault/")
    assert "data-whose" not in page(cast.second_browser(alma, own=False), "/vault/")
    assert "data-whose" not in Client().get("/unlock/").content.decode()


def test_the_mark_of_whose_words_they_are_names_nobody_and_differs(alma, ben):
    marks = {re.search(r'data-whose="([0-9a-f]{24})"', page(one, "/vault/"))[1] for one in (alma, ben)}
    assert len(marks) == 2
    assert alma.person.id.hex[:24] not in marks


def test_a_held_check_in_goes_on_to_the_page_of_whom_it_was_about(alma):
    one = add(alma, "Chidi")
    held = {"closeness": "6", "word": "warm", "day": timezone.localdate().isoformat(), "once": "a" * 24}
    shown = alma.client.post("/app/check-in/", held).content.decode()
    assert f'formaction="/people/{one}/check-in/"' in shown
    assert 'name="word" value="warm"' in shown
    assert alma.client.post(f"/people/{one}/check-in/", held).status_code == 302


def test_sent_twice_a_held_entry_is_kept_once(alma):
    for _ in range(2):
        alma.client.post("/vault/write/", {"text": "rain", "once": "b" * 24, "whose": "c" * 24})
    assert len(Journal(alma).all()) == 1
