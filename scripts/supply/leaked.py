"""Secrets in what git keeps: in every file of every commit, in the words of the commits, and in what lies here now.

The rules are those of detect-secrets for keys of a known form, and ours for the secrets that Troth itself makes. Rules
that go by how random something looks are left out: test vectors and weights are random.
"""

import importlib
import pkgutil
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from detect_secrets import plugins
from detect_secrets.plugins.base import RegexBasedDetector
from scripts.supply.licences import ROOT
from scripts.supply.wheel import tracked

OURS: Final = {
    "token of Troth": r"troth_[0-9a-f]{32}_[A-Za-z0-9_-]{43}",
    "key of age": r"AGE-SECRET-KEY-1[0-9A-Z]{58}",
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "key of Anthropic": r"sk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{40,}",
    "token of GitHub": r"github_pat_[0-9A-Za-z_]{60,}",
    "key of Google": r"AIza[0-9A-Za-z_-]{35}",
}
LEFT_OUT: Final = {"IPPublicDetector"}
"""An address is no secret."""
FILES: Final = re.compile(r"(^|/)(server\.key|id_rsa|id_ed25519|\.env|\.netrc|\.pypirc|.*\.(sqlite3?|p12|pfx|kdbx))$")
"""Names of what never belongs here, whatever is in it."""
KNOWN: Final = {
    ("tests/vault/age_vectors.json", "key of age"): "the published test vectors of age",
    ("tests/*", "Basic Auth Credentials"): "an address with an invented password",
    ("docs/*", "Basic Auth Credentials"): "an address with an invented password",
}
"""By place and rule, each with its reason."""


@dataclass(frozen=True, slots=True)
class Leak:
    """``where`` is a path, or a commit; the secret itself is not said again."""

    where: str
    rule: str
    number: int

    def __str__(self) -> str:
        return f"{self.where}, line {self.number}: {self.rule}"


def rules() -> list[tuple[str, re.Pattern[str]]]:
    found = [(name, re.compile(pattern)) for name, pattern in OURS.items()]
    for module in pkgutil.iter_modules(plugins.__path__):
        held = vars(importlib.import_module(f"{plugins.__name__}.{module.name}"))
        for name, each in held.items():
            if name not in LEFT_OUT and isinstance(each, type) and issubclass(each, RegexBasedDetector):
                denied = getattr(each, "denylist", ())
                found += [
                    (str(getattr(each, "secret_type", name)), one)
                    for one in (denied if isinstance(denied, list | tuple) else ())
                ]
    return list(dict.fromkeys(found))


RULES: Final = rules()


def leaks_in(where: str, text: str) -> list[Leak]:
    """What of this text is a secret that nothing above explains."""
    if FILES.search(where):
        return [Leak(where, "a file that is kept elsewhere", 1)]
    found = [(name, hit.start()) for name, rule in RULES for hit in rule.finditer(text)]
    return [Leak(where, name, text.count("\n", 0, at) + 1) for name, at in found if not _known(where, name)]


def leaks() -> list[str]:
    """In the files here, and in all that git has ever been given; and whether leaks that were put there are found."""
    with tempfile.TemporaryDirectory(prefix="troth-leaks-") as name:
        missed = _missed(Path(name))
    return missed + leaks_of(ROOT)


def leaks_of(root: Path) -> list[str]:
    read, found = 0, set[str]()
    for where, text in chain(_here(root), _history(root), _words(root)):
        read += 1
        found |= {str(leak) for leak in leaks_in(where, text)}
    print(f"  {read} files, versions of files and messages read, by {len(RULES)} rules: {len(found)} found")
    return sorted(found)


def _missed(root: Path) -> list[str]:
    """What is not found of four leaks: in a file, in one that is gone, in words of a commit, and by its name alone."""
    token, key = f"troth_{'0f' * 16}_{'aB3-' * 10}xyz", "AKIA" + "QWERTYUIOPASDFGH"
    git = partial(_git, root, "-c", "user.name=Nobody", "-c", "user.email=nobody@troth.example")
    git("init", "-q")
    (root / "gone.txt").write_text(f"key = {key}\n")
    (root / "here.md").write_text("-----BEGIN EC PRIVATE" + " KEY-----\n")
    (root / "server.key").write_text("words\n")
    git("add", ".")
    git("commit", "-qm", f"Use {token}")
    git("rm", "-q", "gone.txt")
    git("commit", "-qm", "Take it away")
    found = " ".join(leaks_of(root))
    return [f"{seeded} was seeded and not found" for seeded in ("gone.txt", "here.md", "token of Troth", "server.key")
            if seeded not in found]  # fmt: skip


def _known(where: str, rule: str) -> bool:
    return any(rule == known and fnmatch(where, place) for place, known in KNOWN)


def _here(root: Path) -> Iterator[tuple[str, str]]:
    for name in tracked(root=root):
        yield name, (root / name).read_text(encoding="utf-8", errors="replace")


def _history(root: Path) -> Iterator[tuple[str, str]]:
    """Every version of every file, once, by the name it had."""
    objects = _git(root, "rev-list", "--all", "--objects").splitlines()
    names = dict(line.split(" ", 1) for line in objects if " " in line)
    kinds = _git(root, "cat-file", "--batch-check=%(objecttype) %(objectname)", given="\n".join(names))
    for line in kinds.splitlines():
        kind, id = line.split(" ")
        if kind == "blob":
            yield names[id], _git(root, "cat-file", "blob", id)


def _words(root: Path) -> Iterator[tuple[str, str]]:
    for one in _git(root, "log", "--all", "--format=%H%n%B%x00").split("\0"):
        commit, _, words = one.strip().partition("\n")
        yield f"commit {commit[:10]}", words


def _git(root: Path, *command: str, given: str = "") -> str:
    done = subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, input=given.encode())
    return done.stdout.decode("utf-8", "replace")
