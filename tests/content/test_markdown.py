"""Articles become HTML that cannot carry anything but words, lists, tables and plain links."""

import pytest

from troth.content.markdown import to_html
from troth.content.reader import core


def test_headings_lists_and_emphasis_are_kept() -> None:
    html = to_html("## One\n\n- a *b* **c**\n")
    assert html == "<h2>One</h2>\n<ul>\n<li>a <em>b</em> <strong>c</strong></li>\n</ul>\n"


def test_raw_html_is_shown_as_text() -> None:
    assert to_html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_links_send_no_referrer_and_open_no_way_back() -> None:
    html = to_html("[a](https://example.org)")
    assert html == '<p><a href="https://example.org" rel="noreferrer noopener">a</a></p>\n'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://example.org", "vbscript:x"])
def test_addresses_that_are_not_https_or_mail_are_dropped(address: str) -> None:
    assert "href" not in to_html(f"[a]({address})")


def test_images_are_dropped() -> None:
    assert "img" not in to_html("![a](https://example.org/a.png)")


def test_no_attribute_passes_but_the_address_of_a_link() -> None:
    assert "title" not in to_html('[a](https://example.org "note")')


@pytest.mark.parametrize("slug", list(core().articles))
def test_every_article_of_the_core_begins_below_the_title(slug: str) -> None:
    body = core().articles[slug].body
    assert not any(line.startswith("# ") for line in body.splitlines())
    assert "<h2>" in to_html(body)
