"""Being open on two devices: a decision, a question, an offer and a yes, deciding together; and a look at a habit."""

from collections.abc import Callable

import pytest
from tests.journeys.met import meet
from tests.journeys.phone import Phone


def goes_in(phone: Phone, other: str) -> None:
    phone.opens(other)
    phone.press("Open with each other")


def shares(phone: Phone, other: str) -> None:
    """From a note that was kept to what the other can read, with one press."""
    phone.press(f"Look at it as {other} would")
    phone.sees("This, and nothing else.")
    phone.press("^Share this$")


@pytest.mark.long
def test_two_people_are_open_with_each_other(phone: Callable[..., Phone]) -> None:
    alma, ben = phone(), phone()
    meet(alma, ben)
    alma_tells_why(alma, ben)
    a_question_is_welcome_asked_and_answered(alma, ben)
    a_thought_waits_for_a_yes(alma, ben)
    they_decide(alma, ben)
    alma_looks_at_herself(alma)


def alma_tells_why(alma: Phone, ben: Phone) -> None:
    goes_in(alma, "Ben")
    alma.sees("Nothing here yet")
    alma.is_accessible()
    alma.press("A decision, and why")
    alma.fill("What have you decided", "to leave the choir")
    alma.fill("Why", "two evenings are enough")
    alma.page.locator("main summary", has_text="What you hope").click()
    alma.fill("What I am not saying", "that I do not like to sing")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.sees("What I am not saying: that I do not like to sing")
    alma.is_accessible()
    shares(alma, "Ben")
    goes_in(ben, "Alma")
    ben.press("A decision, and why.*I have decided")
    ben.sees("Why: two evenings are enough")
    ben.is_accessible()
    ben.press("It was good to be told")
    ben.sees("It was good to be told.")


def a_question_is_welcome_asked_and_answered(alma: Phone, ben: Phone) -> None:
    goes_in(ben, "Alma")
    ben.press("^Questions are welcome")
    ben.fill("What may they ask you about", "my brother")
    ben.press("Keep it, only for me")
    shares(ben, "Alma")
    goes_in(alma, "Ben")
    alma.sees("You can ask me about: my brother")
    alma.press("Ask a question")
    alma.fill("Your question", "What were you like as boys?")
    alma.press("Keep it, only for me")
    shares(alma, "Ben")
    alma.press("A question.*What were you like")
    before = alma.page.locator("main").inner_text()
    goes_in(ben, "Alma")
    ben.press("A question.*What were you like")
    ben.sees("Alma cannot tell whether you have read this")
    ben.is_accessible()
    ben.press("Write an answer")
    ben.fill("Your answer", "Always in the river.")
    ben.is_accessible()
    alma.page.reload()
    assert alma.page.locator("main").inner_text() == before
    ben.press("Keep it, only for me")
    shares(ben, "Alma")
    alma.page.reload()
    alma.sees("My answer: Always in the river.")
    alma.is_accessible()


def a_thought_waits_for_a_yes(alma: Phone, ben: Phone) -> None:
    goes_in(alma, "Ben")
    alma.press("Offer feedback")
    alma.fill("What is it about", "the evening with my parents")
    alma.fill("Your thought", "You were so patient, and then you left without a word.")
    alma.press("Keep it, only for me")
    shares(alma, "Ben")
    goes_in(ben, "Alma")
    ben.press("Feedback is offered")
    ben.does_not_see("without a word")
    ben.press("Yes, I would like to hear it")
    ben.sees("Yes, I would like to hear it.")
    ben.is_accessible()
    ben.press("^Share this$")
    alma.press("Offer feedback.*the evening")
    alma.page.reload()
    alma.sees("Ben has said yes")
    alma.is_accessible()
    shares(alma, "Ben")
    goes_in(ben, "Alma")
    ben.press("^Feedback.*About this")
    ben.sees("without a word")
    ben.press("Yes, it felt caring")
    ben.sees("For you alone")
    ben.is_accessible()


def they_decide(alma: Phone, ben: Phone) -> None:
    goes_in(alma, "Ben")
    alma.press("Decide together")
    alma.fill("What is there to decide", "Where do we spend the holiday?")
    alma.fill("What can you choose from", "at home\nby the sea")
    alma.press("Keep it, only for me")
    shares(alma, "Ben")
    goes_in(ben, "Alma")
    for one, words in ((alma, "I want my own bed."), (ben, "I want to swim.")):
        one.press("Something to decide together: Where do we")
        one.page.get_by_label("by the sea" if one is ben else "at home").check()
        one.fill("What speaks for it", words)
        one.is_accessible()
        one.press("Seal it")
        one.page.wait_for_selector("[data-vis=sealed], #v-them")
    alma.page.reload()
    ben.page.reload()
    alma.sees("I want to swim.")
    ben.sees("I want my own bed.")
    ben.is_accessible()
    ben.press("Write down what you decided")
    ben.fill("What did you two decide", "one week by the sea")
    ben.fill("Why", "there are beds there too")
    ben.is_accessible()
    ben.press("Keep it, only for me")
    shares(ben, "Alma")
    alma.page.reload()
    alma.sees("As I understand it, we decided: one week by the sea")


def alma_looks_at_herself(alma: Phone) -> None:
    alma.go("/practice/")
    alma.press("Your own habits")
    alma.is_accessible()
    alma.press("^Criticism")
    alma.page.get_by_label("One complaint brings the older ones along").check()
    alma.choose("often", "sometimes")
    alma.is_accessible()
    alma.press("Keep it, only for me")
    alma.sees("What you said before")
    alma.is_accessible()
    alma.go("/habits/feeding/")
    alma.sees("Gratitude")
    alma.is_accessible()
