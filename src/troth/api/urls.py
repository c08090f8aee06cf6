"""The addresses of the API, made from its operations; and below the settings, the page of tokens."""

import re
from typing import Any, Final
from uuid import UUID

from django.urls import path

from troth.api import serving, views
from troth.api.operations import by_path

PLACE: Final = re.compile(r"\{(\w+)\}")


def _route(template: str, kinds: dict[str, Any]) -> str:
    return PLACE.sub(lambda at: f"<{'uuid' if kinds[at[1]] is UUID else 'slug'}:{at[1]}>", template)


def _name(template: str) -> str:
    return re.sub(r"[{}]", "", template).strip("/").replace("/", "-")


app_name = "api"
urlpatterns = [
    path("settings/tokens/", views.tokens, name="tokens"),
    path("unlock/tokens/", views.make, name="make"),
    path("settings/tokens/<uuid:token>/end/", views.end, name="end"),
    path("api/", views.reading, name="reading"),
    path("api/openapi.json", views.description, name="description"),
    *(
        path("api" + _route(template, next(iter(here.values())).places), serving.view(here), name=_name(template))
        for template, here in by_path().items()
    ),
    path("api/<path:rest>", serving.nowhere, name="nowhere"),
]
