"""Words that point back to a document: which one they mean, and when that stays open."""

from __future__ import annotations

import pytest

from knowledge.letter import Letter
from tests.ingest.whole_letters import HEAD, letter

PLAN = "Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024 của UBND huyện Nà Phặc, UBND xã thông tin."
DECISION_HEAD = HEAD.replace("Số: 12/UBND-VP\nV/v rà soát hộ nghèo", "Số: 12/QĐ-UBND").replace(
    "Đá Bạc, ngày 05 tháng 3 năm 2024", "Đá Bạc, ngày 05 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nVề việc rà soát hộ nghèo"
)


def pointed(found: Letter) -> list[tuple[str, str | None]]:
    """The words, and the number of the document that they mean; None for the letter itself or an open question."""
    return [
        (" ".join(m.text.split()), None if m.citation is None else found.citations[m.citation].number)
        for m in found.mentions
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch nêu trên", "Kế hoạch nói trên", "kế hoạch đã nêu trên", "Kế hoạch trên đây", "Kế hoạch đã dẫn", "văn bản nêu trên",
        "Kế hoạch\nnêu trên", "Kế hoạch này",
    ],
)  # fmt: skip
def test_words_that_mean_the_one_plan_that_was_named(words: str) -> None:
    found = letter(body=f"{PLAN}\n\nCác thôn nghiên cứu {words}, báo cáo trước ngày 20/3/2024.", foot="")
    assert pointed(found) == [(" ".join(words.split()), "15/KH-UBND")]
    (mention,) = found.mentions
    assert found.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Các thôn thực hiện Kế hoạch trên.", True),
        ("Các thôn thực hiện Kế hoạch trên và báo cáo.", True),
        ("Kế hoạch đã nêu, các thôn đã nhận.", True),
        ("Các thôn thực hiện kế hoạch trên địa bàn xã.", False),
        ("Các thôn thực hiện kế hoạch trên cơ sở dự toán.", False),
        ("Kế hoạch đã nêu rõ từng việc.", False),
        ("Các thôn lập kế hoạch nêu tên từng hộ.", False),
        # a document of a type that was not named
        ("Các thôn thực hiện Quyết định nêu trên.", False),
        # all of several
        ("Các Kế hoạch nêu trên đã gửi các thôn.", False),
        ("Hai Kế hoạch nói trên đã gửi các thôn.", False),
        # a number follows: that is a citation
        ("Các thôn thực hiện Kế hoạch này số 16/KH-UBND.", False),
    ],
)
def test_a_bare_word_points_back_only_at_the_end_of_a_phrase(words: str, points: bool) -> None:
    found = letter(body=f"{PLAN}\n\n{words}", foot="")
    assert bool(found.mentions) is points


def test_this_document_is_the_letter_itself() -> None:
    found = letter(body=f"{PLAN}\n\nCác thôn triển khai Công văn này; văn bản này thay giấy mời.", foot="")
    assert [(m.text, m.citation, m.doubts) for m in found.mentions] == [
        ("Công văn này", None, ()),
        ("văn bản này", None, ()),
    ]


def test_a_plan_that_the_letter_issues_is_this_plan_not_the_one_it_cites() -> None:
    issued = "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch rà soát hộ nghèo năm 2024.\n\nĐiều 2. Kế hoạch này có hiệu lực từ ngày ký."
    found = letter(head=DECISION_HEAD, addressees="", body=f"Căn cứ Kế hoạch số 15/KH-UBND;\n\n{issued}", foot="")
    assert found.header.kind == "quyết định"
    assert pointed(found) == [("Quyết định này", None)]


def test_of_two_plans_none_is_chosen_and_the_letter_says_so() -> None:
    body = f"{PLAN}\n\nCăn cứ Kế hoạch số 40/KH-UBND.\n\nCác thôn thực hiện Kế hoạch nêu trên."
    (mention,) = letter(body=body, foot="").mentions
    assert mention.citation is None
    assert mention.doubts == ("“Kế hoạch nêu trên” có thể là một trong 2 văn bản đã dẫn ở trên",)


def test_a_document_named_twice_is_one_and_the_fuller_naming_tells_it() -> None:
    body = f"Theo Kế hoạch số 15/KH-UBND.\n\n{PLAN}\n\nCác thôn thực hiện Kế hoạch nêu trên."
    found = letter(body=body, foot="")
    (mention,) = found.mentions
    assert mention.citation == 1
    assert found.citations[1].issuer == "UBND huyện Nà Phặc"


def test_only_what_was_named_before_is_meant() -> None:
    assert letter(body=f"Các thôn thực hiện Kế hoạch nêu trên.\n\n{PLAN}", foot="").mentions == ()
