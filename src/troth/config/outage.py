"""What people see while the database is gone, as it is for some seconds when another machine takes its place.

Nothing that was sent may be lost by it, and nobody can know whether the last write arrived: so the page shows the
words, and says to send the same again, which is never done twice.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from troth.config import errors
from troth.config.middleware import BUSY
from troth.config.stale import typed_here


def server_error(request: HttpRequest) -> HttpResponse:
    """For whatever went wrong while a page was made."""
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return errors.server_error(request)
    title = _("A moment, please")
    if request.method in {"GET", "HEAD"}:
        words = _("Troth cannot reach what it has kept just now. Please load this page again in a few seconds.")
        return errors.problem(request, BUSY, title, words)
    words = _(
        "Troth cannot reach what it has kept just now, so this may not be saved yet. Load this page again in a few "
        "seconds, and let it send the same once more. It is never done twice."
    )
    return errors.problem(request, BUSY, title, words, typed_here(request))
