"""An invitation from the other side: who runs this server, two equal doors, and no trace of a no (S-20)."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.people import sessions, signup, throttle
from troth.people.locked import carry_over
from troth.people.me import Request, me_of, unlocked
from troth.people.throttle import TooMany
from troth.relationships import access, inviting
from troth.relationships.access import State
from troth.relationships.entries import InvitationNote, Kind
from troth.relationships.forms import AcceptForm, WordsForm
from troth.relationships.inviting import AlreadyTogether, Offer
from troth.relationships.pages import again, show, with_next
from troth.relationships.words import YOU_ARE
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once

NEW_AN_HOUR = 5  # sign-up links that one invitation gives


@require_http_methods(["GET", "POST"])
@once
def join(request: HttpRequest, id: UUID) -> HttpResponse:
    """What this is and who runs it. Unlocked, the eight words open what the other wrote."""
    offer = _offer(request, id)
    if request.method == "GET":
        return show(request, "relationships/join.html", offer=offer, form=WordsForm(), in_=bool(me_of(request)))
    form = WordsForm(request.POST)
    if me_of(request) is None:
        return carry_over(request)
    if offer.own:
        return redirect("relationships:join", id=id)
    note = _peek(id, form)
    if note is None:
        return again(request, "relationships/join.html", offer=offer, form=form, in_=True)
    return _choose(request, offer, note, form.cleaned_data["words"])


@require_POST
@once
@unlocked
def accept(request: Request, id: UUID) -> HttpResponse:
    """Yes. Both are here from now on; nothing from before is visible to anybody."""
    offer = _offer(request, id)
    note = _peek(id, WordsForm(request.POST))
    form = AcceptForm(request.POST, known=_kept_alone(request))
    if note is None or offer.own:
        return redirect("relationships:join", id=id)
    if not form.is_valid():
        return _choose(request, offer, note, form.data["words"], form)
    data = form.cleaned_data
    kind = Kind(data["kind"]) if data.get("kind") else None
    before = {one.vault for one in access.mine(request.me)}
    try:
        keyring = inviting.accept(request.me, id, data["words"], name=data.get("name", ""), kind=kind, card=form.chosen)
    except AlreadyTogether:
        form.add_error(None, _("You two share a space already. You find it under People."))
        return _choose(request, offer, note, data["words"], form)
    sessions.reseal(request, keyring)
    fresh = next(one for one in access.mine(request.me) if one.vault not in before)
    return say(redirect("trust:overview", id=fresh.id), "joined")


@require_GET
def arrive(request: HttpRequest, id: UUID) -> HttpResponse:
    """A yes from somebody who is not unlocked: an account from before, or a new one."""
    offer = _offer(request, id)
    back = reverse("relationships:join", args=[id])
    if me_of(request):
        return redirect(back)
    unlock = with_next("people:unlock", back)
    return show(request, "relationships/arrive.html", offer=offer, unlock=unlock, closed=settings.SIGN_UP == "closed")


@require_POST
@once
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """A one-time sign-up link for who was invited, leading back here."""
    offer = _offer(request, id)
    if settings.SIGN_UP == "closed":
        raise Http404
    try:
        throttle.count("join", offer.id.hex, NEW_AN_HOUR)
    except TooMany:
        return show(request, "relationships/arrive_later.html", offer=offer, status=429)
    link = signup.new_link(1)
    return redirect(with_next("people:start", reverse("relationships:join", args=[id]), link))


@require_GET
def decline(request: HttpRequest, id: UUID) -> HttpResponse:
    """No, thank you. Nothing changes anywhere, so nothing can tell a no from a silence (S-16)."""
    return show(request, "relationships/decline.html", offer=_offer(request, id), in_=bool(me_of(request)))


def _offer(request: HttpRequest, id: UUID) -> Offer:
    """The invitation, or the same 404 whether it is unknown, over, or not welcome."""
    offer = inviting.offer(id, me_of(request))
    if offer is None:
        raise Http404
    return offer


def _peek(id: UUID, form: WordsForm) -> InvitationNote | None:
    """What the inviter wrote; None, with the form saying why, where the words do not open it."""
    if not form.is_valid():
        return None
    try:
        return inviting.peek(id, form.cleaned_data["words"])
    except CannotOpen:
        form.add_error("words", _("These words do not open it. Compare them with the ones you were given."))
        return None


def _choose(
    request: HttpRequest, offer: Offer, note: InvitationNote, words: str, form: AcceptForm | None = None
) -> HttpResponse:
    initial = {"words": words, "name": note.name, "kind": note.kind.value}
    blank = AcceptForm(initial=initial, known=_kept_alone(request))
    page = again if form else show
    return page(request, "relationships/accept.html", offer=offer, note=note, form=form or blank, you_are=YOU_ARE)


def _kept_alone(request: HttpRequest) -> list[tuple[UUID, str]]:
    me = me_of(request)
    return [(one.id, one.name) for one in access.mine(me) if one.state is State.SOLO] if me else []
