"""What else somebody does on a day, through the pages: each is a habit, with how likely it is."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from tests.features.checkin import sheets
from tests.life.record import Sitting
from tests.life.resident import Resident, entry_of, forms, links

from troth.content.library import offered
from troth.features.rhythm.words import NOTICED

ID: Final = r"[0-9a-f]{8}-[0-9a-f-]{27}"
TIMES: Final = ("", "06:15", "07:30", "10:00", "20:45", "22:30")
"""By when something is promised; some lie in the quiet hours."""
OUTCOMES: Final = ("kept", "kept", "kept", "little_late", "late", "told", "silent")


def ahead(one: Resident, days: int) -> str:
    return (one.now.date() + dt.timedelta(days=days)).isoformat()


def checks_in(one: Resident) -> None:
    about = one.one()
    page = one.get(f"/people/{about.id}/check-in/")
    sheet = dict(sheets.HIDDEN.findall(page))
    if "seen" in sheet and sheet["seen"] != "0":  # a second look the same day
        return
    one.life.sittings.append(Sitting(one.name, about.id, one.now.date(), sheet["asked"].split()))
    feels = dict.fromkeys(("credibility", "reliability", "intimacy", "self_orientation", "safety", "braving_other"))
    said = sheets.filled(sheet, {name: one.random.randint(3, 9) for name in feels})
    one.send(f"/people/{about.id}/check-in/", **said, closeness=str(one.random.randint(2, 6)), word=one.says("calm"))


def promises(one: Resident) -> None:
    """Once, or again and again; to the other, to oneself, or noted of the other."""
    about, repeats = one.one(), one.random.random() < 0.15
    made = one.random.choice(["to_them", "to_them", "to_myself"] if about.together else ["to_myself", "to_me"])
    text = one.tells("I will ring.") if about.together and made == "to_them" else one.says("I will ring.")
    first = one.random.randint(0, 4)
    again = {"repeat": one.random.choice(["daily", "weekly", "weekdays"]), "until": ahead(one, first + 21)}
    one.send(
        f"/people/{about.id}/promises/new/", text=text, made=made, day=ahead(one, first),
        time=one.random.choice(TIMES), cue=one.says("When the bell rings"), move="I go",
        **(again if repeats else {}),
    )  # fmt: skip


def follows_promises(one: Resident) -> None:
    """Look at what was promised, and answer some of it: done, kept or not, heard, agreed."""
    room = f"/people/{one.one().id}/promises/"
    for form in forms(one.get(room), f"/promises/{ID}/(done|answer|reply|hear)/$"):
        if one.random.random() < 0.5 and form.carried.get("done") != "no":
            if "outcome" in form.carried:
                form.carried["outcome"] = one.random.choice(OUTCOMES)
            one.press(form)
            return


def asks_to_change(one: Resident) -> None:
    about = one.one()
    found = links(one.get(f"/people/{about.id}/promises/"), rf"/people/{about.id}/promises/{ID}/change/")
    if found:
        text = one.tells("I will write instead.") if about.together else one.says("I will write instead.")
        asked = one.random.choice(found)
        other = 3 if ahead(one, 3) not in one.get(asked) else 4  # who received it may change its day alone
        one.send(asked, text=text, day=ahead(one, other), why="")


def owns_a_mistake(one: Resident) -> None:
    about = one.one()
    what = one.tells("I was short with you.") if about.together else one.says("I was short with you.")
    one.send(f"/people/{about.id}/promises/own/", what=what, amends="", by="", turn="")


def notes_a_detail(one: Resident) -> None:
    about = one.random.choice(["date", "date", "mind", "like"])
    day = {"day": ahead(one, one.random.randint(0, 30)), "lead": one.random.choice(["0", "1", "7"])}
    more = day if about == "date" else {}
    one.send(f"/people/{one.one().id}/details/new/", text=one.says("A visit"), about=about, version="0", **more)


def opens_up(one: Resident) -> None:
    """Welcome questions, ask one, or say something; and share it where that can be."""
    about = one.one()
    what = one.random.choice(["welcome", "question", "question", "question", "feeling", "limit", "offer", "matter"])
    said = one.says("How is it at work?")
    sent = {"text": said, "more": "so it is", "options": "one\ntwo", "hope": "", "beside": one.says("no blame")}
    note = one.send(f"/people/{about.id}/open/{what}/", **sent)
    shares = links(one.get(note), r"/people/[^\"]+/share/")
    if shares:
        one.release(shares[0], f"{said} {sent['beside']}")


def answers_openly(one: Resident) -> None:
    """Something that the other asked: answered, kindly declined, or only read."""
    about = one.one()
    room = one.get(f"/people/{about.id}/open/")
    for shared in one.random.sample(found := links(room, rf"/people/{about.id}/open/shared/{ID}/"), min(1, len(found))):
        page = one.get(shared)
        ways = links(page, rf"{shared}[a-z]+/")
        way = one.random.choice([*ways, ""])
        if way.endswith("/reply/"):
            said = one.says("It is well.")
            note = one.send(way, text=said, more="", hope="", beside="")
            for share in links(one.get(note), r"/people/[^\"]+/share/"):
                one.release(share, said)
        elif way:
            one.release(way)


def takes_up_a_practice(one: Resident) -> None:
    about = one.random.choice([*one.ones, None])
    known = sorted(
        each.slug for each in offered().practices.values() if about is None or about.kind.value in each.kinds
    )
    often = one.random.choice(["daily", "weekly", "monthly"])
    days = {"weekdays": [str(one.random.randint(0, 6))]} if often == "weekly" else {}
    where = str(about.id) if about else "alone"
    held = one.send(f"/rhythm/adopt/{one.random.choice(known)}/", one=where, often=often, **days)
    offer = links(one.get(held), rf"/rhythm/{ID}/together/")
    if offer and one.random.random() < 0.4:
        one.release(offer[0])


def keeps_a_rhythm(one: Resident) -> None:
    """Do, leave out, rest or let go of what is held; answer what the other asks to hold."""
    page = one.get("/rhythm/")
    for form in forms(page, f"/rhythm/{ID}/answer/")[:1]:
        one.press(form)
    held = links(page, rf"/rhythm/{ID}/")
    for path in one.random.sample(held, min(2, len(held))):
        seen = one.get(path)
        for form in forms(seen, "/act/$"):
            one.press(form)
        if links(seen, f"{path}rest/") and one.random.random() < 0.1:
            one.send(f"{path}rest/", last=one.random.choice(["", ahead(one, 5)]))
        elif links(seen, f"{path}let-go/") and one.random.random() < 0.1:
            one.send(f"{path}let-go/")


def notices(one: Resident) -> None:
    """One tap, and sometimes thanks."""
    about = one.one()
    said = one.says("Warm cups.")
    page = f"/people/{about.id}/noticed/"
    one.send(page, what=one.random.choice(sorted(NOTICED)), text=said)
    thanks = links(one.get(page), rf"{page}{ID}/share/")
    if thanks and one.random.random() < 0.5:
        one.release(thanks[0], said)


def is_in_touch(one: Resident) -> None:
    about = one.one()
    for form in forms(one.get(f"/people/{about.id}/rhythm/"), "/in-touch/now/$"):
        one.send(form.to)
    one.send(f"/people/{about.id}/in-touch/", every=one.random.choice(["7", "14"]))


def remembers(one: Resident) -> None:
    """A memory, a tradition, a joke or a dream, and sometimes it is shared."""
    about = one.one()
    room, said = f"/people/{about.id}/memories/", one.says("The first swim")
    what = one.random.choice(["kept", "kept", "traditions", "jokes", "dreams"])
    day = one.now.date() + dt.timedelta(days=one.random.randint(-40, 3))
    if what == "kept":
        when = {"day": str(day.day if day.day < 29 else 1), "month": str(day.month), "year": str(day.year - 2)}
        path = one.send(f"{room}new/", text=said, alt="", **when)
    elif what == "traditions":
        returns = one.random.choice(["weekly", "monthly", "yearly"])
        path = one.send(f"{room}traditions/new/", text=said, returns=returns, first=day.isoformat(), means="")
    else:
        one.send(f"{room}{what}/", text=said, origin="", why="")
        return
    if about.together and one.random.random() < 0.6:
        one.release(f"{room}{what}/{entry_of(path)}/share/", said)


def keeps_a_tradition(one: Resident) -> None:
    room = f"/people/{one.one().id}/memories/"
    one.get(room)
    for path in links(one.get(f"{room}traditions/"), rf"{room}traditions/{ID}/")[:1]:
        now = one.now.date()
        one.send(
            f"{path}done/", text=one.says("We did it."), day=str(now.day), month=str(now.month), year=str(now.year)
        )


def writes(one: Resident) -> None:
    """A journal entry, and sometimes a copy for the other."""
    about, said = one.one(), one.says("Rain all night.")
    one.send("/vault/write/", title="", text=said, about=str(about.id), prompt="", draft="")
    if about.together and one.random.random() < 0.4:
        entry = links(one.get("/vault/"), rf"/vault/{ID}/")[0]
        for share in links(one.get(entry), rf"/vault/{ID}/share/{ID}/"):
            one.release(share, said)


def looks_at_a_month(one: Resident) -> None:
    """The page of the month before, of everybody; and some words about it."""
    last = one.now.date().replace(day=1) - dt.timedelta(days=1)
    for about in one.ones:
        if about.added > last:
            continue
        page = f"/people/{about.id}/months/{last.year}-{last.month}/"
        answers = {"worked": one.says("Walking home."), "hard": "", "keep": one.says("The soup."), "hope": ""}
        one.send(f"{page}write/", **answers, version="0", how="keep")
        shown = one.get(page).partition('<article class="keepsake">')[2].partition("</article>")[0]
        one.life.months[one.name, about.id].append(shown)


HABITS: Final[list[tuple[float, Callable[[Resident], None]]]] = [
    (0.35, checks_in), (0.25, promises), (0.5, follows_promises), (0.1, asks_to_change), (0.06, owns_a_mistake),
    (0.12, notes_a_detail), (0.2, opens_up), (0.25, answers_openly), (0.06, takes_up_a_practice), (0.3, keeps_a_rhythm),
    (0.1, notices), (0.05, is_in_touch), (0.1, remembers), (0.05, keeps_a_tradition), (0.12, writes),
]  # fmt: skip
