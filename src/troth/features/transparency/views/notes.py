"""One's own notes: reading, changing, releasing and deleting them."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.transparency import actions, queries, releases
from troth.features.transparency.entries import Note, What
from troth.features.transparency.forms import NoteForm, stands
from troth.features.transparency.queries import MOST_WAITING, Between, Room
from troth.features.transparency.views import loading
from troth.features.transparency.words import DEPTHS, sorts
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind
from troth.relationships.pages import CONFLICT, KEPT, before_release, keep_over, show, version_of, was_shown
from troth.trust.queries import is_low
from troth.ui.flash import say
from troth.vault.entries import Opened, Page
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once


@require_GET
@unlocked
def note(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One note, exactly as it would be read, and what can become of it."""
    one = access.load(request.me, id)
    found = loading.note(request.me, one, entry)
    room = Room(queries.between(request.me, one), Page())
    return show(
        request, "transparency/note.html", one=one, found=found, sort=sorts(together=one.together)[found.body.what],
        text=releases.told(found.body, together=one.together), shared=room.stands(found.body),
        wanted=room.wanted(found.body), bar=_bar(one, room.between, found.body),
        depth=DEPTHS[found.body.depth] if found.body.depth else "",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change a note. If another device was first, its words are shown, and nothing is overwritten."""
    one = access.load_lasting(request.me, id)
    found = loading.note(request.me, one, entry)
    what: What = found.body.what
    form = NoteForm(
        request.POST or None, initial=stands(found.body), what=what, kind=one.kind, together=one.together
    )  # fmt: skip
    status = keep_over(request, form, found.version, lambda: actions.change(request.me, found, form.note(one.id)))
    if status == KEPT:
        return say(redirect("transparency:note", id=id, entry=entry), "entry-kept")
    if status == CONFLICT:
        found = loading.note(request.me, one, entry)
    return show(
        request, "transparency/edit.html", status=status, one=one, form=form, found=found,
        sort=sorts(together=one.together)[what], first=is_low(request.me.keyring, one), newer=status == CONFLICT,
        text=releases.told(found.body),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Exactly what would be read and by whom, then one press."""
    one, _vault = access.load_together(request.me, id)
    found, between = loading.note(request.me, one, entry), queries.between(request.me, one)
    if _bar(one, between, found.body) or between.find(found.body.shared):
        raise Http404
    return _release(request, one, found, releases.told, actions.share)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def give(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """The words of an offer, after a yes: exactly what would be read, then one press."""
    one, _vault = access.load_together(request.me, id)
    found = loading.note(request.me, one, entry)
    if not Room(queries.between(request.me, one), Page()).wanted(found.body):
        raise Http404
    return _release(request, one, found, releases.given, actions.give)


@require_POST
@once
@unlocked
def said(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """It was said in person, or not after all."""
    one = access.load_lasting(request.me, id)
    found = loading.note(request.me, one, entry)
    here = redirect("transparency:note", id=id, entry=entry)
    try:
        actions.say_aloud(request.me, found, said=found.body.said is None)
    except ChangedMeanwhile:
        return say(here, "stands-otherwise")
    return here


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = loading.note(request.me, one, entry)
    if request.method == "GET":
        return show(request, "transparency/delete.html", one=one, found=found, text=releases.told(found.body))
    actions.delete(request.me, one, found)
    return say(redirect("transparency:room", id=id), "deleted")


def _bar(one: MyRelationship, between: Between, note: Note) -> str:
    """Why it cannot be shared now, kindly; "" where it can."""
    if note.what == "question" and between.box(mine=False) is None:
        return _("%(name)s has not said here that questions are welcome, so it stays yours. You can ask it aloud.") % {
            "name": one.name
        }
    if note.what == "question" and between.waiting >= MOST_WAITING:
        return _("Three of your questions have no answer yet, and that is enough for now. Withdraw one to ask this.")
    if note.to and between.find(note.to) is None:
        return _("What this replies to was withdrawn, so it stays yours.")
    return ""


def _weighs(request: Request, one: MyRelationship, found: Opened[Note]) -> str:
    """A word before something that goes deep, by one's own measure."""
    light = one.kind is Kind.WORK or is_low(request.me.keyring, one)
    if found.body.depth in {None, "everyday"} or (found.body.depth == "personal" and not light):
        return ""
    return _("You said that it goes deep. Would you still send it tomorrow? It keeps well until then.")


def _release(
    request: Request,
    one: MyRelationship,
    found: Opened[Note],
    read: Callable[[Note], str],
    act: Callable[[Me, MyRelationship, Opened[Note]], object],
) -> HttpResponse:
    text = read(found.body)
    if was_shown(request, version_of(text)):
        try:
            act(request.me, one, found)
            return say(redirect("transparency:room", id=one.id), "shared")
        except ChangedMeanwhile:
            text = read(loading.note(request.me, one, found.id).body)
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        keep=reverse("transparency:note", kwargs={"id": one.id, "entry": found.id}), keep_to=_("Your note"),
        also=_weighs(request, one, found),
    )  # fmt: skip
