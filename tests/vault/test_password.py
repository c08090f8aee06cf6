"""From a password to keys: the floor, the account secret, and how many run at once."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from tests.vault import cast

from troth.vault import password
from troth.vault.errors import Busy, CannotOpen
from troth.vault.password import MAX_MEMORY, MAX_PASSES, MIN_MEMORY, MIN_PASSES, Cost, password_keys, stretch

SALT = bytes(16)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(MIN_MEMORY - 1, MIN_PASSES), Cost(MIN_MEMORY, MIN_PASSES - 1), Cost(8, 1), Cost(0, 0), Cost(-1, -1),
        Cost(MAX_MEMORY + 1, 3), Cost(MIN_MEMORY, MAX_PASSES + 1),
    ],
)  # fmt: skip
def test_figures_outside_the_bounds_are_refused_and_never_used(cost):
    with pytest.raises(CannotOpen):
        stretch("a long enough password", SALT, cost)


@pytest.mark.parametrize("size", [0, 8, 15, 17, 32])
def test_a_salt_of_another_size_is_refused(size):
    with pytest.raises(CannotOpen):
        stretch("a long enough password", bytes(size), Cost(MIN_MEMORY, MIN_PASSES))


def test_the_default_is_within_the_bounds_and_dearer_than_the_floor():
    assert Cost().within_bounds()
    assert Cost().memory == 2 * MIN_MEMORY == 128 * 1024


def test_the_real_argon2id_gives_what_a_second_implementation_gives():
    words, salt = "p\u00e4ssword \U0001f9e1", bytes(range(16))
    other = Argon2id(salt=salt, length=32, iterations=MIN_PASSES, lanes=1, memory_cost=MIN_MEMORY)
    assert stretch(words, salt, Cost(MIN_MEMORY, MIN_PASSES)) == other.derive(words.encode())


def test_the_account_secret_matters_as_much_as_the_password():
    one, keys = cast.made("ada"), cast.stretched("ada")
    other = password_keys(one.words, os.urandom(16), one.account.login.salt, one.account.login.cost)
    assert other.wrapping != keys.wrapping
    assert other.verifier != keys.verifier
    assert keys.verifier == one.account.login.verifier


def test_what_is_stored_is_not_what_opens():
    keys = cast.stretched("ada")
    assert keys.verifier != keys.wrapping


def test_no_more_run_at_once_than_memory_allows(monkeypatch):
    running, most, lock = 0, 0, threading.Lock()
    bound = password.room_for_guesses()
    real = password.argon2.low_level.hash_secret_raw

    def counted(*args, **kwargs):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        try:
            return real(*args, **{**kwargs, "memory_cost": 1024, "time_cost": 40})
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(password.argon2.low_level, "hash_secret_raw", counted)
    with ThreadPoolExecutor(bound + 1) as pool:
        list(pool.map(lambda _: stretch("words", SALT, Cost()), range(bound * 4)))
    assert most == bound


def test_four_are_let_in_or_wait_and_the_next_is_sent_away_at_once(monkeypatch):
    go, bound, here = threading.Event(), password.room_for_guesses(), password.HERE
    inside = threading.Semaphore(0)

    def slow(*_args, **_kwargs):
        inside.release()
        assert go.wait(20)
        return bytes(32)

    monkeypatch.setattr(password.argon2.low_level, "hash_secret_raw", slow)
    with ThreadPoolExecutor(here) as pool:
        guesses = [pool.submit(stretch, "words", SALT, Cost()) for _ in range(here)]
        try:
            assert all(inside.acquire(timeout=20) for _ in range(bound))
            until = time.monotonic() + 20
            while password._here.acquire(blocking=False):  # until the last one waits too
                password._here.release()
                assert time.monotonic() < until
            with pytest.raises(Busy):
                stretch("words", SALT, Cost())
        finally:
            go.set()
        assert [guess.result() for guess in guesses] == [bytes(32)] * here


def test_the_bound_leaves_three_quarters_of_the_memory():
    ram = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    bound = password.room_for_guesses()
    assert 1 <= bound <= (os.cpu_count() or 1)
    assert bound == 1 or bound * Cost().memory * 1024 <= ram / 4


def test_comparing_does_not_need_the_same_kind_of_bytes():
    assert password.same(memoryview(b"abc"), b"abc")
    assert not password.same(b"abc", b"abd")
