"""The page of questions as somebody opens it, and fills it in."""

import re

from tests.cast import Actor

from troth.engine.sitting import Area
from troth.features.checkin import questions

HIDDEN = re.compile(r'<input type="hidden" name="(day|seen|asked)" value="([^"]*)">')
Group = str
FOUR: dict[Group, int | None] = {"credibility": 8, "reliability": 6, "intimacy": 5, "self_orientation": 3}


def opened(actor: Actor, room: str) -> dict[str, str]:
    """What a page that is opened now carries along."""
    return dict(HIDDEN.findall(actor.client.get(f"{room}check-in/").content.decode()))


def filled(sheet: dict[str, str], values: dict[Group, int | None]) -> dict[str, str]:
    """A sheet with an answer wherever there is a value: by factor or by area, 0 to 10 as the slider stands, or None for
    "I don't know".
    """
    sent = dict(sheet)
    for slug in sheet["asked"].split():
        area, what = questions.known()[slug].group
        name = what if area == "factor" else area
        if name in values and area != "closeness":
            value = values[name]
            sent |= (
                {slug: "5", f"{slug}_unknown": "1"} if value is None else {slug: str(value), f"{slug}_answered": "1"}
            )
    return sent


def answers(actor: Actor, room: str, values: dict[Group, int | None] | None = None) -> dict[str, str]:
    """A page that is opened now, with these answers, or with one for each factor."""
    return filled(opened(actor, room), FOUR if values is None else values)


def asked_of(sheet: dict[str, str], area: Area) -> list[str]:
    """The slugs of one area that are on a sheet."""
    return [slug for slug in sheet["asked"].split() if questions.known()[slug].area == area]
