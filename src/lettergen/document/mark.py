"""The mark on a preview: «ПРОЕКТ», “DRAFT”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lettergen.document.engine import CompiledTemplate

_WORDS = {"ru": "ПРОЕКТ", "en": "DRAFT"}
_PROPERTIES = r"<w:pPr\s*/>|<w:pPr>(?:<w:pPrChange .*?</w:pPrChange>|(?!</w:pPr>).)*</w:pPr>"
_FIRST = re.compile(rf"<w:p(?: [^>]*)?/>|<w:p(?: [^>]*)?>(?:\s*(?:{_PROPERTIES}))?", re.DOTALL)
# It hangs from the page’s edge: LibreOffice moves the words of a header’s box up by its distance from there.
_SIZES = {"width": 1_620_000, "height": 468_000, "inset": 144_000}  # English Metric Units: 4.5, 1.3, 0.4 cm
_RELATIONS = "word/_rels/document.xml.rels"
_FIRST_ID = 2_147_480_000  # above the ids of any shapes that Word numbers
_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
    'behindDoc="0" locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:align>top</wp:align></wp:positionV>'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name="lettergen {id}"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    '<a:ln w="12700"><a:solidFill><a:srgbClr val="B00020"/></a:solidFill></a:ln></wps:spPr>'
    '<wps:txbx><w:txbxContent><w:p><w:pPr><w:keepNext w:val="0"/><w:spacing w:before="0" w:after="0" '
    'w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
    '<w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:b/><w:color w:val="B00020"/><w:spacing w:val="40"/><w:sz w:val="28"/></w:rPr>'
    "<w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    '<wps:bodyPr lIns="0" tIns="{inset}" rIns="0" bIns="0" anchor="ctr"/></wps:wsp></a:graphicData>'
    "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)


def marked_pages(template: CompiledTemplate, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that put a red mark at the top of the first page and of every page that has a header."""

    def part(name: str) -> str:
        return (changed.get(name) or template.content(name)).decode()

    first_pages = _headers_of_first_pages(part(template.body), part(_RELATIONS))
    headers = (name for name in template.members if re.fullmatch(r"word/header\d*\.xml", name))
    marked = {}
    for index, name in enumerate((template.body, *(name for name in headers if name not in first_pages))):
        xml, box = part(name), _BOX.format(**_SIZES, words=_WORDS[template.language], id=_FIRST_ID + index)
        first = _FIRST.search(xml, _after_tables(xml))
        if first:
            marked[name] = f"{xml[: first.start()]}{_with(first[0], box)}{xml[first.end() :]}".encode()
    return marked


def _headers_of_first_pages(body: str, relations: str) -> set[str]:
    """The headers that only first pages show; those have the mark of the body."""
    found = set()
    for reference in re.findall(r'<w:headerReference [^>]*w:type="first"[^>]*>', body):
        link = re.search(r'r:id="([^"]+)"', reference)
        for relation in re.findall(r"<Relationship [^>]*>", relations):
            target = re.search(r'Target="([^"]+)"', relation)
            if link and target and f'Id="{link[1]}"' in relation:
                found.add(f"word/{target[1].removeprefix('/word/')}")
    return found


def _after_tables(xml: str) -> int:
    """Where the tables end that a part begins with: an anchor in a cell would be placed from the cell."""
    depth = place = 0
    for tag in re.finditer(r"<(/?)w:(tbl|p)(?=[ >/])", xml):
        if tag[2] == "tbl":
            depth += -1 if tag[1] else 1
            place = tag.end() if tag[1] else place
        elif depth == 0:
            return place
    return 0


def _with(opening: str, box: str) -> str:
    if opening.endswith("/>") and "<w:pPr" not in opening:
        return f"{opening[:-2]}>{box}</w:p>"
    return opening + box
