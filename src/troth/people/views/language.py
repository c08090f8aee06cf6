"""Choosing a language, unlocked or not."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods

from troth.people import cookies
from troth.people.forms import LanguageForm, same_site
from troth.people.me import me_of
from troth.ui.flash import say
from troth.ui.language import asked_for

COOKIE = settings.LANGUAGE_COOKIE_NAME


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Kept in this browser alone, on a shared device until it is closed; then back to where they came from."""
    me, came_from = me_of(request), urlsplit(request.headers.get("Referer", "")).path
    form = LanguageForm(request.POST or None, initial={"language": request.COOKIES.get(COOKIE, ""), "next": came_from})
    if not form.is_valid():
        context = {"form": form, "shell": "ui/app.html" if me else "ui/bare.html"}
        return render(request, "people/language.html", context, status=422 if form.errors else 200)
    chosen = form.cleaned_data["language"]
    if me:
        with translation.override(chosen or asked_for(request.headers.get("Accept-Language"))):
            for path in settings.WHEN_LANGUAGE_CHOSEN:
                import_string(path)(me.keyring)
    response = redirect(same_site(form.cleaned_data["next"], reverse("people:settings" if me else "people:front")))
    cookies.keep(response, COOKIE, chosen, lasting=me is None or me.own_device)
    return say(response, "settings-saved")
