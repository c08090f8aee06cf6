"""Words as search compares them: without case, accents and endings, and with room for a slip of the hand."""

import re
import unicodedata
from typing import Final, NamedTuple

from django.utils.translation import get_language

LEAST_LEFT = 3


class Spelling(NamedTuple):
    """Of one language, without its accents: the ``endings`` of words, the longest first, and the ``small`` words that
    nearly every piece has.
    """

    endings: tuple[str, ...]
    small: frozenset[str]


def _spelling(endings: str, small: str) -> Spelling:
    return Spelling(tuple(endings.split()), frozenset(small.split()))


KNOWN: Final = {
    "en": _spelling(
        "abilities ability iveness ations nesses ation ities ments ising izing ships ating ances ences "
        "ated ment ness ised ized ises izes ings able ible ably ibly ance ence ancy ency ship ies ied ing "
        "ity ate ise ize ent ant ion acy ers ive al ed er es ly e s y",
        "a about after all also am an and any are as at be because been but by can could did do does for "
        "from had has have how i if in into is it its just me my no of on or our s so some than that the "
        "their them then there these they this to too up us was we were what when where which who why "
        "will with would you your",
    ),
    "es": _spelling(
        "amientos imientos amiento imiento aciones iciones idades encias ancias mente acion icion iendo "
        "ieron ables ibles anzas encia ancia ando aron aban ados adas idos idas idad anza able ible osos "
        "osas oso osa ado ada ido ida ara era ira aba ian ar er ir ia as os es an en a o e s",
        "a al algo alguien ante antes asi aun aunque bajo bien cada como con cual cuando de del desde "
        "donde dos e el ella ellas ellos en entre era es esa ese eso esta estas este esto estos fue ha "
        "han has hasta hay la las le les lo los mas me mi mientras mis mucho muy nada ni no nos o os para "
        "pero poco por porque que quien se sea ser si sin sobre solo son su sus tal tambien tan te tiene "
        "todo todos tu tus un una uno unos y ya yo",
    ),
    "de": _spelling(
        "lichkeiten igkeiten lichkeit schaften igkeit heiten keiten schaft lichen licher liches ischen "
        "ungen ender enden endes isten liche ische lich isch igen iger iges heit keit ige ung ern end est "
        "ens em en er es et te ig st e n s t",
        "ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis da damit dann "
        "das dass dein deine dem den denn der des die dies diese diesem diesen dieser dieses doch dort du "
        "durch ein eine einem einen einer eines er es etwas euch fur haben hast hat hier ich ihm ihn "
        "ihnen ihr ihre im in ins ist ja jede jedem jeden jeder jedes kann kein keine man mehr mein mich "
        "mir mit nach nicht noch nun nur ob oder ohne schon sein seine selbst sich sie sind so um und uns "
        "unter vom von vor war was wenn wer wie wir wird wo zu zum zur uber",
    ),
}
OTHER: Final = Spelling((), frozenset())


def own() -> Spelling:
    """That of the reader's language."""
    return KNOWN.get((get_language() or "en").partition("-")[0], OTHER)


def words_of(text: str) -> list[str]:
    """Its words: "Brené’s" is "brene"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", re.sub(r"'s?\b", "", plain))


def stem(word: str) -> str:
    """The word without its endings, so that "trusting" meets "trusted". A long ending leaves a letter more."""
    for ending in own().endings:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_LEFT + (len(ending) > 3):
            return stem(word.removesuffix(ending))
    return word


def room(word: str) -> int:
    """How many slips a word may have: none in three letters, one up to seven, two from eight on."""
    return (len(word) > 3) + (len(word) > 7)


def slips(one: str, other: str) -> int:
    """How many letters are missing, added, wrong, or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, found in enumerate(other):
            row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != found)))
            if i and j and letter == other[j - 1] and one[i - 1] == found:
                row[-1] = min(row[-1], before[j - 1] + 1)
        before, last = last, row
    return last[-1]
