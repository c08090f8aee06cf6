"""Everything that reads bytes or words from outside, each as one function of bytes, with what it may raise (T-14)."""

import hashlib
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from tests.features.journal.incoming.elsewhere import TERMS, packed
from tests.fuzzing import seeds

from troth.api.callers import BEARER
from troth.content.files import PackError
from troth.content.markdown import to_html
from troth.content.reader import read_pack
from troth.features.journal.incoming import files as journal
from troth.features.journal.incoming.pieces import Columns, Refused
from troth.features.memories import photos
from troth.keepsake import reading, sound
from troth.keepsake.writers import canonical
from troth.people import cookies, proofs
from troth.people.forms import PasskeyForm
from troth.promises import days
from troth.relationships.entries import InvitationNote
from troth.reminders.forms import PushForm
from troth.vault import age, bodies, codes, envelope, halfway, padding, sessions, shared, tokens
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen

KEY: Final = bytes(range(32))
ID: Final = UUID(int=7)
TICKET: Final = sessions.Ticket(bytes(16), KEY)
TOKEN: Final = tokens.Token(ID, KEY)
WORDS: Final = "abacus abdomen abdominal abide abiding ability ablaze able"
LONGEST_RULE: Final = 367  # days of a year, and the first again
CHEAP: Final = 6


@dataclass(frozen=True)
class Parser:
    """``read`` may raise what is ``declared``, and nothing else; ``seeds`` are what it reads well."""

    read: Callable[[bytes], object]
    declared: tuple[type[Exception], ...] = ()
    seeds: tuple[bytes, ...] = ()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _each(*attempts: Callable[[], object], declared: type[Exception]) -> None:
    """All of them, whatever the ones before say."""
    for attempt in attempts:
        try:
            attempt()
        except declared:
            continue


def _boxes(data: bytes) -> None:
    """As a box that opens nothing, and as what is in one that opens."""
    session = envelope.seal(sessions._key(TICKET), ("session", TICKET.row), data)
    token = envelope.seal(TOKEN.key("kek"), ("token", ID, ID), padding.pad(data))
    second = envelope.seal(halfway._key(TICKET), ("halfway", halfway.row(TICKET)), data)
    _each(
        lambda: envelope.unseal(KEY, ("place", ID, 1), data),
        lambda: padding.unpad(data),
        lambda: sessions.reopen(session, TICKET),
        lambda: sessions.reopen(data, TICKET),
        lambda: tokens.reopen(token, TOKEN, ID, InvitationNote),
        lambda: halfway.reopen(second, TICKET),
        lambda: bodies.decode(padding.pad(data), Body),
        declared=CannotOpen,
    )


def _cookies(data: bytes) -> None:
    request = HttpRequest()
    request.META["HTTP_COOKIE"] = data.decode("latin-1")
    values = [*request.COOKIES.values(), _text(data)]
    for value in values:
        _each(lambda value=value: sessions.Ticket.parse(value), declared=CannotOpen)  # type: ignore[misc]
        cookies.DeviceSecret.parse(value)
    cookies.kit_waits(request, b"session")
    cookies.made_for_several(request)
    cookies.made_for_another(request, ID)


def _token(data: bytes) -> None:
    said = data.decode("latin-1").removeprefix(BEARER)
    token = tokens.Token.parse(said)
    assert tokens.Token.parse(str(token)) == token
    assert len(token.check_value) == 32


def _invitation(data: bytes) -> None:
    """The words as somebody types them, and what could lie in the box that they open."""
    codes.phrase_key(_text(data))
    box = envelope.seal(shared._from_words(WORDS), ("handover", ID), padding.pad(data))
    _each(
        lambda: shared.read_note(ID, WORDS, box, InvitationNote),
        lambda: shared.read_note(ID, _text(data), box, InvitationNote),
        lambda: shared.read_note(ID, WORDS, data, InvitationNote),
        declared=CannotOpen,
    )


def _codes(data: bytes) -> None:
    for size in (16, 20):
        _each(lambda size=size: _code(_text(data), size), declared=CannotOpen)  # type: ignore[misc]


def _code(typed: str, size: int) -> None:
    read = codes.read(typed, size)
    assert len(read) == size
    assert codes.read(codes.show(read), size) == read


def _journal(data: bytes) -> None:
    """By what its columns seem to be, and by some that somebody chose."""
    _each(
        lambda: journal.read(data, TERMS),
        lambda: journal.read(data, TERMS, Columns(1, 0, 2, month_first=True, named=False)),
        declared=Refused,
    )


class Held(io.BytesIO):
    """A file that was brought."""

    @property
    def size(self) -> int:
        return len(self.getvalue())


def _keepsake(data: bytes) -> None:
    """As a whole file, and as the words in one whose checksums are right."""
    _each(lambda: _opened(data), lambda: _opened(packed({reading.KEEPSAKE: _summed(data)})), declared=reading.Unfit)


