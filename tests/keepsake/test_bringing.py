"""Bringing a keepsake in: everything of one's own comes back as it was, and nothing stands as anybody else's word."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Actor
from tests.contracts import matrix
from tests.contracts.world import WORDS, World
from tests.keepsake.comparing import compared, differing
from tests.keepsake.taking import BRING, LOOK, Taken, bring, raw, send, take
from tests.relationships.pairs import me_of, page, post
from tests.relationships.pairs import send as press

from troth.features.desires.entries import Own
from troth.features.memories import shelf
from troth.features.memories.entries import Memory
from troth.keepsake import bringing
from troth.people.models import Arriving
from troth.relationships import access
from troth.relationships.access import MyRelationship, State
from troth.relationships.models import Invitation, Member, Relationship
from troth.vault import audit, snapshots
from troth.vault.models import EarlierVersion, Entry, Snapshot

OLDER = re.compile(r"\?before=(\d+)")
OF_NOBODY = ("today:today", "relationships:people", "journal:vault", "practices:practices", "rhythm:rhythm",
             "people:settings", "people:check", "writing:about", "reminders:reminders",
             "practices:history")  # fmt: skip
pytestmark = pytest.mark.either  # test_elsewhere brings one in on both databases


def of(world: World, taken: dict[str, Taken], name: str = "Alma") -> Taken:
    if name not in taken:
        taken[name] = take(world.people[name])
    return taken[name]


def vaults() -> list[tuple[Any, ...]]:
    """Every sealed row there is, as it lies there."""
    entries = Entry.objects.order_by("n").values_list("vault", "id", "version", "box", "slot", "author_tag")
    earlier = EarlierVersion.objects.order_by("pk").values_list("vault", "entry", "version", "box")
    states = Snapshot.objects.order_by("pk").values_list("vault", "tag", "version", "box")
    return [tuple(map(_plain, row)) for rows in (entries, earlier, states) for row in rows]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def between_people() -> list[int]:
    return [model.objects.count() for model in (Relationship, Member, Invitation)]


def person(actor: Actor, name: str) -> MyRelationship:
    return next(one for one in access.mine(me_of(actor)) if one.name == name)


@pytest.mark.parametrize("name", ["Alma", "Ben", "Dana"])
def test_everything_comes_back_as_it_was(world: World, taken: dict[str, Taken], noor: Actor, name: str) -> None:
    first = of(world, taken, name)
    bring(noor, first.raw)
    second = take(noor)
    wrong = differing(first, second)
    print(f"\nkeepsake of {name}: {compared(first)} entries compared, {len(wrong)} differing")
    assert wrong == []
    assert len(second.all["entries"]) <= compared(first)


def test_what_is_kept_as_a_whole_comes_back_too(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    first = of(world, taken)
    bring(noor, first.raw)
    theirs = {(state["kind"], state["scope"]): state["fields"] for state in take(noor).all["states"]}
    there = {(state["kind"], state["scope"]): state["fields"] for state in first.all["states"]}
    assert set(there) - set(theirs) == set()
    assert {kind for (kind, scope), fields in there.items() if theirs[kind, scope] != fields} <= {
        "promises-mine", "ladder", "shelved", "reminders",
    }  # fmt: skip


def test_a_second_time_changes_nothing(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    first = of(world, taken)
    bring(noor, first.raw)
    before = vaults()
    assert "Everything in it is here already" in _preview(noor, first.raw)
    post(noor.client, LOOK)
    assert vaults() == before


def test_on_the_troth_that_it_is_from_it_changes_nothing(world: World, taken: dict[str, Taken]) -> None:
    file = of(world, taken).raw
    access.mine(world.me("Alma"))
    before = vaults()
    bring(world.people["Alma"], file)
    assert vaults() == before


def test_what_was_lost_comes_back_beside_what_was_written_since(world: World, noor: Actor) -> None:
    press(noor, "/vault/write/", text="Before.", title="", about="", prompt="", draft="")
    kept = take(noor)
    (entry,) = kept.all["entries"]
    press(noor, f"/vault/{entry['id']}/delete/")
    press(noor, "/vault/write/", text="Since.", title="", about="", prompt="", draft="")
    bring(noor, kept.raw)
    assert {each["versions"][-1]["fields"]["text"] for each in take(noor).all["entries"]} == {"Before.", "Since."}


@pytest.mark.rule("S-06", "S-07")
def test_nothing_goes_where_anybody_else_can_read_it(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    shared, people = Entry.objects.exclude(author=noor.me.id).count(), between_people()
    bring(noor, of(world, taken).raw)
    assert Entry.objects.exclude(author=noor.me.id).count() == shared
    assert not Entry.objects.filter(author=noor.me.id).exclude(vault=noor.me.id).exists()
    assert between_people() == people
    assert {one.state for one in access.mine(me_of(noor))} == {State.SOLO, State.LEFT}
    assert person(noor, "Lea").state is State.LEFT


@pytest.mark.rule("S-33")
def test_all_of_it_counts_as_ones_own_and_is_complete(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    bring(noor, of(world, taken).raw)
    found = audit.audit(me_of(noor).keyring)
    assert (found.forged, found.complete) == ((), True)


def test_what_the_other_wrote_is_there_to_be_read_and_called_theirs(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    bring(noor, of(world, taken).raw)
    ben = person(noor, "Ben")
    assert ben.brought
    shown = _all_pages(noor, f"/people/{ben.id}/kept/")
    assert "by Ben, your file says" in shown
    assert WORDS["dream of Ben"] in shown
    found = post(noor.client, "/vault/search/", sought=WORDS["dream of Ben"][:12]).content.decode()
    assert WORDS["dream of Ben"] not in found
    assert f"/people/{ben.id}/kept/" in page(noor, f"/people/{ben.id}/")


def _all_pages(actor: Actor, path: str) -> str:
    """A list from its newest page to its oldest."""
    shown, older = "", ""
    while True:
        raw = actor.client.get(f"{path}?before={older}" if older else path).content.decode()
        shown += raw
        found = OLDER.search(raw)
        if found is None or found[1] == older:
            return shown
        older = found[1]


def test_ones_own_shared_memory_stands_on_ones_own_shelf_again(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    bring(noor, of(world, taken).raw)
    me, ben = me_of(noor), person(noor, "Ben")
    memories = {kept.body.text: kept for kept in shelf.all_of(me, ben, Memory)}
    assert {WORDS["memory"], WORDS["memory of both"]} <= set(memories)
    both = memories[WORDS["memory of both"]].body
    assert both.picture is not None
    for photo in both.picture.ids:
        answer = noor.client.get(reverse("memories:photo", kwargs={"id": ben.id, "photo": photo}))
        assert (answer.status_code, answer.content[8:12]) == (200, b"WEBP")


def test_a_photo_of_the_others_can_be_looked_at_and_by_nobody_else(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    first = of(world, taken, "Ben")
    photo = next(entry["id"] for entry in first.all["entries"] if entry["image"] and not entry["mine"])
    bring(noor, first.raw)
    alma = person(noor, "Alma")
    where = reverse("keepsake:photo", kwargs={"id": alma.id, "photo": photo})
    answer = noor.client.get(where)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200, "image/webp", "no-store, no-transform",
    )  # fmt: skip
    assert world.people["Ben"].client.get(where).status_code == 404
    other = person(noor, "Dana") if any(one.name == "Dana" for one in access.mine(me_of(noor))) else None
    if other:
        wrong = reverse("keepsake:photo", kwargs={"id": other.id, "photo": photo})
        assert noor.client.get(wrong).status_code == 404


def test_every_page_about_whoever_came_opens(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    bring(noor, of(world, taken).raw)
    noor.client.raise_request_exception = False
    rows = [row for row in matrix.rows() if [name for name, _ in row.address.parameters] == ["id"]]
    paths = [reverse(name) for name in OF_NOBODY]
    for one in access.mine(me_of(noor)):
        paths += [row.address.path({"id": one.id}) for row in rows if row.cells["A", "GET"] != "405"]
    assert len(paths) > 200
    assert {path for path in paths if noor.client.get(path).status_code >= 500} == set()


@pytest.mark.long
def test_every_kind_of_thing_that_came_has_pages_that_open(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    first = of(world, taken)
    bring(noor, first.raw)
    noor.client.raise_request_exception = False
    ben = str(person(noor, "Ben").id)
    kinds = {entry["kind"]: entry["id"] for entry in first.all["entries"] if entry["about"] == ben}
    broke = set()
    for row in matrix.rows():
        parameters = dict(row.address.parameters)
        other = next((name for name in parameters if name != "id"), "")
        if set(parameters) != {"id", other} or parameters[other] != "uuid" or row.cells["A", "GET"] == "405":
            continue
        for kind, id in kinds.items():
            if noor.client.get(row.address.path({"id": UUID(ben), other: UUID(id)})).status_code >= 500:
                broke.add((row.address.name, kind))
    assert broke == set()


def test_answers_about_desire_come_back_and_take_part_in_nothing(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    first = of(world, taken)
    scopes = [state["scope"] for state in first.all["states"] if state["kind"] == "desires-own"]
    assert scopes
    bring(noor, first.raw)
    me = me_of(noor)
    for scope in scopes:
        own = snapshots.load(me.keyring, me.id, Own, scope)
        assert own is not None
        assert len(own.seed) > 8
        assert (own.since, own.met) == (None, {})


def test_dropping_somebody_deletes_what_was_brought_about_them(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    bring(noor, of(world, taken).raw)
    ben = person(noor, "Ben")
    press(noor, f"/people/{ben.id}/drop/")
    left = {entry["about"] for entry in take(noor).all["entries"]}
    assert str(ben.id) not in left
    assert left >= {None}


def test_of_what_came_back_and_is_deleted_no_earlier_wording_stays(
    world: World, taken: dict[str, Taken], noor: Actor
) -> None:
    bring(noor, of(world, taken).raw)
    me = me_of(noor)
    with_versions = {*EarlierVersion.objects.filter(vault=me.id).values_list("entry", flat=True)}
    for kept in shelf.all_of(me, person(noor, "Ben"), Memory):
        shelf.take_off(kept)
        with_versions.discard(kept.id)
    assert {*EarlierVersion.objects.filter(vault=me.id).values_list("entry", flat=True)} == with_versions


@pytest.mark.parametrize("where", ["troth.keepsake.bringing.merging.merged", "troth.keepsake.bringing.plans.renew"])
def test_where_anything_goes_wrong_nothing_comes(
    world: World, taken: dict[str, Taken], noor: Actor, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    assert send(noor, of(world, taken).raw).status_code == 302
    before = vaults()

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(where, broken)
    noor.client.raise_request_exception = False
    assert post(noor.client, LOOK).status_code == 500
    assert vaults() == before


def test_what_would_come_is_said_before_anything_does(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    before = vaults()
    shown = _preview(noor, of(world, taken).raw)
    assert "Made by Alma" in shown
    assert "You are called Noor here" in shown
    for name in ("Ben", "Lea", "Dana", "Chidi", "Ines"):
        assert name in shown
    assert "comes to be looked at" in shown or "come to be looked at" in shown
    assert vaults() == before


def _preview(actor: Actor, file: bytes) -> str:
    assert send(actor, file).status_code == 302
    return page(actor, LOOK)


def test_it_can_be_thrown_away_unread(world: World, taken: dict[str, Taken], noor: Actor) -> None:
    _preview(noor, of(world, taken).raw)
    before = vaults()
    assert post(noor.client, LOOK, **{"not": ""})["Location"] == "/settings/"
    assert noor.client.get(LOOK)["Location"] == BRING
    assert (vaults(), Arriving.objects.count()) == (before, 0)


def test_a_sealed_one_opens_with_its_words(world: World, noor: Actor) -> None:
    phrase = "nine grey herons by the weir"
    sealed = raw(world.people["Dana"], seal="own", own_words=phrase)
    assert send(noor, sealed, phrase="other words than those").status_code == 422
    assert send(noor, sealed).status_code == 422
    bring(noor, sealed, phrase=phrase)
    assert differing(take(world.people["Dana"]), take(noor)) == []


def test_what_is_of_a_kind_that_is_not_known_here_is_left_out(
    world: World, taken: dict[str, Taken], noor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = of(world, taken).raw
    monkeypatch.delitem(bringing.bodies.registry, "journal")
    assert "no place here" in _preview(noor, file)
