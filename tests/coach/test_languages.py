"""Danger comes first in every language, and what only looks harsh is left alone."""

import pytest

from troth.coach import review, review_apology

THREATS = [
    ("de", "Wenn du gehst, siehst du die Kinder nie wieder."),
    ("de", "ich weiss wo du wohnst"),
    ("es", "Si te vas, no vuelves a ver a los niños."),
    ("es", "se donde vives y a que hora sales"),
]
HARM = [
    ("de", "Er schlägt mich, und niemand weiß davon."),
    ("de", "ich hab angst vor ihm, er liest alle meine nachrichten"),
    ("es", "Me pega y nadie lo sabe."),
    ("es", "tengo miedo de volver a casa esta noche"),
]
CALM = [
    ("de", "Ich sage nicht, dass du nie hilfst, ich brauche nur heute Hilfe."),
    ("de", "Nein, heute nicht. Ich brauche einen Abend für mich."),
    ("de", "Du bist um neun gekommen, wir hatten acht gesagt, und ich war traurig."),
    ("es", "No digo que nunca ayudes, solo que hoy necesito ayuda."),
    ("es", "No, hoy no. Necesito una noche para mí."),
    ("es", "Llegaste a las nueve, habíamos dicho a las ocho, y me puse triste."),
]


@pytest.mark.rule("S-31")
@pytest.mark.parametrize(("language", "text"), THREATS)
def test_a_threat_is_declined(language: str, text: str) -> None:
    found = review(text, language=language)
    assert (found.safety, found.marks) == ("decline", [])


@pytest.mark.parametrize(("language", "text"), HARM)
def test_who_tells_of_harm_is_answered_with_support(language: str, text: str) -> None:
    found = review(text, language=language)
    assert (found.safety, found.marks) == ("support", [])


@pytest.mark.parametrize(("language", "text"), CALM)
def test_a_no_a_limit_and_one_complaint_are_left_alone(language: str, text: str) -> None:
    found = review(text, language=language)
    assert (found.safety, found.marks) == (None, [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Es tut mir leid. Ich habe dich vor allen angeschrien, das war falsch von mir."),
        ("es", "Lo siento mucho. Te grité delante de todos, y estuvo mal de mi parte."),
    ],
)
def test_the_parts_of_an_apology_are_found(language: str, text: str) -> None:
    found = review_apology(text, language)
    assert found.remorse
    assert found.responsibility
    assert found.deflection == []
