"""Reading a draft over, layer by layer: text, safety, context, rules, scorer, arbiter."""

from troth.coach import gates
from troth.coach.arbiter import Reading, chosen, without_clashes
from troth.coach.features import circumstances
from troth.coach.marks import HARSH, HELPFUL, Context, Review
from troth.coach.phrasing import marked
from troth.coach.rules import hits, shades
from troth.coach.scorer import scores
from troth.coach.tables import language as tables_of
from troth.coach.text import sentences


def review(
    text: str,
    previous: str = "",
    context: Context = "message",  # noqa: ARG001 - asked for by the interface
    language: str = "en",
) -> Review:
    """Read a draft for its author alone. Never raises for any text, keeps nothing, and answers the same every time.

    ``previous``: the message that the draft answers, "" if none; it is read only to understand the draft.
    ``context``: what kind of text is written. As far as authors were heard, words do not land otherwise for it, so it
    makes no difference yet. ``language``: a folder of tables.
    Raises UnknownLanguageError where there is none for that language.
    """
    tables = tables_of(language)
    said = sentences(text, tables.spelling)
    if not said:
        return Review([], [], None)
    facts = gates.context(previous, tables)
    shaded = shades(said, tables)
    around = circumstances(facts, sentences(previous, tables.spelling), tables.classes)
    scored = scores(said, tables.classes, around, tables.scorer)
    danger = gates.danger(said, shaded, scored, facts, tables)
    if danger.reading is not None:
        return Review([], [], danger.reading)
    found = hits(said, tables.labels, facts, shaded)
    reading = Reading(said, shaded, found, scored, facts)
    helpful = chosen(reading, tables.scorer, HELPFUL)
    harsh = [] if danger.doubtful else without_clashes(chosen(reading, tables.scorer, HARSH), helpful, said)
    return Review(
        marks=[marked(one, text, said, tables, reworded=not danger.menacing) for one in harsh],
        strengths=[marked(one, text, said, tables) for one in helpful],
        safety=None,
    )
