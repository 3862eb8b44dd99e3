"""What tests of all rooms say things with: small Word files, drafts, a workspace, and faults by their code."""

from __future__ import annotations

import io
import shutil
import tomllib
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import tomlkit
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from lettergen.document.compose import Material, compile_all, compose
from lettergen.document.context import Numbered
from lettergen.document.engine import compile_letter
from lettergen.document.environment import Node
from lettergen.document.package import read_package
from lettergen.document.readback import body_paragraphs, paragraphs
from lettergen.errors import LettergenError, Problem, stop_on_errors
from lettergen.model.kind import Kind
from lettergen.model.letter import Draft, ResolvedDraft
from lettergen.model.numbering import Series
from lettergen.model.parties import (
    Language,
    Organisation,
    PersonName,
    Project,
    RussianName,
    Signatory,
    Text,
    Title,
)
from lettergen.model.structure import structure
from lettergen.storage.cache import Cache
from lettergen.storage.drafts import DraftFile, read_draft, resolve
from lettergen.storage.records import Records, load_records
from lettergen.storage.templates import Templates

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = ("data", "templates", "letters/drafts")
BODY = "word/document.xml"
NUMBERING = "word/numbering.xml"
DAY = date(2018, 8, 21)

Runs = str | tuple[str, ...]


# --- Word files -------------------------------------------------------------------------------------


