"""A file on its way in: sealed piece by piece, for an hour, for one person; and how what is no keepsake is refused."""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from tests.cast import Actor
from tests.contracts.world import World
from tests.keepsake.taking import BRING, LOOK, Taken, send, take
from tests.relationships.pairs import post

from troth.keepsake import reading, staging
from troth.keepsake.words import UNFIT
from troth.keepsake.writers import canonical
from troth.people import account_actions, jobs
from troth.people.models import Arriving
from troth.vault import age
from troth.vault.models import Entry

Change = Callable[[dict[str, Any]], Any]
pytestmark = pytest.mark.either  # test_elsewhere sends one on both databases


@pytest.fixture
def alma(world: World, taken: dict[str, Taken]) -> Taken:
    """What Alma took along."""
    if not taken:
        taken["Alma"] = take(world.people["Alma"])
    return taken["Alma"]


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def files_of(taken: Taken) -> dict[str, bytes]:
    return {name: taken.file.read(name) for name in taken.file.namelist()}


def signed(entry: dict[str, Any]) -> dict[str, Any]:
    """With a checksum that is right, as somebody who means harm would."""
    rest = {name: value for name, value in entry.items() if name != "sha256"}
    return rest | {"sha256": hashlib.sha256(canonical(rest)).hexdigest()}


def changed(taken: Taken, change: Change, *, sign: bool = True) -> bytes:
    """The same file with something else in it."""
    all = json.loads(taken.text)
    change(all)
    if sign:
        all["entries"] = all["entries"] and [signed(entry) for entry in all["entries"]]
    return packed(files_of(taken) | {"keepsake.json": json.dumps(all).encode()})


def first(all: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(entry for entry in all["entries"] if entry["kind"] == kind)


def refused(actor: Actor, raw: bytes, why: str, **more: str) -> None:
    """It is, with these words, and nothing of it stays."""
    before = Entry.objects.count()
    answer = send(actor, raw, **more)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert str(UNFIT[why])[:40] in shown, shown[shown.find("field__error") :][:300]
    assert (Arriving.objects.count(), Entry.objects.count()) == (0, before)


def test_it_lies_sealed_until_something_becomes_of_it(alma: Taken, noor: Actor) -> None:
    assert send(noor, alma.raw).status_code == 302
    rows = [bytes(row.box) for row in Arriving.objects.order_by("number")]
    assert len(rows) == 1 + -(-len(alma.raw) // staging.PIECE)
    assert not any(b"PK\x03\x04" in box or b"keepsake" in box for box in rows)


def test_a_large_one_comes_in_pieces_and_reads_as_it_was(noor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "PIECE", 1000)
    raw = bytes(range(256)) * 50
    staging.keep(noor.keyring, (raw[at : at + 333] for at in range(0, len(raw), 333)))
    found = staging.find(noor.me)
    assert found is not None
    assert found.read() == raw
    for at, size in ((0, 10), (995, 20), (12_000, 999), (12_795, 100)):
        found.seek(at)
        assert found.read(size) == raw[at : at + size]


def test_a_second_one_takes_the_place_of_the_first(alma: Taken, noor: Actor) -> None:
    for _ in range(2):
        assert send(noor, alma.raw).status_code == 302
    assert Arriving.objects.values("file").distinct().count() == 1


def test_after_an_hour_it_is_forgotten(alma: Taken, noor: Actor) -> None:
    assert send(noor, alma.raw).status_code == 302
    Arriving.objects.update(until=1)
    assert noor.client.get(LOOK)["Location"] == BRING
    jobs.expire()
    assert not Arriving.objects.exists()


def test_it_goes_with_the_account(alma: Taken, noor: Actor) -> None:
    assert send(noor, alma.raw).status_code == 302
    account_actions.delete_account(noor.keyring, withdraw=False)
    assert not Arriving.objects.exists()


def test_nobody_else_sees_it(alma: Taken, noor: Actor, world: World) -> None:
    assert send(noor, alma.raw).status_code == 302
    assert world.people["Dana"].client.get(LOOK)["Location"] == BRING


def test_what_comes_after_the_lock_is_not_kept(alma: Taken, world: World) -> None:
    locked = world.people["Alma, locked"]
    assert send(locked, alma.raw).status_code == 401
    assert not Arriving.objects.exists()


def test_a_form_from_elsewhere_is_refused(alma: Taken, noor: Actor) -> None:
    noor.client.handler.enforce_csrf_checks = True
    assert send(noor, alma.raw).status_code == 403


def test_what_is_larger_than_can_be_taken_in_is_refused(
    alma: Taken, noor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "MOST", 1000)
    refused(noor, alma.raw, "large")


def test_without_a_file_one_is_asked_for(noor: Actor) -> None:
    assert post(noor.client, BRING).status_code == 422


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"Not a ZIP at all.", "foreign"),
        (packed({}), "foreign"),
        (packed({"keepsake.txt": b"{}"}), "foreign"),
        (packed({"entries.json": b"[]", "pages.html": b""}), "copy"),
        (packed({"keepsake.json": b"{}"}), "foreign"),
        (packed({"keepsake.json": b"[]"}), "foreign"),
        (packed({"keepsake.json": b"{"}), "broken"),
        (packed({"keepsake.json": b"\xff\xfe"}), "broken"),
        (packed({"keepsake.json": b"[" * 200_000}), "broken"),
        (packed({"keepsake.json": b'{"format": "troth-keepsake", "version": 2}'}), "newer"),
        (packed({"keepsake.json": b'{"format": "troth-keepsake", "version": 1}'}), "broken"),
        (packed({"keepsake.json": b'{"format": "troth-keepsake", "version": 1}'}, zipfile.ZIP_LZMA), "broken"),
    ],
)  # fmt: skip
def test_what_is_no_keepsake_is_refused_with_words_that_help(noor: Actor, raw: bytes, why: str) -> None:
    refused(noor, raw, why)


