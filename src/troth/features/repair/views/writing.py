"""Writing in a room of one's own: what happened, notes, and longer pieces. Nothing of it goes anywhere."""

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from msgspec.structs import replace

from troth.features.repair import actions, store
from troth.features.repair.entries import Matter, Note, Piece, PieceSort, Role
from troth.features.repair.forms import MatterForm, NoteForm, PieceForm, as_fields
from troth.features.repair.views.loading import as_it_stands, open_room
from troth.features.repair.words import NOTES_OF
from troth.people.me import Request, unlocked
from troth.relationships import access, private
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, UNPROCESSABLE, keep_over, show
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import queries as drafts
from troth.writing.coached import asked

PIECES_OF: Final[dict[Role, tuple[PieceSort, ...]]] = {"hurt": ("support",), "broke": ("understanding", "apology")}


@require_http_methods(["GET", "POST"])
@once
@unlocked
def begin(request: Request, id: UUID, role: str) -> HttpResponse:
    """Make a room, after the question: without its answer none is made, and nothing is kept (S-30)."""
    if role not in actions.DRAFTS:
        raise Http404
    one = access.load_lasting(request.me, id)
    answered = "of-these" in {request.GET.get("none"), request.POST.get("none")}
    if one.paused or not (answered or asked(request.POST)):  # to be read over, its words are kept nowhere
        if request.method == "GET":
            return redirect(f"repair:{role}", id=id)
        return show(request, "repair/question.html", status=UNPROCESSABLE, one=one, role=role, draft=None, refused=True)
    name = actions.DRAFTS[role]
    draft = drafts.load(request.me, name, id) if request.method == "GET" else None
    form = MatterForm(request.POST or None, initial=draft.fields if draft else None, role=role)
    if request.method == "POST" and form.is_valid():
        entry = actions.keep(request.me, one, form.matter(one.id))
        return say(redirect("repair:room", id=id, entry=entry), "entry-kept")
    return show(
        request, "repair/matter.html", status=_status(request), one=one, form=form, role=role, draft=draft,
        place=(name, id),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change what it is about. If another device was first, its words are shown, and nothing is overwritten."""
    one, room = open_room(request.me, id, entry)
    found = room.found
    form = MatterForm(request.POST or None, initial=as_fields(found.body), role=found.body.role)

    def keep() -> None:
        kept: Matter = form.matter(one.id)
        body = replace(found.body, text=kept.text, sort=kept.sort, day=kept.day, depth=kept.depth)
        actions.change(request.me, one, found, body)

    status = keep_over(request, form, found.version, keep)
    if status == KEPT:
        return say(redirect("repair:room", id=id, entry=entry), "entry-kept")
    newer = store.matter(request.me, one, entry) if status == CONFLICT else None
    return show(
        request, "repair/matter.html", status=status, one=one, form=form, role=found.body.role, found=newer or found,
        newer=newer,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def note(request: Request, id: UUID, entry: UUID, sort: str) -> HttpResponse:
    """Keep a few words."""
    one, room = open_room(request.me, id, entry)
    if sort not in NOTES_OF[room.body.role]:
        raise Http404
    form = NoteForm(request.POST or None, sort=sort)
    if request.method == "POST" and form.is_valid():
        body = Note(
            relationship=one.id, of=entry, sort=sort, text=form.cleaned_data["text"],
            went=form.went_as(),
        )  # fmt: skip
        actions.note(request.me, one, body)
        return say(redirect("repair:room", id=id, entry=entry), "noted")
    return _note_page(request, one, sort, form, _status(request), entry=entry)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def noted(request: Request, id: UUID, entry: UUID, note: UUID) -> HttpResponse:
    """Change a note. If another device was first, its words are shown, and nothing is overwritten."""
    one, _room = open_room(request.me, id, entry)
    found = private.get(request.me, one, note, Note)
    sort = found.body.sort
    form = NoteForm(request.POST or None, initial={"text": found.body.text, "went": found.body.went or ""}, sort=sort)

    def keep() -> None:
        actions.change_note(request.me, one, found, form.cleaned_data["text"], form.went_as())

    status = keep_over(request, form, found.version, keep)
    if status == KEPT:
        return say(redirect("repair:room", id=id, entry=entry), "noted")
    newer = private.get(request.me, one, note, Note) if status == CONFLICT else None
    return _note_page(
        request, one, sort, form, status, entry=entry, found=newer or found, newer=newer,
    )  # fmt: skip


@require_POST
@once
@unlocked
@as_it_stands
def drop(request: Request, id: UUID, entry: UUID, note: UUID) -> HttpResponse:
    """Delete a note for good. What was told of it stays told until it is withdrawn."""
    one, _room = open_room(request.me, id, entry)
    actions.drop_note(request.me, one, private.get(request.me, one, note, Note))
    return say(redirect("repair:room", id=id, entry=entry), "deleted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def piece(request: Request, id: UUID, entry: UUID, sort: str) -> HttpResponse:
    """A longer piece: written, left, and taken up again as often as one likes."""
    one, room = open_room(request.me, id, entry)
    if sort not in PIECES_OF[room.body.role]:
        raise Http404
    kept = room.pieces.get(sort)
    draft = drafts.load(request.me, actions.LETTER, entry) if sort == "apology" and request.method == "GET" else None
    begun: dict[str, Any] = draft.fields if draft else kept.body.fields if kept else {}
    form = PieceForm(request.POST or None, initial=begun, sort=sort)

    def keep() -> None:
        body = Piece(relationship=one.id, of=entry, sort=sort, fields=dict(form.cleaned_data))
        actions.write(request.me, one, body, kept)

    status = keep_over(request, form, kept.version if kept else 0, keep)
    if status == KEPT:
        return say(redirect("repair:room", id=id, entry=entry), "entry-kept")
    newer = store.room(request.me, one, entry).pieces.get(sort) if status == CONFLICT else None
    return show(
        request, "repair/piece.html", status=status, one=one, room=room, sort=sort, form=form, draft=draft, newer=newer,
        found=newer or kept, place=(actions.LETTER, entry),
    )  # fmt: skip


@require_GET
@unlocked
def resume(request: Request, entry: UUID) -> HttpResponse:
    """Where the draft of an apology goes on: its place names no page by itself."""
    for one in access.lasting(request.me):
        if any(each.id == entry for each in store.matters(request.me, one)):
            return redirect("repair:piece", id=one.id, entry=entry, sort="apology")
    raise Http404


def _note_page(
    request: Request, one: MyRelationship, sort: str, form: NoteForm, status: int, **context: Any
) -> HttpResponse:
    return show(request, "repair/note.html", status=status, one=one, sort=sort, form=form, **context)


def _status(request: Request) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
