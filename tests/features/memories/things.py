"""Photos made on the spot, and what two people keep through the product's own pages."""

import datetime as dt
import re
import secrets
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import resolve
from django.utils import timezone
from PIL import Image
from tests.cast import Actor
from tests.relationships.pairs import me_of, release, send

from troth.features.memories import shelf
from troth.features.memories.entries import Memory
from troth.features.memories.shelf import Kept
from troth.relationships import access
from troth.vault.bodies import Body

ORIENTATION, GPS, MAKE, ARTIST = 0x0112, 0x8825, 0x010F, 0x013B
SECRET = "taken by somebody at a place"
MEMORY = {"text": "Rain on the tent all night", "day": "", "month": "7", "year": "2019", "alt": ""}


def room(id: UUID) -> str:
    return f"/people/{id}/memories/"


def picture(
    width: int = 90,
    height: int = 60,
    kind: str = "JPEG",
    mode: str = "RGB",
    turned: int = 0,
    artist: str = SECRET,
    **how: Any,
) -> bytes:
    """A photo whose upper left quarter is red and the rest blue, with what a camera writes into it."""
    image = Image.new(mode, (width, height), "blue" if mode != "L" else 40)
    image.paste("red" if mode != "L" else 200, (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    exif[MAKE], exif[ARTIST] = "A camera", artist
    if turned:
        exif[ORIENTATION] = turned
    exif[GPS] = {1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (11.0, 34.0, 0.0)}
    out = BytesIO()
    image.save(out, kind, **({"exif": exif} if kind in {"JPEG", "WEBP", "PNG"} else {}) | how)
    return out.getvalue()


def file(content: bytes, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def add(actor: Actor, id: UUID, photo: bytes | None = None, **fields: str) -> str:
    """Keep a memory; the address of its page."""
    sent: dict[str, Any] = MEMORY | fields | ({"photo": file(photo)} if photo else {})
    return send(actor, f"{room(id)}new/", **sent).headers["Location"]


def try_photo(actor: Actor, id: UUID, content: bytes, **fields: str) -> HttpResponse:
    """Send a memory with a file that may be refused."""
    sent = MEMORY | fields | {"once": secrets.token_urlsafe(16), "photo": file(content)}
    return actor.client.post(f"{room(id)}new/", sent)


def share(actor: Actor, id: UUID, page: str) -> str:
    """Share the memory of a page; the address of its page from then on."""
    return release(actor, f"{room(id)}kept/{entry_of(page)}/share/").headers["Location"]


def entry_of(page: str) -> UUID:
    found: UUID = resolve(page).kwargs["entry"]
    return found


def kept(actor: Actor, id: UUID, kind: type[Body] = Memory) -> list[Kept[Any]]:
    me = me_of(actor)
    return [one for one in shelf.all_of(me, access.load(me, id), kind) if one.entry]


def images(html: str) -> list[str]:
    """The addresses of the photos on a page."""
    return re.findall(r'<img class="photo[^"]*" src="([^"]+)"', html)


def opened(response: HttpResponse) -> Image.Image:
    return Image.open(BytesIO(response.content))


def years_ago(years: int, days: int = 0) -> dict[str, str]:
    day = timezone.localdate() - dt.timedelta(days=days)
    day = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year - years)}
