"""Memories on two phones: a photo shared and taken back, how each remembers it, a tradition, a joke and a dream."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone

from troth.features.memories.photos import MOST_BYTES


def harbour(width: int = 1600, height: int = 1200) -> FilePayload:
    """A photo of a sort: a sky, a sea, and a sun."""
    image = Image.new("RGB", (width, height), (150, 190, 210))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.6, width, height), fill=(40, 90, 110))
    draw.ellipse((width * 0.6, height * 0.2, width * 0.75, height * 0.4), fill=(250, 220, 150))
    out = BytesIO()
    image.save(out, "JPEG")
    return {"name": "harbour.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def opens_memories(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Memories")


def all_photos_are_there(phone: Phone) -> None:
    for photo in phone.page.locator("img.photo").all():
        photo.scroll_into_view_if_needed()  # small ones are asked for only when they are near
        expect(photo).not_to_have_js_property("naturalWidth", 0)


@pytest.mark.long
def test_what_two_people_keep(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    opens_memories(alma, "Ben")
    alma.sees("Nothing kept yet")
    alma.is_accessible()
    alma_keeps_a_memory(alma)
    alma_shares_it(alma, ben)
    ben_remembers_it_otherwise(alma, ben)
    they_have_a_tradition(alma, ben)
    they_have_a_joke_and_a_dream(alma, ben)
    alma_takes_the_memory_back(alma, ben)


def alma_keeps_a_memory(alma: Phone) -> None:
    today = timezone.localdate()
    alma.press("Add a memory")
    photo = alma.page.get_by_label("A photo")
    photo.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * (MOST_BYTES + 1)})
    assert "larger than 8 MB" in photo.evaluate("(field) => field.validationMessage")
    photo.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"})
    assert photo.evaluate("(field) => field.validationMessage") == ""
    alma.fill("What do you want to keep?", "The ferry was late, and it was the best hour of the holiday.")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.sees("This is not a photo that can be opened here.")
    expect(alma.page.get_by_label("What do you want to keep?")).to_have_value(
        "The ferry was late, and it was the best hour of the holiday."
    )
    alma.is_accessible()
    alma.page.get_by_label("Day").fill(str(today.day))
    alma.page.get_by_label("Month").select_option(str(today.month))
    alma.page.get_by_label("Year").fill(str(today.year - 2))
    alma.page.get_by_label("A photo").set_input_files(harbour())
    alma.fill("What can be seen in it", "The sun over a harbour")
    alma.press("Keep it, only for me")
    alma.sees("The ferry was late")
    all_photos_are_there(alma)
    alma.is_accessible()


def alma_shares_it(alma: Phone, ben: Phone) -> None:
    opens_memories(ben, "Alma")
    ben.sees("Nothing kept yet")
    alma.press("Look at it as Ben would")
    alma.sees("What Ben will read")
    alma.sees("The sun over a harbour")
    all_photos_are_there(alma)
    alma.is_accessible()
    alma.press("^Share this$")
    ben.page.reload()
    ben.sees("On this day")
    all_photos_are_there(ben)
    ben.is_accessible()
    ben.press("Not this one again")
    ben.does_not_see("On this day")
    ben.sees("The ferry was late")


def ben_remembers_it_otherwise(alma: Phone, ben: Phone) -> None:
    ben.press("The ferry was late")
    ben.press("Add how you remember it")
    ben.fill("How I remember it", "I was seasick before we had left.")
    ben.is_accessible()
    ben.press("Look at it as Alma would")
    ben.sees("I was seasick before we had left.")
    ben.press("^Share this$")
    ben.is_accessible()
    opens_memories(alma, "Ben")
    alma.sees("One line added")
    alma.press("The ferry was late")
    alma.sees("I was seasick before we had left.")


def they_have_a_tradition(alma: Phone, ben: Phone) -> None:
    opens_memories(alma, "Ben")
    alma.press("^Traditions")
    alma.is_accessible()
    alma.press("Add a tradition")
    alma.fill("What do you do?", "Pancakes on the first free morning")
    alma.choose("returns", "weekly")
    alma.page.get_by_label("When is it next, or when was it last?").fill(timezone.localdate().isoformat())
    alma.fill("What it means to you", "That nothing is urgent.")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.press("Look at it as Ben would")
    alma.press("^Share this$")
    opens_memories(ben, "Alma")
    ben.sees("Soon again")
    ben.press("Pancakes")
    ben.press("We did it")
    ben.fill("What do you want to keep?", "Burnt, all of them.")
    ben.page.get_by_label("A photo").set_input_files(harbour(900, 1200))
    ben.press("Keep it, only for me")
    ben.sees("Pancakes on the first free morning")
    ben.press("^Memories")
    ben.does_not_see("Soon again")
    ben.press("^Traditions")
    ben.press("Pancakes")
    ben.sees("Kept before")
    ben.is_accessible()


def they_have_a_joke_and_a_dream(alma: Phone, ben: Phone) -> None:
    opens_memories(alma, "Ben")
    alma.press("^Jokes")
    alma.fill("The words", "Captain Soup")
    alma.fill("Where it came from", "The cook on that ferry.")
    alma.press("Keep it, only for me")
    alma.is_accessible()
    alma.press("^Dreams")
    alma.fill("A dream", "A winter by the sea")
    alma.press("Keep it, only for me")
    alma.press("^Share this")
    alma.press("^Share this$")
    opens_memories(ben, "Alma")
    ben.press("^Dreams")
    ben.press("^Support this")
    ben.is_accessible()
    ben.fill("How would you support it?", "I ask about the cottage")
    ben.press("Look at it as Alma would")
    ben.press("^Share this$")
    ben.sees("I would like to support this: I ask about the cottage")
    ben.is_accessible()


def alma_takes_the_memory_back(alma: Phone, ben: Phone) -> None:
    opens_memories(alma, "Ben")
    all_photos_are_there(alma)
    alma.is_accessible()
    alma.press("The ferry was late")
    alma.press("^Withdraw$")
    alma.is_accessible()
    alma.press("Withdraw it")
    alma.sees("Only you, until you share it")
    all_photos_are_there(alma)
    opens_memories(ben, "Alma")
    ben.sees("A memory was taken back.")
    ben.does_not_see("The ferry was late")
