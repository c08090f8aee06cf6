"""What is being mended in the small world: rooms of Alma's own, one she shares with Ben, and what Ben has begun."""

from typing import Any
from uuid import UUID

from django.urls import resolve
from tests.contracts.world import WORDS, World

from troth.features.repair import store
from troth.features.repair.entries import Small
from troth.features.repair.releases import letter, told
from troth.relationships.pages import version_of
from troth.vault import entries

LETTER = {
    "remorse": "I am sorry that I told it.",
    "responsibility": "I did it. It was not mine.",
    "amends": "I have told her to keep it.",
    "change": "I ask first.",
    "wish": "",
}


def begin_room(world: World, name: str, other: str, role: str, text: str, **more: str) -> UUID:
    """A room of one's own; its id."""
    sent = {"none": "of-these", "text": text, "sort": "lapse", "day": ""} | ({"depth": "0"} if role == "hurt" else {})
    made = world.post(name, "repair:write", sent | more, id=world.card(name, other).id, role=role)
    entry: UUID = resolve(made["Location"]).kwargs["entry"]
    return entry


def offer_first_words(world: World, name: str, other: str, text: str) -> UUID:
    """First words of who broke trust, to wait for the other; the id of the repair."""
    entry = begin_room(world, name, other, "broke", text)
    here = {"id": world.card(name, other).id, "entry": entry, "part": "naming"}
    world.post(name, "repair:offer", {"version": version_of(letter({"text": text}))}, **here)
    found = store.matter(world.me(name), world.card(name, other), entry).body.repair
    assert found is not None
    return found


def say_yes(world: World, name: str, other: str, repair: UUID) -> UUID:
    """The hurt person's yes, into a new room; its id."""
    sent = {"how": "yes", "none": "of-these", "into": ""}
    made = world.post(name, "repair:choose", sent, id=world.card(name, other).id, repair=repair)
    entry: UUID = resolve(made["Location"]).kwargs["entry"]
    return entry


def keep_note(world: World, name: str, other: str, entry: UUID, sort: str, text: str) -> UUID:
    """A note in a room; its id."""
    one, sent = world.card(name, other), {"text": text} | ({"went": ""} if sort in {"watch", "test"} else {})
    world.post(name, "repair:note", sent, id=one.id, entry=entry, sort=sort)
    return store.room(world.me(name), one, entry).notes[-1].id


def tell_note(world: World, name: str, other: str, entry: UUID, note: UUID, sort: Any, text: str) -> UUID:
    """Tell a note; the id of what was told."""
    one = world.card(name, other)
    world.post(name, "repair:tell", {"version": version_of(told(sort, text))}, id=one.id, entry=entry, note=note)
    known = store.room(world.me(name), one, entry).known
    assert known is not None
    return known.told[-1].id


def repair(world: World) -> None:
    """A room that she shares with Ben, one each of her own, something small, and what Ben has begun and she has not
    answered.
    """
    couple, me = world.values["couple"], world.me("Alma")
    begun = offer_first_words(world, "Ben", "Alma", "Ben to Alma: I told your sister.")
    joint = say_yes(world, "Alma", "Ben", begun)
    need, feeling = keep_note(world, "Alma", "Ben", joint, "need", WORDS["need"]), "Alma to Ben: it was mine to say."
    felt = keep_note(world, "Alma", "Ben", joint, "feeling", feeling)
    said = tell_note(world, "Alma", "Ben", joint, felt, "impact", feeling)
    known = store.room(me, world.card("Alma", "Ben"), joint).known
    assert known is not None
    mine = begin_room(world, "Alma", "Ben", "hurt", WORDS["hurt"])
    broke = begin_room(world, "Alma", "Ben", "broke", WORDS["broke"])
    world.post("Alma", "repair:piece", LETTER | {"version": "0"}, id=couple, entry=broke, sort="apology")
    world.post("Alma", "repair:small", {"what": WORDS["small"], "felt": "", "now": "", "how": "aloud"}, id=couple)
    world.values |= {
        "begun repair": begun,
        "joint room": joint,
        "need to tell": need,
        "need as read": version_of(told("need", WORDS["need"])),
        "offered words": known.offered[0].id,
        "told words": said,
        "hurt room": mine,
        "hurt as read": version_of(told("happened", WORDS["hurt"])),
        "broke room": broke,
        "broke as read": version_of(letter({"text": WORDS["broke"]})),
        "small thing": entries.page(me.keyring, me.id, Small, scope=couple.hex).entries[0].id,
        "their repair": offer_first_words(world, "Ben", "Alma", "Ben to Alma: and I kept the letter."),
    }
