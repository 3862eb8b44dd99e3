"""Case forms of one given name or patronymic, by its ending (Розенталь, § 149)."""

from __future__ import annotations

from lettergen.language.declension import paradigms as to
from lettergen.language.declension.cases import plain
from lettergen.language.declension.paradigms import Choice, Paradigm, Part, a_pattern, decide, fleeting
from lettergen.language.declension.rules import ALL, Rule, choose
from lettergen.language.words import Gender

_PETR = Paradigm(3, ("етра", "етру", "етра", "етром", "етре"))
_LEV = Paradigm(2, ("ьва", "ьву", "ьва", "ьвом", "ьве"))
_PAVLO = Paradigm(1, ("а", "у", "а", "ом", "е"))
_DANILO = to.A

_IN_O = "forms.given-name-in-o"
_SIGN = "forms.womans-name-with-sign"

_STRESSED_IYA = "алия|галия|алфия|альфия|гульфия|зульфия|сания|фания|нурия|рузия|магфия|накия|закия"

_COMMON: tuple[Rule, ...] = (
    (r"[оеиуыэю]$|[аеиоуэю]а$", ALL, Choice(to.SAME)),
    (r"[ая]$", ALL, lambda word: Choice(a_pattern(word))),
)

_RULES: dict[Gender, tuple[Rule, ...]] = {
    "m": (
        (r"^петр$", ALL, Choice(_PETR)),
        (r"^лев$", ALL, Choice(_LEV)),
        (r"^павел$", ALL, lambda word: Choice(fleeting(word))),
        (r"^(павло|петро|дмитро|левко|юрко|сашко|грицко)$", ALL, Choice(_PAVLO, _IN_O, to.SAME)),
        (r"^(данило|михайло|гаврило|кирило|кирилло|самойло)$", ALL, Choice(_DANILO, _IN_O, to.SAME)),
        (r"^(тома|люка|николя)$", ALL, Choice(to.SAME)),
        *_COMMON,
        (r"вич$", ALL, Choice(to.HISSING)),  # a patronymic written beside the given name
        (r"[аиы]ч$", ALL, Choice(to.HISSING, "forms.stress", to.HARD)),  # Мкртыч
        (r"[жшчщц]$", ALL, Choice(to.HISSING)),
        (r"[аеиоуыэюя].*ий$", ALL, Choice(to.SOFT_IY)),
        (r"[йь]$", ALL, Choice(to.SOFT)),
        (r"", ALL, Choice(to.HARD)),
    ),
    "f": (
        (rf"^({_STRESSED_IYA})$", ALL, Choice(to.IYA, "forms.stress", to.YA)),
        *_COMMON,
        (
            r"^(любовь|нинель|н[ие]+о?нель|адель|рашель|жизель|г[ую]з[еэя]ль|рахиль|юдифь|эсфирь|руфь|агарь|ассоль)$",
            ALL,
            Choice(to.WOMAN_SIGN),
        ),
        (
            r"^(мишель|николь|изабель|\w+[иу]эль|сесиль|аннабель|кароль)$",
            ALL,
            Choice(to.SAME, _SIGN, to.WOMAN_SIGN),
        ),
        (r"ь$", ALL, Choice(to.WOMAN_SIGN, _SIGN, to.SAME)),
    ),
}

_STRESSED_PATRONYMICS = frozenset("ильич кузьмич фомич лукич хомич".split())


def decline_given(word: str, gender: Gender) -> Part:
    """The forms of a given name that is one word."""
    return decide(word, choose(word, "unknown", _RULES[gender]))


def decline_patronymic(word: str, gender: Gender) -> Part:
    """The forms of a patronymic; a father's name without suffix changes as a given name."""
    key = plain(word)
    if gender == "m" and key.endswith(("ич", "ыч")):
        return decide(word, Choice(to.HARD if key in _STRESSED_PATRONYMICS else to.HISSING))
    if key.endswith(("ов", "ев")):
        return decide(word, Choice(to.SHORT if gender == "m" else to.SAME))
    if key.endswith(("ова", "ева")):
        return decide(word, Choice(to.SHORT_WOMAN))
    return decline_given(word, gender)
