"""The pages of patterns: all of them, one, writing, and releasing a line."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.patterns import actions, queries, releases
from troth.features.patterns.entries import Line, Pattern
from troth.features.patterns.forms import MovedForm, PatternForm, as_fields
from troth.features.patterns.words import EXAMPLES, LINES
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import (
    CONFLICT,
    KEPT,
    again,
    before_release,
    cursor,
    keep_over,
    show,
    version_of,
    was_shown,
)
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def patterns(request: Request, id: UUID) -> HttpResponse:
    """What one has drawn about oneself with somebody, and an example."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        room = queries.room(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(
        request, "patterns/patterns.html", one=one, room=room, before=before, lines=LINES, example=EXAMPLES[one.kind]
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """Write one down, for oneself."""
    one = access.load_lasting(request.me, id)
    form = PatternForm(request.POST or None, kind=one.kind)
    if request.method == "POST" and form.is_valid():
        entry = actions.keep(request.me, one, form.pattern(id))
        return say(redirect("patterns:pattern", id=id, entry=entry), "entry-kept")
    draft = drafts.load(request.me, actions.DRAFT, id) if request.method == "GET" else None
    if draft:
        form = PatternForm(initial=draft.fields, kind=one.kind)
    answer = again if request.method == "POST" else show
    return answer(request, "patterns/new.html", one=one, form=form, draft=draft, place=(actions.DRAFT, id))


@require_GET
@unlocked
def pattern(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One of them, line by line, and when the new move was done."""
    one = access.load(request.me, id)
    found = queries.get(request.me, one, entry)
    return show(
        request, "patterns/pattern.html", one=one, found=found, rows=queries.rows(request.me, one, found.body),
        often=queries.how_often(found.body.moved), today=timezone.localdate(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change its words. If another device was first, its words are shown, and nothing is overwritten."""
    one = access.load_lasting(request.me, id)
    found = queries.get(request.me, one, entry)
    form = PatternForm(request.POST or None, initial=as_fields(found.body), kind=one.kind)
    status = keep_over(request, form, found.version, lambda: actions.change(request.me, found, form.pattern(id)))
    if status == KEPT:
        return say(redirect("patterns:pattern", id=id, entry=entry), "entry-kept")
    if status == CONFLICT:
        found = queries.get(request.me, one, entry)
    return show(
        request, "patterns/edit.html", status=status, one=one, found=found, form=form, newer=status == CONFLICT,
        lines=LINES,
    )  # fmt: skip


@require_POST
@once
@unlocked
def moved(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """The new move was done today, or not on some day after all."""
    one, form = access.load_lasting(request.me, id), MovedForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    here = redirect("patterns:pattern", id=id, entry=entry)
    if day := form.cleaned_data["back"]:
        actions.not_moved(request.me, one, entry, day)
        return here
    actions.moved(request.me, one, entry)
    return say(here, "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID, line: str) -> HttpResponse:
    """Exactly what would be read of one line and by whom, then one press."""
    one, _vault = access.load_together(request.me, id)
    if line not in LINES:
        raise Http404
    found = _to_share(request.me, one, entry, line)
    text = releases.told(found.body, line)
    if was_shown(request, version_of(text)):
        try:
            actions.release(request.me, one, found, line)
            return say(redirect("patterns:pattern", id=id, entry=entry), "shared")
        except ChangedMeanwhile:
            text = releases.told(_to_share(request.me, one, entry, line).body, line)
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        keep=reverse("patterns:pattern", kwargs={"id": id, "entry": entry}), keep_to=_("Your pattern"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = queries.get(request.me, one, entry)
    if request.method == "GET":
        return show(request, "patterns/delete.html", one=one, found=found)
    actions.delete(request.me, found)
    return say(redirect("patterns:patterns", id=id), "deleted")


def _to_share(me: Me, one: MyRelationship, id: UUID, line: Line) -> Opened[Pattern]:
    """One whose line says something that the other cannot read yet, or 404."""
    found = queries.get(me, one, id)
    row = next((row for row in queries.rows(me, one, found.body) if row.name == line), None)
    if row is None or row.shared:
        raise Http404
    return found
