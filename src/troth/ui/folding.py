"""What would come out the same on every page is worked out once, when a template is compiled.

Words, addresses, icons and names of static files make up most of a page, and looking each of them up again for every
reader took most of its time. A call with constants alone is replaced by its answer; translated words with variables
keep only the filling in. Compiled templates are kept apart by language, and by what addresses depend on.
"""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.translation import get_language, gettext
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import LRUCache
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

WORDS = "_"
FOLDED = (WORDS, "url", "icon", "static")
KEPT = 2000  # compiled templates, a few hundred for each language


def addresses() -> tuple[str, str]:
    """What the addresses of pages depend on."""
    return settings.ROOT_URLCONF, get_script_prefix()


class Folder(NodeTransformer):
    """Replaces calls in one template. ``ready`` are the functions by name, without those that the template shadows."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self.ready or node.dyn_args or node.dyn_kwargs:
            return node
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if len(given) != len(node.args):
            return node
        if name == WORDS:
            return self.words(node, given)
        return node if node.kwargs else self.constant(node, name, given)

    def words(self, node: nodes.Call, given: list[Any]) -> nodes.Expr:
        """Translated now; what the variables say is filled in, and escaped, for every reader."""
        text = Markup(gettext(*given))  # noqa: S704 - as Jinja's own i18n treats the words of a template
        if not node.kwargs:
            return nodes.Const(text % {}, lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(one.key), one.value) for one in node.kwargs]
        return nodes.Mod(nodes.Const(text), nodes.Dict(pairs), lineno=node.lineno)

    def constant(self, node: nodes.Call, name: str, given: list[Any]) -> nodes.Expr:
        try:
            return nodes.Const(self.ready[name](*given), lineno=node.lineno)
        except (NoReverseMatch, ValueError):  # wrong names are told where they are used
            return node


def shadowed(template: nodes.Template) -> Collection[str]:
    """Names that a template gives a meaning of its own."""
    names = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in template.find_all(nodes.Macro)}
    for found in template.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in found.names}
    return names | {found.target for found in template.find_all(nodes.Import)}


class Generator(CodeGenerator):
    """Compiles a template after folding it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        own = shadowed(node)
        ready = {name: self.environment.globals[name] for name in FOLDED if name not in own}
        super().visit_Template(Folder(ready).visit(node), frame)


class CacheByPlace(LRUCache):
    """Compiled templates, kept apart by what was folded into them."""

    def get(self, key: object, default: Any = None) -> Any:
        return super().get((key, get_language(), *addresses()), default)

    def __setitem__(self, key: object, template: object) -> None:
        super().__setitem__((key, get_language(), *addresses()), template)


def fold(environment: Environment) -> None:
    """Let an environment, whose globals are all there, fold what it compiles."""
    environment.code_generator_class = Generator
    environment.cache = CacheByPlace(KEPT)  # type: ignore[assignment] # a mapping only by registration
