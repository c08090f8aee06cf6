"""What every page gets without its view asking: language, theme, and the sentence after an act."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from troth.ui.said import SAID

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """``lang``, ``theme`` ("light", "dark" or ""), ``shift_exit``, ``said`` and an empty ``tab``.

    Cookie ``theme`` overrides the device's own theme; cookie ``shift`` set to "off" stops the three
    presses of Shift from leaving the page. ``request.said`` is the code of what was just done. An
    unknown value of any of them counts as not set.
    """
    theme = request.COOKIES.get("theme", "")
    return {
        "lang": get_language() or "en",
        "theme": theme if theme in THEMES else "",
        "shift_exit": request.COOKIES.get("shift") != "off",
        "said": SAID.get(getattr(request, "said", None) or ""),
        "tab": "",
    }
