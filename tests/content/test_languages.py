"""A pack in the language of whoever reads it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils.translation import override
from scripts import translations
from tests.content.examples import packs_in, write_pack

from troth.content import library
from troth.content.check import check
from troth.content.files import PackError
from troth.content.reader import core, load_pack
from troth.content.rewording import places, reworded

WAVE = "practices/wave"


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    """A pack beside the core, which the library reads."""
    with packs_in(tmp_path):
        yield write_pack(tmp_path / "example")


def say(pack: Path, language: str, **said: tuple[str, str]) -> None:
    """Give it a catalogue that has these words, each with its context and in place of what the pack says."""
    catalogue = Catalog(language)
    for words, (context, instead) in said.items():
        catalogue.add(words, instead, context=context)
    out = BytesIO()
    write_mo(out, catalogue)
    (pack / "locale").mkdir(exist_ok=True)
    (pack / "locale" / f"{language}.mo").write_bytes(out.getvalue())


def test_it_is_read_in_the_language_of_the_reader(pack: Path) -> None:
    say(pack, "de", Wave=(WAVE, "Winken"))
    assert library.offered().practices["wave"].title == "Wave"
    with override("de"):
        assert library.offered().practices["wave"].title == "Winken"
        assert library.packs()[1].practices["wave"].title == "Winken"
    with override("es"):
        assert library.offered().practices["wave"].title == "Wave"


def test_a_variety_of_a_language_is_read_in_it(pack: Path) -> None:
    say(pack, "de", Wave=(WAVE, "Winken"))
    with override("de-at"):
        assert library.offered().practices["wave"].title == "Winken"


def test_what_is_missing_stays_as_it_was_written(pack: Path) -> None:
    say(pack, "de", Wave=(WAVE, "Winken"))
    with override("de"):
        assert library.offered().practices["wave"].why == load_pack(pack).practices["wave"].why


def test_words_belong_to_the_thing_they_were_written_for(pack: Path) -> None:
    say(pack, "de", Wave=("practices/nod", "Nicken"))
    with override("de"):
        assert library.offered().practices["wave"].title == "Wave"


def test_the_name_of_a_pack_is_said_too(pack: Path) -> None:
    say(pack, "de", Example=("pack", "Beispiel"))
    with override("de"):
        assert library.packs()[1].info.name == "Beispiel"


def test_words_that_lost_the_name_of_the_other_are_left_out(pack: Path) -> None:
    item = next(iter(load_pack(pack).items.values()))
    say(pack, "de", **{item.text: (f"items/{item.slug}", "Wie nah?")})
    with override("de"):
        assert library.offered().items[item.slug].text == item.text


def test_whoever_looks_the_pack_over_is_told_of_them_and_of_a_broken_catalogue(pack: Path) -> None:
    item = next(iter(load_pack(pack).items.values()))
    say(pack, "de", **{item.text: (f"items/{item.slug}", "Wie nah?")})
    (pack / "locale" / "es.mo").write_bytes(b"nothing")
    told, broken = check(pack).wrong
    assert (told.file.name, told.field) == ("de.mo", f"items/{item.slug}.text")
    assert broken.file.name == "es.mo"


def test_an_article_is_put_together_from_its_paragraphs(pack: Path) -> None:
    body = load_pack(pack).articles["waving"].body
    first = body.split("\n\n")[0]
    say(pack, "de", **{first: ("articles/waving", "Es begann mit Winken.")})
    with override("de"):
        assert library.offered().articles["waving"].body == body.replace(first, "Es begann mit Winken.")


@pytest.mark.parametrize("bytes_", [b"", b"nothing", b"\xde\x12\x04\x95"])
def test_a_broken_catalogue_is_refused(pack: Path, bytes_: bytes) -> None:
    (pack / "locale").mkdir()
    (pack / "locale" / "de.mo").write_bytes(bytes_)
    with pytest.raises(PackError, match=r"locale/de\.mo: this is no catalogue that msgfmt made"):
        library.offered()


def test_a_catalogue_holds_each_thing_whole_and_nothing_but_what_is_read(pack: Path) -> None:
    found = [(one.context, one.id, one.auto_comments) for one in translations.pack(pack) if one.context == WAVE]
    wave = load_pack(pack).practices["wave"]
    assert [(context, text) for context, text, _ in found] == [(WAVE, text) for _, text in places(wave)]
    assert found[0] == (WAVE, "Wave", ["title"])
    assert not {wave.slug, *(source.title for source in wave.evidence.sources)} & {text for _, text, _ in found}


def test_every_thing_of_the_core_survives_other_words() -> None:
    for _folder, thing in core().things():
        other = reworded(thing, lambda _field, text: f"“{text}”")
        assert [text for _, text in places(other)] == [f"“{text}”" for _, text in places(thing)]
