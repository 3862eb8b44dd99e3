"""Those of Jinja's filters that would guess, or could grow without end, in a stricter form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.filters import do_round, make_attrgetter

from lettergen.document.limits import LENGTH, calculate, endless

_FINEST = 10  # decimal places that a number is rounded to


def careful(
    printable: Callable[[object], Any], united: Callable[[Iterable[Any]], str]
) -> dict[str, Callable[..., Any]]:
    """The filters by name; `printable` makes a value into what is printed of it, or stops the letter.

    `united` puts pieces of text together.
    """

    @pass_environment
    def join(
        environment: Environment, items: Iterable[Any], separator: str = "", attribute: str | None = None
    ) -> str:
        """The items as one text, with a separator between them."""
        of = _part(environment, attribute)
        return united([piece for item in items for piece in (separator, printable(of(item)))][1:])

    @pass_environment
    def sort(
        environment: Environment,
        items: Iterable[Any],
        reverse: bool = False,
        case_sensitive: bool = False,
        attribute: str | None = None,
    ) -> list[Any]:
        """The items in order, or in that of one of their fields."""
        of = _part(environment, attribute)

        def key(item: Any) -> Any:
            value = of(item)
            shown = printable(value)
            return shown.lower() if isinstance(value, str) and not case_sensitive else value

        return sorted(items, key=key, reverse=reverse)

    @pass_environment
    def total(environment: Environment, items: Iterable[Any], attribute: str | None = None) -> Any:
        """The sum of numbers."""
        of, found = _part(environment, attribute), 0
        for item in items:
            found = calculate("+", found, of(item))
        return found

    plain: dict[str, Callable[..., Any]] = {
        "float": _float,
        "int": _int,
        "replace": _replace,
        "round": _round,
    }
    return {"join": join, "sort": sort, "sum": total, **plain}


def _part(environment: Environment, attribute: str | None) -> Callable[[Any], Any]:
    return make_attrgetter(environment, attribute) if attribute else lambda item: item


def _int(value: Any) -> int:
    """The whole number that a text or a number holds."""
    return int(value)


def _float(value: Any) -> float:
    """The number that a text holds."""
    return float(value)


def _replace(text: str, old: str, new: str) -> str:
    """The text with one word put in place of another."""
    text = str(text)
    if len(text) + text.count(old) * len(new) > LENGTH:
        raise endless()
    return text.replace(old, new)


def _round(number: float, precision: int = 0, method: str = "common") -> float:
    """The number, rounded to so many decimal places."""
    return do_round(number, max(-_FINEST, min(precision, _FINEST)), method)  # type: ignore[arg-type]
