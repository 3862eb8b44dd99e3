"""What was to be filled in or taken out before the text is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph

_TO_FILL = (
    r"фамили|имя\b|имени\b|отчеств|ф\.\s?и\.\s?о|фио\b|и\.\s?о\.|дат[аыеу]\b|номер|№|назван|наименован|адрес|организац|"
    r"должност|сумм|город|телефон|подпис|вставить|вставьте|указать|укажите|заполнить|заполните|вписать|впишите|"
    r"получател|тема\b|тему\b|срок|реквизит|компани|учрежден|число|месяц|год\b|инн\b|место\b|приложени|проект|"
    r"name|surname|date\b|number|title|address|position|company|organi[sz]|insert|recipient|amount|city|phone|your|"
    r"enter|subject|signature|day\b|month|year|tbd|tbc|place|reference|project"
)
_INSTRUCTION = (
    r"указать|укажите|указывается|вписать|впишите|вставить|вставьте|заполнить|заполните|нужное\s+подчеркнуть|"
    r"ненужное\s+зачеркнуть|уточнить|проверить|insert|enter|fill\s+in|specify"
)
_MEETINGS = (
    r"(?:сесси|съезд|конференц|форум|конгресс|век|заседан|олимп|летн|зимн|юбиле|чтени|симпозиум|фестивал|"
    r"всеросс|междунар)"
)
_LEFTOVERS = re.compile(
    rf"""
    \{{\{{.*?\}}\}} | \{{%.*?%\}} | \{{\#.*?\#\}} | \{{\{{ | \}}\}} | \{{% | %\}} | \$\{{\w+\}}
    | (?<!\w)\[[^\[\]\n]*?\b(?:{_TO_FILL})[^\[\]\n]*\](?!\w)
    | (?<!\w)\[(?:[А-ЯЁ]{{3,}}|[A-Z]{{3,}})(?:[ _][\w ]+)?\] | \[[_. …]{{2,}}\]
    | _{{3,}}
    | \b(?:X{{3,}}|Х{{3,}}|x{{3,}}|х{{3,}})\b(?!\s+{_MEETINGS})
    | <(?=[^\s<>@/])[^<>@\n]{{1,60}}(?<![\s/])>(?!\w) | <(?:\.\.\.|…)>
    | \blorem\b(?:\s+ipsum\b)? | \bipsum\s+dolor\b
    | \b(?-i:TO(?:DO)|FIX(?:ME)|TBD|TBC|ТУДУ|УКАЗАТЬ|ВСТАВИТЬ|ЗАПОЛНИТЬ|ВПИСАТЬ)\b
    | [(\[<«]\s*(?:{_INSTRUCTION})\b[^)\]>»\n]*[)\]>»]
    | (?<=[:№–_])[ \u00a0]*(?-i:указать|вписать|вставить)\b
    | (?<=\b(?:от|на|до|из|по|за|об|ул))[ \u00a0.]+(?-i:указать|вписать|вставить)\b
    | (?<=\b[вгоск])[ \u00a0.]+(?-i:указать|вписать|вставить)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def leftover_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Tags of a template, blanks and placeholders."""
    for found in _LEFTOVERS.finditer(paragraph.masked):
        yield finding(paragraph, found.span(), "text.leftover")
