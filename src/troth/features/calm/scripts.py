"""Breathing together, and a pause in a heated moment, as the beats of a session."""

from typing import Final

from troth.engine.session import Beat
from troth.live.entries import Began
from troth.live.sessions import Guide

MINUTES: Final = (2, 3, 5)
USUAL: Final = 3


def _breathing(began: Began) -> list[Beat]:
    """Both are ready; then one clock runs for both."""
    seconds = 60 * (began.minutes or USUAL)
    return [Beat(), Beat(one_is_enough=True, seconds=seconds, at_once=True)]


def _pause(_began: Began) -> list[Beat]:
    """It begins with a rest; once both are back, each says that it goes on gently."""
    return [Beat()]


BREATHING: Final = Guide("breathing", _breathing)
PAUSE: Final = Guide("pause", _pause)
