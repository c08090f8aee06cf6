"""Small faults put into our own code, one at a time, to see whether the tests notice.

A fault lives in the memory of one process alone: no file is touched. Each is tried in a fork of a process in which
everything but Troth is loaded already. Of the tools for this, mutmut leaves out whatever has a decorator, and Cosmic
Ray writes into the files.
"""

import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src"
OPPOSITE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OTHER: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitAnd,
}  # fmt: skip
DECLARED: Final = {"returns", "annotation", "decorator_list", "keywords", "bases"}
UNCHANGED: Final = -1
FEW: Final = 3
QUIET: Final = {0, 5 << 8}
"""How pytest ends where every test passes, and where there is none to run."""
SLOW: Final = 300
"""Seconds after which a fault that makes everything stand still is noticed too."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: ``number`` is its place among all of a module."""

    path: Path
    number: int
    line: int
    change: str

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line}: {self.change}"

    def code(self) -> CodeType:
        """The module with the fault in it; as it is, for UNCHANGED."""
        if self.number == UNCHANGED:
            return compile(self.path.read_text(encoding="utf-8"), str(self.path), "exec")
        *_, (_line, _change, tree) = (each for at, each in enumerate(_faults(self.path)) if at <= self.number)
        return compile(tree, str(self.path), "exec")


def of(path: Path) -> list[Mutant]:
    """Every fault that can be put into a file."""
    return [Mutant(path, number, line, change) for number, (line, change, _) in enumerate(_faults(path))]


def sample(paths: Iterable[Path], most: int, seed: int) -> list[Mutant]:
    """So many of them, by chance, and of each file as many as it is long."""
    everything = [one for path in paths for one in of(path)]
    return sorted(random.Random(seed).sample(everything, min(most, len(everything))), key=str)


def tried(mutant: Mutant, tests: Sequence[str], log: Path) -> int:
    """The process in which these tests run with this fault in the code; it ends with 0 where they noticed nothing."""
    process = os.fork()
    if process:
        return process
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    code = 1
    with suppress(BaseException):
        sys.meta_path.insert(0, _Finder(mutant))
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not long", *tests]))
    os._exit(code)


