"""One's own shares: writing, changing, sleeping on them, saying them aloud, deleting them."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.content.library import offered
from troth.features.ladder import actions, offering, queries, store
from troth.features.ladder.actions import WRITE, draft_of
from troth.features.ladder.climbing import again as once_more
from troth.features.ladder.climbing import went_badly, went_well
from troth.features.ladder.entries import Kept
from troth.features.ladder.forms import EditForm, ShareForm, SleepForm, ToldForm
from troth.features.ladder.views.loading import as_it_stands, kept, to_write
from troth.features.ladder.words import RECEPTIONS, RULES, RUNGS, WISHES
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, UNPROCESSABLE, again, keep_over, show
from troth.reminders.plans import renew
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import queries as drafts


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, id: UUID, level: int) -> HttpResponse:
    """Write for oneself on one step; nothing is offered by keeping it."""
    one = access.load(request.me, id)
    if level not in RUNGS or (one.ended and request.method == "POST"):
        raise Http404
    if one.ended:  # a draft may still lead here
        return redirect("ladder:ladder", id=id)
    place = (WRITE, draft_of(one.id, level))
    if request.method == "POST":
        return _keep(request, one, level, ShareForm(request.POST, alone=one.alone), place)
    draft = drafts.load(request.me, *place)
    begun = draft.fields if draft else {"prompt": request.GET.get("to", "")}
    return _page(request, one, level, ShareForm(initial=begun, alone=one.alone), place, draft=draft)


def _keep(request: Request, one: MyRelationship, level: int, form: ShareForm, place: tuple[str, UUID]) -> HttpResponse:
    if not form.is_valid():
        return _page(request, one, level, form, place, status=UNPROCESSABLE)
    data = form.cleaned_data
    share = offered().shares.get(data["prompt"])
    body = Kept(
        relationship=one.id, level=level, text=data["text"], prompt=share.text if share else "",
        plan=data.get("plan", ""),
    )  # fmt: skip
    entry = actions.keep(request.me, one, body, slug=data["prompt"])
    return say(redirect("ladder:piece", id=one.id, entry=entry), "entry-kept")


def _page(
    request: Request,
    one: MyRelationship,
    level: int,
    form: ShareForm,
    place: tuple[str, UUID],
    *,
    draft: object = None,
    status: int = 200,
) -> HttpResponse:
    prompt = offered().shares.get(form["prompt"].value() or "")
    return show(
        request, "ladder/write.html", status=status, one=one, level=level, rung=RUNGS[level], form=form, place=place,
        draft=draft, prompt=prompt,
    )  # fmt: skip


@require_GET
@unlocked
def resume(request: Request, about: UUID) -> HttpResponse:
    """Where a draft goes on: its place names no page by itself."""
    places = ((one, level) for one in access.current(request.me) for level in RUNGS)
    found = next(((one, level) for one, level in places if draft_of(one.id, level) == about), None)
    if found is None:
        raise Http404
    return redirect("ladder:write", id=found[0].id, level=found[1])


@require_http_methods(["GET", "POST"])
@once
@unlocked
def told(request: Request, id: UUID) -> HttpResponse:
    """Note a share that was made in person."""
    one = to_write(request.me, id)
    form = ToldForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        answer = show if request.method == "GET" else again
        return answer(request, "ladder/told.html", one=one, form=form)
    body = form.kept(one.id)
    entry = actions.keep(request.me, one, body, reception=form.cleaned_data["reception"])
    return say(redirect("ladder:piece", id=id, entry=entry), "noted")


@require_GET
@unlocked
def piece(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One share of one's own: how it stands, and what can become of it."""
    me, one = request.me, access.load(request.me, id)
    today = timezone.localdate()
    ladder = queries.current(me, one, today)  # first, as what is over ends with it
    found = kept(me, one, entry)
    between, reception = offering.between(me, one), ladder.reception(entry)
    open, before = offering.open_to(me, one, ladder, between), store.look(me, one, between.offered)
    return show(
        request, "ladder/piece.html", one=one, found=found, rung=RUNGS[found.body.level], wishes=WISHES, rules=RULES,
        known=store.look(me, one, found.body.offered), open=found.body.level <= open.level,
        other_waits=bool(before and before.waiting), first=queries.deep_for_the_first_time(ladder, found.body.level),
        until=ladder.again.get(entry), today=today, reception=reception, receptions=RECEPTIONS,
        well=reception is not None and went_well(reception), badly=reception is not None and went_badly(reception),
        once_more=once_more(ladder, found.body.level), next_open=open.level > found.body.level,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change a share. If another device was first, its words are shown, and nothing is overwritten."""
    one = to_write(request.me, id)
    found = kept(request.me, one, entry)
    fixed = bool(found.body.offered or found.body.told)
    begun = {"text": found.body.text, "plan": found.body.plan, "level": found.body.level}
    form = EditForm(request.POST or None, initial=begun, alone=one.alone)
    if fixed:
        del form.fields["level"]
    status = keep_over(request, form, found.version, lambda: actions.change(request.me, found, form.over(found.body)))
    if status == KEPT:
        return say(redirect("ladder:piece", id=id, entry=entry), "entry-kept")
    if status == CONFLICT:
        found = kept(request.me, one, entry)
    return show(
        request, "ladder/edit.html", status=status, one=one, form=form, found=found, newer=status == CONFLICT,
    )  # fmt: skip


@require_POST
@once
@unlocked
def sleep(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Keep it until tomorrow, in one tap; or have it back at once."""
    one, form = to_write(request.me, id), SleepForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    found, tomorrow = kept(request.me, one, entry), form.cleaned_data["how"] == "tomorrow"
    day = timezone.localdate() + dt.timedelta(days=1) if tomorrow else None
    actions.keep_until(request.me, one, found.id, day)
    renew(request.me)
    back = redirect("ladder:piece", id=id, entry=entry)
    return say(back, "until-tomorrow") if tomorrow else back


@require_POST
@once
@unlocked
@as_it_stands("ladder:piece")
def said(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """It was said in person, or not after all. What stands offered is said already."""
    one = to_write(request.me, id)
    found = kept(request.me, one, entry)
    if not found.body.offered:
        actions.say_aloud(request.me, one, found, said=found.body.told is None)
        renew(request.me)
    return redirect("ladder:piece", id=id, entry=entry)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation; not while the other could read it."""
    one = access.load(request.me, id)
    found = kept(request.me, one, entry)
    known = store.look(request.me, one, found.body.offered)
    if known and known.offer:
        return say(redirect("ladder:piece", id=id, entry=entry), "stands-otherwise")
    if request.method == "GET":
        return show(request, "ladder/delete.html", one=one, found=found)
    offering.delete(request.me, one, found)
    renew(request.me)
    return say(redirect("ladder:ladder", id=id), "deleted")
