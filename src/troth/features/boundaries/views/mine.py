"""One's own boundaries: reading, showing, ending and deleting them, and noting how they fared."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.boundaries import actions, queries, releases, words
from troth.features.boundaries.forms import NotedForm
from troth.people.me import Request, unlocked
from troth.relationships import access, sharing
from troth.relationships.pages import again, before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once
from troth.writing import pressure


@require_GET
@unlocked
def boundary(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One of one's own, exactly as it would be read; what was said to it; and how it fared."""
    return _page(request, id, entry, NotedForm())


@require_POST
@once
@unlocked
def noted(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Note how it fared, or that it was not so after all."""
    one, here = access.load_lasting(request.me, id), redirect("boundaries:boundary", id=id, entry=entry)
    if back := request.POST.get("back"):
        try:
            actions.unnote(request.me, one, entry, UUID(back))
        except ValueError:
            raise Http404 from None
        return say(here, "unsaid")
    form = NotedForm(request.POST)
    if not form.is_valid():
        return _page(request, id, entry, form)
    data = form.cleaned_data
    actions.note(
        request.me, one, entry, data["how"], weight=data["weight"] or "plain", day=data["day"], text=data["text"]
    )  # fmt: skip
    return say(here, "noted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Exactly what would be read and by whom, then one press; shown before, it says it anew."""
    one, _vault = access.load_together(request.me, id)
    found = queries.get(request.me, one, entry)
    text, standing = releases.told(found.body), queries.between(request.me, one).stands(found.body)
    if found.body.ended or (standing and standing.text == text):
        raise Http404
    if was_shown(request, version_of(text)):
        try:
            actions.show(request.me, one, found)
            return say(redirect("boundaries:boundary", id=id, entry=entry), "shared")
        except ChangedMeanwhile:
            found = queries.get(request.me, one, entry)
            text = releases.told(found.body)
    before = [_("What it said before stays readable to you both.")] if standing else []
    also = " ".join([*pressure.notes(text), *before])
    return before_release(
        request, one=one, text=text, version=version_of(text), about=timezone.localdate(), also=also,
        keep=reverse("boundaries:boundary", kwargs={"id": id, "entry": entry}), keep_to=_("Your boundary"),
    )  # fmt: skip


@require_POST
@once
@unlocked
def end(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """It holds no more, or holds again."""
    one, here = access.load_lasting(request.me, id), redirect("boundaries:boundary", id=id, entry=entry)
    found = queries.get(request.me, one, entry)
    try:
        actions.hold_again(request.me, found) if found.body.ended else actions.end(request.me, one, found)
    except ChangedMeanwhile:
        return say(here, "stands-otherwise")
    return here


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = queries.get(request.me, one, entry)
    if request.method == "GET":
        stands = queries.between(request.me, one).find(found.body.shared)
        return show(request, "boundaries/delete.html", one=one, found=found, stands=stands)
    actions.delete(request.me, found)
    return say(redirect("boundaries:room", id=id), "deleted")


def _page(request: Request, id: UUID, entry: UUID, form: NotedForm) -> HttpResponse:
    one = access.load(request.me, id)
    found, between = queries.get(request.me, one, entry), queries.between(request.me, one)
    shown, text = between.find(found.body.shared), releases.told(found.body)
    answer = again if form.is_bound else show
    return answer(
        request, "boundaries/boundary.html", one=one, found=found, shown=shown, text=text, form=form, words=words,
        stands=between.stands(found.body), earlier=sharing.earlier(request.me, shown.entry) if shown else [],
    )  # fmt: skip
