"""After a breach, on two phones: from the first words to a repaired end, and stopped half-way by the one who was hurt.

At each step both phones are looked at: the other's page holds what was told, and nothing of the rest.
"""

from collections.abc import Callable

import pytest
from tests.journeys.phone import Phone
from tests.journeys.test_ladder import without_once
from tests.journeys.test_two_phones import meet

DID = "I told your sister what you had told me in the dark, before you had told anybody."
LONELY = "I could not say it myself any more. It had been mine."
SAME_DAY = "If a plan falls through, I would like to hear it the same day."
SEEN = "You lost the chance to say it in your own words."


def goes_in(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("When trust was hurt")


def back_to_room(phone: Phone) -> None:
    phone.page.locator("a.back").click()


def both_look(alma: Phone, ben: Phone) -> None:
    for phone in (alma, ben):
        phone.page.reload()
        phone.is_accessible()


def ben_names_it_and_offers_it(alma: Phone, ben: Phone) -> None:
    goes_in(ben, "Alma")
    ben.is_accessible()
    ben.press("I broke trust")
    ben.sees("One question first")
    ben.is_accessible()
    ben.press("^None of these$")
    ben.fill("What did you do?", f"{DID} It was only once.")
    ben.page.get_by_label("Something was done, forgotten or let slip").check()
    ben.press("Keep it, only for me")
    ben.sees("Some words may make it sound smaller")
    ben.is_accessible()
    ben.press("^Change.*What I did")
    ben.fill("What did you do?", DID)
    ben.press("^Keep it")
    ben.sees("Putting it right")
    alma.opens("Ben")
    alma.does_not_see("has written to you")
    ben.press("Look at what they would read")
    ben.sees("Share this with Alma?")
    ben.is_accessible()
    ben.press("^Share this$")
    ben.sees("Your words are with Alma now")


def alma_opens_it_and_says_yes(alma: Phone, ben: Phone) -> None:
    alma.opens("Ben")
    alma.sees("Ben has written to you about something that happened")
    alma.press("Look when you like")
    alma.is_accessible()
    before = ben.page.locator("main").inner_html()
    alma.press("Look at it")
    alma.is_accessible()
    alma.page.locator("main summary").first.click()
    alma.sees(DID)
    alma.is_accessible()
    ben.page.reload()
    assert without_once(ben.page.locator("main").inner_html()) == without_once(before)
    alma.press("None of these, and yes")
    alma.sees("This room is yours to open or close")
    both_look(alma, ben)


def writes(phone: Phone, button: str, words: str) -> None:
    phone.press(button)
    phone.fill("In your words", words)
    phone.is_accessible()
    phone.press("Keep it, only for me")


def alma_feels_needs_and_tells_one_thing(alma: Phone, ben: Phone) -> None:
    writes(alma, "Write what you feel", "Foolish, and so tired.")
    writes(alma, "Write what you feel", LONELY)
    writes(alma, "Add a need", SAME_DAY)
    alma.press(f"Tell Ben.*{LONELY[:20]}")
    alma.sees(LONELY)
    alma.is_accessible()
    alma.press("^Share this$")
    ben.page.reload()
    ben.sees(LONELY)
    ben.does_not_see("Foolish")
    ben.does_not_see(SAME_DAY)
    both_look(alma, ben)


def a_rest_looks_like_nothing(alma: Phone, ben: Phone) -> None:
    ben.page.reload()
    before = ben.page.locator("main").inner_html()
    alma.press("^A rest$")
    alma.sees("It rests, because you said so.")
    alma.does_not_see("From Ben")
    alma.is_accessible()
    ben.page.reload()
    assert without_once(ben.page.locator("main").inner_html()) == without_once(before)
    alma.press("^As it comes$")
    alma.sees("From Ben")


def goes_on(alma: Phone, ben: Phone, stage: str) -> None:
    alma.press(f"Go on to: {stage}")
    ben.page.reload()
    ben.sees(stage)


def ben_understands_and_says_sorry(alma: Phone, ben: Phone) -> None:
    goes_on(alma, ben, "What it did")
    ben.press("^Write.*What I have understood")
    ben.sees(LONELY)
    ben.fill("What have you understood?", SEEN)
    ben.is_accessible()
    ben.press("Keep it, only for me")
    ben.press("Look at what they would read")
    ben.press("^Share this$")
    both_look(alma, ben)
    goes_on(alma, ben, "An apology")
    ben.press("^Write.*An apology")
    ben.fill("Sorry", "I am sorry that I told her.")
    ben.fill("It was yours", "I did it. It was not mine to tell.")
    ben.fill("What will be different", "I ask you before I pass on anything about you.")
    ben.fill("A wish, with no claim", "I hope that you may forgive it. You owe me nothing.")
    ben.is_accessible()
    ben.press("Keep it, only for me")
    ben.press("Look at what they would read")
    ben.is_accessible()
    ben.press("^Share this$")
    alma.page.reload()
    alma.press("An apology.*Closed until you open it")
    alma.sees("Leaves forgiving to you")
    alma.is_accessible()
    alma.page.locator("main summary").first.click()
    alma.sees("It was not mine to tell.")
    alma.page.get_by_label("It said what needed to be said").check()
    alma.is_accessible()
    alma.press("Save, only for me")
    ben.page.reload()
    ben.does_not_see("what needed to be said")


def deeds_after_words(alma: Phone, ben: Phone) -> None:
    goes_on(alma, ben, "Amends and steady deeds")
    ben.press("Promise one thing")
    ben.fill("What will you do?", "You can have my password, to be sure.")
    soon = ben.page.evaluate("new Date(Date.now() + 2e8).toISOString().slice(0, 10)")
    ben.fill("By which day?", soon)
    ben.press("^Make it")
    ben.sees("This is watching, and it mends nothing.")
    ben.is_accessible()
    ben.fill("What will you do?", "I ask before I pass anything on.")
    ben.press("^Make it")
    ben.sees("I ask before I pass anything on.")
    alma.page.reload()
    alma.sees("I ask before I pass anything on.")
    alma.press("Note something")
    alma.fill("In your words", "A friend asked about me. Ben said: ask Alma.")
    alma.page.get_by_label("What was done matched what was said").check()
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.press("Think of something small")
    alma.fill("In your words", "The spare key, for the week I am away.")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.press("Tell Ben.*The spare key")
    alma.press("^Share this$")
    both_look(alma, ben)
    ben.sees("The spare key")
    ben.does_not_see("A friend asked")


def safe_again_and_an_end(alma: Phone, ben: Phone) -> None:
    goes_on(alma, ben, "Safe again, a little at a time")
    alma.sees("Your ladder is open at its first step.")
    both_look(alma, ben)
    alma.press("Open the next step")
    alma.sees("up to its second step")
    alma.press("^End it$")
    alma.is_accessible()
    alma.page.get_by_label("It is repaired").check()
    alma.press("End it so")
    alma.sees("It is repaired.")
    ben.page.reload()
    ben.sees("For me this is repaired.")
    ben.sees("there is nothing to answer")
    both_look(alma, ben)


def support_and_a_note_to_take_along(alma: Phone) -> None:
    alma.press("Who stands by you")
    alma.fill("Who could stand by you?", "Ines, next door")
    alma.fill("What is one next step?", "Ring her on Monday")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.press("A note for a counsellor")
    alma.sees("Ring her on Monday")
    alma.is_accessible()
    back_to_room(alma)


def test_two_people_mend_it_from_the_first_words_to_a_repaired_end(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    ben_names_it_and_offers_it(alma, ben)
    alma_opens_it_and_says_yes(alma, ben)
    alma_feels_needs_and_tells_one_thing(alma, ben)
    a_rest_looks_like_nothing(alma, ben)
    support_and_a_note_to_take_along(alma)
    ben_understands_and_says_sorry(alma, ben)
    deeds_after_words(alma, ben)
    safe_again_and_an_end(alma, ben)


def alma_writes_it_down(alma: Phone) -> None:
    goes_in(alma, "Ben")
    alma.press("I was hurt")
    alma.is_accessible()
    alma.press("^None of these$")
    alma.fill("What happened?", "You read my letter, and said that you had not.")
    alma.page.get_by_label("Something was hidden, or was not true").check()
    alma.page.get_by_label("It hurt", exact=True).check()
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.sees("Nobody knows of it but you.")
    alma.is_accessible()


def alma_asks_and_ben_takes_it_up(alma: Phone, ben: Phone) -> None:
    ben.opens("Alma")
    ben.does_not_see("has written to you")
    alma.press("Look at what they would read")
    alma.is_accessible()
    alma.press("^Share this$")
    ben.page.reload()
    ben.press("Look when you like")
    ben.press("Look at it")
    ben.page.locator("main summary").first.click()
    ben.sees("You read my letter")
    ben.is_accessible()
    ben.press("None of these; open a room")
    ben.sees("Putting it right")
    both_look(alma, ben)


@pytest.mark.long
def test_the_one_who_was_hurt_asks_and_stops_half_way(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_writes_it_down(alma)
    alma_asks_and_ben_takes_it_up(alma, ben)
    goes_on(alma, ben, "What it did")
    alma.press("Close this room")
    alma.sees("You have closed it.")
    ben.page.reload()
    ben.sees("Alma has closed this.")
    ben.does_not_see("Look at what they would read")
    both_look(alma, ben)
    alma.press("Open it again")
    alma.press("^End it$")
    alma.page.get_by_label("The mending ends here").check()
    alma.press("End it so")
    ben.page.reload()
    ben.sees("I end the mending of this here.")
    both_look(alma, ben)


def test_something_small_is_put_right_in_two_minutes(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    goes_in(alma, "Ben")
    alma.press("It was something small")
    alma.fill("What did you do?", "I snapped at you when you asked about the bill.")
    alma.fill("What may it have been like?", "Perhaps as if you were in the way.")
    alma.fill("What will you do now?", "I pay it, and make the tea.")
    alma.is_accessible()
    alma.press("Say it to Ben")
    ben.opens("Alma")
    ben.press("^Promises")
    ben.sees("I snapped at you when you asked about the bill.")
    ben.is_accessible()
