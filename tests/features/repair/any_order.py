"""What two people, and whoever runs the server, may do in any order (T-16)."""

from typing import Any, Final, Literal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.features.repair.holding import BROKE, HURT, Holding
from tests.features.repair.standing import Model, Said, Side
from tests.relationships.pairs import add, ask, say_yes, together

from troth.engine.repair import ENDINGS, ONES_OWN, PACES, PARTS, STAGES, Impossible, Move, Part, Who
from troth.features.questions import daily
from troth.features.repair import actions, joint, store
from troth.features.repair.entries import Landed, Matter, Note, NoteSort, Piece
from troth.promises.days import When
from troth.promises.entries import Terms
from troth.relationships import leaving
from troth.vault.models import Entry

NAMES: Final = (
    "on",
    "on",
    "on",
    "back",
    "pace",
    "open",
    "stop",
    "resume",
    "resume",
    "end",
    "begin",
    "offer",
    "forgive",
)
VALUES: Final = (*STAGES, *PACES, *ENDINGS, "1", "2", "3", "", "forgiven")
LANDED: Final[tuple[Landed | None, ...]] = ("well", "partly", "nothing", "badly", None)
NOTES: Final[tuple[NoteSort, ...]] = ("feeling", "need", "test", "watch")
FORGED: Final = 4
"""Rows that whoever runs the server puts in at most: pages look through a few dozen."""
people = st.integers(0, 1)


