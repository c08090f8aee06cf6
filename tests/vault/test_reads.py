"""The spelt-out statements find the rows that the ORM finds, whole and in its order, on both databases."""

import datetime as dt
from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.db.models import Model
from django.utils import timezone
from tests.vault.cast import Note, Other

from troth.vault import entries, reads, rounds, shared, snapshots
from troth.vault.models import Entry, Snapshot


def values(rows: Sequence[Model]) -> list[list[object]]:
    """Every column of every row. SQLite and PostgreSQL hand out bytes as different types."""
    names = [field.attname for field in rows[0]._meta.concrete_fields] if rows else []
    read = [[getattr(row, name) for name in names] for row in rows]
    return [[bytes(value) if isinstance(value, memoryview) else value for value in row] for row in read]


@pytest.fixture
def busy(pair):
    """A shared vault of two epochs with entries of two kinds, a withdrawn one and an answer of a round."""
    ada, _bo, vault = pair
    for number in range(4):
        entries.put(ada, vault, Note(text=str(number)))
        entries.put(ada, ada.person, Note(text="elsewhere"))
        entries.put(ada, vault, Other())
    entries.withdraw(ada, vault, entries.put(ada, vault, Note(text="taken back")))
    rounds.answer(ada, vault, uuid4(), Note(text="an answer"))
    ada = shared.rotate(ada, vault, [ada.person])
    entries.put(ada, vault, Note(text="later"))
    return ada, vault


@pytest.mark.parametrize("size", [1, 3, 50])
def test_the_newest_entries_are_those_of_the_orm(busy, size):
    ada, vault = busy
    wanted = ada.tags(vault, "test/note/")
    rows = Entry.objects.filter(vault=vault, tag__in=wanted, round=None).order_by("-n")
    found = reads.newest_entries(vault, wanted, size)
    assert values(found) == values(list(rows[:size]))
    assert len(found) == min(size, 6)


def test_older_entries_are_those_of_the_orm(busy):
    ada, vault = busy
    wanted = ada.tags(vault, "test/note/")
    rows = list(Entry.objects.filter(vault=vault, tag__in=wanted, round=None).order_by("-n"))
    assert values(reads.newest_entries(vault, wanted, 2, before=rows[1].n)) == values(rows[2:4])


@pytest.mark.parametrize("size", [1, 3, 50])
def test_entries_by_their_day_are_those_of_the_orm(busy, size):
    ada, vault = busy
    for ago in (400, 3, 400):
        entries.put(ada, vault, Note(text=str(ago)), day=timezone.localdate() - dt.timedelta(days=ago))
    wanted = ada.tags(vault, "test/note/")
    rows = list(Entry.objects.filter(vault=vault, tag__in=wanted, round=None).order_by("-day", "-n"))
    assert values(reads.latest_days(vault, wanted, size)) == values(rows[:size])
    for place in rows:
        after = rows[rows.index(place) + 1 :]
        assert values(reads.latest_days(vault, wanted, size, before=(place.day, place.n))) == values(after[:size])


def test_everything_with_a_tag_is_what_the_orm_finds(busy):
    ada, vault = busy
    wanted = ada.tags(vault, "test/note/")
    rows = Entry.objects.filter(vault=vault, tag__in=wanted, round=None).order_by("n")
    assert values(reads.tagged(vault, wanted, 50)) == values(list(rows))
    assert values(reads.tagged(vault, wanted, 2)) == values(list(rows[:2]))


def test_entries_of_some_days_are_those_of_the_orm(busy):
    ada, vault = busy
    first, last = dt.date(2026, 5, 1), dt.date(2026, 5, 31)
    for number in (-1, 0, 15, 30, 31):
        entries.put(ada, vault, Note(text=str(number)), day=first + dt.timedelta(days=number))
    wanted = ada.tags(vault, "test/note/")
    rows = Entry.objects.filter(vault=vault, tag__in=wanted, round=None, day__range=(first, last)).order_by("-n")
    assert values(reads.of_days(vault, wanted, 10, first, last)) == values(list(rows))
    assert [one.body.text for one in entries.between(ada, vault, Note, first, last, most=2)] == ["30", "15"]
    assert entries.between(ada, vault, Note, last, first, most=9) == []


def test_a_withdrawn_entry_is_not_among_those_of_its_day(busy):
    ada, vault = busy
    day = dt.date(2026, 5, 1)
    entries.withdraw(ada, vault, entries.put(ada, vault, Note(text="taken back"), day=day))
    assert entries.between(ada, vault, Note, day, day, most=9) == []


def test_snapshots_are_those_of_the_orm(busy):
    ada, vault = busy
    before, after = ada.epochs(vault)
    for tag, epoch in ((ada.tag(vault, after, "x"), after), (ada.tag(vault, before, "x"), before)):
        Snapshot.objects.create(vault_id=vault, tag=tag, version=1, epoch=epoch, box=b"box")
    wanted = ada.tags(vault, "x")
    found = reads.snapshots(vault, wanted)
    assert values(found) == values(list(Snapshot.objects.filter(vault=vault, tag__in=wanted).order_by("epoch")))
    assert [row.epoch for row in found] == [before, after]


def test_without_tags_nothing_is_found(busy):
    _ada, vault = busy
    assert reads.snapshots(vault, []) == []
    assert reads.newest_entries(vault, [], 5) == []


def test_a_row_that_was_read_can_be_saved(busy):
    ada, vault = busy
    (row,) = reads.newest_entries(vault, ada.tags(vault, "test/note/"), 1)
    row.save()
    assert Entry.objects.filter(vault=vault, id=row.id).count() == 1


def test_the_newest_entry_of_a_day_is_found_among_the_newest(ada):
    day = entries.get(ada, ada.person, entries.put(ada, ada.person, Note(text="one")), Note).day
    entries.put(ada, ada.person, Note(text="two"))
    assert entries.newest_of_day(ada, ada.person, Note, day).body.text == "two"
    assert entries.newest_of_day(ada, ada.person, Note, day.replace(year=2000)) is None


def test_snapshots_of_several_vaults_are_those_of_the_orm(busy):
    ada, vault = busy
    vaults = [vault, ada.person]
    for place in vaults:
        snapshots.update(ada, place, Note, lambda _before: Note(text="kept"))
    wanted = [tag for place in vaults for tag in ada.tags(place, "snapshot/test/note/")]
    rows = Snapshot.objects.filter(vault__in=vaults, tag__in=wanted).order_by("epoch")
    assert sorted(values(reads.snapshots_of(vaults, wanted))) == sorted(values(list(rows)))
    assert snapshots.load_each(ada, vaults, Note) == {place: Note(text="kept") for place in vaults}
