"""What goes between the two: asking, telling, offering, reading. Each thing by itself, shown exactly, in one press."""

from typing import cast
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.engine.repair import PARTS, Impossible, Part
from troth.engine.watching import asks_to_watch
from troth.features.repair import actions, joint, queries, store, words
from troth.features.repair.entries import Moved, Note, Told
from troth.features.repair.forms import IntoForm, LandedForm
from troth.features.repair.releases import holds, letter, told
from troth.features.repair.store import Known, Room
from troth.features.repair.views.loading import as_it_stands, for_two
from troth.people.me import Me, Request, unlocked
from troth.promises.forms import TermsForm
from troth.relationships import access, private
from troth.relationships.access import MyRelationship
from troth.relationships.pages import UNPROCESSABLE, before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def invite(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """The hurt person asks the other: exactly what they will read, then one press."""
    one, room = for_two(request.me, id, entry)
    if not queries.page(request.me, one, entry).may_ask:
        raise Http404
    text = told("happened", room.body.text)
    if was_shown(request, version_of(text)):
        joint.invite(request.me, one, entry, room.body.text)
        return say(redirect("repair:room", id=id, entry=entry), "shared")
    also = _("%(name)s is asked to mend it with you, at your pace. There may be no answer.") % {"name": one.name}
    return _before(request, one, room, text, also)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def tell(request: Request, id: UUID, entry: UUID, note: UUID) -> HttpResponse:
    """The hurt person lets the other read one note."""
    one, room = for_two(request.me, id, entry)
    found = private.get(request.me, one, note, Note)
    open = room.known is not None and room.state.begun and not room.state.closed
    if not open or found.body.of != entry or found.body.told or found.body.sort not in joint.TELLS:
        raise Http404
    text = told(joint.TELLS[found.body.sort], found.body.text)
    if was_shown(request, version_of(text)):
        joint.tell(request.me, one, entry, found)
        return say(redirect("repair:room", id=id, entry=entry), "shared")
    return _before(request, one, room, text)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def offer(request: Request, id: UUID, entry: UUID, part: str) -> HttpResponse:
    """Who broke trust lets one part be read: exactly what it says, then one press."""
    one, room = for_two(request.me, id, entry)
    found = next((each for each in queries.page(request.me, one, entry).parts if each.name == part), None)
    if found is None or not found.may or part == "amends":
        raise Http404
    text = letter(found.fields)
    if was_shown(request, version_of(text)):
        joint.offer(request.me, one, entry, cast("Part", part), found.fields)
        return say(redirect("repair:room", id=id, entry=entry), "shared")
    also = _("%(name)s need not read it. You are not shown whether they have.") % {"name": one.name}
    return _before(request, one, room, text, also)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def promise(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Something that puts it right, as a promise. Watching is no amends: who writes of it is told so first (S-10)."""
    one = access.load_lasting(request.me, id)
    room = store.room(request.me, one, entry)
    if room.body.role != "broke" or one.paused:
        raise Http404
    form = TermsForm(request.POST or None)
    to_them = joint.reaches(one, room)
    valid = request.method == "POST" and form.is_valid()
    seen = str(version_of(request.POST.get("text", "")))
    held = valid and asks_to_watch(form.cleaned_data["text"]) and request.POST.get("seen") != seen
    if valid and not held:
        joint.promise(request.me, one, entry, form.terms())
        return say(redirect("repair:room", id=id, entry=entry), "promised" if to_them else "noted")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return show(
        request, "repair/promise.html", status=status, one=one, room=room, form=form, held=held, seen=seen,
        to_them=to_them,
    )  # fmt: skip


@require_GET
@unlocked
@as_it_stands
def read(request: Request, id: UUID, entry: UUID, piece: UUID) -> HttpResponse:
    """One thing that went between the two, opened. Nobody is told."""
    one = access.load(request.me, id)
    room = store.room(request.me, one, entry)
    known = room.known
    offered = next((each for each in known.offered if each.id == piece), None) if known else None
    if known is None or offered is None or (one.paused and not offered.mine):
        raise Http404
    part = offered.body.value
    form = LandedForm(initial={"how": room.body.landed.get(part, "")})
    return show(
        request, "repair/read.html", one=one, room=room, offered=offered, text=letter(offered.body.fields),
        holds=holds(offered.body.fields), part=part, words=words, form=form,
    )  # fmt: skip


@require_POST
@once
@unlocked
@as_it_stands
def landed(request: Request, id: UUID, entry: UUID, part: str) -> HttpResponse:
    """How a part arrived, said for oneself alone; it counts in one's own picture of trust."""
    one = access.load(request.me, id)
    room, form = store.room(request.me, one, entry), LandedForm(request.POST)
    if room.body.role != "hurt" or part not in PARTS:
        raise Http404
    if not form.is_valid():
        raise BadRequest
    actions.land(request.me, one, entry, part, form.landed())
    return say(redirect("repair:room", id=id, entry=entry), "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def unsay(request: Request, id: UUID, entry: UUID, piece: UUID) -> HttpResponse:
    """Withdraw what one told or offered, after one confirmation."""
    one = access.load(request.me, id)
    room = store.room(request.me, one, entry)
    both: list[Opened[Moved] | Opened[Told]] = [*room.known.offered, *room.known.told] if room.known else []
    found = next((each for each in both if each.mine and each.id == piece), None)
    if found is None:
        raise Http404
    if request.method == "GET":
        text = found.body.text if isinstance(found.body, Told) else letter(found.body.fields)
        return show(request, "repair/unsay.html", one=one, room=room, text=text)
    joint.unsay(request.me, one, entry, piece)
    return say(redirect("repair:room", id=id, entry=entry), "withdrawn")


@require_GET
@unlocked
def theirs(request: Request, id: UUID, repair: UUID) -> HttpResponse:
    """What the other has begun, unopened until one opens it. Nothing of looking is kept or told."""
    one, known = _theirs(request.me, id, repair)
    rooms = _rooms(request.me, one, known)
    return show(
        request, "repair/theirs.html", one=one, known=known, form=IntoForm(rooms=rooms), words=words,
        first=known.part("naming")[:1], happened=[each for each in known.told if each.body.sort == "happened"][:1],
        aside=known.id in store.aside(request.me, one), rooms=rooms, letter=letter,
    )  # fmt: skip


@require_POST
@once
@unlocked
def choose(request: Request, id: UUID, repair: UUID) -> HttpResponse:
    """A yes, into a room of one's own; a no, or taking it back; putting it aside, of which nobody hears; or a room
    once more for what still holds one's own words, also while things for two rest: it leads out (S-25).
    """
    how = request.POST.get("how")
    try:
        if how == "again":
            entry = joint.take_up(request.me, access.load(request.me, id), repair)
            return redirect("repair:room", id=id, entry=entry)
        if how == "open":
            joint.take_no_back(request.me, access.load(request.me, id), repair)
            return redirect("repair:front", id=id)
        one, known = _theirs(request.me, id, repair)
        match how:
            case "yes":
                form = IntoForm(request.POST, rooms=_rooms(request.me, one, known))
                if request.POST.get("none") != "of-these" or not form.is_valid():
                    raise BadRequest
                entry = joint.accept(request.me, one, repair, form.room())
                return redirect("repair:room", id=id, entry=entry)
            case "no":
                joint.decline(request.me, one, repair)
            case "aside" | "back":
                actions.put_aside(request.me, one, repair, aside=how == "aside")
            case _:
                raise BadRequest
    except (Gone, Impossible):
        return say(redirect("repair:front", id=id), "stands-otherwise")
    return say(redirect("repair:front", id=id), "put-aside") if how == "aside" else redirect("repair:front", id=id)


def _theirs(me: Me, id: UUID, repair: UUID) -> tuple[MyRelationship, Known]:
    """Something the other began and for which one has no room, or 404; also while things for two rest (S-25)."""
    one, _vault = access.load_together(me, id)
    if one.paused:
        raise Http404
    try:
        return one, joint.waiting(me, one, repair)
    except Gone:
        raise Http404 from None


def _rooms(me: Me, one: MyRelationship, known: Known) -> list[tuple[str, str]]:
    """One's own rooms that it may belong in, each by how it begins."""
    free = [each for each in store.matters(me, one) if each.body.role == known.role and not each.body.repair]
    return [(str(each.id), each.body.text[:80]) for each in free]


def _before(request: Request, one: MyRelationship, room: Room, text: str, also: str = "") -> HttpResponse:
    return before_release(
        request, one=one, text=text, version=version_of(text), about=None, also=also,
        keep=reverse("repair:room", kwargs={"id": one.id, "entry": room.id}), keep_to=_("Your room"),
    )  # fmt: skip
