"""Readers: from a file on disk to the text that was printed, or a sentence saying why not.

read_file(Path("cong-van.docx")).text
"""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import UnreadableFile

from .file_content import SPOKEN, content_kind, has_pdf_header, is_encrypted_office_file
from .markdown import printed_words
from .plain_text import decode
from .refusals import Refusal
from .source_text import SourceText, clean
from .vietnamese import is_vietnamese

__all__ = ["MAX_BYTES", "SUPPORTED", "SourceText", "read_file"]

SUPPORTED: frozenset[str] = frozenset({".txt", ".md", ".docx", ".xlsx", ".pdf"})
MAX_BYTES = 20 * 1024 * 1024

_KIND_OF_SUFFIX = {".txt": "text", ".md": "text", ".docx": "zip", ".xlsx": "zip"}

# What a file of Office before 2007 is told: that it has a password, or that it is too old.
_OF_OLD_OFFICE = {
    ".docx": (Refusal.DOCX_PASSWORD, Refusal.DOCX_OLD_WORD),
    ".xlsx": (Refusal.XLSX_PASSWORD, Refusal.XLSX_OLD_EXCEL),
}


def read_file(path: Path) -> SourceText:
    """The text of one .txt, .md, .docx, .xlsx or .pdf file, with the offsets of its pages.

    Raises UnreadableFile, and nothing else, whatever the file holds: its message is one Vietnamese sentence with
    the file's name, what is wrong with it and what to do. pypdfium2 is not safe across threads: read one PDF at a
    time.
    """
    name = path.name or str(path)
    data = _bytes_of(path, name)
    try:
        source = _text_of(data, path.suffix.lower(), name)
    except UnreadableFile:
        raise
    except Exception as error:  # what a hostile file makes a library raise is no more than "damaged" to the user
        raise Refusal.DAMAGED.of(name) from error
    if not source.text.strip():
        raise Refusal.NO_TEXT.of(name)
    if not is_vietnamese(source.text):
        raise Refusal.NOT_VIETNAMESE.of(name)
    return source


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.exists():
            raise Refusal.MISSING.of(name)
        if not path.is_file():
            raise Refusal.NOT_A_FILE.of(name)
        if path.suffix.lower() not in SUPPORTED:
            raise Refusal.WRONG_EXTENSION.of(name, taken=", ".join(sorted(SUPPORTED)))
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refusal.TOO_LARGE.of(name, size=-(-size // 2**20), limit=MAX_BYTES // 2**20)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise Refusal.NO_ACCESS.of(name) from error
    if not data:
        raise Refusal.EMPTY.of(name)
    return data


def _text_of(data: bytes, suffix: str, name: str) -> SourceText:
    found = content_kind(data)
    if suffix in _OF_OLD_OFFICE and found == "ole":
        encrypted, old = _OF_OLD_OFFICE[suffix]
        raise (encrypted if is_encrypted_office_file(data) else old).of(name)
    fits = has_pdf_header(data) if suffix == ".pdf" else found == _KIND_OF_SUFFIX[suffix]
    if not fits:
        raise Refusal.OTHER_CONTENT.of(name, found=SPOKEN[found], suffix=suffix)
    match suffix:
        case ".docx":
            from .docx_file import read_docx

            return SourceText.of_pages([read_docx(data, name)])
        case ".xlsx":
            from .xlsx_file import read_xlsx

            return SourceText.of_pages([read_xlsx(data, name)])
        case ".pdf":
            from .pdf_file import read_pdf

            return SourceText.of_pages(read_pdf(data, name))
        case _:
            return SourceText.of_pages([printed_words(clean(decode(data, name)))])
