"""The room: how far the ladder is open, one step of it, one's own limit, and what the other has shared."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.ladder import offering, queries
from troth.features.ladder.actions import WRITE, draft_of
from troth.features.ladder.forms import LimitForm
from troth.features.ladder.words import RECEPTIONS, RUNGS
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def ladder(request: Request, id: UUID) -> HttpResponse:
    """Six steps, what waits for whom, and one's own shares."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.room(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "ladder/room.html", me=request.me, one=one, page=page, before=before, receptions=RECEPTIONS)


@require_GET
@unlocked
def level(request: Request, id: UUID, level: int) -> HttpResponse:
    """One step: what belongs there, and what one might begin with."""
    one = access.load(request.me, id)
    if level not in RUNGS or one.ended:
        raise Http404
    today = timezone.localdate()
    ladder = queries.current(request.me, one, today)
    open = offering.open_to(request.me, one, ladder, offering.between(request.me, one))
    return show(
        request, "ladder/level.html", one=one, level=level, rung=RUNGS[level], state=open.state(level),
        prompts=queries.prompts(one, level, today), draft=drafts.load(request.me, WRITE, draft_of(one.id, level)),
    )  # fmt: skip


@require_GET
@unlocked
def theirs(request: Request, id: UUID) -> HttpResponse:
    """What the other has shared here, newest first."""
    one, before = access.load(request.me, id), cursor(request)
    try:
        page = queries.shared(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "ladder/theirs.html", one=one, page=page, before=before)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def limit(request: Request, id: UUID) -> HttpResponse:
    """How far one would go oneself, in both directions."""
    one, _vault = access.load_together(request.me, id)
    if request.method == "GET":
        form = LimitForm(initial={"level": offering.between(request.me, one).mine})
        return show(request, "ladder/limit.html", one=one, form=form, rungs=RUNGS)
    form = LimitForm(request.POST)
    if not form.is_valid():
        return again(request, "ladder/limit.html", one=one, form=form, rungs=RUNGS)
    offering.set_limit(request.me, one, form.cleaned_data["level"])
    return say(redirect("ladder:ladder", id=id), "settings-saved")
