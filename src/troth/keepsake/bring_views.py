"""Bringing a keepsake in, and looking at what came that nobody says anew."""

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from troth.features.memories.words import dated
from troth.keepsake import bringing, brought, staging
from troth.keepsake.forms import BringForm
from troth.keepsake.reading import Opened, Unfit
from troth.keepsake.staging import Handler, Staged
from troth.keepsake.words import UNFIT, WAIT
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import again, cursor, show
from troth.ui.flash import say
from troth.vault import age
from troth.vault.errors import Busy, CannotOpen
from troth.vault.once import once

PIECE: Final = 256 * 1024
HEAD: Final = 64


@csrf_exempt  # how the file is taken has to be said before the form is read; the check comes with that
@require_http_methods(["GET", "POST"])
@unlocked
def bring(request: Request) -> HttpResponse:
    """Choose the file. It is sealed as it comes, and looked at on the next page."""
    handler = Handler(request, request.me.keyring)
    request.upload_handlers = [handler]
    answer: HttpResponse = csrf_protect(_bring)(request, handler)
    return answer


def _bring(request: Any, handler: Handler) -> HttpResponse:
    sent = request.method == "POST"
    form = BringForm(request.POST if sent else None, request.FILES if sent else None)
    if not sent:
        return show(request, "keepsake/bring.html", form=form)
    if handler.too_large:
        form.errors.pop("file", None)
        form.add_error("file", str(UNFIT["large"]))
    elif form.is_valid() and _fits(request, form):
        return redirect("keepsake:look")
    staging.throw_away(request.me)
    return again(request, "keepsake/bring.html", form=form)


def _fits(request: Request, form: BringForm) -> bool:
    """Whether what has come is a keepsake; a sealed one is opened on the way. What is wrong stands in the form."""
    try:
        staged = _arrived(request)
        staged.seek(0)
        if age.is_sealed(staged.read(HEAD)):
            opened = age.Unsealed(staged, staged.size, form.cleaned_data["phrase"])
            staging.keep(request.me.keyring, iter(lambda: opened.read(PIECE), b""))
        bringing.look(request.me, Opened(_arrived(request)))
    except Busy:
        form.add_error(None, WAIT)
    except CannotOpen:
        form.add_error("phrase", str(UNFIT["sealed"]))
    except Unfit as unfit:
        form.add_error("file", str(UNFIT[unfit.why]))
    return form.is_valid()


@require_http_methods(["GET", "POST"])
@once
@unlocked
def look(request: Request) -> HttpResponse:
    """What would come of it; and then, with one press, it comes, or it is thrown away."""
    staged = staging.find(request.me)
    if staged is None:
        return redirect("keepsake:bring")
    if "not" in request.POST:
        staging.throw_away(request.me)
        return say(redirect("people:settings"), "not-brought")
    try:
        opened = Opened(staged)
        if request.method == "GET":
            plan = bringing.look(request.me, opened)
            return show(
                request, "keepsake/look.html", plan=plan, keepsake=opened.all, handle=request.me.handle, dated=dated
            )
        bringing.bring(request.me, opened)
    except Unfit:
        staging.throw_away(request.me)
        return redirect("keepsake:bring")
    staging.throw_away(request.me)
    return say(redirect("relationships:people"), "brought")


@require_GET
@unlocked
def kept(request: Request, id: UUID) -> HttpResponse:
    """What was shared with somebody elsewhere, newest first. It is there to be read."""
    one = access.load(request.me, id)
    before = cursor(request)
    try:
        pieces = brought.page(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(request, "keepsake/kept.html", one=one, pieces=pieces, before=before, dated=dated)


@require_GET
@unlocked
def photo(request: Request, id: UUID, photo: UUID) -> HttpResponse:
    """One photo of it; never stored, and its type is never guessed at."""
    one = access.load(request.me, id)
    response = HttpResponse(brought.photo(request.me, one, photo), content_type="image/webp")
    response.headers["Content-Disposition"] = 'inline; filename="photo.webp"'
    return response


def _arrived(request: Request) -> Staged:
    found = staging.find(request.me)
    if found is None:
        raise Unfit("broken")
    return found
