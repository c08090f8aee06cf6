"""The room, writing a note, and going on with a draft."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.transparency import actions, queries
from troth.features.transparency.entries import What
from troth.features.transparency.forms import NoteForm
from troth.features.transparency.queries import Thread
from troth.features.transparency.views import loading
from troth.features.transparency.words import REPLIES, sorts
from troth.people.me import Request, unlocked
from troth.relationships import access, sharing
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, cursor, show
from troth.trust.queries import is_low
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def room(request: Request, id: UUID) -> HttpResponse:
    """Everything that is open between two, and one's own notes."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.room(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(
        request, "transparency/room.html", one=one, page=page, before=before, sorts=sorts(together=one.together)
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, id: UUID, what: What) -> HttpResponse:
    """Write a note; nothing is shared by keeping it."""
    one = access.load(request.me, id)
    if one.ended and request.method == "GET":  # a draft may still lead here
        return redirect("transparency:room", id=id)
    if one.ended:
        raise Http404
    return _write(request, one, what, (f"transparency-{what}", id))


@require_http_methods(["GET", "POST"])
@once
@unlocked
def reply_to(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Write an answer, a view that was asked for, or what was decided: a note too."""
    one, _between, thread = loading.thread(request.me, id, entry)
    what = REPLIES.get(thread.piece.what)
    if not one.together or what is None or (what != "conclusion" and thread.piece.mine):
        raise Http404
    return _write(request, one, what, ("transparency-reply", entry), thread)


def _write(
    request: Request, one: MyRelationship, what: What, place: tuple[str, UUID], to: Thread | None = None
) -> HttpResponse:
    me = request.me
    form = NoteForm(request.POST or None, what=what, kind=one.kind, together=one.together)
    if request.method == "POST" and form.is_valid():
        entry = actions.keep(me, one, form.note(one.id, to.id if to else None), place)
        return say(redirect("transparency:note", id=one.id, entry=entry), "entry-kept")
    draft = drafts.load(me, *place) if request.method == "GET" else None
    if draft:
        form = NoteForm(initial=draft.fields, what=what, kind=one.kind, together=one.together)
    answer = again if request.method == "POST" else show
    return answer(
        request, "transparency/write.html", one=one, form=form, sort=sorts(together=one.together)[what], place=place,
        draft=draft, to=to, first=is_low(me.keyring, one),
    )  # fmt: skip


@require_GET
@unlocked
def resume(request: Request, entry: UUID, to: str) -> HttpResponse:
    """Where a draft that names only a shared thing goes on."""
    one = next((one for one in access.current(request.me) if sharing.find(request.me, one, entry)), None)
    if one is None:
        raise Http404
    return redirect(to, id=one.id, entry=entry)
