"""Every address of the product, as its own resolver knows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PAGES: Final = {"api:tokens", "api:make", "api:end", "api:reading", "api:description"}
"""What of the API is for people, or for everybody."""


@dataclass(frozen=True)
class Address:
    """One address: its name ("journal:entry"), and its parameters with their converters ("uuid", "slug", "str")."""

    name: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Name and parameters in one: "journal:answer prompt about"."""
        return " ".join([self.name, *(name for name, _ in self.parameters)])

    @property
    def for_programs(self) -> bool:
        """Whether a token opens it, and nothing else does."""
        return self.name.startswith("api:") and self.name not in PAGES

    def path(self, values: dict[str, Any]) -> str:
        return reverse(self.name, kwargs={name: values[name] for name, _ in self.parameters})


def addresses() -> tuple[Address, ...]:
    return _addresses(settings.ROOT_URLCONF)


@cache
def _addresses(urlconf: str) -> tuple[Address, ...]:
    """The demo has an address more."""
    return tuple(_walk(get_resolver(urlconf), "", ()))


def _walk(resolver: URLResolver, space: str, above: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        parameters = above + tuple(
            (name, type(converter).__name__.removesuffix("Converter").lower().replace("string", "str"))
            for name, converter in one.pattern.converters.items()
        )
        if isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}", parameters)
        else:
            yield from _walk(one, f"{one.namespace}:" if one.namespace else space, parameters)
