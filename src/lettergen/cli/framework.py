"""What every command stands on: help from the catalogue, the common options, the way out.

Commands and groups are click's; they differ in that their words come from `lettergen.locale` at the moment
they are shown, and that a group imports a command only when it is called.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click
from click.core import ParameterSource

from lettergen.cli import faults
from lettergen.cli.door import Door, SettingsLanguage, open_door
from lettergen.cli.faults import Misuse
from lettergen.cli.output import show_failure, show_problems
from lettergen.errors import LettergenError, Problem, SetupError, error
from lettergen.locale import find, translate

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["DATE", "Door", "LetterCommand", "LetterGroup", "Misuse", "argument", "command", "option", "run"]

PROGRAM = "lettergen"
COMPLETION_VARIABLE = "_LETTERGEN_COMPLETE"
_COMMON = ("workspace", "actor", "lang", "json", "color", "help")
_WISHES = "lettergen.wishes"
_NO_READER = 141  # what a shell reports for a program whose reader went away
_INTERRUPTED = 130

F = TypeVar("F", bound=Callable[..., Any])


class DateType(click.ParamType[date]):
    """A day, as `2018-08-21` or as 21.08.2018."""

    name = "date"
    code = "cli.date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date that was meant."""
        if isinstance(value, date):
            return value
        iso = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", value)
        dotted = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", value)
        parts = iso.groups() if iso else dotted.groups()[::-1] if dotted else ("0", "0", "0")
        try:
            return date(*map(int, parts))
        except ValueError:
            self.fail(str(value), param, ctx)


DATE = DateType()


class _Spoken(click.Parameter):
    """What options and arguments of ours share: translated words, refusals with a code."""

    def make_metavar(self, ctx: click.Context) -> str:
        """`DATE` or «ДАТА»; brackets and dots stay as click sets them."""
        language = _door(ctx).language
        return re.sub(
            r"([A-Z]{2,})( RANGE)?",
            lambda word: find(language, f"metavar.{word[1].lower()}") or word[0],
            super().make_metavar(ctx),
        )

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The value in its type; a value that is none is refused in our words."""
        try:
            made = super().type_cast_value(ctx, value)
            return _readable(made) if isinstance(self.type, click.types.StringParamType) else made
        except click.BadParameter as fault:
            several = isinstance(value, list | tuple)
            raise faults.of_value(self, ctx, self._culprit(value) if several else value, fault) from None

    def _culprit(self, values: Sequence[Any]) -> Any:
        for value in values:
            try:
                self.type(value, self, None)
            except click.BadParameter:
                return value
        return values


def _readable(value: Any) -> Any:
    """Words that can be written down: bytes of a command line that are no text are shown as «?»."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


class LetterOption(_Spoken, click.Option):
    """An option whose help and metavar come from the catalogue."""


class LetterArgument(_Spoken, click.Argument):
    """An argument whose help and metavar come from the catalogue."""


