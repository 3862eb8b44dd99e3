"""Case forms of one surname, by its ending.

After Д. Э. Розенталь, «Справочник по правописанию и литературной правке», § 149, and Л. П. Калакуцкая,
«Склонение фамилий и личных имен в русском литературном языке». The rules stand in tables and the first one
that fits decides. Where an ending alone does not tell the stress or a vowel that falls out, a surname that is
also a common noun follows it, and the dictionary is asked.
"""

from __future__ import annotations

from lettergen.language.declension import common_nouns
from lettergen.language.declension import paradigms as to
from lettergen.language.declension.origins import Origin
from lettergen.language.declension.paradigms import Choice, Paradigm, Part, a_pattern, decide, fleeting, kept
from lettergen.language.declension.rules import ABROAD, ALL, NOT_RUSSIAN, Chooser, Rule, choose
from lettergen.language.words import Gender

_FOREIGN = "forms.foreign-surname"
_FLEETING = "forms.fleeting-vowel"
_STRESS = "forms.stress"
_KIND = "forms.adjective-or-noun"
_OTHER_SEX = "forms.surname-of-other-sex"
_NOUN = "forms.noun-surname"

_SAME = Choice(to.SAME)
_HARD = Choice(to.HARD)
_HISSING = Choice(to.HISSING)
_SOFT = Choice(to.SOFT)
_SHORT = Choice(to.SHORT)
_NOUN_OR_SHORT = Choice(to.HARD, _FOREIGN, to.SHORT)
_SHORT_OR_NOUN = Choice(to.SHORT, _FOREIGN, to.HARD)
_STRESSED_FIRST = Choice(to.HARD, _STRESS, to.HISSING)
_UNSTRESSED_FIRST = Choice(to.HISSING, _STRESS, to.HARD)


def _falls(instrumental: str = "ом") -> Chooser:
    return lambda word: Choice(fleeting(word, instrumental))


def _may_fall(instrumental: str = "ом") -> Chooser:
    return lambda word: Choice(fleeting(word, instrumental), _FLEETING, kept(word, instrumental))


def _may_stay(instrumental: str = "ом") -> Chooser:
    return lambda word: Choice(kept(word, instrumental), _FLEETING, fleeting(word, instrumental))


def _a(doubt: str = "", other: Paradigm | None = None) -> Chooser:
    return lambda word: Choice(a_pattern(word), doubt, other)


def _stays_or_a(word: str) -> Choice:
    return Choice(to.SAME, "forms.stressed-a", a_pattern(word))


# --- Both sexes -------------------------------------------------------------------------------------------

_UNCHANGED: tuple[Rule, ...] = (
    (r"[оеиуыэю]$", ALL, _SAME),
    (r"[аеиоуэю]а$", ALL, _SAME),  # Гулиа, Моруа
    (r"^(дюма|золя|тома|дега|люка|ферма|петипа|труайя|лурса)$", ALL, _SAME),
    (r"^[^аеиоуыэюя]+[ая]$", ALL, _SAME),  # Ма
)
_IN_A: tuple[Rule, ...] = (
    (r"[^и][ая]$", "french", _stays_or_a),
    (r"^(левша|лапша|душа|ханжа|межа|свеча|саранча|каланча|парча)$", ALL, Choice(to.A_VELAR)),
    (r"^(овца|пыльца)$", ALL, Choice(to.A)),
    (r"[ая]$", ALL, _a()),
)

# --- Women ------------------------------------------------------------------------------------------------

_MENS_A = "сова|голова|корова|дуброва|подкова|основа|полова|обнова|вдова|казанова|бова"
_MENS_INA = (
    "калина|щербина|смородина|малина|рябина|былина|дубина|година|чуприна|чупрына|скорина|середина|осина|купина|перина|"
    "щетина|скотина|плотина|жемчужина|кручина|ягодина|балерина|паутина|дружина|вершина"
)

