"""The catalogues are complete, and agree with each other and with the code; how values are printed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest

from lettergen import locale
from lettergen.cli.main import lettergen
from lettergen.failpoints import STEPS
from lettergen.locale import MissingMessage, en, field_names, printed, ru, translate
from lettergen.model.parties import PersonName, RussianName, Text

SOURCE = Path(locale.__file__).parents[1]
FAMILIES = (
    "archive", "call", "cell", "cli", "data", "delivery", "doctor", "draft", "forms", "letters", "new", "pack", "register", "round", "safety", "setup", "sheet", "template", "text",
    "words", "workspace"
)  # fmt: skip
SPEAKERS = ("error", "advice", "say", "translate", "Misuse", "WordError")
CODE = re.compile(rf"(?!register\.sqlite$)({'|'.join(FAMILIES)})\.[a-z](?:[a-z0-9-]*[a-z0-9])?")


def trees() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name != "locale":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def codes() -> dict[str, str]:
    """Every message key in the source, with a place where it stands."""
    return {
        node.value: f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
        and node.value not in STEPS
    }


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Calls that give a key and, written out, all arguments of its message."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not all(word.arg for word in node.keywords):
                continue
            if not isinstance(node.func, ast.Name) or node.func.id not in SPEAKERS:
                continue
            for value in node.args:
                if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                    names = {word.arg for word in node.keywords if word.arg}
                    yield str(value.value), f"{path.relative_to(SOURCE)}:{node.lineno}", names


def test_both_catalogues_have_the_same_messages_with_the_same_fields() -> None:
    assert ru.MESSAGES.keys() == en.MESSAGES.keys()
    for key, text in ru.MESSAGES.items():
        assert field_names(text) == field_names(en.MESSAGES[key]), key


def test_every_code_in_the_source_has_a_message() -> None:
    missing = {code: place for code, place in codes().items() if code not in ru.MESSAGES}
    assert len(codes()) > 50
    assert not missing


def params(name: str, command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Help keys of a command, its subcommands and their parameters, each with the key that may stand for it."""
    yield f"help.{name or 'lettergen'}", ""
    for param in command.get_params(ctx):
        yield f"help.{name}.{param.name}", f"help.common.{param.name}"
    if isinstance(command, click.Group):
        for each in command.list_commands(ctx):
            found = command.get_command(ctx, each)
            assert found is not None
            yield from params(f"{name}.{each}".strip("."), found, ctx)


def test_every_command_has_its_help_and_nothing_else_has() -> None:
    used = set()
    for own, common in params("", lettergen, click.Context(lettergen)):
        key = own if own in ru.MESSAGES else common
        assert key in ru.MESSAGES, own
        used.add(key)
    assert used == {key for key in ru.MESSAGES if key.startswith("help.")}


def test_codes_that_are_put_together_have_messages() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            start = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else None
            if isinstance(start, ast.Constant) and re.fullmatch(
                rf"({'|'.join(FAMILIES)})\.[a-z-]+", str(start.value)
            ):
                assert any(key.startswith(str(start.value)) for key in ru.MESSAGES), f"{path}:{start.lineno}"


def test_every_call_gives_what_its_message_asks_for() -> None:
    known = {key: field_names(re.sub(r"\[\[.*?\]\]", "", text)) for key, text in ru.MESSAGES.items()}
    short = [
        (code, place, known[code] - names) for code, place, names in calls() if known.get(code, set()) - names
    ]
    assert not short


def test_plurals_have_the_forms_of_their_language() -> None:
    for catalogue, count in ((ru.MESSAGES, 3), (en.MESSAGES, 2)):
        for key, text in catalogue.items():
            for forms in re.findall(r"\{\w+\|([^{}]*)\}", text):
                assert len(forms.split("|")) == count, key


def test_russian_keeps_to_the_style_of_the_house() -> None:
    for key, text in ru.MESSAGES.items():
        assert not set("ёЁ“”") & set(text), key
        assert text.count("«") == text.count("»"), key


@pytest.mark.parametrize(
    ("count", "russian", "english"),
    [
        (0, "0 ошибок", "0 errors"),
        (1, "1 ошибка", "1 error"),
        (2, "2 ошибки", "2 errors"),
        (4, "4 ошибки", "4 errors"),
        (5, "5 ошибок", "5 errors"),
        (11, "11 ошибок", "11 errors"),
        (12, "12 ошибок", "12 errors"),
        (21, "21 ошибка", "21 errors"),
        (112, "112 ошибок", "112 errors"),
        (122, "122 ошибки", "122 errors"),
    ],
)
def test_plurals(count: int, russian: str, english: str) -> None:
    assert translate("ru", "cli.errors", count=count) == russian
    assert translate("en", "cli.errors", count=count) == english


def test_an_empty_argument_drops_its_optional_part() -> None:
    assert translate("ru", "data.unknown-key", name="knd", nearest="") == "Поле «knd» неизвестно."
    told = translate("ru", "data.unknown-key", name="knd", nearest="kind")
    assert told == "Поле «knd» неизвестно. Вы имели в виду «kind»?"
    assert "не меньше 0;" in translate("ru", "cli.integer", name="--x", value="-1", least=0, most=None)


def test_values_are_printed_as_the_language_prints_them() -> None:
    assert printed("ru", date(2018, 8, 1)) == "01.08.2018"
    assert printed("en", date(2018, 8, 1)) == "1 August 2018"
    assert printed("ru", datetime(2018, 8, 1, 9, 5, tzinfo=UTC)) == "01.08.2018 09:05"
    assert printed("en", [10, True, {"a": date(2018, 8, 21)}]) == "10, true, a = 21 August 2018"
    assert printed("en", {"b", "a"}) == "a, b"
    assert printed("ru", Text("Письмо", "Letter")) == "Письмо"
    assert printed("ru", Text(en="Letter")) == "Letter"
    assert printed("ru", PersonName(RussianName("Фамилия", "Имя"), "Name Surname")) == "Фамилия Имя"
    assert printed("en", "x" * 1000) == "x" * 300 + "…"


def test_values_are_never_read_as_messages() -> None:
    told = translate("ru", "data.unknown-key", name="{name} [[x]] {{", nearest="")
    assert told == "Поле «{name} [[x]] {{» неизвестно."


def test_words_for_values_come_from_the_catalogue() -> None:
    assert "ИНН «12»" in translate("ru", "data.digits", name="inn", value="12", lengths=[10, 12])
    assert "strange «12»" in translate("ru", "data.digits", name="strange", value="12", lengths=[10, 12])
    assert "01-15/{seq}" in translate("en", "data.pattern", pattern="{x}")


@pytest.mark.filterwarnings("ignore::lettergen.locale.MissingMessage")
def test_a_missing_message_is_shown_by_its_key() -> None:
    assert (
        translate("ru", "data.no-such", day=date(2018, 8, 21), name="x")
        == "data.no-such (day = 21.08.2018, name = x)"
    )
    assert translate("ru", "no-such") == "no-such"
    assert translate("ru", "data.missing") == "Не хватает поля «{name}». Впишите его."


def test_a_missing_message_is_loud_here() -> None:
    with pytest.warns(MissingMessage, match="data.no-such"):
        translate("ru", "data.no-such")
    with pytest.warns(MissingMessage, match="needs 'name'"):
        translate("ru", "data.missing")
