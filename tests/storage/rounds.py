"""Rounds to be read: small workbooks and CSV files, and what became of their rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from lettergen.errors import Problem
from lettergen.model.letter import Draft
from lettergen.storage.cache import Cache
from lettergen.storage.naming import Directory
from lettergen.storage.records import load_records
from lettergen.storage.sheet import SheetDraft, read_round
from lettergen.storage.templates import Templates
from tests.helpers import ROOT, unzip

LETTERS, CERTIFICATES = "Подтверждение участия", "Сертификат участника"
SHEET = "xl/worksheets/sheet1.xml"
LETTER = {
    "Ключ": "а",
    "Подписант": "director",
    "Тема (рус.)": "О портах",
    "Тема (англ.)": "On ports",
    "Организация": "cleantech_cluster",
    "Программа": "interreg_bsr_2014_2020",
    "Проекты": "smartup",
}
CERTIFICATE = {
    "Подписант": "director",
    "Участник: фамилия, имя, отчество": "Иванова Мария Сергеевна",
    "Участник: имя латиницей": "Maria Ivanova",
    "Мероприятие": "strategists_forum",
    "Часы": 16,
}


@dataclass
class Read:
    """The drafts of a round and all that was found."""

    rows: list[SheetDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def drafts(self) -> list[Draft]:
        """The drafts alone."""
        return [row.draft for row in self.rows]

    @property
    def told(self) -> list[tuple[str, str]]:
        """The codes of what was found with their cells: `B3`, or `3` of a row."""
        return [(each.code, f"{each.place.column}{each.place.line or ''}") for each in self.problems]


def read(path: Path, kind: str | None = None, root: Path = ROOT) -> Read:
    """A round read to its end."""
    found, directory = Read(), Directory(load_records(root / "data", Cache(None)))
    for sheet in read_round(path, Templates(root / "templates"), directory, kind):
        if isinstance(sheet, Problem):
            found.problems.append(sheet)
        elif sheet.problems:
            found.problems += sheet.problems
        else:
            for row in sheet.drafts():
                if isinstance(row, SheetDraft):
                    found.rows.append(row)
                else:
                    found.problems += row
            found.problems += sheet.advice()
    return found


def table(*changes: Mapping[str, Any], row: Mapping[str, Any] = LETTER) -> list[list[Any]]:
    """Heads and a row for each of the changes; a head that is new stands at the right."""
    heads = list(dict.fromkeys([*row, *(head for change in changes for head in change)]))
    return [heads, *([{**row, **change}.get(head) for head in heads] for change in changes or ({},))]


def book(
    path: Path, *tables: Sequence[Sequence[Any]], titles: Iterable[str] = (LETTERS, CERTIFICATES)
) -> Path:
    """A workbook of tables whose texts are texts."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for rows, title in zip(tables, titles, strict=False):
        sheet = made.create_sheet(title)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(line, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    made.save(path)
    return path


def change(path: Path, part: str, *pairs: tuple[str, str]) -> Path:
    """Words of a part put in place of others, each of which must be there."""
    members = unzip(path.read_bytes())
    text = members[part].decode()
    for before, after in pairs:
        assert before in text, text[:3000]
        text = text.replace(before, after)
    return pack(path, {**members, part: text.encode()})


def pack(path: Path, members: Mapping[str, bytes | Iterable[bytes]]) -> Path:
    """A package of members, each given whole or piece by piece."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in members.items():
            with package.open(name, "w") as member:
                for piece in [content] if isinstance(content, bytes) else content:
                    member.write(piece)
    return path


def sheet_xml(rows: Iterable[bytes], below: Iterable[bytes] = ()) -> Iterable[bytes]:
    """A worksheet's part with rows below a first one."""
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    yield b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    yield from rows
    yield b"</sheetData>"
    yield from below
    yield b"</worksheet>"


def members_of_a_book() -> dict[str, bytes]:
    """The parts of a small workbook."""
    made = openpyxl.Workbook()
    made.save(packed := io.BytesIO())
    return unzip(packed.getvalue())
