"""The languages that Troth speaks beside the one it is written in: each is a folder (docs/translating.md)."""

from pathlib import Path

from django.utils.translation import get_language_info, to_language


def spoken(place: Path) -> list[tuple[str, str]]:
    """Their codes, and what they are called by those who speak them."""
    found = sorted(to_language(file.parent.parent.name) for file in place.glob("*/LC_MESSAGES/django.mo"))
    return [(code, _name(code)) for code in found]


def _name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:  # Django does not know it
        return code
