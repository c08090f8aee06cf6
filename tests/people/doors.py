"""Forms of this room, filled in as a browser would: hidden fields are read from the page."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

from troth.people import cookies

PASSWORD = "my cat sits on nine roofs"
TOKENS = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|name="once" value="[^"]*"'
    r'|data-challenge="[^"]*"'
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?[^>]*>')


def page(response: HttpResponse) -> str:
    return response.content.decode()


def hidden(response: HttpResponse) -> dict[str, str]:
    """Every hidden field of a page with one form; the token against forged forms is left out, because test browsers
    are not asked for it.
    """
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(page(response))
            if name != "csrfmiddlewaretoken"}  # fmt: skip


def hidden_lists(response: HttpResponse) -> dict[str, list[str]]:
    """The same where a name stands several times."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page(response)):
        if name != "csrfmiddlewaretoken":
            found.setdefault(unescape(name), []).append(unescape(value))
    return found


def sign_up_form(client: Client, url: str = "/start/", **fields: str) -> dict[str, str]:
    """The sign-up form as one person would send it."""
    form = {"handle": "Alma", "how": "own", "password": PASSWORD, "device": "own"} | hidden(client.get(url))
    if 'name="operator"' in page(client.get(url)):
        form["operator"] = "person"
    return form | fields


def sign_up(client: Client, url: str = "/start/", **fields: str) -> HttpResponse:
    return client.post(url, sign_up_form(client, url, **fields))


def unlock(client: Client, **fields: str) -> HttpResponse:
    """Send the unlock form that this browser is shown."""
    return client.post("/unlock/", hidden(client.get("/unlock/")) | fields)


def step_up(client: Client, url: str, password: str, **fields: str) -> HttpResponse:
    """Open a page that asks for the password first."""
    return client.post(url, hidden(client.get(url)) | {"password": password} | fields)


def kit_of(client: Client, password: str = "") -> str:
    """The code on the kit's page; a new kit that waits to be kept takes no password."""
    url = "/unlock/kit/"
    shown = step_up(client, url, password) if password else client.get(url)
    return code_on(shown)


def code_on(response: HttpResponse) -> str:
    """The one code that a page shows to be kept."""
    found = re.search(r"<code>([0-9A-Z-]+)</code>", page(response))
    assert found
    return found[1]


def is_unlocked(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def path(response: HttpResponse) -> str:
    return urlsplit(response.headers["Location"]).path


def device_cookies(client: Client) -> list[str]:
    """The values of the device cookies that this browser holds."""
    return [m.value for name, m in client.cookies.items() if name.startswith(f"{cookies.DEVICE}-") and m.value]


def without_tokens(response: HttpResponse) -> str:
    """A page without what is random in it."""
    return TOKENS.sub("", page(response))
