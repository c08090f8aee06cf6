"""Streams that stay open, with a line that remembers what went over it, and a clock that runs faster."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError
from granian._granian import RSGIProtocolClosed

from troth.config import streams
from troth.config.streams import BEATING, Streams
from troth.live.news import event
from troth.vault.places import Place

HERE, THERE = Place(UUID(int=1), (b"here",)), Place(UUID(int=2), (b"there",))
BEGUN = "retry: 2000\n\n"


class Line:
    """The other end. ``cut`` closes it, as a phone that goes away does."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.cut = False

    async def send_str(self, data: str) -> None:
        if self.cut:
            raise RSGIProtocolClosed
        self.sent.append(data)

    async def has(self, *sent: str) -> None:
        async with asyncio.timeout(5):
            while self.sent[: len(sent)] != [*sent]:
                await asyncio.sleep(0.005)


class Database:
    """What a database would say, and how often it was asked."""

    def __init__(self) -> None:
        self.versions = {HERE: "1", THERE: "1"}
        self.asked: list[Collection[Place]] = []
        self.broken = 0

    async def __call__(self, places: Collection[Place]) -> dict[Place, str]:
        self.asked.append(places)
        if self.broken:
            self.broken -= 1
            raise OperationalError
        return {place: self.versions[place] for place in places}


async def yes() -> bool:
    return True


@pytest.fixture(autouse=True)
def faster(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("PACE", 0.01), ("BEAT", 0.2), ("AGAIN", 0.5), ("LATER", 0.05)):
        monkeypatch.setattr(streams, name, seconds)


def run(story: Callable[[Streams, Database], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        database = Database()
        await story(Streams(database), database)

    with ThreadPoolExecutor(1) as thread:  # browser tests have a loop in this one
        thread.submit(asyncio.run, told()).result()


def follow(
    all: Streams, place: Place = HERE, version: str = "1", may_still: Callable[[], Awaitable[bool]] = yes
) -> tuple[Line, "asyncio.Task[None]"]:
    line = Line()
    return line, asyncio.get_running_loop().create_task(all.follow(line, BEGUN, place, version, may_still))


def test_a_change_is_told_to_all_who_listen_there_and_to_nobody_else() -> None:
    async def story(all: Streams, database: Database) -> None:
        (one, _), (two, _), (other, _) = follow(all), follow(all), follow(all, THERE)
        await one.has(BEGUN)
        database.versions[HERE] = "2"
        await one.has(BEGUN, event("2"))
        await two.has(BEGUN, event("2"))
        assert event("2") not in other.sent

    run(story)


def test_a_change_between_the_page_and_the_stream_is_told_at_once() -> None:
    async def story(all: Streams, database: Database) -> None:
        database.versions[HERE] = "3"
        line, _task = follow(all, version="1")
        await line.has(BEGUN, event("3"))

    run(story)


def test_silence_is_broken_by_a_beat() -> None:
    async def story(all: Streams, database: Database) -> None:
        line, _task = follow(all)
        await line.has(BEGUN, BEATING, BEATING)

    run(story)


def test_who_may_not_listen_any_more_hears_the_end_also_where_there_is_always_news() -> None:
    async def story(all: Streams, database: Database) -> None:
        asked = 0

        async def may_still() -> bool:
            nonlocal asked
            asked += 1
            return asked < 2

        _quiet, ended = follow(all, THERE, may_still=may_still)
        _line, task = follow(all, may_still=may_still)
        for number in range(2, 400):
            database.versions[HERE] = str(number)
            await asyncio.sleep(0.01)
            if task.done() and ended.done():
                break
        assert task.done()
        assert ended.done()

    run(story)


def test_a_phone_that_went_away_is_forgotten_and_nothing_is_asked_for_it() -> None:
    async def story(all: Streams, database: Database) -> None:
        line, task = follow(all)
        await line.has(BEGUN)
        line.cut = True
        await asyncio.wait_for(task, 5)
        await asyncio.sleep(0.1)
        known = len(database.asked)
        await asyncio.sleep(0.1)
        assert len(database.asked) == known
        later, _task = follow(all)
        database.versions[HERE] = "2"
        await later.has(BEGUN, event("2"))

    run(story)


def test_before_the_process_stops_all_streams_end_and_none_begins() -> None:
    async def story(all: Streams, database: Database) -> None:
        (one, first), (_other, second) = follow(all), follow(all, THERE)
        await one.has(BEGUN)
        all.close()
        late, third = follow(all)
        await asyncio.wait_for(asyncio.gather(first, second, third), 1)
        assert late.sent == [BEGUN]

    run(story)


def test_all_places_are_asked_for_together_and_once_for_all_who_listen() -> None:
    async def story(all: Streams, database: Database) -> None:
        for place in (HERE, THERE) * 5:
            follow(all, place)
        await asyncio.sleep(0.1)
        assert {len(places) for places in database.asked} == {2}

    run(story)


def test_a_database_that_does_not_answer_is_asked_again_later() -> None:
    async def story(all: Streams, database: Database) -> None:
        database.broken = 2
        line, _task = follow(all)
        database.versions[HERE] = "2"
        await line.has(BEGUN, event("2"))
        assert database.broken == 0

    run(story)


def test_where_the_database_tells_it_is_looked_at_once_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PACE", 60)

    async def story(all: Streams, database: Database) -> None:
        (line, _), (_other, _) = follow(all), follow(all, THERE)
        await line.has(BEGUN)
        database.versions[HERE] = "2"
        all.hurry(b"nowhere")
        all.hurry(b"here")
        await line.has(BEGUN, event("2"))
        assert database.asked == [(HERE,)]

    run(story)


def test_while_it_tells_all_are_looked_at_seldom_and_when_it_does_not_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "CALM", 0.2)

    async def story(all: Streams, database: Database) -> None:
        all.is_told(True)
        line, _task = follow(all)
        await line.has(BEGUN)
        await asyncio.sleep(0.5)
        calm = len(database.asked)
        all.is_told(False)
        await asyncio.sleep(0.5)
        assert 2 <= calm <= 4
        assert len(database.asked) - calm > 4

    run(story)


def test_haste_in_one_place_does_not_keep_the_others_waiting() -> None:
    async def story(all: Streams, database: Database) -> None:
        (_busy, _), (other, _) = follow(all), follow(all, THERE)
        await other.has(BEGUN)
        database.versions[THERE] = "2"
        for _ in range(100):
            all.hurry(b"here")
            await asyncio.sleep(0.001)
        assert event("2") in other.sent

    run(story)
