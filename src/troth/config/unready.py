"""When the database does not answer, is busy for long, or has no room: that passes, and is said so, with 503.

All else that breaks a page is a fault of ours, and stays one.
"""

import sys
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from troth.config import errors, stale
from troth.config.middleware import BUSY

PASSING: Final = {5, 8, 10, 13, 14}
"""SQLite's codes: busy, read-only, it cannot read or write the disk, the disk is full, it cannot open its file."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles what broke the page."""
    if not passes(sys.exception()):
        return errors.server_error(request)
    return errors.problem(
        request,
        BUSY,
        _("Troth cannot keep or find anything right now"),
        _(
            "What was kept before is safe. Go back and try again in a few minutes: what you send twice is kept once. "
            "If it goes on, tell the person who runs this server that the disk may be full, or the database away."
        ),
        stale.written(request),
    )


def passes(problem: BaseException | None) -> bool:
    """Whether it is the database that cannot just now. PostgreSQL has a class for it; SQLite calls a wrong question
    by the same name.
    """
    if not isinstance(problem, OperationalError | InterfaceError):
        return False
    code = getattr(problem.__cause__, "sqlite_errorcode", None)
    return code is None or code & 0xFF in PASSING
