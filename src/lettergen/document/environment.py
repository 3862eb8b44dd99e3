"""The one environment in which templates run: sandboxed, strict and escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, wraps
from inspect import getmembers, isfunction
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, UndefinedError, nodes
from jinja2.compiler import Frame
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.utils import Namespace, pass_context
from markupsafe import Markup, escape

from lettergen.document import limits
from lettergen.document.blank import LINE, BlankDate
from lettergen.document.filters import careful
from lettergen.document.limits import FillError, endless
from lettergen.document.metered import MeteredCode, MeteredEnvironment, meter
from lettergen.document.pictures import picture, qr
from lettergen.errors import Problem, error, nearest
from lettergen.language import en, initials, ru, typography
from lettergen.language.wording import Wording
from lettergen.language.words import Name, WordError, Words
from lettergen.model.parties import Language
from lettergen.model.structure import UNPRINTABLE

_BUILTIN_FILTERS = (
    "capitalize first float int join last length lower replace round sort sum title trim upper".split()
)
_TEXT_FILTERS = "capitalize lower replace title trim upper".split()
_BUILTIN_TESTS = (
    "defined undefined none number string equalto eq ne in odd even divisibleby gt ge lt le == != > >= < <="
).split()
_DATE_PARTS = ("year", "month", "day")
_LOOP_PARTS = "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle".split()
_SPACE = '<w:t xml:space="preserve">'
_BREAK, _TAB = f"</w:t><w:br/>{_SPACE}", f"</w:t><w:tab/>{_SPACE}"
_LANGUAGES = {"ru": ru, "en": en}


class Deferred:
    """A field's value that is worked out when a template asks for it."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


