"""The web application: Django, with the static files in front of it."""

from wsgiref.headers import Headers

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template import loader
from django.urls import get_resolver, set_script_prefix
from whitenoise import WhiteNoise

from troth.config import middleware

HASHED = r"\.[0-9a-f]{12}\.[a-z0-9]+$"


def build() -> WhiteNoise:
    """Static files never change under their name, so a browser asks for each of them once."""
    django = get_wsgi_application()
    warm_up()
    return WhiteNoise(
        django,
        root=settings.STATIC_ROOT,
        prefix="static/",
        allow_all_origins=False,
        immutable_file_test=HASHED,
        add_headers_function=add_headers,
    )


def warm_up() -> None:
    """Load what the first visitor would otherwise wait for."""
    set_script_prefix(settings.ADDRESS.path)  # as each request will: addresses on its page begin with it
    get_resolver().url_patterns  # noqa: B018 - reading it imports every room's views
    loader.get_template("ui/problem.html")


def add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in middleware.for_every_answer():
        headers[name] = value


application = build()
