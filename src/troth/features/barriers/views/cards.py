"""One's own card: writing it, keeping it, and giving it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.barriers import actions, queries
from troth.features.barriers.actions import DRAFT, draft_of
from troth.features.barriers.forms import CardForm
from troth.features.barriers.portraits import FEARS
from troth.features.barriers.queries import CardPage
from troth.features.barriers.views import loading
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, before_release, keep_over, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once
from troth.writing import queries as drafts


@require_GET
@unlocked
def card(request: Request, id: UUID, fear: str) -> HttpResponse:
    """One's own card, exactly as it would be read; to keep, to print or to give."""
    one = access.load(request.me, id)
    tale = loading.named(fear, one)
    page = queries.card_page(request.me, one, tale.fear)
    if page is None:
        raise Http404
    return show(request, "barriers/card.html", one=one, tale=tale, page=page)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, id: UUID, fear: str) -> HttpResponse:
    """Write the card, or change it. If another device was first, its words are shown, and nothing is overwritten."""
    one = access.load(request.me, id)
    tale = loading.named(fear, one)
    if one.ended and request.method == "GET":  # a draft may still lead here
        return redirect("barriers:fear", id=id, fear=fear)
    if one.ended:
        raise Http404
    page, place = queries.card_page(request.me, one, tale.fear), (DRAFT, draft_of(id, tale.fear))
    version, draft = page.found.version if page else 0, drafts.load(request.me, *place)
    form = CardForm(request.POST or None, initial=draft.fields if draft else _fields(page))

    def keep() -> None:
        actions.keep_card(request.me, one, form.card(tale, id), version=version)

    status = keep_over(request, form, version, keep)
    if status == KEPT:
        return say(redirect("barriers:card", id=id, fear=fear), "entry-kept")
    if status == CONFLICT:
        page = queries.card_page(request.me, one, tale.fear)
    return show(
        request, "barriers/write.html", status=status, one=one, tale=tale, form=form, page=page, place=place,
        draft=draft if request.method == "GET" else None, newer=status == CONFLICT,
    )  # fmt: skip


def _fields(page: CardPage | None) -> dict[str, str]:
    """A card as the fields of its form."""
    return {"helps": page.found.body.helps, "hinders": page.found.body.hinders} if page else {}


@require_http_methods(["GET", "POST"])
@once
@unlocked
def give(request: Request, id: UUID, fear: str) -> HttpResponse:
    """Exactly what would be read and by whom, then one press. Not while things for two are paused (S-25)."""
    one, _vault = access.load_together(request.me, id)
    tale = loading.named(fear, one)
    page = _to_give(request, one, tale.fear)
    if was_shown(request, version_of(page.text)):
        try:
            actions.give(request.me, one, page.found, page.text)
            return say(redirect("barriers:card", id=id, fear=fear), "shared")
        except ChangedMeanwhile:
            page = _to_give(request, one, tale.fear)
    also = _("What you gave before stays readable to you both, as the earlier wording.") if page.given else ""
    return before_release(
        request, one=one, text=page.text, version=version_of(page.text), about=timezone.localdate(), also=also,
        keep=reverse("barriers:card", kwargs={"id": id, "fear": fear}), keep_to=_("Your card"),
    )  # fmt: skip


def _to_give(request: Request, one: MyRelationship, fear: str) -> CardPage:
    """A card with something in it that the other cannot read yet, or 404."""
    page = queries.card_page(request.me, one, loading.named(fear, one).fear)
    if page is None or one.paused or not page.newer:
        raise Http404
    return page


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, fear: str) -> HttpResponse:
    """Delete one's own card for good, after one confirmation."""
    one = access.load(request.me, id)
    tale = loading.named(fear, one)
    found = loading.card(request.me, one, tale.fear)
    if request.method == "GET":
        page = queries.card_page(request.me, one, tale.fear)
        return show(request, "barriers/delete.html", one=one, tale=tale, page=page)
    actions.delete_card(request.me, found)
    return say(redirect("barriers:fear", id=id, fear=fear), "deleted")


@require_GET
@unlocked
def resume(request: Request, about: UUID) -> HttpResponse:
    """Where a draft goes on: its place names no page by itself."""
    places = ((one, fear) for one in access.current(request.me) for fear in FEARS)
    found = next(((one, fear) for one, fear in places if draft_of(one.id, fear) == about), None)
    if found is None:
        raise Http404
    return redirect("barriers:write", id=found[0].id, fear=found[1])
