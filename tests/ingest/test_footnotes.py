"""Which footnote explains which words, in the marks of word processors, converters and typists."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.letter import Letter, PassageKind
from tests.ingest.whole_letters import letter, read


def tied(found: Letter) -> list[tuple[str, str, str]]:
    """(mark, the words before it, what the note says)."""
    return [
        (n.mark, " ".join(found.text[n.start : n.end].split()), found.passages[n.passage].text) for n in found.footnotes
    ]


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("15 hộ nghèo[1]", "[1] Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo[^1]", "[^1]: Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo¹", "¹ Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo<sup>1</sup>", "<sup>1</sup> Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo(1)", "(1) Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo (1)", "(1) Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo(*)", "(*) Theo kết quả rà soát năm 2023."),
        ("15 hộ nghèo[01]", "[1] Theo kết quả rà soát năm 2023."),
    ],
)
def test_a_mark_ties_the_note_to_the_words_before_it(printed: str, note: str) -> None:
    found = letter(body=f"Hiện nay toàn xã còn {printed}.\n\n{note}", foot="")
    ((mark, words, said),) = tied(found)
    assert mark == ("*" if "*" in note else "1")
    assert "15 hộ nghèo" in words
    assert "kết quả rà soát" in said
    assert found.passages[found.footnotes[0].passage].kind is PassageKind.FOOTNOTE


@pytest.mark.parametrize(
    "body",
    [
        # squares and cubes
        "Sân rộng 500 m² và bể 20m³.\n\n² Đo năm 2023.\n\n³ Đo năm 2023.",
        # the items of a list
        "UBND xã yêu cầu: (1) rà soát hộ nghèo, (2) báo cáo kết quả.\n\n[1] Đo năm 2023.",
        # a mark without a note, a note without a mark
        "Toàn xã còn 15 hộ nghèo[2].\n\n[1] Theo kết quả rà soát.",
        "Toàn xã còn 15 hộ nghèo.\n\n[1] Theo kết quả rà soát.",
        # the note stands above
        "[1] Theo kết quả rà soát.\n\nToàn xã còn 15 hộ nghèo[1].",
    ],
)
def test_what_is_no_mark_or_has_no_note(body: str) -> None:
    assert letter(body=body, foot="").footnotes == ()


def test_two_notes_each_with_its_own_clause() -> None:
    found = letter(
        body="Toàn xã còn 15 hộ nghèo[1], thôn Nà Mạ còn 4 hộ[2].\n\n[1] Rà soát năm 2023.\n\n[2] Rà soát năm 2024.",
        foot="",
    )
    assert [(mark, words, said[-9:]) for mark, words, said in tied(found)] == [
        ("1", "Toàn xã còn 15 hộ nghèo[1]", "năm 2023."),
        ("2", "thôn Nà Mạ còn 4 hộ[2]", "năm 2024."),
    ]


def test_notes_that_begin_anew_on_each_page_belong_to_their_page() -> None:
    found = read(
        "Kính gửi: Các thôn.\n\nToàn xã còn 15 hộ nghèo[1].\n\n[1] Rà soát năm 2023.\n",
        "Thôn Nà Mạ còn 4 hộ[1].\n\n[1] Rà soát năm 2024.\n",
    )
    assert [(words, said[-9:]) for _, words, said in tied(found)] == [
        ("Toàn xã còn 15 hộ nghèo[1]", "năm 2023."),
        ("Thôn Nà Mạ còn 4 hộ[1]", "năm 2024."),
    ]


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Quyết định số 318/QĐ-TTg[1]", "[1] Ngày 08/3/2022 của Thủ tướng Chính phủ về bộ tiêu chí quốc gia."),
        ("Quyết định số 318/QĐ-TTg¹", "¹ Ngày 08/3/2022 của Thủ tướng Chính phủ về bộ tiêu chí quốc gia."),
        ("Quyết định số 318/QĐ-TTg[1] ngày 08/3/2022", "[1] Của Thủ tướng Chính phủ về bộ tiêu chí quốc gia."),
    ],
)
def test_a_note_behind_a_number_says_the_rest_of_the_citation(words: str, note: str) -> None:
    (found,) = letter(body=f"Thực hiện {words}, các thôn rà soát.\n\n{note}", foot="").citations
    assert (found.number, found.date) == ("318/QĐ-TTg", date(2022, 3, 8))
    assert (found.issuer, found.subject) == ("Thủ tướng Chính phủ", "bộ tiêu chí quốc gia")
