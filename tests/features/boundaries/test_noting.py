"""How a boundary fared is noted by who holds it, for themselves alone, and counts for their own trust."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from tests.cast import Actor
from tests.features.boundaries.rooms import keep, kept, main_of, room, show
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.relationships import access
from troth.trust.entries import Trust
from troth.vault import snapshots

pytestmark = pytest.mark.django_db


def counted(actor: Actor, id: object) -> list[tuple[str, float | None, float | None]]:
    """What has happened, as one's own trust counts it."""
    me = me_of(actor)
    trust = snapshots.load(me.keyring, me.id, Trust, access.load(me, id).scope)  # type: ignore[arg-type]
    deeds = [deed.what for day in (trust.series if trust else []) for deed in day.deeds]
    return [(each.kind, each.size, each.severity) for each in deeds]


@pytest.mark.rule("S-11")
@pytest.mark.parametrize(
    ("how", "weight", "evidence"),
    [
        ("respected", "plain", ("boundary_respected", 1.0, None)),
        ("crossed", "grave", ("boundary_crossed", None, 1.5)),
        ("pressed", "small", ("pressure", None, 0.5)),
    ],
)
def test_a_note_counts_for_the_trust_of_who_holds_the_boundary(
    how: str, weight: str, evidence: tuple[str, float | None, float | None], alma: Actor, ben: Actor
) -> None:
    hers, his = together(alma, ben)
    place, _shared = show(alma, hers, "I knock.")
    send(alma, f"{place}noted/", how=how, weight=weight)
    assert counted(alma, hers) == [evidence]
    assert counted(ben, his) == []


@pytest.mark.rule("S-04", "S-11")
def test_the_other_gets_the_same_bytes_however_it_fared(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    place, shared = show(alma, hers, "I knock.")
    paths = (room(his), f"{room(his)}shown/{shared}/", f"/people/{his}/", f"/people/{his}/shared/")
    before = [page(ben, path) for path in paths]
    send(alma, f"{place}noted/", how="crossed", weight="grave", text="He came in all the same.")
    send(alma, f"{place}noted/", how="respected")
    assert [page(ben, path) for path in paths] == before


def test_a_note_that_was_not_so_is_gone_and_counts_no_more(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = keep(alma, kit, "I knock.")
    send(alma, f"{place}noted/", how="crossed", text="Twice.")
    found = re.search(r'name="back" value="([^"]+)"', main_of(alma, place))
    assert found
    send(alma, f"{place}noted/", back=found[1])
    assert counted(alma, kit) == []
    assert "Twice." not in main_of(alma, place)
    assert post(alma.client, f"{place}noted/", back="nothing").status_code == 404


def test_it_may_have_been_in_the_last_month_and_no_other_day(alma: Actor) -> None:
    kit, today = add(alma, "Kit"), timezone.localdate()
    place = keep(alma, kit, "I knock.")
    for ago, status in ((3, 302), (31, 422), (-1, 422)):
        day = (today - dt.timedelta(days=ago)).isoformat()
        assert post(alma.client, f"{place}noted/", how="respected", day=day).status_code == status
    assert [each.day for each in kept(alma, kit)[0].noted] == [today - dt.timedelta(days=3)]


def test_a_change_of_words_keeps_the_notes_and_a_note_without_an_answer_is_asked_again(alma: Actor) -> None:
    kit = add(alma, "Kit")
    place = keep(alma, kit, "I knock.")
    assert post(alma.client, f"{place}noted/", text="no more").status_code == 422
    send(alma, f"{place}noted/", how="respected")
    assert len(kept(alma, kit)[0].noted) == 1
