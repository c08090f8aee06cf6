"""Reading what the other offers: only after one's own "now", and with nothing that has to be said."""

from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.ladder import offering, store
from troth.features.ladder.entries import Kept
from troth.features.ladder.forms import ChooseForm, WordsForm
from troth.features.ladder.views.loading import as_it_stands, theirs
from troth.features.ladder.words import RULES, WAYS, WISHES
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, show
from troth.ui.flash import say
from troth.vault import entries
from troth.vault.errors import CannotOpen, Gone
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def shared(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """What the other has shared, after one's own "now"."""
    one = access.load(request.me, id)
    known = theirs(request.me, one, entry)
    return show(request, "ladder/shared.html", one=one, known=known, wishes=WISHES, rules=RULES, ways=WAYS)


@require_POST
@once
@unlocked
@as_it_stands("ladder:shared")
def choose(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Now, later, or not now. Only the first is ever seen by the other."""
    form, (one, _vault) = ChooseForm(request.POST), access.load_together(request.me, id)
    if not form.is_valid():
        raise BadRequest
    how = form.cleaned_data["how"]
    if how == "now":
        offering.open_now(request.me, one, entry)
        return redirect("ladder:shared", id=id, entry=entry)
    offering.put_aside(request.me, one, entry, None if how == "back" else how)
    ladder = redirect("ladder:ladder", id=id)
    return ladder if how == "back" else say(ladder, "put-aside")


@require_http_methods(["GET", "POST"])
@once
@unlocked
@as_it_stands("ladder:shared")
def answer(request: Request, id: UUID, entry: UUID, way: str) -> HttpResponse:
    """Say something to it, in one's own words. It may stay without."""
    one, _vault = access.load_together(request.me, id)
    known, chosen = theirs(request.me, one, entry), next((name for name in WAYS if name == way), None)
    if chosen is None or not known.readable:
        raise Http404
    context: dict[str, Any] = {"one": one, "known": known, "way": WAYS[chosen], "wishes": WISHES, "rules": RULES}
    if request.method == "POST":
        form = WordsForm(request.POST)
        if form.is_valid():
            offering.answer(request.me, one, entry, chosen, form.cleaned_data["text"])
            return say(redirect("ladder:shared", id=id, entry=entry), "answered")
        return again(request, "ladder/answer.html", form=form, draft=None, **context)
    draft = drafts.load(request.me, offering.ANSWER, entry)
    form = WordsForm(initial=draft.fields if draft else {"text": WAYS[chosen].start})
    return show(request, "ladder/answer.html", form=form, draft=draft, **context)


@require_POST
@once
@unlocked
def unsay(request: Request, id: UUID, entry: UUID, step: UUID) -> HttpResponse:
    """Withdraw what one said to an offer; back to where one reads it."""
    one = access.load(request.me, id)
    if one.vault is None:
        raise Http404
    try:
        offering.unsay(request.me, one, entry, step)
    except (Gone, CannotOpen):
        raise Http404 from None
    return say(redirect("ladder:ladder", id=id), "withdrawn")


@require_GET
@unlocked
def reply(request: Request, entry: UUID) -> HttpResponse:
    """Where the draft of an answer goes on."""
    for one in access.current(request.me):
        try:
            if one.vault and not store.find(request.me, one, entry).mine:
                return redirect("ladder:answer", id=one.id, entry=entry, way="own")
        except Gone:
            continue
    raise Http404


@require_GET
@unlocked
def help_again(request: Request, entry: UUID) -> HttpResponse:
    """Where the draft of what would have helped goes on."""
    try:
        found = entries.get(request.me.keyring, request.me.id, entry, Kept)
    except (Gone, CannotOpen):
        raise Http404 from None
    return redirect("ladder:helped", id=access.load(request.me, found.body.relationship).id, entry=entry)
