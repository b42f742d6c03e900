"""PDF files with text: pages, lines as printed, and letters that came loose put back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import read_file
from ingest.readers.pdf_file import is_scrambled

Write = Callable[[str, bytes | str], Path]


def pdf(*pages: str) -> bytes:
    """A PDF in a built-in font, which has no Vietnamese letters: text without diacritics."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in pages:
        for row, line in enumerate(page.split("\n")):
            canvas.drawString(70, 780 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_letter_of_two_pages(write: Write, pdf_bytes: bytes) -> None:
    source = read_file(write("cong-van.pdf", pdf_bytes))
    first, second = source.page_starts
    assert first == 0
    assert source.text[:second].split("\n") == [
        "UBND HUYỆN SUỐI NGÀ",
        "VĂN PHÒNG ĐIỀU PHỐI NTM",
        "Số: 27/VPĐP-NTM",
        "V/v rà soát tiêu chí môi trường",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Ngà, ngày 12 tháng 3 năm 2024",
        "Kính gửi: Ủy ban nhân dân các xã.",
        "Để chuẩn bị hồ sơ công nhận xã đạt chuẩn giai đoạn 2021 -",
        "2025, Văn phòng đề nghị Ủy ban nhân dân các xã:",
        "1. Rà soát tỷ lệ hộ dùng nước sạch, báo cáo trước ngày 05/4/2024.",
        "",
        "",
    ]
    # The number of the page was printed too: it stays.
    assert source.text[second:].startswith("2\n2. Tổ chức thu gom rác thải")


def test_letters_from_another_font_are_put_back_into_their_words(write: Write, scrambled_pdf_bytes: bytes) -> None:
    assert read_file(write("quet-chu.pdf", scrambled_pdf_bytes)).text == (
        "Ủy ban nhân dân xã Đồng Lạc đề nghị các thôn tự rà soát\n"
        "số hộ nghèo, hộ cận nghèo và gửi kết quả về công chức\n"
        "văn hóa xã hội trước ngày 20 tháng 9 năm 2024 để tổng hợp."
    )


@pytest.mark.parametrize(
    ("text", "scrambled"),
    [
        ("Ở xã, ý kiến ở thôn; đ) các hộ ở xóm; ổ dịch; ô nhiễm; Ủ phân", False),
        ("U ban nh n d n ỷ â â", True),
        ("UBND xã", False),
    ],
)
def test_lone_letters_tell_a_scrambled_page(text: str, scrambled: bool) -> None:
    assert is_scrambled(text) is scrambled


def test_a_page_without_text_between_others_keeps_its_place(write: Write) -> None:
    words = "Kinh gui Uy ban nhan dan cac xa\nde nghi bao cao truoc ngay 05/4/2024 theo ke hoach cua huyen"
    source = read_file(write("ke-hoach.pdf", pdf(words, "", words)))
    assert source.text == f"{words}\n\n{words}"
    assert source.page_starts == (0, len(words) + 2, len(words) + 2)


def test_a_hyphen_at_the_end_of_a_line_is_kept(write: Write) -> None:
    words = "Uy ban nhan dan cac xa bao cao theo Cong van so 27/VPDP-\nNTM cua huyen truoc ngay 05/4/2024"
    assert "27/VPDP-NTM cua huyen" in read_file(write("cong-van.pdf", pdf(words))).text


def test_500_pages_are_taken(write: Write) -> None:
    words = "Uy ban nhan dan cac xa bao cao theo Cong van cua huyen trang {}"
    source = read_file(write("bao-cao.pdf", pdf(*(words.format(n) for n in range(500)))))
    assert len(source.page_starts) == 500
    assert source.text[source.page_starts[499] :] == words.format(499)


def ruled(*rows: str) -> bytes:
    """A page that speaks of criteria above a table with rulings, the cells of a row parted by bars."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(70, 780, "Cac xa tu danh gia tieu chi theo yeu cau tai cot TT cua bieu duoi day:")
    cells = [row.split("|") for row in rows]
    for depth, row in enumerate(cells):
        for at, words in enumerate(row):
            canvas.drawString(74 + 110 * at, 745 - 20 * depth, words)
    canvas.grid([70 + 110 * n for n in range(len(cells[0]) + 1)], [760 - 20 * n for n in range(len(cells) + 1)])
    canvas.drawString(70, 600, "De nghi cac xa bao cao ve huyen truoc ngay 05/4/2024.")
    canvas.save()
    return buffer.getvalue()


def test_a_table_of_criteria_is_printed_by_its_rulings(write: Write) -> None:
    rows = ("TT|Tieu chi|Noi dung|Muc dat", "1|Quy hoach|1.1. Co quy hoach|Dat", "||1.2. Cam moc|50%")
    assert read_file(write("tieu-chi.pdf", ruled(*rows))).text.split("\n\n") == [
        "Cac xa tu danh gia tieu chi theo yeu cau tai cot TT cua bieu duoi day:",
        "| TT | Tieu chi | Noi dung | Muc dat |\n"
        "| 1 | Quy hoach | 1.1. Co quy hoach | Dat |\n"
        "|  |  | 1.2. Cam moc | 50% |",
        "De nghi cac xa bao cao ve huyen truoc ngay 05/4/2024.",
    ]


def test_any_other_table_stays_as_its_words_are_written(write: Write) -> None:
    text = read_file(write("giao-viec.pdf", ruled("TT|Noi dung|Chu tri|Han", "1|Ra soat|UBND xa|20/9"))).text
    assert "|" not in text
    assert text.startswith("Cac xa tu danh gia tieu chi")
