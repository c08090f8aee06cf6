"""Two people doing an exercise together, as a state machine: whose turn it is, and what each may do. Pure.

A session is the acts that were taken in it, in order. Each names the beat it was meant for, so that a press that
comes late, twice, or from a second device changes nothing. Nothing moves on by itself: when a time is up, somebody
still says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Part = Literal["a", "b"]
"""``a`` is who began the session, ``b`` the other."""
BOTH: Final[frozenset[Part]] = frozenset(("a", "b"))
OTHER: Final[Mapping[Part, Part]] = {"a": "b", "b": "a"}
LONGER_MOST: Final = 60 * 60
"""Seconds by which a clock can be made longer in all."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that happens before the next.

    ``needs`` are those whose "done" it waits for, or of whom one is enough (``one_is_enough``). ``seconds`` is the
    length of its clock, which runs ``at_once`` or once somebody starts it. ``judge`` says of the other's words "that is
    it" or "not quite, once more". ``asks``: it goes on only if both say yes. ``step`` and ``turn`` say where its words
    are: of which step, and whose turn it is. ``way``: it belongs to one way of doing its step, and is passed over in
    any other. ``ends``: a choice that leads past the rest of its step.
    """

    needs: frozenset[Part] = BOTH
    one_is_enough: bool = False
    seconds: int | None = None
    judge: Part | None = None
    asks: bool = False
    at_once: bool = False
    step: int = 0
    turn: Part | None = None
    way: str = ""
    ends: str = ""

    def enough(self, done: frozenset[Part]) -> bool:
        return bool(done) if self.one_is_enough else done >= self.needs


@dataclass(frozen=True, slots=True)
class Done:
    """My part of this beat is done; ``value`` is what was chosen, if anything is to be."""

    beat: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class NotQuite:
    """The judge: say it back once more."""

    beat: int


@dataclass(frozen=True, slots=True)
class Start:
    """The clock runs from here."""

    beat: int


@dataclass(frozen=True, slots=True)
class Longer:
    """The clock gets more time."""

    beat: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Back:
    """One beat back, after a press that was none."""

    beat: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Pause, without a reason; ``until`` is when both mean to come back, in seconds since 1970, if it was said. In a
    rest it is another time to come back.
    """

    beat: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class GoOn:
    """Ready to go on after a rest; it does once both are."""

    beat: int


@dataclass(frozen=True, slots=True)
class End:
    """The session is over here, whoever says so."""

    beat: int


@dataclass(frozen=True, slots=True)
class Way:
    """This step anew in another way, and from then on every step."""

    beat: int
    way: str


Act = Done | NotQuite | Start | Longer | Back | Rest | GoOn | End | Way


