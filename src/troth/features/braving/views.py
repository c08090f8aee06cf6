"""The page of the seven qualities, and sharing one single part of trust."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.braving import queries
from troth.people.me import Request, unlocked
from troth.relationships import access, sharing
from troth.relationships.pages import before_release, show, was_shown
from troth.ui.flash import say
from troth.vault.once import once


@require_GET
@unlocked
def qualities(request: Request, id: UUID) -> HttpResponse:
    """The seven, of the other and of oneself."""
    one = access.load_lasting(request.me, id)
    return show(request, "braving/qualities.html", one=one, page=queries.qualities(request.me, one))


@require_GET
@unlocked
def factors(request: Request, id: UUID) -> HttpResponse:
    """The four factors, each of which can be shared by itself."""
    one = access.load_lasting(request.me, id)
    return show(request, "braving/factors.html", one=one, page=queries.factors(request.me, one))


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, area: str, what: str) -> HttpResponse:
    """Exactly what would be read and by whom, then one press. The press says which words it was shown."""
    one = access.load_lasting(request.me, id)
    part = queries.part(request.me, one, area, what)
    if part is None or not part.text:
        raise Http404
    factor = part.area == "factor"
    name, to = ("braving:factors", _("What it is made of")) if factor else ("braving:qualities", _("Seven qualities"))
    if was_shown(request, part.text):
        sharing.share_reading(request.me, one, queries.code(part.area, part.what), part.text, timezone.localdate())
        return say(redirect(name, id=id), "shared")
    return before_release(
        request, one=one, text=part.text, version=part.text, about=timezone.localdate(),
        keep=reverse(name, kwargs={"id": id}), keep_to=to,
    )  # fmt: skip
