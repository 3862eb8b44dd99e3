"""What an office does with the letters of a round: copies in a folder, in a zip, on paper, and their index.

The files of the archive are read and never moved; what is handed on is what was registered.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.finishing import unaltered
from lettergen.errors import LettergenError, Place, Problem, error, fail, stop_on_errors
from lettergen.model.journal import Journal
from lettergen.model.letter import Letter, LetterFile
from lettergen.model.parties import LANGUAGES, Language, Text
from lettergen.storage.durable import move, replacing, told, write_through
from lettergen.storage.facts import Facts, facts_of
from lettergen.storage.file_names import DEFAULT, LONGEST_FOLDER, Taken, file_name, pattern_problems
from lettergen.storage.index_sheet import IndexRow, index_of
from lettergen.storage.inventory import digest_of
from lettergen.storage.together import Together
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.pdf.merging import Part

_INDEX = "index"
_INCOMING = ".incoming"
_UNIX, _READABLE = 3, 0o644  # as a zip says on which system it was packed, and who may read its files
_ENDINGS = {"zip": (".zip",), "print": (".pdf",), "index": (".xlsx", ".pdf")}
_LETTERS = Text("Письма", "Letters")
_SIGN = Text("№", "No.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where copies of a round's letters go; `index` is a workbook or a PDF, as its ending says.

    `names` is the pattern of the files' names, empty where the manifests give it; `latin` has them in Latin
    letters; with `odd_pages` each letter begins on an odd page of `print`, so that it can be printed on both
    sides.
    """

    folder: Path | None = None
    per_organisation: bool = False
    names: str = ""
    latin: bool = False
    zip: Path | None = None
    print: Path | None = None
    odd_pages: bool = False
    index: Path | None = None

    @property
    def files(self) -> dict[str, Path]:
        """The single files that are wanted, by the name of their option."""
        return {name: path for name in _ENDINGS if (path := getattr(self, name)) is not None}

    @property
    def targets(self) -> list[Path]:
        """All that is wanted."""
        return [*([self.folder] if self.folder else []), *self.files.values()]


@dataclass(frozen=True, slots=True)
class Item:
    """A letter of a round, and what names and index say of it; `names` is its kind's own pattern."""

    letter: Letter
    kind: Text
    organisation: Text | None = None
    addressee: str = ""
    person: str = ""
    subject: str = ""
    names: str = ""


def item_of(letter: Letter, language: Language) -> Item:
    """A letter with what its snapshot says of it, and without the snapshot, which would fill the memory."""
    facts = Facts() if letter.is_redacted else facts_of(letter.snapshot, language)
    kind = facts.kind or letter.kind
    return Item(
        replace(letter, snapshot=""),
        Text(kind, kind),
        facts.organisation,
        facts.addressee,
        facts.person,
        facts.subject if facts.kind or letter.is_redacted else letter.subject,
        facts.file_name,
    )


def check_delivery(workspace: Workspace, delivery: Delivery) -> list[Problem]:
    """All that can be known to be wrong before there is a letter: names, endings, folders, rights."""
    found = pattern_problems(delivery.names) if delivery.names else []
    if delivery.per_organisation and not (delivery.folder or delivery.zip):
        found.append(error("delivery.no-folders", Place(key="--folder-per")))
    if delivery.odd_pages and not delivery.print:
        found.append(error("delivery.no-print", Place(key="--odd-pages")))
    for name, path in delivery.files.items():
        found += _file_problems(f"--{name}", path, _ENDINGS[name], delivery.folder)
    places = [path.absolute() for path in delivery.files.values()]
    if twins := [f"--{name}" for name, path in delivery.files.items() if places.count(path.absolute()) > 1]:
        found.append(error("delivery.same-file", options=twins))
    if delivery.folder is not None:
        found += _folder_problems(delivery.folder)
    for path in delivery.targets:
        if path.resolve().is_relative_to(workspace.archive.folder.resolve()):
            found.append(error("delivery.in-archive", Place(file=str(path))))
    return found


