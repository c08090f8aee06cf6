"""A page as a browser takes it apart: elements in order, forms with their fields, and the words one reads."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "template"}
TEXT_TYPES = {"text", "email", "search", "password", "url", "tel", "textarea"}
LINK = re.compile(r'<a\s(?:[^>]*\s)?href="([^"]+)"')
RANDOM = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|name="(?:once|words)" value="[^"]*"'
    rb'|id="six-words">[^<]*<|data-challenge="[^"]*"'
)


@dataclass
class Element:
    """``said`` is all the page says, ``first`` and ``end`` where this element's part of it begins and ends."""

    tag: str
    attrs: dict[str, str]
    said: list[str] = field(repr=False)
    first: int
    end: int | None = None

    @property
    def text(self) -> str:
        return "".join(self.said[self.first : self.end])

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")


@dataclass
class Field:
    """One control of a form. ``options`` are the values that radios or a select offer."""

    name: str
    type: str
    value: str = ""
    chosen: bool = True
    options: list[str] = field(default_factory=list)
    finishes: bool = True  # no button that only looks at a form half filled in

    @property
    def is_text(self) -> bool:
        return self.type in TEXT_TYPES


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def sent(self) -> dict[str, str]:
        """What a browser would send untouched, with the first option where nothing is chosen yet."""
        fields: dict[str, str] = {}
        for one in self.fields:
            if one.type in {"radio", "submit"} and not one.chosen and one.name in fields:
                continue
            if one.type == "checkbox" and not one.chosen:
                continue
            if one.type == "submit" and (one.name in fields or not one.finishes):
                continue
            fields[one.name] = one.value
        return fields

    def texts(self) -> list[str]:
        return [one.name for one in self.fields if one.is_text]

    def value(self, name: str) -> str | None:
        return next((one.value for one in self.fields if one.name == name), None)


class Page(HTMLParser):
    """``source`` taken apart."""

    def __init__(self, source: str | bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source.decode() if isinstance(source, bytes) else source
        self.elements: list[Element] = []
        self.forms: list[Form] = []
        self._said: list[str] = []
        self._open: list[Element] = []
        self._form: Form | None = None
        self._field: Field | None = None
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._said, len(self._said))
        self.elements.append(element)
        if tag in EMPTY:
            element.end = element.first
        else:
            self._open.append(element)
        if tag == "form":
            self._form = Form(element.get("action"), element.get("method").lower() or "get")
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(element)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if self._field is not None and tag == "textarea":
            self._field.value = self._open[-1].text.removeprefix("\n") if self._open else ""
            self._field = None
        if any(one.tag == tag for one in self._open):
            over = ""
            while over != tag:
                self._open[-1].end = len(self._said)
                over = self._open.pop().tag

    def handle_data(self, data: str) -> None:
        self._said.append(data)

    def _control(self, element: Element) -> None:
        assert self._form is not None
        name, fields = element.get("name"), self._form.fields
        if element.tag == "option" and self._field is not None:
            self._field.options.append(element.get("value"))
            if "selected" in element.attrs or len(self._field.options) == 1:
                self._field.value = element.get("value")
        if not name or "disabled" in element.attrs:
            return
        if element.tag == "input":
            kind = element.get("type") or "text"
            value = element.get("value") or ("on" if kind == "checkbox" else "")
            fields.append(Field(name, kind, value, kind not in {"radio", "checkbox"} or "checked" in element.attrs))
        elif element.tag in {"textarea", "select"}:
            self._field = Field(name, element.tag)
            fields.append(self._field)
        elif element.tag == "button" and element.get("type") != "button":
            finishes = "formnovalidate" not in element.attrs
            fields.append(Field(name, "submit", element.get("value"), chosen=False, finishes=finishes))

    def all(self, tag: str = "", **attrs: str) -> list[Element]:
        """Elements in page order; ``data_x`` stands for ``data-x``."""
        wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
        return [
            one
            for one in self.elements
            if tag in ("", one.tag) and all(one.attrs.get(name) == value for name, value in wanted.items())
        ]

    def with_class(self, name: str) -> list[Element]:
        return [one for one in self.elements if name in one.get("class").split()]

    @property
    def words(self) -> str:
        """Everything a person reads or hears: text, and the attributes that are read out."""
        body = next((one.text for one in self.elements if one.tag == "body"), self.source)
        hidden = "".join(one.text for one in self.elements if one.tag in UNREAD)
        heard = [one.get(name) for one in self.elements for name in ("aria-label", "title", "alt", "placeholder")]
        return " ".join([body.replace(hidden, "") if hidden else body, *heard])

    def in_tab_order(self) -> list[Element]:
        """What the Tab key reaches, in order."""
        reached = [one for one in self.elements if _reachable(one)]
        return sorted(reached, key=lambda one: int(one.get("tabindex") or 0) or 10**6)

    def links(self) -> list[str]:
        return links(self.source)


def links(source: str) -> list[str]:
    """Where the links of a page lead, without taking all of it apart."""
    return [unescape(found) for found in LINK.findall(source)]


def _reachable(one: Element) -> bool:
    if one.get("tabindex") == "-1" or "disabled" in one.attrs:
        return False
    if one.tag == "a":
        return "href" in one.attrs
    if one.tag == "input":
        return one.get("type") != "hidden"
    return one.tag in {"button", "select", "textarea", "summary", "iframe"} or "tabindex" in one.attrs


def without_random(content: bytes) -> bytes:
    """A page without its tokens, one-time values and six suggested words."""
    return RANDOM.sub(b"", content)
