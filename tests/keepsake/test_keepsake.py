"""Everything one can open, as one file: a book, and a file for programs that keeps to its published form."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cast import Actor
from tests.contracts.world import WORDS, World
from tests.keepsake import taking
from tests.keepsake.taking import Taken, ask, take
from tests.keepsake.test_copy import tables

from troth.keepsake import records, retelling, schema, scopes
from troth.keepsake.everything import LEFT_OUT, Everything
from troth.keepsake.writers import canonical
from troth.vault import snapshots
from troth.vault.models import Snapshot
from troth.writing.entries import Drafts

DOCS = Path(__file__).parent.parent.parent / "docs"
FROM_OUTSIDE = re.compile(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!data:|#)[a-z/]", re.IGNORECASE)
pytestmark = pytest.mark.either  # test_elsewhere makes one on both databases


@pytest.fixture(scope="module")
def kept() -> dict[str, Taken]:
    """One for each who took theirs along; making it takes a moment."""
    return {}


def of(world: World, kept: dict[str, Taken], name: str = "Alma") -> Taken:
    if name not in kept:
        kept[name] = take(world.people[name])
    return kept[name]


def by_kind(taken: Taken) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in taken.all["entries"]:
        found.setdefault(entry["kind"], []).append(entry)
    return found


@pytest.mark.parametrize("name", ["Alma", "Ben", "Dana", "Sam"])
def test_the_file_for_programs_keeps_to_its_published_form(world: World, kept: dict[str, Taken], name: str) -> None:
    taken = of(world, kept, name)
    published = json.loads(taken.file.read("keepsake.schema.json"))
    validator = jsonschema.Draft202012Validator(published, format_checker=jsonschema.FormatChecker())
    errors = [f"{[*error.path][:3]}: {error.message:.200}" for error in validator.iter_errors(taken.all)]
    assert errors == []


def test_what_is_not_as_published_is_found(world: World, kept: dict[str, Taken]) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    found = of(world, kept).all
    entry = next(entry for entry in found["entries"] if entry["kind"] == "journal")
    for wrong in ({"kind": "journel"}, {"day": 3}, {"versions": [{}]}, {"more": 1}):
        assert not validator.is_valid(found | {"entries": [entry | wrong]}), wrong
    entry["versions"][-1]["fields"] = {"title": "Words are missing."}
    assert not validator.is_valid(found | {"entries": [entry]})


def test_the_published_form_is_that_of_the_code() -> None:
    assert (DOCS / "keepsake.schema.json").read_text(encoding="utf-8") == schema.text()


def test_every_relationship_and_all_words_of_ones_own_are_in_it(world: World, kept: dict[str, Taken]) -> None:
    taken = of(world, kept)
    assert {one["name"] for one in taken.all["relationships"]} == {"Ben", "Lea", "Dana", "Chidi", "Ines"}
    own = {"noticed", "written", "month", "memory", "memory of both", "line", "joke", "journal", "pattern", "hurt",
           "note", "draft", "word", "goal", "goal of both", "boundary", "decided", "fear", "card", "alone"}  # fmt: skip
    assert {name for name in own if WORDS[name] not in taken.text} == set()
    assert "dream of Ben" in WORDS
    assert WORDS["dream of Ben"] in taken.text


def test_every_entry_is_in_it_once_and_its_scope_is_known(world: World, kept: dict[str, Taken]) -> None:
    entries = of(world, kept).all["entries"]
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    unknown = {entry["kind"] for entry in entries if entry["place"] == "private" and entry["scope"] is None}
    assert unknown == set()


@pytest.mark.parametrize("name", ["Alma", "Ben", "Dana"])
def test_everything_that_is_kept_as_a_whole_is_in_it(world: World, kept: dict[str, Taken], name: str) -> None:
    me = world.me(name)
    drafts = snapshots.load(me.keyring, me.id, Drafts)
    people = [one.id for one in Everything(me).people]
    left_out = [want for want in scopes.of_states(people, drafts.places if drafts else ()) if want[0] in LEFT_OUT]
    tags = {me.keyring.tag(me.id, 1, f"snapshot/{kind}/{scope}") for kind, scope in left_out}
    rows = [row for row in Snapshot.objects.filter(vault=me.id) if bytes(row.tag) not in tags]
    assert len(of(world, kept, name).all["states"]) == len(rows) > 0


@pytest.mark.rule("S-34")
def test_what_the_other_may_not_show_is_not_in_it(world: World, kept: dict[str, Taken]) -> None:
    taken = of(world, kept)
    theirs = {kind for kind, entries in by_kind(taken).items() if any(not entry["mine"] for entry in entries)}
    assert theirs <= records.SHOWN | {""}
    assert "step up" in WORDS
    for state in taken.all["states"]:
        if state["kind"] == "desires-own":
            assert set(state["fields"]) <= {"seed", "answers"}
            assert state["fields"]["seed"] == ""
    assert {state["kind"] for state in taken.all["states"]}.isdisjoint(LEFT_OUT)
    assert world.values["calendar"] not in taken.text
    assert world.values["eight words"] not in taken.text


@pytest.mark.rule("S-34")
def test_nothing_of_one_persons_own_is_in_the_others(world: World, kept: dict[str, Taken]) -> None:
    theirs = of(world, kept, "Ben").text
    for name in ("journal", "note", "pattern", "hurt", "fear", "card", "draft", "memory", "goal", "decided"):
        assert WORDS[name] not in theirs, name


def test_every_checksum_is_right_and_every_photo_is_there(world: World, kept: dict[str, Taken]) -> None:
    taken = of(world, kept)
    file = taken.file
    assert file.testzip() is None
    sums = dict(line.split("  ")[::-1] for line in file.read("sha256.txt").decode().splitlines())
    assert set(sums) == set(file.namelist()) - {"sha256.txt"}
    assert all(hashlib.sha256(file.read(name)).hexdigest() == digest for name, digest in sums.items())
    photos = [entry for entry in taken.all["entries"] if entry["image"]]
    assert len(photos) >= 4
    for entry in photos:
        assert hashlib.sha256(file.read(f"photos/{entry['id']}.webp")).hexdigest() == entry["image"]
    for entry in taken.all["entries"]:
        rest = {name: value for name, value in entry.items() if name != "sha256"}
        assert hashlib.sha256(canonical(rest)).hexdigest() == entry["sha256"]


def test_each_entry_has_a_line_of_its_own(world: World, kept: dict[str, Taken]) -> None:
    taken = of(world, kept)
    lines = [json.loads(line.rstrip(",")) for line in taken.text.splitlines() if line.startswith('{"about"')]
    assert lines == taken.all["entries"]


def test_the_book_holds_all_words_and_its_photos_and_fetches_nothing(world: World, kept: dict[str, Taken]) -> None:
    book = of(world, kept).book
    for name in ("journal", "memory", "memory of both", "line", "dream of Ben", "promise", "hurt", "boundary",
                 "noticed", "month", "goal of both", "joke", "pattern", "answer", "reliance", "open"):  # fmt: skip
        assert WORDS[name] in book, name
    assert book.count("data:image/webp;base64,") == 2
    assert FROM_OUTSIDE.findall(book) == []
    assert "<script" not in book
    assert "prefers-color-scheme" in book or "light-dark(" in book
    assert "@media print" in book


def test_the_book_tells_of_every_kind_that_somebody_can_write(world: World) -> None:
    known = set(by_kind(take(world.people["Alma"]))) | set(by_kind(take(world.people["Ben"])))
    assert known - {""} - set(retelling.TELLERS) - retelling.WORDLESS == set()


def test_making_it_leaves_nothing_behind(world: World) -> None:
    before = tables()
    take(world.people["Alma"])
    assert tables() == before


def test_it_asks_for_the_password(world: World) -> None:
    for password in ("", "not it"):
        assert ask(world.people["Alma"], password=password).status_code == 422


def test_sealed_with_six_words_it_opens_with_them_and_with_no_others(world: World) -> None:
    page = world.people["Alma"].client.get(taking.WHERE).content.decode()
    found = re.search(r'name="words" value="([a-z -]+)"', page)
    assert found
    assert f">{found[1]}</p>" in page
    assert take(world.people["Sam"], seal="words", words=found[1], phrase=found[1]).all["person"]["name"] == "Sam"


def test_sealed_with_words_of_ones_own_it_opens_with_them(world: World) -> None:
    phrase = "nine grey herons by the weir"
    sealed = taking.raw(world.people["Sam"], seal="own", own_words=phrase)
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"keepsake.json" not in sealed
    assert take(world.people["Sam"], seal="own", own_words=phrase, phrase=phrase).all["person"]["name"] == "Sam"


@pytest.mark.parametrize("sent", [
    {"seal": "own", "own_words": "short"}, {"seal": "own", "own_words": ""}, {"seal": "words", "words": "one two"},
    {"seal": "words"}, {"seal": "tight"}, {"seal": ""},
])  # fmt: skip
def test_words_that_seal_nothing_are_asked_for_again(world: World, sent: dict[str, str]) -> None:
    assert ask(world.people["Sam"], **sent).status_code == 422


def test_its_name_says_a_day_and_nothing_else(world: World) -> None:
    response = ask(world.people["Sam"])
    assert re.fullmatch(r'attachment; filename="notes-\d{4}-\d\d-\d\d\.zip"', response.headers["Content-Disposition"])


def test_a_quiet_leave_that_has_not_happened_is_told_to_no_file(world: World) -> None:
    alma: Actor = world.people["Alma"]
    leaving = {"things": "leave", "when": "later", "days": "9"}
    world.post("Alma", "relationships:leave", leaving, id=world.card("Alma", "Ben").id)
    found = {one["name"]: one["state"] for one in take(alma).all["relationships"]}
    assert found["Ben"] == "two"
    assert found["Lea"] == "over"
