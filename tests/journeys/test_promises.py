"""A promise from both ends, on two phones: made, changed in time, kept; and one that was not, owned."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import expect
from tests.journeys.met import meet
from tests.journeys.phone import Phone


def in_days(days: int) -> str:
    return (dt.datetime.now().astimezone().date() + dt.timedelta(days=days)).isoformat()


def goes_to_promises(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("^Promises")
    expect(phone.heading()).to_have_text("Promises")


def makes(phone: Phone, text: str, *, days: int) -> None:
    phone.press("Make a promise")
    phone.fill("What do you promise?", text)
    phone.page.get_by_label("By which day?").fill(in_days(days))
    phone.choose("made", "to_them")
    phone.press("Make it")
    phone.sees(text)


def test_a_promise_is_made_changed_and_kept(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_promises(alma, "Ben")
    makes(alma, "I will ring about the heating.", days=1)
    goes_to_promises(ben, "Alma")
    ben.sees("I will ring about the heating.")
    ben.is_accessible()
    alma_asks_to_change_it(alma)
    ben.page.reload()
    ben.sees("My shift moved.")
    ben.is_accessible()
    ben.press("^Agree$")
    ben.sees("Changed together.")
    alma.page.reload()
    alma.press("^Done$")
    alma.sees("You say it is done.")
    ben.page.reload()
    ben.press("^It was kept$")
    ben.sees("You both say so")
    ben.sees("Kept 1 of 1.")
    alma.page.reload()
    alma.sees("You both say so")
    alma.does_not_see("Kept 1 of 1.")
    alma.is_accessible()


def alma_asks_to_change_it(alma: Phone) -> None:
    alma.press("^Ask to change it")
    alma.fill("What shall it be?", "I will ring about the heating on Friday.")
    alma.page.get_by_label("By which day?").fill(in_days(3))
    alma.fill("A word on why", "My shift moved.")
    alma.is_accessible()
    alma.press("Ask Ben")
    alma.sees("You asked to change it to this")
    goes_to_promises(alma, "Ben")


def test_a_promise_that_was_not_kept_is_owned_and_heard(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_to_promises(ben, "Alma")
    makes(ben, "I will collect the parcel.", days=0)
    goes_to_promises(alma, "Ben")
    alma.press("^Say how it went")
    alma.choose("outcome", "silent")
    alma.choose("told", "both")
    alma.is_accessible()
    alma.press("^Say it$")
    alma.sees("Not kept. You say so")
    ben.page.reload()
    ben.sees("Not kept. What happened?")
    ben.press("^Say what happened")
    ben.fill("What happened?", "I forgot, and I did not say so until you asked.")
    ben.is_accessible()
    ben.press("Say it to Alma")
    goes_to_promises(alma, "Ben")
    alma.sees("I forgot, and I did not say so until you asked.")
    alma.press("^That was owned$")
    alma.sees("You said it was owned.")
    ben.page.reload()
    ben.sees("Alma says that it was owned.")


def test_without_script_a_mistake_is_owned_in_one_form(phone: Callable[..., Phone]) -> None:
    alma = phone(script=False)
    alma.go("/")
    alma.signs_up("Alma", "a quiet evening with tea", first=True)
    alma.keeps_the_kit()
    alma.adds("Chidi", "friendship", ask=False)
    goes_to_promises(alma, "Chidi")
    alma.press("Own a mistake")
    alma.fill("What happened?", "I was late again, and let you stand in the rain.")
    alma.press("Keep it")
    alma.sees("I was late again, and let you stand in the rain.")
