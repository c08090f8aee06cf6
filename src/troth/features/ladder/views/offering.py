"""Offering a share: a look at whom, a look at why, exactly what will be read, one press; and what follows."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from troth.content.library import offered
from troth.content.schema import Item
from troth.features.ladder import actions, earned, offering, queries, store
from troth.features.ladder.entries import Kept
from troth.features.ladder.forms import BrokenForm, LookForm, ReadyForm, ReceivedForm, WordsForm
from troth.features.ladder.releases import version
from troth.features.ladder.views.loading import as_it_stands, kept, to_write
from troth.features.ladder.words import RULES, RUNGS, WISHES
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, again, show, was_shown
from troth.reminders.plans import renew
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.once import once
from troth.writing import queries as drafts


@require_http_methods(["GET", "POST"])
@once
@unlocked
def look(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Six questions before the first deep share. What they come to is shown at once, and kept nowhere."""
    one, _vault = access.load_together(request.me, id)
    ladder = queries.current(request.me, one, timezone.localdate())
    found = kept(request.me, one, entry)
    asked = earned.questions(request.me, one, ladder)
    form = LookForm(request.POST if request.method == "POST" else None, questions=asked)
    verdict = earned.verdict(form.cleaned_data) if form.is_bound and form.is_valid() else ""
    answer = again if form.is_bound and not verdict else show
    return answer(request, "ladder/look.html", one=one, found=found, form=form, verdict=verdict)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:piece")
def ready(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Why, what one hopes for, and what goes with it. None of it has to be answered."""
    one, _vault = access.load_together(request.me, id)
    found = _to_offer(request, one, entry)
    body = found.body
    begun = {"why": body.why, "hope": body.hope, "wish": body.wish or "", "rule": body.rule or "", "until": body.until}
    form = ReadyForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        weighed = replace(
            body, why=data["why"], hope=data["hope"], wish=data["wish"] or None, rule=data["rule"] or None,
            until=data["until"],
        )  # fmt: skip
        actions.change(request.me, found, weighed)
        return redirect("ladder:offer", id=id, entry=entry)
    answer = again if request.method == "POST" else show
    return answer(request, "ladder/ready.html", one=one, found=found, form=form, rung=RUNGS[body.level])


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:piece")
def offer(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """What the other sees first, exactly what they can read after a yes, and one press."""
    one, _vault = access.load_together(request.me, id)
    found = _to_offer(request, one, entry)
    shown = version(found.body)
    if was_shown(request, shown):
        offering.offer(request.me, one, found)
        renew(request.me)
        return say(redirect("ladder:piece", id=id, entry=entry), "asked-now")
    changed = request.method == "POST"
    return show(
        request, "ladder/offer.html", status=CONFLICT if changed else 200, one=one, found=found, version=shown,
        changed=changed, wishes=WISHES, rules=RULES,
    )  # fmt: skip


def _to_offer(request: Request, one: MyRelationship, entry: UUID) -> Opened[Kept]:
    """A share that may be offered now, or 404: also where the ladder is not open so far (S-28)."""
    ladder = queries.current(request.me, one, timezone.localdate())  # first, as what is over ends with it
    found = kept(request.me, one, entry)
    open = offering.open_to(request.me, one, ladder, offering.between(request.me, one))
    if found.body.offered or found.body.told or found.body.level > open.level:
        raise store.NotNow
    return found


@require_POST
@once
@unlocked
@as_it_stands("ladder:piece")
def take_back(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Make it one's own alone again, while it was not opened."""
    one, _vault = access.load_together(request.me, id)
    offering.take_back(request.me, one, kept(request.me, one, entry))
    return say(redirect("ladder:piece", id=id, entry=entry), "not-offered")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:piece")
def withdraw(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Take one's words back after they were opened, also after the space has closed."""
    one = access.load(request.me, id)
    found = kept(request.me, one, entry)
    known = store.look(request.me, one, found.body.offered)
    if known is None or not known.readable:
        raise Http404
    if request.method == "GET":
        return show(request, "ladder/withdraw.html", one=one, found=found)
    offering.withdraw(request.me, one, found)
    return say(redirect("ladder:piece", id=id, entry=entry), "withdrawn")


@require_POST
@once
@unlocked
def received(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Say how it was received, for oneself alone."""
    one, form = access.load(request.me, id), ReceivedForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    found = kept(request.me, one, entry)
    known = store.look(request.me, one, found.body.offered)
    if not found.body.told and (known is None or known.life.opened is None):
        raise Http404
    actions.receive(request.me, one, found, form.cleaned_data["reception"])
    return say(redirect("ladder:piece", id=id, entry=entry), "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:piece")
def broken(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Note for oneself that it did not stay where it belonged, or that it did after all."""
    one = to_write(request.me, id)
    found = kept(request.me, one, entry)
    if not (found.body.offered or found.body.told):
        raise Http404
    if request.method == "POST" and request.POST.get("how") == "undo":
        actions.unnote_broken(request.me, one, found)
        return say(redirect("ladder:piece", id=id, entry=entry), "noted")
    form = BrokenForm(request.POST or None, item=_confiding(), name=one.name)
    if request.method == "POST" and form.is_valid():
        actions.note_broken(request.me, one, found, float(form.cleaned_data["severity"]), form.vault())
        return say(redirect("ladder:piece", id=id, entry=entry), "noted")
    answer = again if request.method == "POST" else show
    return answer(request, "ladder/broken.html", one=one, found=found, form=form)


def _confiding() -> Item | None:
    """The check-in's own question about what one tells in private."""
    about_them = (item for item in offered().items.values() if (item.braving, item.about) == ("vault", "other"))
    return next((item for item in about_them if not item.reversed), None)


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:piece")
def helped(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Tell the other what would have helped: a deliberate act of its own, never needed."""
    one, _vault = access.load_together(request.me, id)
    found = kept(request.me, one, entry)
    known = store.look(request.me, one, found.body.offered)
    if known is None or not known.readable:
        raise Http404
    if request.method == "POST":
        form = WordsForm(request.POST)
        if form.is_valid():
            offering.say_what_helps(request.me, one, found, form.cleaned_data["text"])
            return say(redirect("ladder:piece", id=id, entry=entry), "answered")
        return again(request, "ladder/helped.html", one=one, found=found, form=form, draft=None)
    draft = drafts.load(request.me, offering.HELP, entry)
    form = WordsForm(initial=draft.fields if draft else None)
    return show(request, "ladder/helped.html", one=one, found=found, form=form, draft=draft)
