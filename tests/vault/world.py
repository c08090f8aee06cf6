"""A small world for key reachability (T-03): what two people did, and who may know which word of it.

Every text is a random marker, so whoever finds it in anything they open has reached it.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from tests.vault.cast import Note, Other, join, made, save, stretched

from troth.vault import account, entries, halfway, notes, passkeys, rounds, sessions, shared, snapshots
from troth.vault.errors import Gone
from troth.vault.keys import Keyring
from troth.vault.models import Entry

NAMES = ("ada", "bo")
ADA, BO = 0, 1
Box = tuple[tuple, bytes]  # a context, and what was sealed for it


@dataclass
class Sealed:
    """A marker that is in the database, and who may read it."""

    marker: str
    readers: frozenset[int]


@dataclass
class World:
    """The real tables, filled by real calls; beside them what other rooms would store, and what each one knows."""

    keyrings: list[Keyring]
    vault: UUID
    member: list[bool] = field(default_factory=lambda: [True, True])
    round: UUID = field(default_factory=uuid4)
    entries: dict[UUID, list[Sealed]] = field(default_factory=dict)
    places: dict[UUID, tuple[UUID, int]] = field(default_factory=dict)
    answers: dict[int, UUID] = field(default_factory=dict)
    answered: dict[UUID, int] = field(default_factory=dict)
    snapshots: dict[tuple[UUID, int], Sealed] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=lambda: [[], []])
    passkeys: list[list[tuple[bytes, bytes]]] = field(default_factory=lambda: [[], []])
    raw: list[bytes] = field(default_factory=list)
    noted: list[Sealed] = field(default_factory=list)

    @classmethod
    def begin(cls) -> "World":
        ada, bo, vault = join(save(NAMES[0]), save(NAMES[1]))
        return cls([ada, bo], vault)

    def sealed(self) -> list[Sealed]:
        """Every marker that the database holds now."""
        return [one for versions in self.entries.values() for one in versions] + [
            *self.snapshots.values(),
            *self.noted,
        ]

    def readers(self) -> frozenset[int]:
        """Who may read what is written into the shared vault now."""
        return frozenset(who for who in (ADA, BO) if self.member[who])

    def put(self, who: int, place: UUID, readers: frozenset[int]) -> UUID:
        marker = secrets.token_hex(12)
        id = entries.put(self.keyrings[who], place, Note(text=marker))
        self.entries[id], self.places[id] = [Sealed(marker, readers)], (place, who)
        return id


def private(world: World, who: int) -> None:
    world.put(who, world.keyrings[who].person, frozenset({who}))


def share(world: World, who: int) -> None:
    if world.member[who]:
        world.put(who, world.vault, world.readers())


def revise(world: World, who: int) -> None:
    """Change one's newest entry. In a shared vault the earlier words stay."""
    own = [id for id, (_, author) in world.places.items() if author == who and id in world.entries]
    if not own:
        return
    id, marker = own[-1], secrets.token_hex(12)
    place = world.places[id][0]
    shared_one = place == world.vault
    if shared_one and not world.member[who]:
        return
    version = Entry.objects.get(id=id).version
    entries.revise(world.keyrings[who], place, id, Note(text=marker), version=version)
    fresh = Sealed(marker, world.readers() if shared_one else frozenset({who}))
    world.entries[id] = [*world.entries[id], fresh] if shared_one else [fresh]


def withdraw(world: World, who: int) -> None:
    own = [id for id, (_, author) in world.places.items() if author == who and id in world.entries]
    if own:
        entries.withdraw(world.keyrings[who], world.places[own[0]][0], own[0])
        del world.entries[own[0]]


def answer(world: World, who: int) -> None:
    if not world.member[who] or who in world.answers:
        return
    marker = secrets.token_hex(12)
    id = rounds.answer(world.keyrings[who], world.vault, world.round, Note(text=marker))
    world.entries[id] = [Sealed(marker, frozenset({who}))]
    world.answers[who], world.answered[id] = id, who


def look(world: World, who: int) -> None:
    """Both have answered: from here on the other may read one's own, if they still get new keys."""
    if not world.member[who]:
        return
    rounds.look(world.keyrings[who], world.vault, world.round, Note)
    if len(world.answers) == 2:
        id = world.answers[who]
        marker, readers = world.entries[id][0].marker, world.entries[id][0].readers
        world.entries[id] = [Sealed(marker, readers | world.readers())]


def take_back(world: World, who: int) -> None:
    id = rounds.close(world.keyrings[who], world.vault, world.round)
    if id is not None:
        old = world.answers.pop(who)
        world.entries[id] = [Sealed(world.entries.pop(old)[0].marker, frozenset({who}))]
        world.places[id] = (world.keyrings[who].person, who)


