"""Releasing one thing, adding a line to what is shared, and taking either back (S-06, S-07)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.features.memories import actions, queries, shelf, words
from troth.features.memories.entries import Dream, Memory
from troth.features.memories.forms import LineForm, SupportForm
from troth.features.memories.rooms import room
from troth.features.memories.shelf import Kept, TooMany
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import again, before_release, show, version_of, was_shown
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile, Gone
from troth.vault.once import once


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, what: str, entry: UUID) -> HttpResponse:
    """Exactly what would be read, with its photo, and by whom; then one press."""
    (one, _vault), place = access.load_together(request.me, id), room(what)
    found = queries.load(request.me, one, place.kind, entry)
    if found.shared or not found.own or found.entry is None:
        raise Http404
    if was_shown(request, found.version):
        try:
            shared = actions.release(request.me, one, found)
            return say(redirect(place.of(id, shared)), "shared")
        except TooMany:
            return say(redirect(place.after(id)), "shelf-full")
        except ChangedMeanwhile:
            found = queries.load(request.me, one, place.kind, entry)
    keep, keep_to = place.back(id, entry)
    return before_release(
        request, one=one, text=words.told(found.body), version=found.version, about=None,
        photo=_photo(one, found), also=_("From then on it stands where you both find it, and you may each add a line.")
        if what == "kept" else _("From then on it stands where you both find it."), keep=keep, keep_to=keep_to,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, what: str, entry: UUID) -> HttpResponse:
    """Delete one's own for good, or withdraw it, after one confirmation."""
    one, place = access.load(request.me, id), room(what)
    found = queries.load(request.me, one, place.kind, entry)
    if found.entry is None or not found.entry.mine:
        raise Http404
    if request.method == "GET":
        shown: dict[str, Any] = {
            "text": words.told(found.body),
            "photo": _photo(one, found),
            "back_to": place.back(id, entry),
        }
        return show(request, "memories/delete.html", one=one, kept=found, **shown)
    if not found.own or not found.shared:
        actions.delete(request.me, found)
        return say(redirect(place.after(id)), "deleted")
    try:
        return say(redirect(place.of(id, actions.take_back(request.me, one, found))), "taken-back")
    except TooMany:
        return say(redirect(place.after(id)), "shelf-full")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def line(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """How one remembers what both share: written, read as the other will, then one press."""
    (one, _vault) = access.load_together(request.me, id)
    found = queries.load(request.me, one, Memory, entry)
    if not found.shared:
        raise Http404
    keep = reverse("memories:memory", kwargs={"id": id, "entry": entry})
    form = LineForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        answer = show if request.method == "GET" else again
        return answer(request, "memories/line.html", one=one, kept=found, form=form)
    text = form.cleaned_data["text"]
    return _add(request, one, found, text=text, carried={"text": text}, keep=keep, keep_to=_("The memory"))


@require_http_methods(["GET", "POST"])
@once
@unlocked
def support(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Say that one supports the other's dream, and perhaps how."""
    (one, _vault) = access.load_together(request.me, id)
    found = queries.load(request.me, one, Dream, entry)
    if not found.shared or found.own or any(line.mine for line in found.lines):
        raise Http404
    form = SupportForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        answer = show if request.method == "GET" else again
        return answer(request, "memories/support.html", one=one, kept=found, form=form)
    how = form.cleaned_data["text"]
    keep = reverse("memories:dreams", kwargs={"id": id})
    return _add(
        request, one, found, text=words.support(how), carried={"text": how}, keep=keep, keep_to=_("Dreams")
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def withdraw_line(request: Request, id: UUID, what: str, entry: UUID, line: UUID) -> HttpResponse:
    """Take back a line one added. It works after the end, too."""
    one, place = access.load(request.me, id), room(what)
    found = queries.load(request.me, one, place.kind, entry, emptied=True)
    said = queries.line(found, line)
    back = place.back(id, entry) if found.entry else (place.after(id), str(place.title))
    if request.method == "GET":
        return show(request, "memories/withdraw_line.html", one=one, line=said, back_to=back)
    actions.withdraw_line(found, said)
    return say(redirect(back[0]), "withdrawn")


def _add(request: Request, one: MyRelationship, kept: Kept[Any], *, text: str, keep: str, **shown: Any) -> HttpResponse:
    """The page that repeats a line, or, after a press on exactly these words, the line where both read it."""
    version = version_of(text)
    if not was_shown(request, version):
        changed = "version" in request.POST
        return before_release(
            request, one=one, text=text, version=version, about=None, changed=changed, keep=keep, **shown
        )  # fmt: skip
    try:
        shelf.add_line(kept, text)
    except Gone:
        return say(redirect(keep), "shelf-full")
    return say(redirect(keep), "shared")


def _photo(one: MyRelationship, kept: Kept[Any]) -> dict[str, str] | None:
    """The photo that belongs to it, for a page that shows everything the other will see."""
    picture = getattr(kept.body, "picture", None)
    if picture is None:
        return None
    return {"src": reverse("memories:photo", kwargs={"id": one.id, "photo": picture.large}), "alt": picture.alt}
