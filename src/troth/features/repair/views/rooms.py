"""The ways in, the question before anything begins, the two rooms, and the moves of the one who was hurt."""

from typing import cast, get_args
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.engine.repair import Name
from troth.features.repair import actions, joint, queries, store, words
from troth.features.repair.entries import Role
from troth.features.repair.forms import EndForm
from troth.features.repair.views.loading import as_it_stands
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import queries as drafts

MOVES = frozenset(get_args(Name)) - {"offer", "begin", "end"}
"""What the buttons of the room do. A yes and an end have pages of their own."""


@require_GET
@unlocked
def front(request: Request, id: UUID) -> HttpResponse:
    """The ways in, one's own rooms, and what the other has begun."""
    one = access.load(request.me, id)
    return show(request, "repair/front.html", one=one, front=queries.front(request.me, one), words=words)


@require_GET
@unlocked
def hurt(request: Request, id: UUID) -> HttpResponse:
    """Before a room for who was hurt: what is not for this place."""
    return _question(request, id, "hurt")


@require_GET
@unlocked
def broke(request: Request, id: UUID) -> HttpResponse:
    """Before a room for who broke trust: the same question."""
    return _question(request, id, "broke")


def _question(request: Request, id: UUID, role: Role) -> HttpResponse:
    """A yes is no press that is sent: it opens help inside the page, and leaves nothing (S-30)."""
    one = access.load_lasting(request.me, id)
    draft = drafts.load(request.me, actions.DRAFTS[role], id)
    return show(request, "repair/question.html", one=one, role=role, draft=draft)


@require_GET
@unlocked
@as_it_stands
def room(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One of the two rooms."""
    one = access.load(request.me, id)
    page = queries.page(request.me, one, entry)
    return show(
        request, f"repair/{page.room.body.role}.html", one=one, page=page, room=page.room, words=words,
        support=queries.support(page.room),
    )  # fmt: skip


@require_POST
@once
@unlocked
@as_it_stands
def move(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """On, back, slower, a rest, a stop: pressed by the one who was hurt, and by nobody else (S-29)."""
    one, name = access.load(request.me, id), request.POST.get("name", "")
    if name not in MOVES:
        raise BadRequest
    joint.move(request.me, one, entry, cast("Name", name), request.POST.get("value", ""))
    return redirect("repair:room", id=id, entry=entry)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def end(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """An end, chosen by the one who was hurt, with exactly what the other reads of it."""
    one = access.load(request.me, id)
    found = store.room(request.me, one, entry)
    if found.body.role != "hurt":
        raise Http404
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        joint.move(request.me, one, entry, "end", form.ending())
        return redirect("repair:room", id=id, entry=entry)
    answer = again if request.method == "POST" else show
    return answer(request, "repair/end.html", one=one, room=found, form=form, words=words)


@require_POST
@once
@unlocked
@as_it_stands
def rest(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Who broke trust lays their own room down, or takes it up again."""
    one = access.load(request.me, id)
    if store.matter(request.me, one, entry).body.role != "broke":
        raise Http404
    actions.lay_down(request.me, one, entry, rests=request.POST.get("rests") == "yes")
    return redirect("repair:room", id=id, entry=entry)


@require_GET
@unlocked
@as_it_stands
def counsellor(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """A note on one page, to take along; nothing of it is sent."""
    one = access.load(request.me, id)
    page = queries.page(request.me, one, entry)
    if page.room.body.role != "hurt":
        raise Http404
    return show(
        request, "repair/counsellor.html", one=one, page=page, room=page.room, support=queries.support(page.room),
        today=timezone.localdate(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete a room for good, after one confirmation."""
    one = access.load(request.me, id)
    found = store.room(request.me, one, entry)
    if request.method == "GET":
        return show(request, "repair/delete.html", one=one, room=found)
    actions.delete(request.me, one, entry)
    return say(redirect("repair:front", id=id), "deleted")
