"""From the bytes of a .docx file to its text: the package, its limits and its footnotes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from .docx_body import DocxBody
from .docx_numbering import Numbering
from .refusals import Refusal

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED_BYTES = 200 * 2**20
# The XML of 500 pages takes about 12 MB; parsed, XML made to hurt takes 30 times its bytes, and seconds.
MAX_XML_BYTES = 25 * 2**20


def read_docx(data: bytes, name: str) -> str:
    """The printed text, blocks separated by blank lines, footnotes and endnotes at the end as `[1] …`.

    Headers and footers of the pages (which repeat) are left out. Raises UnreadableFile for what is no Word
    document or too large; a library's exception means that the file is damaged.
    """
    _check_package(data, name)
    from docx import Document as open_document

    document = open_document(io.BytesIO(data))
    body = DocxBody(Numbering.of(_part_root(document, "/numbering"), document.styles.element))
    blocks = body.blocks(document.element.body)
    notes = body.notes({kind: _part_root(document, f"/{kind}s") for kind in ("footnote", "endnote")})
    return "\n\n".join([*blocks, *notes])


def _check_package(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    if any(member.flag_bits & 0x1 for member in members):  # bit 0: encrypted (APPNOTE.TXT 4.4.4)
        raise Refusal.DOCX_PASSWORD.of(name)
    # Word on the web calls it document2.xml.
    if not any(m.filename.startswith("word/document") and m.filename.endswith(".xml") for m in members):
        raise Refusal.DOCX_NOT_WORD.of(name)
    # zipfile reads no more of a member than it declares, so the declared sizes bound what is unpacked.
    xml_bytes = sum(m.file_size for m in members if m.filename.lower().endswith((".xml", ".rels")))
    if sum(m.file_size for m in members) > MAX_UNPACKED_BYTES or xml_bytes > MAX_XML_BYTES:
        raise Refusal.DOCX_TOO_LARGE.of(name)


def _part_root(document: Document, relationship: str) -> object | None:
    """The root element of the part that the document relates to by this kind (`/footnotes`), if there is one."""
    from docx.oxml.parser import parse_xml

    for related in document.part.rels.values():
        if related.reltype.endswith(relationship) and not related.is_external:
            return parse_xml(related.target_part.blob)
    return None
