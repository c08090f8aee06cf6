"""After a lock, and once the process that opened them was replaced, nobody's words are in the memory of Troth (T-06).

Only root can look: Troth closes its memory to other programs of the same user.
"""

import sys
import time
from pathlib import Path

from tests.config.running import Running, free_port, running, session
from tests.contracts.leaks import Search
from tests.faults import retiring
from tests.faults.memory import found
from tests.faults.writers import PASSWORD, Writer, arrived

WORDS = [f"zq7ünäri in memory, number {number}" for number in range(20)]
AFTER_LOCK = 60
AFTER_RECYCLE = 2 * retiring.serve.LIFETIME


def processes(server: Running) -> list[int]:
    return [server.pid, *session(server.pid)]


def lived_in(writer: Writer) -> None:
    """Every word is written, and read once more."""
    for word in WORDS:
        sent = writer.next()
        answer = writer.browser.send("/vault/write/", {**writer.journal, "text": word, "once": sent.mark.zfill(20)})
        assert word in answer.content.decode()


def test_what_was_opened_is_gone_from_memory_with_the_process_that_opened_it(tmp_path: Path) -> None:
    port, search = free_port(), Search([*WORDS, PASSWORD])
    with running(tmp_path / "data", port=port, program=(sys.executable, retiring.__file__)) as server:
        (alma,) = arrived(port, 1)
        lived_in(alma)
        first = processes(server)
        open_ = found(search, first)
        page = alma.get("/vault/")
        lock = next(form for form in page.page.forms if form.action.endswith("/lock/"))
        alma.browser.send(lock.action, lock.sent())
        locked = time.monotonic()
        time.sleep(AFTER_LOCK)
        after_lock = found(search, processes(server))
        while set(first[1:]) & set(processes(server)) - helpers(server):
            assert time.monotonic() < locked + AFTER_RECYCLE, "no process was replaced"
            time.sleep(1)
        seconds, gone = time.monotonic() - locked, found(search, processes(server))
    print(f"\nMemory: {len(open_)} hits in {len(first)} processes before the lock, {len(after_lock)} {AFTER_LOCK} s")
    print(f"after it, {len(gone)} once the process was replaced, {seconds:.0f} s after it")
    print(*map(str, after_lock), sep="\n")

    assert {hit.word for hit in open_} & set(WORDS)
    assert gone == []


def helpers(server: Running) -> set[int]:
    """What Python itself keeps beside it, and nobody's page goes through."""
    return {pid for pid in processes(server) if b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()}
