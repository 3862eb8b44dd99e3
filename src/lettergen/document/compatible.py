"""Templates filled as docxtpl fills them, for scripts that have such templates: compiled once.

The XML of every part is docxtpl's. What needs docxtpl itself while a letter is filled (pictures and
sub-documents, which bring parts of their own) is handed to it.
"""

from __future__ import annotations

import copy
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from jinja2 import Environment, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError

from lettergen.document.bounded import BoundedEnvironment
from lettergen.document.limits import FillError, Meter, endless
from lettergen.document.package import Packed, changed_package, pack, read_package, write_package
from lettergen.errors import Place, Problem, error, fail

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_PROPERTIES = {
    "author": "dc:creator",
    "comments": "dc:description",
    "identifier": "dc:identifier",
    "language": "dc:language",
    "subject": "dc:subject",
    "title": "dc:title",
}
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LINKS = "word/_rels/document.xml.rels"
_LISTING = re.compile("[\t\n\a\f]")
_PICTURE = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')
_FIRST_PICTURE = 1001
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TABLE_TAGS = re.compile(r"<w:(?:tbl|tr|tc|gridCol|gridSpan)\b[^>]*>|</w:(?:tbl|tr)>")

Engine = Literal["lettergen", "docxtpl"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with tags: its program, what stands around it, and what docxtpl does to it afterwards."""

    name: str
    template: Template
    before: str
    after: str
    finish: Callable[[str], str]

    def fill(self, context: Mapping[str, Any]) -> bytes:
        xml = self.template.render(context)
        xml = xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        if "{_" in xml or "_}" in xml:
            for marked, brace in _BRACES.items():
                xml = xml.replace(marked, brace)
        return f"{self.before}{self.finish(xml)}{self.after}".encode()


@dataclass(frozen=True)
class CompatibleTemplate:
    """A docxtpl template ready to be filled many times."""

    document: DocxTemplate
    environment: Environment
    members: dict[str, Packed]
    parts: tuple[_Part, ...]
    properties: _Core | None

    def render(self, context: Mapping[str, Any]) -> bytes:
        """A filled document as the bytes of a .docx.

        Raises TemplateError with the first fault of every part.
        """
        if guests := list(_guests(context.values())):
            return self._by_docxtpl(context, guests)
        changed: dict[str, bytes] = {}
        problems: list[Problem] = []
        for part in self.parts:
            try:
                changed[part.name] = part.fill({**context, Meter.NAME: Meter()})
            except (JinjaError, FillError, *_FAULTS) as reason:
                problems.append(_fill_fault(reason, part.name))
        if problems:
            fail(problems)
        if self.properties:
            changed[self.properties.name] = self.properties.fill(context, self.environment)
        return changed_package(self.members, changed)

    def engine(self, context: Mapping[str, Any]) -> Engine:
        """Who fills a template with these values: docxtpl where there are pictures or sub-documents."""
        return "docxtpl" if any(_guests(context.values())) else "lettergen"

    def build_url_id(self, url: str) -> str:
        """The id of a link for docxtpl's `RichText.add(…, url_id=…)`."""
        link = str(self.document.build_url_id(url))
        self.document.docx.save(saved := io.BytesIO())
        with zipfile.ZipFile(saved) as package:
            self.members[_LINKS] = pack(_LINKS, package.read(_LINKS))
        return link

    def _by_docxtpl(self, context: Mapping[str, Any], guests: list[Any]) -> bytes:
        document: DocxTemplate = guests[0].tpl
        document.render(dict(context), self.environment, autoescape=True)
        document.save(made := io.BytesIO())
        return write_package(read_package(made.getvalue()))


def compile_compatible(docx: bytes, environment: Environment | None = None) -> CompatibleTemplate:
    """Compile a docxtpl template; raises TemplateError where it is none or its tags are not in order."""
    from docxtpl import DocxTemplate

    from lettergen.document.guard import guard

    if harm := guard(docx, read_package(docx)):
        fail(harm)
    jinja = environment or BoundedEnvironment()
    document = DocxTemplate(io.BytesIO(docx))
    document.render_init()
    core = _core(document)
    sources = list(_sources(document))
    document.docx.save(saved := io.BytesIO())
    with zipfile.ZipFile(saved) as package:
        members = {item.filename: package.read(item) for item in package.infolist()}
    parts: list[_Part] = []
    problems: list[Problem] = []
    for name, before, xml, after, body in sources:
        if not _has_tags(xml) and not body:
            continue
        source = document.patch_xml(xml)
        try:
            template = jinja.from_string(re.sub(r"<w:p([ >])", r"\n<w:p\1", source))
        except TemplateSyntaxError as reason:
            problems.append(error("template.syntax", Place(part=name), reason=reason.message or ""))
            continue
        except MemoryError:
            raise  # no fault of these words
        except Exception as reason:  # what Python cannot compile: loops twenty deep, brackets by the thousand
            words = str(getattr(reason, "msg", reason))
            problems.append(error("template.syntax", Place(part=name), reason=words))
            continue
        if body and _renames(document, source):
            parts.append(_Part(name, template, "", "", _regrafter(document)))
        else:
            parts.append(_Part(name, template, before, after, _finisher(document, source, body=body)))
    if problems:
        fail(problems)
    packed = {name: pack(name, content) for name, content in members.items()}
    return CompatibleTemplate(document, jinja, packed, tuple(parts), core)


def _has_tags(xml: str) -> bool:
    """Whether a part may hold tags; Word may have split them anywhere, so a brace is enough."""
    return "{" in xml or "}" in xml


def _sources(document: DocxTemplate) -> Iterator[tuple[str, str, str, str, bool]]:
    """The parts that docxtpl fills: name, what stands before the text, the text, the rest, whether body."""
    whole = document.xml_to_string(document.docx.element)
    body = document.get_xml()
    start = whole.index("<w:body")
    yield str(document.docx.part.partname)[1:], whole[:start], body, "</w:document>", True
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield str(part.partname)[1:], "", document.get_part_xml(part), "", False
    for part in document.docx.part.package.parts:
        if part.content_type.endswith(".footnotes+xml"):
            yield str(part.partname)[1:], "", part.blob.decode(), "", False


def _finisher(document: DocxTemplate, source: str, *, body: bool) -> Callable[[str], str]:
    """What docxtpl does to a filled part: lists of lines, widths of tables, numbers of pictures."""
    pictures = body and "docPr" in source
    tables = body and "<w:tbl>" in source

    def finish(xml: str) -> str:
        if _LISTING.search(xml):
            xml = document.resolve_listing(xml)
        if tables and _uneven(xml):
            xml = document.xml_to_string(document.fix_tables(xml))
        return _numbered(xml) if pictures or (body and "<wp:docPr" in xml) else xml

    return finish


def _renames(document: DocxTemplate, source: str) -> bool:
    """Whether the body gives a name space another prefix than the document does, which a tree would undo."""
    known = {prefix: uri for prefix, uri in document.docx.element.nsmap.items() if prefix}
    inner = re.findall(r'xmlns:(\w+)="([^"]*)"', source[source.index(">") :])
    return any(
        known.get(prefix, uri) != uri or (uri in known.values() and known.get(prefix) != uri)
        for prefix, uri in inner
    )


def _regrafter(document: DocxTemplate) -> Callable[[str], str]:
    """The same by docxtpl's own way through a tree."""
    root = document.docx.element

    def finish(xml: str) -> str:
        if _LISTING.search(xml):
            xml = document.resolve_listing(xml)
        tree = document.fix_tables(xml)
        whole = copy.deepcopy(root)
        whole.replace(whole.body, tree)
        return _numbered(str(document.xml_to_string(whole)))

    return finish


def _numbered(xml: str) -> str:
    numbers = iter(range(_FIRST_PICTURE, 10**9))
    return _PICTURE.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)


