"""Text files: the encodings of Vietnamese offices, and the one shape that the text comes in."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import SourceText, read_file
from ingest.readers.source_text import clean

Write = Callable[[str, bytes | str], Path]


def in_windows_1258(text: str) -> bytes:
    """Base letters as the code page has them, tones as marks of their own behind them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = ""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in parts if c in tones)
        rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        written += rest + tone
    return written.encode("cp1258")


ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 with byte order mark": lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
    "utf-8, letters and marks apart": lambda text: unicodedata.normalize("NFD", text).encode("utf-8"),
    "utf-16 little endian": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 big endian": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "windows-1258": in_windows_1258,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode("utf-8"),
}


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
@pytest.mark.parametrize("encoded", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_every_encoding_gives_the_same_text(
    write: Write, letter: str, encoded: Callable[[str], bytes], suffix: str
) -> None:
    assert read_file(write("cong-van" + suffix, encoded(letter))) == SourceText(letter.strip(), (0,))


def test_unaccented_vietnamese_is_vietnamese(write: Write) -> None:
    typed = "Kinh gui: Cac truong thon. UBND xa yeu cau bao cao truoc ngay 05/4/2024 theo ke hoach cua huyen."
    assert read_file(write("khong-dau.txt", typed)).text == typed


def test_a_letter_with_english_in_it_is_vietnamese(write: Write) -> None:
    text = "Kính gửi: Ban quản lý dự án.\n\nDự án Rural Water Supply and Sanitation Programme thực hiện tại các xã."
    assert read_file(write("du-an.txt", text)).text == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\ufeffSố\u200b: 12", "Số: 12"),
        ("a\x00b\x07c", "abc"),
        ("ngày\u00a005\u202fthángtab\t6", "ngày 05 thángtab    6"),
        ("trang 1\ftrang 2\vdòng", "trang 1\ntrang 2\ndòng"),
        ("một\u2028hai\u2029ba\x85bốn", "một\nhai\nba\nbốn"),
        ("xa\u0303 Đô\u0300ng", "xã Đồng"),
        ("nông\u00adthôn", "nôngthôn"),
        ("\uf0b7 Các thôn\n\uf02d Các xóm", "• Các thôn\n- Các xóm"),  # bullets of the font Symbol
        ("hết dòng   \n\n\n\n  thụt vào", "hết dòng\n\n  thụt vào"),
        ("\ufffe\uffff", ""),
    ],
)
def test_text_comes_in_one_shape(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    ("pages", "text", "starts"),
    [
        (["một", "hai"], "một\n\nhai", (0, 5)),
        (["một", "", "ba"], "một\n\nba", (0, 5, 5)),
        (["", "hai"], "hai", (0, 0)),
        (["một", ""], "một", (0, 3)),
        ([""], "", (0,)),
    ],
)
def test_each_page_starts_where_its_text_does(pages: list[str], text: str, starts: tuple[int, ...]) -> None:
    assert SourceText.of_pages(pages) == SourceText(text, starts)
