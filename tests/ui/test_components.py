"""The other components: what they say, and that a person's words cannot break out of them."""

import pytest
from tests.ui.page import render

pytestmark = pytest.mark.urls("tests.ui.urls")
NAUGHTY = '"><script>x</script>'


@pytest.mark.parametrize("kind", ["you", "draft", "sealed", "them", "both", "open"])
def test_a_badge_opens_a_popover_that_repeats_its_words(kind: str) -> None:
    page = render("{{ vis(kind, who='Robin', id='v-1') }}", kind=kind)
    button = page.one("button", data_vis=kind)
    popover = page.by_id(button["popovertarget"])
    assert popover.has("popover")
    assert button.text.startswith("Who can see this: ")
    assert page.by_id(popover["aria-labelledby"]).text == button.text.removeprefix("Who can see this: ")


def test_a_badge_holds_the_control_that_changes_it() -> None:
    page = render("{% call vis('both', who='Robin') %}<a href='/stop/'>Stop sharing</a>{% endcall %}")
    assert "Stop sharing" in page.by_id("vis-both").text


def test_a_badge_works_for_someone_alone() -> None:
    assert "the other person" in render("{{ vis('draft') }}").by_id("vis-draft").text


def test_closeness_has_seven_named_answers_and_none_is_chosen() -> None:
    page = render('{{ near("near", "How close?") }}')
    radios = page.all("input", type="radio", name="near")
    assert [radio["value"] for radio in radios] == ["1", "2", "3", "4", "5", "6", "7", ""]
    assert not any(radio.has("checked") for radio in radios)
    assert all(radio["aria-label"].startswith(f"{n} of 7") for n, radio in enumerate(radios[:7], start=1))


def test_closeness_shows_an_earlier_answer() -> None:
    page = render('{{ near("near", "How close?", value=4) }}')
    assert [radio["value"] for radio in page.all("input") if radio.has("checked")] == ["4"]


def test_three_ways_post_less_same_or_more() -> None:
    page = render('{{ seg("w", "Emotional", value="same") }}')
    assert [(radio["value"], radio.has("checked")) for radio in page.all("input")] == [
        ("less", False),
        ("same", True),
        ("more", False),
    ]


def test_cards_keep_the_chosen_one_and_its_small_line() -> None:
    page = render('{{ pick("k", "Which?", [(1, "One"), (2, "Two")], value=2, hints={2: "The other"}) }}')
    assert [radio["value"] for radio in page.all("input") if radio.has("checked")] == ["2"]
    assert page.one("small").text == "The other"


def test_a_switch_starts_off() -> None:
    control = render('{{ switch("s", "Send me these") }}').one("input")
    assert control["role"] == "switch"
    assert not control.has("checked")


def test_a_done_thing_says_so_to_a_screen_reader() -> None:
    source = "{% call braid_item('One share', done=true) %}x{% endcall %}"
    assert "(done)" in render(source).one("h2").text


@pytest.mark.parametrize("solo", [True, False])
def test_alone_there_is_one_thread(solo: bool) -> None:
    source = """{% call braid(solo=solo) %}{% call braid_item("a", last=true, solo=solo) %}{% endcall %}
    {% call braid_item("b", done=true, solo=solo) %}{% endcall %}{% endcall %}"""
    page = render(source, solo=solo)
    assert bool(page.all("path", class_="th-b")) is not solo
    assert page.all("path", class_="th-a")


@pytest.mark.parametrize(("step", "threads"), [(1, 1), (2, 2), (3, 2)])
def test_the_band_goes_from_one_loop_to_a_knot(step: int, threads: int) -> None:
    page = render("{{ knot(step) }}{{ steps(step) }}", step=step)
    assert len({name for name in ("th-a", "th-b") if page.all("path", class_=name)}) == threads
    assert f"Step {step} of 3" in page.one(class_="steps").text
    assert len(page.all("line", class_="st-on")) == step


def test_other_pieces_say_what_they_are_given() -> None:
    page = render(
        """{{ who(" robin") }}{{ chip("New", "both", "check") }}{{ toast("Kept.") }}{{ back("/x/", "Vault") }}
        {{ draft_status() }}{% call note("care") %}<p>Gently.</p>{% endcall %}
        {% call empty("Nothing yet", "It will come.", id="e") %}<a href="/">Begin</a>{% endcall %}
        {% call letter("l", "A question", "For two") %}<a href="/">Answer</a>{% endcall %}"""
    )
    assert page.one(class_="who").text == "R"
    assert page.one(class_="chip").text == "New"
    assert page.one(class_="toast")["role"] == "status"
    assert page.one(class_="back")["href"] == "/x/"
    assert page.one(class_="note").text.strip() == "Gently."
    assert page.by_id("e").text == "Nothing yet"
    assert page.by_id(page.one("section")["aria-labelledby"]).text == "A question"


def test_what_another_device_wrote_stands_above_the_form_and_is_said_at_once() -> None:
    page = render('{% call changed_meanwhile() %}<p class="typed">{{ text }}</p>{% endcall %}', text=NAUGHTY)
    assert "changed on another device" in page.one("p", role="alert").text
    assert page.one(class_="typed").text == NAUGHTY


def test_a_name_with_markup_stays_a_name_everywhere() -> None:
    source = """{{ vis("them", who=n) }}{{ who(n) }}{{ chip(n) }}{{ toast(n) }}{{ near("a", n) }}{{ seg("b", n) }}
    {{ slide("c", n, n, n) }}{{ pick("d", n, [(n, n)]) }}{{ opt("e", n) }}{{ switch("f", n) }}{{ empty(n, n) }}
    {% call letter("g", n, n) %}{% endcall %}{% call braid_item(n) %}{{ n }}{% endcall %}{{ back(n, n) }}"""
    assert not render(source, n=NAUGHTY).all("script")
