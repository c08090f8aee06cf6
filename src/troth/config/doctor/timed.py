"""The timed work: what the worker does, and when it last did it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from django.conf import settings

from troth.config import worked
from troth.config.doctor.finding import Finding, Site, better, broken, few, well, while_
from troth.config.doctor.looking import is_postgres
from troth.config.jobs import JOBS
from troth.config.worked import Worked

NAMES: Final = {
    "expire": "forgetting what has run out",
    "expire_invitations": "ending invitations",
    "close_due": "leaving, where somebody asked for it",
    "remind": "reminders",
    "expire_addresses": "forgetting addresses without a yes",
    "backup": "the daily backup",
}
SLOW: Final = dt.timedelta(minutes=15)
"""How long one of them may keep the others waiting."""


def look(site: Site) -> Iterator[Finding]:
    seen = worked.read(site.data)
    if not seen and is_postgres(settings.DATABASES["default"]):
        yield well(
            "worker", "No timed work was noted in this directory.", "It is noted where `troth worker` runs: look there."
        )
        return
    yield found(seen, site.now)


def found(seen: Mapping[str, Worked], now: dt.datetime) -> Finding:
    start = "Start Troth, or `troth worker` where the two run apart."
    if not seen:
        return better("worker", "No timed work was done here yet.", start)
    failing = [NAMES[name] for name, _, _ in JOBS if name in seen and seen[name].well < seen[name].tried]
    late = [
        NAMES[name]
        for name, _, seconds in JOBS
        if name not in seen or now - moment(seen[name].tried) > dt.timedelta(seconds=3 * seconds) + SLOW
    ]
    last = while_(now - moment(max(one.tried for one in seen.values())))
    if len(late) == len(JOBS):
        return better("worker", f"The timed work has rested for {last}: no reminders, no backups.", start)
    if failing:
        do = "The log of Troth says where each stopped (job_failed). Is there room on the disk?"
        return broken("worker", f"This did not go well the last time: {few(failing)}.", do)
    if late:
        return better("worker", f"This is late: {few(late)}.", "Start Troth again, and look here an hour later.")
    return well("worker", f"All of the timed work was done in time, the last of it {last} ago.")


def moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
