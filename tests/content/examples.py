"""A small pack written to disk, one correct file of each sort, for tests to break."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from troth.content import library

PACK = """\
name = "Example"
slug = "example"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
authors = ["Alma"]
"""
PRACTICE = """\
slug = "wave"
title = "Wave"
why = "A wave is seen."
systems = ["S14"]
kinds = ["romantic", "friendship", "family", "work"]
rhythm = "daily"
minutes = 1
effort = 1
joint = false
solo = "Wave at the mirror."

[[steps]]
who = "you"
kind = "do"
text = "Wave."

[[steps]]
who = "you"
kind = "write"
text = "Think back."
prompt = "How was it?"

[evidence]
grade = "D"
note = "Mostly experience."
sources = [{ title = "Somebody, A book", year = 2001 }]
"""
SHARES = """\
[[share]]
slug = "a-colour"
text = "A colour you like."
level = 1

[[share]]
slug = "a-song"
text = "A song you like."
level = 2
"""
QUESTIONS = """\
[[question]]
slug = "which-bird"
text = "Which bird would you be?"
level = 1
stage = "facts"

[[question]]
slug = "what-matters"
text = "What matters to a bird?"
level = 2
stage = "values"

[[question]]
slug = "afraid-to-fly"
text = "When would you not dare to fly?"
level = 3
stage = "vulnerability"

[[question]]
slug = "song-of-today"
text = "Which song did you hear today?"
level = 1
"""
CARDS = """\
[[card]]
slug = "nest-or-sky"
text = "Where is it better to be?"
level = 1
purpose = "debate"
sides = ["In the nest", "In the sky"]
"""
ITEMS = """\
[[item]]
slug = "close"
facet = "closeness"
text = "Since last time, how close did {name} feel?"
low = "Far"
high = "Near"
steps = ["Far", "Rather far", "Between", "Rather near", "Near"]
provenance = "Own wording."
"""
ARTICLE = """\
+++
slug = "waving"
title = "Waving"
summary = "On hands."
grade = "C"
systems = ["S18"]
minutes = 1
sources = [{ title = "Somebody, A book" }]
takeaways = ["Hands wave.", "Waves are seen.", "Both can wave."]
questions = [
  { ask = "With which hand?", answer = "Either." },
  { ask = "How high?", answer = "As high as is easy." },
  { ask = "How long?", answer = "Until it is seen." },
  { ask = "At whom?", answer = "At whoever is there." },
  { ask = "And in the dark?", answer = "With a lamp." },
]
+++

## Hands

They wave.
"""
PORTRAIT = """\
slug = "hands"
intimacy = "physical"
kinds = ["romantic", "friendship", "family"]
signs = [{ text = "You wave." }]
hindrances = [{ barrier = "busy", text = "No hand is free" }]
growth = [{ text = "Wave.", kinds = ["family"] }]
"""
EXERCISE = """\
slug = "lesson"
title = "A lesson"
why = "A wave can be learned."
systems = ["S8"]
kinds = ["friendship"]
minutes = 5
cautions = ["Stop whenever you like."]

[[before]]
who = "both"
kind = "read"
text = "Stand face to face."

[[turn]]
who = "speaker"
kind = "timer"
seconds = 60
text = "Show your wave."
meanwhile = "Watch."

[[turn]]
who = "listener"
kind = "mirror"
text = "Wave it back."
meanwhile = "Is that it?"

[[after]]
who = "both"
kind = "write"
text = "Name it."
prompt = "Its name"

[[solo]]
text = "Wave at the mirror."

[[solo]]
text = "Wave once more."

[evidence]
grade = "D"
note = "Mostly experience."
sources = [{ title = "Somebody, A book", year = 2001 }]
"""
BOUNDARIES = """\
[[boundary]]
slug = "no-waving-at-night"
sort = "time"
happens = "people wave at night"
feels = "I wake up"
needs = "I like it dark and still"
then = "I will draw the curtain"
"""
DESIRES = """\
[[desire]]
slug = "a-wave-goodbye"
list = "comfort"
text = "A wave goodbye"
kinds = ["friendship", "family"]
"""

FEAR = """\
slug = "unseen"
fear = "vulnerability"
article = "three-fears"
names = [{ text = "Waving at nobody" }]
means = [{ text = "Nobody may be there." }]
origin = [{ text = "From a long wait." }]
heals = [{ text = "A small wave." }]
support = [{ text = "A wave back." }]

[[signs]]
slug = "hands-in-pockets"
text = "I keep my hands in my pockets"

[[path]]
text = "Take one out."
practice = "let-a-kindness-in"

[[actions]]
text = "Wave back."
practice = "thank-the-telling"
"""


def write_pack(folder: Path, **changed: str) -> Path:
    """Write the example pack into `folder`; a keyword replaces the text of that file."""
    files = {
        "pack": ("pack.toml", PACK),
        "practice": ("practices/wave.toml", PRACTICE),
        "shares": ("shares/first.toml", SHARES),
        "questions": ("questions/first.toml", QUESTIONS),
        "cards": ("cards/first.toml", CARDS),
        "items": ("items/first.toml", ITEMS),
        "article": ("articles/waving.md", ARTICLE),
        "portrait": ("portraits/hands.toml", PORTRAIT),
        "exercise": ("exercises/lesson.toml", EXERCISE),
        "fear": ("fears/unseen.toml", FEAR),
        "boundaries": ("boundaries/first.toml", BOUNDARIES),
        "desires": ("desires/first.toml", DESIRES),
    }
    for name, (path, text) in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changed.get(name, text), encoding="utf-8")
    return folder


@contextmanager
def packs_in(place: Path) -> Iterator[None]:
    """The library reads the packs in `place`, for as long as this lasts."""
    library.read_from(place, get_language)
    try:
        yield
    finally:
        library.read_from(settings.DATA / library.FOLDER, get_language)
