"""Log lines made of codes. Nothing a person wrote can be in one (SECURITY.md 2.10)."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

OURS = Path(__file__).parent.parent
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
EXTRAS = ("job", "status_code")


class CodesOnly(logging.Formatter):
    """One JSON object a line, of these keys and no others: time, level, logger, event, error, at, and ``EXTRAS``.

    ``event`` is a code that our own code passed as the message (``log.error("job_failed")``). Messages of
    other libraries may quote what they choked on, so they are left out, and so are all arguments, the
    texts of exceptions, and local values. ``at`` lists our own functions, innermost last.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.split(".")[0] == "troth" and CODE.fullmatch(str(record.msg)):
            line["event"] = record.msg
        for key in EXTRAS:
            value = getattr(record, key, None)
            if isinstance(value, int) or (isinstance(value, str) and CODE.fullmatch(value)):
                line[key] = value
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = frames(record.exc_info[2])
        return json.dumps(line)


def frames(trace: TracebackType | None) -> list[str]:
    """Our own part of a traceback, as ``room/file.py:line function``."""
    return [
        f"{Path(frame.filename).relative_to(OURS)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
        if Path(frame.filename).is_relative_to(OURS)
    ]
