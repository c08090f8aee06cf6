"""The words of the core pack as a person meets them, and a way to keep the words of others without giving them away."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from troth.content.reader import core
from troth.content.schema import Article
from troth.content.wording import texts

ASSUMES = (
    r"\b(married|marriage|wedding|bride|child|children|kids?|bab(y|ies)|son|daughter|parents?|grandparents?|siblings?"
    r"|brothers?|sisters?|ex|boys?|girls?|m[ae]n|wom[ae]n|gay|straight"
    r"|god|faith|church|mosque|temple|pray(er|ing)?|bless\w*|sin|heaven|holy"
    r"|money|salary|wages|rich|poor|afford|buy|bought|spen[dt] money|rent|mortgage"
    r"|home|house|flat|garden|kitchen|bedroom|car|drive"
    r"|healthy?|ill|sick|disease|doctor|diet|weight|walk(ing)?|run(ning)?|jog|eyes|drunk|wine|beer)\b"
)
"""What not everybody has, is or believes."""
FISHES = (
    r"\b(secrets?|fault|blame|guilty|lie[ds]?|lying|cheat\w*|betray\w*|worst|hate|annoy\w*|wronged|let you down by"
    r"|behind (my|your|their) back|gossip)\b"
)
"""What asks for blame, or for what is somebody else's to tell."""


def everything() -> Iterator[tuple[str, str]]:
    """(where, text) for all words of the core pack."""
    return ((f"{folder} {thing.slug}", text) for folder, thing in core().things() for text in texts(thing))


def invitations() -> Iterator[tuple[str, str]]:
    """(where, text) for what asks a person to do, answer or share something: all but the articles."""
    asking = ((folder, thing) for folder, thing in core().things() if not isinstance(thing, Article))
    return ((f"{folder} {thing.slug}", text) for folder, thing in asking for text in texts(thing))


def fingerprint(shingle: str) -> str:
    """Eight hex digits that stand for a run of words without giving it away."""
    return sha256(shingle.encode()).hexdigest()[:8]


def fingerprints(name: str) -> set[str]:
    """The runs of words kept in a file beside this one."""
    return set((Path(__file__).parent / name).read_text(encoding="utf-8").split())
