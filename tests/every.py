"""One test for each of many small things, as a whole: by itself, each would cost far more than looking at it does."""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from typing import TypeVar

Thing = TypeVar("Thing")


def for_each(things: Iterable[Thing]) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """Run a test with each of these, and say afterwards of which it did not hold."""
    many = list(things)

    def with_each(test: Callable[[Thing], None]) -> Callable[[], None]:
        def of_all() -> None:
            wrong: list[Exception] = []
            for thing in many:
                try:
                    test(thing)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is told
                    error.add_note(f"of {getattr(thing, 'slug', thing)}")
                    wrong.append(error)
            if wrong:
                raise ExceptionGroup(f"{len(wrong)} of {len(many)}", wrong)

        update_wrapper(of_all, test)
        del of_all.__wrapped__  # type: ignore[attr-defined]  # or pytest would ask for its argument
        return of_all

    assert many
    return with_each
