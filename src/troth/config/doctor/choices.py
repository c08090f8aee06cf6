"""The settings, as this command was given them, and the packs that a host put there: what keeps Troth from starting."""

import os
from collections.abc import Iterator

import django
from django.core.exceptions import ImproperlyConfigured

from troth.config import address, environment
from troth.config.console import progress
from troth.config.doctor.finding import Finding, Site, better, broken, few, well
from troth.content import library
from troth.content.files import PackError

PAGE = "docs/settings.md has them all."


def look(site: Site) -> Iterator[Finding]:
    """Reads them, so that what else there is can be looked at. Not before the server's key is there."""
    made, odd = chosen(), unknown()
    address.recall(site.data)
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        yield broken("settings", f"A setting cannot be used: {problem}", PAGE)
        return
    if odd:
        yield better("settings", f"Troth has no such settings: {few(odd)}.", PAGE)
    else:
        words = f"These settings can be read: {', '.join(made)}." if made else "No setting is made, and none is needed."
        yield well("settings", words)
    yield packs(site)


def chosen() -> list[str]:
    """What is set here, but for the data directory, which is always known."""
    names = (name for name in environment.NAMES if name != "TROTH_DATA")
    return [name for name in names if os.environ.get(name) or os.environ.get(f"{name}_FILE")]


def unknown() -> list[str]:
    """What is set as if it were a setting of Troth, and is none; mostly a slip of the fingers."""
    known = {f"{name}{end}" for name in environment.NAMES for end in ("", "_FILE")}
    return sorted(name for name in os.environ if name.startswith("TROTH_") and name not in known)


def packs(site: Site) -> Finding:
    place = site.data / library.FOLDER
    try:
        with progress("Reading the packs"):
            found = library.outside(place)
    except PackError as problem:
        do = "`troth pack check` says more. Or take that pack away."
        return broken("packs", f"A pack keeps Troth from starting: {problem}.", do)
    if not found:
        return well("packs", "No packs are beside the one that Troth comes with.")
    return well("packs", f"Packs beside the one that Troth comes with: {few([pack.info.slug for pack in found])}.")
