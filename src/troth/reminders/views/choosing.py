"""The page of reminders: when, where to, and the calendar. Everything is off until it is asked for."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from troth.people.account_actions import AddressTaken
from troth.people.me import Request, unlocked
from troth.people.throttle import TooMany as TooOften
from troth.relationships.pages import UNPROCESSABLE, show
from troth.reminders import actions, outward, queries
from troth.reminders.actions import TooMany
from troth.reminders.channels import mail as by_mail
from troth.reminders.channels import other as by_other
from troth.reminders.forms import MailForm, NtfyForm, OtherForm, PushForm, RhythmForm, TitlesForm, rhythm_form
from troth.reminders.models import Channel
from troth.reminders.rhythms import UNSAID, rhythm_of, zone_of
from troth.reminders.texts import BODY, TITLE
from troth.ui.flash import say
from troth.vault import push as web_push
from troth.vault.once import once

Kind = Channel.Kind


@require_GET
@unlocked
def reminders(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@unlocked
def when(request: Request) -> HttpResponse:
    form = _rhythm_form(request, request.POST)
    if not form.is_valid():
        return _page(request, rhythm_form=form)
    actions.choose_rhythm(request.me, **form.changes())
    return _saved()


@require_POST
@unlocked
def push(request: Request) -> HttpResponse:
    """In this browser, which must be the person's own (S-18)."""
    if not (request.me.own_device and outward.may_leave()):
        raise Http404
    form = PushForm(request.POST)
    if not form.is_valid():
        return _page(request, push_form=form)
    actions.turn_on_here(request.me, form.cleaned_data["endpoint"], form.cleaned_data["keys"])
    return _saved("reminders-here")


@require_POST
@once
@unlocked
def mail(request: Request) -> HttpResponse:
    """To an address, once it has said yes itself."""
    if not by_mail.available():
        raise Http404
    form = MailForm(request.POST)
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            actions.turn_on_mail(request.me, email, form.cleaned_data["sender"])
        except AddressTaken:
            form.add_error("email", _("Someone here already uses this address. Each person needs one of their own."))
        except TooOften:
            return _saved("too-often")
        except TooMany:
            return _saved("enough-ways")
        else:
            return _saved("mail-asked" if email else "email-removed")
    return _page(request, mail_form=form)


@require_POST
@unlocked
def ntfy(request: Request) -> HttpResponse:
    if not outward.may_leave():
        raise Http404
    form = NtfyForm(request.POST)
    if form.is_valid():
        return _turned_on(request, Kind.NTFY, form.cleaned_data["topic"])
    return _page(request, ntfy_form=form)


@require_POST
@unlocked
def other(request: Request) -> HttpResponse:
    if not by_other.available():
        raise Http404
    form = OtherForm(request.POST)
    if form.is_valid():
        return _turned_on(request, Kind.OTHER, form.cleaned_data["service"])
    return _page(request, other_form=form)


@require_POST
@once
@unlocked
def off(request: Request, channel: UUID) -> HttpResponse:
    if not actions.turn_off(request.me, channel):
        raise Http404
    return _saved("reminders-off")


@require_POST
@once
@unlocked
def test(request: Request, channel: UUID) -> HttpResponse:
    """One now; or the question for the address once more."""
    try:
        known = actions.ask(request.me, channel)
    except TooOften:
        return _saved("too-often")
    if not known:
        raise Http404
    return _saved("reminder-asked")


@require_POST
@once
@unlocked
def calendar(request: Request) -> HttpResponse:
    """A calendar with a new address; an older one ends."""
    actions.make_calendar(request.me)
    return _saved("calendar-made")


@require_POST
@unlocked
def titles(request: Request) -> HttpResponse:
    """What the calendar calls things. The page warns, beside the button, where own words may go."""
    form = TitlesForm(request.POST)
    chosen = form.is_valid() and form.cleaned_data["titles"]
    actions.choose_rhythm(request.me, titles=chosen)
    return _saved()


@require_POST
@unlocked
def calendar_off(request: Request) -> HttpResponse:
    actions.end_calendar(request.me)
    return _saved("calendar-off")


def _turned_on(request: Request, kind: str, where: str) -> HttpResponse:
    try:
        actions.turn_on(request.me, kind, where)
    except TooMany:
        return _saved("enough-ways")
    return _saved("reminders-on")


def _rhythm_form(request: Request, data: Any = None) -> RhythmForm:
    rhythm = rhythm_of(request.me.keyring)
    zone = zone_of(rhythm)
    return rhythm_form(data, rhythm, zone=zone, zone_is_known=timezone.get_current_timezone_name() != UNSAID)


def _page(request: Request, **bound: Any) -> HttpResponse:
    rhythm, ways = rhythm_of(request.me.keyring), queries.ways(request.me)
    by = next((way for way in ways if way.kind == Kind.MAIL), None)
    context: dict[str, Any] = {
        "me": request.me,
        "title": TITLE,
        "body": BODY,
        "ways": ways,
        "here": next((way for way in ways if way.here), None),
        "zone": zone_of(rhythm),
        "rhythm_form": _rhythm_form(request),
        "push_form": PushForm(),
        "push_key": web_push.public_key(settings.SERVER_KEY),
        "mail_form": MailForm(initial={"email": by.name if by else "", "sender": by.sender if by else ""}),
        "ntfy_form": NtfyForm(),
        "other_form": OtherForm(),
        "leaves": outward.may_leave(),
        "mails": by_mail.available(),
        "others": by_other.available(),
        "topic": queries.topic_for(request.me),
        "calendar": queries.calendar_address(rhythm),
        "titles": rhythm.titles,
    }
    return show(request, "reminders/reminders.html", status=UNPROCESSABLE if bound else 200, **context | bound)


def _saved(code: str = "settings-saved") -> HttpResponse:
    return say(redirect("reminders:reminders"), code)
