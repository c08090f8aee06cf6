"""The addresses that the base page names, so that components can be tested without the rooms behind them."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

NAMES = {
    "people": ("lock", "exit", "settings", "language"),
    "today": ("today",),
    "relationships": ("people",),
    "practices": ("practices",),
    "journal": ("vault",),
    "learn": ("learn", "numbers"),
    "safety": ("two",),
}


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def room(name: str, pages: tuple[str, ...]) -> URLResolver:
    patterns: list[URLPattern] = [path(f"{page}/", nothing, name=page) for page in pages]
    return path(f"{name}/", include((patterns, name)))


phone = [path("<slug:look>.webmanifest", nothing, name="manifest"), path("worker.js", nothing, name="worker")]
urlpatterns = [*(room(name, pages) for name, pages in NAMES.items()), path("app/", include((phone, "phone")))]
