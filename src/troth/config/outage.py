"""What people see while the database is gone, as it is for some seconds when another machine takes its place, or while
there is no room on its disk. Both pass; all else that breaks a page is a fault of ours, and stays one.

Nothing that was sent may be lost by it, and nobody can know whether the last write arrived: so the page shows the
words, and says to send the same again, which is never done twice.
"""

import sys
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from troth.config import errors
from troth.config.middleware import BUSY
from troth.config.stale import typed_here

AWAY: Final = {5, 14}
"""SQLite's codes for: it is busy, it cannot open its file."""
NO_ROOM: Final = {8, 10, 13, "53100"}
"""And for: nothing may be written, the disk does not work, it is full; and PostgreSQL's for the last."""


def server_error(request: HttpRequest) -> HttpResponse:
    """For whatever went wrong while a page was made: Django calls it while it handles that."""
    code = what(sys.exception())
    if code in NO_ROOM:
        title = _("Nothing can be kept just now")
        words = _(
            "What was kept before is safe, and can be read. Perhaps the disk of this server is full: please tell the "
            "person who runs it. Then load this page again, and let it send the same once more. It is never done twice."
        )
    elif code not in AWAY and not isinstance(code, str):
        return errors.server_error(request)
    elif request.method in {"GET", "HEAD"}:
        title = _("A moment, please")
        words = _("Troth cannot reach what it has kept just now. Please load this page again in a few seconds.")
    else:
        title = _("A moment, please")
        words = _(
            "Troth cannot reach what it has kept just now, so this may not be saved yet. Load this page again in a few "
            "seconds, and let it send the same once more. It is never done twice."
        )
    return errors.problem(request, BUSY, title, words, typed_here(request))


def what(problem: BaseException | None) -> str | int | None:
    """What a database calls that which passes: SQLite by a number, PostgreSQL by letters that may be missing. SQLite
    calls a wrong question by the same name, so its number has to be looked at.
    """
    if not isinstance(problem, OperationalError | InterfaceError):
        return None
    code = getattr(problem.__cause__, "sqlite_errorcode", None)
    return (getattr(problem.__cause__, "sqlstate", None) or "") if code is None else code & 0xFF
