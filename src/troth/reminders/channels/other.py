"""By whatever apprise knows, where the host installed it and lets Troth send to any address: apprise goes wherever an
address leads, so it cannot be held to the open internet.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.conf import settings

from troth.reminders.errors import NotAllowed, NotSent
from troth.reminders.models import Channel
from troth.reminders.texts import BODY, TITLE

ON_THIS_MACHINE: Final = {"dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"}


def available() -> bool:
    return settings.OUTWARD == "any" and find_spec("apprise") is not None


def known(url: str) -> bool:
    """Whether apprise can send there, and it is not the server's own screen or log."""
    if not available():
        return False
    try:
        return _service(url) is not None
    except NotAllowed:
        return False


def send(channel: Channel, _seconds: int) -> None:
    if not available():
        raise NotAllowed
    if not _service(channel.where).notify(title=str(TITLE), body=str(BODY)):
        raise NotSent


def _service(url: str) -> Any:
    """Apprise's own name for itself is left out of what it sends."""
    apprise = import_module("apprise")
    asset = apprise.AppriseAsset(
        app_id=str(TITLE), app_desc=str(TITLE), app_url="", image_url_mask="", image_url_logo="", async_mode=False
    )
    found = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    if found is None or url.partition(":")[0].lower() in ON_THIS_MACHINE:
        raise NotAllowed
    return found