def next_round(world: World, who: int) -> None:
    """A new question. Both take back what was not opened, as when a round runs out."""
    for one in (who, 1 - who):
        take_back(world, one)
    world.round, world.answers = uuid4(), {}


def remember(world: World, who: int) -> None:
    """State of one's own, as a snapshot."""
    place = world.keyrings[who].person
    marker = secrets.token_hex(12)
    snapshots.update(world.keyrings[who], place, Other, lambda _: Other(text=marker))
    world.snapshots[place, who] = Sealed(marker, frozenset({who}))


def remember_together(world: World, who: int) -> None:
    if world.member[who]:
        marker = secrets.token_hex(12)
        snapshots.update(world.keyrings[who], world.vault, Other, lambda _: Other(text=marker))
        world.snapshots[world.vault, ADA] = Sealed(marker, world.readers())


def unlock(world: World, who: int) -> None:
    """A session's row and a device's label; the browser keeps the ticket, and neither of the two has it here."""
    keyring, ticket, device = world.keyrings[who], sessions.Ticket.new(), uuid4()
    marker = secrets.token_hex(12)
    world.boxes.append((("session", ticket.row), sessions.close(keyring, ticket)))
    world.boxes.append((("note", keyring.person, device, 1), notes.seal_note(keyring, device, marker)))
    world.boxes.append(
        (("pairing", keyring.person), notes.seal_pairing("a code that nobody saw", keyring.person, ticket.id))
    )
    world.noted.append(Sealed(marker, frozenset({who})))
    world.raw += [ticket.row, notes.device_check(ticket.id, device), notes.fingerprint(keyring)]


def add_passkey(world: World, who: int) -> None:
    """A passkey; its authenticator keeps what it makes, and everybody may see what it is called."""
    one, credential, output = made(NAMES[who]), os.urandom(24), os.urandom(passkeys.PRF)
    opened = account._open(one.person, account.BY_PASSWORD, stretched(NAMES[who]).wrapping)
    passkeys.add(opened, credential, output, one.secret)
    world.passkeys[who].append((credential, output))
    world.raw += [credential, hashlib.sha256(credential).digest()]


def unlock_halfway(world: World, who: int) -> None:
    """A log-in that waits for its second step."""
    ticket = sessions.Ticket.new()
    box = halfway.close(world.keyrings[who], made(NAMES[who]).secret, ticket)
    world.boxes.append((("halfway", halfway.row(ticket)), box))
    world.raw.append(halfway.row(ticket))


def invite(world: World, who: int) -> None:
    """A second shared vault that nobody has joined yet; its words are known to who invited."""
    vault, world.keyrings[who] = shared.create(world.keyrings[who])
    words, marker = shared.invitation_words(), secrets.token_hex(12)
    box = shared.hand_over(world.keyrings[who], vault, words, Other(text=marker))
    world.boxes.append((("handover", vault), box))
    world.words[who].append(words)
    world.noted.append(Sealed(marker, frozenset({who})))
    world.put(who, vault, frozenset({who}))


def leave(world: World, who: int) -> None:
    """One leaves; the other writes on under a fresh key."""
    other = 1 - who
    if not all(world.member):
        return
    world.member[who] = False
    world.keyrings[other] = shared.rotate(world.keyrings[other], world.vault, [world.keyrings[other].person])


def leave_and_withdraw(world: World, who: int) -> None:
    if not all(world.member):
        return
    leave(world, who)
    entries.withdraw_all(world.keyrings[who].person, world.vault)
    entries.settle_withdrawn(world.keyrings[who], world.vault)
    gone = [id for id, (place, author) in world.places.items() if place == world.vault and author == who]
    for id in [*gone, *(id for id, author in world.answered.items() if author == who)]:
        world.entries.pop(id, None)


def reload(world: World, who: int) -> None:
    """A second device: everything that is on the ring comes from the database again."""
    keyring = world.keyrings[who]
    assert account.missing_keys(keyring, world.vault).bundle() == keyring.bundle()


USUAL = (
    private, share, revise, withdraw, answer, answer, look, look, take_back, next_round, remember,
    remember_together, unlock, unlock_halfway, add_passkey, invite, reload,
)  # fmt: skip
STEPS = (*USUAL, *USUAL, *USUAL, leave, leave_and_withdraw)  # leaving is rare, so that much happens before


def take(world: World, step: int, who: int) -> None:
    try:
        STEPS[step](world, who)
    except Gone:  # refused: already answered and withdrawn in this round
        return
