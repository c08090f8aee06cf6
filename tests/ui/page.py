"""Rendering for tests, and a page as a flat list of elements."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.template import engines
from django.test import RequestFactory
from tests import below

IMPORTS = """{% from "ui/macros.html" import once_input, field, error_summary, draft_status, pick, opt, switch, seg,
changed_meanwhile, near, slide, slide_field, vis, vis_button, vis_popover, who, chip, note, toast, empty, back, mark,
knot, steps, letter, braid, braid_item %}"""


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attrs[name] or ""

    def has(self, name: str) -> bool:
        return name in self.attrs


@dataclass
class Page(HTMLParser):
    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.feed(below.inside(self.source))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in {"input", "meta", "link", "br", "hr"}:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", **attrs: str) -> list[Element]:
        """Elements in page order; ``data_x`` stands for ``data-x``, ``class_`` for one of its classes."""
        wanted = {name.replace("_", "-"): value for name, value in attrs.items() if name != "class_"}
        return [
            element
            for element in self.elements
            if tag in ("", element.tag)
            and attrs.get("class_", "") in ("", *(element.attrs.get("class") or "").split())
            and all(element.attrs.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attrs: str) -> Element:
        (element,) = self.all(tag, **attrs)
        return element

    def by_id(self, name: str) -> Element:
        return self.one(id=name)


def render(source: str, **context: Any) -> Page:
    """A piece of template, with every macro at hand."""
    return Page(engines["jinja2"].from_string(IMPORTS + source).render(context, request(**context)))


def request(**context: Any) -> Any:
    asked = RequestFactory().get("/")
    asked.COOKIES.update(context.get("cookies", {}))
    asked.said = context.get("code")  # type: ignore[attr-defined] # as the flash middleware sets it
    return asked
