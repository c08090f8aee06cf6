"""What a person notices on the page: the line over time, whether trust changed, what moved it, and how to see less."""

import datetime as dt
import html
import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Actor
from tests.relationships.pairs import add, me_of, page, post, send

from troth.engine.evidence import Evidence
from troth.engine.rating import Facet
from troth.trust.actions import record_evidence, record_ratings

pytestmark = pytest.mark.django_db
FACTORS: tuple[Facet, ...] = ("credibility", "reliability", "intimacy")


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def answers(actor: Actor, id: UUID, values: list[float], *, every: int = 7, ago: int = 0) -> None:
    """One check-in a week, the last ``ago`` days ago; self-focus is as low as the others are high."""
    me, today = me_of(actor), timezone.localdate()
    for back, value in enumerate(reversed(values)):
        ratings: dict[Facet, float] = {**dict.fromkeys(FACTORS, value), "self_orientation": 1 - value}
        record_ratings(me.keyring, id.hex, ratings, today - dt.timedelta(days=ago + back * every))


def main_of(actor: Actor, id: UUID) -> str:
    return page(actor, f"/people/{id}/").split("<main")[1].split("</main>")[0]


def words_of(actor: Actor, id: UUID) -> str:
    text = re.sub(r"<(details|svg).*?</\1>|<[^>]+>", " ", f"<main{main_of(actor, id)}", flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


STEADY, RISING = [0.6] * 10, [0.2] * 5 + [0.9] * 5


def test_nothing_is_drawn_of_nothing(alma: Actor, kit: UUID) -> None:
    shown = main_of(alma, kit)
    assert "g-out" not in shown
    assert "since" not in shown


def test_steady_trust_has_not_clearly_changed_and_no_arrow(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY)
    shown = words_of(alma, kit)
    assert "No clear change since" in shown
    assert "rising" not in shown.lower()
    assert "falling" not in shown.lower()


def test_a_reliable_rise_is_said_of_trust_and_of_each_factor(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, RISING)
    shown = words_of(alma, kit)
    assert "Clearly rising since" in shown
    assert shown.count(", rising") == 4


def test_high_answers_from_the_first_day_on_are_no_rise(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, [0.95] * 6, every=1)
    assert "No clear change since" in words_of(alma, kit)


def test_a_reliable_fall_is_said_too(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, RISING[::-1])
    shown = words_of(alma, kit)
    assert "Clearly falling since" in shown
    assert shown.count(", falling") == 4


def test_what_moved_it_is_named_and_never_a_because(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, RISING)
    me = me_of(alma)
    for back in (3, 4, 5):
        record_evidence(
            me.keyring, kit.hex, uuid4(), Evidence("breach"), timezone.localdate() - dt.timedelta(days=back)
        )
    record_evidence(me.keyring, kit.hex, uuid4(), Evidence("promise_kept", cause="the garden"), timezone.localdate())
    shown = words_of(alma, kit)
    assert "Your own answers clearly moved it up." in shown
    assert "What broke trust clearly moved it down." in shown
    assert "because" not in shown.lower()
    assert main_of(alma, kit).count('class="move"') <= 4


def test_without_a_long_silence_nothing_is_dotted(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY)
    assert "g-gap" not in main_of(alma, kit)
    assert "No answer" not in words_of(alma, kit)


def test_a_silence_up_to_today_is_dotted_and_said(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY, ago=40)
    assert main_of(alma, kit).count('class="g-gap"') == 2  # in the line and in its key
    assert "It is dotted, and widens" in words_of(alma, kit)


def test_a_silence_between_answers_stays_dotted(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY, every=21)
    assert "g-gap" in main_of(alma, kit)


def test_the_table_goes_by_month_in_ranges(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY)
    (table,) = re.findall(r"by month, out of ten.*?</table>", main_of(alma, kit), flags=re.DOTALL)
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', table)
    assert 3 <= len(rows) <= 4
    assert all(re.fullmatch(r"[\d½]+ to [\d½]+", cell) for row in rows for cell in row[1:])
    assert rows[-1][0].endswith("so far")


def test_the_lesson_of_self_focus_stands_by_the_equation_while_it_is_true(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, STEADY)
    assert "One point less of self-focus moves it more" in words_of(alma, kit)
    answers(alma, kit, [0.0] * 20, every=1)
    assert "One point less of self-focus" not in words_of(alma, kit)


def test_only_in_words_draws_nothing_and_tells_no_figure(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, RISING)
    send(alma, f"/people/{kit}/picture/", how="words")
    shown = main_of(alma, kit)
    assert "Clearly rising since" in shown
    assert "What moved it" in shown
    assert "g-out" not in shown
    assert "g-rng" not in shown
    assert "<table" not in shown


def test_not_at_all_leaves_one_line_and_the_way_back(alma: Actor, kit: UUID) -> None:
    answers(alma, kit, RISING)
    send(alma, f"/people/{kit}/picture/", how="no")
    shown = main_of(alma, kit)
    assert "You chose not to see a picture." in shown
    assert f'href="/people/{kit}/picture/"' in shown
    assert "rising" not in shown
    assert "What moved it" not in shown
    send(alma, f"/people/{kit}/picture/", how="yes")
    assert "g-out" in main_of(alma, kit)


def test_who_wants_no_picture_is_not_told_how_many_check_ins_it_needs(alma: Actor, kit: UUID) -> None:
    send(alma, f"/people/{kit}/picture/", how="no")
    assert "Not enough yet" not in main_of(alma, kit)


@pytest.mark.parametrize(("how", "words"), [("yes", "See the picture"), ("words", "Read how it stands"), ("no", "")])
def test_today_leads_to_the_picture_as_one_wants_it(alma: Actor, kit: UUID, how: str, words: str) -> None:
    send(alma, "/today/choose/", one=kit)
    send(
        alma, f"/people/{kit}/check-in/", **{"asked": "safe-to-tell", "safe-to-tell": "6", "safe-to-tell_answered": "1"}
    )
    send(alma, f"/people/{kit}/picture/", how=how)
    shown = page(alma, "/today/")
    assert "You have checked in today." in shown
    assert [one for one in ("See the picture", "Read how it stands") if one in shown] == ([words] if words else [])


def test_an_answer_nobody_offered_changes_nothing(alma: Actor, kit: UUID) -> None:
    assert post(alma.client, f"/people/{kit}/picture/", how="numbers").status_code == 422
    answers(alma, kit, STEADY)
    assert "g-out" in main_of(alma, kit)


def test_the_picture_costs_the_page_no_query(alma: Actor, kit: UUID) -> None:
    counts = []
    for values in ([], [0.5] * 5, [0.5] * 30):
        answers(alma, kit, values, every=3)
        with CaptureQueriesContext(connection) as captured:
            alma.client.get(f"/people/{kit}/")
        counts.append(len(captured))
    assert len(set(counts)) == 1
