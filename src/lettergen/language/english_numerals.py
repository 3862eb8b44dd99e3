"""English numerals in words, up to 10^15, with the British “and”: counting, ordering, in fractions, years."""

from __future__ import annotations

from collections.abc import Iterator

from lettergen.language import values

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {10**12: "trillion", 10**9: "billion", 10**6: "million", 10**3: "thousand"}
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def cardinal(value: object) -> str:
    """A number in words: “one hundred and twenty-one”, “minus five”, “fifteen point five”."""
    exact = values.number(value)
    size = abs(exact)
    words = " ".join(_groups(int(size))) or _SMALL[0]
    if digits := values.fraction_digits(size):
        words += " point " + " ".join(_SMALL[int(digit)] for digit in digits)
    return f"minus {words}" if exact < 0 else words


def ordinal(value: object) -> str:
    """The word for a place in a row: “one hundred and thirteenth”, “fortieth”."""
    words = cardinal(values.whole(value))
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def ordinal_in_figures(value: object) -> str:
    """Figures with the ending: “21st”, “113th”."""
    place = values.whole(value)
    ending = "th" if 11 <= place % 100 <= 13 else _ENDINGS.get(place % 10, "th")
    return f"{place}{ending}"


def year(value: object) -> str:
    """A year as it is read: “two thousand and six”, “nineteen ninety-nine”, “nineteen oh five”."""
    whole = values.year(value)
    centuries, rest = divmod(whole, 100)
    if whole < 1000 or whole % 1000 < 10:
        return cardinal(whole)
    if rest == 0:
        return f"{cardinal(centuries)} hundred"
    return f"{cardinal(centuries)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def _groups(number: int) -> Iterator[str]:
    larger = number >= 1000
    for scale, name in _SCALES.items():
        count, number = divmod(number, scale)
        if count:
            yield f"{_below_thousand(count)} {name}"
    if number:
        yield f"and {_below_thousand(number)}" if larger and number < 100 else _below_thousand(number)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest:
        words += ["and"] if words else []
        words.append(_SMALL[rest] if rest < 20 else "-".join(filter(None, _tens(rest))))
    return " ".join(words)


def _tens(number: int) -> tuple[str, str]:
    return _TENS[number // 10 - 2], _SMALL[number % 10] if number % 10 else ""
