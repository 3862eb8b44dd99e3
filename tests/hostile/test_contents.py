"""Parts that are code, call for something outside, or are not what they are said to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.helpers import zip_up
from tests.hostile.builders import (
    NAMESPACES,
    SETTINGS,
    XLSX_TYPE,
    Made,
    a_field,
    a_workbook,
    found,
    paragraph,
    sign,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
PNG = b"\x89PNG\r\n\x1a\n"
VBA = "application/vnd.ms-office.vbaProject"

CODE: dict[str, tuple[Made, str, str]] = {
    "macros by their name": (Made().part("word/vbaProject.bin", "application/x", OLE), "macros", "word/vbaProject.bin"),
    "macros by their type": (Made().part("word/a.bin", VBA, OLE), "macros", "word/a.bin"),
    "macros by their relation": (
        Made().part("word/a.dat", "application/x", b"code").relation("vbaProject", "a.dat"),
        "macros",
        "word/a.dat",
    ),
    "names of macros": (
        Made().part("word/vbaData.xml", "application/vnd.ms-word.vbaData+xml", "<x/>"),
        "macros",
        "word/vbaData.xml",
    ),
    "a document that is declared to have macros": (
        Made(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
        "body",
    ),
    "macros of another office program": (
        Made().part("word/jsaProject.bin", "application/x", b"{}"),
        "macros",
        "word/jsaProject.bin",
    ),
    "an embedded workbook with macros": (
        Made().part("word/embeddings/a.xlsm", "application/x", a_workbook(**{"xl/vbaProject.bin": OLE})),
        "macros",
        "word/embeddings/a.xlsm/xl/vbaProject.bin",
    ),
    "an embedded text with macros": (
        Made().part(
            "word/embeddings/a.odt",
            "application/x",
            zip_up(
                {"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/Standard/a.xml": b"<a/>"}
            ),
        ),
        "macros",
        "word/embeddings/a.odt",
    ),
    "an object of another program": (
        Made().part("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", OLE),
        "foreign-object",
        "word/embeddings/oleObject1.bin",
    ),
    "an object under the name of a picture": (
        Made().part("word/media/image1.png", "image/png", OLE),
        "foreign-object",
        "word/media/image1.png",
    ),
    "an object that is something else": (
        Made().part("word/embeddings/a.bin", "application/x", b"hello").relation("oleObject", "embeddings/a.bin"),
        "foreign-object",
        "word/embeddings/a.bin",
    ),
    "a program": (
        Made().part("word/media/a.png", "image/png", b"MZ" + bytes(100) + b"PE\0\0"),
        "foreign-object",
        "word/media/a.png",
    ),
    "an archive of anything": (
        Made().part(
            "word/embeddings/a.zip",
            "application/x",
            zip_up({"a.exe": b"MZ"}),
        ),
        "foreign-object",
        "word/embeddings/a.zip",
    ),
    "an old workbook": (
        Made().part("word/embeddings/a.xls", "application/vnd.ms-excel", OLE),
        "foreign-object",
        "word/embeddings/a.xls",
    ),
    "an ActiveX control's part": (
        Made().part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<ocx/>"),
        "active-x",
        "word/activeX/activeX1.xml",
    ),
    "an ActiveX control under another name": (
        Made().part("word/a.xml", "application/xml", "<ocx/>").relation("control", "a.xml"),
        "active-x",
        "word/a.xml",
    ),
    "an ActiveX control in the text": (
        Made(body='<w:p><w:r><w:object><w:control r:id="rId1" w:shapeid="s"/></w:object></w:r></w:p>'),
        "active-x",
        "body",
    ),
    "PostScript as a picture": (
        Made().part("word/media/a.png", "image/png", b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file"),
        "active-picture",
        "word/media/a.png",
    ),
    "a picture with a script": (
        Made().part("word/media/a.svg", "image/svg+xml", "<svg><script>1</script></svg>"),
        "active-picture",
        "word/media/a.svg",
    ),
    "a picture that acts": (
        Made().part("word/media/a.svg", "image/svg+xml", '<svg onload="x()"/>'),
        "active-picture",
        "word/media/a.svg",
    ),
    "a picture that fetches another": (
        Made().part("word/media/a.svg", "image/svg+xml", '<svg><image href="file:///etc/passwd"/></svg>'),
        "active-picture",
        "word/media/a.svg",
    ),
    "a picture that fetches a style": (
        Made().part("word/media/a.svg", "image/svg+xml", "<svg><style>@import url(http://e.test)</style></svg>"),
        "active-picture",
        "word/media/a.svg",
    ),
    "a drawing under the name of a picture": (
        Made().part("word/media/a.png", "image/png", b'<svg onload="x()"/>').relation("image", "media/a.png"),
        "active-picture",
        "word/media/a.png",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CODE)
def test_code_and_objects(name: str) -> None:
    made, code, part = CODE[name]
    assert (f"template.{code}", part) in found(made.docx())


OUTSIDE: dict[str, tuple[Made, str]] = {
    "picture": (Made().relation("image", "http://e.test/a.png", outside=True), "outside-picture"),
    "picture of the network": (Made().relation("image", "\\\\e.test\\a\\b.png", outside=True), "outside-picture"),
    "picture of a disk": (Made().relation("image", "file:///C:/a.png", outside=True), "outside-picture"),
    "picture of a folder": (Made().relation("image", "../../a.png", outside=True), "outside-picture"),
    "picture not said to be outside": (Made().relation("image", "http://e.test/a.png"), "outside-part"),
    "picture not said to be outside, of the network": (Made().relation("image", "\\\\e.test\\a.png"), "outside-part"),
    "part above the package": (Made().relation("image", "../../../etc/passwd"), "outside-part"),
    "part above the package, encoded": (Made().relation("image", "%2e%2e/%2e%2e/%2e%2e/x"), "outside-part"),
    "linked object": (Made().relation("oleObject", "file:///C:/a.xlsx", outside=True), "outside-part"),
    "linked workbook of a chart": (
        Made().part("word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "<c/>")
        .relation("oleObject", "\\\\e.test\\a.xlsx", outside=True, owner="word/charts/chart1.xml"),
        "outside-part",
    ),
    "template of the web": (Made().settings("").relation("attachedTemplate", "http://e.test/a.dotm", outside=True, owner=SETTINGS), "outside-template"),
    "template of the network": (Made().settings("").relation("attachedTemplate", "file:///\\\\e.test\\s\\Normal.dotm", outside=True, owner=SETTINGS), "outside-template"),
    "template of the network, by slashes": (Made().settings("").relation("attachedTemplate", "file://e.test/s/Normal.dotm", outside=True, owner=SETTINGS), "outside-template"),
    "template with macros": (Made().settings("").relation("attachedTemplate", "file:///C:\\Users\\a\\Letter.dotm", outside=True, owner=SETTINGS), "outside-template"),
    "old template": (Made().settings("").relation("attachedTemplate", "C:\\a.dot", outside=True, owner=SETTINGS), "outside-template"),
    "document in the document": (Made().relation("subDocument", "file:///C:/a.docx", outside=True), "inserted-file"),
    "frame": (Made().relation("frame", "http://e.test", outside=True), "frames"),
    "web page set in": (Made().part("word/a.html", "text/html", b"<html>").relation("aFChunk", "a.html"), "inserted-file"),
    "web page set in from outside": (Made().relation("aFChunk", "http://e.test", outside=True), "inserted-file"),
    "film": (Made().relation("video", "http://e.test/a.mp4", outside=True), "outside-part"),
    "sound": (Made().relation("audio", "http://e.test/a.mp3", outside=True), "outside-part"),
    "style sheet": (Made().relation("stylesheet", "http://e.test/a.xsl", outside=True), "outside-part"),
    "transformation": (Made().settings("").relation("transform", "http://e.test/a.xsl", outside=True, owner=SETTINGS), "outside-part"),
    "styles": (Made().relation("styles", "http://e.test/a.xml", outside=True), "outside-part"),
    "unknown thing": (Made().relation("whatever", "http://e.test/a", outside=True), "outside-part"),
    "data of a mail merge": (Made().settings("").relation("mailMergeSource", "file:///C:/a.xlsx", outside=True, owner=SETTINGS), "mail-merge"),
    "workbook's link": (
        Made().part("word/embeddings/a.xlsx", XLSX_TYPE, a_workbook(**{
            "xl/externalLinks/_rels/externalLink1.xml.rels":
            b'<Relationships><Relationship Type="a/externalLinkPath" Target="\\\\e.test\\b.xlsx" TargetMode="External"/></Relationships>'
        })),
        "outside-part",
    ),
    "workbook's program": (
        Made().part("word/embeddings/a.xlsx", XLSX_TYPE, a_workbook(**{
            "xl/externalLinks/externalLink1.xml": b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
        })),
        "outside-field",
    ),
    "workbook's database": (
        Made().part("word/embeddings/a.xlsx", XLSX_TYPE, a_workbook(**{"xl/connections.xml": b'<connections><dbPr connection="x"/></connections>'})),
        "outside-part",
    ),
    "add-in of a shared folder": (
        Made().part("word/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml",
                    '<we:webextension xmlns:we="w"><we:reference id="a" store="\\\\e.test\\a" storeType="FileSystem"/></we:webextension>'),
        "outside-part",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_lies_outside_of_the_file(name: str) -> None:
    made, code = OUTSIDE[name]
    assert f"template.{code}" in {code for code, _ in found(made.docx())}


LINKS = [
    "file:///C:/Windows/System32/calc.exe",
    "\\\\e.test\\share\\a.exe",
    "//e.test/share/a.exe",
    "C:\\a.exe",
    "a.exe",
    "..\\a.docx",
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java&#x0A;script:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "ms-word:ofe|u|http://e.test/a.docm",
    "search-ms:query=x&amp;crumb=location:\\\\e.test",
    "ms-msdt:/id PCWDiagnostic",
    "ldap://e.test",
    "ftp://e.test/a",
    "mhtml:http://e.test!x",
]


@pytest.mark.parametrize("target", LINKS)
def test_a_link_to_anything_but_the_web_and_the_post(target: str) -> None:
    ((code, part),) = found(Made().relation("hyperlink", target, outside=True).docx())
    assert (code, part) == ("template.unsafe-link", "body")


CALC = 'c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"'
FIELDS: dict[str, str] = {
    "DDE": a_field(f" DDE {CALC} "),
    "DDEAUTO": a_field(f"DDEAUTO {CALC}"),
    "in small letters": a_field(f" ddeAuto {CALC}"),
    "split over runs": a_field(" D", "DEA", "UTO", f" {CALC}"),
    "split over runs with marks between": (
        f"<w:p>{sign('begin')}<w:r><w:instrText>DDE</w:instrText></w:r><w:proofErr w:type='spellStart'/>"
        f"<w:bookmarkStart w:id='1' w:name='a'/><w:r><w:instrText>AUTO x</w:instrText></w:r>{sign('end')}</w:p>"
    ),
    "split over paragraphs": (
        f"<w:p>{sign('begin')}<w:r><w:instrText>INCLUDE</w:instrText></w:r></w:p>"
        f"<w:p><w:r><w:instrText>TEXT x</w:instrText></w:r>{sign('end')}</w:p>"
    ),
    "as signs by their numbers": a_field("&#x44;&#68;E x"),
    "as character data": a_field("<![CDATA[DDE]]>AUTO x"),
    "around a comment": a_field("D<!-- x -->DE x"),
    "behind a soft hyphen": a_field("D\u00adDE x"),
    "as text among the code": f"<w:p>{sign('begin')}<w:r><w:t>DDE</w:t></w:r><w:r><w:instrText> x</w:instrText></w:r>{sign('end')}</w:p>",
    "around an unknown element": a_field("D<w:unknown/>DE x"),
    "behind a sign of another kind": f"<w:p>{sign('begin')}<w:r><w:instrText>D</w:instrText></w:r><w:r><zz:fldChar xmlns:zz='urn:a' w:fldCharType='end'/></w:r><w:r><w:instrText>DE x</w:instrText></w:r>{sign('end')}</w:p>",
    "never ended": f"<w:p>{sign('begin')}<w:r><w:instrText>DDE x</w:instrText></w:r></w:p>",
    "without a beginning": "<w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>",
    "in the result of another": f"<w:p>{sign('begin')}<w:r><w:instrText>QUOTE</w:instrText></w:r>{sign('separate')}{a_field('DDE x')[5:-6]}{sign('end')}</w:p>",
    "in the code of another": f"<w:p>{sign('begin')}<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>{a_field('DDE x')[5:-6]}{sign('end')}</w:p>",
    "as a simple field": '<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;http://e.test/a&quot; "/></w:p>',
    "as a simple field by numbers": '<w:p><w:fldSimple w:instr="&#73;NCLUDETEXT x"/></w:p>',
    "under another prefix": (
        '<q:p xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<q:r><q:fldChar q:fldCharType="begin"/></q:r><q:r><q:instrText>DDE x</q:instrText></q:r></q:p>'
    ),
    "INCLUDEPICTURE": a_field(' INCLUDEPICTURE "http://e.test/a.png" \\* MERGEFORMATINET '),
    "INCLUDETEXT of a file": a_field(" INCLUDETEXT /etc/passwd "),
    "INCLUDE": a_field(" INCLUDE x "),
    "IMPORT": a_field(" IMPORT x "),
    "LINK": a_field(" LINK Excel.Sheet.12 x "),
    "DATABASE": a_field(' DATABASE \\d "x" \\c "DSN=x" '),
    "AUTOTEXT": a_field(" AUTOTEXT x "),
    "RD": a_field(" RD http://e.test "),
    "PRINT": a_field(' PRINT "x" '),
    "CONTROL": a_field(" CONTROL Forms.HTML:Text.1 "),
    "a macro at a click": a_field(" MACROBUTTON AutoOpen here "),
}
ODD = 'xmlns:zz="urn:nobody-knows-it"'
TAKE = '<mc:AlternateContent><mc:Choice Requires="zz" {}>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
UNCLEAR: dict[str, str] = {
    "whose code was deleted": f"<w:p>{sign('begin')}<w:del><w:r><w:delInstrText>DDE x</w:delInstrText></w:r></w:del>{sign('end')}</w:p>",
    "whose harmless name is deleted": f"<w:p>{sign('begin')}<w:del><w:r><w:delInstrText>QUOTE </w:delInstrText></w:r></w:del><w:r><w:instrText>DDE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose harmless name is moved away": f"<w:p>{sign('begin')}<w:moveFrom><w:r><w:instrText>QUOTE </w:instrText></w:r></w:moveFrom><w:r><w:instrText>DDE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose harmless name nobody chooses": f"<w:p>{sign('begin')}{TAKE.format(ODD, '<w:r><w:instrText>QUOTE </w:instrText></w:r>', '')}<w:r><w:instrText>DDE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose name has a letter nobody chooses": f"<w:p>{sign('begin')}<w:r><w:instrText>D</w:instrText></w:r>{TAKE.format(ODD, '<w:r><w:instrText>X</w:instrText></w:r>', '')}<w:r><w:instrText>DE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose harmless name nobody knows": f"<w:p>{sign('begin')}<zz:a {ODD}><w:r><w:instrText>QUOTE </w:instrText></w:r></zz:a><w:r><w:instrText>DDE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose end nobody knows": f"<w:p>{sign('begin')}<w:r><w:instrText>D</w:instrText></w:r><zz:a {ODD}>{sign('end')}</zz:a><w:r><w:instrText>DE x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose sign says two things": f'<w:p><w:r><w:fldChar w:fldCharType="begin" zz:fldCharType="end" {ODD}/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>',
    "whose name a field makes": f"<w:p>{sign('begin')}{a_field('QUOTE 68 68 69')[5:-6]}<w:r><w:instrText> x</w:instrText></w:r>{sign('end')}</w:p>",
    "whose name ends in a field": f"<w:p>{sign('begin')}<w:r><w:instrText>DD</w:instrText></w:r>{a_field('QUOTE 69')[5:-6]}{sign('end')}</w:p>",
    "whose name a tag makes": a_field('{{ "DDE" }} x'),
    "whose name ends in a tag": a_field('D{{ "DE" }} x'),
    "whose name a block takes away": a_field("{% if false %}QUOTE{% endif %}DDE x"),
    "whose name a comment splits": a_field("D{# #}DE x"),
    "of one word whose name a tag makes": '<w:p><w:fldSimple w:instr="{{ x }}"/></w:p>',
}
LINK_FIELDS: dict[str, str] = {
    "file": a_field(' HYPERLINK "file:///C:/a.exe" '),
    "network": a_field(' HYPERLINK "\\\\\\\\e.test\\\\a" '),
    "script": a_field(' HYPERLINK \\o "tip" "javascript:x" '),
    "script in small letters": a_field(" hyperlink javascript:x "),
    "program": a_field(' HYPERLINK "calc.exe" \\l "x" '),
    "value": a_field(' HYPERLINK "{{ x }}" '),
    "shape": '<w:p><w:r><w:pict><v:shape href="javascript:x"/></w:pict></w:r></w:p>',
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_asks_the_outside(name: str) -> None:
    assert found(Made(body=FIELDS[name]).docx()) == [("template.outside-field", "body")]


@pytest.mark.parametrize("name", UNCLEAR)
def test_a_field_that_nobody_can_tell(name: str) -> None:
    assert found(Made(body=UNCLEAR[name]).docx())[0] == ("template.unclear-field", "body")


@pytest.mark.parametrize("name", LINK_FIELDS)
def test_a_link_as_a_field_or_on_a_shape(name: str) -> None:
    assert found(Made(body=LINK_FIELDS[name]).docx()) == [("template.unsafe-link", "body")]


@pytest.mark.parametrize(
    "part", ["header", "footer", "footnotes", "endnotes", "comments", "glossaryDocument"]
)
def test_a_field_in_another_part(part: str) -> None:
    kind = {"glossaryDocument": "document.glossary"}.get(part, part)
    xml = f"<w:{part} {NAMESPACES}>{a_field('DDE x')}</w:{part}>"
    made = Made().part(f"word/{part}1.xml", kind, xml).relation(part, f"{part}1.xml")
    shown = f"{part}1" if part in ("header", "footer", "footnotes", "endnotes") else f"word/{part}1.xml"
    assert found(made.docx()) == [("template.outside-field", shown)]


@pytest.mark.parametrize("kind", ["styles", "fontTable", "numbering"])
def test_a_field_where_fonts_and_styles_are_that_is_loaded_as_a_header(kind: str) -> None:
    made = Made().part("word/a.xml", kind, f"<w:hdr {NAMESPACES}>{a_field('DDE x')}</w:hdr>")
    made = made.relation(kind, "a.xml").relation("header", "a.xml")
    assert {code for code, _ in found(made.docx())} == {"template.false-type", "template.outside-field"}


ELEMENTS: dict[str, tuple[Made, str]] = {
    "another file set in": (Made(body='<w:altChunk r:id="rId1"/>'), "inserted-file"),
    "another file set in, under another prefix": (
        Made(body='<q:altChunk xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'),
        "inserted-file",
    ),
    "a document of many": (Made(body='<w:p><w:subDoc r:id="rId1"/></w:p>'), "inserted-file"),
    "frames": (
        Made().part("word/webSettings.xml", "webSettings", f"<w:webSettings {NAMESPACES}><w:frameset><w:frame/></w:frameset></w:webSettings>"),
        "frames",
    ),
    "a mail merge": (
        Made().settings('<w:mailMerge><w:connectString w:val="Provider=x"/><w:query w:val="SELECT"/></w:mailMerge>'),
        "mail-merge",
    ),
    "a mail merge with a file": (Made().settings('<w:mailMerge><w:dataSource r:id="rId1"/></w:mailMerge>'), "mail-merge"),
    "a linked object": (
        Made(body='<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet.12" r:id="rId1"/></w:object></w:r></w:p>'),
        "outside-part",
    ),
    "a linked object of today": (Made(body="<w:p><w:r><w:object><w:objectLink/></w:object></w:r></w:p>"), "outside-part"),
    "a film of the web": (Made(body='<w:p><wp15:webVideoPr embeddedHtml="&lt;iframe/&gt;"/></w:p>'), "outside-part"),
    "a picture by its address": (
        Made(body='<w:p><w:r><w:pict><v:shape><v:imagedata src="http://e.test/a.png"/></v:shape></w:pict></w:r></w:p>'),
        "outside-picture",
    ),
    "a filling by its address": (
        Made(body="<w:p><w:r><w:pict><v:shape><v:fill src = '\\\\e.test\\a.png'/></v:shape></w:pict></w:r></w:p>"),
        "outside-picture",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_that_brings_something_in(name: str) -> None:
    made, code = ELEMENTS[name]
    assert [each for each, _ in found(made.docx())] == [f"template.{code}"]


@pytest.mark.parametrize(
    "body", [" " * 300_000, "\n" * 300_000, "<!---->" * 50_000, "<?a ?>" * 50_000, "<!--" * 50_000]
)
def test_what_stands_before_a_part_costs_no_time(body: str) -> None:
    import time

    began = time.perf_counter()
    for xml in (body + "<!DOCTYPEa><a/>", "<?xml" + body + "?><!DOCTYPE a><a/>"):
        assert found(Made().part("word/a.xml", "application/xml", xml.encode()).docx())
    assert time.perf_counter() - began < 2


def test_more_relations_than_any_letter_has() -> None:
    made = Made()
    lines = "".join(f'<Relationship Id="r{n}" Type="a/hyperlink" Target="#a"/>' for n in range(50_000))
    xml = f"<Relationships>{lines}</Relationships>"
    made = made.part(
        "word/_rels/header9.xml.rels", "application/vnd.openxmlformats-package.relationships+xml", xml
    )
    assert found(made.docx()) == [("template.too-complex", "word/_rels/header9.xml.rels")]


DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("?>", f"?>{DOCTYPE}", 1).encode(),
        lambda xml: xml.replace("?>", f"?>\n<!-- a --><?b c?>{DOCTYPE}", 1).encode(),
        lambda xml: (DOCTYPE + xml.partition("?>")[2]).encode(),
        lambda xml: b"\xef\xbb\xbf" + xml.replace("?>", f"?>{DOCTYPE}", 1).encode(),
    ],
)
def test_a_part_that_declares_entities(change: Callable[[str], bytes]) -> None:
    for name in ("word/settings.xml", "docProps/app.xml", "customXml/item1.xml", "word/a.vml"):
        xml = '<?xml version="1.0" encoding="UTF-8"?><a>&x;</a>'
        assert found(Made().part(name, "application/xml", change(xml)).docx()) == [
            ("template.entities", name)
        ]


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_part_of_the_frame_that_declares_entities(name: str) -> None:
    members = Made().members()
    members[name] = members[name].replace(b"?>", b"?>" + DOCTYPE.encode(), 1)
    assert "template.entities" in {code for code, _ in found(zip_up(members))}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"])
def test_entities_in_another_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}<a>&x;</a>'.encode(encoding)
    ((code, part),) = found(Made().part("customXml/item1.xml", "application/xml", xml).docx())
    assert code in ("template.entities", "template.broken-part", "template.false-type")
    assert part == "customXml/item1.xml"


def test_a_picture_may_name_its_grammar_and_not_bring_one() -> None:
    public = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    made = Made().part("word/media/a.svg", "image/svg+xml", f"{public}<svg/>")
    assert found(made.docx()) == []
    made = Made().part("word/media/a.svg", "image/svg+xml", f"{DOCTYPE}<svg>&x;</svg>")
    assert found(made.docx()) == [("template.entities", "word/media/a.svg")]


LIES: dict[str, Made] = {
    "words that are no XML": Made().part("word/settings.xml", "settings", b"hello").relation("settings", "settings.xml"),
    "a picture as settings": Made().part("word/settings.xml", "settings", PNG).relation("settings", "settings.xml"),
    "a document as a picture": Made(main_type="image/png"),
    "a document as a workbook": Made(main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "a document as anything": Made(main_type="application/xml"),
    "a template of documents": Made(main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    "a header as a picture": Made().part("word/a.xml", "image/png", f"<w:hdr {NAMESPACES}/>").relation("header", "a.xml"),
    "a header as styles": Made().part("word/a.xml", "styles", f"<w:hdr {NAMESPACES}/>").relation("header", "a.xml"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_a_part_that_is_not_what_it_says(name: str) -> None:
    codes = {code for code, _ in found(LIES[name].docx())}
    assert codes & {"template.false-type", "template.broken-part"}
    assert codes <= {"template.false-type", "template.broken-part"}


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p>" * 300 + "</w:p>" * 300,
        "<w:p>/>" * 300 + "</w:p>" * 300,
        '<w:p w:a="/>">' * 300 + "</w:p>" * 300,
        "<w:p><!-- </w:p></w:p> -->" * 300 + "</w:p>" * 300,
        "<w:p><![CDATA[</w:p></w:p>]]>" * 300 + "</w:p>" * 300,
        "<w:p><?a </w:p></w:p> ?>" * 300 + "</w:p>" * 300,
        "<w:p><w:r/>" * 300 + "</w:p>" * 300,
        ("<w:p>" + "x" * 2_000) * 300 + "</w:p>" * 300,
        "<w:p>" * 100_000,
    ],
)
def test_elements_that_lie_too_deep(xml: str) -> None:
    for made in (Made(body=xml), Made().part("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", f"<w:p {NAMESPACES}>{xml}</w:p>").relation("theme", "theme/theme1.xml")):  # fmt: skip
        ((code, _),) = found(made.docx())
        assert code == "template.too-complex"


def test_millions_of_elements() -> None:
    assert ("template.too-complex", "") in found(Made(body="<w:p/>" * 1_100_000).docx())


def test_a_part_that_is_larger_than_any_letter() -> None:
    text = "".join(f"<w:p>{number:_>60}</w:p>" for number in range(350_000))
    assert ("template.too-large", "body") in found(Made(body=text).docx())


def test_all_faults_are_told_at_once() -> None:
    made = Made(body=a_field("DDE x") + paragraph("{{ x }}") + '<w:altChunk r:id="rId1"/>')
    made = made.relation("image", "http://e.test/a.png", outside=True).header(a_field("DDE x"))
    made = replace(made, parts={**made.parts, "word/vbaProject.bin": ("application/x", OLE)})
    assert sorted(found(made.docx())) == [
        ("template.inserted-file", "body"),
        ("template.macros", "word/vbaProject.bin"),
        ("template.outside-field", "body"),
        ("template.outside-field", "header1"),
        ("template.outside-picture", "body"),
    ]
