"""The command line's foundation, tried on a toy: `python test_framework.py greet Anna` runs it by hand."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import click
import pytest

from lettergen.cli.completion import SHELLS, completion_script
from lettergen.cli.door import Door, open_door
from lettergen.cli.framework import DATE, LetterGroup, Misuse, argument, command, option, run
from lettergen.cli.output import Progress, emit, place_text, say, show_problems
from lettergen.errors import Place, Problem, SetupError, TemplateError, advice, error
from lettergen.locale import en, ru

WORDS = {
    "ru": {
        "help.greet": "Поздороваться.\n\nИмена в том порядке, в каком их назвали.",
        "help.greet.draft": "Кого приветствовать.",
        "help.greet.on": "Когда.",
        "help.greet.times": "Сколько раз.",
        "help.greet.tone": "Каким тоном.",
        "help.greet.loud": "Громко.",
        "help.fail": "Не справиться.",
        "help.fail.how": "Как именно.",
        "help.book": "Книга.",
        "help.book.strike": "Вычеркнуть строку.",
        "help.book.strike.number": "Какую.",
        "help.book.strike.reason": "Почему.",
        "help.absent": "Команда, которую никто не написал.",
        "say.greeting": "Привет: {names}[[, {on}]]",
    },
    "en": {
        "help.greet": "Say hello.\n\nNames in the order given.",
        "help.greet.draft": "Whom to greet.",
        "help.greet.on": "When.",
        "help.greet.times": "How often.",
        "help.greet.tone": "In what tone.",
        "help.greet.loud": "Loudly.",
        "help.fail": "Fail.",
        "help.fail.how": "In what way.",
        "help.book": "The book.",
        "help.book.strike": "Strike a line out.",
        "help.book.strike.number": "Which.",
        "help.book.strike.reason": "Why.",
        "help.absent": "A command that nobody wrote.",
        "say.greeting": "Hello: {names}[[, {on}]]",
    },
}


@command("greet")
@argument("draft", nargs=-1, required=True)
@option("--on", type=DATE)
@option("--times", type=click.IntRange(1, 5), default=1)
@option("--tone", type=click.Choice(["warm", "cool"]))
@option("--loud/--no-loud", default=False)
def greet(
    door: Door, draft: tuple[str, ...], on: date | None, times: int, tone: str | None, loud: bool
) -> int | None:
    if door.json:
        emit(door, {"ok": True, "names": draft, "on": on, "door": repr(door)})
    for _ in range(times):
        say(door, "say.greeting", names=draft, on=on)
    return 7 if loud else None


@command("fail")
@argument("how")
def fail(door: Door, how: str) -> None:
    say(door, "cli.progress", done=0, total=1, what="")
    raise FAILURES[how]


FAILURES: dict[str, BaseException] = {
    "template": TemplateError(
        error("data.unknown-key", Place("data/projects.toml", 41, "smartup.knd"), name="knd", nearest="kind"),
        error(
            "data.blank", Place("templates/confirmation/ru.docx", part="header2", words="я " * 50), name="x"
        ),
        advice("data.period", first=date(2018, 8, 21), last=date(2017, 1, 2)),
    ),
    "setup": SetupError(error("setup.disk-full")),
    "full": OSError(errno.ENOSPC, "No space left on device", "letters/2018/x.docx"),
    "closed": PermissionError(errno.EACCES, "Permission denied", "letters/register.sqlite"),
    "missing": FileNotFoundError(errno.ENOENT, "No such file", "x"),
    "bug": ZeroDivisionError("division by zero"),
    "interrupt": KeyboardInterrupt(),
    "abort": click.Abort(),
    "pipe": BrokenPipeError(errno.EPIPE, "Broken pipe"),
    "misuse": Misuse("cli.given-twice", name="--x"),
}


@command("strike")
@argument("number", type=int)
@option("--reason", required=True)
def strike(door: Door, number: int, reason: str) -> None:
    emit(door, {"number": number, "reason": reason, "workspace": door.workspace, "language": door.language})


book = LetterGroup("book", lazy={"strike": f"{__name__}:strike"})


def toy() -> LetterGroup:
    here = {name: f"{__name__}:{name}" for name in ("greet", "fail", "book")}
    return LetterGroup("lettergen", lazy={**here, "absent": "no_such_module:nothing"})


@pytest.fixture(autouse=True)
def _taught(monkeypatch: pytest.MonkeyPatch) -> None:
    for catalogue, words in ((ru.MESSAGES, WORDS["ru"]), (en.MESSAGES, WORDS["en"])):
        for key, text in words.items():
            monkeypatch.setitem(catalogue, key, text)
    for name in ("LETTERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "_LETTERGEN_COMPLETE"):
        monkeypatch.delenv(name, raising=False)


Capture = pytest.CaptureFixture[str]


def go(capsys: Capture, line: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command line."""
    code = run(toy(), line.split())
    return code, *capsys.readouterr()