def _uneven(xml: str) -> bool:
    """Whether docxtpl would change the columns of a table: one that has more or fewer cells than columns."""
    open_tables: list[list[int]] = []  # columns, cells of the row, most cells, widest row with its spans
    for tag in _TABLE_TAGS.finditer(xml):
        text = tag[0]
        if text == "<w:tbl>":
            if open_tables:
                return True  # a table in a table: docxtpl itself looks at those
            open_tables.append([0, 0, 0, 0, 0])
        elif not open_tables:
            continue
        elif text == "</w:tbl>":
            columns, _, cells, _, width = open_tables.pop()
            if columns < cells or columns > width:
                return True
        elif text.startswith("<w:gridCol"):
            open_tables[-1][0] += 1
        elif text.startswith("<w:tr"):
            open_tables[-1][1] = open_tables[-1][3] = 0
        elif text.startswith("<w:tc") and not text.startswith("<w:tcPr"):
            open_tables[-1][1] += 1
            open_tables[-1][3] += 1
        elif text.startswith("<w:gridSpan"):
            span = re.search(r'w:val="(\d+)"', text)
            open_tables[-1][3] += int(span[1]) - 1 if span else 0
        elif text == "</w:tr>":
            table = open_tables[-1]
            table[2], table[4] = max(table[2], table[1]), max(table[4], table[3])
    return False


