"""What was shared in this room: reading it leaves no trace, and everything else is optional."""

from typing import cast
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.transparency import actions, matters, queries, releases
from troth.features.transparency.actions import COUNTS
from troth.features.transparency.entries import Received
from troth.features.transparency.forms import ReceivedForm, ViewForm
from troth.features.transparency.views import loading
from troth.features.transparency.words import CARING, MAY_SAY, REPLIES, SAYS
from troth.people.me import Request, unlocked
from troth.relationships.pages import again, before_release, show, version_of, was_shown
from troth.trust.queries import is_low
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import queries as drafts
from troth.writing.intents import intent


@require_GET
@unlocked
def shared(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One shared thing, what it replies to, and what was said to it."""
    one, between, thread = loading.thread(request.me, id, entry)
    piece = thread.piece
    if piece.what == "matter":
        return redirect("transparency:deciding", id=id, entry=entry)
    wanted = piece.what == "yes" and not piece.mine and piece.to
    return show(
        request, "transparency/shared.html", one=one, thread=thread, piece=piece, to=between.find(piece.to),
        taken=between.marks.taken.get(piece.id), aside=piece.id in between.marks.aside,
        counts=COUNTS.get(piece.what), caring=CARING, replies=REPLIES, says=SAYS,
        may_say=MAY_SAY.get(piece.what, ()), note=queries.note_of(request.me, one, wanted) if wanted else None,
    )  # fmt: skip


@require_POST
@once
@unlocked
def received(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Keep for oneself how something was taken, or put it aside."""
    one, _between, thread = loading.thread(request.me, id, entry)
    form = ReceivedForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    how = form.cleaned_data["how"]
    if how in {"aside", "back"}:
        actions.put_aside(request.me, one, thread.piece, aside=how == "aside")
        return redirect("transparency:room", id=id)
    if thread.piece.mine or thread.piece.what not in COUNTS:
        raise Http404
    actions.receive(request.me, one, thread.piece, cast("Received | None", how or None))
    return redirect("transparency:shared", id=id, entry=entry)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def short(request: Request, id: UUID, entry: UUID, how: str) -> HttpResponse:
    """A kind no, or a yes: exactly what would be read, then one press. Nothing of it is ever needed."""
    one, _between, thread = loading.thread(request.me, id, entry)
    piece = thread.piece
    if not one.together or piece.mine or how not in MAY_SAY.get(piece.what, ()):
        raise Http404
    what, _button, words = SAYS[how]
    if thread.said(what, mine=True):
        raise Http404
    text = str(words)
    if was_shown(request, version_of(text)):
        actions.reply(request.me, one, piece, how)
        return say(redirect("transparency:room", id=id), "shared")
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        keep=reverse("transparency:shared", kwargs={"id": id, "entry": entry}), keep_to=piece.head,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def deciding(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Something to decide together: both views, sealed until both have written, and what was decided."""
    one, between, thread = loading.thread(request.me, id, entry)
    piece, answer = thread.piece, show
    if piece.what != "matter":
        raise Http404
    draft = drafts.load(request.me, matters.DRAFT, entry) if request.method == "GET" else None
    form = ViewForm(request.POST or None, initial=draft.fields if draft else None, options=piece.options)
    if request.method == "POST":
        if form.is_valid():
            matters.seal(request.me, one, piece, form.view())
            return say(redirect("transparency:deciding", id=id, entry=entry), "sealed")
        answer = again
    return answer(
        request, "transparency/deciding.html", one=one, piece=piece, thread=thread, form=form, draft=draft,
        views=matters.look(request.me, one, piece), aside=entry in between.marks.aside, intent=intent,
        first=is_low(request.me.keyring, one), place=(matters.DRAFT, entry),
        back_now=any(one.id == entry for one in between.again), dated=releases.dated,
    )  # fmt: skip


@require_POST
@once
@unlocked
def take_back(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Make one's own sealed view a draft again."""
    one, _between, thread = loading.thread(request.me, id, entry)
    if not one.together or thread.piece.what != "matter":
        raise Http404
    back = matters.take_back(request.me, one, thread.piece)
    return say(redirect("transparency:deciding", id=id, entry=entry), "draft-kept" if back else "both-written")
