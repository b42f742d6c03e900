"""What a language model wrote stands only when the letter's sentence says it, in its words and in its sense."""

from __future__ import annotations

import pytest

from knowledge.answer import Answer
from knowledge.llm.checking import Sentence, fault_of_sentence, fault_of_whole
from tests.knowledge.llm.example_answers import (
    CHARGE,
    CHARGE_QUESTION,
    CHECK,
    LACKING,
    LACKING_QUESTION,
    MEETING,
    MEETING_QUESTION,
    SITE,
    SITE_QUESTION,
    SITE_WRITTEN,
)

GOOD = [
    (SITE_QUESTION, SITE, SITE_WRITTEN),
    (SITE_QUESTION, SITE, "Trước 16 giờ 30 ngày 12/4/2024, trưởng thôn Bản Vạc bàn giao mặt bằng sân thể thao."),
    (SITE_QUESTION, SITE, "Thời hạn là trước 16 giờ 30 ngày 12/04/2024."),  # zeros make no difference
    ("truong thon ban vac ban giao truoc luc nao", SITE, SITE_WRITTEN),
    (CHARGE_QUESTION, CHARGE, "Đồng chí Hoàng Thị Sen, Phó Trưởng phòng Kinh tế, là người phụ trách xã Nậm Chăn."),
    (MEETING_QUESTION, MEETING, "Các thôn, trừ thôn Khuổi Nọi, phải họp dân xong trước ngày 20/3/2024."),
    (LACKING_QUESTION, LACKING, "Xã còn thiếu tiêu chí Giao thông và tiêu chí Thu nhập."),
    ("Bàn giao trước ngày 15/5/2024 đúng không?", CHECK, f"Không đúng, {SITE_WRITTEN[0].lower()}{SITE_WRITTEN[1:]}"),
]


@pytest.mark.parametrize(("question", "answer", "text"), GOOD)
def test_a_grounded_paraphrase_passes(question: str, answer: Answer, text: str) -> None:
    assert fault_of_sentence(Sentence(text, (1,)), question, answer) is None
    assert fault_of_whole(text, answer) is None


BAD = [
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("12/4", "15/4"), "15/4/2024"),  # a made-up day
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("16 giờ", "17 giờ"), "17"),
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("Bản Vạc", "Bản Dốc"), "Bản Dốc"),  # a made-up place
    (
        SITE_QUESTION,
        SITE,
        SITE_WRITTEN.replace("Trưởng thôn", "Trưởng ban công tác mặt trận thôn"),
        "trận",
    ),  # a made-up party
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("phải", "và ông Lê Tám phải"), "Lê Tám"),  # a made-up person
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("phải", "không phải"), "không"),
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace(".", ", nay được bãi bỏ."), "bãi"),
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("trước 16", "sau 16"), "sau"),
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("phải bàn giao", "phải gửi"), "gửi"),
    (SITE_QUESTION, SITE, SITE_WRITTEN.replace("phải bàn giao", "được bàn giao"), "được"),  # who gives is not who gets
    (
        SITE_QUESTION,
        SITE,
        "Đơn vị thi công bàn giao mặt bằng sân thể thao cho trưởng thôn Bản Vạc trước 16 giờ 30 ngày 12/4/2024.",
        "another order",
    ),
    (SITE_QUESTION, SITE, "Xin mời xem trang https://vi-du.vn ngày 12/4/2024.", "vn"),
    (MEETING_QUESTION, MEETING, "Các thôn họp dân xong trước ngày 20/3/2024.", "left out"),  # the exception is lost
    (
        MEETING_QUESTION,
        MEETING,
        "Biên bản họp gửi UBND xã qua ông Lò Văn Thuận trước ngày 20/3/2024.",
        "words that do not",
    ),
    (
        CHARGE_QUESTION,
        CHARGE,
        "Xã Nậm Chăn phụ trách đồng chí Hoàng Thị Sen, Phó Trưởng phòng Kinh tế.",
        "another order",
    ),
    (
        LACKING_QUESTION,
        LACKING,
        "Xã đạt 19/19 tiêu chí.",
        "19/19",
    ),  # an order that stands in the quote, beside the answer
    (
        CHARGE_QUESTION,
        CHARGE,
        "Theo Công văn số 46/UBND-KT, đồng chí Hoàng Thị Sen, Phó Trưởng phòng Kinh tế, phụ trách xã Nậm Chăn.",
        "46/UBND-KT",
    ),
    (LACKING_QUESTION, LACKING, "Bản Vạc có nhà văn hóa.", "words that do not"),  # what was not asked, turned around
    (SITE_QUESTION, SITE, SITE_WRITTEN.removesuffix("."), "no whole sentence"),
    (SITE_QUESTION, SITE, "", "no whole sentence"),
]


@pytest.mark.parametrize(("question", "answer", "text", "reason"), BAD)
def test_a_sentence_that_says_something_else_is_caught(question: str, answer: Answer, text: str, reason: str) -> None:
    fault = fault_of_sentence(Sentence(text, (1,)), question, answer)
    assert fault is not None
    assert reason in fault


@pytest.mark.parametrize(
    ("quotes", "reason"),
    [
        ((), "without a quote"),
        ((0,), "not given"),
        ((3,), "not given"),
        ((1, 3), "not given"),
        ((-1,), "not given"),
        ((2,), "20/3/2024"),  # the footnote does not prove it
    ],
)
def test_a_sentence_needs_the_numbers_of_quotes_that_prove_it(quotes: tuple[int, ...], reason: str) -> None:
    right = "Các thôn, trừ thôn Khuổi Nọi, họp dân xong trước ngày 20/3/2024."
    assert fault_of_sentence(Sentence(right, (1,)), MEETING_QUESTION, MEETING) is None
    assert fault_of_sentence(Sentence(right, (1, 2)), MEETING_QUESTION, MEETING) is None
    fault = fault_of_sentence(Sentence(right, quotes), MEETING_QUESTION, MEETING)
    assert fault is not None
    assert reason in fault


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", SITE),
        ("Trưởng thôn Bản Vạc phải bàn giao mặt bằng sân thể thao.", SITE),  # the day that was asked for is lost
        ("Trưởng thôn Bản Vạc bàn giao mặt bằng ngày 12/4/2024 trước 16 giờ 30.", SITE),  # its words are cut up
        ("Đồng chí Hoàng Thị Sen phụ trách xã Nậm Chăn.", CHARGE),  # her office is lost
        (SITE_WRITTEN, CHECK),  # the premise was wrong, and nothing says so
        (f"{SITE_WRITTEN} Các thôn họp dân trước ngày 20/3/2024.", SITE),  # another day beside the right one
        (SITE_WRITTEN * 9, SITE),
    ],
)
def test_the_sentences_together_say_what_was_found_and_no_other_day(text: str, answer: Answer) -> None:
    assert fault_of_whole(text, answer) is not None
