"""Defects planted into clean official prose: how many are found, of each class, and how many false alarms.

    python benchmarks/text_hygiene.py [FOLDER]

FOLDER holds the prose, by default the corpus of the tests; an English file ends in `_en.txt`.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lettergen.language.hygiene import proofread
from lettergen.language.morphology import parses

CORPUS = Path(__file__).parents[1] / "tests" / "language" / "hygiene" / "corpus"
PLANTED = 60
SEED = 207
NBSP = "\u00a0"
ALIKE = {
    "а": "a",
    "е": "e",
    "о": "o",
    "р": "p",
    "с": "c",
    "у": "y",
    "х": "x",
    "К": "K",
    "С": "C",
    "Т": "T",
    "О": "O",
}
LATIN = {latin: cyrillic for cyrillic, latin in ALIKE.items()}
LEFTOVERS = (
    "{{ subject }}", "{% if x %}", "[И.О. Фамилия]", "[дата]", "________", "XXX", "<наименование>", "TODO",
    "(указать сумму)", "Lorem ipsum", "[номер договора]", "[Name Surname]",
)  # fmt: skip
NAMES = ("Северный федеральный университет", "Торгово-промышленная палата", "Центр стратегических разработок")
GOVERNED = {
    "без": "gent", "для": "gent", "до": "gent", "из": "gent", "от": "gent", "при": "loct", "о": "loct", "к": "datv",
    "с": "ablt gent", "в": "accs loct", "на": "accs loct", "после": "gent", "между": "ablt",
}  # fmt: skip
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class Planted(NamedTuple):
    """A text with one defect, and where it is."""

    text: str
    start: int
    end: int


Planter = Callable[[random.Random, str], Planted | None]


def change(pattern: str, by: Callable[[random.Random, re.Match[str]], str | None]) -> Planter:
    """A planter that puts something else in the place of a random match."""
    compiled = re.compile(pattern)

    def plant(rng: random.Random, text: str) -> Planted | None:
        matches = list(compiled.finditer(text))
        rng.shuffle(matches)
        for found in matches:
            new = by(rng, found)
            if new is not None and new != found[0]:
                made = text[: found.start()] + new + text[found.end() :]
                return Planted(made, found.start(), found.start() + len(new))
        return None

    return plant


def alike(table: dict[str, str]) -> Callable[[random.Random, re.Match[str]], str | None]:
    """One letter of a word becomes its twin of the other alphabet."""

    def by(rng: random.Random, found: re.Match[str]) -> str | None:
        places = [place for place, sign in enumerate(found[0]) if sign in table]
        if not places:
            return None
        place = rng.choice(places)
        return found[0][:place] + table[found[0][place]] + found[0][place + 1 :]

    return by


def forms(word: str, cases: tuple[str, ...] = CASES) -> set[str]:
    """The forms of a word in some cases, in its own number and in the other."""
    made = set()
    for parse in parses(word.lower())[:1]:
        for case in cases:
            for number in ("sing", "plur"):
                form = parse.inflect({case, number})
                if form:
                    made.add(form.word if "ё" in word else form.word.replace("ё", "е"))
    return made - {word.lower()}


def cased(rng: random.Random, word: str, is_wrong: Callable[[str], bool]) -> str | None:
    """Another form of a word, which must be wrong in its place."""
    wrong = sorted(form for form in forms(word) if is_wrong(form))
    return rng.choice(wrong) if wrong else None


def tags(word: str) -> list[Any]:
    return [parse.tag for parse in parses(word.lower())]


def is_only(word: str, pos: str) -> bool:
    found = parses(word.lower())
    return bool(found) and all(pos == parse.tag.POS and parse.is_known for parse in found)


def together(one: Any, other: Any) -> bool:
    """Whether an adjective and a noun with these tags agree."""
    if one.case != other.case or one.number != other.number:
        return False
    if one.number == "sing" and one.gender != other.gender:
        return False
    return one.case != "accs" or not one.animacy or not other.animacy or one.animacy == other.animacy


def wrong_adjective(rng: random.Random, found: re.Match[str]) -> str | None:
    adjective, gap, noun = found[1], found[2], found[3]
    if not is_only(adjective, "ADJF") or not is_only(noun, "NOUN") or "Apro" in tags(adjective)[0]:
        return None
    if not any(together(one, other) for one in tags(adjective) for other in tags(noun)):
        return None

    def is_wrong(form: str) -> bool:
        return not any(together(one, other) for one in tags(form) for other in tags(noun))

    new = cased(rng, adjective, is_wrong)
    return new and new + gap + noun


def wrong_case(rng: random.Random, found: re.Match[str]) -> str | None:
    allowed = GOVERNED[found[1].lower()].split()
    if not is_only(found[3], "NOUN"):
        return None
    names = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}

    def is_wrong(form: str) -> bool:
        return not any(names.get(str(tag.case), str(tag.case)) in allowed for tag in tags(form))

    new = cased(rng, found[3], is_wrong)
    return new and found[1] + found[2] + new


def wrong_count(rng: random.Random, found: re.Match[str]) -> str | None:
    if not is_only(found[3], "NOUN") or found[3] == "лет":
        return None
    number = int(found[1])
    parse = parses(found[3])[0]
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    many = number % 10 == 0 or number % 10 > 4 or 10 < number % 100 < 15
    wanted = {"gent", "sing"} if few else {"gent", "plur"} if many else None
    if wanted is None or found[3] not in {p.word for p in parse.lexeme if wanted in p.tag}:
        return None
    wrong = {"nomn", "sing"} if few else {"gent", "sing"}
    form = parse.inflect(wrong)
    return found[1] + found[2] + str(form.word) if form else None


def wrong_object(rng: random.Random, found: re.Match[str]) -> str | None:
    parse = next((p for p in parses(found[3]) if p.tag.POS == "NOUN" and "ablt" in p.tag), None)
    form = parse and parse.inflect({rng.choice(("datv", "loct")), "plur"})
    if not form or not is_only(form.word, "NOUN"):
        return None
    return f"{found[1]}{found[2]}{form.word}"


def wrong_predicate(rng: random.Random, found: re.Match[str]) -> str | None:
    subject, verb = found[2], found[4]
    own = [tag for tag in tags(subject) if tag.POS == "NOUN" and tag.case == "nomn" and tag.number == "sing"]
    if not own or own[0].animacy == "anim" or not is_only(subject, "NOUN") or not is_only(verb, "VERB"):
        return None
    gender = {"femn": "masc", "masc": "femn", "neut": "masc"}[str(own[0].gender)]
    form = parses(verb)[0].inflect({gender, "sing", "past"})
    return found[1] + subject + found[3] + str(form.word) if form else None


def same(text: str) -> Callable[[random.Random, re.Match[str]], str | None]:
    """The replacement with the groups of the match: `r"\\1 ,"`."""
    return lambda _, found: found.expand(text)


def one_of(*texts: str) -> Callable[[random.Random, re.Match[str]], str | None]:
    return lambda rng, found: found.expand(rng.choice(texts))


W = r"[а-яё]"
RUSSIAN: dict[str, Planter] = {
    "Latin letter in a word": change(rf"\b[А-Яа-яё]{W}{{3,}}\b", alike(ALIKE)),
    "Latin one-letter word": change(rf"(?<= )[соа](?=[ {NBSP}]{W})|^[СО](?= {W})", alike(ALIKE)),
    "private-use bullet": change(r"^(?=.)", one_of("\uf0b7 ", "\uf0a7 ", "\uf02d ")),
    "doubled space": change(rf"(?<={W}) (?={W})", one_of("  ", "   ")),
    "space before a mark": change(rf"(?<={W})([,;:.]|\))(?= |$)", same(r" \1")),
    "space after an opening": change(r"[(«](?=\w)", lambda _, found: found[0] + " "),
    "no space after a mark": change(rf"(?<={W})([,;:]) (?={W})|(?<={W}{{3}})(\.) (?=[А-Я]{W}{{2}})", lambda _, f: f[0][0]),
    "no space at a quote or bracket": change(rf"(?<={W}{{3}}) (?=[«(]\w{{5}})|(?<=[»)]) (?={W}{{3}})", one_of("")),
    "lopsided slash": change(rf"(?<={W}{{4}}) и (?={W}{{4}})", one_of(" /", "/ ")),
    "hyphen for a dash": change(rf"(?<=[^\s\d])[ {NBSP}]– (?=\w)", one_of(" - ")),
    "hyphen after a quote": change(rf"(?<=»)[ {NBSP}](?:– )?(?={W})", one_of("- ")),
    "hyphen in years": change(rf"(?<=[аы] )20\d\d(?=[ {NBSP}]год)|(?<=[а-я] )20\d\d–20\d\d|(?<= )(?=в 20)", one_of("2019-2023", "1998-2004", "в 2015-2017 годах ")),
    "straight quotes": change(r"«([^«»„“]+)»", one_of('"\\1"')),
    "foreign quotes": change(r"«([^«»„“]+)»", one_of("“\\1”", "„\\1“", "”\\1”")),
    "quotes wrongly nested": change(r"«([^«»„“ ]+ [^«»„“ ]+) ([^«»„“ ]+)»", one_of("«\\1 «\\2»»", "«\\1 “\\2”»", '«\\1 "\\2"»')),
    "loose quote": change(r"«([^«»„“]+)»", one_of("«\\1", "\\1»")),
    "loose bracket": change(r"(?<!\d )\(([^()]{4,})\)", one_of("(\\1", "\\1)")),
    "leftover": change(rf"(?<={W}) (?={W})", lambda rng, _: f" {rng.choice(LEFTOVERS)} "),
    "invisible sign": change(rf"(?<={W})(?={W})", one_of("\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060")),
    "no-break: sign": change(rf"№{NBSP}(?=\d)", one_of("№", "№ ")),
    "no-break: initials": change(rf"\b[А-ЯЁ]\.{NBSP}[А-ЯЁ]\.{NBSP}(?=[А-ЯЁ]{W})", lambda _, f: f[0].replace(NBSP, " ")),
    "no-break: number": change(rf"(?<=\d){NBSP}(?=[а-яё%])", one_of(" ")),
    "no-break: place": change(rf"\b(?:г|ул|д)\.{NBSP}(?=\w)", lambda _, f: f[0].replace(NBSP, " ")),
    "repeated word": change(rf"(?<= )({W}+) (?={W})", same(r"\1 \1 ")),
    "doubled mark": change(rf"(?<={W}{{3}})([,.;:])(?=\s|$)", same(r"\1\1")),
    "small letter": change(rf"(?<={W}{{4}}\. )[А-Я](?={W}{{3}})", lambda _, f: f[0].lower()),
    "adjective": change(rf"\b({W}+)([ {NBSP}])({W}+)\b", wrong_adjective),
    "case after a preposition": change(rf"(?<![\w-])({'|'.join(GOVERNED)})([ {NBSP}])({W}{{3,}})\b", wrong_case),
    "noun after a number": change(rf"(?<=\w )(?<!по )(\d{{1,3}})([ {NBSP}])({W}{{3,}})\b", wrong_count),
    "object": change(rf"\b(является|являются|стал|стали|выступает|выступил|руководит|располагает|пользуется|служат)([ {NBSP}])({W}+)\b", wrong_object),
    "predicate": change(rf"((?:^|[.!?] )(?=[А-Я]))([А-Я]{W}+)([ ])({W}+[аол]а?)\b", wrong_predicate),
    "known name": change(r"Северный федеральный|Торгово-промышленная палата|Центр стратегических", lambda rng, f: rng.choice((f[0].title(), f[0].lower().capitalize() if "Т" not in f[0] else f[0].title()))),
}  # fmt: skip
ENGLISH: dict[str, Planter] = {
    "en: Cyrillic letter": change(r"\b[a-z]{4,}\b", alike(LATIN)),
    "en: doubled space": change(r"(?<=[a-z]) (?=[a-z])", one_of("  ")),
    "en: space before a mark": change(r"(?<=[a-z])([,;.])(?= |$)", same(r" \1")),
    "en: straight quotes": change(r"“([^“”]+)”", one_of('"\\1"', "«\\1»")),
    "en: leftover": change(r"(?<=[a-z]) (?=[a-z])", one_of(" [Name Surname] ", " {{ name }} ", " TODO ", " [date] ", " XXX ")),
    "en: repeated word": change(r"(?<= )([a-z]+) (?=[a-z])", same(r"\1 \1 ")),
    "en: doubled mark": change(r"(?<=[a-z]{3})([,.;])(?=\s|$)", same(r"\1\1")),
}  # fmt: skip


def paragraphs(folder: Path) -> Iterator[tuple[str, str]]:
    """Each paragraph with its language."""
    for path in sorted(folder.glob("*.txt")):
        language = "en" if path.stem.endswith("_en") else "ru"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield language, line


def is_found(made: Planted, before: set[tuple[str, str]]) -> bool:
    """Whether something new is told at the planted place."""
    for found in proofread([made.text], None, NAMES):
        near = found.start <= made.end + 1 and made.start - 1 <= found.end
        if near and (found.code, made.text[found.start : found.end]) not in before:
            return True
    return False


def recall(planter: Planter, texts: list[str], rng: random.Random) -> tuple[int, list[str]]:
    """How many defects were planted, and those that nobody was told of."""
    count, missed = 0, []
    for text in rng.choices(texts, k=PLANTED * 120):
        made = planter(rng, text)
        if made is None:
            continue
        count += 1
        before = {(each.code, text[each.start : each.end]) for each in proofread([text], None, NAMES)}
        if not is_found(made, before):
            missed.append(made.text[max(0, made.start - 25) : made.end + 25])
        if count == PLANTED:
            break
    return count, missed


def lists(texts: list[str], rng: random.Random) -> tuple[int, list[str]]:
    """Lists of whole sentences; one item loses its full stop."""
    missed = []
    for _ in range(PLANTED):
        sentences = [s for s in rng.sample(texts, 6) if s.endswith(".")]
        items = [f"– {s}" for s in sentences] + ["– Иные вопросы."] * (4 - len(sentences))
        odd = rng.randrange(len(items))
        items[odd] = items[odd][:-1]
        told = [each for each in proofread(items) if each.code == "text.list-end"]
        if [each.paragraph for each in told] != [odd]:
            missed.append(items[odd][-30:])
    return PLANTED, missed


def main() -> None:
    """Print what is found of each class, false alarms per 1,000 words, and seconds per 1,000 words."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    rng = random.Random(SEED)
    by_language: dict[str, list[str]] = {"ru": [], "en": []}
    for language, text in paragraphs(folder):
        by_language[language].append(text)
    planted = hit = 0
    for language, planters in (("ru", RUSSIAN), ("en", ENGLISH)):
        texts = by_language[language]
        counts = {name: recall(planter, texts, rng) for name, planter in planters.items()}
        if language == "ru":
            counts["end of an item"] = lists([text for text in texts if len(text) > 60], rng)
        for name, (count, missed) in counts.items():
            planted, hit = planted + count, hit + count - len(missed)
            share = 100 * (count - len(missed)) / max(count, 1)
            print(f"{name:<32} {share:5.1f} % of {count:3}   {' | '.join(missed[:3])}")
    print(f"{'all':<32} {100 * hit / planted:5.1f} % of {planted}")
    words = sum(len(text.split()) for texts in by_language.values() for text in texts)
    begun = time.perf_counter()
    alarms = [
        each
        for path in sorted(folder.glob("*.txt"))
        for each in proofread(path.read_text(encoding="utf-8").splitlines())
    ]
    taken = time.perf_counter() - begun
    print(f"false alarms: {len(alarms)} in {words} words, {1000 * len(alarms) / words:.2f} per 1,000")
    print(f"{1000 * taken / words:.4f} s per 1,000 words")


if __name__ == "__main__":
    main()
