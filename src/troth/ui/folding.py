"""What would come out the same on every page is worked out once, when a template is compiled.

Words, addresses, icons and names of static files make up most of a page, and looking each of them up again for every
reader took most of its time. A call with constants alone is replaced by its answer, also one of an imported macro;
translated words with variables keep only the filling in, and so does a macro that does no more with what only the
reader brings than write it. So there is one environment for each language, and for each
place that addresses depend on; which one it is, is asked once for each page.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple, NoReturn

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.translation import get_language, gettext
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # what its own escape() is made of

WORDS = "_"
FOLDED = (WORDS, "url", "icon", "static", "tongue")
VARIABLE = re.compile(r"%\((\w+)\)s")
BLANK, BLANKS = "\0{}\0", re.compile("\0(\\d+)\0")
SORTS = frozenset({"boolean", "callable", "false", "float", "integer", "iterable", "mapping", "number", "sequence",
                   "string", "true"})  # fmt: skip
TAKES_ALL = SORTS | {"none", "sameas", "safe"}
PLACES = 32  # environments at once
INDENTED = re.compile(r"\n\s+")


class Place(NamedTuple):
    """What a folded template depends on: the reader's language, and what addresses are made of."""

    language: str | None
    pages: str
    prefix: str

    @classmethod
    def here(cls) -> "Place":
        return cls(get_language(), settings.ROOT_URLCONF, get_script_prefix())


class Environments:
    """What Django's backend takes for one environment: the one of this place."""

    def __init__(self, make: Callable[[Place], Environment]) -> None:
        self._made = lru_cache(PLACES)(make)

    def here(self) -> Environment:
        return self._made(Place.here())

    def get_template(self, name: str) -> Template:
        return self.here().get_template(name)

    def from_string(self, source: str) -> Template:
        return self.here().from_string(source)

    def forget(self) -> None:
        """Begin anew, as if nothing had been compiled yet."""
        self._made.cache_clear()


class NotKnownYetError(Exception):
    """Something depends on what only the reader brings."""


class Blank:
    """Stands for what only the reader brings. All that can be done with it is to write it."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __html__(self) -> str:
        return self.mark

    def refuse(self, *_: object) -> NoReturn:
        """Whatever else is asked of it."""
        raise NotKnownYetError

    __getattr__ = __getitem__ = __iter__ = __contains__ = __len__ = __call__ = refuse
    __bool__ = __eq__ = __hash__ = __str__ = __int__ = __float__ = __mod__ = refuse


class Folder(NodeTransformer):
    """Replaces calls in one template. ``ready`` are the functions by name, without those that the template shadows,
    and ``macros`` what draws an imported macro.
    """

    def __init__(self, ready: Mapping[str, Any], macros: Mapping[str, Callable[..., Any]]) -> None:
        self.ready = ready
        self.macros = macros

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.TemplateData:  # noqa: N802 - Jinja's name
        """How far a line is indented is for those who read the template. Nowhere does it stand within <pre>."""
        node.data = INDENTED.sub("\n", node.data)
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802 - Jinja's name
        """What it calls is given the block, so only what goes into the call can be known."""
        self.generic_visit(node.call)
        node.body = [self.visit(part) for part in node.body]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if node.dyn_args or node.dyn_kwargs or not all(isinstance(one, nodes.Const) for one in node.args):
            return node
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if name == WORDS and name in self.ready:
            return self.words(node, given)
        call = self.ready.get(name) or self.macros.get(name)
        named = {one.key: one.value.value for one in node.kwargs if isinstance(one.value, nodes.Const)}
        return self.constant(node, call, given, named) if call and len(named) == len(node.kwargs) else node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        """Words with variables are written piece by piece: what does not vary joins what stands around it."""
        self.generic_visit(node)
        node.nodes = [piece for one in node.nodes for part in self.drawn(one) for piece in pieces(part)]
        return node

    def drawn(self, node: nodes.Expr) -> list[nodes.Expr]:
        """A macro as a form with blanks, of which what it is given fills each; anything else as it is."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.macros):
            return [node]
        if node.dyn_args or node.dyn_kwargs:
            return [node]
        given = [*node.args, *(one.value for one in node.kwargs)]
        filled = [
            one.value if isinstance(one, nodes.Const) else Blank(BLANK.format(at)) for at, one in enumerate(given)
        ]
        named = {one.key: value for one, value in zip(node.kwargs, filled[len(node.args) :], strict=True)}
        try:
            form = self.macros[node.node.name](*filled[: len(node.args)], **named)
        except (NotKnownYetError, NoReverseMatch, TypeError):
            return [node]
        parts = BLANKS.split(form)
        return [
            given[int(part)] if place % 2 else nodes.Const(Markup(part))  # noqa: S704 - written by the macro
            for place, part in enumerate(parts)
        ]

    def words(self, node: nodes.Call, given: list[Any]) -> nodes.Expr:
        """Translated now; what the variables say is filled in, and escaped, for every reader."""
        text = Markup(gettext(*given))  # noqa: S704 - as Jinja's own i18n treats the words of a template
        if not node.kwargs:
            return nodes.Const(text % {}, lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(one.key), one.value) for one in node.kwargs]
        return nodes.Mod(nodes.Const(text), nodes.Dict(pairs), lineno=node.lineno)

    def constant(
        self, node: nodes.Call, call: Callable[..., Any], given: list[Any], named: dict[str, Any]
    ) -> nodes.Expr:
        try:
            return nodes.Const(call(*given, **named), lineno=node.lineno)
        except (NoReverseMatch, ValueError):  # wrong names are told where they are used
            return node


