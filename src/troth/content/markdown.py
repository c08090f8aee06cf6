"""The Markdown of articles, made into HTML that is safe to put into a page as it is."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from nh3 import Cleaner

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def to_html(text: str) -> str:
    """HTML of the Markdown `text`. Raw HTML is shown as text; images, styles and other schemes are dropped.

    The page owns its only `h1`, so a first-level heading keeps its words and loses its tag.
    """
    return _cleaner().clean(str(_markdown().render(text)))


def links(text: str) -> list[str]:
    """Where the links of the Markdown `text` lead."""
    inner = [token for block in _markdown().parse(text) for token in block.children or ()]
    return [str(token.attrGet("href")) for token in inner if token.type == "link_open"]


@cache
def _markdown() -> "MarkdownIt":
    module = import_module("markdown_it")  # some megabytes, for those processes that show an article
    made: MarkdownIt = module.MarkdownIt("commonmark", {"html": False}).enable("table")
    return made


@cache
def _cleaner() -> "Cleaner":
    made: Cleaner = import_module("nh3").Cleaner(
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "mailto"},
        link_rel="noreferrer noopener",
    )
    return made