def deliver(
    workspace: Workspace, items: Iterable[Item], delivery: Delivery, language: Language
) -> list[Path]:
    """Copy the letters to where they are wanted; gives what was written. The same letters give the same.

    Raises all of `check_delivery`'s problems, RegisterError for files that are not as they were registered,
    and SetupError for PDFs that are not there or a disk that is full; a target is there whole, or as before.
    """
    stop_on_errors(check_delivery(workspace, delivery))
    letters = list(items)  # without their snapshots: some kilobytes each
    _check_letters(workspace, letters, delivery)
    desk = _Desk(workspace, letters, delivery, language)
    ways = (desk.fill_folder, desk.write_zip, desk.write_print, desk.write_index)
    targets = (delivery.folder, delivery.zip, delivery.print, delivery.index)
    for target, way in zip(targets, ways, strict=True):
        if target is not None:
            way(target)
    return delivery.targets


def _file_problems(option: str, path: Path, endings: Sequence[str], folder: Path | None) -> Iterator[Problem]:
    if path.suffix.lower() not in endings:
        yield error("delivery.ending", Place(key=option), name=path.name, endings=list(endings))
    if path.is_dir():
        yield error("delivery.is-folder", Place(file=str(path), key=option))
    elif folder is None or path.absolute().parent != folder.absolute():  # which is to be made
        yield from _place_problems(path.absolute().parent)


def _folder_problems(folder: Path) -> Iterator[Problem]:
    if folder.exists() and not folder.is_dir():
        yield error("delivery.is-file", Place(file=str(folder), key="--to"))
    else:
        yield from _place_problems(folder if folder.is_dir() else folder.absolute().parent)


def _place_problems(folder: Path) -> Iterator[Problem]:
    """Whether a folder is there and takes files: only trying shows that on every system."""
    if not folder.is_dir():
        yield error("delivery.no-folder", Place(file=str(folder)))
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as reason:
        yield error("setup.unwritable", Place(file=str(folder)), reason=reason.strerror or "")


def _check_letters(workspace: Workspace, items: Sequence[Item], delivery: Delivery) -> None:
    """Raise for every letter that cannot be handed on, before anything is written."""
    problems: list[Problem] = []
    lacking: list[str] = []
    for item in items:
        letter = item.letter
        if letter.state == "issued" and not _files(letter):
            problems.append(error("register.no-files", number=str(letter.number)))
        elif {file.language for file in _files(letter, "pdf")} < {file.language for file in _files(letter)}:
            lacking.append(str(letter.number))
        for file in _files(letter):
            try:
                unaltered(workspace, file)
            except LettergenError as reason:
                problems += reason.problems
    if lacking and delivery.print:
        problems.append(error("setup.no-pdf-to-print", count=len(lacking), numbers=lacking))
    if problems:
        fail(problems)


def _files(letter: Letter, type_: str = "") -> list[LetterFile]:
    """A letter's files, the Russian one first; none of one that is void or whose content was erased."""
    kept = letter.files if letter.state == "issued" and not letter.is_redacted else ()
    found = [file for file in kept if type_ in ("", file.type)]
    return sorted(found, key=lambda file: (LANGUAGES.index(file.language), file.type))


