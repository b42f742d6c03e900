"""Word files: what Word prints, in the order in which it prints it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.readers import read_file

Write = Callable[[str, bytes | str], Path]
OPENING = "Kính gửi các thôn của xã, đề nghị thực hiện những việc sau:"


def add(document: Any, xml: str) -> None:
    """Add a block as Word would have written it."""
    opening = re.match(r"<[\w:]+", xml)
    assert opening
    element = parse_xml(f"{opening[0]} {nsdecls('w')}{xml[opening.end() :]}")
    document.element.body.insert_element_before(element, "w:sectPr")


def read(write: Write, document: Any) -> list[str]:
    """The blocks after the opening words."""
    buffer = io.BytesIO()
    document.save(buffer)
    blocks = read_file(write("cong-van.docx", buffer.getvalue())).text.split("\n\n")
    assert blocks[0] == OPENING
    return blocks[1:]


@pytest.fixture
def document() -> Any:
    made = Document()
    made.add_paragraph(OPENING)
    return made


def test_a_whole_letter(write: Write, docx_bytes: bytes) -> None:
    assert read_file(write("cong-van.docx", docx_bytes)).text == (
        "UBND HUYỆN SUỐI NGÀ\nPHÒNG NÔNG NGHIỆP\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n\n"
        "Số: 27/PNN\n\nSuối Ngà, ngày 12 tháng 3 năm 2024\n\n"
        "Kính gửi: Các trưởng thôn trên địa bàn xã.\n\n"
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024, Ủy ban nhân dân xã yêu cầu các thôn báo cáo "
        "trước ngày 05/4/2024.\n\n"
        "| TT | Nội dung | Thời hạn |\n| 1 | Rà soát hộ nghèo | 20/9/2024 |\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\nLò Văn Mẫu"
    )


def test_merged_cells_are_printed_once(write: Write, document: Any) -> None:
    table = document.add_table(rows=3, cols=3)
    for row, words in enumerate((("Khu vực", "", "Hạn"), ("Thôn Na Sầm", "Đường", "5/4"), ("", "Nước", "6/4"))):
        for cell, word in zip(table.rows[row].cells, words, strict=True):
            cell.text = word
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read(write, document) == ["| Khu vực | Hạn |\n| Thôn Na Sầm | Đường | 5/4 |\n|  | Nước | 6/4 |"]


def test_a_large_table_that_quotes_the_header_stays_a_table(write: Write, document: Any) -> None:
    table = document.add_table(rows=8, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = str(number), "Kính gửi: thôn"
    (block,) = read(write, document)
    assert block.startswith("| 0 | Kính gửi: thôn |\n| 1 |")


def test_lists_of_styles_show_their_marks(write: Write, document: Any) -> None:
    for style, words in [
        ("List Number", "Rà soát tiêu chí"),
        ("List Bullet", "Giao thông"),
        ("List Bullet", "Thủy lợi"),
        ("List Number", "Báo cáo kết quả"),
    ]:
        document.add_paragraph(words, style=style)
    assert read(write, document) == ["1. Rà soát tiêu chí", "- Giao thông", "- Thủy lợi", "2. Báo cáo kết quả"]


LISTS = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="decimalZero"/><w:lvlText w:val="Bước %4:"/></w:lvl>
  <w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>"""


def test_numbers_are_counted_as_word_counts_them(write: Write, document: Any) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LISTS.format(ns=nsdecls("w")).replace("%2.%3", "%1.%2")))
    restarted = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    for num_id, inside in ((91, ""), (92, restarted)):
        xml = f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="90"/>{inside}</w:num>'
        numbering.append(parse_xml(xml))
    for num_id, level in [
        (91, 0),
        (91, 1),
        (91, 2),
        (91, 2),
        (91, 3),
        (91, 4),
        (91, 1),
        (91, 0),
        (91, 1),
        (92, 0),
        (0, 0),
    ]:
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
        add(document, f"<w:p>{properties}<w:r><w:t>việc</w:t></w:r></w:p>")
    marks = [block.removesuffix("việc").strip() for block in read(write, document)]
    assert marks == ["I.", "I.3", "a)", "b)", "Bước 01:", "", "I.4", "II.", "II.3", "IV.", ""]


PARAGRAPHS = {
    "a soft line break is a line end": (
        "<w:p><w:r><w:t>TM. UBND</w:t><w:br/><w:t>CHỦ TỊCH</w:t></w:r></w:p>",
        ["TM. UBND\nCHỦ TỊCH"],
    ),
    "a tab is a blank, a fixed hyphen a hyphen": (
        "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>Tiêu chí 10</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r></w:p>",
        ["1. Tiêu chí 10-12"],
    ),
    "deleted text is not printed, inserted text is": (
        '<w:p><w:r><w:t xml:space="preserve">trước ngày </w:t></w:r>'
        '<w:del w:id="1" w:author="a"><w:r><w:delText>01/3</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>05/4</w:t></w:r></w:ins></w:p>',
        ["trước ngày 05/4"],
    ),
    "text moved away is printed where it went": (
        '<w:p><w:moveFrom w:id="1" w:author="a"><w:r><w:t>xóm</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="2" w:author="a"><w:r><w:t>thôn</w:t></w:r></w:moveTo></w:p>',
        ["thôn"],
    ),
    "hidden text is not printed": (
        "<w:p><w:r><w:t>thôn</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>, xóm</w:t></w:r></w:p>',
        ["thôn, xóm"],
    ),
    "a link is its words, a field its result": (
        "<w:p><w:hyperlink><w:r><w:t>Cổng thông tin</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText> DATE </w:instrText></w:r>"
        '<w:fldSimple w:instr="DATE"><w:r><w:t>, 5/4</w:t></w:r></w:fldSimple></w:p>',
        ["Cổng thông tin, 5/4"],
    ),
    "a content control is its content": (
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Số: 15/UBND</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        ["Số: 15/UBND"],
    ),
    "a text box follows its paragraph": (
        "<w:p><w:r><w:t>Kính gửi</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
        ["Kính gửi", "HỎA TỐC"],
    ),
    "a symbol is a character": (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> Thôn</w:t></w:r></w:p>',
        ["• Thôn"],
    ),
    "an empty paragraph is nothing": ("<w:p></w:p>", []),
}


@pytest.mark.parametrize(("xml", "blocks"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_a_paragraph_reads_as_printed(write: Write, document: Any, xml: str, blocks: list[str]) -> None:
    add(document, xml)
    assert read(write, document) == blocks


def test_footnotes_stand_at_the_end_under_the_number_of_their_mark(write: Write, document: Any) -> None:
    notes = "".join(
        f'<w:footnote w:id="{note}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r>'
        "</w:p></w:footnote>"
        for note, words in ((7, "Kế hoạch số 15 của xã"), (3, "Không được nhắc đến"), (2, "Số liệu đến 30/6"))
    )
    blob = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for words, note in (("Theo kế hoạch", 7), ("Tỷ lệ hộ nghèo", 2)):
        add(document, f'<w:p><w:r><w:t>{words}</w:t><w:footnoteReference w:id="{note}"/></w:r></w:p>')
    assert read(write, document) == [
        "Theo kế hoạch[1]",
        "Tỷ lệ hộ nghèo[2]",
        "[1] Kế hoạch số 15 của xã",
        "[2] Số liệu đến 30/6",
    ]
