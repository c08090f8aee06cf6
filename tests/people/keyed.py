"""Somebody with a passkey."""

from tests import cast
from tests.people import doors
from tests.people.authenticator import Authenticator, new_passkey
from tests.people.doors import page

BY = "/unlock/passkey/"


def add(actor, key=None, **fields):
    """The answer to a new passkey, and the passkey."""
    key = key or Authenticator()
    return new_passkey(actor, key, **fields), key


def by_passkey(client, key, **fields):
    shown = client.get("/unlock/")
    return client.post(BY, doors.hidden(shown) | key.answers(page(shown)) | fields)


def opened(*, opens=True, **about):
    """Alma with a passkey, locked."""
    alma = cast.alma()
    _, key = add(alma, Authenticator(opens=opens, **about))
    alma.client.post("/lock/")
    return alma, key


def halfway(**about):
    """Alma, who has typed her password and is asked for a passkey."""
    alma, key = opened(opens=False, **about)
    return alma, key, doors.unlock(alma.client, password=alma.password)
