"""The two rooms, each alone: private from the first word, for something from last night or from long ago."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from django.utils import timezone
from tests.between import between as meanwhile
from tests.cast import Actor, second_browser
from tests.features.repair import mending
from tests.features.repair.mending import (
    BROKE,
    HURT,
    LETTER,
    as_far,
    begin,
    days_that_count,
    deeds,
    front,
    look,
    looks_in,
    main_of,
    move,
    note,
    room,
    what_counts,
    write,
)
from tests.relationships.pairs import add, me_of, page, post, send, together

from troth.features.repair import actions, store
from troth.features.repair.entries import Matter, Note, Piece, Small
from troth.relationships import access, pause
from troth.trust import queries as trust
from troth.vault import entries
from troth.vault.errors import ChangedMeanwhile
from troth.vault.models import Entry, Snapshot
from troth.writing import queries as drafts

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit(alma: Actor) -> UUID:
    return add(alma, "Kit", "family")


def rows() -> int:
    return Entry.objects.count() + Snapshot.objects.count()


@pytest.mark.rule("S-30")
@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_before_either_room_one_question_asks_what_is_not_for_it_and_a_yes_sends_nothing(
    alma: Actor, kit: UUID, role: str
) -> None:
    shown = main_of(alma, f"{front(kit)}{role}/")
    for what in ("hurting a body", "Threats", "something sexual", "tracking", "Harm to a child"):
        assert what in shown
    yes = '<button type="button" class="btn btn--line" popovertarget="help-safety">'
    assert yes in shown
    assert "<form" not in shown
    assert 'id="help-safety"' in page(alma, f"{front(kit)}{role}/")


@pytest.mark.rule("S-30")
@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_without_its_answer_no_room_is_made_and_nothing_is_kept(alma: Actor, kit: UUID, role: str) -> None:
    before = rows()
    sent = {"text": HURT, "sort": "lapse", "day": "", "depth": "2"}
    for answer in ({}, {"none": "some"}, {"none": ""}):
        refused = post(alma.client, f"{front(kit)}{role}/write/", **sent | answer)
        assert refused.status_code == 422
        assert "Nothing was kept" in refused.content.decode()
        assert HURT not in refused.content.decode()
    assert rows() == before
    assert alma.client.get(f"{front(kit)}{role}/write/").status_code == 302


@pytest.mark.rule("S-30", "S-25")
@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_while_things_for_two_rest_no_room_begins_and_help_stands_there(alma: Actor, kit: UUID, role: str) -> None:
    entry = begin(alma, kit, role)
    me = me_of(alma)
    pause.keep(me, {kit}, everybody=False)
    shown = main_of(alma, front(kit))
    assert "Nothing is suggested here" in shown
    assert f"/repair/{role}/" not in shown
    assert "None of these" not in main_of(alma, f"{front(kit)}{role}/")
    sent = {"none": "of-these", "text": HURT, "sort": "lapse", "day": "", "depth": "2"}
    assert post(alma.client, f"{front(kit)}{role}/write/", **sent).status_code == 422
    assert "Nothing is suggested here" in main_of(alma, room(kit, entry))
    assert "Go on to" not in main_of(alma, room(kit, entry))


@pytest.mark.parametrize(("role", "text"), [("hurt", HURT), ("broke", BROKE)])
def test_a_room_works_alone_and_undated(alma: Actor, kit: UUID, role: str, text: str) -> None:
    entry = begin(alma, kit, role)
    shown = main_of(alma, room(kit, entry))
    assert text in shown
    assert "No day named" in shown
    assert "What they would read" not in shown
    assert [each.id for each in looks_in(alma, kit).open] == [entry]


@pytest.mark.rule("S-06")
@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_all_that_is_done_in_ones_own_room_changes_nothing_for_the_other(alma: Actor, ben: Actor, role: str) -> None:
    hers, his = together(alma, ben)
    pages = [f"/people/{his}/", front(his), "/today/", f"/people/{his}/ladder/", f"/people/{his}/promises/"]
    before = [page(ben, path) for path in pages]
    entry = begin(alma, hers, role)
    if role == "hurt":
        for sort in ("feeling", "need", "test", "watch"):
            note(alma, hers, entry, sort, "It is so.")
        write(alma, hers, entry, "support", people="Ines", step="Ring her", counsellor="All of it")
        for name, value in (("on", "understanding"), ("pace", "paused"), ("stop", ""), ("resume", "")):
            assert move(alma, hers, entry, name, value).status_code == 302
        mending.end(alma, hers, entry, "changed")
    else:
        write(alma, hers, entry, "apology", **LETTER)
        write(alma, hers, entry, "understanding", understood="That you felt watched at home.")
        note(alma, hers, entry, "waiting", "I want to explain.")
        send(alma, f"{room(hers, entry)}promise/", **promised())
        send(alma, f"{room(hers, entry)}rest/", rests="yes")
    assert [page(ben, path) for path in pages] == before


def promised(text: str = "I bring the key back.") -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=2)
    return {"text": text, "day": day.isoformat(), "time": "", "repeat": "", "until": ""}


def test_it_counts_as_deep_as_its_owner_says_and_a_lie_as_one(alma: Actor, kit: UUID) -> None:
    begin(alma, kit, depth="0")
    assert deeds(alma, kit) == []
    begin(alma, kit, depth="3", sort="deceit")
    assert deeds(alma, kit) == ["breach"]
    me = me_of(alma)
    state = trust.standings(me.keyring, [access.load(me, kit)])[kit.hex].state
    assert state.temper.wary


def test_who_broke_trust_counts_nothing_in_their_own_picture(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, "broke")
    write(alma, kit, entry, "apology", **LETTER)
    send(alma, f"{room(kit, entry)}promise/", **promised())
    assert deeds(alma, kit) == []
    assert as_far(alma, kit) is None


@pytest.mark.rule("S-28")
def test_while_it_is_open_the_ladder_stays_low_and_opens_by_ones_own_yes_at_the_last_stage(
    alma: Actor, kit: UUID
) -> None:
    entry = begin(alma, kit, depth="0")
    assert as_far(alma, kit) == 1
    move(alma, kit, entry, "open", "2")
    assert as_far(alma, kit) == 1
    for stage in ("understanding", "apology", "amends", "rebuilding"):
        move(alma, kit, entry, "on", stage)
    assert as_far(alma, kit) == 1
    move(alma, kit, entry, "open", "2")
    assert as_far(alma, kit) == 2
    move(alma, kit, entry, "open", "3")
    assert as_far(alma, kit) == 2


@pytest.mark.rule("S-28")
@pytest.mark.parametrize(("how", "far"), [("repaired", None), ("changed", None), ("ended", 2)])
def test_an_end_opens_the_ladder_but_where_it_ends_unmended(alma: Actor, kit: UUID, how: str, far: int | None) -> None:
    entry = begin(alma, kit)
    mending.end(alma, kit, entry, how)
    assert as_far(alma, kit) == far
    assert [each.id for each in looks_in(alma, kit).over] == [entry]
    move(alma, kit, entry, "resume")
    assert as_far(alma, kit) == 1


def test_a_repaired_end_counts_and_opening_it_again_takes_that_back(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit)
    mending.end(alma, kit, entry, "repaired")
    assert deeds(alma, kit) == ["breach", "repair_step"]
    move(alma, kit, entry, "resume")
    assert deeds(alma, kit) == ["breach"]


@pytest.mark.rule("S-29")
def test_a_stage_cannot_be_skipped_whatever_is_sent(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit)
    for name, value in (("on", "apology"), ("on", "rebuilding"), ("on", "forgiven"), ("back", "amends"), ("open", "2")):
        refused = move(alma, kit, entry, name, value)
        assert (refused.status_code, refused["Location"]) == (302, room(kit, entry))
        assert look(alma, kit, entry).room.state.stage == "naming"
        assert "nothing was done" in main_of_said(alma, room(kit, entry))
    for name in ("offer", "begin", "end", "forgive", ""):
        assert move(alma, kit, entry, name).status_code == 400


def main_of_said(actor: Actor, path: str) -> str:
    return actor.client.get(path).content.decode()


@pytest.mark.rule("S-29")
def test_who_broke_trust_cannot_move_anything(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, "broke")
    before = rows()
    for name in ("on", "back", "pace", "open", "stop", "resume"):
        assert move(alma, kit, entry, name, "naming").status_code == 302
    assert alma.client.get(f"{room(kit, entry)}end/").status_code == 404
    assert post(alma.client, f"{room(kit, entry)}end/", how="repaired").status_code == 404
    assert rows() == before


def test_moves_that_come_twice_or_from_two_devices_are_done_once(alma: Actor, kit: UUID) -> None:
    entry, other = begin(alma, kit), second_browser(alma)
    for actor in (alma, other, alma):
        move(actor, kit, entry, "on", "understanding")
    me = me_of(alma)
    assert look(alma, kit, entry).room.state.stage == "understanding"
    assert len(store.own_moves(me, access.load(me, kit), entry)) == 1


@pytest.mark.rule("S-29")
@pytest.mark.parametrize("pace", ["slower", "paused"])
def test_pace_is_ones_own_and_can_change_at_any_time(alma: Actor, kit: UUID, pace: str) -> None:
    entry = begin(alma, kit)
    move(alma, kit, entry, "pace", pace)
    assert look(alma, kit, entry).room.state.pace == pace
    mending.end(alma, kit, entry, "ended")
    move(alma, kit, entry, "pace", "on")
    assert look(alma, kit, entry).room.state.pace == "on"


def test_deeds_that_match_words_or_do_not_count_once_they_are_said_to(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, depth="0")
    kept = note(alma, kit, entry, "watch", "Home at seven, as said.", "yes")
    note(alma, kit, entry, "watch", "I cannot tell.", "")
    assert deeds(alma, kit) == ["generic"]
    at = look(alma, kit, entry).room.notes[0].version
    send(alma, f"{room(kit, entry)}noted/{kept}/", text="Home at nine.", went="no", version=str(at))
    assert deeds(alma, kit) == ["generic"]
    assert mending.trust_of(alma, kit) < 0.7
    send(alma, f"{room(kit, entry)}noted/{kept}/delete/")
    assert deeds(alma, kit) == []


def test_a_note_changed_on_two_devices_shows_both_and_overwrites_nothing(
    alma: Actor, kit: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = begin(alma, kit)
    kept = note(alma, kit, entry, "feeling", "Sad.")
    path = f"{room(kit, entry)}noted/{kept}/"
    send(alma, path, text="Angry.", version="1")
    late = post(alma.client, path, text="Numb.", version="1")
    assert late.status_code == 409
    assert "Angry." in late.content.decode()
    assert "Numb." in late.content.decode()


@pytest.mark.parametrize("sort", ["apology", "understanding"])
def test_a_longer_piece_first_written_on_two_devices_shows_both(alma: Actor, kit: UUID, sort: str) -> None:
    entry = begin(alma, kit, "broke")
    sent = LETTER if sort == "apology" else {"understood": "That it was lonely."}
    write(alma, kit, entry, sort, **sent)
    late = post(alma.client, f"{room(kit, entry)}piece/{sort}/", version="0", **sent)
    assert late.status_code == 409


def test_the_letter_is_kept_as_a_draft_and_found_again(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, "broke")
    send_draft = post(alma.client, f"/draft/repair-apology/{entry}/", remorse="I am sorry that")
    assert send_draft.status_code == 204
    (waits,) = drafts.waiting(me_of(alma))
    led = alma.client.get(waits.url)
    assert led["Location"] == f"{room(kit, entry)}piece/apology/"
    assert "I am sorry that" in main_of(alma, led["Location"])
    write(alma, kit, entry, "apology", **LETTER)
    assert drafts.waiting(me_of(alma)) == []


def test_a_note_for_a_counsellor_holds_ones_own_words_and_prints(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit)
    note(alma, kit, entry, "feeling", "Foolish, mostly.")
    note(alma, kit, entry, "need", "To hear it the same day.")
    note(alma, kit, entry, "watch", "Nothing of this is printed.", "yes")
    write(alma, kit, entry, "support", people="Ines, next door", step="Ring on Monday", counsellor="I sleep badly.")
    shown = main_of(alma, f"{room(kit, entry)}counsellor/")
    for said in (HURT, "Foolish, mostly.", "To hear it the same day.", "Ring on Monday", "I sleep badly."):
        assert said in shown
    assert "Nothing of this is printed." not in shown
    assert "data-print" in shown


@pytest.mark.rule("S-30")
def test_the_page_for_something_small_says_what_is_never_small(alma: Actor, kit: UUID) -> None:
    shown = main_of(alma, f"{front(kit)}small/")
    assert "No hitting, threat or forcing is small" in shown
    assert 'popovertarget="help-safety"' in shown


def test_something_small_is_put_right_in_three_lines_and_said_in_person(alma: Actor, kit: UUID) -> None:
    sent = {"what": "I snapped at you.", "felt": "It may have stung.", "now": "I make the tea.", "how": "aloud"}
    send(alma, f"{front(kit)}small/", **sent)
    assert "I make the tea." in main_of(alma, front(kit))
    (kept,) = looks_in(alma, kit).small
    send(alma, f"{front(kit)}small/{kept.id}/delete/")
    assert looks_in(alma, kit).small == []


def test_something_small_can_be_said_to_who_is_here_and_asks_for_nothing(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    told = send(alma, f"{front(hers)}small/", what="I snapped at you.", felt="", now="I make the tea.", how="told")
    assert told["Location"] == f"/people/{hers}/promises/"
    assert "I snapped at you." in main_of(ben, f"/people/{his}/promises/")


def test_who_broke_trust_may_lay_it_down_and_take_it_up_again(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, "broke")
    send(alma, f"{room(kit, entry)}rest/", rests="yes")
    assert [each.id for each in looks_in(alma, kit).over] == [entry]
    send(alma, f"{room(kit, entry)}rest/", rests="no")
    assert [each.id for each in looks_in(alma, kit).open] == [entry]
    mine = begin(alma, kit)
    assert post(alma.client, f"{room(kit, mine)}rest/", rests="yes").status_code == 404


@pytest.mark.parametrize("role", ["hurt", "broke"])
def test_a_deleted_room_leaves_nothing_and_counts_for_nothing(alma: Actor, kit: UUID, role: str) -> None:
    before = rows()
    entry = begin(alma, kit, role)
    if role == "hurt":
        note(alma, kit, entry, "watch", "As said.", "yes")
        move(alma, kit, entry, "on", "understanding")
        write(alma, kit, entry, "support", people="Ines", step="", counsellor="")
    else:
        write(alma, kit, entry, "apology", **LETTER)
    send(alma, f"{room(kit, entry)}delete/")
    assert (deeds(alma, kit), as_far(alma, kit)) == ([], None)
    assert alma.client.get(room(kit, entry)).status_code == 404
    assert Entry.objects.count() <= before


def test_nothing_is_left_of_it_when_that_person_is_dropped(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit)
    note(alma, kit, entry, "feeling", "Sad.")
    begin(alma, kit, "broke")
    send(alma, f"{front(kit)}small/", what="I snapped.", felt="", now="", how="aloud")
    me = me_of(alma)
    actions.forget(me.keyring, kit.hex)
    left = [entries.belonging(me.keyring, me.id, kind, [kit.hex]) for kind in (Matter, Note, Piece, Small)]
    assert left == [[], [], [], []]


def test_another_person_and_another_relationship_find_no_such_room(alma: Actor, ben: Actor, kit: UUID) -> None:
    entry, other = begin(alma, kit), add(alma, "Noor")
    assert alma.client.get(room(other, entry)).status_code == 404
    his = add(ben, "Lee")
    for path in ("", "edit/", "delete/", "end/", "counsellor/", "note/feeling/"):
        assert ben.client.get(f"{room(his, entry)}{path}").status_code == 404


def test_a_room_edited_on_another_device_meanwhile_shows_its_words(
    alma: Actor, kit: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = begin(alma, kit)
    path, sent = f"{room(kit, entry)}edit/", {"sort": "lapse", "day": "", "depth": "1", "version": "1"}
    meanwhile(monkeypatch, store, "room", lambda: send(alma, path, text="Newer.", **sent))
    late = post(alma.client, path, text="Mine.", **sent)
    assert late.status_code == 409


def test_other_words_make_an_old_breach_no_younger_and_count_it_once(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit)
    long_ago = timezone.localdate() - dt.timedelta(days=20)
    me = me_of(alma)
    one = access.load(me, kit)
    found = store.matter(me, one, entry)
    actions.change(me, one, replace(found, day=long_ago), found.body)
    (deed,) = what_counts(alma, kit)
    assert deed.kind == "breach"
    assert days_that_count(alma, kit) == [long_ago]


def test_two_devices_that_first_write_a_letter_keep_both_from_being_lost(alma: Actor, kit: UUID) -> None:
    entry = begin(alma, kit, "broke")
    me = me_of(alma)
    one = access.load(me, kit)
    piece = Piece(relationship=kit, of=entry, sort="apology", fields={"remorse": "I am sorry."})
    actions.write(me, one, piece, None)
    with pytest.raises(ChangedMeanwhile):
        actions.write(me, one, piece, None)
