"""Whether the words around a form say that it speaks of the value it reads like. In doubt they do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lettergen.document.adopting.candidates import Candidate
from lettergen.document.adopting.folding import folded
from lettergen.document.adopting.hits import Hit
from lettergen.document.adopting.runs import Paragraph

_SIGN = r"(?:№|\bNo\.?|N[°º]|#)"
_LABELS = frozenset(
    """исх исходящий рег регистрационный номер наш ref our reference reg registration number letter outgoing
    no n""".split()
)
_OF = r"(?:от|of|dated|from|,|\t|\n|/)?"
_LABELLED = re.compile(
    rf"^(?P<label>.*?)(?:{_SIGN}\s*|(?:исх|ref|reference|номер|number)\s*[.:]+\s*)$", re.I | re.S
)
_YOUR = re.compile(rf"(?:\bна\b|\bваш\w*|\byour\b|\breply\b)[^.;№\t\n]*?(?:ref|{_SIGN})?[.:]*\s*$", re.I)
_OTHER_DOCUMENT = re.compile(
    rf"(?:{_SIGN}\s*\S+\s*|\b(?:приказ|договор|контракт|соглашени|устав|доверенност|письм|order|contract"
    r"|agreement|letter)\w*\s+)(?:от|of|dated)\s*$",
    re.I,
)
_CURRENCY_AFTER = re.compile(
    r"\s*(?:\(|\)?\s*(?:руб|₽|евро|долл|юан|фунт|тенге|€|\$|£|EUR|USD|GBP|RUB|euro|pound|dollar|rouble|yuan))",
    re.I,
)
_CURRENCY_BEFORE = re.compile(r"(?:€|\$|£|EUR|USD|GBP|RUB|CHF|CNY)\s*$|[₽.а-яa-z] ?\($", re.I)
_LIMITING = frozenset(
    "до по с со не после until till before after from valid действителен действительно".split()
)
_INITIAL_BEFORE = re.compile(r"(?<!\w)[А-ЯA-Z]\.\s?$")
_MORE_OF_A_NAME = re.compile(r"\s+(?:[А-ЯA-Z]\.|[А-Я][а-я]+(?:вич|вна|ична|вича|вичу|вны|вне)\b)")
_MORE_INITIALS = re.compile(r"\s?[А-ЯA-Z]\.")
_ENGLISH_BEFORE = re.compile(r"\b(?!(?:Mr|Ms|Mrs|Dr|Prof|Professor|Dear|Miss|Sir)\b)[A-Z][a-z]+ $")
_STREET = re.compile(r"(?:\b(?:ул|пер|просп|пр|пл|наб|им)\.|\b(?:имени|улиц\w+|премии|фонд\w*)) ?$", re.I)
_NAME_LIKE = re.compile(r"(?:[А-ЯA-Z]\.){1,2}\s?[А-ЯA-Z][а-яa-z]+|[А-ЯA-Z][а-яa-z]+,? (?:[А-ЯA-Z]\.){1,2}")
_CAPITAL_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)\b[А-ЯA-Z][\w-]* $")
_TIME = re.compile(r"\b(?:в|к|до|после|с|at|by|until|after)\s*$", re.I)
_ENDS = re.compile(r'"?\s*(?:[.,;\n\t]|$)')
_FEW = 3
Rule = Callable[["Surroundings", Hit, Candidate], str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The letter as a whole: its paragraphs, what was found in each, what names its kind.

    `sure` holds the roots of what stands where without a doubt, by place.
    """

    paragraphs: Sequence[Paragraph]
    hits: Mapping[tuple[str, int], Sequence[Hit]]
    title_words: frozenset[str]
    labels: Mapping[str, str]
    number: str
    sure: dict[tuple[str, int, int], Candidate] = field(default_factory=dict)

    def doubt(self, hit: Hit, candidate: Candidate) -> str:
        """Why the hit may speak of something else; empty where its surroundings vouch for it."""
        return _RULES[candidate.nature](self, hit, candidate)

    def roots_in(self, paragraph: Paragraph) -> set[str]:
        """The roots of what is sure in a paragraph."""
        return {
            candidate.root
            for (member, index, _), candidate in self.sure.items()
            if (member, index) == (paragraph.member, paragraph.index)
        }

    def is_anchored(self, candidate: Candidate) -> bool:
        """Whether the letter names the same record elsewhere by a form that is sure."""
        return any(
            each.root == candidate.root and each.path != candidate.path and each.nature in ("words", "name")
            for each in self.sure.values()
        )

    def neighbours(self, paragraph: Paragraph, distance: int) -> list[Paragraph]:
        """The paragraphs with words that stand next to one, behind it where the distance is positive."""
        filled = [each for each in self.paragraphs if each.words and each.member == paragraph.member]
        place = next((i for i, each in enumerate(filled) if each.index == paragraph.index), 0)
        return (
            filled[place + 1 : place + 1 + distance]
            if distance > 0
            else filled[max(0, place + distance) : place]
        )

    def before(self, hit: Hit) -> str:
        """The text in front of a hit, in its own cell or, where that is empty, in the one before it."""
        if hit.before.strip() or hit.paragraph.row is None:
            return hit.before
        before = [each for each in self.neighbours(hit.paragraph, -1) if each.row is not None]
        return f"{before[0].words} " if before else ""


