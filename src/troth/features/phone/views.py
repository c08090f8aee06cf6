"""What browsers read to put Troth on a home screen, and where its owner says how."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.phone.forms import LookForm
from troth.people import cookies
from troth.people.me import Request, unlocked
from troth.relationships.pages import UNPROCESSABLE
from troth.ui.context import look_of
from troth.ui.flash import say
from troth.ui.looks import KNOT, LOOKS, Look

PAPER = "#f6f3ee"


@require_GET
def manifest(_request: HttpRequest, look: str) -> HttpResponse:
    """The app as a phone knows it; the same for everybody. Nothing in it says what is inside."""
    if look not in LOOKS:
        raise Http404
    return JsonResponse(_app(LOOKS[look]), content_type="application/manifest+json")


@require_http_methods(["GET", "POST"])
@unlocked
def home_screen(request: Request) -> HttpResponse:
    """Under which name, and how it gets there. The choice is kept in this browser alone."""
    look = look_of(request)
    form = LookForm(request.POST or None, initial={"look": look.slug})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["look"]
        response = say(redirect("phone:home_screen"), "settings-saved")
        cookies.keep(response, "look", "" if chosen == KNOT.slug else chosen)
        return response
    context = {"form": form, "me": request.me}
    return render(request, "phone/home_screen.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _app(look: Look) -> dict[str, Any]:
    front = settings.ADDRESS.path
    return {
        "id": front, "name": str(look.name), "short_name": str(look.name), "start_url": front, "scope": front,
        "display": "standalone", "theme_color": PAPER, "background_color": PAPER,
        "icons": [
            _icon(look, "192", "192x192"), _icon(look, "512", "512x512"),
            _icon(look, "maskable", "512x512") | {"purpose": "maskable"},
        ],
        "shortcuts": [{"name": _("New note"), "url": reverse("journal:write")}],
        "share_target": {
            "action": reverse("journal:take_in"), "method": "POST", "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "link"},
        },
    }  # fmt: skip


def _icon(look: Look, which: str, sizes: str) -> dict[str, str]:
    return {"src": static(f"troth/home/{look.slug}-{which}.png"), "sizes": sizes, "type": "image/png"}
