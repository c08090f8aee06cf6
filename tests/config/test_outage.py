"""The database of a running Troth goes away and comes back: nothing that was sent is lost, or done twice."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bench.browser import FORM, HEADERS, hidden
from bench.person import Person, arrive
from scripts import with_postgres
from tests import below
from tests.config.running import Running, running

from troth.config import jobs, worked

WRITE = "/vault/write/"
pytestmark = [pytest.mark.either, pytest.mark.skipif(bool(below.PREFIX), reason="its browser knows no path")]


@dataclass
class House:
    database: with_postgres.Server
    server: Running
    person: Person

    def send(self, path: str, fields: dict[str, str]) -> tuple[int, dict[str, str], str]:
        browser = self.person.browser
        head = {**HEADERS, "Host": browser.host, "Cookie": browser.cookie_header(path), "Origin": browser.origin}
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request("POST", path, urlencode(fields), head | {"Content-Type": FORM, "Accept-Encoding": ""})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()

    def entry(self, text: str) -> dict[str, str]:
        """A form that writes something, as its page holds it."""
        form = hidden(self.person.browser.get(WRITE).text)
        return {**form, "title": "", "text": text, "about": "", "once": secrets.token_urlsafe(16)}

    def times(self, text: str) -> int:
        return self.person.browser.get("/vault/").text.count(f"{text}<")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data: Path = tmp_path_factory.mktemp("outage") / "data"
    with with_postgres.server(durable=True) as database:
        said = {"TROTH_DATABASE_URL": database.url, "TROTH_SIGN_UP": "open"}
        with running(data, said=said) as server:
            yield House(database, server, arrive(server.port, "Alma"))


def test_what_is_sent_while_the_database_is_gone_is_shown_again_and_done_once_when_it_is_back(house: House) -> None:
    fields = house.entry("Words for a hard day.")
    house.database.stop()
    try:
        gone = [house.send(WRITE, fields) for _ in range(6)]
    finally:
        house.database.start()
    back = [house.send(WRITE, fields) for _ in range(6)]  # more than there are threads: each had a connection

    assert {status for status, _, _ in gone} == {503}
    assert all(int(head["retry-after"]) > 0 for _, head, _ in gone)
    assert all("Words for a hard day." in page and "never done twice" in page for _, _, page in gone)
    assert {status for status, _, _ in back} == {302}
    assert house.times("Words for a hard day.") == 1


def test_a_page_that_cannot_be_made_says_to_come_back(house: House) -> None:
    house.database.stop()
    try:
        answer = house.server.get("/today/", Cookie=house.person.browser.cookie_header("/today/"))
        page = answer.read().decode()
    finally:
        house.database.start()

    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "in a few seconds" in page
    assert house.person.browser.get("/today/").status == 200


def test_a_program_hears_the_same_in_its_own_form(house: House) -> None:
    house.database.stop()
    try:
        answer = house.server.get("/api/relationships", Authorization=f"Bearer troth_{'a' * 22}_{'b' * 43}")
        answer.read()
    finally:
        house.database.start()

    assert answer.status == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0


def test_a_draft_that_was_not_saved_in_the_meantime_is_saved_afterwards(house: House) -> None:
    page = house.person.browser.get(WRITE).text
    path = page.partition('data-draft="')[2].partition('"')[0]
    fields = {**hidden(page), "title": "", "text": "Half a thought.", "about": ""}
    house.database.stop()
    try:
        status, _, _ = house.send(path, fields)
    finally:
        house.database.start()
    again, _, _ = house.send(path, fields)

    assert (status, again // 100) == (503, 2)
    assert "Half a thought." in house.person.browser.get(WRITE).text


@pytest.mark.long
def test_the_timed_work_goes_on_afterwards(house: House) -> None:
    noted = house.server.data / "worker.json"
    house.database.stop()
    time.sleep(jobs.TICK + 1)  # at least one turn without a database
    house.database.start()
    back = time.time()
    while time.time() < back + 3 * worked.EVERY and not (noted.exists() and noted.stat().st_mtime > back):
        time.sleep(1)

    assert noted.stat().st_mtime > back