def survivors(mutants: Sequence[Mutant], logs: Path, at_once: int) -> Iterator[Mutant]:
    """Those that nobody noticed, as they come. Most are noticed by the first few files; others wait for the rest."""
    waiting = [(one, asked(one)[:FEW]) for one in mutants]
    running: dict[int, tuple[Mutant, list[str], float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                mutant, tests = waiting.pop()
                process = tried(mutant, tests, logs / f"{len(waiting)}.log")
                running[process] = mutant, tests, time.monotonic()
            time.sleep(0.05)
            for process in _ended(running):
                mutant, tests, _begun = running.pop(process)
                all_of_them = asked(mutant)
                if tests == all_of_them[:FEW] and len(all_of_them) > FEW:
                    waiting.append((mutant, all_of_them[FEW:]))
                else:
                    yield mutant
    finally:
        for process in running:
            os.kill(process, 9)


def _ended(running: dict[int, tuple[Mutant, list[str], float]]) -> Iterator[int]:
    """Those that ended without a word; who noticed something, or stood still for long, is taken away."""
    for process, (_mutant, _tests, begun) in [*running.items()]:
        if time.monotonic() - begun > SLOW:
            os.kill(process, 9)
        done, status = os.waitpid(process, os.WNOHANG)
        if done and status in QUIET:
            yield process
        elif done:
            del running[process]


class _Finder(importlib.abc.MetaPathFinder):
    """Gives one module with a fault in it."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - Python's own
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._mutant.module:
            return None
        return importlib.util.spec_from_file_location(name, self._mutant.path, loader=_Loader(name, self._mutant))


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.path))
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - there is one
        return self._mutant.code()


def _faults(path: Path) -> Iterator[tuple[int, str, ast.Module]]:
    """Line, words and the whole tree of each fault."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for place in dict.fromkeys(_places(tree)):
        for change, edit in _edits(place):
            changed = copy.deepcopy(tree)
            node = next(each for each in ast.walk(changed) if _same(each, place))
            before = ast.unparse(node).splitlines()[0]
            edit(node)
            ast.fix_missing_locations(changed)
            yield getattr(place, "lineno", 0), f"{change}: {before[:90]}", changed


def _same(one: ast.AST, other: ast.AST) -> bool:
    where = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    return type(one) is type(other) and all(getattr(one, at, None) == getattr(other, at, None) for at in where)


def _places(tree: ast.AST) -> Iterator[ast.AST]:
    """All that runs: no type, no docstring, nothing that is only looked at by people, and no mere shape."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef) and (child.name == "__repr__" or ast.unparse(child.body[-1]) == "..."):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _places(_without_types(child))


def _without_types(node: ast.AST) -> ast.AST:
    """Without what is declared and not done: types, decorators, and how a class is made."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AnnAssign | ast.arg):
        node = copy.copy(node)
        for name in DECLARED & set(node._fields):
            setattr(node, name, [] if isinstance(getattr(node, name), list) else None)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id[:1].isupper():
        return ast.Pass()
    return node


def _edits(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OPPOSITE:
        yield "compare the other way", lambda n: n.ops.__setitem__(0, OPPOSITE[type(n.ops[0])]())
    elif isinstance(node, ast.BoolOp):
        yield "and for or", lambda n: setattr(n, "op", ast.And() if isinstance(n.op, ast.Or) else ast.Or())
    elif isinstance(node, ast.BinOp) and type(node.op) in OTHER and not isinstance(node.left, ast.Constant | ast.Name):
        yield "another sum", lambda n: setattr(n, "op", OTHER[type(n.op)]())
    elif isinstance(node, ast.Constant) and type(node.value) in {int, bool}:
        yield "another number", lambda n: setattr(n, "value", not n.value if n.value in {True, False} else n.value + 1)
    elif isinstance(node, ast.If | ast.IfExp):
        yield "if not", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    elif isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield "return nothing", lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "leave out", lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.Raise):
        yield "do not raise", _pass_instead


def _is_nothing(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _pass_instead(node: Any) -> None:
    """A statement of another kind in the same place."""
    node.__class__ = ast.Expr
    node.value = ast.Constant(None)
    node._fields = ("value",)


LOADED: Final = ("django.test", "django.db.models", "hypothesis", "msgspec", "argon2", "jinja2", "pytest_django",
                 "cryptography.hazmat.primitives.ciphers.aead", "cryptography.hazmat.primitives.kdf.hkdf", "segno",
                 "django.contrib.staticfiles.storage", "django.core.management", "whitenoise", "dateutil.rrule",
                 "playwright.sync_api", "pyrage", "nh3", "markdown_it", "babel")  # fmt: skip
ENOUGH: Final = 0.9
SURE: Final = 5
"""So many files of tests of each room are run without a fault first: they have to pass."""
VAULT, ACCESS = "vault", ("relationships/access.py", "people/me.py", "people/sessions.py", "people/throttle.py",
                          "api/callers.py")  # fmt: skip
ALSO: Final = {
    "vault": ["tests/vault", "tests/people", "tests/keepsake/test_keepsake.py", "tests/keepsake/test_bringing.py"],
    "vault/age.py": ["tests/keepsake/test_staging.py"],
    "vault/authority.py": ["tests/config/test_lan.py", "tests/config/test_own_certificate.py"],
    "vault/base64url.py": ["tests/reminders/test_sealing.py"],
    "vault/feeds.py": ["tests/reminders/test_sealing.py", "tests/reminders/test_feed.py"],
    "vault/push.py": ["tests/reminders/test_sealing.py", "tests/reminders/test_page.py"],
    "vault/once.py": ["tests/security/test_one_browser_two_people.py", "tests/api"],
    "vault/tokens.py": ["tests/api/test_tokens.py"],
    "vault/places.py": ["tests/config/test_streams.py"],
    "vault/watching.py": ["tests/live", "tests/config/test_streams.py"],
    "relationships": ["tests/relationships", "tests/api/test_tokens.py", "tests/contracts/test_pause.py"],
    "people": ["tests/people", "tests/security", "tests/relationships"],
    "api": ["tests/api"],
}
"""Which tests are asked about a room, and beyond these about a file."""


def asked(mutant: Mutant) -> list[str]:
    """Its tests, those that name its module first: most faults need no more."""
    room, file = mutant.path.parent.name, f"{mutant.path.parent.name}/{mutant.path.name}"
    found: list[Path] = []
    for name in [*ALSO.get(file, []), *ALSO[room]]:
        place = ROOT / name
        found += [place] if place.is_file() else sorted(place.glob("test_*.py"))
    named = re.compile(rf"\b{mutant.path.stem}\b")
    found.sort(key=lambda path: (named.search(path.stem) is None, named.search(path.read_text("utf-8")) is None))
    return [str(path.relative_to(ROOT)) for path in dict.fromkeys(found)]


def main() -> int:
    """A sample (MUTANTS, of which PART=2/4 is the second quarter), and who survived."""
    most, part, parts = int(os.environ.get("MUTANTS", "160")), *map(int, os.environ.get("PART", "1/1").split("/"))
    paths = [*sorted((SOURCE / "troth" / VAULT).glob("*.py")), *(SOURCE / "troth" / one for one in ACCESS)]
    chosen = sample(paths, most, int(os.environ.get("SEED", "27")))[part - 1 :: parts]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    for name in LOADED:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="troth-mutants-") as name:
        os.environ |= {"HYPOTHESIS_STORAGE_DIRECTORY": name, "EXAMPLES": "10"}
        log = Path(name) / "unchanged.log"
        rooms = {one.path.parent.name: one for one in chosen}
        for one in rooms.values():
            if os.waitpid(tried(replace(one, number=UNCHANGED), asked(one)[:SURE], log), 0)[1]:
                print(f"the tests do not pass as they are:\n{log.read_text()[-4000:]}")
                return 1
        left = []
        for one in survivors(chosen, Path(name), int(os.environ.get("PROCESSES", "2"))):
            left.append(one)
            print(f"  survived: {one}", flush=True)
    killed = len(chosen) - len(left)
    print(f"{killed} of {len(chosen)} noticed, {killed / len(chosen):.1%}")
    return 0 if killed / len(chosen) >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
