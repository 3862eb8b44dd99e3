"""Names of China, Korea and Vietnam, where the surname comes first and only the last part changes.

A man's last part changes where it ends in a consonant («Ким Чен Ына»), a woman's name stays
(Розенталь, § 149).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lettergen.language.declension.cases import plain, unchanged
from lettergen.language.declension.given import decline_given
from lettergen.language.declension.origins import origin_of
from lettergen.language.declension.paradigms import Part
from lettergen.language.words import Gender

_SURNAMES = frozenset(
    """
    ан бай бао буй бэй бянь ван во ву вэй вэнь гао го гу гуань гун гэ дай данг ду дун дэн дянь е жань
    жэнь зыонг инь кан квон ким кон ку кун кэ ле ли лим лин линь ло лу лы лю люй лян ляо ма мао мин минь
    мун мэй мэн нам нго нгуен ни но о пак пан пань пе пэй пэк пэн пян рю се си сим син со сон су сун
    сунь сю сюй сюэ ся сян сяо тан тань тао тран тхи тэн тянь у уй фам фан фань фу фэн ха хан хань хва
    хван хе хо хоанг хон хоу ху хуа хуан хуанг хун хэ цай цао цзи цзин цзинь цзо цзэн цзя цзян ци цинь
    цой цю цюань цюй чан чанг чао че чен чжан чжао чжон чжоу чжу чжун чжэн чо чой чон чу чха чхве чыонг
    чэн чэнь шао ши шин шэ шэнь ы ю юань юй юн юэ ян яо
    """.split()
)
_SYLLABLE = (
    r"(?:цз|чж|дж|нг|тх|кх|пх|чх|[бпмфвдтнлргкхцсчшжзй])?"
    r"(?:[иую]?[аоуыэеияёю][иоуйё]?)(?:нь|нг|н|м|п|к|т|ль|р)?"
)
_SYLLABLES = re.compile(rf"(?:{_SYLLABLE}){{1,3}}")
_ONE_SYLLABLE = re.compile(_SYLLABLE)


def is_eastern(surname: str, given: str, patronymic: str) -> bool:
    """Whether a name is written in Chinese, Korean or Vietnamese order and syllables."""
    words = [plain(word).replace("ъ", "") for word in f"{surname} {given} {patronymic}".split()]
    is_possible = len(words) > 1 and (words[0] in _SURNAMES or not given)
    if not is_possible or origin_of(given, patronymic) != "unknown":
        return False
    if len(words) > 2 or not given:
        return all(_ONE_SYLLABLE.fullmatch(word) for word in words)
    name = words[1].replace("-", "")
    return bool(_ONE_SYLLABLE.fullmatch(name) or (_SYLLABLES.fullmatch(name) and not _is_known(name)))


def _is_known(name: str) -> bool:
    """Whether a given name is one that Russians bear: Артур, Эмиль."""
    from lettergen.language.morphology import parses

    return any(parse.is_known and {"Name", "nomn", "sing"} in parse.tag for parse in parses(name))


def decline(texts: Sequence[str], gender: Gender) -> list[Part]:
    """The parts of such a name: all stay, but a man's last one changes."""
    parts = [Part(unchanged(text)) for text in texts]
    last = max(place for place, text in enumerate(texts) if text)
    word = re.split(r"[\s-]", texts[last])[-1]
    single = _ONE_SYLLABLE.fullmatch(plain(word))
    if single and (gender == "f" or plain(word)[-1] in "ая"):
        return parts
    kept = texts[last][: len(texts[last]) - len(word)]
    forms = {case: kept + form for case, form in decline_given(word, gender).forms.items()}
    parts[last] = Part(forms)
    return parts