_WOMEN: tuple[Rule, ...] = (
    (r"^(чужая|большая)$", ALL, Choice(to.FULL_WOMAN)),
    (r"^[^аеиоуыэюя]*ая$", ALL, Choice(to.YA, _KIND, to.FULL_WOMAN)),
    (r"[жшчщц]ая$", ALL, Choice(to.FULL_WOMAN_HISSING)),
    (r"ая$", ALL, Choice(to.FULL_WOMAN)),
    (r"яя$", ALL, Choice(to.FULL_WOMAN_SOFT)),
    (rf"^({_MENS_A}|{_MENS_INA})$", ALL, _a(_NOUN, to.SHORT_WOMAN)),
    (r"^[^аеиоуыэюя]*[иы]на$", ALL, _a()),  # Глина: no suffix without a stem
    (r"ина$", ABROAD, _a(_NOUN, to.SHORT_WOMAN)),
    (r"(?<!улл)(?<![кхжшчщ])ина$", "unknown", Choice(to.SHORT_WOMAN, _NOUN, to.A)),
    (r"([ое]ва|[иы]на)$", ALL, Choice(to.SHORT_WOMAN)),
    (r"[сц]ка$", NOT_RUSSIAN, _a(_KIND, to.SHORT_WOMAN)),
    (r"^[^аеиоуыэюя]*([ое]в|[иы]н|[ои]й)$", ALL, _SAME),
    (r"([ое]в|[сц]кий|[кн]ой|ый)$", ALL, Choice(to.SAME, _OTHER_SEX)),
    (r"[иы]н$", "russian", Choice(to.SAME, _OTHER_SEX)),
    (r"[^ая]$", ALL, _SAME),
)

# --- Men --------------------------------------------------------------------------------------------------

_MEN_IN_A: tuple[Rule, ...] = (
    (rf"^({_MENS_A})$", ALL, _a()),
    (r"([ое]ва|[ая]я)$", "russian", _a(_OTHER_SEX)),
)

_BY_NAME = (
    "чаплин|дарвин|толкин|франклин|кельвин|гершвин|кронин|цеппелин|гельдерлин|деблин|кальвин|"
    "бюлов|вирхов|флотов|гуцков|тресков"
)
_PEOPLES = "литвин|русин|мордвин|грузин|осетин|гражданин|дворянин|мещанин|крестьянин|хозяин|боярин"
_THINGS = (
    "рубин|павлин|дельфин|апельсин|мандарин|кувшин|аршин|алтын|властелин|исполин|остров|покров|боров|улов|засов|"
    "мартин|валентин|константин|августин|северин|юстин|марин|яков"
)

_SHORT_OR_FOREIGN: tuple[Rule, ...] = (
    (r"^[^аеиоуыэюя]*[иы]н$", ALL, _HARD),  # Грин, Брин: no suffix without a stem
    (r"[дт]дин$", ALL, _HARD),  # Насреддин
    (rf"^({_BY_NAME})$", NOT_RUSSIAN, _HARD),
    (rf"^({_BY_NAME}|{_PEOPLES})$", ALL, _NOUN_OR_SHORT),
    (r"[кхжшчщ]ин$", ABROAD, _SHORT_OR_NOUN),
    (r"ин$", ABROAD, _HARD),
    (rf"^({_THINGS})$", ALL, _SHORT_OR_NOUN),
    (r"[аоуэ]ин$", ALL, _NOUN_OR_SHORT),  # Хусаин
    (r"(?<!улл)(?<![кхжшчщ])ин$", "unknown", _SHORT_OR_NOUN),  # but Хайруллин, Мишин
    (r"^(львов|псов)$", ALL, _SHORT),
    (r"^лев$", ALL, _may_fall()),
    (r"^[^аеиоуыэюя]+[ое]в$", ALL, _NOUN_OR_SHORT),  # Шов
    (r"[ое]в$", ABROAD, _SHORT_OR_NOUN),
    (r"([ое]в|[иы]н)$", ALL, _SHORT),
)

