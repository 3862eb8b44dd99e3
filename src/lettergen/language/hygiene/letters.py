"""Letters of the wrong alphabet, which look like the right ones: a search does not find such words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph

_TO_CYRILLIC = str.maketrans("aceopxykmtABCEHKMOPTXY", "асеорхукмтАВСЕНКМОРТХУ")
_TO_LATIN = str.maketrans("асеорхуАВСЕНКМОРТХУкІі", "aceopxyABCEHKMOPTXYkIi")
_RUN = re.compile(r"[A-Za-zА-Яа-яЁёІі]+")
_WORD = 4
_CYRILLIC, _LATIN = re.compile(r"[А-Яа-яЁёІі]"), re.compile(r"[A-Za-z]")
_LONE = re.compile(r"(?<![\w./-])([ACOYKBaocykx])[ \u00a0\n]+(?=[«„\"(]?[А-Яа-яЁё])")
_LONE_CYRILLIC = re.compile(r"(?<![\w./-])([АаОІ])[ \u00a0\n]+(?=[A-Za-z])")
_MARKED_BY_LETTER = re.compile(  # «группа A», «категории B»: the letter is a mark
    r"\b(?:групп|класс|категори|тип|вариант|витамин|план|блок|корпус|формат|зон|сери|точк|форм|раздел|приложени|пункт|"
    r"литер|подгрупп|уров|секци|сектор|строени|вид|лот|част|модул|кабел|отрез|угол|величин|параметр|переменн)"
    r"\w*[ \u00a0]+$",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:^|[.!?:;\n–•»“”\"]\s*)$")
_SHORT_WORDS = {"co": "со", "ee": "ее"}
_ABBREVIATIONS = {
    latin: latin.translate(_TO_CYRILLIC).replace("3", "З")
    for latin in "OOO OAO 3AO AO HAO HKO CHT TOO CCCP BTO PAH BAK MPOT HMA THK CMO OMC TCH TKO TO BC".split()
}
_WHOLE = re.compile(rf"(?<![\w.-])({'|'.join((*_ABBREVIATIONS, *_SHORT_WORDS))})(?![\w-])")


def alphabet_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Words of mixed alphabets, and words of one letter in the alphabet of the other language."""
    text = paragraph.masked
    if not (_CYRILLIC.search(paragraph.text) and _LATIN.search(paragraph.text)):
        return
    yield from _mixed(paragraph)
    if paragraph.language == "ru":
        yield from _lone_letters(paragraph)
        yield from _whole_words(paragraph)
    else:
        for found in _LONE_CYRILLIC.finditer(text):
            right = found[1].translate(_TO_LATIN)
            yield finding(paragraph, found.span(1), "text.cyrillic-letter", right, sure=True)


def _mixed(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text  # an address too is broken by such a letter
    for run in _RUN.finditer(text):
        word, (start, end) = run[0], run.span()
        latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
        if not (latin and cyrillic) or text[start - 1 : start].isdigit() or text[end : end + 1].isdigit():
            continue
        right = _in_one_alphabet(word, latin, cyrillic, paragraph.language)
        if right is None and len(word) < _WORD:  # «Дn»: a formula
            continue
        code = "text.cyrillic-letter" if right and _LATIN.search(right) else "text.latin-letter"
        yield finding(paragraph, (start, end), code, right, sure=right is not None)


def _in_one_alphabet(word: str, latin: int, cyrillic: int, language: str) -> str | None:
    """The word with all letters of one alphabet, of two possible ones that of the greater part."""
    russian, english = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    choices = [russian] if not _LATIN.search(russian) else []
    if not _CYRILLIC.search(english):
        wins = latin > cyrillic or (latin == cyrillic and language == "en")
        choices.insert(0 if wins else len(choices), english)
    return choices[0] if choices else None


def _lone_letters(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.masked
    for found in _LONE.finditer(text):
        letter, before = found[1], text[: found.start()]
        right = letter.translate(_TO_CYRILLIC)
        if letter == "x" or _MARKED_BY_LETTER.search(before) or re.search(r"[A-Za-z\d]\s+$", before):
            continue
        if letter.islower() or _STARTS.search(before):
            yield finding(paragraph, found.span(1), "text.latin-letter", right, sure=True)


def _whole_words(paragraph: Paragraph) -> Iterator[Finding]:
    """Russian words that can be written in Latin letters to the last one."""
    for found in _WHOLE.finditer(paragraph.masked):
        right = _ABBREVIATIONS.get(found[1]) or _SHORT_WORDS[found[1]]
        neighbours = paragraph.masked[found.end() : found.end() + 3], paragraph.masked[: found.start()][-3:]
        if any(_CYRILLIC.search(each) or "«" in each for each in neighbours):
            yield finding(paragraph, found.span(1), "text.latin-letter", right, sure=True)
