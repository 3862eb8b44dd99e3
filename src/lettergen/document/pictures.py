"""Pictures in letters: a signature, a seal, a logo, a photograph, a code for a telephone's camera."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from jinja2.runtime import Context
from markupsafe import Markup, escape

from lettergen.document.limits import FillError
from lettergen.document.package import TYPES
from lettergen.errors import error

_UNITS = 36_000  # English Metric Units in a millimetre
_FIRST_ID = 2_147_400_000  # above the ids of any shapes that Word numbers
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name="lettergen {id}" descr="{words}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="lettergen {id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{link}"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its form and its size in dots; `words` describe it to who cannot see it."""

    content: bytes
    form: Literal["png", "jpeg"]
    width: int
    height: int
    words: str = ""


def look(content: bytes, words: str = "") -> Picture | None:
    """The picture that some bytes are, or None where they are no PNG and no JPEG."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        width, height = (int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
        return Picture(content, "png", width, height, words) if width and height else None
    if content.startswith(b"\xff\xd8"):
        size = _jpeg_size(content)
        return Picture(content, "jpeg", *size, words) if size else None
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from a JPEG's start of frame (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(content[at : at + 2], "big") for at in (place + 5, place + 7))
            return (width, height) if width and height else None
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None


@dataclass(slots=True)
class Pictures:
    """The pictures that the parts of one letter ask for."""

    NAME = "_pictures"

    part: str = ""
    media: dict[str, Picture] = field(default_factory=dict)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    count: int = 0

    def drawing(self, picture: Picture, width: float) -> Markup:
        """A picture so many millimetres wide, in the midst of a run's text."""
        name = f"lettergen-{hashlib.sha256(picture.content).hexdigest()[:16]}.{picture.form}"
        self.media[name] = picture
        links = self.links.setdefault(self.part, {})
        link = links.setdefault(name, f"rIdLettergen{len(links) + 1}")
        self.count += 1
        drawing = _DRAWING.format(
            cx=round(width * _UNITS),
            cy=round(width * _UNITS * picture.height / picture.width),
            id=_FIRST_ID + self.count,
            link=link,
            words=escape(picture.words),
        )
        return Markup(f'</w:t>{drawing}<w:t xml:space="preserve">')

    def members(self, content: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the letter's file needs for them: the pictures, who points to them, and what they are.

        `content` holds the relations and the types as the template has them.
        """
        if not self.media:
            return {}
        made = {f"word/media/{name}": picture.content for name, picture in self.media.items()}
        for part, links in self.links.items():
            name = relations(part)
            added = "".join(
                f'<Relationship Id="{link}" Type="{_IMAGE}" Target="media/{target}"/>'
                for target, link in links.items()
            )
            before = content[name] or (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b"</Relationships>"
            )
            if b"</Relationships>" not in before:
                before = before.rpartition(b"/>")[0] + b"></Relationships>"
            made[name] = before.replace(b"</Relationships>", f"{added}</Relationships>".encode())
        return {**made, TYPES: self._types(content[TYPES])}

    def _types(self, types: bytes) -> bytes:
        for form in sorted({picture.form for picture in self.media.values()}):
            if f'Extension="{form}"'.encode() not in types:
                kind = f'<Default Extension="{form}" ContentType="image/{form}"/>'
                types = types.replace(b"<Override ", f"{kind}<Override ".encode(), 1)
        return types


def relations(part: str) -> str:
    """The member that holds a part's relations."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def picture(context: Context, value: object, width: float) -> Markup:
    """The picture, so many millimetres wide: `{{ signatory.signature | picture(40) }}`."""
    if not isinstance(value, Picture):
        raise FillError(error("template.no-picture"))
    return _pictures(context).drawing(value, _wide(width))


def qr(context: Context, value: object, width: float) -> Markup:
    """The text as a QR code (ISO/IEC 18004), so many millimetres wide: `{{ text | qr(25) }}`."""
    import segno  # only a letter with a code pays for it

    try:
        code = segno.make(str(value), error="m", micro=False)
    except ValueError as reason:
        raise FillError(error("template.qr-too-long")) from reason
    code.save(made := io.BytesIO(), kind="png", scale=8, border=2)
    found = look(made.getvalue(), str(value))
    return _pictures(context).drawing(cast(Picture, found), _wide(width))


def _pictures(context: Context) -> Pictures:
    return cast(Pictures, context.resolve(Pictures.NAME))


def _wide(width: Any) -> float:
    if isinstance(width, bool) or not isinstance(width, int | float) or not 1 <= width <= 400:
        raise FillError(error("template.picture-width", width=width))
    return float(width)