def make_docx(
    *texts: Runs,
    header: Runs = "",
    footer: Runs = "",
    table: Sequence[Sequence[str]] = (),
    box: str = "",
    numbered: Collection[str] = (),
    bulleted: Collection[str] = (),
    by_style: bool = True,
) -> bytes:
    """A Word file, one paragraph per text; a tuple is one paragraph of several runs, each second one bold.

    `numbered` and `bulleted` hold the texts of paragraphs that stand in a list, by their style or by their
    own `numPr`. The table and then the text box stand after the paragraphs.
    """
    document = docx.Document()
    for text in texts:
        _fill(document.add_paragraph(), text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for cells, row in zip(table, made.rows, strict=True):
            for cell_text, cell in zip(cells, row.cells, strict=True):
                _fill(cell.paragraphs[0], cell_text)
    if box:
        document.add_paragraph()._p.append(_text_box(box))
    for shown, area in ((header, document.sections[0].header), (footer, document.sections[0].footer)):
        if shown:
            _fill(area.paragraphs[0], shown)
    for style, listed in (("List Number", numbered), ("List Bullet", bulleted)):
        for paragraph in document.paragraphs:
            if paragraph.text in listed:
                _put_in_list(document, paragraph, style, by_style=by_style)
    document.save(packed := io.BytesIO())
    return packed.getvalue()


def _fill(paragraph: Paragraph, text: Runs) -> None:
    for index, run in enumerate((text,) if isinstance(text, str) else text):
        paragraph.add_run(run).bold = True if index % 2 else None


def _put_in_list(document: Any, paragraph: Paragraph, style: str, *, by_style: bool) -> None:
    if by_style:
        paragraph.style = document.styles[style]
        return
    number = document.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _text_box(text: str) -> Any:
    run = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t/></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    run.find(f".//{qn('w:t')}").text = text
    return run


def with_part(file: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A Word file with one of its parts changed as text."""
    members = dict(unzip(file))
    members[name] = change(members[name].decode()).encode()
    return zip_up(members)


def with_body(xml: str, **more: Any) -> bytes:
    """A Word file whose body begins with the given WordprocessingML."""
    return with_part(make_docx(**more), BODY, lambda text: text.replace("<w:body>", f"<w:body>{xml}", 1))


def unzip(file: bytes) -> dict[str, bytes]:
    """The members of a zip, in their order, without any suspicion."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zip_up(members: Mapping[str, bytes]) -> bytes:
    """A zip of the members, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


# --- What stands in them ------------------------------------------------------------------------------


def text_of(file: bytes) -> list[str]:
    """The paragraphs of a Word file's body that are not blank."""
    return paragraphs(file)


def part_text(file: bytes, name: str) -> list[str]:
    """The paragraphs of one part that are not blank: `word/header1.xml`."""
    return body_paragraphs(read_package(file)[name])


def all_paragraphs(file: bytes, name: str = BODY) -> list[str]:
    """The text of every paragraph of a part, blank ones too."""
    root = ElementTree.fromstring(unzip(file)[name])
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p"))]


def render(file: bytes, language: Language = "ru", **context: Any) -> bytes:
    """A Word file filled with plain values; a dict among them is a record."""
    return compile_letter(file, language=language).render({k: as_seen(v) for k, v in context.items()})


def rendered(*texts: Runs, **context: Any) -> list[str]:
    """The paragraphs that a template of these paragraphs gives."""
    return text_of(render(make_docx(*texts), **context))


def as_seen(value: Any) -> Any:
    """A plain value as templates see it."""
    if isinstance(value, dict):
        return Node({name: as_seen(item) for name, item in value.items()})
    return [as_seen(item) for item in value] if isinstance(value, list) else value


# --- Drafts and workspaces ----------------------------------------------------------------------------


def a_workspace(folder: Path, **changes: Mapping[str, object]) -> Path:
    """A copy of the repository's example in `folder / "office"`; nothing that was issued comes along.

    Each change names a file (`settings`, `projects` …, `draft` for `confirmation-207.toml`, `certificate`)
    with dotted keys and their new values; None takes a key away:
    `a_workspace(tmp_path, settings={"example": False}, projects={"smartup.title.en": None})`.
    """
    root = folder / "office"
    for part in EXAMPLE:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("~$*", ".~lock.*"))
    for name, values in changes.items():
        edit_toml(root / _FILES.get(name, f"data/{name}.toml"), values)
    return root


_FILES = {
    "draft": "letters/drafts/confirmation-207.toml",
    "certificate": "letters/drafts/certificate-example.toml",
}


def edit_toml(path: Path, values: Mapping[str, object]) -> None:
    """Set dotted keys of a TOML file, and take away those whose value is None; comments stay."""
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    for key, value in values.items():
        *above, last = key.split(".")
        table: Any = document
        for name in above:
            table = table[name] if name in table else table.setdefault(name, tomlkit.table())
        if value is None:
            del table[last]
        else:
            table[last] = value
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


def write_draft(root: Path, name: str = "new", **changes: object) -> Path:
    """Another draft of a workspace: the example of letter 207 with these keys set, or taken away by None."""
    path = root / "letters" / "drafts" / f"{name}.toml"
    shutil.copyfile(root / _FILES["draft"], path)
    edit_toml(path, changes)
    return path


def a_draft(**changes: Any) -> Draft:
    """A draft in both languages that needs nothing else."""
    return replace(Draft(kind="plain", languages=("ru", "en"), signatory="director"), **changes)


def a_resolved(**changes: Any) -> ResolvedDraft:
    """A resolved draft of a kind without fields, with nothing wrong in it."""
    made = ResolvedDraft(
        draft=a_draft(),
        kind=Kind(Text("Письмо", "Letter")),
        series="out",
        numbering=Series(Text("Исходящие", "Outgoing")),
        issuer_id="office",
        issuer=Organisation(Text("Учреждение", "Office")),
        signatory=a_signatory(),
        phrases={"project": Text("Проект", "Project")},
        fields={},
    )
    return replace(made, **changes)


def a_signatory(**changes: Any) -> Signatory:
    """A signatory with one title and no limits of time."""
    name = PersonName(RussianName("Петрова", "Анна", "Ильинична"), "Anna Petrova")
    return replace(Signatory(name, {"director": Title(Text("директор", "Director"))}), **changes)


def a_project(acronym: str = "AREA 21", **changes: Any) -> Project:
    """A project with a title in both languages."""
    return replace(Project(acronym, Text("Умные районы", "Smart Areas")), **changes)


def example_draft(name: str, root: Path = ROOT) -> ResolvedDraft:
    """A draft of the example, resolved: `confirmation-207`, `certificate-example`."""
    templates = Templates(root / "templates")
    source = read_draft(
        root / "letters" / "drafts" / f"{name}.toml", f"letters/drafts/{name}.toml", templates
    )
    return resolved(source, load_records(root / "data", Cache(None)))


def resolved(source: DraftFile, records: Records) -> ResolvedDraft:
    """The draft with its records; raises with all its faults."""
    problems: list[Problem] = []
    made = resolve(source, records, problems)
    stop_on_errors([*source.problems, *source.locate(problems)])
    assert made is not None
    return made


def example_template(kind: str, language: Language) -> bytes:
    """The Word file of a kind of the example."""
    return (ROOT / "templates" / kind / f"{language}.docx").read_bytes()


def example_kind(kind: str) -> Kind:
    """The manifest of a kind of the example."""
    plain = tomllib.loads((ROOT / "templates" / kind / "kind.toml").read_text(encoding="utf-8"))
    problems: list[Problem] = []
    made = structure(Kind, plain, problems)
    assert made is not None, problems
    return made


def numbered_on(day: date = DAY, number: str = "207") -> dict[Language, Numbered]:
    """One number and date for both languages."""
    return {"ru": Numbered(number, day), "en": Numbered(number, day)}


# --- Faults -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Refusal:
    """What a refusal said; filled when the block of `fails_with` has ended."""

    problems: tuple[Problem, ...] = ()
    exit_code: int = 0

    @property
    def problem(self) -> Problem:
        """The only fault."""
        (only,) = self.problems
        return only


@contextmanager
def fails_with(*codes: str) -> Iterator[Refusal]:
    """The block must be refused with these faults, whatever their order, and with no other."""
    import pytest  # another Python that only makes letters may lack it

    refusal = Refusal()
    with pytest.raises(LettergenError) as caught:
        yield refusal
    refusal.problems = caught.value.problems
    refusal.exit_code = caught.value.exit_code
    assert sorted(codes_of(refusal.problems)) == sorted(codes)


def codes_of(problems: Sequence[Problem], severity: str = "") -> list[str]:
    """The codes of faults, of one severity if asked for."""
    return [problem.code for problem in problems if severity in ("", problem.severity)]


def compose_example() -> dict[str, bytes]:
    """The Word files of the example's two drafts, as they are issued, by kind and language."""
    made = {}
    for draft, number in (("confirmation-207", "207"), ("certificate-example", "1/2018")):
        resolved = example_draft(draft)
        kind, languages = resolved.draft.kind, resolved.draft.languages
        compiled = compile_all({each: (kind, example_template(kind, each)) for each in languages})
        day = resolved.draft.date or DAY
        for language, letter in compose(Material(resolved, compiled), number, day).items():
            made[f"{kind}_{language}"] = letter
    return made