def _number(letter: Surroundings, hit: Hit, _: Candidate) -> str:
    before = letter.before(hit)
    for other in letter.hits[hit.paragraph.member, hit.paragraph.index]:
        if other.end <= hit.start and any(each.nature in ("date", "day") for each in other.candidates):
            before = before[other.end :]
    labelled = _LABELLED.match(re.split(r"[\t\n]", before.rstrip("\t\n"))[-1])
    if labelled is None:
        return "number-elsewhere"
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", labelled["label"])}
    return "" if words <= _LABELS | letter.title_words else "other-document"


def _date(letter: Surroundings, hit: Hit, _: Candidate) -> str:
    before = letter.before(hit)
    if letter.number and re.search(rf"{re.escape(letter.number)}\s*{_OF}\s*$", before):
        return "" if _has_number(letter, hit) else "other-document"
    if re.match(rf"\s*(?:г\.|года)?\s*{_SIGN}\s*{re.escape(letter.number)}", hit.after) and _has_number(
        letter, hit
    ):
        return "" if letter.number else "date-elsewhere"
    if re.search(rf"{_SIGN}\s*\S", before) or _OTHER_DOCUMENT.search(before):
        return "other-document"
    rest = _rest(letter, hit)
    if len(rest) <= _FEW and not set(rest) & _LIMITING:
        return ""
    return "date-elsewhere"


def _has_number(letter: Surroundings, hit: Hit) -> bool:
    """Whether the number of the letter itself stands in the same line, or in the same table."""
    places = [hit.paragraph]
    if hit.paragraph.row is not None:
        table = hit.paragraph.row.getparent()
        places += [
            each for each in letter.paragraphs if each.row is not None and each.row.getparent() is table
        ]
    return any(
        each.nature == "number" and not letter.doubt(found, each)
        for place in places
        for found in letter.hits.get((place.member, place.index), ())
        for each in found.candidates
    )


def _rest(letter: Surroundings, hit: Hit) -> list[str]:
    """The words of a line beside its dates and its number."""
    text = hit.paragraph.fold.text
    first, last = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
    last = len(text) if last < 0 else last
    for other in reversed(letter.hits[hit.paragraph.member, hit.paragraph.index]):
        is_told = any(each.nature in ("date", "day", "number") for each in other.candidates)
        if is_told and first <= other.start and other.end <= last:
            text, last = text[: other.start] + text[other.end :], last - (other.end - other.start)
    text = text[first:last]
    return [word.lower() for word in re.findall(r"\w{2,}|\d", text)]


def _reply_number(letter: Surroundings, hit: Hit, _: Candidate) -> str:
    return "" if _YOUR.search(letter.before(hit)) else "number-elsewhere"


def _reply_date(letter: Surroundings, hit: Hit, _: Candidate) -> str:
    for other in letter.hits[hit.paragraph.member, hit.paragraph.index]:
        for each in other.candidates:
            if each.nature == "reply-number" and other.end <= hit.start and not letter.doubt(other, each):
                between = hit.paragraph.fold.text[other.end : hit.start]
                if re.fullmatch(rf"\s*{_OF}\s*", between):
                    return ""
    return "date-elsewhere"


def _day(_: Surroundings, hit: Hit, __: Candidate) -> str:
    return "other-document" if _OTHER_DOCUMENT.search(hit.before) else ""


def _name(_: Surroundings, hit: Hit, candidate: Candidate) -> str:
    more = _MORE_INITIALS if candidate.folded.endswith(".") else _MORE_OF_A_NAME
    if more.match(hit.after) or _INITIAL_BEFORE.search(hit.before):
        return "other-person"
    if candidate.folded.isascii() and (
        _ENGLISH_BEFORE.search(hit.before) or re.match(r" [A-Z][a-z]", hit.after)
    ):
        return "other-person"
    return ""


