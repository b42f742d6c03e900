"""What is not taken in, and the one sentence that the user gets: the file, what is wrong, what to do."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import MAX_BYTES, SUPPORTED, read_file
from knowledge.errors import UnreadableFile

Write = Callable[[str, bytes | str], Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENGLISH = "The People's Committee shall report on the implementation of the programme to the district by 5 April. " * 5
FRENCH = "Le comité du peuple rendra compte de la mise en œuvre du programme au district avant la fin de l'année. " * 5


def pdf(draw: Callable[[Canvas], object], encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def scan(canvas: Canvas) -> None:
    for number in (1, 2):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 500, 700)
        canvas.drawString(290, 20, str(number))
        canvas.showPage()


def pages(count: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for _ in range(count):
            canvas.drawString(70, 700, "Uy ban nhan dan cac xa bao cao")
            canvas.showPage()

    return draw


def zipped(**members: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def bomb(mebibytes: int, name: str, main_part: str = "word/document.xml") -> Callable[[], bytes]:
    def make() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            package.writestr(main_part, "<a/>")
            with package.open(name, "w") as member:
                for _ in range(mebibytes):
                    member.write(bytes(2**20))
        return buffer.getvalue()

    return make


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)

REFUSED: list[tuple[str, bytes | str | Callable[[], bytes], str]] = [
    # any file
    ("trinh-chieu.pptx", "x", "vui lòng dùng tệp .docx, .md, .pdf, .txt, .xlsx"),
    ("cong-van", "x", "vui lòng dùng tệp"),
    ("rong.txt", "", "rỗng"),
    ("rong.pdf", "", "rỗng"),
    ("trang.md", " \n\ufeff\n", "không có chữ nào"),
    ("nang.txt", bytes(MAX_BYTES + 1), "nặng 21 MB, quá giới hạn 20 MB"),
    # not Vietnamese text
    ("english.txt", ENGLISH, "tiếng Việt"),
    ("francais.md", FRENCH, "tiếng Việt"),
    ("so.txt", "12 345 67/89", "tiếng Việt"),
    ("anh.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "thực ra là ảnh"),
    ("nhi-phan.txt", bytes(range(256)) * 20, "bảng mã"),
    ("nhi-phan.md", bytes(range(128)) * 20, "bảng mã"),
    ("tay-au.txt", FRENCH.encode("cp1252"), "bảng mã"),
    ("hong.txt", "Kính gửi các thôn của xã, đề nghị báo cáo".encode() * 9 + b"\xff", "bảng mã"),
    ("hong16.txt", b"\xff\xfe" + "Kính gửi".encode("utf-16-le") + b"\x00", "hỏng"),
    # content that is not what the name says
    ("pdf.docx", NO_PAGES, "thực ra là tệp PDF, không đúng với đuôi .docx"),
    (
        "word.pdf",
        zipped(word__document_xml="<a/>"),
        "thực ra là tệp nén (ZIP) hoặc tệp Office, không đúng với đuôi .pdf",
    ),
    ("chu.docx", "Kính gửi các thôn", "không đúng với đuôi .docx"),
    ("chu.pdf", "Kính gửi các thôn", "không đúng với đuôi .pdf"),
    ("pdf.txt", NO_PAGES, "thực ra là tệp PDF"),
    ("rtf.docx", r"{\rtf1 Kinh gui}", "thực ra là tệp RTF"),
    # Word
    ("mat-khau.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ("word97.docx", OLE, "Word cũ (.doc)"),
    ("bang.docx", zipped(xl__workbook_xml="<a/>"), "không chứa văn bản Word"),
    ("thieu.docx", zipped(word__document_xml="<a/>"), "hỏng"),
    ("cut.docx", b"PK\x03\x04" + bytes(100), "hỏng"),
    ("bom-anh.docx", bomb(201, "word/media/image1.png"), "giải nén"),
    ("bom-chu.docx", bomb(26, "word/styles.xml"), "giải nén"),
    # Excel
    ("mat-khau.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ("excel97.xlsx", OLE, "Excel cũ (.xls)"),
    ("chu.xlsx", zipped(word__document_xml="<a/>"), "không chứa bảng tính Excel"),
    ("thieu.xlsx", zipped(xl__workbook_xml="<a/>"), "hỏng"),
    ("thuc-the.xlsx", zipped(xl__workbook_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "hỏng"),
    ("bom-chu.xlsx", bomb(26, "xl/sharedStrings.xml", "xl/workbook.xml"), "giải nén"),
    # PDF
    ("mat-khau.pdf", lambda: pdf(pages(1), encrypt=StandardEncryption("bi-mat")), "mật khẩu"),
    ("khong-trang.pdf", NO_PAGES, "không có trang nào"),
    ("trang-trang.pdf", lambda: pdf(lambda canvas: canvas.showPage()), "trang trắng"),
    ("ban-chup.pdf", lambda: pdf(scan), "bản chụp"),
    ("dai.pdf", lambda: pdf(pages(501)), "501 trang, quá giới hạn 500 trang"),
    ("cut.pdf", b"%PDF-1.7\n" + bytes(100), "hỏng"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_refusal_names_the_file_the_reason_and_the_way_out(
    write: Write, tmp_path: Path, name: str, content: bytes | str | Callable[[], bytes], reason: str
) -> None:
    path = write(name, content() if callable(content) else content)
    with pytest.raises(UnreadableFile) as refused:
        read_file(path)
    message = str(refused.value)
    assert f"“{name}”" in message
    assert reason in message
    assert "; vui lòng " in message
    assert str(tmp_path) not in message
    assert "\n" not in message
    assert re.fullmatch(r".+[^.]\.", message)


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.pdf").mkdir()
    os.mkfifo(tmp_path / "ong.txt")
    for name, reason in [("mat.txt", "Không tìm thấy"), ("thu-muc.pdf", "không phải"), ("ong.txt", "không phải")]:
        with pytest.raises(UnreadableFile, match=reason):
            read_file(tmp_path / name)


def test_a_long_name_with_a_line_break_gives_one_short_line(write: Write) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_file(write("Công văn\n" + "dài " * 40 + ".txt", ""))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


def test_a_name_that_no_system_takes_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_file(Path("cong\x00van.txt"))


def test_five_kinds_of_files_are_taken() -> None:
    assert frozenset({".txt", ".md", ".docx", ".xlsx", ".pdf"}) == SUPPORTED


def test_the_readers_load_no_library_for_files_before_a_file_needs_it() -> None:
    code = "import sys, ingest.readers; print(sorted({'docx', 'lxml', 'openpyxl', 'pypdfium2', 'pdfplumber'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
