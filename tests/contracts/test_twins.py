"""What one does in private leaves no trace in what the other gets: twin worlds, byte for byte (T-17)."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.contracts import walk
from tests.contracts.acts import act_together, begin_together, write
from tests.contracts.acts_in_private import PAUSES, by_themselves, in_one_go
from tests.contracts.reading import without_random
from tests.contracts.world import PLAYED, World, scratch
from tests.life.clock import travelling

from troth.reminders.models import Coming

pytestmark = pytest.mark.either

Crawl = dict[str, tuple[int, bytes, str]]


@pytest.fixture(autouse=True)
def at_one_moment(world: World) -> Iterator[None]:
    """Two worlds are looked at in the same moment: some pages tell the time, and a crawl may take minutes."""
    with travelling(timezone.now()):
        yield


def crawled(world: World, name: str) -> Crawl:
    """Everything that somebody gets: every address, every link, what is behind the unlock page once more, and when they
    are written to; but for the calendar of Alma, whose address nobody else knows.
    """
    seen = [*walk.asked(world, name), *walk.followed(world, name)]
    coming = Coming.objects.filter(channel__person=world.people[PLAYED.get(name, name)].me.id).values_list(
        "due", "until"
    )
    return {"what is to be sent": (0, repr(sorted(coming)).encode(), "")} | {
        one.where: (one.response.status_code, without_random(one.response.content), repr(_headers(one)))
        for one in seen
        if str(world.value("calendar")) not in one.where
    }


def _headers(one: walk.Seen) -> dict[str, str]:
    return {name: value for name, value in one.response.headers.items() if name != "Content-Length"}


@pytest.fixture(scope="module")
def quiet(poured: World) -> Crawl:
    """What Ben gets while Alma does nothing."""
    with scratch():
        return crawled(poured, "Ben")


def test_the_crawl_itself_finds_the_same_twice(world: World, quiet: Crawl) -> None:
    print(f"\ntwins: {len(quiet)} answers compared")

    assert crawled(world, "Ben") == quiet
    assert len(quiet) > 60


@pytest.mark.rule("S-04", "S-08", "S-13")
@pytest.mark.parametrize(
    "acts",
    [*in_one_go(), *(pytest.param(acts, marks=pytest.mark.long) for acts in by_themselves())],
    ids=lambda acts: acts[-1].__name__,
)
def test_the_other_gets_the_same_bytes(world: World, quiet: Crawl, acts: tuple[Callable[[World], None], ...]) -> None:
    for act in acts:
        act(world)
    different = compared(crawled(world, "Ben"), quiet)

    assert different == []


@pytest.mark.rule("S-26")
@pytest.mark.parametrize(
    "act", [*(pytest.param(act, marks=pytest.mark.long) for act in PAUSES[:2]), PAUSES[2]], ids=lambda act: act.__name__
)
def test_the_other_gets_the_same_bytes_whether_things_for_two_are_put_away(
    world: World, quiet: Crawl, act: Callable[[World], None]
) -> None:
    act(world)

    assert compared(crawled(world, "Ben"), quiet) == []


def compared(left: Crawl, right: Crawl) -> list[str]:
    return [where for where in {**left, **right} if left.get(where) != right.get(where)]


def test_a_release_is_seen_so_the_comparison_is_no_blind_one(world: World, quiet: Crawl) -> None:
    entry = write(world, "Alma", "For you to read.", "Ben")
    world.post("Alma", "journal:share", {"version": "1"}, id=entry, about=world.value("couple"))

    assert compared(crawled(world, "Ben"), quiet) != []


def test_a_reading_that_is_shared_is_seen_where_both_read_of_it(world: World, quiet: Crawl) -> None:
    fields = {"version": world.value("reading")}
    world.post("Alma", "braving:share", fields, id=world.value("couple"), area="braving_other", what="vault")
    ending = {where.removeprefix("GET ").split("/", 3)[-1] for where in compared(crawled(world, "Ben"), quiet)}

    assert "qualities/" in ending
    assert ending <= {"", "qualities/", "shared/"}


@pytest.mark.long
@pytest.mark.rule("S-04", "S-11")
def test_the_other_gets_the_same_whether_one_has_said_how_well_one_felt_heard_or_has_not(world: World) -> None:
    session = begin_together(world, "Alma", "Ben", "a-bad-day-heard")
    for name, other in (("Alma", "Ben"), ("Ben", "Alma")):
        act_together(world, name, other, session, "done", 0)
    for name, beat, value in (("Alma", 1, "0"), ("Alma", 2, ""), ("Alma", 3, ""), ("Ben", 4, "")):
        act_together(world, name, "Ben" if name == "Alma" else "Alma", session, "done", beat, value)
    crawls = []
    for rated in ("", "1", "5"):
        with scratch():
            act_together(world, "Alma", "Ben", session, "done", 5, rated)
            crawls.append(crawled(world, "Ben"))

    assert [compared(crawls[0], each) for each in crawls[1:]] == [[], []]


@pytest.mark.long
@pytest.mark.rule("S-04", "S-16")
def test_the_inviter_sees_no_difference_between_unanswered_and_declined(world: World) -> None:
    with scratch():
        waiting = crawled(world, "Alma")
    path = reverse("relationships:decline", args=[world.value("invitation")])
    assert world.browser("invitee").get(path).status_code == 200
    with scratch():
        declined = crawled(world, "Alma")

    assert compared(declined, waiting) == []
