"""The coach on or off: in this browser by a cookie, and everywhere by a preference that is sealed for oneself."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar, Final

from django.forms import BoundField
from django.http import HttpRequest

from troth.coach.marks import Context
from troth.people.me import Me, me_of
from troth.vault import snapshots
from troth.vault.bodies import Body
from troth.writing import helping
from troth.writing.coached import Coached
from troth.writing.reading import Reading, read_over, speaks

COOKIE: Final = "coach"
OFF: Final = "off"


class CoachOff(Body, frozen=True):
    """That this person wants no coach on any device. Where it does not stand, there is one."""

    kind: ClassVar[str] = "coach-off"

    def words(self) -> Iterator[str]:
        return iter(())


def off_everywhere(me: Me) -> bool:
    return snapshots.load(me.keyring, me.id, CoachOff) is not None


def switch_everywhere(me: Me, *, on: bool) -> None:
    if on:
        snapshots.drop(me.keyring, me.id, CoachOff)
    else:
        snapshots.update(me.keyring, me.id, CoachOff, lambda _found: CoachOff())


class Coach:
    """The coach, as the page of one request may ask for it."""

    feelings, needs, listening = helping.FEELINGS, helping.NEEDS, helping.LISTENING

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def here(self) -> bool:
        """Whether this browser wants it."""
        return self._request.COOKIES.get(COOKIE) != OFF

    @cached_property
    def everywhere(self) -> bool:
        """Whether this person wants it; the one query of it."""
        me = me_of(self._request)
        return me is not None and not off_everywhere(me)

    @cached_property
    def on(self) -> bool:
        return bool(speaks()) and self.here and self.everywhere

    def reads(self, field: BoundField, context: Context, answers: str) -> Reading | None:
        """What it says of one field of a form that was sent to be read over; else None."""
        form = field.form
        if not isinstance(form, Coached) or not form.asked:
            return None
        return read_over(str(field.value() or ""), previous=answers, context=context, left=form.left)

    def sentence(self, field: BoundField) -> helping.Sentence | None:
        """What was put together beside one field; else None."""
        form = field.form
        if (
            not isinstance(form, Coached)
            or form.asked not in {"say", "put"}
            or form.data[form.asked] != field.html_name
        ):
            return None
        return helping.of_form(form.data, str(field.value() or ""))


def coach(request: HttpRequest) -> dict[str, Any]:
    """For every page: it asks for nothing until a field is there that has the coach."""
    return {"coach": Coach(request)}
