"""The pages of the check-in."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.checkin import actions, queries, questions, releases
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.forms import CheckInForm
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, before_release, cursor, show, was_shown
from troth.ui.flash import say
from troth.vault.entries import Opened
from troth.vault.errors import CannotOpen, ChangedMeanwhile, Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """Today's check-in; a second one the same day revises the first."""
    day, seen = _page(request)
    if request.method == "GET":
        pulse = request.GET.get("about") == "safety"
        one, items, kept = queries.sitting_with(request.me, id, day, pulse=pulse)
        form = CheckInForm(None, one=one, items=items, kept=kept.body if kept else None)
        return show(request, "checkin/new.html", **_asked(one, form, day, kept.version if kept else 0))
    one = access.load_lasting(request.me, id)
    form = CheckInForm(request.POST, one=one)
    if not form.is_valid():
        return again(request, "checkin/new.html", **_asked(one, form, day, seen))
    try:
        entry = actions.save(request.me, one, day, form.checkin(one), seen=seen)
    except ChangedMeanwhile:
        form.add_error(None, _("Another of your devices saved this day just now. Look once more, then save."))
        return again(request, "checkin/new.html", **_asked(one, form, day, seen))
    return say(redirect("checkin:one", id=id, entry=entry), "checkin-saved")


@require_GET
@unlocked
def history(request: Request, id: UUID) -> HttpResponse:
    """One's own check-ins about one person."""
    one = access.load(request.me, id)
    before = cursor(request)
    try:
        page = queries.page(request.me, one, before=before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "checkin/history.html", one=one, page=page, before=before, close=queries.closeness_words)


@require_GET
@unlocked
def one(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """One check-in, and what in it could be shared."""
    relationship, found = _load(request.me, id, entry)
    today = found.day == timezone.localdate() and not relationship.ended
    return show(
        request, "checkin/one.html", one=relationship, found=found, today=today,
        parts=queries.lines(request.me, relationship, found), uneasy=questions.uneasy(found.body),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID, what: str) -> HttpResponse:
    """Exactly what would be read and by whom, then one press."""
    one, found = _load(request.me, id, entry)
    if was_shown(request, found.version):
        try:
            actions.release(request.me, one, found, what)
            return say(redirect("checkin:one", id=id, entry=entry), "shared")
        except ChangedMeanwhile:
            one, found = _load(request.me, id, entry)
    text = releases.texts(found.body).get(what)
    if not one.together or text is None:
        raise Http404
    return before_release(
        request, one=one, text=text, version=found.version, about=found.day,
        keep=reverse("checkin:one", kwargs={"id": id, "entry": entry}), keep_to=_("Your check-in"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete one check-in, after one confirmation."""
    one, found = _load(request.me, id, entry)
    if request.method == "GET":
        return show(request, "checkin/delete.html", one=one, found=found)
    actions.delete(request.me, one, found)
    return say(redirect("checkin:history", id=id), "deleted")


def _load(me: Me, id: UUID, entry: UUID) -> tuple[MyRelationship, Opened[CheckIn]]:
    relationship = access.load(me, id)
    try:
        return relationship, queries.get(me, relationship, entry)
    except (Gone, CannotOpen):
        raise Http404 from None


def _asked(one: MyRelationship, form: CheckInForm, day: dt.date, seen: int) -> dict[str, Any]:
    """What the page of questions shows. ``seen``: which version of the day's earlier answers it has, 0 for none."""
    return {"one": one, "form": form, "day": day, "seen": seen, "close": queries.close(one)}


def _page(request: Request) -> tuple[dt.date, int]:
    """What a page carries along besides its questions: the day they were asked for, while that is recent, otherwise
    today; and the version of that day's earlier answers that it showed, 0 for none.
    """
    today, seen = timezone.localdate(), request.POST.get("seen", "")
    try:
        day = dt.date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        day = today
    known = seen.isascii() and seen.isdigit() and len(seen) < 10
    return (day if -1 <= (today - day).days <= queries.LATE else today), int(seen) if known else 0