class Node:
    """A record as templates see it: its fields by name, and nothing else of Python."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields

    def __getattr__(self, name: str) -> Any:
        try:
            return _made(self._fields[name])
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        return str(self._fields.get("name") or "")

    def __dir__(self) -> list[str]:
        return list(self._fields)


def words_in(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text and name of a context that has case forms, with the way to it."""
    if isinstance(value, Words | Name):
        yield path, value
    elif isinstance(value, Node | dict):
        for name, each in (value._fields if isinstance(value, Node) else value).items():
            yield from words_in(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from words_in(each, (*path, index))


def _made(value: object) -> Any:
    return value.make() if type(value) is Deferred else value


class Missing(StrictUndefined):
    """A name that is not there: whatever a template does with it stops the letter."""

    def _fail_with_undefined_error(self, *args: object, **kwargs: object) -> Any:
        raise FillError(self.problem())

    def problem(self) -> Problem:
        """What is missing, with the nearest name that exists."""
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is None:
            return error("draft.absent-part", name=name)
        if isinstance(owner, Node):
            return error("template.unknown-field", name=name, nearest=nearest(name, dir(owner)))
        return error("template.unknown-field", name=name, nearest="")

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __getitem__ = __call__ = _fail_with_undefined_error


class _Code(MeteredCode):
    """Looked at are also texts that `[a:b]` cuts, and what a filter makes of a block."""

    _in_block_filter = False

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Cut a text or a list by the environment's `cut`."""
        if isinstance(node.arg, nodes.Slice):
            places = (node.arg.start, node.arg.stop, node.arg.step)
            self._call("cut", [node.node, *(each or nodes.Const(None) for each in places)], frame)
        else:
            super().visit_Getitem(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame, **more: Any) -> None:  # noqa: N802
        """What a filter makes of a whole block is text like any other: `shown` escapes it."""
        root: nodes.Node | None = node
        while isinstance(root, nodes.Filter):
            root = root.node
        is_outermost, self._in_block_filter = root is None and not self._in_block_filter, root is None
        if is_outermost:
            self.write("environment.shown(")
        super().visit_Filter(node, frame, **more)
        if is_outermost:
            self.write(")")
            self._in_block_filter = False


class LetterEnvironment(MeteredEnvironment):
    """Jinja with our filters and no way to Python: only fields of records and of loops can be read."""

    code_generator_class = _Code
    printable: Callable[[object], Any]

    def counted(self, context: Context, items: Any, weight: int) -> list[Any]:
        """The items that a loop goes over, paid for by its steps; `weight` is the work of one of them."""
        if items is None:
            raise FillError(error("draft.empty-value"))
        if isinstance(items, Undefined | Node):
            items = iter(items)  # says what is wrong with it
        self.paid(context, len(items), weight * len(items))
        return list(items)

    def joined(self, context: Context, pieces: Iterable[object]) -> str:
        """Pieces of text as they are printed, one after the other."""
        printed = [self.printable(piece) for piece in pieces]
        meter(context).work(sum(map(limits.cost, printed)))
        return united(printed)

    def shown(self, value: Any) -> Markup:
        """What a filter has made of a block, as it is printed."""
        value = self.printable(value)
        return escape(_text(value) if isinstance(value, str) else value)

    def cut(self, context: Context, given: Iterable[Any]) -> Any:
        """A stretch of a text or of a list."""
        value, *places = given
        value = _as_text(_given(value))
        meter(context).work(limits.cost(value))
        return value[slice(*places)]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, or two texts side by side; absent values stop the letter."""
        left, right = _given(left), _given(right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.joined(context, (left, right))
        return limits.calculate(operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A macro, or what a loop offers; each call is one step."""
        if isinstance(__obj, Macro | LoopContext):
            meter(__context).spend(1)
        return super().call(__context, __obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, a part of a date, or what a loop knows of itself."""
        if isinstance(obj, Undefined):
            raise FillError(cast(Missing, obj).problem())
        if isinstance(obj, Node):
            fields = obj._fields
            return _made(fields[attribute]) if attribute in fields else Missing(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP_PARTS:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        if isinstance(obj, date) and attribute in _DATE_PARTS:
            return getattr(obj, attribute)
        return Missing(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by its place, or a field of a record by its name."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list | tuple | str) and isinstance(argument, int | slice):
            try:
                return _as_text(obj)[argument]
            except IndexError:
                return Missing(hint="", obj=obj, name=str(argument))
        return Missing(obj=obj, name=str(argument))


@cache
def environment(language: Language) -> LetterEnvironment:
    """The environment for templates in one language."""
    printable = _printable(language)
    made = LetterEnvironment(
        autoescape=True,
        undefined=Missing,
        finalize=_finalizer(printable),
        extensions=["jinja2.ext.loopcontrols"],
        keep_trailing_newline=True,
    )
    made.printable = printable
    chosen = (
        {name: made.filters[name] for name in _BUILTIN_FILTERS}
        | careful(printable, united)
        | filters(language)
    )
    made.filters = {
        name: _of_value(function, printable if name in _TEXT_FILTERS else _given)
        for name, function in chosen.items()
    } | {"picture": _of_picture(picture), "qr": _of_picture(qr)}
    made.tests = {name: made.tests[name] for name in _BUILTIN_TESTS}
    made.globals = {"namespace": made.globals["namespace"]}
    return made


def filters(language: Language) -> dict[str, Callable[..., str]]:
    """Our own filters by name: the public functions of typography, of initials and of the language."""
    found: dict[str, Callable[..., str]] = {}
    for module in (typography, initials, _LANGUAGES[language]):
        for name, function in getmembers(module, isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                found[name] = function
    return found


def _given(value: Any) -> Any:
    """The value; raises FillError where there is none."""
    if isinstance(value, Undefined):
        raise FillError(cast(Missing, value).problem())
    if value is None:
        raise FillError(error("draft.empty-value"))
    return value


def _of_value(function: Callable[..., Any], prepared: Callable[[Any], Any]) -> Callable[..., Any]:
    """A filter whose value is prepared first; none makes something of nothing, and none cuts XML."""
    wants_environment = hasattr(function, "jinja_pass_arg")
    wants_wording = "wording" in (getattr(function, "__kwdefaults__", None) or {})

    @pass_context
    @wraps(function)
    def of_value(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        if any(isinstance(each, BlankDate) for each in (value, *args, *kwargs.values())):
            return LINE
        value, args = _as_text(prepared(value)), tuple(map(_as_text, args))
        kwargs = {name: _as_text(each) for name, each in kwargs.items()}
        meter(context).work(sum(map(limits.cost, (value, *args, *kwargs.values()))))
        if wants_wording:
            kwargs["wording"] = context.parent.get(Wording.NAME)
        first = (context.environment,) if wants_environment else ()
        return function(*first, value, *args, **kwargs)

    return of_value


def _of_picture(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that draws into the letter's file."""

    @pass_context
    @wraps(function)
    def of_picture(context: Context, value: Any, width: Any = None) -> Any:
        return function(context, _given(value), width)

    return of_picture


def _as_text(value: Any) -> Any:
    """What a block or a macro has printed, as the text that it is; raises FillError where it is more."""
    if not isinstance(value, Markup):
        return value
    text = value.replace(Markup(_BREAK), "\n").replace(Markup(_TAB), "\t")
    if "<" in text:
        raise FillError(error("template.filters-no-text"))
    return text.unescape()


def united(pieces: Iterable[Any]) -> str:
    """Pieces of text as one; where one of them is a piece of the document, the others become so, too."""
    found = list(pieces)
    if sum(len(piece) for piece in found if isinstance(piece, str)) > limits.LENGTH:
        raise limits.endless()
    if any(isinstance(piece, Markup) for piece in found):
        return Markup("").join(_text(piece) if isinstance(piece, str) else piece for piece in found)
    return "".join(map(str, found))


def _printable(language: Language) -> Callable[[object], Any]:
    print_date = ru.numeric_date if language == "ru" else en.long_date

    def printable(value: object) -> Any:
        """The value as it is printed: text, a number or a date; nothing blank, and no innards of Python."""
        value = _given(value)
        if isinstance(value, date):
            return LINE if isinstance(value, BlankDate) else print_date(value)
        if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        raise FillError(
            error("template.prints-no-text", fields=dir(value) if isinstance(value, Node) else [])
        )

    return printable


def _finalizer(printable: Callable[[object], Any]) -> Callable[..., Any]:
    @pass_context  # so that Jinja asks for constants too, `none` among them
    def finalize(context: Context, value: object) -> object:
        """What a tag prints; signs that Word cannot hold are refused, line ends and tabs become Word's."""
        shown = printable(value)
        return _text(shown) if isinstance(shown, str) else shown

    return finalize


def _text(value: str) -> str:
    if isinstance(value, Markup):
        return value
    if UNPRINTABLE.search(value):
        raise FillError(error("data.unprintable", words=UNPRINTABLE.sub("�", value)))
    if "\n" not in value and "\t" not in value:
        return value
    return Markup(str(escape(value)).replace("\n", _BREAK).replace("\t", _TAB))


def fill_problem(reason: BaseException) -> Problem:
    """What stopped a template while it was filled, as a fault without its place."""
    if isinstance(reason, FillError | WordError):
        return reason.problem
    if isinstance(reason, RecursionError):
        return endless().problem
    if isinstance(reason, UndefinedError):  # Jinja's own: an inline if without its else
        return error("template.no-else")
    return error("template.failed", reason=str(reason) or type(reason).__name__)
