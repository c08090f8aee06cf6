"""Owning a mistake, asked or unasked: it counts only once the other says that it was owned."""

from django.utils import timezone
from tests.promises.rooms import Side, day, words
from tests.relationships.pairs import me_of, page

from troth.promises import store

Pair = tuple[Side, Side]
OWNED = {"what": "I read your letter without asking.", "amends": "", "by": "", "turn": ""}


def owns(side: Side, **data: str) -> str:
    """Own a mistake unasked; its id."""
    side.send("own/", **{**OWNED, **data})
    return str(next(one.id for one in store.page(me_of(side.actor), side.one, timezone.localdate()).known if one.owned))


def test_the_other_reads_it_and_it_counts_for_nothing_yet(pair: Pair) -> None:
    alma, ben = pair
    owns(alma)
    assert "I read your letter without asking." in words(ben.page())
    assert alma.evidence() == ben.evidence() == []


def test_it_counts_once_the_other_says_that_it_was_owned(pair: Pair) -> None:
    alma, ben = pair
    id = owns(alma)
    for _press in range(2):
        ben.send(f"{id}/heard/", owning=id, told="both")
    assert (ben.evidence(), alma.evidence()) == (["mistake_owned"], [])
    assert "Ben says that it was owned." in words(alma.page())


def test_it_can_be_counted_without_a_word_to_the_other(pair: Pair) -> None:
    alma, ben = pair
    id = owns(alma)
    before = alma.page()
    ben.send(f"{id}/heard/", owning=id, told="me")
    assert ben.evidence() == ["mistake_owned"]
    assert alma.page() == before


def test_who_owned_it_cannot_say_so_themselves(pair: Pair) -> None:
    alma, _ben = pair
    id = owns(alma)
    assert alma.post(f"{id}/heard/", owning=id, told="both").status_code == 404


def test_with_a_day_what_makes_it_right_becomes_a_promise(pair: Pair) -> None:
    alma, ben = pair
    owns(alma, amends="I will ask first.", by=day(3))
    assert ben.known("I will ask first.").mine is False


def test_a_day_alone_is_no_promise(pair: Pair) -> None:
    alma, _ben = pair
    asked = alma.post("own/", **{**OWNED, "by": day(3)})
    assert asked.status_code == 422
    assert "What will you do by then?" in words(asked.content.decode())


def test_not_kept_asks_what_happened_and_the_answer_stands_beside_it(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will collect the parcel.")
    ben.answers(id, "silent")
    assert "Not kept. What happened?" in words(alma.page())
    alma.send(f"{id}/own/", what="I forgot, and I did not say so.", amends="", by="", turn="")
    assert "I forgot, and I did not say so." in words(ben.page())
    step = ben.stands(id).stands.turn(None).owned
    assert step is not None
    low = ben.believes()
    ben.send(f"{id}/heard/", owning=step.id, told="both")
    assert ben.evidence() == ["promise_broken_silent", "mistake_owned"]
    assert ben.trust().series[-1].deeds[-1].what.kind == "mistake_owned"
    assert ben.believes() >= low


def test_ahead_of_time_it_is_word_that_it_will_not_be_kept(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes()
    assert "It will not be kept" in words(alma.page())
    alma.send(f"{id}/own/", what="My train was cancelled.", amends="", by="", turn="")
    ben.answers(id, "told")
    assert ben.evidence() == ["promise_broken_told"]


def test_owned_ahead_of_time_it_is_not_open_for_its_maker_any_more(pair: Pair) -> None:
    alma, ben = pair
    id = alma.makes("I will ring.")
    alma.send(f"{id}/own/", what="My train was cancelled.", amends="", by="", turn="")
    assert "Still to come." not in words(alma.page(f"{id}/"))
    assert "I will ring." not in page(alma.actor, "/people/promises/")
    assert "I will ring." in page(ben.actor, "/people/promises/")


def test_it_is_owned_once(pair: Pair) -> None:
    alma, _ben = pair
    id = alma.makes()
    said = {"what": "I forgot.", "amends": "", "by": "", "turn": ""}
    alma.send(f"{id}/own/", **said)
    assert alma.post(f"{id}/own/", **said).status_code == 409


def test_nothing_asks_the_other_to_forgive(pair: Pair) -> None:
    alma, ben = pair
    owns(alma)
    forms = [form for form in ("forgive", "forgiven") if f'value="{form}"' in ben.page()]
    assert forms == []
    assert "It forgives nothing, and nothing is owed for it." in words(ben.page())


def test_in_solo_it_stays_with_its_author(alone: Side) -> None:
    owns(alone)
    assert "I read your letter without asking." in words(alone.page())
    assert alone.evidence() == []


def test_its_words_are_kept_as_a_draft_until_it_is_said(pair: Pair) -> None:
    alma, _ben = pair
    client = alma.actor.client
    client.post(f"/draft/promises-own/{alma.id}/", {"what": "I read your"})
    assert "I read your" in alma.page("own/")
    owns(alma)
    assert "I read your</textarea>" not in alma.page("own/")


def test_words_that_come_too_late_are_shown_again_beside_how_it_stands(pair: tuple[Side, Side]) -> None:
    alma, _ben = pair
    id = alma.makes()
    alma.send(f"{id}/own/", what="I forgot.", amends="", by="", turn="")
    late = alma.post(f"{id}/own/", what="I forgot, and it was careless.", amends="", by="", turn="")
    assert late.status_code == 409
    assert "I forgot, and it was careless." in words(late.content.decode())
