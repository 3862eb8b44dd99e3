"""What a Word file from a stranger may not hold: code, calls to the outside, lies about what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree

from lettergen.document.scan import Kind, has_declaration, is_harmless_link, points_outside, scan, utf8
from lettergen.document.unpack import packing, unpack
from lettergen.errors import Place, Problem, TemplateError, error, unique

_TYPES = "[Content_Types].xml"
_NESTED = 3  # a workbook inside a document inside a document
_BYTES = 200_000_000  # of all packages inside the package
_TAGS = 1_000_000
_XML_BYTES = 20_000_000
_LIST_BYTES = 2_000_000  # of the types, and of the relations of one part

_WORDS = re.compile(r"word/(document|header|footer|footnotes|endnotes)(\d*)\.xml")
_XML_TYPE = re.compile(r"[+/]xml$|vmldrawing$")
_XML_NAME = re.compile(r"\.(?:xml|rels|vml|svg)$")
_CODE = re.compile(r"macroenabled|vbaproject|vba-?data|jsaproject")
_ACTIVE_X = re.compile(r"activex|relationships/control(?: |$)")
_OBJECT = re.compile(r"/embeddings/|oleobject")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\3\4", b"PK\5\6")
_PROGRAM = re.compile(rb"MZ.{58,1024}?PE\0\0|\x7fELF|#!\s*/", re.DOTALL)
_POSTSCRIPT = (b"%!PS", b"\x04%!PS", bytes.fromhex("c5d0d3c6"))

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LOADED = {
    "comments": "comments",
    "endnotes": "endnotes",
    "fontTable": "fontTable",
    "footer": "footer",
    "footnotes": "footnotes",
    "glossaryDocument": "document.glossary",
    "header": "header",
    "numbering": "numbering",
    "settings": "settings",
    "styles": "styles",
    "webSettings": "webSettings",
}
_CALM = {  # what is loaded for these only has no place for a field
    "styles": f"{_WORD_TYPE}styles+xml",
    "stylesWithEffects": "application/vnd.ms-word.styleswitheffects+xml",
    "fontTable": f"{_WORD_TYPE}fonttable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}

_TARGETS = {
    "aFChunk": "template.inserted-file",
    "subDocument": "template.inserted-file",
    "frame": "template.frames",
}
_MERGES = ("mailMergeSource", "mailMergeHeaderSource", "recipientData")
_OWN_DISK = re.compile(r"(?:file:/{1,3})?[a-z]:[\\/][^:]*|[^\\/:]+", re.IGNORECASE)
_TEMPLATE = re.compile(r"(?:normal\.dot[mx]?|[^\\/]+\.dotx)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Relation:
    """One line of a part's relations: what for, where to, and whether that is outside of the file."""

    owner: str
    use: str
    target: str
    outside: bool

    @property
    def is_main(self) -> bool:
        """Whether it names the letter's body, for which `main_part` answers."""
        return self.owner == "" and self.use == "officeDocument"

    @property
    def part(self) -> str:
        """The name of the part it leads to, or an empty text where it leads out of the package."""
        folder = "/" if self.target.startswith("/") else f"/{self.owner.rpartition('/')[0]}/"
        path = unquote(folder + self.target)
        steps = re.findall(r"[^/]+", path)
        depth = 0
        for step in steps:
            depth += {".": 0, "..": -1}.get(step, 1)
            if depth < 0:
                return ""
        return normpath(path).lstrip("/")


