"""The map, one kind of closeness, answering about it, and releasing something of it."""

from typing import Any, get_args
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.schema import Intimacy
from troth.features.intimacies import actions, queries
from troth.features.intimacies.forms import AnswerForm, MarkForm
from troth.features.intimacies.releases import SIDES, What
from troth.features.intimacies.words import MEANS, TITLES, Side
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, again, before_release, show, version_of, was_shown
from troth.trust.levels import met
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def whole(request: Request, id: UUID) -> HttpResponse:
    """The map of all kinds of closeness that these two meet."""
    one = access.load(request.me, id)
    found = queries.closeness_map(request.me, one)
    kinds = met(one.kind)
    return show(request, "intimacies/map.html", one=one, map=found, kinds=kinds, titles=TITLES, means=MEANS)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def area(request: Request, id: UUID, area: str) -> HttpResponse:
    """One kind of closeness, and what stands in its way."""
    one = access.load(request.me, id)
    slug = _area(area, one)
    page = queries.area_page(request.me, one, slug)
    form = MarkForm(
        request.POST if request.method == "POST" else None,
        hindrances=queries.hindrances(slug, one), initial={"marks": page.marked},
    )  # fmt: skip
    shown: dict[str, Any] = {"one": one, "page": page, "form": form, "title": TITLES[slug]}
    if request.method == "GET" or one.ended:
        return show(request, "intimacies/area.html", **shown)
    if not form.is_valid():
        return again(request, "intimacies/area.html", **shown)
    actions.mark(request.me, one, slug, form.cleaned_data["marks"])
    return say(redirect("intimacies:area", id=id, area=slug), "entry-kept")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def ask(request: Request, id: UUID, area: str, side: str) -> HttpResponse:
    """A short sitting about one side of one kind of closeness; the other side waits for another day (ENGINE 1.7)."""
    one = access.load_lasting(request.me, id)
    slug, asked = _area(area, one), _side(side)
    today = queries.today(request.me, one, slug, asked)
    page: dict[str, Any] = {"one": one, "kind": slug, "title": TITLES[slug], "side": asked, "again": bool(today.values)}
    if today.other:
        return show(
            request, "intimacies/ask.html", status=200 if request.method == "GET" else CONFLICT, form=None, **page
        )
    items = queries.items(slug, asked, one)
    form = AnswerForm(request.POST or None, items=items, name=one.name, kept=today.values)
    if request.method == "GET":
        return show(request, "intimacies/ask.html", form=form, **page)
    if not form.is_valid():
        return again(request, "intimacies/ask.html", form=form, **page)
    actions.answer(request.me, one, slug, asked, form.values())
    return say(redirect("intimacies:area", id=id, area=slug), "answers-kept")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, area: str, what: str) -> HttpResponse:
    """Exactly what would be read and by whom, then one press."""
    one, _vault = access.load_together(request.me, id)
    slug, wanted = _area(area, one), next((each for each in get_args(What) if each == what), None)
    found = queries.wording(request.me, one, slug, wanted) if wanted else None
    if found is None:
        raise Http404
    if was_shown(request, version_of(found.text)):
        actions.release(request.me, one, slug, found)
        return say(redirect("intimacies:area", id=id, area=slug), "shared")
    return before_release(
        request, one=one, text=found.text, version=version_of(found.text), about=timezone.localdate(),
        also=_("On the page of closeness you will both see it drawn, as wide as these words."),
        keep=reverse("intimacies:area", kwargs={"id": id, "area": slug}), keep_to=TITLES[slug],
    )  # fmt: skip


def _area(slug: str, one: MyRelationship) -> Intimacy:
    found = queries.meets(slug, one)
    if found is None:
        raise Http404
    return found


def _side(slug: str) -> Side:
    found = next((side for side in SIDES if side == slug), None)
    if found is None:
        raise Http404
    return found
