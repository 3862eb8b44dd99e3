"""Rounds to be issued: a CSV or Excel sheet in an office, and what became of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import openpyxl

from lettergen.actions.batch.checking import RoundAsked
from lettergen.actions.batch.finishing import Done
from lettergen.actions.batch.issuing import carry_out
from lettergen.actions.batch.planning import BatchWish, plan_round
from lettergen.actions.batch.tabling import make_sheet
from lettergen.workspace import Workspace
from tests.helpers import DAY

ROW: Mapping[str, str] = {
    "Подписант": "director",
    "Тема (рус.)": "О проектах",
    "Тема (англ.)": "On projects",
    "Адресат: фамилия, имя, отчество": "Кузнецов Иван Петрович",
    "Адресат: имя латиницей": "Ivan Kuznetsov",
    "Организация": "cleantech_cluster",
    "Программа": "interreg_bsr_2014_2020",
    "Проекты": "SmartUp Accelerator; Circular PP",
}
CERTIFICATE: Mapping[str, str | int] = {
    "Подписант": "director",
    "Участник: фамилия, имя, отчество": "Иванова Мария Сергеевна",
    "Участник: имя латиницей": "Maria Ivanova",
    "Мероприятие": "strategists_forum",
    "Часы": 16,
}
WISH = BatchWish(DAY, "none", "serial")
KIND = RoundAsked(on=DAY, kind="confirmation")


def a_row(number: int, **more: str) -> dict[str, str]:
    """A row that differs from the others by its subject."""
    subjects = {"Тема (рус.)": f"О проекте {number}", "Тема (англ.)": f"On project {number}"}
    return {**ROW, **subjects, **more}


def a_round(root: Path, rows: int | Iterable[Mapping[str, str]]) -> Path:
    """A CSV sheet of letters in the office's folder."""
    made = [a_row(number) for number in range(1, rows + 1)] if isinstance(rows, int) else list(rows)
    heads = list(dict.fromkeys(head for row in made for head in row))
    path = root / "round.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, delimiter=";")
        writer.writeheader()
        writer.writerows(made)
    return path


def a_workbook(office: Workspace, sheets: Mapping[str, Iterable[Mapping[str, object]]]) -> Path:
    """The office's own Excel table, filled: rows by kind."""
    path = office.root / "round.xlsx"
    path.write_bytes(make_sheet(office, list(sheets), "ru"))
    book = openpyxl.load_workbook(path)
    for sheet, rows in zip(book.worksheets, sheets.values(), strict=False):
        heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
        for line, row in enumerate(rows, start=2):
            for head, value in row.items():
                sheet.cell(line, heads[head]).value = value
    book.save(path)
    return path


def issued(office: Workspace, path: Path, wish: BatchWish = WISH, asked: RoundAsked = KIND) -> list[Done]:
    """Issue a round; what became of each row."""
    with plan_round(office, path, asked, wish)[1] as plan:
        return list(carry_out(plan))


def later(day: date) -> tuple[BatchWish, RoundAsked]:
    """The same wish for another day."""
    return BatchWish(day, "none", "serial"), RoundAsked(on=day, kind="confirmation")
