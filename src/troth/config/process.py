"""What a process that may hold opened pages does about itself."""

import ctypes
import gc
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
M_ARENA_MAX = -8
BESIDES = 128  # open files that are no connections
SELDOM = 3_000  # new objects; Python itself looks after every 700


def keep_memory_private() -> None:
    """No core file, and no other program of the same user may look into this process (SECURITY.md 2.10)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _control(PR_SET_DUMPABLE, 0)


def follow_supervisor() -> None:
    """Stop when the supervisor says so or is gone. Ctrl+C reaches it alone: a second signal would hang the server."""
    os.setpgid(0, 0)
    _control(PR_SET_PDEATHSIG, signal.SIGTERM)


def keep_one_heap() -> None:
    """One memory pool for all threads: they rarely allocate at once, and a pool each costs megabytes. glibc only."""
    if hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, 1)


def open_as_many(connections: int) -> None:
    """Many systems let a process open 1,024 files unless it asks for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + BESIDES
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def settle() -> None:
    """Everything made so far stays for good: the garbage collector need not look at it again, nor so often at what a
    page makes, which holds hardly any circles.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 10)


def _control(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