@dataclass(slots=True)
class _Package:
    """The members of a package with what it says of them: their types, and what they are used for."""

    members: Mapping[str, bytes]
    levels: int = _NESTED
    room: int = _BYTES
    problems: list[Problem] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    relations: list[_Relation] = field(default_factory=list)
    uses: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self._tree(_TYPES):
            kind = each.get("ContentType", "").lower()
            if each.get("Extension"):
                self.defaults[each.get("Extension", "").lower()] = kind
            self.overrides[_key(each.get("PartName", "").lstrip("/"))] = kind
        for name in self.members:
            if name.lower().endswith(".rels"):
                self.relations += self._relations(name)
        for relation in self.relations:
            if not relation.outside:
                self.uses.setdefault(_key(relation.part), set()).add(relation.use)

    @property
    def is_word(self) -> bool:
        """Whether the main part is a Word document's, and not that of a workbook or a presentation."""
        mains = (relation.part for relation in self.relations if relation.is_main)
        return any(self.type_of(part).startswith(_WORD_TYPE) for part in mains)

    def type_of(self, name: str) -> str:
        """The content type of a member, in small letters."""
        key = _key(name)
        return self.overrides.get(key) or self.defaults.get(key.rpartition(".")[2], "")

    def uses_of(self, name: str) -> set[str]:
        """What a member is loaded for, by the last words of the relations' types."""
        return self.uses.get(_key(name), set())

    def say(self, code: str, member: str, **arguments: object) -> None:
        """Note a fault of a member."""
        self.problems.append(error(code, Place(part=_shown(member)), **arguments))

    def _relations(self, name: str) -> Iterator[_Relation]:
        folder, _, file = name.rpartition("/")
        owner = f"{folder.rpartition('/')[0]}/{file[: -len('.rels')]}".lstrip("/")
        for each in self._tree(name):
            use = each.get("Type", "").rpartition("/")[2]
            outside = each.get("TargetMode", "Internal") != "Internal"
            yield _Relation(owner, use, each.get("Target", "").strip(), outside)

    def _tree(self, name: str) -> ElementTree.Element:
        content = self.members.get(name, b"")
        text = utf8(content)
        if len(content) > _LIST_BYTES:
            self.say("template.too-complex", name)
        elif content and text and not has_declaration(text):
            try:
                return ElementTree.fromstring(content)
            except (ElementTree.ParseError, ValueError, LookupError):
                self.say("template.broken-part", name, name=name)
        return ElementTree.Element("nothing")


def guard(docx: bytes, members: Mapping[str, bytes]) -> list[Problem]:
    """Every fault of a Word file that could do harm to whoever opens or fills it; none for a good file."""
    package = _Package(members)
    _check_main(package)
    _check(package)
    return unique([*packing(docx), *package.problems])


def _check(package: _Package) -> None:
    """Note the faults of all that stands in a package."""
    for relation in package.relations:
        _check_relation(package, relation)
    tags = 0
    for name, content in package.members.items():
        if _is_forbidden(package, name, content):
            continue
        if content.startswith(_ZIP):
            _check_inner(package, name, content)
        elif _is_xml(package, name):
            tags += content.count(b"<")
            _check_use(package, name)
            _check_xml(package, name, content)
        elif content.startswith(b"<") and "image" in package.uses_of(name):
            _check_xml(package, name, content, as_picture=True)
    if tags > _TAGS:
        package.say("template.too-complex", "")


def _check_main(package: _Package) -> None:
    """The letter's body must be declared as that of a document."""
    for relation in package.relations:
        if relation.is_main and relation.part in package.members:
            kind = package.type_of(relation.part)
            if kind != f"{_WORD_TYPE}document.main+xml" and not _CODE.search(kind):
                package.say("template.false-type", relation.part, name=relation.part)


def _check_use(package: _Package, name: str) -> None:
    """Each part of a Word file is declared as what it is loaded for."""
    if not package.is_word:
        return
    kind, uses = package.type_of(name), package.uses_of(name) & _LOADED.keys()
    allowed = {f"{_WORD_TYPE}{_LOADED[use]}+xml".lower() for use in uses}
    if kind not in ("", "application/xml", "text/xml") and allowed - {kind}:
        package.say("template.false-type", name, name=name)


def _is_xml(package: _Package, name: str) -> bool:
    low = name.lower()
    return bool(
        _XML_NAME.search(low)
        or _XML_TYPE.search(package.type_of(name))
        or package.uses_of(name) & _LOADED.keys()
    )


