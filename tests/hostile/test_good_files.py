"""Files as offices really have them: each passes, is filled, and keeps all that it had."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from tests.helpers import all_paragraphs, make_docx, render, unzip, zip_up
from tests.hostile.builders import (
    NAMESPACES,
    SETTINGS,
    XLSX_TYPE,
    Made,
    a_field,
    a_workbook,
    faults,
    paragraph,
    sign,
)

VALUE = "ООО «Рога & копыта» <1>"
X = paragraph("Dear {{ x }}")
DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"
OFFICE_XML = "application/vnd.openxmlformats-officedocument"


def png() -> bytes:
    """A picture of one dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


def passes(file: bytes) -> bytes:
    """The letter of a file that has no fault; the value stands in it, and every part but comments is there."""
    assert faults(file) == []
    letter = render(file, x=VALUE)
    names = [name for name in unzip(letter) if name.endswith(".xml") and "word/" in name]
    texts = [text for name in names for text in all_paragraphs(letter, name)]
    assert any(VALUE in text for text in texts), texts
    assert not any("{{" in text for text in texts)
    assert {name for name in unzip(file) if name != "word/comments.xml"} <= set(unzip(letter))
    assert docx.Document(io.BytesIO(letter)).paragraphs is not None
    return letter


FIELD_CODES = [
    " PAGE ", " NUMPAGES \\* MERGEFORMAT ", ' DATE \\@ "dd.MM.yyyy" ', " TIME ", " REF _Ref1 \\h ", " PAGEREF _Toc1 \\h ",
    " SEQ Таблица \\* ARABIC ", ' STYLEREF "Заголовок 1" ', " MERGEFIELD Имя ", " FORMTEXT ", " FORMCHECKBOX ",
    " FORMDROPDOWN ", ' TOC \\o "1-3" \\h \\z \\u ', " FILENAME \\p ", " AUTHOR ", " TITLE ", " DOCPROPERTY Номер ",
    " SUBJECT ", " SECTIONPAGES ", " =SUM(ABOVE) ", " QUOTE 55 ", " EQ \\f(1;2) ", ' SYMBOL 61 \\f "Wingdings" ',
    " ADVANCE \\d4 ", ' ASK a "?" ', ' FILLIN "?" ', " SET a 1 ", " NOTEREF _Ref1 ", ' INDEX \\c "2" ', " XE слово ",
    " CITATION a ", " BIBLIOGRAPHY ", " GREETINGLINE ", " ADDRESSBLOCK ", " NEXT ", ' LISTNUM \\l 1 ', " SHAPE \\* MERGEFORMAT ",
    " EMBED Equation.DSMT4 ", " MACROBUTTON NoMacro [Кому] ", " MACROBUTTON DoFieldClick [Дата] ", " GOTOBUTTON a ",
    ' HYPERLINK "https://example.org/?a=1&amp;b=2#c" \\o "подсказка" \\t "_blank" ', ' HYPERLINK \\l "_Toc1" ',
    " HYPERLINK mailto:a@example.org ", ' HYPERLINK "www.example.org" ', ' HYPERLINK "consultantplus://offline/ref=12" ',
    ' HYPERLINK "http://example.org/a" \\l "b" ', ' HYPERLINK "tel:+78121234567" ',
    ' INCLUDEPICTURE "cid:image001.png@01D0" \\* MERGEFORMATINET ', " DISPLAYBARCODE 12 QR ", " REVNUM ", " USERNAME ", "",
    ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationID":"a","properties":{"x":{"y":1}}} ', " DATA_LINK ", " LINKS ", " DDE_NAME ",
]  # fmt: skip


def the_fields() -> Made:
    split = a_field(" PA", "GE ", " \\* ARABIC ")
    simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    inner = a_field(" MERGEFIELD Пол ")[5:-6]
    nested = (
        f"<w:p>{sign('begin')}<w:r><w:instrText> IF </w:instrText></w:r>{inner}"
        f'<w:r><w:instrText> = "м" "Уважаемый" "Уважаемая" </w:instrText></w:r>'
        f"{sign('separate')}<w:r><w:t>Уважаемый</w:t></w:r>{sign('end')}</w:p>"
    )
    return Made(body=X + split + simple + nested + "".join(map(a_field, FIELD_CODES)))


