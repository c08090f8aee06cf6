"""What a phone has to fetch, and what must not be in it."""

import gzip
import re
from pathlib import Path

import pytest

import troth.ui

STATIC = Path(troth.ui.__file__).parent / "static"
OURS = STATIC / "troth"
KILOBYTE = 1024


def sent(path: Path) -> int:
    """Bytes on the wire; fonts are compressed already."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9))


def test_our_own_script_stays_small() -> None:
    assert sent(OURS / "troth.js") < 8 * KILOBYTE


def test_a_first_visit_fetches_little() -> None:
    files = ["troth.css", "troth.js", "mark.svg", "vendor/htmx.min.js", "fonts/brygada-1918-latin-500-normal.woff2"]
    assert sum(sent(OURS / name) for name in files) <= 58 * KILOBYTE


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_styles_fetch_nothing_from_elsewhere(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert not re.search(r"@import|https?:|data:", css)
    for name in re.findall(r'url\("?([^")]+)"?\)', css):
        assert (path.parent / name).exists()


def test_the_vendored_script_is_the_version_it_is_said_to_be() -> None:
    assert 'version:"2.0.11"' in (OURS / "vendor" / "htmx.min.js").read_text(encoding="utf-8")
    assert "2.0.11" in (OURS / "vendor" / "README.md").read_text(encoding="utf-8")


def test_our_script_turns_no_text_into_markup_or_code() -> None:
    script = (OURS / "troth.js").read_text(encoding="utf-8")
    assert not re.search(r"https?://|\beval\(|innerHTML|new Function", script)


def test_every_class_in_a_template_has_a_style() -> None:
    css = (OURS / "troth.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.([a-z][\w-]*)", css))
    templates = (STATIC.parent / "templates" / "ui").glob("*.html")
    used = {
        name
        for path in templates
        for value in re.findall(r'class="([^"{}]+)"', path.read_text(encoding="utf-8"))
        for name in value.split()
    }
    assert used - known == {"pop", "braid__l"}  # styled as [popover] and ol[class]