@pytest.mark.parametrize(
    "line", ["greet --help --lang ru", "--lang ru greet --help", "greet --lang=ru --help"]
)
def test_help_speaks_russian_wherever_the_language_stands(capsys: Capture, line: str) -> None:
    code, out, err = go(capsys, line)
    assert (code, err) == (0, "")
    assert out.startswith("Вызов: lettergen greet [ПАРАМЕТРЫ] ПРОЕКТ...\n\n  Поздороваться.\n\n  Имена")
    for words in (
        "Аргументы:\n  ПРОЕКТ...  Кого",
        "Параметры:\n  --on ДАТА",
        "Общие параметры:",
        "--lang [ru|en]",
    ):
        assert words in out
    assert "-C, --workspace ПАПКА" in out
    assert "--color / --no-color" in out
    assert "Показать эту справку" in out
    assert not {"Usage", "Options", "Show", "TEXT"} & set(out.split())


def test_help_of_the_program_imports_no_command(capsys: Capture) -> None:
    code, out, _ = go(capsys, "--help")
    assert code == 0
    assert "Commands:\n  greet   Say hello.\n  fail    Fail.\n  book    The book.\n  absent  A command" in out
    assert out.startswith("Usage: lettergen [OPTIONS] COMMAND …")


def test_no_command_shows_the_help(capsys: Capture) -> None:
    code, out, err = go(capsys, "")
    assert (code, out) == (2, "")
    assert "Commands:" in err


def test_help_of_a_command_within_a_group(capsys: Capture) -> None:
    _, out, _ = go(capsys, "book strike --help --lang en")
    assert out.startswith("Usage: lettergen book strike [OPTIONS] NUMBER")
    assert "--reason TEXT" in out


