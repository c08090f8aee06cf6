"""In solo: promises to oneself, to somebody who is not here, and theirs to oneself. Nothing of it reaches anybody."""

import pytest
from tests.cast import Actor
from tests.promises.rooms import Side, day, words
from tests.relationships.pairs import ask, me_of, say_yes, send

from troth.relationships import access
from troth.vault import entries


@pytest.mark.parametrize("made", ["to_myself", "to_them"])
def test_ones_own_kept_promises_count_for_nobody(alone: Side, made: str) -> None:
    alone.answers(alone.makes(made=made), told="me")
    assert "Kept." in words(alone.page())
    assert alone.evidence() == alone.marks() == []


def test_what_the_other_promised_counts_as_one_says_it_went(alone: Side) -> None:
    id = alone.makes("Noor will bring the book back.", made="to_me")
    alone.answers(id, "late", told="me")
    assert (alone.evidence(), alone.marks()) == (["promise_late"], ["late"])
    assert "What Noor promised you" in words(alone.page())


def test_a_change_they_asked_for_in_time_counts_as_one(alone: Side) -> None:
    id = alone.makes("Noor will come on Sunday.", made="to_me")
    alone.send(f"{id}/change/", text="Noor will come on Monday.", day=day(3))
    assert alone.evidence() == ["promise_renegotiated"]


def test_a_promise_to_oneself_is_changed_at_once_and_counts_for_nothing(alone: Side) -> None:
    id = alone.makes("I will ring her.", made="to_myself")
    alone.send(f"{id}/change/", text="I will write to her.", day=day(3))
    assert alone.stands(id).stands.terms.text == "I will write to her."
    assert alone.evidence() == []


def test_a_promise_to_oneself_that_was_not_kept_asks_what_happened_and_what_makes_it_right(alone: Side) -> None:
    id = alone.makes("I will ring her.", made="to_myself")
    assert "own/" not in alone.page(f"{id}/")
    alone.answers(id, "silent", told="me")
    assert "Not kept. What happened?" in words(alone.page())
    assert "Say it to" not in words(alone.page(f"{id}/own/"))
    alone.send(f"{id}/own/", what="I put it off.", amends="I will ring at six.", by=day(2), turn="")
    assert "I put it off." in words(alone.page(f"{id}/"))
    assert alone.known("I will ring at six.").given.body.made == "to_myself"
    assert alone.evidence() == []


@pytest.mark.rule("S-06")
def test_what_makes_a_promise_to_oneself_right_stays_with_oneself(pair: tuple[Side, Side]) -> None:
    alma, ben = pair
    before = ben.page()
    id = alma.makes("I will not ask him about it.", made="to_myself")
    alma.answers(id, "silent", told="me")
    alma.send(f"{id}/own/", what="I asked.", amends="I will let it rest.", by=day(2), turn="")
    assert ben.page() == before


def test_changed_alone_nobody_is_said_to_have_agreed(alone: Side) -> None:
    id = alone.makes("I will ring her.", made="to_myself")
    alone.send(f"{id}/change/", text="I will write to her.", day=day(3))
    seen = words(alone.page())
    assert "Changed in time." in seen
    assert "Changed together." not in seen


def test_who_is_here_speaks_for_themselves(pair: tuple[Side, Side]) -> None:
    alma, _ben = pair
    assert alma.post("new/", text="Ben will ring.", day=day(1), made="to_me").status_code == 422


def test_deleted_it_is_gone_with_what_it_counted_for(alone: Side) -> None:
    id = alone.makes("Noor will bring the book back.", made="to_me")
    before = alone.trust()
    alone.answers(id, "silent", told="me")
    alone.send(f"{id}/withdraw/")
    assert "Noor will bring" not in alone.page()
    assert alone.marks() == []
    assert alone.trust().series == before.series


@pytest.mark.rule("S-06")
def test_to_oneself_it_is_invisible_to_who_shares_the_space(pair: tuple[Side, Side]) -> None:
    alma, ben = pair
    before = ben.page()
    alma.makes("I will not ask him about it.", made="to_myself")
    assert ben.page() == before
    assert "Only you" in words(alma.page())


@pytest.mark.rule("S-06")
def test_a_plan_is_for_its_maker_alone(pair: tuple[Side, Side]) -> None:
    alma, ben = pair
    id = alma.makes(cue="the kettle boils", move="put the phone away")
    assert "When the kettle boils, I put the phone away." in words(alma.page(f"{id}/"))
    assert "kettle" not in ben.page(f"{id}/")
    me = me_of(ben.actor)
    one = ben.one
    assert one.vault
    assert "kettle" not in "".join("".join(each.body.words()) for each in entries.scan(me.keyring, one.vault))


def test_when_the_other_joins_nothing_from_before_becomes_visible(alone: Side, ben: Actor) -> None:
    alone.makes("I will be patient with her.", made="to_them")
    link, eight = ask(alone.actor, alone.id)
    assert say_yes(ben, link, eight, name="Noor").status_code == 302
    theirs = Side(ben, access.mine(me_of(ben))[0].id)
    assert alone.one.together
    assert "I will be patient with her." in alone.page()
    assert "patient" not in theirs.page()


def test_dropped_nothing_of_it_is_left(alone: Side) -> None:
    for made in ("to_myself", "to_them", "to_me"):
        alone.answers(alone.makes(f"A promise, {made}.", made=made), told="me")
    alone.makes("Still open.", made="to_myself")
    alone.send("own/", what="I was unkind.", amends="", by="", turn="")
    send(alone.actor, f"/people/{alone.id}/drop/")
    me = me_of(alone.actor)
    assert [one.body.kind for one in entries.scan(me.keyring, me.id)] == []