@dataclass(frozen=True, slots=True)
class Taken:
    """An act, for whom it was taken (both, by who holds the one phone), and when: seconds since 1970."""

    parts: frozenset[Part]
    at: float
    act: Act


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs since ``since``, or stands. ``spent`` is what it ran before."""

    since: float | None = None
    spent: float = 0.0
    longer: int = 0

    def stopped(self, at: float) -> "Clock":
        return self if self.since is None else replace(self, since=None, spent=self.spent + max(0.0, at - self.since))


@dataclass(frozen=True, slots=True)
class Resting:
    """A rest: until when, if that was said; who is back; whether the clock ran when it began."""

    until: int | None
    back: frozenset[Part] = frozenset()
    ran: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """How a session stands. ``said`` holds what was chosen at each beat, by whom; ``tries`` how often the other has
    said it back, this time included; ``ended``: it was ended before its last beat; ``way``: how steps are done now.
    """

    script: Sequence[Beat]
    at: int = 0
    done: frozenset[Part] = frozenset()
    tries: int = 1
    clock: Clock = Clock()
    resting: Resting | None = None
    ended: bool = False
    said: Mapping[tuple[int, Part], str] = field(default_factory=dict)
    way: str = ""

    @property
    def finished(self) -> bool:
        """It was gone through to its last beat."""
        return self.at >= len(self.script)

    @property
    def over(self) -> bool:
        return self.ended or self.finished

    @property
    def beat(self) -> Beat:
        return self.script[self.at]

    def waits_for(self, part: Part) -> bool:
        """Whether this person has something to say before the next beat."""
        return not (self.over or self.resting) and part in self.beat.needs and part not in self.done

    def left(self, now: float) -> float | None:
        """Seconds left on the clock of this beat, never below 0; None where it has none."""
        if self.over or self.beat.seconds is None:
            return None
        ran = self.clock.stopped(now).spent
        return max(0.0, self.beat.seconds + self.clock.longer - ran)

    def after(self, step: Taken) -> "State | None":
        """How it stands after this act; None where it cannot be taken from here, or not by them."""
        if self.over or step.act.beat != self.at or not step.parts:
            return None
        if isinstance(step.act, End):
            return replace(self, ended=True, resting=None, clock=self.clock.stopped(step.at))
        if not isinstance(step.act, Rest) and (self.resting is not None) != isinstance(step.act, GoOn):
            return None
        return RULES[type(step.act)](self, step)


def lived(script: Sequence[Beat], steps: Iterable[Taken], way: str = "") -> State:
    """How a session with this script, begun in this way, stands after all of these acts."""
    state = _entered(State(script, way=way), 0, None)
    for step in steps:
        state = state.after(step) or state
    return state


def _done(state: State, step: Taken) -> State | None:
    act, beat = step.act, state.beat
    parts = (step.parts & beat.needs) - state.done
    if not isinstance(act, Done) or not parts:
        return None
    said = {**state.said, **{(state.at, part): act.value for part in parts if act.value}}
    done = state.done | parts
    if beat.asks and any(said.get((state.at, part)) != "yes" for part in done):
        return _stopped_asking(state, step)
    after = _entered(state, _next(state, said), step.at) if beat.enough(done) else replace(state, done=done)
    return replace(after, said=said)


def _next(state: State, said: Mapping[tuple[int, Part], str]) -> int:
    beat, after = state.beat, state.at + 1
    if beat.ends and any(said.get((state.at, part)) == beat.ends for part in BOTH):
        return next(
            (at for at in range(after, len(state.script)) if state.script[at].step != beat.step), len(state.script)
        )
    return after


def _stopped_asking(state: State, step: Taken) -> State:
    """One does not want to go on from here: it rests, and asks both anew when it is taken up again."""
    said = {key: value for key, value in state.said.items() if key[0] != state.at}
    return replace(_entered(state, state.at, step.at), said=said, resting=Resting(None))


def _not_quite(state: State, step: Taken) -> State | None:
    if state.beat.judge is None or state.beat.judge not in step.parts:
        return None
    return replace(state, tries=state.tries + 1, done=frozenset())


def _start(state: State, step: Taken) -> State | None:
    if state.beat.seconds is None or state.clock.since is not None:
        return None
    return replace(state, clock=replace(state.clock, since=step.at))


def _longer(state: State, step: Taken) -> State | None:
    act = step.act
    if not isinstance(act, Longer) or state.beat.seconds is None or act.seconds <= 0:
        return None
    longer = state.clock.longer + act.seconds
    return replace(state, clock=replace(state.clock, longer=longer)) if longer <= LONGER_MOST else None


def _back(state: State, step: Taken) -> State | None:
    before = [at for at in range(state.at) if state.script[at].way in {"", state.way}]
    return _again(state, before[-1], step.at) if before else None


def _rest(state: State, step: Taken) -> State | None:
    until = step.act.until if isinstance(step.act, Rest) else None
    if state.resting is not None:
        moved = until not in {None, state.resting.until}
        return replace(state, resting=replace(state.resting, until=until, back=frozenset())) if moved else None
    resting = Resting(until, ran=state.clock.since is not None)
    return replace(state, resting=resting, clock=state.clock.stopped(step.at))


def _go_on(state: State, step: Taken) -> State | None:
    resting = state.resting
    if resting is None or step.parts <= resting.back:
        return None
    back = resting.back | step.parts
    if back < BOTH:
        return replace(state, resting=replace(resting, back=back))
    return replace(state, resting=None, clock=replace(state.clock, since=step.at) if resting.ran else state.clock)


def _way(state: State, step: Taken) -> State | None:
    way = step.act.way if isinstance(step.act, Way) else ""
    found = [at for at, beat in enumerate(state.script) if (beat.step, beat.way) == (state.beat.step, way)]
    if not state.beat.way or way in {"", state.way} or not found:
        return None
    return _again(replace(state, way=way), found[0], step.at)


def _again(state: State, at: int, when: float) -> State:
    """From an earlier beat on, as if nothing had been said there yet."""
    said = {key: value for key, value in state.said.items() if key[0] < at}
    return _entered(replace(state, said=said), at, when)


def _entered(state: State, at: int, when: float | None) -> State:
    """The first beat from here on that is part of the present way."""
    while at < len(state.script) and state.script[at].way not in {"", state.way}:
        at += 1
    runs = at < len(state.script) and state.script[at].at_once
    return State(state.script, at, clock=Clock(since=when if runs else None), said=state.said, way=state.way)


RULES: Final[dict[type, Callable[[State, Taken], State | None]]] = {
    Done: _done,
    NotQuite: _not_quite,
    Start: _start,
    Longer: _longer,
    Back: _back,
    Rest: _rest,
    GoOn: _go_on,
    Way: _way,
}
"""What each act does; :class:`End` is taken from anywhere."""