def pieces(node: nodes.Expr) -> list[nodes.Expr]:
    """The pieces of words with variables as ``Folder.words`` left them; anything else is a piece of its own."""
    if not (isinstance(node, nodes.Mod) and isinstance(node.left, nodes.Const) and isinstance(node.right, nodes.Dict)):
        return [node]
    values = {pair.key.value: pair.value for pair in node.right.items if isinstance(pair.key, nodes.Const)}
    parts = VARIABLE.split(node.left.value)
    if any("%" in text.replace("%%", "") for text in parts[::2]) or not values.keys() >= set(parts[1::2]):
        return [node]
    return [
        values[part] if place % 2 else nodes.Const(Markup(part.replace("%%", "%")))  # noqa: S704 - the same words
        for place, part in enumerate(parts)
    ]


def assigned(template: nodes.Template) -> Collection[str]:
    """Names that a template gives a meaning of its own, by anything but a plain import of macros."""
    names = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in template.find_all(nodes.Macro)}
    return names | {found.target for found in template.find_all(nodes.Import)}


def imported(template: nodes.Template, environment: Environment) -> dict[str, Callable[..., Any]]:
    """What draws each macro that a template imports. Without the page's context it knows what is the same for all."""

    def draw(source: str, macro: str, *given: Any, **named: Any) -> Any:
        return getattr(environment.get_template(source).module, macro)(*given, **named)

    found: dict[str, Callable[..., Any]] = {}
    for one in template.find_all(nodes.FromImport):
        if isinstance(one.template, nodes.Const) and not one.with_context:
            for name in one.names:
                macro, local = (name, name) if isinstance(name, str) else name
                found[local] = partial(draw, one.template.value, macro)
    return found


def written(value: Any) -> str:
    """What Jinja's ``escape`` makes of a value, without marking it as escaped: it is only joined to what is around."""
    found: str
    if type(value) is str:
        found = _escape_inner(value)
    elif hasattr(value, "__html__"):
        found = value.__html__()
    else:
        found = _escape_inner(str(value))
    return found


class Generator(CodeGenerator):
    """Compiles a template after folding it."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {__name__} import {written.__name__}")
        own = assigned(node)
        macros = {name: draw for name, draw in imported(node, self.environment).items() if name not in own}
        ready = {name: self.environment.globals[name] for name in FOLDED if name not in own | macros.keys()}
        super().visit_Template(Folder(ready, macros).visit(node), frame)


class OfOneHouse(Template):
    """A template whose globals are the environment's alone, so its macros need not be compared with each page's."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own shape
        return super()._get_default_module()


def _known(ask: Callable[..., Any], value: object, *given: object) -> Any:
    """A test or filter that has an answer for anything, held to what is known."""
    if isinstance(value, Blank):
        raise NotKnownYetError
    return ask(value, *given)


def fold(environment: Environment) -> None:
    """Let an environment, whose globals are all there, fold what it compiles."""
    known: Any
    for known in (environment.tests, environment.filters):
        known |= {name: partial(_known, known[name]) for name in TAKES_ALL & known.keys()}
    environment.code_generator_class = Generator
    environment.template_class = OfOneHouse