@pytest.mark.parametrize(
    ("environment", "settings", "expected"),
    [
        ({}, None, "en"),
        ({"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, None, "en"),
        ({"LANG": "en_US.UTF-8"}, "ru", "ru"),
        ({"LETTERGEN_LANG": "en", "LANG": "ru_RU"}, "ru", "en"),
        ({"LETTERGEN_LANG": "xx", "LANG": "ru_RU"}, None, "ru"),
    ],
)
def test_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], settings: str | None, expected: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert open_door({}, lambda _: settings).language == expected
    assert open_door({"lang": "ru"}, lambda _: settings).language == "ru"


def test_settings_are_read_only_when_nothing_stronger_decides() -> None:
    asked: list[str] = []

    def unreadable(workspace: str) -> str:
        asked.append(workspace)
        raise OSError

    assert open_door({"lang": "ru", "workspace": "a"}, unreadable).language == "ru"
    assert not asked
    assert open_door({"workspace": "b"}, unreadable).language == "en"
    assert asked == ["b"]


def test_common_options_count_on_both_sides_and_the_later_wins(capsys: Capture) -> None:
    line = "-C a --lang en book --lang ru strike -C b 5 --reason --json"
    code, out, _ = go(capsys, line)
    assert code == 0
    assert json.loads(out) == {"number": 5, "reason": "--json", "workspace": "b", "language": "ru"}
    door = "Door(language='en', json=True, folder='a', color=False, actor='')"
    monkey = go(capsys, "--json -C a greet Anna --no-color --on 21.08.2018")
    assert monkey[0] == 0
    assert json.loads(monkey[1])["on"] == "2018-08-21"
    assert os.name == "nt" or json.loads(monkey[1])["door"] == door


def test_a_command_says_its_exit_code(capsys: Capture) -> None:
    assert go(capsys, "greet Анна Борис --on 2018-8-21 --lang ru") == (
        0,
        "Привет: Анна, Борис, 21.08.2018\n",
        "",
    )
    assert go(capsys, "greet Anna --loud --times 2") == (7, "Hello: Anna\nHello: Anna\n", "")


MISUSES = {
    "gret": ("cli.no-such-command", "Команды «gret» нет. Вы имели в виду «greet»?"),
    "zzz": ("cli.no-such-command", "Команды «zzz» нет.\n"),
    "greet --onn 1": ("cli.no-such-option", "Параметра --onn нет. Вы имели в виду --on?"),
    "greet -x": ("cli.no-such-option", "Параметра -x нет."),
    "greet": ("cli.missing-argument", "Не указано: ПРОЕКТ."),
    "greet a --on": ("cli.needs-value", "После --on нужно значение."),
    "greet a --on 31.02.2018": ("cli.date", "«31.02.2018» для --on не дата."),
    "greet a --on 2018-08-21 --on 2018-08-22": ("cli.given-twice", "Параметр --on указан дважды."),
    "greet a --times 9": (
        "cli.integer",
        "Для --times нужно целое число, не меньше 1, не больше 5; указано «9».",
    ),
    "greet a --times x": ("cli.integer", "указано «x»"),
    "greet a --tone warn": ("cli.choice", "Допустимо: warm, cool. Вы имели в виду «warm»?"),
    "greet a --loud=1": ("cli.takes-no-value", "После --loud значение не пишут."),
    "book strike 1": ("cli.missing-option", "Не указан обязательный параметр --reason."),
    "book strike 1 2 3 --reason x": ("cli.extra-arguments", "Лишние слова в команде: 2 3."),
    "book strike x --reason x": ("cli.integer", "Для НОМЕР нужно целое число; указано «x»."),
    "-C .": ("cli.missing-command", "Не указано, что сделать. Команды: greet, fail, book, absent."),
    "fail misuse": ("cli.given-twice", "--x"),
    "greet a --lang de": ("cli.choice", "«de» для --lang"),
}


@pytest.mark.parametrize("line", MISUSES)
def test_a_misused_command_line(capsys: Capture, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERGEN_LANG", "ru")
    expected_code, words = MISUSES[line]
    code, out, err = go(capsys, line)
    assert code == 2
    assert "Справка: lettergen" in err
    assert err.startswith("ошибка: ")
    assert words in err
    assert out == "" or line == "fail misuse"
    code, out, err = go(capsys, f"{line} --json" if line[-4:] != "--on" else f"--json {line}")
    told = json.loads(out)
    assert (code, err, told["ok"], told["exit"]) == (2, "", False, 2)
    assert [problem["code"] for problem in told["problems"]] == [expected_code]


def test_problems_of_a_command(capsys: Capture) -> None:
    code, out, err = go(capsys, "fail template --lang ru")
    assert code == 3
    assert out == "Готово 0 из 1\n"
    first, second, third, count = err.splitlines()
    assert (
        first == "data/projects.toml:41 smartup.knd: ошибка: Поле «knd» неизвестно. Вы имели в виду «kind»?"
    )
    assert second.startswith("templates/confirmation/ru.docx, верхний колонтитул 2, «я я я")
    assert "…»: ошибка" in second
    assert third == "совет: Конец срока (02.01.2017) раньше начала (21.08.2018). Исправьте даты."
    assert count == "2 ошибки, 1 совет"


def test_problems_as_json(capsys: Capture) -> None:
    code, out, err = go(capsys, "fail template --json")
    told = json.loads(out)
    assert (code, err, told["exit"], len(told["problems"])) == (3, "", 3, 3)
    assert told["problems"][0] == {
        "severity": "error",
        "code": "data.unknown-key",
        "place": {
            "file": "data/projects.toml",
            "line": 41,
            "key": "smartup.knd",
            "part": "",
            "words": "",
            "sheet": "",
            "column": "",
        },
        "message": "The field “knd” is unknown. Did you mean “kind”?",
        "arguments": {"name": "knd", "nearest": "kind"},
    }
    assert told["problems"][2]["arguments"] == {"first": "2018-08-21", "last": "2017-01-02"}


@pytest.mark.parametrize(
    ("how", "exit_code", "words"),
    [
        ("setup", 5, "error: The disk is full."),
        ("full", 5, "letters/2018/x.docx: error: The disk is full."),
        ("closed", 5, "letters/register.sqlite: error: No access"),
        ("interrupt", 130, "error: Interrupted."),
        ("abort", 130, "error: Interrupted."),
        ("bug", 1, "ZeroDivisionError\n"),
        ("missing", 5, "x: error: "),
    ],
)
def test_other_failures(capsys: Capture, how: str, exit_code: int, words: str) -> None:
    code, _, err = go(capsys, f"fail {how}")
    assert code == exit_code
    assert words in err
    assert ("Traceback" in err and "not yours" in err) == (exit_code == 1)
    code, out, _ = go(capsys, f"fail {how} --json")
    assert code == json.loads(out)["exit"] == exit_code


def as_process(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-X", "utf8=0", __file__, *line.split()]
    return subprocess.run(
        words, env={**os.environ, **environment}, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii", "koi8-r", "utf-8"])
def test_no_encoding_crashes_the_output(encoding: str) -> None:
    told = as_process("fail template --lang ru", PYTHONIOENCODING=encoding)
    assert told.returncode == 3
    assert b"Traceback" not in told.stderr
    assert "Поле" in told.stderr.decode("utf-8" if encoding == "ascii" else encoding)
    told = as_process("greet Анна --json", PYTHONIOENCODING=encoding)
    assert json.loads(told.stdout.decode("utf-8"))["names"] == ["Анна"]


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_goes_away_is_no_error() -> None:
    line = f"{sys.executable} {__file__} greet {'Anna ' * 9000} --times 5 | head -c 10"
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, timeout=60, check=False
    )
    assert (told.returncode, told.stdout, told.stderr) == (141, b"Hello: Ann", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_output_is_an_error_of_the_disk() -> None:
    with open("/dev/full", "wb") as full:
        told = subprocess.run(
            [sys.executable, __file__, "greet", "Anna"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert told.returncode == 5
    assert told.stderr.startswith(b"error: The disk is full.")
    assert told.stderr.count(b"\n") == 1


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from lettergen.cli.framework import LetterGroup, run; "
        "run(LetterGroup('lettergen', lazy={'issue': 'lettergen.cli.letters:issue'}), ['--help', '--lang=ru']); "
        "ours = sorted(n[10:] for n in sys.modules if n.startswith('lettergen.')); "
        "print(*ours, file=sys.stderr); "
        "print({'sqlite3', 'json', 'lxml', 'docx', 'jinja2', 'traceback'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    ours = "cli cli.door cli.faults cli.framework cli.output errors locale locale.ru"
    assert told.stderr.split() == ours.split()
    assert told.stdout.endswith("set()\n")


def test_places() -> None:
    assert place_text(Place(), "ru") == ""
    assert place_text(Place("a.toml", 3), "en") == "a.toml:3"
    assert place_text(Place("a.toml", key="x.y"), "en") == "a.toml x.y"
    assert place_text(Place("a.docx", part="body", words="Hello"), "en") == "a.docx, body, “Hello”"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(door: Door, stream: io.StringIO) -> str:
        show_problems([error("data.empty-text"), advice("data.no-titles")], door, stream)
        return stream.getvalue()

    assert "\x1b[31merror\x1b[0m" in shown(Door(), Terminal())
    assert "\x1b" not in shown(Door(), io.StringIO())
    assert "\x1b" not in shown(Door(color=False), Terminal())
    assert "\x1b[33m" in shown(Door(color=True), io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert open_door({}).color is False
    assert open_door({"color": True}).color is True


def test_a_long_problem_takes_two_lines_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    show_problems(
        [Problem("data.empty-text", Place("data/projects.toml", 41, "a.title"))], Door(color=False), stream
    )
    assert stream.getvalue().startswith("data/projects.toml:41 a.title: error:\n  There is no text")


def test_progress_appears_only_when_work_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(Door(), 3) as progress:
        progress.step("a")
    assert terminal.getvalue() == ""
    with Progress(Door(), 3, after=0.05) as progress:
        time.sleep(0.2)
        progress.step("letter 2")
    assert terminal.getvalue().startswith("\r0 of 3 done\r1 of 3 done: letter 2")
    assert terminal.getvalue().endswith("\r" + " " * len("1 of 3 done: letter 2") + "\r")


def complete(capsys: Capture, monkeypatch: pytest.MonkeyPatch, shell: str, line: str, word: str) -> list[str]:
    words = line.split() + ([word] if word else [])
    monkeypatch.setenv("_LETTERGEN_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"{line} {word}")
    monkeypatch.setenv("COMP_CWORD", word if shell == "fish" else str(len(words) - bool(word)))
    assert run(toy(), []) == 0
    return capsys.readouterr().out.splitlines()


def test_completion(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERGEN_LANG", "ru")
    assert complete(capsys, monkeypatch, "bash", "lettergen", "") == [
        "plain,greet", "plain,fail", "plain,book", "plain,absent"
    ]  # fmt: skip
    assert complete(capsys, monkeypatch, "bash", "lettergen book", "s") == ["plain,strike"]
    assert complete(capsys, monkeypatch, "bash", "lettergen greet", "--o") == ["plain,--on"]
    assert complete(capsys, monkeypatch, "bash", "lettergen greet --tone", "") == ["plain,warm", "plain,cool"]
    assert complete(capsys, monkeypatch, "bash", "lettergen -C", "x")[0].startswith("dir,")
    assert complete(capsys, monkeypatch, "zsh", "lettergen", "gr") == ["plain", "greet", "Поздороваться."]
    assert complete(capsys, monkeypatch, "zsh", "lettergen book strike", "--re") == [
        "plain",
        "--reason",
        "Почему.",
    ]
    assert complete(capsys, monkeypatch, "fish", "lettergen", "bo") == ["plain,book\tКнига."]


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts(shell: str) -> None:
    script = completion_script(shell)  # type: ignore[arg-type]
    assert f"_LETTERGEN_COMPLETE={shell}_complete" in script
    assert "%(" not in script


if __name__ == "__main__":
    ru.MESSAGES.update(WORDS["ru"])
    en.MESSAGES.update(WORDS["en"])
    sys.exit(run(toy()))
