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
    ан бай бао буй бэй бянь ван во ву вэй вэнь гао го гу гун гуань гэ дай данг ду дун дэн дянь е жань
    жэнь зыонг инь кан ким квон кон ку кун кэ ле ли лим линь лин ло лу лы лю люй лян ляо ма мао минь мин
    мун мэй мэн нам нго нгуен ни но о пак пан пань пе пэй пэк пэн пян рю се сим син си со сон су сун
    сунь сю сюй сюэ ся сян сяо тан тань тао тран тхи тэн тянь у уй фам фан фань фу фэн ха хан хань хва
    хван хе хо хоанг хон хоу ху хуа хуан хуанг хун хэ цай цао цзи цзин цзинь цзэн цзя цзян цзо ци цинь
    цой цю цюй цюань чан чанг чао че чен чжан чжао чжоу чжон чжу чжун чжэн чо чой чон чу чха чэн чэнь
    шао ши шин шэ шэнь ы ю юй юн юань юэ ян яо
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
    words = [plain(word) for word in f"{surname} {given} {patronymic}".split()]
    if len(words) < 2 or words[0] not in _SURNAMES or origin_of(given, patronymic) != "unknown":
        return False
    if len(words) > 2:
        return all(_ONE_SYLLABLE.fullmatch(word) for word in words)
    return bool(_SYLLABLES.fullmatch(words[1].replace("-", "")))


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
