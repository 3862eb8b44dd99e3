"""The rules of the house that no other tool looks after."""

from __future__ import annotations

import ast
import doctest
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import lettergen.language
from lettergen.cli import main
from lettergen.cli.framework import LetterGroup
from lettergen.document.environment import filters
from lettergen.locale import find
from lettergen.model.parties import Language
from tests.helpers import ROOT

SRC = ROOT / "src" / "lettergen"
MODULES = sorted(SRC.rglob("*.py"))
HEAVY = ("docx", "docxtpl", "lxml", "babel", "tomlkit", "jinja2", "dxpdf", "sqlite3", "zoneinfo", "deflate")


def shown(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    if "locale" not in path.parts or path.name == "__init__.py":  # a catalogue is a list
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_functions_are_short_and_take_little(path: Path) -> None:
    for function, is_method in _functions(ast.parse(path.read_text(encoding="utf-8"))):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno + 1 <= 70, function.name
        given = function.args
        count = len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs) - is_method
        assert count <= 6, function.name


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(node: ast.AST, *, in_class: bool = False) -> Iterator[tuple[Function, bool]]:
    """Every function below a node, and whether it is a method with a `self` of its own."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in child.decorator_list)
            yield child, in_class and not static
        yield from _functions(child, in_class=isinstance(child, ast.ClassDef))


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_nothing_is_left_to_do(path: Path) -> None:
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))


def test_a_module_says_what_it_is() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), shown(path)


# --- Commands ---------------------------------------------------------------------------------------------


def _commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


ALL = dict(_commands(main.lettergen))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_command_and_its_options_have_help(path: tuple[str, ...], language: Language) -> None:
    key = ".".join(("help", *path))
    assert find(language, key), key
    for param in ALL[path].params:
        own, common = f"{key}.{param.name}", f"help.common.{param.name}"
        assert find(language, own) or find(language, common), own


def test_the_named_commands_are_there() -> None:
    wanted = "demo init new check preview issue pdf show register recover doctor data completion"
    assert {(name,) for name in wanted.split()} <= set(ALL)
    assert {("register", name) for name in ("list", "export", "void")} <= set(ALL)
    assert isinstance(main.lettergen, LetterGroup)


def _imported(statement: str) -> set[str]:
    """The modules that are there after a statement, in a fresh process."""
    code = f"import sys\nsys.argv = ['lettergen']\n{statement}\nprint('\\n'.join(sys.modules), file=sys.__stderr__)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_the_program_begins_with_little() -> None:
    there = _imported("import lettergen.cli.main")
    assert not there & set(HEAVY)
    assert not any(name.startswith(("lettergen.document", "lettergen.actions.")) for name in there)


@pytest.mark.parametrize("line", [["--help"], ["version"], ["register", "--help"]])
def test_help_imports_no_work(line: list[str]) -> None:
    there = _imported(f"from lettergen.cli.main import lettergen, run\nassert run(lettergen, {line!r}) == 0")
    assert not there & {"docx", "docxtpl", "lxml", "babel", "tomlkit"}
    assert not any(name.startswith("lettergen.document") for name in there)
    if line == ["--help"]:
        commands = {
            f"lettergen.cli.{name}" for name in ("letters", "drafts", "register", "workspace", "completion")
        }
        assert not there & commands


# --- Filters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_filter_shows_itself_by_an_example(language: Language) -> None:
    for name, function in filters(language).items():
        assert ">>>" in (inspect.unwrap(function).__doc__ or ""), name


@pytest.mark.parametrize("name", [m.name for m in pkgutil.iter_modules(lettergen.language.__path__)])
def test_the_examples_of_the_filters_are_true(name: str) -> None:
    assert doctest.testmod(import_module(f"lettergen.language.{name}")).failed == 0


# --- Documents --------------------------------------------------------------------------------------------


def _pages(language: str) -> set[str]:
    folder = ROOT / "docs" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def test_both_languages_have_the_same_pages() -> None:
    assert _pages("ru") == _pages("en")
    assert (ROOT / "README.ru.md").exists() == (ROOT / "docs" / "ru").exists()


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_first_page_is_short(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 150


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s#]+)", text):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