def content_controls() -> Made:
    inner = (
        '<w:sdt><w:sdtPr><w:alias w:val="Кому"/><w:tag w:val="to"/><w:id w:val="1"/><w:placeholder>'
        '<w:docPart w:val="DefaultPlaceholder_1"/></w:placeholder><w:showingPlcHdr/>'
        '<w:dataBinding w:xpath="/a/b" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{X}</w:sdtContent></w:sdt>"
        '<w:sdt><w:sdtPr><w:date w:fullDate="2026-01-01T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/></w:date></w:sdtPr>'
        f"<w:sdtContent>{paragraph('01.01.2026')}</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='0'/></w14:checkbox></w:sdtPr>"
        f"<w:sdtContent>{paragraph('☐')}</w:sdtContent></w:sdt>"
    )
    return Made(body=inner)


def comments() -> Made:
    mark = '<w:commentRangeStart w:id="0"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    made = Made(body=f"{X}<w:p>{mark}</w:p>")
    note = f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="Петрова">{paragraph("Проверить")}</w:comment></w:comments>'
    made = made.part("word/comments.xml", "comments", note).relation("comments", "comments.xml")
    extended = f"<w15:commentsEx {NAMESPACES}/>"
    made = made.part("word/commentsExtended.xml", "commentsExtended", extended)
    return made.relation("commentsExtended", "commentsExtended.xml")


def accepted_changes() -> Made:
    run = '<w:r w:rsidR="00AB12CD" w:rsidRPr="00112233"><w:rPr><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t>Dear {{ x }}</w:t></w:r>'
    made = Made(body=f'<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D" w14:textId="77777777">{run}</w:p>')
    return made.settings('<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00112233"/></w:rsids>')


def tracked_changes_beside_the_tags() -> Made:
    change = '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
    return Made(body=X + change)


