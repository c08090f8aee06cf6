"""The page of a month: what happened, a few lines about it, and nothing that was not chosen or noted."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.between import between
from tests.cast import Actor
from tests.features.rhythm.rhythms import main_of
from tests.relationships.pairs import add, me_of, only, page, post, release, send, together

from troth.features.journal import actions as journal
from troth.features.rhythm import months, noticing
from troth.features.rhythm.views import months as views
from troth.relationships import access, sharing
from troth.relationships.cards import change_card

pytestmark = pytest.mark.django_db
NOTHING = {"worked": "", "hard": "", "keep": "", "hope": "", "how": "keep"}


def place(id: UUID, first: dt.date | None = None) -> str:
    first = first or timezone.localdate()
    return f"/people/{id}/months/{first.year}-{first.month}/"


def walk(actor: Actor, slug: str, one: UUID, number: int, said: str) -> None:
    send(actor, f"/practice/{slug}/begin/", one=str(one))
    send(actor, f"/practice/{slug}/step/{number}/", said=said, how="next")
    send(actor, f"/practice/{slug}/end/", felt="2")


def test_it_gathers_what_happened_with_one_person(alma: Actor, ben: Actor) -> None:
    hers, his = together(alma, ben)
    lee = add(alma, "Lee")
    send(alma, f"/people/{hers}/noticed/", what="kept", text="Bread on the table.")
    send(alma, f"/people/{lee}/noticed/", what="kept", text="Nothing to do with Ben.")
    walk(alma, "best-bit-of-the-day", hers, 3, "Rain on the tent.")
    send(ben, f"/people/{his}/noticed/", what="listened", text="All evening.")
    given = only(ben)
    (kept,) = noticing.page(me_of(ben), given).entries
    release(ben, f"/people/{his}/noticed/{kept.id}/share/")
    shown = main_of(alma, place(hers))
    for words in ("Bread on the table.", "Rain on the tent.", "The best bit of the day", "All evening."):
        assert words in shown
    assert "Nothing to do with Ben." not in shown


def test_what_was_given_too_stands_on_it_once_and_again_alone_when_it_is_withdrawn(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    send(alma, f"/people/{hers}/noticed/", what="kept", text="Bread on the table.")
    walk(alma, "three-appreciations", hers, 1, "The warm cups.\nThe long call.")
    written = journal.keep(me_of(alma), "", "Rain on the roof.", about=access.load(me_of(alma), hers))
    send(alma, f"{place(hers)}write/", **NOTHING, journal=[str(written)], version="0")
    (noticed,) = noticing.page(me_of(alma), only(alma)).entries
    (line,) = set(re.findall(r"/practice/written/[0-9a-f-]{36}/", page(alma, "/practice/written/")))
    for path in (
        f"/people/{hers}/noticed/{noticed.id}/share/",
        f"{line}give/{hers}/1/",
        f"/vault/{written}/share/{hers}/",
    ):
        release(alma, path)
    words = ("Bread on the table.", "The warm cups.", "The long call.", "Rain on the roof.")
    assert [main_of(alma, place(hers)).count(said) for said in words] == [1, 1, 1, 1]
    for given in sharing.shared(me_of(alma), only(alma)).entries:
        send(alma, f"/people/{hers}/shared/{given.id}/withdraw/")
    assert [main_of(alma, place(hers)).count(said) for said in words] == [1, 1, 1, 1]


def test_a_quiet_month_is_fine(alma: Actor) -> None:
    assert "A quiet month" in main_of(alma, place(add(alma, "Kit")))


def test_a_few_lines_can_be_written_about_it(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"{place(kit)}write/", **NOTHING | {"worked": "Walking.", "keep": "Sundays."}, version="0")
    shown = main_of(alma, place(kit))
    assert "Walking." in shown
    assert "Sundays." in shown
    assert "What do you look forward to?" not in shown
    assert "Walking." in page(alma, f"{place(kit)}write/")


def test_journal_entries_stand_on_it_only_when_they_are_chosen(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    one = access.load(me, kit)
    chosen = journal.keep(me, "", "The long walk.", about=one)
    journal.keep(me, "", "What I never say.", about=one)
    journal.keep(me, "", "About nobody.", about=None)
    assert "The long walk." not in main_of(alma, place(kit))
    form = page(alma, f"{place(kit)}write/")
    assert "What I never say." in form
    assert "About nobody." not in form
    send(alma, f"{place(kit)}write/", **NOTHING, journal=[str(chosen)], version="0")
    shown = main_of(alma, place(kit))
    assert "The long walk." in shown
    assert "What I never say." not in shown


def test_somebody_elses_entry_is_no_choice(alma: Actor, ben: Actor) -> None:
    kit = add(alma, "Kit")
    theirs = journal.keep(me_of(ben), "", "Ben's own.", about=None)
    response = post(alma.client, f"{place(kit)}write/", **NOTHING, journal=[str(theirs)], version="0")
    assert response.status_code == 422


@pytest.mark.rule("S-06")
def test_a_surprise_is_not_on_it_before_it_has_happened(alma: Actor) -> None:
    kit = add(alma, "Kit")
    walk(alma, "quiet-surprise", kit, 1, "A song on Friday.")
    shown = page(alma, place(kit))
    assert "A song on Friday." not in shown
    assert "A small surprise" not in shown
    written = alma.client.get("/practice/written/").content.decode()
    entry = written.partition('href="/practice/written/')[2].partition('/"')[0]
    send(alma, f"/practice/written/{entry}/happened/")
    assert "A song on Friday." in main_of(alma, place(kit))


def test_two_devices_do_not_overwrite_each_other_unseen(alma: Actor) -> None:
    kit = add(alma, "Kit")
    send(alma, f"{place(kit)}write/", **NOTHING | {"keep": "From the phone."}, version="0")
    response = post(alma.client, f"{place(kit)}write/", **NOTHING | {"keep": "From the desk."}, version="0")
    assert response.status_code == 409
    assert "From the desk." in response.content.decode()
    send(alma, f"{place(kit)}write/", **NOTHING | {"keep": "From the desk."}, version="1")
    assert "From the desk." in main_of(alma, place(kit))


def test_another_device_between_load_and_save_asks_once_and_no_more(
    alma: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = add(alma, "Kit")
    mine, other = NOTHING | {"keep": "From the desk."}, NOTHING | {"keep": "From the phone."}
    between(monkeypatch, views, "_read", lambda: send(alma, f"{place(kit)}write/", **other, version="0"))
    late = post(alma.client, f"{place(kit)}write/", **mine, version="0")
    assert late.status_code == 409
    assert 'name="version" value="1"' in late.content.decode()


def test_words_are_kept_while_they_are_written(alma: Actor) -> None:
    kit = add(alma, "Kit")
    assert alma.client.post(f"{place(kit)}write/", {"worked": "Half a", "version": "0"}).status_code == 204
    assert "Half a" in page(alma, f"{place(kit)}write/")
    assert "Half a" not in main_of(alma, place(kit))
    send(alma, f"{place(kit)}write/", **NOTHING | {"worked": "A whole line."}, version="0")
    assert "Half a" not in page(alma, f"{place(kit)}write/")


def test_months_go_back_to_when_the_person_was_added_and_a_year_at_most(alma: Actor) -> None:
    kit, today = add(alma, "Kit"), timezone.localdate()
    me = me_of(alma)
    assert months.listed(access.load(me, kit), today) == [today.replace(day=1)]
    change_card(me.keyring, kit, added=today - dt.timedelta(days=800))
    one = access.load(me, kit)
    found = months.listed(one, today)
    assert len(found) == 12
    assert all(first.day == 1 for first in found)
    assert alma.client.get(place(kit, found[-1])).status_code == 200


@pytest.mark.parametrize("day", [f"{10**20}-1", "2999-1", "2026-0", "2026-13", "0-1", "1999-12"])
def test_a_month_that_has_not_begun_or_was_before_them_is_not_there(alma: Actor, day: str) -> None:
    assert alma.client.get(f"/people/{add(alma, 'Kit')}/months/{day}/").status_code == 404


def test_the_page_costs_the_same_however_much_happened(alma: Actor) -> None:
    kit = add(alma, "Kit")
    me = me_of(alma)
    one = access.load(me, kit)

    def cost() -> int:
        with CaptureQueriesContext(connection) as context:
            page(alma, place(kit))
        return len(context)

    noticing.notice(me, one, "kept", "Once.")
    few = cost()
    for number in range(30):
        noticing.notice(me, one, "listened", f"Time {number}.")
        journal.keep(me, "", f"Entry {number}.", about=one)
    assert cost() == few