def test_what_was_changed_without_its_checksum_is_refused(alma: Taken, noor: Actor) -> None:
    def change(all: dict[str, Any]) -> None:
        first(all, "shared")["mine"] ^= True

    refused(noor, changed(alma, change, sign=False), "broken")


CHANGES: list[Change] = [
    lambda it: first(it, "checkin").update(day="yesterday"),
    lambda it: first(it, "checkin").update(kind=""),
    lambda it: first(it, "checkin")["versions"][-1]["fields"].pop("relationship"),
    lambda it: first(it, "checkin")["versions"][-1]["fields"].update(closeness="very"),
    lambda it: first(it, "checkin").update(versions=[]),
    lambda it: first(it, "checkin").update(state="withdrawn"),
    lambda it: first(it, "checkin").update(scope="x" * 300),
    lambda it: first(it, "checkin").update(image="0" * 64),
    lambda it: first(it, "photo").update(image=None),
    lambda it: first(it, "checkin")["versions"].append(first(it, "checkin")["versions"][0]),
    lambda it: it["entries"].append(first(it, "checkin")),
    lambda it: it["states"].append({"kind": "trust", "scope": "", "fields": {"series": "none"}}),
    lambda it: it["states"].append({"kind": "recommender", "scope": "", "fields": {"memory": "AAAA"}}),
    lambda it: first(it, "memory")["versions"][-1]["fields"].update(when="one day"),
    lambda it: first(it, "checkin")["versions"][-1]["fields"].update(closeness=99),
    lambda it: it["relationships"].append(it["relationships"][0]),
    lambda it: it["relationships"][0].update(kind="rival"),
    lambda it: it["relationships"][0].update(name="x" * 5000),
    lambda it: it.update(entries=None),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_what_does_not_hang_together_is_refused(world: World, noor: Actor, alma: Taken, number: int) -> None:
    refused(noor, changed(alma, CHANGES[number]), "broken")


def photos_of(taken: Taken) -> list[str]:
    return [name for name in taken.file.namelist() if name.startswith("photos/")]


@pytest.mark.parametrize("change", ["bytes", "missing", "with more in it", "not ours"])
def test_a_photo_that_is_not_as_it_was_written_brings_nothing_in(alma: Taken, noor: Actor, change: str) -> None:
    files, name = files_of(alma), photos_of(alma)[0]
    image, all = files[name], json.loads(alma.text)
    if change == "bytes":
        files[name] = image[:-1] + bytes([image[-1] ^ 1])
    elif change == "missing":
        del files[name]
    else:
        more = b"EXIF" + struct.pack("<I", 4) + b"here"
        body = image[8:] + more if change == "with more in it" else b"WEBPVP8 " + image[16:20] + b"\0" * 40
        files[name] = b"RIFF" + struct.pack("<I", len(body)) + body
        entry = next(entry for entry in all["entries"] if entry["id"] in name)
        entry["image"] = hashlib.sha256(files[name]).hexdigest()
        all["entries"] = [signed(entry) for entry in all["entries"]]
        files["keepsake.json"] = json.dumps(all).encode()
    before = Entry.objects.count()
    assert send(noor, packed(files)).status_code == 302  # photos are looked at one by one, as they come in
    assert post(noor.client, LOOK)["Location"] == BRING
    assert Entry.objects.count() == before


def test_what_would_unpack_to_more_than_is_bearable_is_refused_unread(
    noor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_JSON", 1_000_000)
    refused(noor, packed({"keepsake.json": b" " * 1_100_000}), "large")
    monkeypatch.setattr(reading, "MOST_PHOTOS", 1_000_000)
    many = {f"photos/{number}.webp": bytes(200_000) for number in range(6)}
    refused(noor, packed({"keepsake.json": b"{}", **many}), "large")
    monkeypatch.setattr(reading, "MOST_FILES", 5)
    refused(noor, packed({"keepsake.json": b"{}", **{f"{number}": b"" for number in range(6)}}), "large")


def test_a_file_that_says_it_is_smaller_than_it_is_is_refused(noor: Actor) -> None:
    raw = bytearray(packed({"keepsake.json": b'{"format": "troth-keepsake"' + b" " * 5000 + b"}"}))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = raw.index(sign) + offset
        raw[at : at + 4] = struct.pack("<I", 20)
    refused(noor, bytes(raw), "broken")


def test_a_list_of_files_that_is_endless_is_not_read(noor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_LIST", 1000)
    refused(noor, packed({f"file-{number}": b"" for number in range(50)}), "large")


def test_a_seal_that_would_take_all_the_memory_there_is_is_refused(noor: Actor) -> None:
    raw = b"".join(age.seal("words", [packed({})])).replace(b" 17\n", b" 22\n")
    refused(noor, raw, "sealed", phrase="words")
