"""Guessing at large (T-18): one account from 1,000 addresses, 1,000 accounts from one, and the owner meanwhile; and a
crowd at a server that runs for real, whose memory has to stay below its cap.
"""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from unittest.mock import patch
from urllib.parse import urlencode

import argon2.low_level
import pytest
from django.test import Client
from tests import cast
from tests.config.running import Running, running
from tests.people import doors

from troth.people import throttle
from troth.vault.password import Cost, room_for_guesses

MANY: Final = 1000
CROWD: Final = 48
"""Fewer than one address may try in an hour, so that none is sent away unheard."""
BESIDE: Final = 64 * 1024
"""KiB that a server may take for all else that so many at once need."""
FORM: Final = {"password": "one of many guesses", "kit": "0" * 26, "device": "own"}


@pytest.fixture
def stretched() -> Iterator[list[bytes]]:
    """Every password that is really tried, at little cost."""
    tried: list[bytes] = []
    dear = argon2.low_level.hash_secret_raw

    def cheap(secret: bytes, salt: bytes, **cost: object) -> bytes:
        tried.append(secret)
        return dear(secret, salt, **cost | {"memory_cost": 64, "time_cost": 1})  # type: ignore[arg-type]

    with patch.object(argon2.low_level, "hash_secret_raw", cheap):
        yield tried


def guess(address: str, handle: str) -> int:
    visitor = Client(REMOTE_ADDR=address)
    form = doors.hidden(visitor.get("/unlock/")) | FORM | {"handle": handle}
    return visitor.post("/unlock/", form).status_code


def addresses(version: int) -> list[str]:
    if version == 4:
        return [f"198.18.{number // 250}.{number % 250}" for number in range(MANY)]
    return [f"2001:db8:{number:x}::1" for number in range(MANY)]


@pytest.mark.parametrize("version", [4, 6])
@pytest.mark.django_db
def test_one_account_is_guessed_at_ten_times_whatever_the_addresses_and_its_owner_gets_in(
    version: int, stretched: list[bytes]
) -> None:
    alma = cast.alma()
    alma.client.post("/lock/")
    came, half = Counter[int](), MANY // 2
    for number, address in enumerate(addresses(version)):
        came[guess(address, "Alma")] += 1
        if number == half:
            assert doors.unlock(alma.client, password=alma.password).status_code == 302
            assert doors.is_unlocked(alma.client)

    print(f"\none account, {MANY} addresses of IPv{version}: {dict(came)}, {len(stretched) - 1} guesses tried")
    assert came == {422: throttle.PER_HANDLE, 429: MANY - throttle.PER_HANDLE}
    assert len(stretched) - 1 == throttle.PER_HANDLE  # the one more is the owner's


@pytest.mark.parametrize("home", [["198.18.0.1"], [f"2001:db8::{number:x}" for number in range(1, 200)]])
@pytest.mark.django_db
def test_one_home_guesses_sixty_times_however_many_accounts_there_are(home: list[str], stretched: list[bytes]) -> None:
    alma = cast.alma()
    alma.client.post("/lock/")
    came = Counter(guess(home[number % len(home)], f"Name {number}") for number in range(MANY))
    owner = doors.unlock(alma.client, password=alma.password, REMOTE_ADDR=home[0])

    print(f"\n{MANY} accounts, one home with {len(home)} addresses: {dict(came)}, {len(stretched) - 1} guesses tried")
    assert came == {422: throttle.PER_ADDRESS, 429: MANY - throttle.PER_ADDRESS}
    assert owner.status_code == 302


def test_a_crowd_that_guesses_at_once_takes_no_more_memory_than_was_set_aside(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        knock(server, 0)
        before = memory(server, "VmRSS")
        with ThreadPoolExecutor(CROWD) as crowd:
            came = Counter(crowd.map(lambda number: knock(server, number), range(1, CROWD + 1)))
        most = memory(server, "VmHWM") - before

    cap = room_for_guesses() * Cost().memory
    print(f"\n{CROWD} at once: {dict(came)}; {most // 1024} MB more than at rest, of {cap // 1024} that are set aside")
    assert came.keys() == {422, 503}
    assert most <= cap + BESIDE


def knock(server: Running, number: int) -> int:
    """A wrong guess over the network, as a browser without script sends it."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=120)
    host = {"Host": f"localhost:{server.port}"}
    connection.request("GET", "/unlock/", headers=host)
    shown = connection.getresponse()
    page, cookies = shown.read().decode(), [line.partition(";")[0] for line in shown.headers.get_all("Set-Cookie", [])]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    form = urlencode(hidden | FORM | {"handle": f"Name {number}"})
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "; ".join(cookies)}
    connection.request("POST", "/unlock/", form, host | sent | {"Origin": f"http://localhost:{server.port}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def memory(server: Running, which: str) -> int:
    """KiB that its processes hold, all together: now, or the most of each so far."""
    held = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        told = status.read_text(errors="replace") if status.exists() else ""
        if re.search(rf"^NSsid:.*\b{server.pid}$", told, re.MULTILINE):
            held += int(re.findall(rf"{which}:\s+(\d+)", told)[0])
    return held
