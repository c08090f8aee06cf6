"""Forms: every control has a label, a hint and an error that belong to it, and keeps what was typed."""

import pytest
from django import forms
from tests.ui.forms import REQUIRED, EveryWidget
from tests.ui.page import Page, render

from troth.ui.slides import UNKNOWN, SlideField

pytestmark = pytest.mark.urls("tests.ui.urls")
ALL = "{{ error_summary(form) }}{% for bound in form %}{{ field(bound) }}{% endfor %}"
POSTED = {"name": "", "password": "secret-words", "mail": "nope", "words": "\n<b>Two</b>\nlines", "kind": "work"}


def filled() -> Page:
    return render(ALL, form=EveryWidget(POSTED))


def test_every_visible_control_has_a_label() -> None:
    page = render(ALL, form=EveryWidget())
    labels = {label.attrs.get("for") for label in page.all("label")}
    for tag in ("input", "textarea", "select"):
        for control in page.all(tag):
            wrapped = control.attrs.get("type") in {"radio", "checkbox"}
            labelled = control.has("aria-labelledby") or control["type"] == "hidden" if tag == "input" else False
            assert wrapped or labelled or control["id"] in labels


def test_every_group_has_a_legend() -> None:
    page = render(ALL, form=EveryWidget())
    assert len(page.all("fieldset")) == len(page.all("legend")) == 3


def test_a_hint_and_an_error_describe_their_field_in_that_order() -> None:
    page = filled()
    control = page.by_id("id_name")
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_name-h id_name-e"
    assert page.by_id("id_name-h").text == "Any name."
    assert page.by_id("id_name-e").text.strip() == "Add this, in a few words."
    order = [element.attrs.get("id") for element in page.elements]
    assert order.index("id_name-h") < order.index("id_name-e") < order.index("id_name")


def test_every_id_named_by_a_description_exists_once() -> None:
    page = filled()
    for element in page.elements:
        for name in (element.attrs.get("aria-describedby") or "").split():
            page.by_id(name)


def test_a_field_without_error_is_not_marked_invalid() -> None:
    assert not filled().by_id("id_words").has("aria-invalid")


def test_the_summary_leads_to_each_field_that_exists() -> None:
    page = filled()
    summary = page.one(role="alert")
    assert "need another look" in summary.text
    links = [link["href"].removeprefix("#") for link in page.all("a")]
    assert links == ["id_name", "id_mail", "id_purpose_0", "id_kept"]
    for name in links:
        page.by_id(name)


def test_the_summary_names_the_fields_that_need_the_same() -> None:
    class Two(forms.Form):
        sorry = forms.CharField(label="Sorry", error_messages=REQUIRED)
        mine = forms.CharField(label="What was yours?", error_messages=REQUIRED)

    links = [link.text for link in render(ALL, form=Two({})).all("a")]
    assert links == ["Sorry: Add this, in a few words.", "What was yours? Add this, in a few words."]


def test_a_form_without_errors_has_no_summary() -> None:
    assert not render(ALL, form=EveryWidget()).all(role="alert")


def test_typed_words_come_back_exactly_and_escaped() -> None:
    page = filled()
    assert page.by_id("id_words").text == "\n\n<b>Two</b>\nlines"  # HTML drops the first newline
    assert page.by_id("id_mail")["value"] == "nope"


def test_a_password_never_comes_back() -> None:
    assert not filled().by_id("id_password").has("value")


def test_widget_attributes_are_kept_except_length_limits_and_class() -> None:
    control = filled().by_id("id_name")
    assert control["autocomplete"] == "nickname"
    assert control["class"] == "input"
    assert not control.has("maxlength")


def test_the_chosen_option_is_selected() -> None:
    chosen = [option["value"] for option in filled().all("option") if option.has("selected")]
    assert chosen == ["work"]


def test_optional_fields_are_marked_and_required_ones_are_not() -> None:
    labels = {label.attrs.get("for"): label.text for label in filled().all("label")}
    assert "(if you like)" in labels["id_words"]
    assert "(if you like)" not in labels["id_name"]


def test_the_key_against_repeats_is_a_hidden_field_named_once() -> None:
    key = render("{{ once_input('k-1') }}").one("input")
    assert (key["type"], key["name"], key["value"]) == ("hidden", "once", "k-1")


def test_an_untouched_slider_is_no_answer_although_its_number_is_posted() -> None:
    page = render('{{ slide("calm", "Calm?", "Not at all", "Fully") }}')
    assert page.one("input", type="range")["value"] == "5"
    assert not page.one("input", name="calm_answered").has("checked")
    assert clean({"calm": "5"}) is None


def test_a_slider_counts_once_its_checkbox_is_ticked() -> None:
    assert clean({"calm": "0", "calm_answered": "1"}) == 0


def test_not_knowing_wins_over_a_number() -> None:
    assert clean({"calm": "7", "calm_answered": "1", "calm_unknown": "1"}) == UNKNOWN


@pytest.mark.parametrize("bad", ["11", "-1", "5.5", "٣", "x", "", "0x1"])
def test_a_posted_slider_takes_only_whole_numbers_from_0_to_10(bad: str) -> None:
    class Asked(EveryWidget):
        calm = SlideField(label="Calm?", low="Not at all", high="Fully")

    form = Asked({"calm": bad, "calm_answered": "1"})
    form.is_valid()
    assert ("calm" in form.errors) is (bad != "")


def test_an_answered_slider_shows_its_number_again() -> None:
    page = render("{{ field(form['safe']) }}", form=EveryWidget({**POSTED, "safe": "8", "safe_answered": "1"}))
    assert page.by_id("id_safe")["value"] == "8"
    assert page.one("input", name="safe_answered").has("checked")
    assert not page.one("input", name="safe_unknown").has("checked")


def test_a_slider_says_all_eleven_numbers_in_words() -> None:
    words = render('{{ slide("a", "A", "Low", "High", words=["l", "m", "h"]) }}').one("fieldset")["data-words"]
    assert words.split("|") == ["l"] * 3 + ["m"] * 5 + ["h"] * 3


def test_the_ends_of_a_slider_are_read_out_with_it() -> None:
    page = render('{{ slide("a", "How calm?", "Low", "High") }}')
    control = page.one("input", type="range")
    assert page.by_id(control["aria-labelledby"]).text == "How calm?"
    assert page.by_id(control["aria-describedby"]).text == "LowHigh"


def test_what_only_script_can_do_is_hidden_without_it() -> None:
    page = render('{{ slide("a", "A", "Low", "High") }}')
    assert all(button.has("hidden") for button in page.all("button"))
    assert page.one("output").has("hidden")


def clean(data: dict[str, str]) -> object:
    widget_field = SlideField(label="Calm?", low="Not at all", high="Fully", unknown=True)
    return widget_field.clean(widget_field.widget.value_from_datadict(data, {}, "calm"))
