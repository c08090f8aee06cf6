"""The pages of patterns, and how to come to them, as Alma in the demo."""

from tests.journeys.ways import Scenes, Step


def scenes(both: tuple[Step, ...], alone: tuple[Step, ...], closed: tuple[Step, ...], sends_nothing: Step) -> Scenes:
    """With somebody who is here, with somebody who is not, and with somebody whose space is closed."""
    patterns = (*both, "a[href$='/patterns/']")
    pattern = (*patterns, "main a.go")
    new = (*patterns, "a[href$='/patterns/new/']")
    return {
        "patterns": patterns,
        "patterns-none": (*alone, "a[href$='/patterns/']"),
        "patterns-closed": (*closed, "a[href$='/patterns/']"),
        "pattern-new": new,
        "pattern-new-wrong": (*new, sends_nothing),
        "pattern": pattern,
        "pattern-edit": (*pattern, "a[href$='/edit/']"),
        "pattern-share": (*pattern, "a[href$='/share/part/']"),
        "pattern-delete": (*pattern, "a[href$='/delete/']"),
    }