@dataclass
class _Desk:
    """Where the letters of one round are put up."""

    workspace: Workspace
    items: Sequence[Item]
    delivery: Delivery
    language: Language
    folders: Taken = field(default_factory=Taken)
    names: dict[str, Taken] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """No letter has the name of the index, or of a file that is wanted beside the letters."""
        beside = [path.stem for path in self.delivery.files.values()]
        for name in (_INDEX, *beside):
            self._taken("").name(name, name)

    def fill_folder(self, folder: Path) -> None:
        """Copies in a folder: first beside it, and all of them in their places when all are there."""
        stage = folder / _INCOMING
        shutil.rmtree(stage, ignore_errors=True)
        with told(folder):
            stage.mkdir(parents=True)
        try:
            with Together(folder) as together:
                names = [name for item in self.items for name in self._staged(item, folder, stage)]
                together.sync_files(stage / name for name in names)
                for name in names:
                    move(stage / name, folder / name)
                together.sync_folders({(folder / name).parent for name in names} | {folder})
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def write_zip(self, target: Path) -> None:
        """A zip with the copies and their index; the days of its files are those of the letters."""
        from lettergen.storage.workbook import journal_workbook

        index = journal_workbook(self.index)
        with replacing(target) as temporary, zipfile.ZipFile(temporary, "w") as package:
            _put(package, f"{_INDEX}.xlsx", index, self.index.made_on)
            for item in self.items:
                for file in _files(item.letter):
                    content = unaltered(self.workspace, file)
                    _put(package, self.name(item, file), content, item.letter.issued_on)

    def write_print(self, target: Path) -> None:
        """All PDFs as one."""
        from lettergen.pdf.merging import merge

        title = f"{_said(_LETTERS, self.language)} {self.index.tables[0].title}"
        with replacing(target) as temporary:
            merge(self._parts(), temporary, title=title, odd=self.delivery.odd_pages)

    def write_index(self, target: Path) -> None:
        """The index, as a workbook or on paper."""
        if target.suffix.lower() == ".pdf":
            from lettergen.actions.journal import as_pdf
            from lettergen.document.journal import journal_document

            write_through(target, as_pdf(self.workspace, journal_document(self.index))[0])
        else:
            from lettergen.storage.workbook import journal_workbook

            write_through(target, journal_workbook(self.index))

    def name(self, item: Item, file: LetterFile) -> str:
        """Where a file stands in the folder or in the zip, with a forward slash."""
        delivery, letter = self.delivery, item.letter
        folder = self._folder(item) if delivery.per_organisation else ""
        pattern = delivery.names or item.names or DEFAULT
        if "{language}" not in pattern and len(letter.languages) > 1:
            pattern += " {language}"  # else one of them would be « (2)»
        values = {
            "number": str(letter.number),
            "date": letter.issued_on.isoformat(),
            "organisation": _said(item.organisation, self.language),
            "addressee": item.addressee,
            "person": item.person,
            "subject": item.subject,
            "kind": _said(item.kind, self.language),
            "language": file.language,
        }
        wanted = file_name(pattern, values, latin=delivery.latin)
        stem = self._taken(folder).name((letter.number, file.language), wanted)
        return f"{folder}/{stem}.{file.type}" if folder else f"{stem}.{file.type}"

    @cached_property
    def index(self) -> Journal:
        """The letters in the sheet's order, with the names of their copies."""
        settings = self.workspace.settings
        office = self.workspace.records.get("organisations", settings.organisation)
        rows = [self._row(item) for item in self.items]
        return index_of(rows, _said(office.name, self.language), self.language)

    def _row(self, item: Item) -> IndexRow:
        letter, copied = item.letter, self.delivery.folder or self.delivery.zip
        return IndexRow(
            letter.number,
            letter.issued_on,
            letter.state,
            _said(item.kind, self.language),
            _said(item.organisation, self.language),
            item.addressee,
            item.subject,
            tuple(self.name(item, file) if copied else file.path for file in _files(letter)),
        )

    def _staged(self, item: Item, folder: Path, stage: Path) -> Iterator[str]:
        """Write those copies of a letter that are not in their places yet; gives their names."""
        for file in _files(item.letter):
            name = self.name(item, file)
            if (folder / name).is_file() and digest_of(folder / name) == file.sha256:
                continue
            content = unaltered(self.workspace, file)
            with told(stage / name):
                (stage / name).parent.mkdir(exist_ok=True)
                (stage / name).write_bytes(content)
            yield name

    def _parts(self) -> Iterator[Part]:
        """The PDFs in the order in which they are printed."""
        from lettergen.pdf.merging import Part

        for item in self.items:
            for file in _files(item.letter, "pdf"):
                sign = f"{_said(_SIGN, self.language)} {item.letter.number}"
                title = ", ".join(filter(None, (sign, item.addressee or self._whom(item), file.language)))
                yield Part(unaltered(self.workspace, file), title, file.path)

    def _folder(self, item: Item) -> str:
        """The folder of a letter's organisation, or else of whom it goes to."""
        whom = self._whom(item) or str(item.letter.number)
        wanted = file_name(
            "{organisation}", {"organisation": whom}, latin=self.delivery.latin, longest=LONGEST_FOLDER
        )
        return self.folders.name(item.organisation or whom, wanted)

    def _whom(self, item: Item) -> str:
        return _said(item.organisation, self.language) or item.person or item.addressee

    def _taken(self, folder: str) -> Taken:
        return self.names.setdefault(folder, Taken())


def _put(package: zipfile.ZipFile, name: str, content: bytes, day: date) -> None:
    """A file in a zip, with nothing of this machine in it; Word files and workbooks are packed already."""
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".pdf") else zipfile.ZIP_STORED
    package.writestr(entry, content)


def _said(text: Text | None, language: Language) -> str:
    """A text in the language, or else in the other one."""
    return (getattr(text, language) or text.ru or text.en or "") if text else ""
