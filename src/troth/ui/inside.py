"""Words that began a line, as they stand inside a sentence."""

from django.utils.translation import pgettext

ALL = "*"


def inside(words: str) -> str:
    """With a small letter, but for the word I, for what is large throughout, and for what the language writes large."""
    first = words.split(" ", 1)[0]
    if first == "I" or first.startswith(("I’", "I'")) or (len(first) > 1 and first.isupper()):
        return words
    # Translators: "*" where every word is small inside a sentence. Else the first words that are, with blanks between.
    small = pgettext("the first words that become small inside a sentence", "*")
    return words[:1].lower() + words[1:] if small == ALL or first.lower() in small.split() else words
