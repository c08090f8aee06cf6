"""Details that matter: private, found again, and back in time."""

import datetime as dt
import re
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.between import between
from tests.cast import Actor
from tests.engine.histories import quick
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.features.details import queries
from troth.features.details.calendar import is_back, next_day
from troth.features.details.entries import Date, Dates, Detail
from troth.vault import entries, snapshots


def soon(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def note(actor: Actor, id: UUID, text: str = "An exam in chemistry", **data: str) -> UUID:
    sent = {"text": text, "about": "mind", "day": "", "lead": "", "version": "0", **data}
    send(actor, f"/people/{id}/details/new/", **sent)
    me = me_of(actor)
    return entries.page(me.keyring, me.id, Detail, scope=id.hex).entries[0].id


@pytest.fixture
def noor(alma: Actor) -> UUID:
    return add(alma, "Noor")


def test_what_is_noted_stands_under_its_kind(alma: Actor, noor: UUID) -> None:
    note(alma, noor, "Tea without milk", about="like")
    note(alma, noor, "Her sister Ida", about="person")
    seen = page(alma, f"/people/{noor}/details/")
    places = [seen.index(text) for text in ("What they like", "Tea without milk", "Who matters to them", "Her sister")]
    assert places == sorted(places)


def test_it_is_changed_and_deleted(alma: Actor, noor: UUID) -> None:
    id = note(alma, noor, "Tea without milk", day=soon(1))
    send(alma, f"/people/{noor}/details/{id}/", text="Tea with milk", about="like", day="", lead="", version="1")
    assert "Tea with milk" in page(alma, f"/people/{noor}/details/")
    assert dates(alma) == []
    send(alma, f"/people/{noor}/details/{id}/delete/")
    assert "Nothing noted yet" in page(alma, f"/people/{noor}/details/")


def test_another_device_was_first_and_nothing_is_overwritten(alma: Actor, noor: UUID) -> None:
    id = note(alma, noor, "Tea")
    path, sent = f"/people/{noor}/details/{id}/", {"about": "like", "day": "", "lead": ""}
    send(alma, path, text="Green tea", version="1", **sent)
    asked = post(alma.client, path, text="Black tea", version="1", **sent)
    assert asked.status_code == 409
    assert "Green tea" in asked.content.decode()
    assert 'name="version" value="2"' in asked.content.decode()
    assert "Green tea" in page(alma, f"/people/{noor}/details/")


def test_another_device_between_load_and_save_is_the_one_that_is_shown(
    alma: Actor, noor: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/people/{noor}/details/{note(alma, noor, 'Tea')}/"
    sent = {"about": "like", "day": "", "lead": "", "version": "1"}
    between(monkeypatch, queries, "get", lambda: send(alma, path, text="Green tea", **sent))
    asked = post(alma.client, path, text="Black tea", **sent).content.decode()
    for words in ("Green tea", "Black tea", 'name="version" value="2"'):
        assert words in asked


def test_a_date_needs_its_day(alma: Actor, noor: UUID) -> None:
    sent = {"text": "Her birthday", "about": "date", "day": "", "lead": "7", "version": "0"}
    asked = post(alma.client, f"/people/{noor}/details/new/", **sent)
    assert asked.status_code == 422
    assert "Choose the day." in asked.content.decode()


def dates(actor: Actor) -> list[str]:
    me = me_of(actor)
    return [date.text for date in (snapshots.load(me.keyring, me.id, Dates) or Dates()).dates]


@pytest.mark.parametrize(("days", "lead", "says"), [(0, "0", "Today."), (1, "3", "Tomorrow."), (3, "3", "On ")])
def test_a_date_comes_back_before_it_matters(alma: Actor, noor: UUID, days: int, lead: str, says: str) -> None:
    note(alma, noor, day=soon(days), lead=lead)
    seen = re.sub(r"\s+", " ", page(alma, "/today/"))
    assert re.search(rf"An exam in chemistry</strong><span class=\"small quiet\">{says}[^<]*About Noor\.", seen)


@pytest.mark.parametrize(("days", "lead"), [(4, "3"), (1, "0"), (-1, "3")])
def test_before_and_after_it_stays_away(alma: Actor, noor: UUID, days: int, lead: str) -> None:
    note(alma, noor, day=soon(days), lead=lead)
    assert "An exam in chemistry" not in page(alma, "/today/")


def test_the_nearest_come_back_first_and_never_more_than_three(alma: Actor, noor: UUID) -> None:
    for text, days in (("In two", 2), ("In one", 1), ("In four", 4), ("Also in one", 1)):
        note(alma, noor, text, day=soon(days), lead="7")
    back = re.findall(r"<strong>((?:In|Also in) \w+)</strong>", page(alma, "/today/"))
    assert back == ["In one", "Also in one", "In two"]


def test_unless_one_chooses_otherwise_it_comes_back_a_week_before(alma: Actor, noor: UUID) -> None:
    chosen = '<option value="7" selected>'
    assert chosen in page(alma, f"/people/{noor}/details/new/")
    assert chosen in page(alma, f"/people/{noor}/details/{note(alma, noor)}/")


def test_it_can_be_found_by_its_words(alma: Actor, noor: UUID) -> None:
    note(alma, noor, "Afraid of heights")
    found = post(alma.client, "/vault/search/", sought="heights").content.decode()
    assert "A detail that matters" in found
    assert "heights" in found


@pytest.mark.rule("S-06", "S-04")
def test_who_shares_the_space_sees_nothing_of_it(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    pages = ("/today/", "/people/", f"/people/{his}/", f"/people/{his}/details/", f"/people/{his}/promises/")
    before = [page(ben, path) for path in pages]
    note(alma, hers, "He is tired of nights", day=soon(1), lead="7")
    assert [page(ben, path) for path in pages] == before


def test_dropped_with_the_person_nothing_is_left(alma: Actor, noor: UUID) -> None:
    note(alma, noor, day=soon(3))
    send(alma, f"/people/{noor}/drop/")
    me = me_of(alma)
    assert list(entries.scan(me.keyring, me.id)) == []
    assert dates(alma) == []


def test_about_somebody_else_it_is_not_there(alma: Actor, noor: UUID) -> None:
    id, kim = note(alma, noor), add(alma, "Kim")
    for path in (f"/people/{kim}/details/{id}/", f"/people/{noor}/details/{uuid4()}/"):
        assert alma.client.get(path).status_code == 404
        assert alma.client.get(f"{path}delete/").status_code == 404


days = st.dates(dt.date(1920, 1, 1), dt.date(2050, 1, 1))


@quick
@given(days, days)
def test_what_comes_every_year_is_never_more_than_a_year_away(day, today):
    found = next_day(day, yearly=True, today=today)
    assert found >= today
    assert found == day or (found - today).days <= 366
    assert (found.month, found.day) in {(day.month, day.day), (2, 28)}


@quick
@given(days, days, st.booleans(), st.sampled_from([0, 1, 3, 7, 14]))
def test_a_date_is_back_on_its_own_day_and_so_many_days_before(day, today, yearly, lead):
    date = Date(uuid4(), uuid4(), "x", day, yearly, lead)
    away = (next_day(day, yearly=yearly, today=today) - today).days
    assert is_back(date, today) is (0 <= away <= lead)
