"""Writing and reading entries."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.vault.cast import FEW, Note, Other, made, scratch

from troth.vault import audit, entries
from troth.vault.bodies import Body
from troth.vault.errors import CannotOpen, CannotSeal, ChangedMeanwhile, Gone
from troth.vault.models import EarlierVersion, Entry

HARD = ["", "\0", "a\0b", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u202eright to left", "\ufeff", "\r\n\t",
        "'; DROP TABLE vault_entry; --", "<script>", "e\u0301\u0327" * 50, "ﷺ" * 40, "\\u0000", "x" * 65536,
]  # fmt: skip


def texts(page):
    return [one.body.text for one in page.entries]


def queries(work) -> int:
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def test_what_is_put_can_be_got(ada):
    id = entries.put(ada, ada.person, Note(text="first words", score=3))
    one = entries.get(ada, ada.person, id, Note)
    assert (one.body.text, one.body.score, one.version, one.author) == ("first words", 3, 1, ada.person)
    assert one.mine
    assert one.genuine


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_hard_texts_come_back_exactly(ada, text):
    id = entries.put(ada, ada.person, Note(text=text))
    assert entries.get(ada, ada.person, id, Note).body.text == text


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_comes_back_exactly(ada, text):
    with scratch():
        id = entries.put(ada, ada.person, Note(text=text))
        assert entries.get(ada, ada.person, id, Note).body.text == text


def test_half_a_character_is_refused_and_nothing_is_stored(ada):
    with pytest.raises(CannotSeal):
        entries.put(ada, ada.person, Note(text="half \udc80"))
    assert not Entry.objects.exists()


def test_an_id_that_is_not_there_is_gone(ada):
    with pytest.raises(Gone):
        entries.get(ada, ada.person, uuid4(), Note)


def test_a_vault_without_a_key_does_not_open(ada):
    for act in (
        lambda: entries.get(ada, uuid4(), uuid4(), Note),
        lambda: entries.put(ada, uuid4(), Note(text="")),
        lambda: entries.revise(ada, uuid4(), uuid4(), Note(text=""), version=1),
        lambda: entries.withdraw(ada, uuid4(), uuid4()),
    ):
        with pytest.raises(CannotOpen):
            act()
    assert entries.page(ada, uuid4(), Note).entries == []


def test_another_kind_of_body_than_expected_does_not_open(ada):
    id = entries.put(ada, ada.person, Other())
    with pytest.raises(CannotOpen):
        entries.get(ada, ada.person, id, Note)


def test_kinds_and_scopes_are_apart(ada):
    entries.put(ada, ada.person, Note(text="one"), scope="first")
    entries.put(ada, ada.person, Note(text="two"), scope="second")
    entries.put(ada, ada.person, Note(text="none"))
    entries.put(ada, ada.person, Other(text="other"), scope="first")
    assert texts(entries.page(ada, ada.person, Note, scope="first")) == ["one"]
    assert texts(entries.page(ada, ada.person, Note)) == ["none"]
    assert texts(entries.page(ada, ada.person, Other, scope="first")) == ["other"]
    assert texts(entries.page(ada, ada.person, Other)) == []


def test_pages_go_from_the_newest_to_the_oldest_and_miss_none(ada):
    for number in range(7):
        entries.put(ada, ada.person, Note(text=str(number)))
        entries.put(ada, ada.person, Other())
    found, before = [], None
    while True:
        page = entries.page(ada, ada.person, Note, before=before, size=3)
        found.append(texts(page))
        before = page.older
        if before is None:
            break
    assert found == [["6", "5", "4"], ["3", "2", "1"], ["0"]]


def test_pages_by_day_put_what_came_later_where_its_day_is_and_miss_none(ada):
    today = timezone.localdate()
    for number, ago in enumerate((0, 9, 2, 9, 700, 2)):
        entries.put(ada, ada.person, Note(text=str(number)), day=today - dt.timedelta(days=ago))
        entries.put(ada, ada.person, Note(text="elsewhere"), scope="other")
    found, before = [], None
    while True:
        page = entries.page_by_day(ada, ada.person, Note, before=before, size=2)
        found.append(texts(page))
        before = page.older
        if before is None:
            break
    assert found == [["0", "5"], ["2", "3"], ["1", "4"]]


def test_an_older_day_is_found_also_where_what_came_before_it_was_deleted(ada):
    first, *_rest = (
        entries.put(ada, ada.person, Note(text=str(ago)), day=timezone.localdate() - dt.timedelta(days=ago))
        for ago in range(3)
    )
    older = entries.page_by_day(ada, ada.person, Note, size=1).older
    entries.withdraw(ada, ada.person, first)
    assert texts(entries.page_by_day(ada, ada.person, Note, before=older)) == ["1", "2"]


@pytest.mark.parametrize("made_up", [0, 7, -1, 2**63, 2**128, 2**200])
def test_a_made_up_day_is_refused(ada, made_up):
    with pytest.raises(CannotOpen):
        entries.page_by_day(ada, ada.person, Note, before=made_up)


def test_a_place_in_the_order_of_writing_is_no_day(ada):
    entries.put(ada, ada.person, Note(text="one"))
    entries.put(ada, ada.person, Note(text="two"))
    older = entries.page(ada, ada.person, Note, size=1).older
    with pytest.raises(CannotOpen):
        entries.page_by_day(ada, ada.person, Note, before=older)


def test_a_page_that_is_exactly_full_has_nothing_older(ada):
    for number in range(3):
        entries.put(ada, ada.person, Note(text=str(number)))
    assert entries.page(ada, ada.person, Note, size=3).older is None


def test_where_older_entries_begin_does_not_tell_how_much_others_wrote(pair):
    ada, bo, vault = pair
    for number in range(2):
        entries.put(ada, vault, Note(text=str(number)))
    older = entries.page(ada, vault, Note, size=1).older
    places = [one.n for one in entries.page(ada, vault, Note).entries]
    assert older is not None
    assert older not in places
    assert ada.place(older) in places
    with pytest.raises(CannotOpen):
        entries.page(bo, vault, Note, before=older)


@pytest.mark.parametrize("made_up", [0, 7, -1, 2**63, 2**128, 2**200])
def test_a_made_up_place_is_refused(ada, made_up):
    with pytest.raises(CannotOpen):
        entries.page(ada, ada.person, Note, before=made_up)


def test_what_belongs_to_a_few_things_comes_in_one_query(pair):
    ada, bo, vault = pair
    for who, text, scope in ((ada, "one", "a"), (bo, "two", "b"), (ada, "three", "a"), (ada, "other", "c")):
        entries.put(who, vault, Note(text=text), scope=scope)
    entries.withdraw(ada, vault, entries.put(ada, vault, Note(text="gone"), scope="a"))
    found = []
    assert queries(lambda: found.extend(entries.belonging(bo, vault, Note, ["a", "b", "d"]))) == 1
    assert [(one.body.text, one.mine) for one in found] == [("one", False), ("two", True), ("three", False)]
    assert entries.belonging(bo, vault, Note, []) == []
    assert entries.belonging(bo, vault, Other, ["a"]) == []
    assert entries.belonging(bo, uuid4(), Note, ["a"]) == []


def test_a_place_that_does_not_open_hides_nothing_that_belongs_beside_it(ada):
    broken = entries.put(ada, ada.person, Note(text="broken"), scope="a")
    entries.put(ada, ada.person, Note(text="whole"), scope="a")
    Entry.objects.filter(id=broken).update(box=b"x" * 200)
    assert [one.body.text for one in entries.belonging(ada, ada.person, Note, ["a"])] == ["whole"]


def test_a_scan_gives_everything_that_may_be_read_newest_first(ada):
    entries.put(ada, ada.person, Note(text="a note"))
    entries.put(ada, ada.person, Other(text="another"), scope="somewhere")
    found = list(entries.scan(ada, ada.person))
    assert [type(one.body) for one in found] == [Other, Note]


def test_a_revision_replaces_the_words_and_nothing_of_the_old_ones_remains(ada):
    id = entries.put(ada, ada.person, Note(text="old"))
    before = Entry.objects.get(id=id)
    assert entries.revise(ada, ada.person, id, Note(text="new"), version=1) == 2
    after = Entry.objects.get(id=id)
    assert entries.get(ada, ada.person, id, Note).body.text == "new"
    assert not {before.box, before.slot, before.author_tag} & {after.box, after.slot, after.author_tag}
    assert not EarlierVersion.objects.exists()


def test_a_revision_of_an_older_version_is_refused_and_loses_nothing(ada):
    id = entries.put(ada, ada.person, Note(text="first"))
    entries.revise(ada, ada.person, id, Note(text="from the phone"), version=1)
    with pytest.raises(ChangedMeanwhile):
        entries.revise(ada, ada.person, id, Note(text="from the laptop"), version=1)
    one = entries.get(ada, ada.person, id, Note)
    assert (one.body.text, one.version) == ("from the phone", 2)


def test_a_revision_that_cannot_be_sealed_changes_nothing(ada):
    id = entries.put(ada, ada.person, Note(text="first"))
    with pytest.raises(CannotSeal):
        entries.revise(ada, ada.person, id, Note(text="\ud800"), version=1)
    assert entries.get(ada, ada.person, id, Note).body.text == "first"


def test_a_withdrawn_private_entry_leaves_no_row(ada):
    id = entries.put(ada, ada.person, Note(text="never mind"))
    entries.withdraw(ada, ada.person, id)
    assert not Entry.objects.filter(id=id).exists()
    with pytest.raises(Gone):
        entries.withdraw(ada, ada.person, id)


def test_a_row_shows_the_day_and_the_moment_is_sealed(ada):
    id = entries.put(ada, ada.person, Note(text="now"), day=dt.date(2026, 2, 28))
    row = Entry.objects.get(id=id)
    dates = [value for value in vars(row).values() if isinstance(value, dt.date)]
    assert dates == [dt.date(2026, 2, 28)]
    at = entries.get(ada, ada.person, id, Note).body.at
    assert at is not None
    assert at.tzinfo is not None


def test_a_row_moved_anywhere_else_does_not_open(pair):
    ada, bo, vault = pair
    id = entries.put(ada, vault, Note(text="here"))
    moves = [
        {"vault_id": ada.person, "holder": ada.person}, {"id": uuid4()}, {"author": bo.person}, {"version": 2},
        {"tag": ada.tag(vault, 1, "test/other/")}, {"day": dt.date(2020, 1, 1)}, {"epoch": 2}, {"holder": ada.person},
    ]  # fmt: skip
    row = Entry.objects.get(id=id)
    assert entries.open_row(ada, row, Body)
    for move in moves:
        row = Entry.objects.get(id=id)
        for name, value in move.items():
            setattr(row, name, value)
        with pytest.raises(CannotOpen):
            entries.open_row(ada, row, Body)


@pytest.mark.rule("S-32")
def test_a_day_changed_in_the_row_does_not_open(ada):
    id = entries.put(ada, ada.person, Note(text="dated"))
    Entry.objects.filter(id=id).update(day=dt.date(2020, 1, 1))
    with pytest.raises(CannotOpen):
        entries.get(ada, ada.person, id, Note)


def test_boxes_of_two_entries_cannot_be_swapped(ada):
    one, two = (Entry.objects.get(id=entries.put(ada, ada.person, Note(text=text))) for text in ("one", "two"))
    for names in (["box"], ["slot"], ["box", "slot"], ["box", "slot", "author_tag"]):
        row = Entry.objects.get(id=one.id)
        for name in names:
            setattr(row, name, getattr(two, name))
        with pytest.raises(CannotOpen):
            entries.open_row(ada, row, Body)


def test_an_older_box_put_back_under_the_newer_number_does_not_open(ada):
    id = entries.put(ada, ada.person, Note(text="as it was"))
    old = Entry.objects.get(id=id)
    entries.revise(ada, ada.person, id, Note(text="as it is"), version=1)
    Entry.objects.filter(id=id).update(box=old.box, slot=old.slot, author_tag=old.author_tag)
    with pytest.raises(CannotOpen):
        entries.get(ada, ada.person, id, Note)


def test_short_entries_of_any_length_look_alike(ada):
    ids = [entries.put(ada, ada.person, Note(text="x" * size)) for size in (0, 10, 120)]
    assert len({len(Entry.objects.get(id=id).box) for id in ids}) == 1


def test_opening_costs_do_not_grow(ada):
    keyring = made("ada").keyring
    ids = [entries.put(ada, ada.person, Note(text=str(number))) for number in range(5)]
    few = [
        queries(lambda: entries.get(keyring, ada.person, ids[0], Note)),
        queries(lambda: entries.page(keyring, ada.person, Note)),
        queries(lambda: list(entries.scan(keyring, ada.person))),
        queries(lambda: entries.put(keyring, ada.person, Note(text="x"))),
    ]
    for number in range(40):
        entries.put(ada, ada.person, Other(text=str(number)))
        entries.put(ada, ada.person, Note(text=str(number)))
    many = [
        queries(lambda: entries.get(keyring, ada.person, ids[0], Note)),
        queries(lambda: entries.page(keyring, ada.person, Note, size=100)),
        queries(lambda: list(entries.scan(keyring, ada.person))),
        queries(lambda: entries.put(keyring, ada.person, Note(text="x"))),
    ]
    assert few == many
    assert few[:3] == [1, 1, 1]


def test_several_come_in_one_query_without_those_that_are_not_there_or_do_not_open(ada):
    ids = [entries.put(ada, ada.person, Note(text=str(number))) for number in range(4)]
    other = entries.put(ada, ada.person, Other(text="another kind"))
    entries.withdraw(ada, ada.person, ids[0])
    Entry.objects.filter(id=ids[1]).update(box=b"changed by somebody")
    found = entries.several(ada, ada.person, [*ids, other, uuid4()], Note)
    assert {id: one.body.text for id, one in found.items()} == {ids[2]: "2", ids[3]: "3"}
    assert list(found) == [ids[3], ids[2]]
    assert queries(lambda: entries.several(ada, ada.person, ids, Note)) == 1


def test_clearing_deletes_all_of_one_kind_and_scope_and_nothing_else(ada):
    kept = [entries.put(ada, ada.person, Other(text="")), entries.put(ada, ada.person, Note(text=""), scope="there")]
    for number in range(entries.PAGE + 3):
        id = entries.put(ada, ada.person, Note(text=str(number)), scope="here")
    Entry.objects.filter(id=id).update(box=b"changed by somebody")
    entries.clear(ada, Note, scope="here")
    assert set(Entry.objects.values_list("id", flat=True)) == set(kept)


def test_what_is_cleared_is_counted_and_costs_the_same_however_much_it_is(ada):
    entries.put(ada, ada.person, Note(text="stays"))
    costs = []
    for many in (1, 30):
        for _ in range(many):
            entries.put(ada, ada.person, Note(text="goes"), scope="here")
        costs.append(queries(lambda: entries.clear(ada, Note, scope="here")))
    assert costs[0] == costs[1]
    assert audit.audit(ada).complete
