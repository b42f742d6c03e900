"""What is left of Markdown is what stands on the paper: every word, no markup."""

from __future__ import annotations

import pytest

from ingest.readers.markdown import printed_words

PRINTED = [
    # emphasis
    ("hoàn thành **trước 28/9/2023**.", "hoàn thành trước 28/9/2023."),
    ("(*gửi kèm danh sách*)", "(gửi kèm danh sách)"),
    ("__Nơi nhận:__ _như trên_", "Nơi nhận: như trên"),
    ("***Lưu ý:*** nộp đúng hạn", "Lưu ý: nộp đúng hạn"),
    ("**Điều 1.**Phạm vi *áp dụng*", "Điều 1.Phạm vi áp dụng"),
    ("**giao *Phòng Kinh tế*** chủ trì", "giao Phòng Kinh tế chủ trì"),
    ("***Phòng Kinh tế* chủ trì**", "Phòng Kinh tế chủ trì"),
    ("**UBND xã****và các thôn**", "UBND xãvà các thôn"),
    # over the lines of one block, as headers are
    ("**ỦY BAN NHÂN DÂN  \nXÃ ĐỒNG LẠC**", "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG LẠC"),
    # but not over a blank line
    ("giá trị** này\n\nvà **kia", "giá trị** này\n\nvà **kia"),
    # asterisks of footnotes were printed
    ("Thu nhập* bình quân; hộ nghèo*", "Thu nhập* bình quân; hộ nghèo*"),
    ("Đường xã (*) và đường thôn (**)", "Đường xã (*) và đường thôn (**)"),
    ("**Thu nhập* bình quân** năm 2024", "Thu nhập* bình quân năm 2024"),
    ("diện tích 3*4*5 m", "diện tích 3*4*5 m"),
    ("tệp bao_cao_thang_9.xlsx", "tệp bao_cao_thang_9.xlsx"),
    ("Họ tên: ________ Ký: ____", "Họ tên: ________ Ký: ____"),
    # marks at the start of a line
    ("#### **4. UBND xã Diềm He:**", "4. UBND xã Diềm He:"),
    ("## Phụ lục I ##", "Phụ lục I"),
    ("#1 trong danh sách", "#1 trong danh sách"),
    ("* Các thôn;\n* Lưu: VT.", "- Các thôn;\n- Lưu: VT."),
    ("- **Trưởng thôn:** đôn đốc\n+ từng hộ\n• từng xóm", "- Trưởng thôn: đôn đốc\n+ từng hộ\n• từng xóm"),
    (r"\* Ghi chú: số liệu đến 30/6", "* Ghi chú: số liệu đến 30/6"),
    ("* * *", "* * *"),
    # escapes and line breaks
    (r"1\. Số\: 12/UBND \- VP, a\*b", "1. Số: 12/UBND - VP, a*b"),
    ("Vân Hồ, ngày 02\\\ntháng 5", "Vân Hồ, ngày 02\ntháng 5"),
    ("TM. UBND<br>CHỦ TỊCH<br/>Lò Văn Mẫu", "TM. UBND\nCHỦ TỊCH\nLò Văn Mẫu"),
    # HTML that OCR mixes in
    ("<u>Nơi nhận</u>: Sở LĐTB&amp;XH", "Nơi nhận: Sở LĐTB&XH"),
    ("thu nhập < 30 triệu và > 20 triệu", "thu nhập < 30 triệu và > 20 triệu"),
    ("500 m<sup>2</sup>, năm 2024<sup>1</sup>", "500 m², năm 2024[1]"),
    ("theo kế hoạch[^2]\n\n[^2]: Kế hoạch số 15", "theo kế hoạch[2]\n\n[2] Kế hoạch số 15"),
    # tables: rows stay, the rule under the head goes, emphasis ends with its cell
    ("| **TT** | *Nội dung* |\n|----|:---:|\n| 1 | Rà soát |", "| TT | Nội dung |\n| 1 | Rà soát |"),
    ("| Năm | Hộ |\n|--|--|\n| - | - |\n| --- | 3 |", "| Năm | Hộ |\n| - | - |\n| --- | 3 |"),
    ("| Thôn* | *Xóm |", "| Thôn* | *Xóm |"),
    ("| Rà soát<br>hộ nghèo | 20/9 |", "| Rà soát hộ nghèo | 20/9 |"),
    ("-----\n---", "-----\n---"),
    ("```markdown\nKính gửi: các thôn\n```", "Kính gửi: các thôn"),
]


@pytest.mark.parametrize(("written", "printed"), PRINTED)
def test_markup_goes_and_words_stay(written: str, printed: str) -> None:
    assert printed_words(written) == printed


MARKS = [
    "*",
    "**a ",
    "a** ",
    "***a*b**",
    "_a ",
    "\\*",
    "<sup>",
    "| * ",
    "|-",
    " ",
    "# ",
    " #",
    "<br",
    "-:",
    "`",
    "[^",
    "&a",
]


@pytest.mark.parametrize("start", ["", "# ", "| ", "* "])
@pytest.mark.parametrize("mark", MARKS)
def test_a_block_of_nothing_but_marks_is_read_in_linear_time(start: str, mark: str) -> None:
    # Quadratic work on 200,000 marks would not end within the patience of anyone who runs the tests.
    written = start + mark * 200_000 + "x"
    assert len(printed_words(written)) <= len(written)
