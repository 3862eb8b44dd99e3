"""Which case is meant where several read alike: what governs the words tells it (Розенталь, §§ 199–210)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lettergen.document.adopting.candidates import Candidate
from lettergen.document.adopting.hits import Hit

_GOVERNING: Mapping[str, tuple[str, ...]] = {
    "genitive": (
        r"(?:от|из|у|без|для|до|после|около|кроме|против|вместо|среди|ввиду|вследствие)",
        r"(?:со стороны|в адрес|при участии|на основании|в лице|от имени)",
    ),
    "dative": (
        r"(?:к|ко|по|благодаря|согласно|вопреки|навстречу)",
        r"(?:да[нл]\w*|выда\w+|вруч\w+|предостав\w+|направ\w+|сообща\w+|благодар\w+|поруч\w+|адресова\w+)",
    ),
    "accusative": (r"(?:через|про|сквозь)",),
    "instrumental": (
        r"(?:с|со|между|над|перед|за)",
        r"(?:подписа\w+|организова\w+|проведен\w*|утвержден\w*|представлен\w*|выступа\w+|явля\w+|назначен\w*)",
    ),
    "prepositional": (r"(?:о|об|обо|в|во|на|при)",),
}
_BEFORE = {
    case: re.compile(rf"(?:^|[\s(])(?:{'|'.join(words)}) $", re.I) for case, words in _GOVERNING.items()
}
_USUAL = ("", "genitive", "dative", "prepositional", "instrumental", "accusative")


def meant(hit: Hit, candidates: Sequence[Candidate]) -> tuple[Candidate, bool]:
    """The candidate whose case the words before ask for, and whether they do; else the usual one."""
    by_case = {each.case: each for each in reversed(candidates)}
    if len(by_case) == 1:
        return candidates[0], True
    if not hit.before.strip() and candidates[0].root == "addressee" and "dative" in by_case:
        return by_case["dative"], True
    for case, pattern in _BEFORE.items():
        if case in by_case and pattern.search(hit.before):
            return by_case[case], True
    chosen = next(by_case[case] for case in _USUAL if case in by_case)
    return chosen, not chosen.case
