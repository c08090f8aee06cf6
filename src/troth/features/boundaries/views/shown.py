"""What both can read: reading it leaves no trace, and everything else is optional."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.boundaries import actions, queries, releases, words
from troth.features.boundaries.queries import Shown
from troth.people.me import Request, unlocked
from troth.relationships import access, sharing
from troth.relationships.pages import before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def shown(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One boundary, what it said before, and what was said to it."""
    one = access.load(request.me, id)
    between = queries.between(request.me, one)
    found = between.find(entry)
    if found is None:
        raise Http404
    return show(
        request, "boundaries/shown.html", one=one, shown=found, words=words, may=_may(found) if one.together else (),
        earlier=sharing.earlier(request.me, found.entry), mine=queries.of_mine(request.me, one, found),
        aside=found.id in between.aside, to=between.find(found.to),
        anew=[each for each in between.shown if each.to == found.id],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def reply(request: Request, id: UUID, entry: UUID, how: str) -> HttpResponse:
    """Understood, or holding to it too, or no more: exactly what would be read, then one press. None is ever needed."""
    one, _vault = access.load_together(request.me, id)
    found = queries.find(request.me, one, entry)
    if how not in _may(found):
        raise Http404
    text = releases.reply(how, found.text)
    if was_shown(request, version_of(text)):
        actions.reply(request.me, one, found, how)
        return say(redirect("boundaries:shown", id=id, entry=entry), "shared")
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(),
        keep=reverse("boundaries:shown", kwargs={"id": id, "entry": entry}), keep_to=_("Their boundary"),
    )  # fmt: skip


@require_POST
@once
@unlocked
def aside(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Take it off one's page, or put it back. Nobody is told."""
    one = access.load_lasting(request.me, id)
    found = queries.find(request.me, one, entry)
    if found.mine:
        raise Http404
    back = request.POST.get("how") == "back"
    actions.put_aside(request.me, one, found.id, aside=not back)
    return say(redirect("boundaries:room", id=id), "put-aside") if not back else redirect("boundaries:room", id=id)


def _may(shown: Shown) -> tuple[str, ...]:
    """What one may say to it now: nothing to one's own, and nothing twice."""
    if shown.mine:
        return ()
    match shown.standing:
        case "shown" | "apart":
            return ("understood", "agree")
        case "understood":
            return ("agree",)
        case "before":
            return ("understood", "agree", "apart")
        case "agreed":
            return ("apart",)
        case "ended":
            return ()