_FULL_OY = "рябой|голубой|слабой|любой|слепой|тупой|скупой|грубой|злой"
_NOUNS_OY = "герой|сысой|конвой|покой|постой|удой|настой|[а-я]+строй|[а-я]+бой|[а-я]+пой"
_NAMES_IY = "евгений|антоний|арсений|корний|ананий|парфений|георгий|сергий|мокий|бокий|евсигний"
_OF_ANIMALS = "бож|волч|лис|коз|птич|баб|рыб|овеч|враж|коров|медвеж|казач|барсуч|собач"
_SOFT_STEMS = (
    "верх|ниж|сред|край|зад|перед|даль|ближ|гор|доль|зим|лет|осен|весен|утрен|вечер|ран|позд|древ|дав|внеш|внутрен|"
    "домаш|послед|сосед|лиш|преж|искрен|си|[а-я]*(город|род|дорож|береж|меж)"
)
_FROM_VERBS = "[ауюя]ч|ловч|кравч|кормч|зодч|стряпч|певч|подьяч"

_FULL: tuple[Rule, ...] = (
    (rf"^({_FULL_OY})$", ALL, Choice(to.FULL)),
    (rf"^([^аеиоуыэюя]*ой|{_NOUNS_OY})$", ALL, _SOFT),  # Цой
    (r"[гкхжшчщ]ой$", ABROAD, Choice(to.SOFT, _KIND, to.FULL_VELAR)),
    (r"ой$", ABROAD, Choice(to.SOFT, _KIND, to.FULL)),
    (r"[гкхжшчщ]ой$", ALL, Choice(to.FULL_VELAR)),
    (r"цый$", ALL, Choice(to.FULL_C)),
    (r"(ый|ой)$", ALL, Choice(to.FULL)),
    (r"^[^аеиоуыэюя]*ий$", ALL, _SOFT),  # Вий
    (rf"^({_NAMES_IY})$", ALL, Choice(to.SOFT_IY)),
    (r"^третий$", ALL, Choice(to.FULL_SIGN)),
    (rf"^({_OF_ANIMALS})ий$", ALL, Choice(to.FULL_SIGN, _KIND, to.SOFT_IY)),
    (rf"([жшщ]|{_FROM_VERBS})ий$", ALL, Choice(to.FULL_SOFT)),
    (r"чий$", ALL, Choice(to.SOFT_IY, _KIND, to.FULL_SOFT)),
    (r"[гкх]ий$", ALL, Choice(to.FULL_VELAR)),
    (rf"^({_SOFT_STEMS})ний$", ALL, Choice(to.FULL_SOFT)),
    (r"[^аеиоуыэюя]ний$", ALL, Choice(to.FULL_SOFT, _KIND, to.FULL)),
    (r"ний$", ALL, Choice(to.SOFT_IY, _KIND, to.FULL_SOFT)),
    (r"ий$", ALL, Choice(to.SOFT_IY)),
    (r"ых$", ALL, _SAME),
    (r"([гкхжшчщ]|[^аеиоуыэюя]н)их$", ABROAD, Choice(to.HARD, "forms.plural-surname", to.SAME)),
    (r"([гкхжшчщ]|[^аеиоуыэюя]н|^син)их$", ALL, _SAME),  # but Рерих, Эрлих
)

