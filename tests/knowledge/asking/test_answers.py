"""Answers over the sample letters: the letter's own words, and nothing that they do not say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answer import READ_AT_MOST, Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold
from knowledge.grounding import ungrounded
from knowledge.store.letters import LetterStore


def test_every_quote_is_a_slice_of_its_letter(assistant: Assistant, sample_store: LetterStore) -> None:
    questions = [
        "Ai phụ trách xã Quế Khê?",
        "Liệt kê thời hạn năm 2024",
        "Trưởng thôn Suối Nhung phải làm gì?",
        "18/KH-UBND",
    ]
    for question in questions:
        answer = assistant.answer(question)
        assert answer.quotes
        for quote in answer.quotes:
            stored = sample_store.get(quote.letter_id)
            assert stored is not None
            assert stored.letter.text[quote.start : quote.end] == quote.quote


def test_who_names_the_person_and_the_letter(assistant: Assistant) -> None:
    answer = assistant.answer("Ai phụ trách xã Quế Khê?")
    assert "Hà Quốc Toản" in answer.text
    assert answer.quotes[0].source == "04-quyet-dinh-phan-cong-yen-linh.docx"
    assert answer.quotes[0].where == "Điều 1, khoản 3"
    assert answer.quotes[0].letter.startswith("Quyết định số 305/QĐ-UBND")


def test_when_gives_the_words_and_the_day(assistant: Assistant) -> None:
    answer = assistant.answer("Thôn Khe Vòng họp dân đến hết ngày nào?")
    assert "đến hết ngày 31/3/2024" in answer.text
    assert [str(d.date) for d in answer.deadlines] == ["2024-03-31"]
    assert any("đã qua" in note for note in answer.notes)


def test_whom_a_task_excepts_is_not_told_its_deadline(assistant: Assistant) -> None:
    """The chiefs of all villages but Khe Vòng are due on 10/3; Khe Vòng has a day of its own."""
    answer = assistant.answer("thon khe vong hop xong truoc 10/3/2024 a")
    assert "31/3/2024" in answer.text
    assert not answer.text.startswith("Đúng")


def test_a_wrong_premise_is_corrected_without_repeating_it(assistant: Assistant) -> None:
    answer = assistant.answer("Suối Nhung phải gửi hồ sơ đề nghị thẩm tra đến hết ngày 30/6/2024 đúng không?")
    assert answer.text.startswith("Không đúng")
    assert "15/7/2024" in answer.text
    assert "30/6/2024" not in answer.text


def test_duties_with_their_deadlines(assistant: Assistant) -> None:
    answer = assistant.answer("Các trưởng thôn xã Suối Nhung có những nhiệm vụ nào có thời hạn?")
    assert "10/3/2024" in answer.text
    assert "15/3/2024" in answer.text


def test_deadlines_of_a_month_come_in_order(assistant: Assistant) -> None:
    answer = assistant.answer("Liệt kê các thời hạn trong tháng 3/2024")
    days = [str(d.date) for d in answer.deadlines]
    assert days == sorted(days)
    assert {"2024-03-10", "2024-03-15", "2024-03-31"} <= set(days)


def test_a_letter_whose_number_is_blank_says_so(assistant: Assistant) -> None:
    answer = assistant.answer("Ai ký công văn của xã Suối Nhung?")
    assert "Mông Văn Điện" in answer.text
    assert "chưa ghi số" in answer.quotes[0].letter


def test_who_signed_a_letter_that_is_only_cited_is_not_known(assistant: Assistant) -> None:
    assert assistant.answer("Báo cáo số 74/BC-VPĐP do ai ký?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Công văn số 9999/UBND-KT nói về việc gì?", "9999/UBND-KT"),
        ("Hạn nộp báo cáo của huyện Hải Lăng là ngày nào?", "Hải Lăng"),
        ("Xã Suối Nhung được hỗ trợ bao nhiêu tiền?", "số tiền"),
        ("Thời tiết ngày mai thế nào?", "nằm ngoài"),
    ],
)
def test_not_found_says_what_is_missing(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert said in answer.text
    assert all(quote.nearest for quote in answer.quotes)


def test_a_question_that_fits_letters_of_several_issuers_is_asked_back(assistant: Assistant) -> None:
    answer = assistant.answer("UBND các xã gửi báo cáo kết quả về Văn phòng Điều phối trước ngày nào?")
    assert answer.status in (Status.CLARIFY, Status.ANSWERED)
    for choice in answer.choices:
        assert assistant.answer(choice).status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "   ",
        "!!!",
        "a" * 5_000,
        "trước ngày " * 300,
        "\x00\u202e",
        "DROP TABLE letters; --",
        '" OR 1=1 MATCH *',
    ],
)
def test_odd_input_gets_an_answer_object_and_no_error(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.answer(question), Answer)


_WORDS = st.sampled_from(
    [
        "ai",
        "khi",
        "nào",
        "bao",
        "giờ",
        "trước",
        "ngày",
        "xã",
        "huyện",
        "Yên",
        "Lĩnh",
        "Suối",
        "Nhung",
        "Trà",
        "Luông",
        "báo",
        "cáo",
        "gửi",
        "cho",
        "nộp",
        "hồ",
        "sơ",
        "thẩm",
        "tra",
        "18/KH-UBND",
        "31/3/2024",
        "tháng",
        "9/2024",
        "tiêu",
        "chí",
        "rác",
        "nhà",
        "văn",
        "hóa",
        "trưởng",
        "thôn",
        "phụ",
        "trách",
        "ký",
        "bao",
        "nhiêu",
        "phần",
        "trăm",
        "triệu",
        "đồng",
        "nhiệm",
        "vụ",
        "gì",
        "đúng",
        "không",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=1, max_size=14))
def test_whatever_is_asked_no_answer_says_more_than_its_quotes(assistant: Assistant, words: list[str]) -> None:
    answer = assistant.answer(" ".join(words) + "?")
    if answer.status is Status.ANSWERED:
        assert answer.quotes
        assert ungrounded(answer) == []
        assert len(answer.as_read()) <= READ_AT_MOST + 100


@pytest.mark.parametrize(
    "question",
    [
        "Ai phụ trách xã Quế Khê?",
        "Thôn Khe Vòng họp dân đến hết ngày nào?",
        "Văn bản nào nhắc đến 18/KH-UBND?",
        "Xã Cốc Lùng được gửi bảng kê muộn nhất là ngày nào?",
    ],
)
def test_without_diacritics_the_answer_is_the_same(assistant: Assistant, question: str) -> None:
    assert assistant.answer(fold(question)).as_json() == assistant.answer(question).as_json()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("ai phu trach xa quế khê", "Hà Quốc Toản"),
        ("Ai phụ trach xa Quế Khê?", "Hà Quốc Toản"),
        ("ai được phan công phu trách xã Quế Khê", "Hà Quốc Toản"),
        ("Thôn Khe Vòng hop dan den het ngay nao?", "31/3/2024"),
        ("thon khe vong họp dân đến het ngày nào", "31/3/2024"),
        # "bang" is also half of "bảng kê", not only "bằng"
        ("Hạn nop bang ke cua xã Trà Luông", "25/8/2023"),
    ],
)
def test_half_typed_diacritics_are_understood(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.answer(question).text
