"""What the telling leaves behind: what each of them can open, and what none of the others can."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from tests import below
from tests.demo.conftest import Enter

from troth.demo.cast import logins
from troth.demo.story import between, life
from troth.features.journal import queries as journal
from troth.people.me import Me
from troth.people.models import Person
from troth.promises import queries as promises
from troth.promises.entries import Ledger
from troth.relationships import access, sharing
from troth.relationships.access import MyRelationship, State
from troth.relationships.models import Invitation
from troth.trust import queries as trust
from troth.vault import entries, snapshots
from troth.vault.audit import audit
from troth.vault.bodies import Body
from troth.vault.entries import Opened
from troth.writing import queries as drafts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
NAMES = [login.name for login in logins()]
MeOf = Callable[[str], Me]


def readable(me: Me) -> Iterator[Opened[Body]]:
    """Everything that somebody can open."""
    yield from entries.scan(me.keyring, me.id)
    for one in access.mine(me):
        if one.vault:
            yield from entries.scan(me.keyring, one.vault)


@pytest.mark.parametrize("name", NAMES)
def test_everything_anyone_wrote_opens_and_nothing_is_missing(name: str, me_of: MeOf) -> None:
    me = me_of(name)
    found = audit(me.keyring)
    opened = list(readable(me))
    assert (found.forged, found.complete) == ((), True)
    assert found.entries == sum(one.mine for one in opened) > 0
    assert all(one.genuine for one in opened)


@pytest.mark.parametrize("name", NAMES)
def test_the_year_ended_yesterday_in_the_evening(name: str, me_of: MeOf, today: dt.date) -> None:
    for one in readable(me_of(name)):
        assert one.body.at is not None
        assert today - dt.timedelta(days=365) <= one.day < today
        assert one.day == one.body.at.date()
        assert 18 <= one.body.at.hour <= 22


@pytest.mark.parametrize("name", NAMES)
def test_private_pages_are_read_by_their_author_alone(name: str, me_of: MeOf) -> None:
    private = [one.text.strip() for one in life(name).journal if one.shared is None]
    others = "\n".join(
        "\n".join(one.body.words()) for other in NAMES if other != name for one in readable(me_of(other))
    )
    assert [text for text in private if text in others] == []


def test_what_was_shared_is_read_by_the_other(me_of: MeOf) -> None:
    texts = ["\n".join(one.body.words()) for one in readable(me_of("Ben"))]
    shared = [one.text.strip() for one in life("Alma").journal if one.shared is not None and one.about == "Ben"]
    assert len(shared) >= 8
    assert all(any(text in read for read in texts) for text in shared)


def test_what_was_withdrawn_is_an_empty_place(me_of: MeOf) -> None:
    me = me_of("Alma")
    (withdrawn,) = [one.text.strip() for one in life("Ben").journal if one.withdrawn is not None]
    assert withdrawn not in "\n".join("\n".join(one.body.words()) for one in readable(me))


def test_alma_sees_three_relationships_and_one_of_them_is_closed(me_of: MeOf) -> None:
    assert {one.name: one.state for one in access.mine(me_of("Alma"))} == {
        "Ben": State.TOGETHER,
        "Chidi": State.TOGETHER,
        "Lea": State.CLOSED,
    }


def test_lea_has_left(me_of: MeOf) -> None:
    assert [one.state for one in access.mine(me_of("Lea"))] == [State.LEFT]


def test_chidi_waits_for_sam_who_is_not_here(me_of: MeOf) -> None:
    assert {one.name: one.state for one in access.mine(me_of("Chidi"))}["Sam"] is State.INVITED
    assert Invitation.objects.count() == 1
    assert not Person.objects.filter(handle="Sam").exists()


def test_alma_has_begun_a_page(me_of: MeOf) -> None:
    (waiting,) = drafts.waiting(me_of("Alma"))
    assert below.inside(waiting.url) == "/vault/write/"
    assert waiting.start.startswith("Dana, I have been meaning")


def test_the_newest_page_of_the_journal_comes_first(me_of: MeOf) -> None:
    months = [month.first for month in journal.journal(me_of("Alma")).months]
    assert months == sorted(months, reverse=True)


def test_after_the_bad_month_trust_is_back_and_taking_his_word_lags_behind(me_of: MeOf) -> None:
    me = me_of("Alma")
    (ben,) = [one for one in access.mine(me) if one.name == "Ben"]
    picture = trust.picture(me.keyring, ben)
    seen = picture.seen
    assert seen
    means = {factor.title: factor.reading.at for factor in seen.factors}
    assert 70 <= float(seen.trust.at.rstrip("%")) <= 90
    assert min(means, key=lambda title: float(means[title].rstrip("%"))) in {"Credibility", "Room for both"}


def test_today_names_what_alma_has_promised_for_it_and_a_date_that_comes_back(enter: Enter) -> None:
    seen = enter("Alma").get("/today/").content.decode()
    assert "I will mend the chair in the hall." in seen
    assert "He plays second trombone in the town hall." in seen


def test_what_ben_promised_went_well_but_for_the_papers(me_of: MeOf) -> None:
    me = me_of("Alma")
    (ben,) = [one for one in access.mine(me) if one.name == "Ben"]
    room = promises.room(ben, promises.found(me, ben))
    assert room.outlook
    assert room.outlook.kept == "Kept 18 of 20."
    assert "likely be kept" in room.outlook.next
    assert [shown.text for shown in room.part("asked")] == ["I will come to the fair on its first day."]


def test_what_each_promised_counts_for_the_other_alone(me_of: MeOf) -> None:
    """Who made a promise has no mark of it anywhere, however it went."""
    for name in NAMES:
        me = me_of(name)
        for one in access.mine(me):
            ledger = snapshots.load(me.keyring, me.id, Ledger, one.scope) or Ledger()
            theirs = {vow.text for vow in between().promises if vow.to == name and vow.who == other(one)}
            answered = len(theirs) and sum(
                bool(vow.answered) + len(list(vow.answers()))
                for vow in between().promises
                if vow.to == name and vow.who == other(one) and not vow.mine
            )
            assert len(ledger.marks) == answered


def other(one: MyRelationship) -> str:
    return {"Mum": "Dana"}.get(one.name, one.name)


def test_both_have_shared(me_of: MeOf) -> None:
    me = me_of("Alma")
    for one in access.mine(me):
        assert {entry.mine for entry in sharing.shared(me, one).entries} == {True, False}