class Mending(Holding):
    """Alma was hurt, Ben broke trust; everything that either may try."""

    # Rooms of one's own

    @precondition(lambda self: self.model.hurt is None and self.here)
    @rule(depth=st.integers(0, 3))
    def alma_makes_a_room(self, depth: int) -> None:
        body = Matter(relationship=self.alma.id, role="hurt", text=self.word(HURT), depth=depth)
        self.model.hurt = self.unseen(HURT, lambda: actions.keep(self.alma.me, self.alma.one, body))

    @precondition(lambda self: self.model.broke is None and self.here)
    @rule()
    def ben_makes_a_room(self) -> None:
        body = Matter(relationship=self.ben.id, role="broke", text=self.word(BROKE))
        self.model.broke = self.unseen(BROKE, lambda: actions.keep(self.ben.me, self.ben.one, body))

    @precondition(lambda self: self.model.broke and self.here)
    @rule(sort=st.sampled_from(["understanding", "apology"]))
    def ben_writes(self, sort: Literal["understanding", "apology"]) -> None:
        room = store.room(self.ben.me, self.ben.one, self.model.broke)  # type: ignore[arg-type]
        name = "understood" if sort == "understanding" else "remorse"
        body = Piece(relationship=self.ben.id, of=room.id, sort=sort, fields={name: self.word(BROKE)})
        self.unseen(BROKE, lambda: actions.write(self.ben.me, self.ben.one, body, room.pieces.get(sort)))

    @precondition(lambda self: self.model.hurt)
    @rule(sort=st.sampled_from(NOTES), went=st.sampled_from(["yes", "no", None]))
    def alma_notes(self, sort: NoteSort, went: Literal["yes", "no"] | None) -> None:
        text = self.word(HURT)
        body = Note(relationship=self.alma.id, of=self.model.hurt, sort=sort, text=text,  # type: ignore[arg-type]
                    went=went if sort in {"watch", "test"} else None)  # fmt: skip
        id = self.unseen(HURT, lambda: actions.note(self.alma.me, self.alma.one, body))
        self.model.notes[id] = text

    @precondition(lambda self: self.model.hurt)
    @rule(part=st.sampled_from(PARTS), how=st.sampled_from(LANDED))
    def alma_says_for_herself_how_it_arrived(self, part: Part, how: Landed | None) -> None:
        id = self.model.hurt
        assert id
        self.unseen(HURT, lambda: actions.land(self.alma.me, self.alma.one, id, part, how))

    # What the hurt person alone does

    @precondition(lambda self: self.model.hurt)
    @rule(name=st.sampled_from(NAMES), value=st.sampled_from(VALUES), twice=st.booleans())
    def alma_moves(self, name: Any, value: str, twice: bool) -> None:
        id, move = self.model.hurt, Move(Who.HURT, name, value)
        assert id
        try:
            after = self.model.hers.after(move)
        except Impossible:
            after = None
        act = (
            self.unseen
            if name in ONES_OWN or HURT not in self.model.tied
            else lambda _who, act, may: self.done(act, may=may)
        )
        for _time in range(1 + twice):
            before = Entry.objects.count()
            act(HURT, lambda: joint.move(self.alma.me, self.alma.one, id, name, value), may=after is not None)
            if after is not None and after != self.model.hers:
                (self.model.said if HURT in self.model.tied else self.model.alone).append(
                    Said(move) if HURT in self.model.tied else move  # type: ignore[arg-type]
                )
            else:
                assert Entry.objects.count() == before

    @precondition(lambda self: self.model.hurt)
    @rule()
    def alma_asks(self) -> None:
        model, id = self.model, self.model.hurt
        assert id
        may = self.here and HURT not in model.tied and not model.joint and not model.hers.closed
        if model.joint and HURT not in model.tied:
            return  # there is one already that she has not answered; a second one is another story
        text = store.room(self.alma.me, self.alma.one, id).body.text
        found = self.done(lambda: joint.invite(self.alma.me, self.alma.one, id, text), may=may)
        if found:
            model.begun_by, model.said = "hurt", []
            model.tied.add(HURT)
            model.told[self.known(HURT).told[-1].id] = text
            self.secret[HURT].discard(text)

    @precondition(lambda self: self.model.notes)
    @rule(which=st.integers(0, 50))
    def alma_tells_a_note(self, which: int) -> None:
        model, id = self.model, self.model.hurt
        assert id
        note = store.room(self.alma.me, self.alma.one, id).notes[which % len(self.model.notes)]
        open = self.here and HURT in model.tied and model.state.begun and not model.state.closed
        may = open and note.body.sort in joint.TELLS and note.body.told is None
        self.done(lambda: joint.tell(self.alma.me, self.alma.one, id, note), may=may)
        if may:
            model.told[self.known(HURT).told[-1].id] = note.body.text
            self.secret[HURT].discard(note.body.text)

    @precondition(lambda self: self.model.told and HURT in self.model.tied)
    @rule(which=st.integers(0, 50))
    def alma_takes_back_what_she_told(self, which: int) -> None:
        id, piece = self.model.hurt, [*self.model.told][which % len(self.model.told)]
        assert id
        self.done(lambda: joint.unsay(self.alma.me, self.alma.one, id, piece), may=True)
        del self.model.told[piece]

    @precondition(lambda self: self.model.begun_by == "broke" and HURT not in self.model.tied)
    @rule(how=st.sampled_from(["yes", "into", "no", "aside", "back"]))
    def alma_answers(self, how: str) -> None:
        model, repair = self.model, self.model.state
        root = self.root
        waits = self.here and not repair.closed and any(each.id for each in model.said)
        if how in {"aside", "back"}:
            self.unseen(HURT, lambda: actions.put_aside(self.alma.me, self.alma.one, root, aside=how == "aside"))
        elif how == "no":
            self.done(lambda: joint.decline(self.alma.me, self.alma.one, root), may=waits)
            if waits:
                model.said.append(Said(Move(Who.HURT, "stop")))
        elif how == "yes" and model.hurt is None:
            model.hurt = self.done(lambda: joint.accept(self.alma.me, self.alma.one, root, None), may=waits)
        elif how == "into" and model.hurt:
            self.done(lambda: joint.accept(self.alma.me, self.alma.one, root, model.hurt), may=waits)
        else:
            return
        if waits and how in {"yes", "into"}:
            model.tied.add(HURT)
            model.said.append(Said(Move(Who.HURT, "begin")))

    @precondition(lambda self: self.model.begun_by == "broke" and HURT not in self.model.tied)
    @rule()
    def alma_takes_her_no_back(self) -> None:
        model, root = self.model, self.root
        may = self.here and model.state.stopped
        self.done(lambda: joint.take_no_back(self.alma.me, self.alma.one, root), may=may)
        if may:
            model.said.append(Said(Move(Who.HURT, "resume")))

    # What the one who broke trust may do: offer, take back, promise, and wait

    @precondition(lambda self: self.model.broke)
    @rule(part=st.sampled_from(PARTS), words=st.booleans())
    def ben_offers(self, part: Part, words: bool) -> None:
        model, id = self.model, self.model.broke
        assert id
        if model.begun_by == "hurt" and BROKE not in model.tied:
            return  # she has asked, and he has no room for it yet
        move = Move(Who.BROKE, "offer", part)
        first = not model.joint and part == "naming" and BROKE not in model.tied
        again = model.joint and BROKE in model.tied and model.state.may(move)
        text = self.word(BROKE) if words else "plain"
        may = self.here and part != "amends" and (first or again)
        self.done(lambda: joint.offer(self.ben.me, self.ben.one, id, part, {"text": text}), may=may)
        if may:
            if first:
                model.begun_by, model.said = "broke", []
                model.tied.add(BROKE)
            self.secret[BROKE].discard(text)
            model.said.append(Said(move, text, self.known(BROKE).offered[-1].id))

    @precondition(lambda self: BROKE in self.model.tied and any(each.id for each in self.model.said))
    @rule(which=st.integers(0, 50))
    def ben_takes_an_offer_back(self, which: int) -> None:
        model, id = self.model, self.model.broke
        assert id
        offers = [each for each in model.said if each.id]
        gone = offers[which % len(offers)]
        assert gone.id
        piece = gone.id
        self.done(lambda: joint.unsay(self.ben.me, self.ben.one, id, piece), may=True)
        model.said.remove(gone)

    @precondition(lambda self: self.model.begun_by == "hurt" and BROKE not in self.model.tied)
    @rule()
    def ben_takes_it_up(self) -> None:
        model, root = self.model, self.root
        may = self.here and not model.state.closed and bool(model.told)
        into = model.broke
        id = self.unseen(BROKE, lambda: joint.accept(self.ben.me, self.ben.one, root, into), may=may)
        if may:
            model.broke = id
            model.tied.add(BROKE)

    @precondition(lambda self: self.model.broke)
    @rule()
    def ben_promises(self) -> None:
        model, id = self.model, self.model.broke
        assert id
        if not self.here:
            return
        text = self.word(BROKE)
        terms = Terms(text, When(timezone.localdate()))
        to_her = BROKE in model.tied and model.state.begun and not model.state.closed and model.state.at >= 3
        act = self.done if to_her else lambda act, may: self.unseen(BROKE, act, may=may)
        act(lambda: joint.promise(self.ben.me, self.ben.one, id, terms), may=True)
        if to_her:
            self.secret[BROKE].discard(text)
            model.said.append(Said(Move(Who.BROKE, "offer", "amends"), text, self.known(BROKE).offered[-1].id))

    @precondition(lambda self: self.model.broke)
    @rule(name=st.sampled_from(NAMES), value=st.sampled_from(VALUES))
    def ben_tries_to_move_it(self, name: Any, value: str) -> None:
        id = self.model.broke
        assert id
        self.unseen(BROKE, lambda: joint.move(self.ben.me, self.ben.one, id, name, value), may=False)

    @precondition(lambda self: self.model.hurt and self.model.joint)
    @rule(part=st.sampled_from(PARTS))
    def alma_cannot_offer_in_his_place(self, part: Part) -> None:
        id = self.model.hurt
        assert id
        self.done(lambda: joint.offer(self.alma.me, self.alma.one, id, part, {"text": "x"}), may=False)

    # Sealed answers

    @rule(who=people)
    def seals_an_answer(self, who: int) -> None:
        side, model = self.sides[who], self.model
        may = self.here and who not in model.answers and not model.met
        text = self.word(who)
        act = lambda: daily.seal(side.me, side.one, self.question, timezone.localdate(), text)  # noqa: E731
        if may and 1 - who in model.answers:
            self.done(act, may=True)
            model.met = True
            for text_of in (text, model.answers[1 - who]):
                self.secret[HURT].discard(text_of)
                self.secret[BROKE].discard(text_of)
        elif self.here:
            self.unseen(who, act, may=may)
        if may:
            model.answers[who] = text
        if self.here:
            self.answers_open_together()

    @precondition(lambda self: self.here)
    @rule(who=people)
    def takes_an_answer_back(self, who: int) -> None:
        side, model = self.sides[who], self.model
        back = self.unseen(who, lambda: daily.take_back(side.me, side.one, timezone.localdate()))
        assert back == (not model.met)
        if not model.met:
            model.answers.pop(who, None)
        self.answers_open_together()

    # Leaving, and coming back

    @precondition(lambda self: self.here and self.words > 12)
    @rule(who=people, withdraw=st.booleans())
    def leaves(self, who: int, withdraw: bool) -> None:
        side = self.sides[who]
        leaving.leave(side.me, side.one, withdraw=withdraw, days=0, store_date=False, block=False)
        self.counted["left"] += 1
        for each in self.sides:
            each.looks_again()
        self.model.left = who
        self.ever_left.add(who)
        if not withdraw:
            return
        if who == BROKE:
            self.model.said = [each for each in self.model.said if each.move and each.move.who is Who.HURT]
            if self.model.begun_by == "broke" and HURT in self.model.tied:
                self.model.begun_by = "hurt"  # what she has moved herself stands, as if she had asked
        else:
            self.model.told.clear()

    @precondition(lambda self: not self.here)
    @rule()
    def the_one_who_was_left_cannot_ask(self) -> None:
        left = self.model.left
        assert left is not None
        leaver, other = self.sides[left], self.sides[1 - left]
        with transaction.atomic():
            link, words = ask(other.actor, add(other.actor, leaver.actor.name))
            assert say_yes(leaver.actor, link, words).status_code == 404
            transaction.set_rollback(True)

    @precondition(lambda self: not self.here and 1 - self.model.left not in self.ever_left)
    @rule()
    def who_left_asks_anew_and_they_begin_again(self) -> None:
        left = self.model.left
        assert left is not None
        mine, theirs = together(self.sides[left].actor, self.sides[1 - left].actor)
        both = {left: mine, 1 - left: theirs}
        self.sides = (Side(self.alma.actor, both[HURT]), Side(self.ben.actor, both[BROKE]))
        self.model = Model()
        self.counted["met again"] += 1

    # Whoever runs the server

    @precondition(lambda self: self.forged < FORGED)
    @rule(which=st.integers(0, 200), where=st.integers(0, 200), whose=people)
    def the_host_puts_a_copy_in(self, which: int, where: int, whose: int) -> None:
        """A row is copied, into another vault or as another person's: nothing changes for anybody."""
        rows = Entry.objects.exclude(box=b"").order_by("n")
        count = rows.count()
        if not count:
            return
        row, vault = rows[which % count], rows[where % count].vault_id
        row.n, row.id, row.round, row.vault_id = None, uuid4(), None, vault  # type: ignore[assignment]
        row.author = self.sides[whose].me.id
        before = [self.pages(who) for who in (HURT, BROKE)]
        row.save(force_insert=True)
        self.forged += 1
        assert [self.pages(who) for who in (HURT, BROKE)] == before
        self.counted["forged"] += 1
