"""What somebody does on Today, and what is noted of it."""

import re
from typing import Final

from tests.life.record import ALONE, Offer
from tests.life.resident import Form, Resident, forms

WITH: Final = re.compile(r'<p class="voice">(.+?), for today\.</p>')
DATE: Final = re.compile(r'<p class="date">[^<]*?(\d+) \w+')
CHOICES: Final = {"done": 9, "write": 5, "not_now": 2, "not_this": 2, "shorter": 1, "leave": 3}
MOST: Final = 4
"""So many answers to one part of a day at most."""


def today(one: Resident) -> None:
    """Open Today, perhaps choose somebody, and do something about each part, or nothing."""
    page = one.get("/today/")
    if one.random.random() < 0.06:
        one.notes["asked"] = one.now.date()
        whom = one.random.choice([str(each.id) for each in one.ones] + [""])
        one.send("/today/choose/", one=whom)
        page = one.get("/today/")
    shown = seen(one, page)
    for part in ("share", "action"):
        for _ in range(MOST):
            if part not in shown or not answered(one, part, shown[part]):
                break
            shown = seen(one, one.get("/today/"))


def seen(one: Resident, page: str) -> dict[str, list[Form]]:
    """The forms of each part that is offered. What was not shown before on this day is noted."""
    now = one.now.date()
    date = DATE.search(page)
    if date is None or int(date[1]) != now.day:
        one.life.wrong["day"].append(f"{one.name} on {now} read {date and date[0]}")
    name = WITH.search(page)
    whom = next((each.id.hex for each in one.ones if name and each.name == name[1]), ALONE)
    shown = {part: found for part in ("share", "action") if (found := forms(page, f"^/today/{part}/$"))}
    for part, found in shown.items():
        offer = Offer(one.name, now, part, whom, found[0].carried["slug"], one.notes.get("asked") == now)
        last = one.notes.get(part)
        if last is None or (last.thing, last.one, last.day) != (offer.thing, offer.one, offer.day):
            one.life.offers.append(offer)
            one.notes[part] = offer
    return shown


def answered(one: Resident, part: str, found: list[Form]) -> bool:
    """Answer one part; whether the page may show something else now."""
    may = {value: form for form in found for _name, value in form.buttons}
    if "not_this" not in may:  # it was answered already
        return False
    weights = {how: weight for how, weight in CHOICES.items() if how in may or how == "leave"}
    weights |= {"write": CHOICES["write"]} if part == "share" else {}
    how = one.random.choices(list(weights), list(weights.values()))[0]
    offer: Offer = one.notes[part]
    offer.how.append(how)
    if how == "write":
        about = "" if offer.one == ALONE else next(str(each.id) for each in one.ones if each.id.hex == offer.one)
        one.get(f"/vault/answer/{offer.slug}/" + (f"{about}/" if about else ""))
        one.send("/vault/write/", title="", text=one.says("So it was."), prompt=offer.slug, about=about, draft="")
    elif how != "leave":
        one.send(f"/today/{part}/", slug=offer.slug, how=how)
        if how == "done":
            felt = one.random.choice(["", "-1", "0", "1", "1", "2"])
            one.send(f"/today/{part}/felt/", slug=offer.slug, felt=felt)
        if how in {"not_this", "shorter"}:
            one.notes["asked"] = one.now.date()
    return how in {"not_this", "shorter"}
