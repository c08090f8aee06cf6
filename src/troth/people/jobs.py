"""What the worker does for accounts; it needs no keys."""

from troth.people import sessions, tokens
from troth.people.me import now
from troth.people.models import Arriving, Attempt, Halfway, Pairing, SignUpLink
from troth.vault.once import forget


def expire() -> None:
    """Delete what has run out: sessions, tokens, throttle counts, pairings, links, what was brought and left lying,
    half log-ins, remembered requests."""
    sessions.expire()
    tokens.expire()
    moment = now()
    Attempt.objects.filter(until__lte=moment).delete()
    Arriving.objects.filter(until__lte=moment).delete()
    Halfway.objects.filter(until__lte=moment).delete()
    Pairing.objects.filter(expires__lte=moment).delete()
    SignUpLink.objects.filter(expires__lte=moment).delete()
    forget()
