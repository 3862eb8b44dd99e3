"""The smallest Word file with a word in it: shows whether an engine works at all."""

from __future__ import annotations

import io
import zipfile

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{_RELATION}" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>№</w:t></w:r></w:p></w:body></w:document>"
    ),
}


def empty_document() -> bytes:
    """A Word file of one page with «№» on it."""
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as docx:
        for name, content in _PARTS.items():
            docx.writestr(name, content)
    return packed.getvalue()