class _SpokenCommand(click.Command):
    """What commands and groups of ours share: the common options, and help from the catalogue."""

    def __init__(
        self, name: str | None, *, params: list[click.Parameter] | None = None, **settings: Any
    ) -> None:
        settings["add_help_option"] = False
        super().__init__(name, params=[*(params or []), *_common_options()], **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, but refuse an option with two values and arguments that nobody asked for."""
        ctx.allow_extra_args = True
        try:
            if args and not ctx.resilient_parsing:
                _, _, order = self.make_parser(ctx).parse_args(args=list(args))
                _refuse_repetition(order)
            rest = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
                raise Misuse("cli.extra-arguments", words=" ".join(rest), count=len(rest))
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx
            raise
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command's name in the line of usage."""
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [_word(ctx, "cli.options-here"), *pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_word(ctx, "cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_word(ctx, _help_key(ctx)))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's arguments."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        rows = [(param.make_metavar(ctx), _param_help(ctx, param)) for param in arguments]
        _write_section(ctx, formatter, "cli.arguments", rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, then those that all commands have."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
        rows = {p.name: (p.get_help_spec(ctx), _param_help(ctx, p)) for p in options}
        own = [row for name, row in rows.items() if name not in _COMMON]
        _write_section(ctx, formatter, "cli.options", own)
        _write_section(ctx, formatter, "cli.common-options", [rows[name] for name in _COMMON])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options that a shell offers, with translated help."""
        # Not `super()`: a group's would import every command.
        items = click.Command.shell_complete(self, ctx, incomplete)
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        named = {name: param for param in options for name in (*param.opts, *param.secondary_opts)}
        for item in items:
            if item.value in named:
                item.help = _param_help(ctx, named[item.value])
        return items


class LetterCommand(_SpokenCommand):
    """A command; its function receives the `Door` first, then its parameters, and may return an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command's function."""
        assert self.callback is not None
        ctx.obj = door_of(ctx)
        return ctx.invoke(self.callback, ctx.obj, **ctx.params)


class LetterGroup(_SpokenCommand, click.Group):
    """A group of commands; `lazy` names those that are imported when they are called: `module:attribute`.

    The outermost group is also told how to read a workspace's language.
    """

    command_class = LetterCommand
    group_class = type

    def __init__(
        self,
        name: str,
        *,
        lazy: Mapping[str, str] | None = None,
        settings_language: SettingsLanguage | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(name, **settings)
        self.lazy = dict(lazy or {})
        self.settings_language = settings_language

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of their declaration."""
        return list(dict.fromkeys([*self.lazy, *self.commands]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name, imported if need be."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            module, _, attribute = self.lazy[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), attribute), cmd_name)
        return super().get_command(ctx, cmd_name)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the group's name in the line of usage."""
        return [*_SpokenCommand.collect_usage_pieces(self, ctx)[:1], _word(ctx, "cli.command-here")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's commands, then its options; no command is imported for it."""
        rows = [(name, _short_help(ctx, name)) for name in self.list_commands(ctx)]
        _write_section(ctx, formatter, "cli.commands", rows)
        super().format_options(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options that a shell offers; no command is imported for it."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=_short_help(ctx, name)) for name in names]
        return commands + super().shell_complete(ctx, incomplete)


def command(name: str) -> Callable[[Callable[..., Any]], LetterCommand]:
    """Make a command of a function `f(door, **parameters) -> int | None`."""
    return click.command(name, cls=LetterCommand)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option, as `click.option`; its help is `help.<command>.<name>` or `help.common.<name>`."""
    return click.option(*names, cls=LetterOption, **settings)


def argument(name: str, **settings: Any) -> Callable[[F], F]:
    """An argument of a command, as `click.argument`; its help is found like an option's."""
    return click.argument(name, cls=LetterArgument, **settings)


def door_of(ctx: click.Context) -> Door:
    """The door for all common options parsed so far, before and after the command's name; the later wins."""
    root = ctx.find_root().command
    settings_language = root.settings_language if isinstance(root, LetterGroup) else None
    wishes = ctx.meta.get(_WISHES, {})
    return _door(ctx) if isinstance(ctx.obj, Door) and not wishes else open_door(wishes, settings_language)


def run(group: LetterGroup, argv: Sequence[str] | None = None) -> int:
    """Carry out a command line and give the exit code; every failure is put into words here."""
    words = _expanded(sys.argv[1:]) if argv is None else list(argv)
    wishes = _glance(words)
    door = open_door(wishes, group.settings_language)
    for stream in (sys.stdout, sys.stderr):
        _make_safe(stream, utf8=door.json)
    try:
        try:
            return _carried_out(group, words, door)
        except (Exception, KeyboardInterrupt) as fault:
            code = _explained(fault, door)
            with suppress(AttributeError):  # no stream at all
                sys.stdout.flush()
            return code
    except OSError as fault:  # the very explanation could not be printed
        _give_up(sys.stdout)
        if isinstance(fault, BrokenPipeError):
            return _NO_READER
        with suppress(OSError):
            show_problems([problem for problem in [faults.of_system(fault)] if problem], door)
        return SetupError.exit_code


def _carried_out(group: LetterGroup, words: list[str], door: Door) -> int:
    if instruction := os.environ.get(COMPLETION_VARIABLE):
        from click.shell_completion import shell_complete

        return shell_complete(group, {"obj": door}, PROGRAM, COMPLETION_VARIABLE, instruction)
    try:
        # Not `main()`: on a closed pipe it would end the process itself.
        with group.make_context(PROGRAM, words, obj=door) as ctx:
            code = group.invoke(ctx)
    except click.exceptions.Exit as end:
        code = end.exit_code
    if sys.stdout is not None:
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _explained(fault: BaseException, door: Door) -> int:
    """Print what went wrong, each kind in its way, and give the exit code."""
    match fault:
        case BrokenPipeError():
            raise fault
        case KeyboardInterrupt() | click.Abort():
            return _shown([error("cli.interrupted")], door, _INTERRUPTED)
        case click.exceptions.NoArgsIsHelpError() if not door.json:
            click.echo(fault.message, err=True, color=door.color)
            return fault.exit_code
        case click.ClickException():
            return _misused(fault, door)
        case LettergenError():
            return _shown(fault.problems, door, fault.exit_code)
        case OSError() if problem := faults.of_system(fault):
            return _shown([problem], door, SetupError.exit_code)
    return _confessed(fault, door)


def _shown(problems: Sequence[Problem], door: Door, exit_code: int) -> int:
    show_failure(problems, door, exit_code)
    return exit_code


def _misused(fault: click.ClickException, door: Door) -> int:
    _shown([faults.of_click(fault)], door, 2)
    ctx = getattr(fault, "ctx", None)
    if ctx is not None and not door.json:
        click.echo(
            translate(door.language, "cli.see-help", command=ctx.command_path), err=True, color=door.color
        )
    return 2


def _confessed(fault: BaseException, door: Door) -> int:
    """A fault of ours: the traceback is kept, never dressed up."""
    click.echo(_traceback(fault), nl=False, err=True)
    return _shown([error("cli.bug", kind=type(fault).__name__)], door, 1)


def _traceback(fault: BaseException) -> str:
    """Where it happened, and what was happening then.

    Not the exceptions' own words: they may quote a name out of a letter, and strangers will read these lines.
    """
    from traceback import format_tb

    behind = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    told = [f"{_traceback(behind)}\n"] if behind else []
    told += ["Traceback (most recent call last):\n", *format_tb(fault.__traceback__), type(fault).__name__]
    return "".join([*told, *(f"\n{note}" for note in getattr(fault, "__notes__", ())), "\n"])


def _common_options() -> list[click.Parameter]:
    common: dict[str, Any] = {"expose_value": False, "is_eager": True, "callback": _remember}
    folder = click.Path(file_okay=False)
    return [
        LetterOption(["-C", "--workspace"], type=folder, metavar="DIR", **common),
        LetterOption(["--as", "actor"], metavar="NAME", **common),
        LetterOption(["--lang"], type=click.Choice(["ru", "en"]), **common),
        LetterOption(["--json"], is_flag=True, **common),
        LetterOption(["--color/--no-color"], default=None, **common),
        LetterOption(["--help"], is_flag=True, **(common | {"callback": _show_help})),
    ]


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep a common option that was really given; contexts of one command line share `meta`."""
    if ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE:
        ctx.meta.setdefault(_WISHES, {})[param.name] = value


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=_door(ctx).color)
        ctx.exit()


def _glance(words: Sequence[str]) -> dict[str, Any]:
    """The common options wherever they stand.

    Help and errors need them before the words in front of them are understood, or when they never are.
    """
    probe = click.Command(PROGRAM, params=_common_options(), add_help_option=False)
    ctx = click.Context(probe, ignore_unknown_options=True, allow_extra_args=True)
    try:
        found, _, _ = probe.make_parser(ctx).parse_args(args=list(words))
    except click.UsageError:
        return {}
    return dict(found)


def _refuse_repetition(order: list[click.Parameter]) -> None:
    """An option with two values says two things; flags and the common options are free to be repeated."""
    for param, times in Counter(order).items():
        free = param.multiple or param.name in _COMMON or getattr(param, "is_flag", True)
        if times > 1 and not free:
            raise Misuse("cli.given-twice", name=max(param.opts, key=len))


def _door(ctx: click.Context) -> Door:
    return ctx.obj if isinstance(ctx.obj, Door) else Door()


def _word(ctx: click.Context, key: str) -> str:
    return translate(_door(ctx).language, key)


def _help_key(ctx: click.Context, *names: str) -> str:
    """`help.register.void` for a command, `help.lettergen` for the program itself."""
    path: list[str] = []
    here: click.Context | None = ctx
    while here is not None and here.parent is not None:
        path.insert(0, str(here.info_name))
        here = here.parent
    return ".".join(["help", *(path or ([] if names else [PROGRAM])), *names])


def _short_help(ctx: click.Context, name: str) -> str:
    """The first line of a command's help."""
    return _word(ctx, _help_key(ctx, name)).partition("\n")[0]


def _param_help(ctx: click.Context, param: click.Parameter) -> str:
    """The help of an option or argument: the command's own or the common one."""
    own, common = _help_key(ctx, param.name), f"help.common.{param.name}"
    return _word(ctx, common if find(_door(ctx).language, own) is None else own)


def _write_section(
    ctx: click.Context, formatter: click.HelpFormatter, key: str, rows: Sequence[tuple[str, str]]
) -> None:
    if rows:
        with formatter.section(_word(ctx, key)):
            formatter.write_dl(rows)


def _make_safe(stream: TextIO | None, utf8: bool) -> None:
    """Let no letter crash the output.

    A console of cp1251 or cp866 keeps its encoding, or Russian would be unreadable there, and shows «?» for
    what it lacks. UTF-8 is for JSON, which is defined so, and where the encoding has no Cyrillic at all
    (the C locale).
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    try:
        "ы".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        utf8 = True
    stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")


def _expanded(words: Sequence[str]) -> list[str]:
    """File names for `*.toml`: the shells of Windows leave that to the program."""
    if os.name != "nt":
        return list(words)
    from glob import glob

    # `Path.glob` takes no absolute pattern.
    found = {word: sorted(glob(word)) for word in words if "*" in word}
    return [name for word in words for name in found.get(word) or [word]]


def _give_up(stream: TextIO | None) -> None:
    """Send what is still to be printed nowhere, or Python would complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        assert stream is not None
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
