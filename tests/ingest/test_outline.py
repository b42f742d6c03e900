"""The outline: which paragraph is which point, under which headings; torn paragraphs; numbers that are no marks; tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.letter import Letter, PassageKind
from tests.ingest.whole_letters import BODY, letter, passage_with, read


def places(body: str) -> dict[str, tuple[str, ...]]:
    """The path of every passage of a body, by its first words."""
    found = letter(body=body, foot="")
    kinds = (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE)
    return {" ".join(p.text.split()[:4]): p.path for p in found.passages if p.kind in kinds}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # the last paragraph of a letter closes it, but right under a head in capitals it stands in that part
            "I. KẾT QUẢ\n\n1. Mở 03 lớp dạy nghề.\n\nII. KIẾN NGHỊ\n\nĐề nghị UBND huyện cấp thêm 40 tấn xi măng./.",
            {
                "I. KẾT QUẢ": ("mục I",),
                "1. Mở 03 lớp": ("mục I", "mục 1"),
                "II. KIẾN NGHỊ": ("mục II",),
                "Đề nghị UBND huyện": ("mục II", "đoạn 1"),
            },
        ),
        (
            "I. NHIỆM VỤ\n\n1. Rà soát hộ nghèo\n\na) Lập danh sách hộ.\n\n- Họp thôn lấy ý kiến.\n\n+ Ghi biên bản họp.\n\nII. KINH PHÍ\n\n1. Nguồn ngân sách xã.",
            {
                "I. NHIỆM VỤ": ("mục I",),
                "1. Rà soát hộ": ("mục I", "mục 1"),
                "a) Lập danh sách": ("mục I", "mục 1", "điểm a"),
                "- Họp thôn lấy": ("mục I", "mục 1", "điểm a", "gạch đầu dòng 1"),
                "+ Ghi biên bản": ("mục I", "mục 1", "điểm a", "gạch đầu dòng 1", "dấu cộng 1"),
                "II. KINH PHÍ": ("mục II",),
                "1. Nguồn ngân sách": ("mục II", "mục 1"),
            },
        ),
        (
            "Phần thứ nhất\n\nChương I. QUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Áp dụng cho các thôn.\n\na) Thôn Nà Khe.\n\nĐiều 2. Thi hành\n\n1. Các thôn thực hiện.\n\nChương II. PHÂN CÔNG\n\nĐiều 3. Trách nhiệm",
            {
                "Phần thứ nhất": ("Phần thứ nhất",),
                "Chương I. QUY ĐỊNH": ("Phần thứ nhất", "Chương I"),
                "Điều 1. Phạm vi": ("Phần thứ nhất", "Chương I", "Điều 1"),
                "1. Áp dụng cho": ("Phần thứ nhất", "Chương I", "Điều 1", "khoản 1"),
                "a) Thôn Nà Khe.": ("Phần thứ nhất", "Chương I", "Điều 1", "khoản 1", "điểm a"),
                "Điều 2. Thi hành": ("Phần thứ nhất", "Chương I", "Điều 2"),
                "1. Các thôn thực": ("Phần thứ nhất", "Chương I", "Điều 2", "khoản 1"),
                "Chương II. PHÂN CÔNG": ("Phần thứ nhất", "Chương II"),
                "Điều 3. Trách nhiệm": ("Phần thứ nhất", "Chương II", "Điều 3"),
            },
        ),
        (
            "1. Công tác chuẩn bị\n\n1.1. In phiếu rà soát.\n\n1.2. Tập huấn cho thôn.\n\n1.2.1. Lớp thứ nhất.\n\n2. Thời gian",
            {
                "1. Công tác chuẩn": ("mục 1",),
                "1.1. In phiếu rà": ("mục 1", "mục 1.1"),
                "1.2. Tập huấn cho": ("mục 1", "mục 1.2"),
                "1.2.1. Lớp thứ nhất.": ("mục 1", "mục 1.2.1"),
                "2. Thời gian": ("mục 2",),
            },
        ),
        (
            "1/ Rà soát hộ nghèo.\n\n2/ Rà soát hộ cận nghèo.\n\n3) Lập biểu tổng hợp.",
            {
                "1/ Rà soát hộ": ("mục 1",),
                "2/ Rà soát hộ": ("mục 2",),
                "3) Lập biểu tổng": ("mục 3",),
            },
        ),
        (
            "A. KẾT QUẢ\n\nI. Công tác chỉ đạo\n\n• Ban hành kế hoạch.\n\n• Họp thôn.\n\nB. PHƯƠNG HƯỚNG",
            {
                "A. KẾT QUẢ": ("phần A",),
                "I. Công tác chỉ": ("phần A", "mục I"),
                "• Ban hành kế": ("phần A", "mục I", "chấm đầu dòng 1"),
                "• Họp thôn.": ("phần A", "mục I", "chấm đầu dòng 2"),
                "B. PHƯƠNG HƯỚNG": ("phần B",),
            },
        ),
        (
            "Bước 1: Thôn tự rà soát.\n\nBước 2: Xã kiểm tra lại.\n\n(i) Kiểm tra hồ sơ.\n\n(ii) Kiểm tra thực tế.",
            {
                "Bước 1: Thôn tự": ("bước 1",),
                "Bước 2: Xã kiểm": ("bước 2",),
                "(i) Kiểm tra hồ": ("bước 2", "điểm (i)"),
                "(ii) Kiểm tra thực": ("bước 2", "điểm (ii)"),
            },
        ),
        (
            "UBND xã yêu cầu các thôn:\n\n- Rà soát hộ.\n\n– Họp thôn.\n\n-Ghi biên bản.\n\n− Gửi về xã.",
            {
                "UBND xã yêu cầu": ("đoạn 1",),
                "- Rà soát hộ.": ("gạch đầu dòng 1",),
                "– Họp thôn.": ("gạch đầu dòng 2",),
                "-Ghi biên bản.": ("gạch đầu dòng 3",),
                "− Gửi về xã.": ("gạch đầu dòng 4",),
            },
        ),
        (
            "Phân công:\n\n• Công chức địa chính\n\n+ Đo đạc.\n\n+ Lập hồ sơ.\n\n• Công chức tài chính\n\n+ Cấp kinh phí.",
            {
                "• Công chức địa": ("chấm đầu dòng 1",),
                "+ Lập hồ sơ.": ("chấm đầu dòng 1", "dấu cộng 2"),
                "• Công chức tài": ("chấm đầu dòng 2",),
                "+ Cấp kinh phí.": ("chấm đầu dòng 2", "dấu cộng 1"),
            },
        ),
    ],
)
def test_every_point_has_its_place(body: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = places(body)
    assert {words: found.get(words) for words in expected} == expected


def test_a_point_stands_under_the_headings_above_it() -> None:
    found = letter(
        body="II. NHIỆM VỤ\n\n1. UBND các thôn:\n\n- Rà soát hộ nghèo.\n\n2. Kinh phí\n\n- Xã bố trí đủ tiền in phiếu."
    )
    assert passage_with(found, "Rà soát hộ nghèo").headings == ("II. NHIỆM VỤ", "1. UBND các thôn:")
    assert passage_with(found, "Xã bố trí").headings == ("II. NHIỆM VỤ", "2. Kinh phí")


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        # lines of one paragraph, as a PDF has them
        ("1. Các thôn rà soát hộ nghèo theo mẫu\nphiếu của huyện, gửi về UBND xã\ntrước ngày 20/3/2024.", "1. Các thôn rà soát hộ nghèo theo mẫu phiếu của huyện, gửi về UBND xã trước ngày 20/3/2024."),
        # over a page break: a blank line, a page number
        ("- Các thôn rà soát hộ nghèo, gửi danh sách về UBND\n\n2\n\nxã trước ngày 20/3/2024.", "- Các thôn rà soát hộ nghèo, gửi danh sách về UBND 2 xã trước ngày 20/3/2024."),
        ("- Các thôn rà soát hộ nghèo, hoàn thành\n\ntrong tháng 3.", "- Các thôn rà soát hộ nghèo, hoàn thành trong tháng 3."),
        # the next page begins with a capital or a number, but the words before cannot end a sentence
        ("- Đường trục thôn của xã\n\nĐá Bạc đã cứng hóa xong.", "- Đường trục thôn của xã Đá Bạc đã cứng hóa xong."),
        # a number at the start of a line that is no mark
        ("- Các thôn nộp phiếu trước ngày\n20. Đây là hạn cuối của đợt này.", "- Các thôn nộp phiếu trước ngày 20. Đây là hạn cuối của đợt này."),
        ("1. Hỗ trợ mỗi hộ không quá\n2.000.000 đồng từ ngân sách xã.", "1. Hỗ trợ mỗi hộ không quá 2.000.000 đồng từ ngân sách xã."),
        ("1. Làm mới đường trục thôn dài\n3,5 km trong năm nay.", "1. Làm mới đường trục thôn dài 3,5 km trong năm nay."),
        ("1. Theo Nghị quyết số 08/NQ-HĐND ngày 12 tháng\n7. Các khoản chi được duyệt tiếp.", "1. Theo Nghị quyết số 08/NQ-HĐND ngày 12 tháng 7. Các khoản chi được duyệt tiếp."),
    ],
)  # fmt: skip
def test_a_torn_paragraph_is_one_passage(printed: str, whole: str) -> None:
    found = letter(body=f"UBND xã yêu cầu:\n\n{printed}\n\nKinh phí do ngân sách xã bảo đảm.")
    assert whole in [" ".join(p.text.split()) for p in found.passages]


@pytest.mark.parametrize(
    "body",
    [
        "Các thôn họp dân trong tuần này.\n\nCông an xã giữ gìn trật tự.",
        "1. Các thôn họp dân\n\n2. Công an xã giữ gìn trật tự",
        "- Các thôn họp dân;\n- Công an xã giữ gìn trật tự.",
        "1. Họp dân bàn việc xây dựng nông thôn\n\nCông an xã giữ gìn trật tự.",  # "nông thôn" is no village
        "I. HỌP DÂN CÁC THÔN HỌP DÂN\nCông an xã giữ gìn trật tự.",
    ],
)
def test_two_paragraphs_stay_two(body: str) -> None:
    found = letter(body=f"Nội dung như sau.\n\n{body}", foot="")
    assert not [p for p in found.passages if "ọp dân" in p.text.lower() and "Công an" in p.text]


def test_rows_of_a_table_stand_under_their_head() -> None:
    body = "Phân công cụ thể:\n\n| TT | Nội dung | Đơn vị thực hiện |\n| 1 | Rà soát hộ nghèo | Các thôn |\n| 2 | In phiếu | Văn phòng |\n\n2. Kinh phí do xã bố trí."
    found = letter(body=body)
    rows = [p for p in found.passages if p.kind is PassageKind.TABLE_ROW]
    assert [p.path[-1] for p in rows] == ["dòng 1 của bảng", "dòng 2 của bảng", "dòng 3 của bảng"]
    assert rows[0].headings == ("Phân công cụ thể:",)
    assert rows[1].headings == ("Phân công cụ thể:", "| TT | Nội dung | Đơn vị thực hiện |")
    assert passage_with(found, "Kinh phí").kind is PassageKind.BODY


def test_rows_that_no_bars_close_are_rows_all_the_same() -> None:
    body = "Phân công cụ thể:\n\nTT | Nội dung | Đơn vị thực hiện | Thời hạn\n1 | Rà soát hộ nghèo | Các thôn | 30/4/2024\n2 | In phiếu | Văn phòng | Hằng tháng"
    found = letter(body=body)
    assert [p.text for p in found.passages if p.kind is PassageKind.TABLE_ROW] == body.split("\n")[2:]
    assert [[p.name for p in o.assignees] for o in found.obligations] == [["Các thôn"], ["Văn phòng"]]
    assert found.obligations[0].deadlines[0].date == date(2024, 4, 30)


def test_one_line_with_bars_is_no_table() -> None:
    found = letter(body="Các thôn nộp phiếu theo ba nhóm: A | B | C, mỗi nhóm một tập.")
    assert not [p for p in found.passages if p.kind is PassageKind.TABLE_ROW]


def test_two_tables_have_each_its_own_head() -> None:
    body = "Biểu 1:\n\n| TT | Thôn |\n| 1 | Nà Khe |\n\nBiểu 2:\n\n| TT | Tiêu chí |\n| 1 | Giao thông |"
    found = letter(body=body, foot="")
    assert passage_with(found, "Nà Khe").headings[-1] == "| TT | Thôn |"
    assert passage_with(found, "Giao thông").headings[-1] == "| TT | Tiêu chí |"


def test_footnotes_and_page_numbers_stand_outside_the_outline() -> None:
    found = letter(body="1. Các thôn nộp phiếu[1].\n\n[1] Phiếu theo mẫu của huyện.\n\n2\n\n2. Kinh phí do xã bố trí.")
    assert passage_with(found, "Phiếu theo mẫu").kind is PassageKind.FOOTNOTE
    assert [p.text for p in found.passages if p.kind is PassageKind.MARGIN] == ["2"]
    assert passage_with(found, "Kinh phí").path == ("mục 2",)


def test_a_sentence_torn_by_footnotes_goes_on_under_its_first_half() -> None:
    found = letter(
        body="UBND xã yêu cầu:\n\nCác thôn đã rà soát¹ nộp phiếu sớm. UBND xã Nà Khe và UBND xã Cốc Pàng\n\n¹ Rà soát năm 2023.\n\n"
        "báo cáo lý do chưa rà soát trước ngày 20/3/2024."
    )
    second = passage_with(found, "lý do chưa rà soát")
    assert second.headings[-1] == "UBND xã Nà Khe và UBND xã Cốc Pàng"
    told = next(o for o in found.obligations if "lý do chưa rà soát" in o.text)
    assert [party.name for party in told.assignees] == ["UBND xã Nà Khe", "UBND xã Cốc Pàng"]


def test_the_page_of_a_passage_is_told() -> None:
    first, second = BODY.split("\n\n1. ")
    found = read(f"UBND XÃ ĐÁ BẠC\nSố: 12/UBND-VP\nV/v họp thôn\n\nKính gửi: Các thôn.\n\n{first}", f"1. {second}")
    assert passage_with(found, "Kế hoạch số 15").page == 1
    assert passage_with(found, "Công chức").page == 2


@dataclass(frozen=True)
class Level:
    """How a level of the outline is written, how its place is told, and whether it is counted rather than named."""

    mark: str
    label: str

    def at(self, number: int) -> tuple[str, str]:
        roman = ["I", "II", "III", "IV", "V"][number - 1]
        names = {"n": number, "roman": roman, "letter": "abcde"[number - 1]}
        return self.mark.format(**names), self.label.format(**names)


CHAINS = [
    [
        Level("{roman}. ", "mục {roman}"),
        Level("{n}. ", "mục {n}"),
        Level("{letter}) ", "điểm {letter}"),
        Level("- ", "gạch đầu dòng {n}"),
        Level("+ ", "dấu cộng {n}"),
    ],
    [
        Level("Chương {roman}. ", "Chương {roman}"),
        Level("Điều {n}. ", "Điều {n}"),
        Level("{n}. ", "khoản {n}"),
        Level("{letter}) ", "điểm {letter}"),
        Level("- ", "gạch đầu dòng {n}"),
    ],
    [Level("{n}) ", "mục {n}"), Level("- ", "gạch đầu dòng {n}"), Level("• ", "chấm đầu dòng {n}")],
    [Level("Phần {roman}. ", "Phần {roman}"), Level("{n}/ ", "mục {n}"), Level("+ ", "dấu cộng {n}")],
]
WORDS = ["Rà soát hộ nghèo", "Họp thôn lấy ý kiến", "Lập danh sách hộ", "Ghi biên bản họp", "Niêm yết kết quả"]
TREE = st.recursive(st.just([]), lambda children: st.lists(children, min_size=1, max_size=4), max_leaves=12)


def write(tree: list[object], chain: list[Level], above: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The paragraphs of an outline with the path of each; deeper than the chain there is nothing."""
    if len(above) == len(chain):
        return []
    paragraphs = []
    for number, branch in enumerate(tree, start=1):
        mark, label = chain[len(above)].at(number)
        path = (*above, label)
        paragraphs.append((f"{mark}{WORDS[(number + len(above)) % len(WORDS)]} năm {2000 + number}.", path))
        assert isinstance(branch, list)
        paragraphs += write(branch, chain, path)
    return paragraphs


@settings(max_examples=150, deadline=None)
@given(tree=TREE.filter(bool), chain=st.sampled_from(CHAINS), gap=st.sampled_from(["\n", "\n\n"]))
def test_an_outline_that_was_written_is_read_back(tree: list[object], chain: list[Level], gap: str) -> None:
    paragraphs = write(tree, chain)
    found: Letter = letter(body="Nội dung cụ thể như sau.\n\n" + gap.join(words for words, _ in paragraphs), foot="")
    read_back = [(p.text, p.path) for p in found.passages if p.kind is PassageKind.BODY][1:]
    assert read_back == paragraphs