def _surname(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    if _STREET.search(hit.before):
        return "other-person"
    if (
        _MORE_OF_A_NAME.match(hit.after)
        or _INITIAL_BEFORE.search(hit.before)
        or re.match(r" [А-ЯA-Z]", hit.after)
    ):
        return "other-person"
    if re.search(r"[А-ЯA-Z][а-яa-z]+ $", hit.before) and not re.search(r"(?:^|[.] )\S+ $", hit.before):
        return "other-person"
    return "" if letter.is_anchored(candidate) and not _namesake(letter, candidate) else "surname-alone"


def _namesake(letter: Surroundings, candidate: Candidate) -> bool:
    """Whether somebody else of that surname is in the letter."""
    stem = candidate.folded[: max(4, len(candidate.folded) - 2)]
    for paragraph in letter.paragraphs:
        for found in re.finditer(rf"{re.escape(stem)}\w*", paragraph.fold.text):
            inside = any(
                hit.start <= found.start() < hit.end and hit.place in letter.sure
                for hit in letter.hits.get((paragraph.member, paragraph.index), ())
            )
            around = paragraph.fold.text[found.end() :], paragraph.fold.text[: found.start()]
            if not inside and (_MORE_OF_A_NAME.match(around[0]) or _INITIAL_BEFORE.search(around[1])):
                return True
    return False


def _position(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    """A title stands in a line of its own or beside its bearer's name; the next name must be that one."""
    if re.match(r' "', hit.after) and '"' not in candidate.folded:
        return "goes-on"
    own_line = not re.sub(r"[\s,;.:]", "", _beside(letter, hit))
    place = (hit.paragraph.member, hit.paragraph.index)
    for other in letter.hits[place]:
        if any(each.nature == "name" and each.root == candidate.root for each in other.candidates):
            return ""
    if not own_line:
        return (
            ""
            if '"' in candidate.folded or len(candidate.folded.split()) > _FEW + 1
            else "position-elsewhere"
        )
    for paragraph in letter.neighbours(hit.paragraph, _FEW + 1):
        named = letter.hits.get((paragraph.member, paragraph.index), ())
        if any(
            each.nature == "name" and each.root == candidate.root for one in named for each in one.candidates
        ):
            return ""
        if _NAME_LIKE.search(paragraph.fold.text):
            return "other-person"
    return ""


def _beside(letter: Surroundings, hit: Hit) -> str:
    """What a paragraph says beside all that is known of it."""
    text = hit.paragraph.fold.text
    for other in reversed(letter.hits[hit.paragraph.member, hit.paragraph.index]):
        text = text[: other.start] + text[other.end :]
    return text


def _short(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    """One word: an address or a long number speaks for itself, a common word needs its full name nearby."""
    form = candidate.folded
    if "@" in form or re.search(r"\w\.\w", form) or sum(sign.isdigit() for sign in form) >= 7:
        return ""
    if form.startswith('"') and form.endswith('"'):
        return ""
    if re.match(r' ?"|\s+[А-ЯA-Z]', hit.after) or (_CAPITAL_BEFORE.search(hit.before) and not form.isupper()):
        return "goes-on"
    if _is_of_another(hit):
        return "goes-on"
    if letter.is_anchored(candidate):
        return ""
    label = folded(letter.labels.get(candidate.root, "")).lower()
    if (
        label
        and re.search(rf'\b{re.escape(label)}\s*[:-]\s*"?$', hit.before.lower())
        and _ENDS.match(hit.after)
    ):
        return ""
    alone = re.sub(r"[\s,;.:]", "", hit.before.lower().replace(label, "") + hit.after)
    return "" if not alone else "common-word"


def _is_of_another(hit: Hit) -> bool:
    """Whether the word begins a longer name: «Академия художеств», “the Academy of Fine Arts”."""
    if re.match(r" (?:of|for) (?:the )?[A-Z]", hit.after):
        return True
    following = re.match(r" ([а-я]+)\b", hit.after)
    if following is None:
        return False
    from lettergen.language.morphology import parses

    tag = parses(following[1])[0].tag
    return "gent" in tag and ("NOUN" in tag or "ADJF" in tag)


def _words(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    if re.match(r' "', hit.after) and '"' not in candidate.folded:
        return "goes-on"
    generic = candidate.folded.islower() and len(candidate.folded.split()) <= _FEW
    if generic and "." in candidate.path and candidate.root not in letter.roots_in(hit.paragraph):
        return "common-word"
    return ""


def _count(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    if _TIME.search(hit.before):
        return "digits-elsewhere"
    same = sum(
        each == candidate and not _TIME.search(other.before)
        for hits in letter.hits.values()
        for other in hits
        for each in other.candidates
        if not other.paragraph.is_copy
    )
    return "" if same <= 1 else "several-places"


def _figures(_: Surroundings, hit: Hit, __: Candidate) -> str:
    money = _CURRENCY_AFTER.match(hit.after) or _CURRENCY_BEFORE.search(hit.before)
    return "" if money else "digits-elsewhere"


def _label(letter: Surroundings, hit: Hit, candidate: Candidate) -> str:
    for other in letter.hits[hit.paragraph.member, hit.paragraph.index]:
        if 0 < other.start - hit.end <= 2 and any(e.root == candidate.root for e in other.candidates):
            return ""
    return "common-word"


def _phrase(_: Surroundings, hit: Hit, candidate: Candidate) -> str:
    return "" if hit.paragraph.words == candidate.folded.strip() else "silent"


def _always(doubt: str) -> Rule:
    return lambda _letter, _hit, _candidate: doubt


_RULES: Mapping[str, Rule] = {
    "number": _number,
    "reply-number": _reply_number,
    "date": _date,
    "reply-date": _reply_date,
    "day": _day,
    "month": _always("month-alone"),
    "year": _always("year-alone"),
    "digits": _always("digits-elsewhere"),
    "count": _count,
    "counted-years": _always(""),
    "period": _always(""),
    "sum": _always(""),
    "figures": _figures,
    "name": _name,
    "surname": _surname,
    "position": _position,
    "short": _short,
    "words": _words,
    "label": _label,
    "phrase": _phrase,
}