@dataclass(frozen=True)
class _Core:
    """The part of the document's properties, with those that hold tags."""

    name: str
    pieces: tuple[str, ...]  # XML, then a property's source, then XML …

    def fill(self, context: Mapping[str, Any], environment: Environment) -> bytes:
        return "".join(
            piece if index % 2 == 0 else self._value(index, context, environment)
            for index, piece in enumerate(self.pieces)
        ).encode()

    @cached_property
    def _templates(self) -> dict[int, Template]:
        return {}

    def _value(self, index: int, context: Mapping[str, Any], environment: Environment) -> str:
        template = self._templates.get(index)
        if template is None:
            template = self._templates[index] = environment.from_string(self.pieces[index])
        # docxtpl escapes once with Jinja and once with lxml; once is right.
        return escape(html.unescape(template.render(context)))


def _core(document: DocxTemplate) -> _Core | None:
    """The properties with tags, if there are any; looking at them makes the part where there was none."""
    properties = document.docx.core_properties
    for name in _PROPERTIES:  # docxtpl writes each of them, tags or not
        setattr(properties, name, getattr(properties, name))
    if not any(_has_tags(getattr(properties, name)) for name in _PROPERTIES):
        return None
    part = document.docx.part.package.part_related_by(_CORE_RELATION)
    xml = part.blob.decode()
    pieces, end = [], 0
    pattern = re.compile(rf"<({'|'.join(_PROPERTIES.values())})>([^<]*\{{[^<]*)</")
    for found in pattern.finditer(xml):
        pieces += [xml[end : found.start(2)], html.unescape(found[2])]
        end = found.end(2)
    return _Core(str(part.partname)[1:], (*pieces, xml[end:]))


def _guests(values: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """Values that belong to a document of docxtpl's and can only be filled by it."""
    for value in values:
        kind = type(value)
        if kind is str or kind is int:
            continue
        if kind.__module__.startswith("docxtpl.") and kind.__name__ in ("InlineImage", "Subdoc"):
            yield value
        elif isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _guests(value.values(), depth + 1)
        elif isinstance(value, list | tuple) and depth < _DEEPEST:
            yield from _guests(value, depth + 1)


_DEEPEST = 8


def _fill_fault(reason: Exception, name: str) -> Problem:
    if isinstance(reason, FillError):
        return reason.problem.at(part=name)
    if isinstance(reason, RecursionError):
        return endless().problem.at(part=name)
    code = "template.refused" if isinstance(reason, SecurityError) else "template.failed"
    words = str(reason) if not isinstance(reason, UndefinedError) else reason.message or ""
    return error(code, Place(part=name), reason=words)
