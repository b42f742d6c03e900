"""Who or what no letter names is told to be so; a premise is confirmed or corrected; two things are set side by side."""

from __future__ import annotations

import pytest

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.question import understand


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Trung tâm Y tế huyện Yên Lĩnh phải làm gì?", "Trung tâm Y tế"),
        ("việc của Sở Giao thông vận tải tỉnh Lâm Khê là gì", "Sở Giao thông vận tải"),
        ("Ông Trịnh Bá Lương phụ trách xã nào?", "Ông Trịnh Bá Lương"),
        ("Phan Thị Vượng có nhiệm vụ gì?", "Phan Thị Vượng"),
        ("Dạ cho em hỏi đơn giá khi ký hợp đồng thu gom rác ở huyện Tây Diên là bao nhiêu ạ?", "số tiền"),
        ("là ngày 30/6 đúng không?", "chưa nêu việc gì"),
        ("Mức phạt nếu đốt rác ở huyện Tây Diên?", "mức phạt"),
        ("Huyện Tây Diên có bao nhiêu sản phẩm OCOP 5 sao?", "không nói đến"),
    ],
)
def test_what_no_letter_names_or_states_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert told in answer.text


@pytest.mark.parametrize(
    "question", ["Ai theo dõi tiêu chí số 9?", "Tiêu chí số 4 ai theo dõi?", "Kế toán xã Trà Luông tên gì?"]
)
def test_another_number_or_a_post_without_a_name_answers_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "opening",
    ["", "Dạ cho em hỏi ", "xin hỏi, ", "anh ơi cho mình hỏi ", "Theo văn bản thì ", "Chào bot, cho tôi biết "],
)
def test_politeness_changes_nothing(assistant: Assistant, opening: str) -> None:
    plain = assistant.answer("xã Suối Nhung phải gửi hồ sơ thẩm tra trước ngày nào?")
    assert assistant.answer(f"{opening}xã Suối Nhung phải gửi hồ sơ thẩm tra trước ngày nào?").quotes == plain.quotes


@pytest.mark.parametrize(
    "question",
    [
        "Hội Nông dân xã Trà Luông phải làm gì?",
        "hoi nong dan xa tra luong phai lam gi",
        "Hội Phụ nữ huyện Yên Lĩnh phụ trách xã nào?",
    ],
)
def test_a_body_that_only_folds_to_politeness_keeps_its_name(assistant: Assistant, question: str) -> None:
    assert " hoi " in understand(question, assistant.library).canonical
    answer = assistant.answer(question)
    assert any("Hội" in quote.quote for quote in answer.quotes)


@pytest.mark.parametrize(
    "question", ["Đa số các xã đạt mấy tiêu chí?", "Đã có bao nhiêu xã đạt chuẩn?", "biết bao nhiêu việc phải làm"]
)
def test_other_words_that_fold_to_politeness_stay(assistant: Assistant, question: str) -> None:
    assert understand(question, assistant.library).text == question


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Công văn 512 do ông Vi Hoài Sâm ký đúng không?", "Không đúng. Người ký:"),
        ("Công văn 512 do ông Trịnh Bá Lưu ký đúng không?", "Đúng. Người ký:"),
        ("Công văn 512 do Chủ tịch UBND huyện ký có đúng không?", "Không đúng. Người ký:"),
        ("Xã Đông Giáo phải ký hợp đồng gom rác trước 30/4/2025 đúng không?", "Không. Văn bản ghi trừ nơi này"),
    ],
)
def test_a_premise_is_confirmed_or_corrected(assistant: Assistant, question: str, begins: str) -> None:
    answer = assistant.answer(question)
    assert answer.text.startswith(begins)
    assert answer.quotes


def test_who_is_excepted_is_told_no_day(assistant: Assistant) -> None:
    answer = assistant.answer("xa dong giao phai ky hop dong gom rac truoc 30/4/2025 dung khong")
    assert answer.deadlines == ()
    assert any("trừ xã Đông Giáo" in quote.quote for quote in answer.quotes)


def test_two_places_are_set_side_by_side(assistant: Assistant) -> None:
    answer = assistant.answer("Hạn nộp hồ sơ thẩm tra của xã Suối Nhung và xã Đồng Rạng khác nhau thế nào?")
    first, second = answer.text.splitlines()
    assert ("15/7/2024" in first, "quý III/2024" in second) == (True, True)
    assert answer.notes[:2] == ("1 là về Suối Nhung.", "2 là về Đồng Rạng.")


def test_the_letters_of_a_signer_are_listed(assistant: Assistant) -> None:
    answer = assistant.answer("ong trinh ba luu ky nhung van ban nao")
    assert len({quote.letter_id for quote in answer.quotes}) >= 2
    assert assistant.answer("Ông Lò Văn Mười ký những văn bản nào?").status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["Ai ký công văn?", "UBND xã phải báo cáo trước ngày nào?"])
def test_what_fits_many_letters_is_asked_back(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.CLARIFY
    assert len(answer.choices) > 1


@pytest.mark.parametrize(
    "question",
    [
        "thon khe su phai tra lai mat bang san the thao truoc ngay nao",  # begins as thôn Khe Vòng does
        "bao cao gui cho ly van nhung truoc ngay nao",
    ],
)
def test_names_typed_without_diacritics_that_no_letter_holds(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).status is Status.NOT_FOUND


def test_a_document_is_known_by_its_type_and_number_with_words_between(assistant: Assistant) -> None:
    assistant.library.refresh()
    assert understand("quyết định phân công 305 ban hành hôm nào", assistant.library).numbers == ("305/qd-ubnd",)
    assert understand("quyết định hỗ trợ 305 hộ nghèo", assistant.library).numbers == ()


def test_letters_that_disagree_are_both_shown_newest_first(assistant: Assistant) -> None:
    answer = assistant.answer("xã Suối Nhung phải gửi hồ sơ thẩm tra trước ngày nào?")
    assert answer.text.splitlines()[0] == "Các văn bản ghi khác nhau, mới nhất trước:"
    assert [quote.source[:2] for quote in answer.quotes[:2]] == ["07", "03"]


def test_a_long_list_is_shown_page_by_page(assistant: Assistant) -> None:
    asked = "Năm 2024 có những việc gì đến hạn?"
    first = assistant.answer(asked, "doc")
    assert any("xem tiếp" in note for note in first.notes)
    second = assistant.answer("xem tiếp", "doc")
    assert second.text.splitlines()[1].startswith("11. ")
    assert {q.quote for q in first.quotes} != {q.quote for q in second.quotes}
    assert assistant.answer(f"{asked.rstrip('?')}, trang 2").text == second.text
