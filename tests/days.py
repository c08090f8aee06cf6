"""Days seen from today, asked anew each time: a whole run may pass midnight."""

import datetime as dt

from django.utils.timezone import localdate as today

__all__ = ["ahead", "today"]


def ahead(days: int) -> dt.date:
    return today() + dt.timedelta(days=days)
