"""A small language of patterns over words, compiled to a graph that is walked without ever looking far.

==============  ===========================================================================
``word``        that word; ``a|b`` one of them
``@name``       a word of that class (tables/<language>/words.toml)
``~verb``       any form of it
``(a b|c d)``   one of several turns of words
``x?``          perhaps (a word, a class or a turn)
``..4``         up to four words, none of which denies and none of which opens a new part of the sentence
``...4``        up to four words of any kind
``!x``          not followed by that word, class or turn
``^``           here a part of the sentence begins; ``^^`` the sentence itself
``$``           here a part of the sentence ends
==============  ===========================================================================
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from troth.coach.text import Sentence

_LEXEMES: Final = re.compile(r"\.\.\.?\d+|\^\^|[\^$(|!]|\)\??|[\w@~'-]+\??")
_BRACKETS: Final = re.compile(r"!?\((?:[^()]++|\([^()]*+\))*+\)\??")
_SIMPLE: Final = re.compile(r"\([^()]+\)")
_ALONE: Final = re.compile(r"(?<!\S)[^\W\d_]+(?!\S)")
Expand = Callable[[str], tuple[frozenset[str], ...]]
"""From ``word``, ``@name`` or ``~verb`` to the words it stands for: more than one of them after another for "don't"."""


class Node(NamedTuple):
    """One step; ``kind`` says which of the other fields it reads."""

    kind: str
    words: frozenset[str] = frozenset()
    most: int = 0
    ways: Sequence["Node"] = ()
    then: "Node | None" = None


class Pattern:
    """One pattern, read in full only when a sentence holds its anchor: most of a table is not needed for most texts.

    ``anchor``: words one of which is in every match, none where it is not asked for. Once it is read, ``needs`` are
    further such sets of words, and ``firsts`` the words it may begin with, none where it may begin with any.
    """

    __slots__ = ("_expand", "anchor", "firsts", "needs", "source", "start")

    def __init__(self, source: str, expand: "Expand", *, anchored: bool = True) -> None:
        self.source, self._expand = source, expand
        self.start: Node | None = None
        self.firsts: frozenset[str] = frozenset()
        self.needs: tuple[frozenset[str], ...] = ()
        self.anchor = self._anchored() if anchored else frozenset()

    def _anchored(self) -> frozenset[str]:
        found = _plain_anchor(self.source, self._expand)
        if not found:
            self.read()
            found = min(self.needs, key=len, default=frozenset())
        if not found:
            raise PatternError(self.source)
        return found

    def read(self) -> None:
        """Make the graph, if it was not made yet. Raises PatternError."""
        if self.start is None:
            turn = read(self.source, self._expand)
            self.start = built(turn, Node("done"))
            self.firsts, self.needs = _firsts(self.start), tuple(_needs(turn))


class PatternError(ValueError):
    """A pattern that cannot be read, named as it is written in the table."""


def read(source: str, expand: Expand) -> tuple["Step", ...]:
    """The steps of a pattern. Raises PatternError."""
    lexemes = _LEXEMES.findall(source)
    if "".join(lexemes) != "".join(source.split()):
        raise PatternError(source)
    reader = _Reader(lexemes, expand, source)
    turn = reader.turn()
    if reader.at != len(lexemes):
        raise PatternError(source)
    return turn


def _plain_anchor(source: str, expand: Expand) -> frozenset[str]:
    """An anchor found without reading the pattern: a word that stands by itself, or one of each turn in a bracket."""
    alone = _longest(_BRACKETS.sub(" ", source), expand)
    if alone:
        return alone
    simple = [inner[1:-1] for inner in _BRACKETS.findall(source) if _SIMPLE.fullmatch(inner)]
    each = (_each(inner.split("|"), expand) for inner in simple)
    return next(filter(None, each), frozenset())


def _each(turns: list[str], expand: Expand) -> frozenset[str]:
    words = [_longest(turn, expand) for turn in turns]
    return frozenset().union(*words) if all(words) else frozenset()


def _longest(turn: str, expand: Expand) -> frozenset[str]:
    """The longest plain word of a turn, if it stands for one word."""
    words = _ALONE.findall(turn)
    found = expand(max(words, key=len)) if words else ()
    return found[0] if len(found) == 1 else frozenset()


class Step(NamedTuple):
    """One step as it is written, before it knows what follows it."""

    kind: str
    words: frozenset[str] = frozenset()
    most: int = 0
    turns: tuple[tuple["Step", ...], ...] = ()
    optional: bool = False


def built(turn: Iterable[Step], then: Node) -> Node:
    """A graph of the steps, followed by ``then``."""
    for step in reversed(tuple(turn)):
        if step.kind == "group":
            node = Node("ways", ways=[built(inner, then) for inner in step.turns])
        elif step.kind == "not":
            node = Node("not", ways=[built(step.turns[0], Node("done"))], then=then)
        else:
            node = Node(step.kind, step.words, step.most, then=then)
        then = Node("ways", ways=[node, then]) if step.optional else node
    return then


class _Reader:
    """Reads lexemes from left to right."""

    def __init__(self, lexemes: list[str], expand: Expand, source: str) -> None:
        self.lexemes, self.expand, self.source, self.at = lexemes, expand, source, 0

    def peek(self) -> str:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else ""

    def turn(self, *, inside: bool = False) -> tuple[Step, ...]:
        """Everything up to the end, or inside brackets up to a bar or the closing one."""
        steps: list[Step] = []
        while (lexeme := self.peek()) and not (inside and lexeme[0] in "|)"):
            steps.append(self.step(inside=inside))
        return tuple(steps)

    def step(self, *, inside: bool) -> Step:
        lexeme = self.peek()
        self.at += 1
        if lexeme == "(":
            return self.group()
        if lexeme == "!":
            return Step("not", turns=((self.step(inside=inside),),))
        if lexeme in {"^", "^^", "$"}:
            return Step(lexeme)
        if lexeme.startswith(".."):
            return Step("any" if lexeme.startswith("...") else "gap", most=int(lexeme.lstrip(".")))
        if not lexeme or lexeme[0] in "|)":
            raise PatternError(self.source)
        words, optional = self.expand(lexeme.removesuffix("?")), lexeme.endswith("?")
        if len(words) != 1:
            return Step("group", turns=(tuple(Step("word", each) for each in words),), optional=optional)
        together = words[0]
        while not inside and self.peek() == "|":
            together |= self.beside()
        return Step("word", together, optional=optional)

    def beside(self) -> frozenset[str]:
        """The word after a bar that stands outside of brackets."""
        self.at += 1
        words = self.expand(self.peek())
        if len(words) != 1:
            raise PatternError(self.source)
        self.at += 1
        return words[0]

    def group(self) -> Step:
        """The turns between two brackets; those of one word each are looked up together."""
        turns = [self.turn(inside=True)]
        while self.peek() == "|":
            self.at += 1
            turns.append(self.turn(inside=True))
        optional = self.peek() == ")?"
        if self.peek() not in {")", ")?"} or not all(turns):
            raise PatternError(self.source)
        self.at += 1
        single = [turn[0].words for turn in turns if len(turn) == 1 and turn[0].kind == "word" and not turn[0].optional]
        rest = tuple(turn for turn in turns if len(turn) != 1 or turn[0].kind != "word" or turn[0].optional)
        together = ((Step("word", frozenset().union(*single)),),) if single else ()
        return Step("group", turns=(*rest, *together), optional=optional)


def _firsts(node: Node | None) -> frozenset[str]:
    while node is not None and node.kind in {"^", "^^", "$", "not"}:
        node = node.then
    if node is None or node.kind in {"gap", "any", "done"}:
        return frozenset()
    if node.kind == "word":
        return node.words
    each = [_firsts(way) for way in node.ways]
    return frozenset().union(*each) if all(each) else frozenset()


def _needs(turn: Iterable[Step]) -> Iterator[frozenset[str]]:
    """Sets of words, of each of which one is in every match."""
    for step in turn:
        if step.optional:
            continue
        if step.kind == "word":
            yield step.words
        elif step.kind == "group":
            each = [min(_needs(inner), key=len, default=frozenset()) for inner in step.turns]
            if all(each):
                yield frozenset().union(*each)


class Matcher:
    """Many patterns over one sentence at a time; a pattern is tried only where its anchor stands in the sentence."""

    def __init__(self, patterns: Iterable[tuple[str, Pattern]], denies: frozenset[str]) -> None:
        self.denies = denies
        self.by_anchor: dict[str, list[tuple[str, Pattern]]] = {}
        for pair in patterns:
            for word in pair[1].anchor:
                self.by_anchor.setdefault(word, []).append(pair)

    def found(self, sentence: Sentence) -> Mapping[str, list[tuple[int, int]]]:
        """From the name of a pattern to its places, as first word and word after the last; the longest from each."""
        places: dict[str, list[tuple[int, int]]] = {}
        words = sentence.words
        there = dict.fromkeys(words)
        tried: set[Pattern] = set()
        for word in there:
            for name, pattern in self.by_anchor.get(word, ()):
                if pattern not in tried:
                    tried.add(pattern)
                    for place in self._places(pattern, sentence, there):
                        places.setdefault(name, []).append(place)
        return places

    def holds(self, pattern: Pattern, sentence: Sentence) -> bool:
        """Whether one pattern is anywhere in a sentence."""
        return any(True for _ in self._places(pattern, sentence, dict.fromkeys(sentence.words)))

    def _places(self, pattern: Pattern, sentence: Sentence, there: Mapping[str, None]) -> Iterator[tuple[int, int]]:
        pattern.read()
        for needed in pattern.needs:
            if needed.isdisjoint(there):
                return
        firsts = pattern.firsts
        for at, word in enumerate(sentence.words):
            if not firsts or word in firsts:
                after = walk(pattern.start, sentence, at, self.denies)
                if after >= 0:
                    yield at, after


def walk(node: Node | None, sentence: Sentence, at: int, denies: frozenset[str]) -> int:
    """The word after a match that begins ``at``, or -1."""
    words = sentence.words
    while node is not None:
        kind = node.kind
        if kind == "word":
            if at >= len(words) or words[at] not in node.words:
                return -1
            at += 1
        elif kind == "ways":
            return next((after for way in node.ways if (after := walk(way, sentence, at, denies)) >= 0), -1)
        elif kind in {"gap", "any"}:
            return _over(node, sentence, at, denies)
        elif kind == "not":
            if walk(node.ways[0], sentence, at, denies) >= 0:
                return -1
        elif kind != "done" and not _stands(kind, sentence, at):
            return -1
        node = node.then
    return at


def _over(node: Node, sentence: Sentence, at: int, denies: frozenset[str]) -> int:
    """Past a gap, as little of it as will do."""
    for step in range(node.most + 1):
        after = walk(node.then, sentence, at + step, denies)
        if after >= 0:
            return after
        here = at + step
        if here >= len(sentence.words):
            return -1
        if node.kind == "gap" and (sentence.words[here] in denies or sentence.opens[here]):
            return -1
    return -1


def _stands(kind: str, sentence: Sentence, at: int) -> bool:
    """Whether a part or the whole of the sentence begins or ends here."""
    if kind == "^^":
        return at == 0
    if at >= len(sentence.words):
        return kind == "$"
    return sentence.opens[at]