def _opened(data: bytes) -> None:
    opened = reading.Opened(Held(data))  # type: ignore[arg-type]  # it needs no more than a file
    for entry in opened.all.entries:
        _each(lambda entry=entry: sound.must_be_sound(entry), declared=reading.Unfit)  # type: ignore[misc]
        if entry.image:
            _each(lambda entry=entry: opened.photo(entry), declared=reading.Unfit)  # type: ignore[misc]
    for whole in opened.all.states:
        _each(lambda whole=whole: sound.state_of(whole), declared=reading.Unfit)  # type: ignore[misc]


def _summed(data: bytes) -> bytes:
    try:
        said: Any = json.loads(data)
        for entry in said["entries"]:
            entry.pop("sha256", None)
            entry["sha256"] = hashlib.sha256(canonical(entry)).hexdigest()
        return json.dumps(said).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return data


def _sealed(data: bytes) -> None:
    """No more than a cheap one: what is dear takes long as it should."""
    found = age.HEAD.match(data[: age.MOST_HEAD])
    if found is None or int(found[2]) <= CHEAP or int(found[2]) > age.MOST_COST:
        age.Unsealed(io.BytesIO(data), len(data), seeds.PASSPHRASE).read()


KEPT: Final = tempfile.TemporaryDirectory(prefix="troth-pack-")
PLACE: Final = Path(KEPT.name)


def _pack(data: bytes) -> list[PackError]:
    """The first byte says which of its files this is. What is wrong in it."""
    wrong: list[PackError] = []
    folders = [*seeds.PACK_FOLDERS]
    which, content = folders[data[0] % len(folders)] if data else "practices", data[1:]
    file = PLACE / which / f"{seeds.STEM}{'.md' if which == 'articles' else '.toml'}"
    if which == "pack.toml":
        file = PLACE / which
    else:
        (PLACE / "pack.toml").write_bytes(seeds.PACK_TOML)
        file.parent.mkdir(exist_ok=True)
    try:
        file.write_bytes(content)
        pack = read_pack(PLACE, wrong.append)
        for article in pack.articles.values():
            to_html(article.body)
    finally:
        file.unlink()
    return wrong


def _rule(data: bytes) -> None:
    when = days.When(seeds.DAY, rule=_text(data))
    found = days.turns(when)
    assert 1 <= len(found) <= LONGEST_RULE
    assert [*found] == sorted(set(found))
    assert isinstance(days.name_of(when), str)


def _subscription(data: bytes) -> None:
    parts = [*_text(data).split("\n", 2), "", ""][:3]
    PushForm(dict(zip(("endpoint", "public", "secret"), parts, strict=True))).is_valid()


def _passkey(data: bytes) -> None:
    """As an answer, as a public key, and as the binary parts of an answer that is otherwise as it should be."""
    text, public = _text(data), seeds.public_key()
    PasskeyForm({"challenge": text, "answer": text, "made": text}).is_valid()
    new, use = seeds.passkey_answers(data)
    _each(
        lambda: proofs.read_new(text).prove(seeds.SITE, seeds.CHALLENGE),
        lambda: proofs.read_new(new).prove(seeds.SITE, seeds.CHALLENGE),
        lambda: proofs.read_use(text).prove(seeds.SITE, seeds.CHALLENGE, public, 0),
        lambda: proofs.read_use(use).prove(seeds.SITE, seeds.CHALLENGE, public, 0),
        declared=proofs.Unproven,
    )


def _photo(data: bytes) -> None:
    photos.is_ours(data)
    photos.prepare(data)


PARSERS: Final = {
    "boxes": Parser(_boxes, seeds=seeds.boxed()),
    "cookies": Parser(_cookies, seeds=(f"session={TICKET}; pages=0f+; kit=a:b:c".encode(),)),
    "token": Parser(_token, (CannotOpen,), (f"{BEARER}{TOKEN}".encode(),)),
    "invitation": Parser(_invitation, seeds=(WORDS.encode(), *seeds.boxed())),
    "codes": Parser(_codes, seeds=(seeds.code(),)),
    "journal": Parser(_journal, seeds=seeds.journals()),
    "keepsake": Parser(_keepsake, seeds=seeds.keepsakes()),
    "sealed": Parser(_sealed, (CannotOpen,), seeds.sealed()),
    "pack": Parser(_pack, (PackError,), seeds.packs()),
    "rule": Parser(_rule, seeds=(b"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;UNTIL=20270101", b"FREQ=DAILY;UNTIL=20261231")),
    "subscription": Parser(_subscription, seeds=(seeds.subscription(),)),
    "passkey": Parser(_passkey, seeds=seeds.passkeys()),
    "photo": Parser(_photo, (photos.Unfit,), seeds.photo()),
}


def run(parser: Parser, data: bytes) -> None:
    """Read it; whatever is raised and not declared goes on."""
    try:
        parser.read(data)
    except parser.declared:
        return
