"""Journals that were kept elsewhere, and how somebody brings one in."""

from typing import Final

from playwright.sync_api import FilePayload, Page
from tests.features.journal.incoming.elsewhere import dayone, written
from tests.journeys.ways import Scenes, sends_nothing

TABLE: Final = (
    b"Date;Title;Mood;Entry\n"
    b'3.7.2019;The ferry;good;"It was an hour late, and it was the best hour of the holiday. '
    b'We sat on the crates and ate all the cherries."\n'
    b"4.7.2019;;fair;Rain all day. We read to each other.\n"
    b"some day;;;I forgot when this was\n"
    b"24.12.2020;Alone, and well;;A quiet one. I called everybody.\n"
    b"1.1.2021;;good;Long walk along the canal\n"
)
EXPORT: Final = dayone(
    written("# The harbour\n\nWe *walked* until the lights came on.", tags=["sea", "walks"], photos=[{}]),
    written("A letter from Ines.", "2021-05-02T21:40:00Z", timeZone="America/Lima", tags=["letters"]),
)


def payload(content: bytes, name: str = "journal.csv") -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def chooses(page: Page, content: bytes, name: str = "journal.csv") -> None:
    page.get_by_label("The file").set_input_files(payload(content, name))
    page.locator("main").get_by_role("button", name="Look at it").click()


def chooses_a_table(page: Page) -> None:
    chooses(page, TABLE)
    page.wait_for_url("**/bring/look/")


def chooses_an_export(page: Page) -> None:
    chooses(page, EXPORT, "Journal.json")
    page.wait_for_url("**/bring/look/")


def brings_it_in(page: Page) -> None:
    page.get_by_role("button", name="Bring in").click()
    page.wait_for_url("**/bring/done/")


def looks_for_it(page: Page) -> None:
    page.get_by_label("Words").first.fill("letter Ines")
    page.get_by_role("button", name="Look", exact=True).click()
    page.locator("#found .entry", has_text="Ines").click()
    page.wait_for_url("**/vault/*-*/")


SCENES: Final[Scenes] = {
    "vault-bring": ("/vault/bring/",),
    "vault-bring-wrong": ("/vault/bring/", sends_nothing),
    "vault-preview": ("/vault/bring/", chooses_a_table),
    "vault-preview-export": ("/vault/bring/", chooses_an_export),
    "vault-waits": ("/vault/",),
    "vault-brought": ("/vault/bring/", chooses_an_export, brings_it_in),
    "entry-brought": ("/vault/search/", looks_for_it),
}