def marks_of_word() -> Made:
    return Made(
        body='<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r><w:t xml:space="preserve">Dear </w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:r><w:t>{{</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> x </w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/><w:r><w:t>}}</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>'
        '<w:p><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName"><w:r><w:t>Иванов</w:t></w:r></w:smartTag>'
        '<w:permStart w:id="1" w:edGrp="everyone"/><w:permEnd w:id="1"/><w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )  # fmt: skip


def other_scripts() -> Made:
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    right = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>שלום \u200f!</w:t></w:r></w:p>"
    return Made(body=f"{X}<w:p>{ruby}</w:p>{right}")


def text_boxes() -> Made:
    modern = f'<wp:inline><a:graphic><a:graphicData uri="a"><wps:wsp><wps:txbx><w:txbxContent>{X}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>'
    old = f'<w:pict><v:shape id="s" o:spt="202" style="width:1pt"><v:fill o:detectmouseclick="t"/><v:textbox><w:txbxContent>{X}</w:txbxContent></v:textbox></v:shape></w:pict>'
    both = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{modern}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return Made(body=f"<w:p><w:r>{both}</w:r></w:p>")


def old_pictures() -> Made:
    shape = '<w:p><w:r><w:pict><v:shapetype id="t"/><v:shape href="https://example.org" type="#t"><v:imagedata r:id="rId1" o:title="Герб" o:href="cid:image001.png@01D0"/></v:shape></w:pict></w:r></w:p>'
    made = Made(body=X + shape).part("word/media/image1.png", "image/png", png())
    made = made.relation("image", "media/image1.png").relation("image", "cid:image001.png@01D0", outside=True)
    return made.relation("image", "NULL", outside=True)


def chart_with_workbook() -> Made:
    chart = f'<c:chartSpace {NAMESPACES}><c:chart/><c:externalData r:id="rId1"><c:autoUpdate c:val="0"/></c:externalData></c:chartSpace>'
    made = (
        Made(body=X)
        .part("word/charts/chart1.xml", f"{DRAWING}.chart+xml", chart)
        .relation("chart", "charts/chart1.xml")
    )
    made = made.part("word/embeddings/Microsoft_Excel_Sheet1.xlsx", XLSX_TYPE, a_workbook())
    return made.relation(
        "package", "../embeddings/Microsoft_Excel_Sheet1.xlsx", owner="word/charts/chart1.xml"
    )


def embedded_documents() -> Made:
    made = Made(
        body=X
        + '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Word.Document.12" r:id="rId1"/></w:object></w:r></w:p>'
    )
    made = made.part("word/embeddings/a.docx", f"{OFFICE_XML}.wordprocessingml.document", make_docx("inner"))
    made = made.relation("package", "embeddings/a.docx")
    open_text = zip_up(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    )
    made = made.part("word/embeddings/a.ods", "application/vnd.oasis.opendocument.spreadsheet", open_text)
    slides = {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}
    return made.part("word/embeddings/a.pptx", f"{OFFICE_XML}.presentationml.presentation", zip_up(slides))


def smart_art() -> Made:
    made = Made(body=X)
    for name, kind in (
        ("data", "diagramData"),
        ("layout", "diagramLayout"),
        ("colors", "diagramColors"),
        ("quickStyle", "diagramStyle"),
    ):
        made = made.part(f"word/diagrams/{name}1.xml", f"{DRAWING}.{kind}+xml", "<a/>")
        made = made.relation(f"diagram{name.title()}", f"diagrams/{name}1.xml")
    return made


def footnotes() -> Made:
    made = Made(body=f'{X}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{X}</w:footnote></w:footnotes>'
    return made.part("word/footnotes.xml", "footnotes", notes).relation("footnotes", "footnotes.xml")


def embedded_font() -> Made:
    table = f'<w:fonts {NAMESPACES}><w:font w:name="PT Serif"><w:embedRegular r:id="rId1" w:fontKey="{{0}}"/></w:font></w:fonts>'
    made = Made(body=X).part("word/fontTable.xml", "fontTable", table).relation("fontTable", "fontTable.xml")
    made = made.part("word/fonts/font1.odttf", f"{OFFICE_XML}.obfuscatedFont", bytes(range(256)) * 4)
    return made.relation("font", "fonts/font1.odttf", owner="word/fontTable.xml")


def links() -> Made:
    made = Made(body=X + '<w:p><w:hyperlink w:anchor="_Toc1"><w:r><w:t>1</w:t></w:r></w:hyperlink></w:p>')
    for target in ("https://example.org/a?b=c&amp;d=e", "HTTP://EXAMPLE.ORG", "mailto:a@example.org?subject=Письмо", "#a", "www.example.org",
                   "tel:+7 812 000-00-00", "consultantplus://offline/ref=1", "garantF1://12012604.0", ""):  # fmt: skip
        made = made.relation("hyperlink", target, outside=True)
    return made


def custom_data() -> Made:
    properties = '<Properties xmlns="a" xmlns:vt="b"><property fmtid="{D}" pid="2" name="Номер"><vt:lpwstr>1</vt:lpwstr></property></Properties>'
    made = Made(body=X).part("docProps/custom.xml", f"{OFFICE_XML}.custom-properties+xml", properties)
    made = made.part(
        "docProps/app.xml",
        f"{OFFICE_XML}.extended-properties+xml",
        "<Properties><Template>Normal.dotm</Template><HyperlinkBase/></Properties>",
    )
    schema = '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="http://schemas.microsoft.com/office/2006/metadata/properties"/></ds:schemaRefs></ds:datastoreItem>'
    made = made.part("customXml/itemProps1.xml", f"{OFFICE_XML}.customXmlProperties+xml", schema)
    made = made.part(
        "customXml/item1.xml",
        "application/xml",
        '<p:properties xmlns:p="http://example.org/a"><a src="http://example.org"/></p:properties>',
    )
    return made.relation("customXml", "../customXml/item1.xml")


def thumbnails_and_printers() -> Made:
    made = Made(body=X).part("docProps/thumbnail.emf", "image/x-emf", b"\1\0\0\0" + bytes(80))
    printer = "HP LaserJet".encode("utf-16-le") + bytes(200)
    made = made.part("word/printerSettings1.bin", f"{OFFICE_XML}.spreadsheetml.printerSettings", printer)
    return made.relation("printerSettings", "printerSettings1.bin")


def own_template() -> Made:
    made = Made(body=X).settings('<w:attachedTemplate r:id="rId1"/><w:linkStyles/>')
    target = "file:///C:\\Users\\Петрова\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm"
    made = made.relation("attachedTemplate", target, outside=True, owner=SETTINGS)
    return made.relation("attachedTemplate", "Normal.dotm", outside=True, owner=SETTINGS)


def settings_of_an_office() -> Made:
    return Made(body=X).settings(
        '<w:zoom w:percent="100"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>'
        '<w:documentProtection w:edit="forms" w:enforcement="0"/><w:attachedSchema w:val="http://example.org/schema"/>'
        '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars><w:themeFontLang w:val="ru-RU"/>'
        '<w:smartTagType w:namespaceuri="urn:schemas-microsoft-com:office:smarttags" w:url="http://www.microsoft.com" w:name="PersonName"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )  # fmt: skip


def compatible_with(version: int) -> Made:
    made = Made(body=X)
    setting = f'<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="{version}"/>'
    return made.settings(f"<w:compat><w:useFELayout/>{setting if version > 11 else ''}</w:compat>")


def pages_and_dividers() -> Made:
    made = Made(body=X).header(X + a_field(" PAGE "))
    web = f'<w:webSettings {NAMESPACES}><w:divs><w:div w:id="1"><w:bodyDiv w:val="1"/></w:div></w:divs><w:optimizeForBrowser/></w:webSettings>'
    made = made.part("word/webSettings.xml", "webSettings", web).relation("webSettings", "webSettings.xml")
    glossary = f"<w:glossaryDocument {NAMESPACES}><w:docParts><w:docPart><w:docPartBody>{paragraph('Текст')}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    made = made.part("word/glossary/document.xml", "document.glossary", glossary)
    return made.relation("glossaryDocument", "glossary/document.xml")


def formulas() -> Made:
    return Made(
        body=X
        + '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x &gt; 1</m:t></m:r></m:oMath></w:p>'
    )


def drawn_pictures() -> Made:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><style>.a{fill:url(#b)}</style><defs><linearGradient id="b"/></defs><use href="#c"/><a href="https://example.org"><path id="c" class="a" fill="url(#b)"/></a></svg>'
    made = Made(body=X).part("word/media/image1.svg", "image/svg+xml", drawing)
    return made.relation("image", "media/image1.svg")


def as_google_writes() -> Made:
    run = '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Dear {{ x }}</w:t></w:r>'
    made = Made(
        body=f'<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000" w14:paraId="00000001"><w:pPr><w:rPr/></w:pPr>{run}</w:p>'
    )
    made = made.settings(
        '<w:displayBackgroundShape/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:val="15" w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
    )
    made = made.part("word/theme/theme1.xml", f"{OFFICE_XML}.theme+xml", "<a:theme xmlns:a='a'/>")
    return made.relation("theme", "theme/theme1.xml").relation(
        "hyperlink", "https://docs.google.com", outside=True
    )


def signature_line() -> Made:
    line = '<w:p><w:r><w:pict><v:shape alt="Строка подписи"><v:imagedata r:id="rId1" o:title=""/><o:signatureline issignatureline="t" id="{A}" provid="{B}" o:suggestedsigner="Петрова"/></v:shape></w:pict></w:r></w:p>'
    made = Made(body=X + line).part("word/media/image1.emf", "image/x-emf", b"\1\0\0\0" + bytes(80))
    return made.relation("image", "media/image1.emf")


def an_add_in_of_the_store() -> Made:
    extension = '<we:webextension xmlns:we="w"><we:reference id="WA1" version="1" store="ru-RU" storeType="OMEX"/></we:webextension>'
    return Made(body=X).part(
        "word/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml", extension
    )


GOOD = {
    function.__name__: function
    for function in (
        the_fields, content_controls, comments, accepted_changes, tracked_changes_beside_the_tags, marks_of_word,
        other_scripts, text_boxes, old_pictures, chart_with_workbook, embedded_documents, smart_art, footnotes,
        embedded_font, links, custom_data, thumbnails_and_printers, own_template, settings_of_an_office,
        pages_and_dividers, formulas, drawn_pictures, as_google_writes, signature_line, an_add_in_of_the_store,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_file_as_word_writes_it(name: str) -> None:
    passes(GOOD[name]().docx())


@pytest.mark.parametrize("version", [11, 12, 14, 15])
def test_a_file_in_an_old_compatibility_mode(version: int) -> None:
    passes(compatible_with(version).docx())


@pytest.mark.parametrize("code", FIELD_CODES)
def test_a_field_that_asks_nothing_of_the_outside(code: str) -> None:
    assert faults(Made(body=a_field(code)).docx()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_data_of_other_programs_in_any_known_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{declared}"?><a>Письмо</a>'.encode(encoding)
    assert faults(Made().part("customXml/item1.xml", "application/xml", xml).docx()) == []


def test_a_link_to_a_place_in_the_document() -> None:
    assert faults(Made().relation("hyperlink", "#a").docx()) == []


def test_a_declaration_that_is_only_quoted() -> None:
    quoted = "<a><!-- <!DOCTYPE html> --><b><![CDATA[<!DOCTYPE html>]]></b></a>"
    assert faults(Made().part("customXml/item1.xml", "application/xml", quoted).docx()) == []


def test_a_document_of_python_docx_with_a_picture_and_a_table() -> None:
    document = docx.Document()
    document.core_properties.title = "Письмо"
    document.add_heading("Справка", 1)
    document.add_paragraph("Dear {{ x }}", style="List Number")
    document.add_picture(io.BytesIO(png()), Cm(2))
    document.add_table(2, 2).cell(0, 0).text = "{{ x }}"
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    document.save(packed := io.BytesIO())
    passes(packed.getvalue())


def test_the_templates_of_this_project() -> None:
    for path in (Path(__file__).parents[2] / "templates").glob("*/*.docx"):
        assert faults(path.read_bytes()) == []


HTML = '<html><body><h1>Письмо</h1><p>Dear {{ x }}</p><ol><li>раз</li></ol><p><a href="https://example.org">сайт</a></p><table border="1"><tr><td>1</td></tr></table></body></html>'
RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}{\header\pard \{\{ x \}\}\par}\pard Dear \{\{ x \}\}\par{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:h text:outline-level="1">Письмо</text:h><text:p>Dear {{ x }}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Сноска</text:p></text:note-body></text:note><office:annotation><dc:creator>a</dc:creator><text:p>примечание</text:p></office:annotation></text:p>
<text:p><text:bookmark text:name="b"/><text:page-number text:select-page="current">1</text:page-number> <text:date/> <text:a xlink:href="https://example.org">сайт</text:a> <text:a xlink:href="#b">сюда</text:a>
<text:bookmark-ref text:reference-format="page" text:ref-name="b">1</text:bookmark-ref> <text:sequence text:ref-name="r" text:name="Table" text:formula="ooow:Table+1">1</text:sequence></text:p>
<text:table-of-content text:name="toc"><text:table-of-content-source text:outline-level="3"/><text:index-body><text:p>Письмо 1</text:p></text:index-body></text:table-of-content>
</office:text></office:body></office:document>"""  # fmt: skip
SOURCES = {
    "letter.html": (HTML, "HTML (StarWriter)"),
    "letter.rtf": (RTF, "Rich Text Format"),
    "letter.fodt": (FODT, ""),
    "letter.txt": ("Dear {{ x }}\n", ""),
}


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["docx:MS Word 2007 XML", "docx:Office Open XML Text"])
def test_documents_of_libreoffice(form: str, tmp_path: Path) -> None:
    for name, (text, _) in SOURCES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--writer",
    ]
    command += ["--convert-to", form, "--outdir", str(tmp_path / "made")]
    subprocess.run(
        [*command, *(str(tmp_path / name) for name in SOURCES)], check=True, capture_output=True, timeout=120
    )
    for name in SOURCES:
        passes((tmp_path / "made" / name).with_suffix(".docx").read_bytes())