def _is_forbidden(package: _Package, name: str, content: bytes) -> bool:
    """Whether a member is code or another program's object, by what it is called, declared or begins with."""
    low, is_markup = name.lower(), content.lstrip().startswith(b"<")
    uses = " ".join(f"relationships/{use.lower()}" for use in package.uses_of(name))
    said = f"{low} {package.type_of(name)} {uses}"
    is_object = _OBJECT.search(said) and not content.startswith(_ZIP) and not is_markup
    if _CODE.search(said):
        package.say("template.macros", name)
    elif _ACTIVE_X.search(said):
        package.say("template.active-x", name)
    elif is_object or content.startswith(_OLE) or _PROGRAM.match(content):
        package.say("template.foreign-object", name, name=name)
    elif content.startswith(_POSTSCRIPT):
        package.say("template.active-picture", name, name=name)
    else:
        return False
    return True


def _check_inner(package: _Package, name: str, content: bytes) -> None:
    """A package inside the package: a workbook behind a chart, an embedded document."""
    try:
        members = unpack(content, package.room) if package.levels else {}
    except TemplateError as reason:
        package.problems += [each.at(part=name) for each in reason.problems]
        return
    if not package.levels:
        package.say("template.too-complex", name)
    elif _TYPES in members:
        package.room -= sum(map(len, members.values()))
        inner = _Package(members, package.levels - 1, package.room)
        _check(inner)
        package.room = inner.room
        package.problems += [each.at(part=f"{name}/{each.place.part}") for each in inner.problems]
    elif not members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        package.say("template.foreign-object", name, name=name)
    elif any(each.startswith(("Basic/", "Scripts/")) for each in members):
        package.say("template.macros", name)


def _check_relation(package: _Package, relation: _Relation) -> None:
    owner, use, target = relation.owner, relation.use, relation.target
    if use in _TARGETS:
        package.say(_TARGETS[use], owner)
    elif use == "hyperlink":
        inside = not relation.outside and not points_outside(target)
        if not inside and not is_harmless_link(target):
            package.say("template.unsafe-link", owner, target=target)
    elif not relation.outside:
        if relation.is_main:
            return
        if points_outside(target) or not relation.part:
            package.say("template.outside-part", owner, target=target)
    elif use in _MERGES:
        package.say("template.mail-merge", owner)
    elif use == "attachedTemplate":
        if not (_OWN_DISK.fullmatch(target) and _TEMPLATE.fullmatch(re.split(r"[\\/]", target)[-1])):
            package.say("template.outside-template", owner, target=target)
    elif use != "image":
        package.say("template.outside-part", owner, target=target)
    elif target not in ("", "NULL") and not target.lower().startswith("cid:"):  # what nobody can reach
        package.say("template.outside-picture", owner, target=target)


def _check_xml(package: _Package, name: str, content: bytes, *, as_picture: bool = False) -> None:
    kind = package.type_of(name)
    as_picture = as_picture or "svg" in kind or name.lower().endswith(".svg")
    text = utf8(content)
    if text is None or (text is not content and kind.startswith(_WORD_TYPE)):
        package.say("template.broken-part", name, name=name)
    elif has_declaration(text, as_picture=as_picture):
        package.say("template.entities", name, name=name)
    elif not text.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        package.say("template.false-type", name, name=name)
    elif len(text) > _XML_BYTES:
        package.say("template.too-large", name)
    else:
        for code, arguments in scan(text, "picture" if as_picture else _kind(package, name)):
            package.say(code, name, **({"name": name} if code == "template.broken-part" else arguments))


def _kind(package: _Package, name: str) -> Kind:
    kind, uses = package.type_of(name), package.uses_of(name)
    if uses and all(_CALM.get(use) == kind for use in uses):
        return "calm"
    return "letter" if kind.startswith(_WORD_TYPE) else "other"


def _key(name: str) -> str:
    """A part's name as it is compared: neither case nor the way of writing a letter makes a difference."""
    return unquote(name).lower()


def _shown(name: str) -> str:
    """A part as other faults of templates name it, or a member's own name."""
    found = _WORDS.fullmatch(name)
    return f"{'body' if found[1] == 'document' else found[1]}{found[2]}" if found else name
