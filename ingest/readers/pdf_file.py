"""From the bytes of a PDF file to the text of its pages."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from .pdf_tables import with_tables
from .refusals import Refusal
from .source_text import clean

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000
# A page of a letter has 1,500 characters; a scan has none, or a stamp and a page number.
_CHARACTERS_OF_A_SCAN = 30
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD, public/fpdfview.h of PDFium

# A letter with diacritics that stands alone: `U ban nhân dân ỷ`. The words that are one such letter are left out.
_LONE_LETTER = re.compile(r"(?<![^\W_])(?![ôơởýàạổừủđêÔƠỞÝÀẠỔỪỦĐÊ])[À-ỹ](?![^\W_])")

_NO_PAGES = re.compile(rb"/Count\s{1,9}0\b")
_A_PAGE = re.compile(rb"/Type\s{0,9}/Page\b")


def read_pdf(data: bytes, name: str) -> list[str]:
    """The text of each page, line by line as printed. Raises UnreadableFile; other exceptions mean damage."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _reason(error.err_code, data).of(name) from error
    try:
        return _pages_of(document, data, name)
    finally:
        document.close()


def _reason(error_code: int | None, data: bytes) -> Refusal:
    if error_code == _WRONG_PASSWORD:
        return Refusal.PDF_PASSWORD
    # PDFium does not open a document without pages, and calls it damaged.
    return Refusal.PDF_EMPTY if _NO_PAGES.search(data) and not _A_PAGE.search(data) else Refusal.DAMAGED


def _pages_of(document: pypdfium2.PdfDocument, data: bytes, name: str) -> list[str]:
    count = len(document)
    if count == 0:
        raise Refusal.PDF_EMPTY.of(name)
    if count > MAX_PAGES:
        raise Refusal.PDF_TOO_MANY_PAGES.of(name, pages=count, limit=MAX_PAGES)
    pages: list[str] = []
    left = MAX_CHARACTERS
    for index in range(count):
        text = _page_text(document[index])
        left -= len(text)
        if left < 0:
            raise Refusal.PDF_TOO_MUCH_TEXT.of(name)
        pages.append(text)
    if sum(len("".join(page.split())) for page in pages) < _CHARACTERS_OF_A_SCAN * count:
        blank = not any(pages) and all(next(document[i].get_objects(max_depth=1), None) is None for i in range(count))
        raise (Refusal.PDF_EMPTY if blank else Refusal.PDF_SCANNED).of(name)
    scrambled = [index for index, page in enumerate(pages) if is_scrambled(page)]
    return with_tables(data, _read_again(data, pages, scrambled) if scrambled else pages)


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        # PDFium writes U+0002 for a hyphen at the end of a line, and takes the line break away: `27/VPĐP-NTM`.
        return clean(textpage.get_text_bounded().replace("\x02", "-"))
    finally:
        textpage.close()
        page.close()


def is_scrambled(text: str) -> bool:
    """Whether letters with diacritics have come loose from their words.

    Printers that take `ỷ` from another font than `y` write it apart, and PDFium keeps the order of writing.
    """
    loose = _loose_letters(text)
    return loose >= 3 and loose > len(text.split()) / 50


def _loose_letters(text: str) -> int:
    return len(_LONE_LETTER.findall(text))


def _read_again(data: bytes, pages: list[str], scrambled: list[int]) -> list[str]:
    """The same pages, the scrambled ones as pdfplumber reads them (by place on the page; 20 times slower)."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    better = list(pages)
    with pdfplumber.open(io.BytesIO(data)) as document:
        for index in scrambled:
            page = document.pages[index]
            text = clean(page.extract_text())
            page.close()
            if _loose_letters(text) < _loose_letters(pages[index]):
                better[index] = text
    return better
