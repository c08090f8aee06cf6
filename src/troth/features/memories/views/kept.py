"""Memories: the timeline, one of them, writing and changing."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.memories import actions, queries
from troth.features.memories.entries import Memory
from troth.features.memories.forms import FULL, ChangeMemoryForm, HushForm, MemoryForm, as_given
from troth.features.memories.moments import said, said_in_year
from troth.features.memories.shelf import Kept, TooMany
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def timeline(request: Request, id: UUID) -> HttpResponse:
    """What is remembered, newest first, and what this day brings up."""
    one, before = access.load(request.me, id), cursor(request)
    found = queries.timeline(request.me, one, before)
    return show(request, "memories/timeline.html", one=one, found=found, before=before, when=said, in_year=said_in_year)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """Write a memory down, for oneself first."""
    one = access.load_lasting(request.me, id)
    if request.method == "POST":
        return keep(request, one, MemoryForm(request.POST, request.FILES))
    draft = drafts.load(request.me, actions.NEW, id)
    form = MemoryForm(initial=today() | (draft.fields if draft else {}))
    return show(request, "memories/new.html", one=one, form=form, draft=draft, tradition=None)


@require_GET
@unlocked
def memory(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One memory, and how each remembers it."""
    one = access.load(request.me, id)
    found = queries.load(request.me, one, Memory, entry)
    hushed = queries.load_hushed(request.me, one)
    return show(request, "memories/memory.html", one=one, kept=found, hushed=hushed, when=said)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change one's own. What is shared is withdrawn first: nobody's words change under the other's eyes."""
    one = access.load_lasting(request.me, id)
    found = queries.load(request.me, one, Memory, entry)
    if found.shared or not found.own or found.entry is None:
        raise Http404
    given = as_given(found.body, found.version)
    if request.method == "GET":
        return show(request, "memories/edit.html", one=one, kept=found, form=ChangeMemoryForm(initial=given))
    form = ChangeMemoryForm(request.POST, request.FILES, has_photo=found.body.picture is not None)
    if not form.is_valid():
        return again(request, "memories/edit.html", one=one, kept=found, form=form)
    try:
        _change(found, form)
    except ChangedMeanwhile:
        found = queries.load(request.me, one, Memory, entry)
        sent = ChangeMemoryForm(initial=dict(form.data.items()) | {"version": found.version})
        return show(request, "memories/edit.html", status=CONFLICT, one=one, kept=found, form=sent, newer=True)
    return say(redirect("memories:memory", id=id, entry=entry), "entry-kept")


@require_POST
@once
@unlocked
def hush(request: Request, id: UUID) -> HttpResponse:
    """Not this one again, or none at all; or let it come back."""
    one, form = access.load(request.me, id), HushForm(request.POST)
    if one.ended or not form.is_valid():
        raise Http404
    which = form.which()
    if which:
        queries.load(request.me, one, Memory, which)
    on = form.cleaned_data["on"] == "yes"
    actions.hush(request.me, one, which, on=on)
    return say(redirect("memories:timeline", id=id), "hushed" if on else "unhushed")


def keep(request: Request, one: MyRelationship, form: MemoryForm, **tradition: Any) -> HttpResponse:
    """Keep what was written, or show it again. ``tradition`` is what was kept then, by its key and name."""
    shown = {"one": one, "form": form, "draft": None, "tradition": tradition.get("name")}
    if not form.is_valid():
        return again(request, "memories/new.html", **shown)
    memory = Memory(**{"text": form.memory().text, "when": form.memory().when} | tradition)
    try:
        entry = actions.remember(request.me, one, memory, form.photo_given(), form.cleaned_data["alt"])
    except TooMany:
        form.add_error(None, FULL)
        return again(request, "memories/new.html", **shown)
    return say(redirect("memories:memory", id=one.id, entry=entry), "entry-kept")


def today() -> dict[str, int]:
    """This day, as the fields of a form."""
    now = timezone.localdate()
    return {"day": now.day, "month": now.month, "year": now.year}


def _change(found: Kept[Memory], form: ChangeMemoryForm) -> None:
    data, before = form.cleaned_data, found.body
    memory = Memory(text=data["text"], when=data["when"], tradition=before.tradition, name=before.name)
    actions.change_memory(
        found, data["version"], memory, form.photo_given(), data["alt"], without_photo=data["without"]
    )