_IN_ETS: tuple[Rule, ...] = (
    (r"^(швец|жнец|жрец|чтец|льстец)$", ALL, _HARD),
    (r"^[^аеиоуыэюя]*ец$|фец$", ALL, _HISSING),  # Гец, Хейфец
    (r"ец$", ABROAD, _may_stay("ем")),
    (r"[аеиоуыэюя][^аеиоуыэюя]*[аеиоуыэюя]ец$", ALL, _falls("ем")),  # Коломиец
    (r"([аеиоуыэюя]|^крав)ец$", ALL, _falls()),  # Боец
    (r"ец$", ALL, common_nouns.vowel),  # Стрелец, Мудрец, Перец
    (r"[^аеиоуыэюя]{2}ец$", ALL, _may_stay()),
    (r"^[^аеиоуыэюя]*[аеиоуыэюя][^аеиоуыэюя]+ец$", ALL, _may_fall()),
    (r"ец$", ALL, lambda word: Choice(fleeting(word), _STRESS, fleeting(word, "ем"))),
)

_HISSING_ENDS: tuple[Rule, ...] = (
    (r"^заяц$", ALL, _may_fall("ем")),
    (r"ц$", ALL, _HISSING),  # Шварц
    (r"^(кирпич|москвич|кулич)$", ALL, _HARD),
    (r"^([^аеиоуыэюя]*|иль|кузьм|фом|хом|лук)ич$", "russian", _STRESSED_FIRST),
    (r"ич$", ALL, _HISSING),
    (r"[лнр]ьш$", ALL, _HISSING),  # Берзиньш
    (r"ач$", NOT_RUSSIAN, _UNSTRESSED_FIRST),  # Ковач
    (r"[жшчщ]$", ALL, common_nouns.stress),  # Ткач, Чиж, Сторож
    (r"[жшчщ]$", NOT_RUSSIAN, _HISSING),
    (r"([ая]ч|^[^аеиоуыэюя]*[аеиоуыэюя]щ)$", ALL, _HARD),  # Деркач, Плющ
    (r"[^аеиоуыэюя][чш]$", ALL, _HISSING),
    (r"^[^аеиоуыэюя]*ыш$", ALL, _STRESSED_FIRST),
    (r"[жшчщ]$", ALL, _UNSTRESSED_FIRST),
    (r"[жшчщ]ь$", ALL, Choice(to.HISSING_SIGN, "forms.womans-noun", to.SAME)),
)

_NOUNS = (
    "орел|козел|осел|котел|дятел|щегол|хохол|чехол|посол|узел|угол|павел|костер|шатер|бобер|ковер|бугор|ветер|"
    "свекор|хребет|пес|лоб|рот|мох|лед|лен|сон|овен|пень|день|уголь|деготь|багор|журавель"
)

_OTHER_CONSONANTS: tuple[Rule, ...] = (
    (r"^(воробей|соловей|муравей|ручей|репей|улей|чирей)$", ALL, Choice(to.BIRD, _FLEETING, to.SOFT)),
    (rf"^({_NOUNS})$", ALL, _may_fall()),
    (r"^[^аеиоуыэюя]*[ое]к$|бек$", ALL, _HARD),  # Блок
    (r"[жшч]ок$", "russian unknown", _falls()),  # Бычок
    (r"[^аеиоуыэюя]{2}ок$", ALL, _HARD),  # Биншток
    (r"([ое]к|[ео]нь|[ео]ть)$", "russian unknown", common_nouns.vowel),  # Ремень, Чеснок
    (r"ок$", "russian", _may_fall()),  # Коваленок
    (r"(ек|ень)$", "russian", _may_stay()),
    (r"[йь]$", ALL, _SOFT),
    (r"", ALL, _HARD),
)

_RULES: dict[Gender, tuple[Rule, ...]] = {
    "m": (
        *_UNCHANGED, *_MEN_IN_A, *_IN_A,
        *_SHORT_OR_FOREIGN, *_FULL, *_IN_ETS, *_HISSING_ENDS, *_OTHER_CONSONANTS,
    ),
    "f": (*_UNCHANGED, *_WOMEN, *_IN_A),
}  # fmt: skip


def decline_surname(word: str, gender: Gender, origin: Origin) -> Part:
    """The forms of a surname that is one word."""
    return decide(word, choose(word, origin, _RULES[gender]))
