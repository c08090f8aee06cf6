"""Rules that hold for every file: sizes, who may import what, and what must never be written down."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import troth
from troth.config import environment

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "troth"
PURE = ("engine", "coach", "content")

TOO_LONG_FOR_A_REASON: dict[str, str] = {}
"""A file or function (``path`` or ``path:function``) that may pass the limits, and why."""

CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic"}
OUTSIDE = {"django", "cryptography", "argon2", "socket", "ssl", "http", "urllib", "time", "asyncio", "subprocess"}
NO_WORDS_OF_PEOPLE = ("engine", "content")  # these rooms see numbers, and files that anyone may read
SENTENCES_FOR_THE_HOST = {"Stop", "ImproperlyConfigured"}  # said in the terminal before anyone is served

# Split, so that this file does not hold what it looks for.
INDEXES = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "--" + "index-url", "--" + "extra-index-url"]
INDEXES += ["--" + "find-links", "mirror" + "s."]
MACHINE = re.compile(r"(?<![\w.$])/(?:work|root|home/\w+|Users/\w+|opt/(?:pypi|wheels))" + "/")


@cache
def written_files() -> list[Path]:
    """Everything that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    found = [ROOT / name for name in names if name]
    return [path for path in found or ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a font or a picture


@cache
def modules() -> dict[str, ast.Module]:
    """Every Python file by its path, migrations apart: those are generated."""
    files = [path for path in written_files() if path.suffix == ".py" and "migrations" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): ast.parse(text_of(path)) for path in files}


def ours() -> Iterator[tuple[str, str, ast.Module]]:
    """Path, room and tree of each module of the product."""
    for path, tree in modules().items():
        if path.startswith("src/troth/"):
            yield path, path.split("/")[2], tree


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_file_passes_400_lines() -> None:
    checked = [path for path in written_files() if path.suffix in {".py", ".html", ".js", ".sh"}]
    checked = [path for path in checked if not {"vendor", "migrations"} & set(path.parts)]
    names = {path.relative_to(ROOT).as_posix(): len(text_of(path).splitlines()) for path in checked}

    assert {name: lines for name, lines in names.items() if lines > 400 and name not in TOO_LONG_FOR_A_REASON} == {}


def test_no_function_passes_40_lines() -> None:
    long = {
        f"{path}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in modules().items()
        for node in functions(tree)
    }

    assert {name: lines for name, lines in long.items() if lines > 40 and name not in TOO_LONG_FOR_A_REASON} == {}


def test_the_import_contracts_hold() -> None:
    lint = str(Path(sys.executable).with_name("lint-imports"))
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_our_own_code_is_imported_at_the_top_of_a_file() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, _, tree in ours()
        for function in functions(tree)
        for node in ast.walk(function)
        if any(name.split(".")[0] == "troth" for name in imported(node))
    ]

    assert found == []


def test_only_the_vault_imports_the_cipher_library() -> None:
    found = [
        path
        for path, room, tree in ours()
        for node in ast.walk(tree)
        if room != "vault" and any(name.split(".")[0] in {"cryptography", "argon2"} for name in imported(node))
    ]

    assert found == []


def test_only_the_vault_touches_its_tables() -> None:
    found = [
        path
        for path, room, tree in ours()
        for node in ast.walk(tree)
        if room != "vault" and any(name == "troth.vault.models" for name in imported(node))
    ]

    assert found == []


def test_pure_rooms_know_no_framework_no_cipher_no_clock_and_no_network() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, room, tree in ours()
        if room in PURE
        for node in ast.walk(tree)
        if any(name.split(".")[0] in OUTSIDE for name in imported(node))
    ]

    assert found == []


def test_pure_rooms_are_told_the_time() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, room, tree in ours()
        if room in PURE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]

    assert found == []


def test_an_exception_carries_no_made_up_text() -> None:
    """A value in the text of an exception would end in a log (SECURITY.md 2.10)."""
    found = [
        f"{path}:{node.lineno}"
        for path, room, tree in ours()
        if room not in NO_WORDS_OF_PEOPLE
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and makes_text(node.exc)
    ]

    assert found == []


def makes_text(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in SENTENCES_FOR_THE_HOST:
        return False
    parts = [part for argument in call.args for part in ast.walk(argument)]
    return any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in parts)


@pytest.mark.parametrize("index", INDEXES)
def test_no_file_names_a_package_index(index: str) -> None:
    assert [path for path in written_files() if index in text_of(path)] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = {path.relative_to(ROOT).as_posix(): MACHINE.findall(text_of(path)) for path in written_files()}

    assert {path: places for path, places in found.items() if places} == {}


def settings_read() -> set[str]:
    """Every setting that the product reads, without the ``_FILE`` twins."""
    constants = (node.value for _, _, tree in ours() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {name for name in constants if isinstance(name, str) and re.fullmatch(r"TROTH_[A-Z_]+", name)}


def settings_documented() -> set[str]:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^### `(TROTH_[A-Z_]+)`", text, re.MULTILINE))


def test_every_setting_is_documented_and_no_other() -> None:
    assert settings_read() == settings_documented()


def test_the_doctor_knows_every_setting_and_no_other() -> None:
    assert set(environment.NAMES) == settings_documented()


def test_there_are_at_most_25_settings() -> None:
    assert len(settings_read()) <= 25


def project() -> dict[str, list[str]]:
    read: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return read


def test_there_are_about_15_direct_dependencies() -> None:
    assert len(project()["dependencies"]) <= 15


@pytest.mark.parametrize("lock", ["base", "notify", "postgres", "test"])
def test_the_lock_holds_every_dependency_with_its_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+(?: ; [^\\]+)? \\\n +--hash=sha256:", text, re.MULTILINE)
    wanted = {re.split(r"[\[>=<;]", line)[0].lower() for line in project()["dependencies"]}

    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert wanted <= set(pinned)


def test_the_changelog_and_the_product_agree_on_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)

    assert newest is not None
    assert newest[1] == troth.__version__
