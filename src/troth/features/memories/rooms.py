"""The four kinds of things that are kept, as addresses name them."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.memories.entries import Dream, Joke, Memory, Tradition
from troth.vault.bodies import Body

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Room:
    """``list`` is the page where all of them are, ``page`` that of one, where it has one."""

    kind: type[Body]
    list: str
    title: Words
    page: str = ""
    page_title: Words = ""

    def back(self, id: UUID, entry: UUID) -> tuple[str, str]:
        """Where one comes from, and what that is called."""
        if self.page:
            return reverse(self.page, kwargs={"id": id, "entry": entry}), str(self.page_title)
        return self.after(id), str(self.title)

    def after(self, id: UUID) -> str:
        """Where one goes when a thing is no longer there."""
        return reverse(self.list, kwargs={"id": id})

    def of(self, id: UUID, entry: UUID) -> str:
        """Where one thing is found."""
        return self.back(id, entry)[0]


ROOMS: Final = {
    "kept": Room(Memory, "memories:timeline", _("Memories"), "memories:memory", _("The memory")),
    "jokes": Room(Joke, "memories:jokes", _("Inside jokes")),
    "traditions": Room(
        Tradition, "memories:traditions", _("Traditions"), "memories:tradition", _("The tradition")
    ),
    "dreams": Room(Dream, "memories:dreams", _("Dreams")),
}  # fmt: skip


def room(what: str) -> Room:
    """A kind by its name in an address, or 404."""
    found = ROOMS.get(what)
    if found is None:
        raise Http404
    return found
