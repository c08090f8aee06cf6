"""A journal from elsewhere comes in, with the script and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.elsewhere import EXPORT, brings_it_in, chooses, chooses_a_table, chooses_an_export, payload
from tests.journeys.phone import Phone

from troth.features.journal.incoming.files import MOST_BYTES


@pytest.mark.parametrize("script", [pytest.param(True, marks=pytest.mark.long), False])
def test_a_journal_comes_in(phone: Callable[..., Phone], *, script: bool) -> None:
    alma = phone(script=script)
    alma.go("/")
    alma.signs_up("Alma", "a kettle by an open window", first=True)
    alma.keeps_the_kit()
    alma.go("/vault/")
    alma.press("Bring in a journal")
    chooses(alma.page, b"no journal")
    alma.sees("No columns were found in this file.")
    chooses_a_table(alma.page)
    says_which_column_is_which(alma, script=script)
    brings_it_in(alma.page)
    alma.sees("4 entries came in")
    alma.press("To your vault")
    alma.sees("January 2021")
    alma.press("The ferry")
    alma.sees("Wednesday 3 July 2019")
    alma.sees("the best hour of the holiday")
    if script:
        what_the_script_adds(alma)


def says_which_column_is_which(alma: Phone, *, script: bool) -> None:
    alma.sees("4 entries")
    alma.sees("Columns that are not brought in: Mood")
    alma.sees("Line 4: It names no day that could be read.")
    if script:
        alma.is_accessible()
    alma.page.get_by_label("The title").select_option("Mood")
    alma.press("Look again")
    alma.sees("Columns that are not brought in: Title")
    alma.page.locator("summary", has_text="Which column is which").wait_for()
    alma.page.get_by_label("The title").select_option("Date")
    alma.press("Look again")
    alma.sees("Choose a column of its own, or none.")
    alma.page.get_by_label("The title").select_option("Title")
    alma.press("Look again")
    alma.sees("The ferry")


def what_the_script_adds(alma: Phone) -> None:
    """A file that is too large is said to be before it is sent; and every page bears a close look."""
    alma.is_accessible()
    alma.go("/vault/bring/")
    file = alma.page.get_by_label("The file")
    file.set_input_files(payload(b"x" * (MOST_BYTES + 1)))
    assert "larger than 8 MB" in file.evaluate("(field) => field.validationMessage")
    alma.is_accessible()
    chooses_an_export(alma.page)
    alma.sees("One entry has a photo or something else attached.")
    alma.is_accessible()
    alma.go("/vault/")
    alma.sees("A file waits to be brought in.")
    alma.is_accessible()
    alma.press("^Look at it$")
    brings_it_in(alma.page)
    alma.is_accessible()
    alma.go("/vault/bring/")
    chooses(alma.page, EXPORT)
    alma.sees("All of it is in your journal already.")
    alma.press("Throw the file away")
    expect(alma.page.locator(".toast")).to_contain_text("Thrown away.")
