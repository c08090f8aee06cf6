"""Whether this Troth runs as it should: for its host, and for programs that watch over servers. Anybody may look.

Nothing on it is of anybody: the database answers, the timed work was done in time, and the newest backup is so old.
What is wrong in particular, the doctor says in the terminal.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from troth.config import worked
from troth.config.doctor import timed
from troth.config.doctor.copied import OLD
from troth.config.doctor.finding import State
from troth.config.middleware import BUSY
from troth.keepsake import copies


@dataclass(frozen=True, slots=True)
class Line:
    """``well`` also where there is nothing to be late with yet, or another machine does it."""

    name: str
    says: str
    well: bool


def healthz(_request: HttpRequest) -> HttpResponse:
    """For whatever watches the server: the database answers. Nothing else is said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def status(request: HttpRequest) -> HttpResponse:
    """In words, and for programs as 200 or 503."""
    now = dt.datetime.now(dt.UTC)
    lines = [database(), work(now), backup(now)]
    well = all(line.well for line in lines)
    return render(request, "ui/status.html", {"lines": lines, "well": well}, status=200 if well else BUSY)


def database() -> Line:
    name = _("The database")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return Line(name, _("It does not answer."), well=False)
    return Line(name, _("It answers."), well=True)


def work(now: dt.datetime) -> Line:
    """What is done at its time: reminders, backups, forgetting what has run out."""
    name, seen = _("Timed work"), worked.read(settings.DATA)
    if not seen:
        return Line(name, _("None was noted on this machine yet."), well=True)
    if timed.found(seen, now).state is State.WELL:
        return Line(name, _("All of it was done in time."), well=True)
    return Line(name, _("Some of it is late, or did not go well."), well=False)


def backup(now: dt.datetime) -> Line:
    name, made = _("The newest backup"), copies.all_in(settings.DATA / "backups")
    if not made:
        return Line(name, _("None lies on this machine yet."), well=True)
    age = now - copies.made_at(made[-1])
    if age < dt.timedelta(days=1):
        return Line(name, _("It is less than a day old."), well=True)
    says = ngettext("It is a day old.", "It is %(days)s days old.", age.days) % {"days": age.days}
    return Line(name, says, well=age <= OLD)
