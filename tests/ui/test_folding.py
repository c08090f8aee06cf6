"""What is worked out when a template is compiled comes out as if it were worked out for every reader."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup, escape

from troth.ui import folding
from troth.ui.folding import Environments
from troth.ui.jinja import environment


@contextmanager
def served_under(path: str) -> Iterator[None]:
    set_script_prefix(path)
    try:
        yield
    finally:
        set_script_prefix("/")


def rendered(source: str, **context: object) -> str:
    return environment().from_string(source).render(**context)


def unfolded(source: str, monkeypatch: pytest.MonkeyPatch, **context: object) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(folding, "FOLDED", ())
        return rendered(source, **context)


@pytest.mark.parametrize(
    "source",
    [
        '{{ _("Today") }}',
        "{{ _('It is <em>fine</em>, 100%%') }}",
        '{{ _("With %(name)s", name=name) }}',
        '{{ _("With %(name)s", name=_("Today")) }}',
        '{{ _("%(name)s and %(name)s: 100%%, <em>%(other)s</em>", name=name, other=7, unused=1) }}',
        '{{ _("%%(name)s is no name, %(name)s is", name=name) }}',
        '{{ _("%(count)d for %(name)s", count=3, name=name) }}',
        '{{ _("With %(name)s", name=name)|upper }}{{ _("With %(name)s", name=name|lower) }}',
        '{% set said = _("With %(name)s", name=name) %}{{ said }}{{ said ~ name }}',
        '{{ icon("lock", "s") }}{{ icon("lock") }}',
        '{% macro go(to) %}<a href="{{ url(to) }}">{{ caller() }}</a>{% endmacro %}'
        '{% call go("people:unlock") %}{{ _("Unlock") }}{% endcall %}',
        '<a href="{{ url("people:unlock") }}" title="{{ _("Lock") ~ name }}">',
        '{{ [_("One"), _("Two")]|join(", ") }}{{ _("One") if name else _("Two") }}',
    ],
)
def test_folded_and_unfolded_pages_are_the_same(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(source, name="<b>Kim</b>") == unfolded(source, monkeypatch, name="<b>Kim</b>")


class Drawn:
    def __html__(self) -> str:
        return "<i>drawn</i>"


@pytest.mark.parametrize(
    "value",
    [
        "plain",
        '<b> & "it\'s"',
        Markup("<b>"),
        mark_safe("<b>&amp;"),
        gettext_lazy("Today <b>"),
        7,
        None,
        Drawn(),
        ["<b>"],
    ],
)
def test_a_value_is_written_as_jinja_escapes_it(value: object) -> None:
    assert folding.written(value) == escape(value)
    assert rendered("{{ value }}", value=value) == escape(value)


def test_what_is_missing_is_told_and_not_written() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ missing }}")


def test_what_a_reader_brings_is_escaped() -> None:
    assert rendered('{{ _("With %(name)s", name=name) }}', name="<b>") == "With &lt;b&gt;"


def test_a_name_of_the_templates_own_is_left_alone() -> None:
    assert rendered('{% macro icon(name) %}my {{ name }}{% endmacro %}{{ icon("lock") }}') == "my lock"
    assert rendered('{% for url in [one] %}{{ url("two") }}{% endfor %}', one=str.upper) == "TWO"


def test_a_page_that_is_not_there_is_told_where_it_is_asked_for() -> None:
    page = environment().from_string('{% if asked %}{{ url("no:where") }}{% endif %}')
    assert page.render(asked=False) == ""
    with pytest.raises(NoReverseMatch):
        page.render(asked=True)


PARTS = """
{% macro greeting(who, warm=false) %}
{{ _("With %(name)s", name=who) }}{% if warm %}{{ icon("lock") }}{% endif %}
{% endmacro %}
{% macro frame(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro here() %}{{ name|default("nobody") }}{% endmacro %}
{% macro row(to, sign, title, text="") %}
<a href="{{ to }}">{{ icon(sign) }}<b>{{ title }}</b>{{ text }}{{ title }}</a>
{% endmacro %}
{% macro badge(title, extra=none) %}{{ title|upper }}{% if extra is not none %} {{ extra }}{% endif %}{% endmacro %}
{% macro raw(text) %}{{ text|safe }}{{ text|int }}{% endmacro %}
{% macro sort(text) %}{% if text is string %}words{% else %}many{% endif %}{% endmacro %}
"""


def kept(source: str) -> Environments:
    return environment(loader=DictLoader({"page": source, "parts": PARTS}))


@pytest.mark.parametrize(
    "call",
    [
        'row(name, "lock", _("With %(name)s", name=name))',
        'row(name ~ "&", "lock", name if name|length > 3 else "<short>", text=name|upper)',
        'row(url("people:unlock"), "lock", nothing, text=nothing)',
        'row(name, name and "lock", "<i>")',
        "badge(name)",
        'badge("<i>", extra=name)',
        'badge("<i>", extra=nothing)',
        "raw(name)",
        "raw(text=nothing)",
        "sort(name)",
        "sort([name])",
    ],
)
@pytest.mark.parametrize("name", ["<b>Kim</b>", Markup("<b>Kim</b>"), "Jo", "\0" + "1\0"])
def test_a_macro_with_blanks_comes_out_as_if_it_were_drawn_for_every_reader(
    call: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f'{{% from "parts" import badge, raw, row, sort %}}{{{{ {call} }}}}'
    folded = kept(source).get_template("page").render(name=name, nothing=None)
    monkeypatch.setattr(folding, "imported", lambda *_: {})
    assert folded == kept(source).get_template("page").render(name=name, nothing=None)


def test_a_macro_that_only_writes_what_it_is_given_is_not_called_any_more() -> None:
    source = '{% from "parts" import row %}{{ row(name, "lock", "Title") }}'
    page = kept(source).here()
    assert "context.call" not in page.compile(source, raw=True)


@pytest.mark.parametrize(
    ("call", "same"),
    [
        ('greeting("<i>")', 1),
        ('greeting("<i>", warm=true)', 1),
        ("greeting(name)", 2),
        ('here() if name else greeting("Robin")', 1),
    ],
)
def test_an_imported_macro_is_drawn_when_compiling_only_where_all_it_is_given_is_known(
    call: str, same: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f'{{% from "parts" import greeting, here %}}{{{{ {call} }}}}'
    folded = {kept(source).get_template("page").render(name=name) for name in ("<b>Kim</b>", "Jo")}
    monkeypatch.setattr(folding, "imported", lambda *_: {})
    assert folded == {kept(source).get_template("page").render(name=name) for name in ("<b>Kim</b>", "Jo")}
    assert len(folded) == same


def test_a_macro_that_sees_the_page_is_drawn_for_every_reader() -> None:
    page = kept('{% from "parts" import here with context %}{{ here() }}').get_template("page")
    assert [page.render(name=name) for name in ("Kim", "Jo")] == ["Kim", "Jo"]


def test_a_macro_that_is_given_a_block_is_drawn_for_every_reader() -> None:
    page = kept('{% from "parts" import frame %}{% call frame(_("Today")) %}{{ name }}{% endcall %}').get_template(
        "page"
    )
    assert [page.render(name=name) for name in ("Kim", "Jo")] == ["<b>Today</b>Kim", "<b>Today</b>Jo"]


def test_a_macro_of_the_templates_own_takes_the_place_of_an_imported_one() -> None:
    source = '{% from "parts" import here %}{% macro here() %}mine{% endmacro %}{{ here() }}'
    assert kept(source).get_template("page").render() == "mine"


def test_each_language_has_templates_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "gettext", lambda words: f"{translation.get_language()}: {words}")
    pages = kept('{{ _("Today") }}')
    for language in ("en", "de", "en"):
        with translation.override(language):
            assert pages.get_template("page").render() == f"{language}: Today"


def test_addresses_follow_the_path_that_troth_is_served_under() -> None:
    pages = kept('{{ url("people:unlock") }}{{ url(name) }}')
    for path in ("/", "/troth/", "/"):
        with served_under(path):
            assert pages.get_template("page").render(name="people:lock") == f"{path}unlock/{path}lock/"


def test_addresses_follow_the_pages_that_there_are() -> None:
    pages = kept('{{ url("people:lock") }}')
    before = pages.get_template("page").render()
    with override_settings(ROOT_URLCONF="tests.ui.urls"):
        assert pages.get_template("page").render() != before


def test_a_template_is_compiled_once_for_each_place() -> None:
    pages = kept('{{ _("Today") }}')
    assert pages.get_template("page") is pages.get_template("page")
