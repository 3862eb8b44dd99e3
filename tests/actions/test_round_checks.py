"""Each row of a round is told what looking at that row alone would tell, whatever stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettergen.actions.batch.checking import RoundAsked, check_round
from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.document.proof import Proofs
from lettergen.storage.naming import Directory
from lettergen.storage.sheet import SheetDraft, SheetReader, read_round
from tests.actions.office import at_office
from tests.actions.rounds import CERTIFICATE, ROW, a_round
from tests.helpers import DAY, a_workspace

NAMES = (
    "Иванова Мария Сергеевна",
    "Воробей Илья Кузьмич",  # its forms are doubtful
    "Кузнецов Иван Петрович",
    "Ли Джет",  # nobody knows the gender
    "Мамин-Сибиряк Дмитрий Наркисович",
    "Алиев Рауф Гусейн оглы",
    "Дюма Александр Александрович",
    "Черных Анна Ильинична",
)
HEADS = {"certificate": "Участник: фамилия, имя, отчество", "confirmation": "Адресат: фамилия, имя, отчество"}
ROWS: Mapping[str, Mapping[str, Any]] = {"certificate": CERTIFICATE, "confirmation": ROW}
GENDERS = {"certificate": "Участник: пол", "confirmation": "Адресат: пол"}
CHANGES: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "certificate": {"Часы": ("", 16, 1), "Языки": ("", "ru"), "Подписант": ("director", "")},
    "confirmation": {
        "Проекты": ("smartup", "AREA 21; CSHIPP", "CSHIPP", "flagship_2030", "нет такого"),
        "Тема (рус.)": ("О портах", "О проекте «AREA 21»", "О портах.", "О 16 портах", "СРОЧНО"),
        "Тема (англ.)": ("On ports", "On AREA 21", ""),
        "Флагманский проект": ("", "flagship_2030", "smartup"),
        "Мероприятие": ("", "strategists_forum"),
        "Партнер с года": ("", "2015", "2018", "2030"),
        "Адресат: должность (рус.)": ("", "директор", "исполняющий обязанности ректора", "врио"),
        "Адресат: должность (англ.)": ("", "Director"),
        "Языки": ("", "ru", "en", "en, ru"),
    },
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_workspace(tmp_path_factory.mktemp("round"))


def drafts(root: Path, preparer: Preparer, kind: str, rows: list[Mapping[str, Any]]) -> list[SheetDraft]:
    """The rows that are drafts."""
    path = a_round(root, rows)
    directory = Directory(preparer.workspace.records)
    found = []
    for sheet in read_round(path, preparer.workspace.templates, directory, kind):
        assert isinstance(sheet, SheetReader)
        found += [row for row in sheet.drafts() if isinstance(row, SheetDraft)]
    return found


def told(made: Passed | Failed) -> tuple[object, ...]:
    """All that a row is told, and the forms that its snapshot would have."""
    if isinstance(made, Passed):
        return "passed", sorted(map(repr, made.advice)), sorted(map(repr, made.resolved.forms))
    return "failed", sorted(map(repr, made.problems)), sorted(repr(formed.record()) for formed in made.used)


@pytest.mark.parametrize("kind", ["certificate", "confirmation"])
@given(data=st.data())
@settings(max_examples=60)
def test_a_row_is_told_the_same_alone_and_in_a_round(root: Path, kind: str, data: st.DataObject) -> None:
    row = st.fixed_dictionaries(
        {
            HEADS[kind]: st.sampled_from(NAMES),
            GENDERS[kind]: st.sampled_from(("", "", "м", "ж")),
            **{head: st.sampled_from(values) for head, values in CHANGES[kind].items()},
        }
    )
    changes = data.draw(st.lists(row, min_size=2, max_size=8))
    together, alone = (Preparer(at_office(root), DAY) for _ in range(2))
    for draft in drafts(root, together, kind, [{**ROWS[kind], **change} for change in changes]):
        alone.__dict__["proofs"] = Proofs(DAY, alone.workspace.today())
        assert told(together.prepare(draft)) == told(alone.prepare(draft))


def test_doubtful_names_are_found_in_every_row(root: Path) -> None:
    plain = [{**ROW, HEADS["confirmation"]: NAMES[0], "Ключ": str(number)} for number in range(20)]
    doubtful = [
        {**ROW, HEADS["confirmation"]: f"Воробей {given} Кузьмич", "Ключ": given}
        for given in ("Илья", "Петр", "Иван")
    ]
    unknown = [{**ROW, HEADS["confirmation"]: "Ли Джет", "Ключ": "?"}]
    path = a_round(root, [*plain, *doubtful, *plain[:0], *unknown])
    checked = check_round(at_office(root), path, RoundAsked(on=DAY, kind="confirmation"))
    lines = {problem.place.line for problem in checked.stages["forms"] if problem.severity == "error"}
    assert lines >= {22, 23, 24}
    assert any(problem.place.line == 25 for problem in checked.problems if problem.severity == "error")
    assert checked.letters == 20
