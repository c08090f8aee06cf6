"""How long an unlocked session lasts, in seconds (SECURITY.md D9), and what time it is."""

import time

MINUTES, HOURS, DAYS = 60, 3600, 86400
SHARED_IDLE, SHARED_END = 15 * MINUTES, 12 * HOURS
OWN_CHOICES = (15 * MINUTES, 12 * HOURS, 30 * DAYS)
OWN_DEFAULT, OWN_END = 12 * HOURS, 30 * DAYS


def now() -> int:
    """Seconds since 1970, UTC."""
    return int(time.time())
