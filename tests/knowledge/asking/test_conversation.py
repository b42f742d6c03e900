"""Follow-up questions lean on the turn before, say so, and never on another conversation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold
from knowledge.store.conversations import EXPIRES
from knowledge.store.letters import LetterStore, open_store
from tests.conftest import TODAY

MEETING = "Các thôn ở Suối Nhung mở hội nghị bàn với dân xong trước ngày nào?"
HANDING_OVER = "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?"
REPORTS = "Hạn nộp báo cáo là ngày nào?"
SEPTEMBER = "Những việc đến hạn trong tháng 9/2023?"
CITING = "Văn bản nào nhắc đến Kế hoạch 18/KH-UBND?"

# (what is asked before, the question, what the answer says or quotes)
FOLLOWED = [
    ((MEETING,), "còn thôn Khe Vòng thì sao?", "31/3/2024"),
    ((MEETING,), "thôn Khe Vòng thì sao", "31/3/2024"),
    (("Xã Suối Nhung gửi hồ sơ đề nghị thẩm tra đến hết ngày nào?",), "xã Đồng Rạng?", "quý III/2024"),
    (("Ai phụ trách xã Suối Nhung?", "còn xã Quế Khê?"), "thế xã Trà Luông thì sao?", "Bế Thị Kim Hạnh"),
    (("Phòng Tài nguyên và Môi trường phải làm gì?",), "còn Phòng Nội vụ thì sao?", "khen thưởng"),
    (("Phòng Tài nguyên và Môi trường phải làm gì?", "còn Phòng Nội vụ thì sao?"), "còn Hạt Kiểm lâm?", "tuần tra"),
    ((MEETING,), "gửi cho ai?", "Hoàng Thị Nhàn"),
    ((MEETING, "gửi cho ai?"), "còn thôn Khe Vòng thì sao?", "31/3/2024"),
    ((HANDING_OVER,), "ai thực hiện?", "Trưởng thôn Nà Mạ"),
    (("Ai phụ trách xã Quế Khê?",), "Văn bản đó ai ký?", "Vi Hoài Sâm"),
    (
        (HANDING_OVER, "gửi cho ai?"),
        "ai ký văn bản đó?",
        "Mông Văn Điện",
    ),  # nothing says to whom: the letter is still meant
    ((HANDING_OVER, "ai ký?"), "ai thực hiện?", "Trưởng thôn Nà Mạ"),  # who signed is not what is talked about
    (("Xã Đồng Rạng hoàn thành tiêu chí khi nào?",), "ở đó ai phụ trách?", "Lưu Thị Mận"),
]


def in_order(assistant: Assistant, *questions: str, conversation: str = "a") -> Answer:
    """The answer to the last of these questions."""
    return [assistant.answer(question, conversation) for question in questions][-1]


def read(answer: Answer) -> str:
    return f"{answer.as_read()} {' '.join(' '.join(q.quote.split()) for q in answer.quotes)}"


def leans(answer: Answer) -> bool:
    return any(note.startswith("Theo câu hỏi trước") for note in answer.notes)


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
@pytest.mark.parametrize(("before", "question", "said"), FOLLOWED)
def test_a_follow_up_is_answered_from_what_was_asked_before(
    assistant: Assistant, before: tuple[str, ...], question: str, said: str, plain: bool
) -> None:
    asked = [fold(q) if plain else q for q in (*before, question)]
    answer = in_order(assistant, *asked)
    assert answer.status is Status.ANSWERED
    assert said in read(answer)
    assert leans(answer)


def test_another_places_own_item_is_not_told_as_the_same_matter(assistant: Assistant) -> None:
    answer = in_order(
        assistant, "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?", "còn thôn Khe Vòng thì sao?"
    )
    assert answer.text.startswith("Văn bản không nêu việc đó cho nơi này.")
    assert answer.quotes[0].quote.startswith("- Thôn Khe Vòng")
    assert leans(answer)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?", "gửi cho ai?"),
        ("Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?", "kinh phí bao nhiêu?"),
        ("Ai phụ trách xã Quế Khê?", "còn xã Hồng Thái thì sao?"),
    ],
)
def test_what_the_letters_do_not_say_of_the_matter_is_not_made_up(
    assistant: Assistant, before: str, question: str
) -> None:
    answer = in_order(assistant, before, question)
    assert answer.status is Status.NOT_FOUND
    assert leans(answer)


@pytest.mark.parametrize(
    ("before", "question", "source"),
    [
        ("Ai phụ trách xã Quế Khê?", "Ai ký chỉ thị của huyện Tây Diên?", "10-"),
        (MEETING, "Ai ký chỉ thị?", "10-"),
        (HANDING_OVER, "Công văn 2317/UBND-KTN ai ký?", "01-"),
        (HANDING_OVER, "hạn đăng ký xi măng là khi nào?", "06-"),
    ],
)
def test_a_question_that_stands_by_itself_leans_on_nothing(
    assistant: Assistant, before: str, question: str, source: str
) -> None:
    answer = in_order(assistant, before, question)
    assert answer.quotes[0].source.startswith(source)
    assert not leans(answer)


def test_another_matter_is_not_answered_with_the_day_of_the_one_before(assistant: Assistant) -> None:
    answer = in_order(assistant, HANDING_OVER, REPORTS)
    assert not leans(answer)
    assert "15/3/2024" not in answer.as_read()


@pytest.mark.parametrize(
    ("before", "pick", "said"),
    [
        ((REPORTS,), "cái thứ hai", "6 tháng"),
        ((REPORTS,), "2", "6 tháng"),
        ((REPORTS,), "câu 2", "6 tháng"),
        ((REPORTS,), "xã Mộc Khê", "6 tháng"),  # by what tells it from the others
        ((REPORTS, "cái thứ hai"), "gửi cho ai?", "Ma Thị Lụa"),
        ((SEPTEMBER,), "cái đầu", "Tổng hợp bảng kê của các xã"),
        ((SEPTEMBER,), "cái thứ hai", "danh sách từng chỉ tiêu"),
        ((SEPTEMBER,), "số 3", "lũ quét"),
        ((SEPTEMBER,), "cái cuối cùng", "lũ quét"),
        ((SEPTEMBER, "cái thứ hai"), "3", "lũ quét"),  # the list still stands
        ((SEPTEMBER, "số 2"), "gửi cho ai?", "Văn phòng Điều phối nông thôn mới tỉnh"),
        ((SEPTEMBER, "cái đầu"), "văn bản đó ai ký?", "Vi Hoài Sâm"),
        ((CITING,), "văn bản thứ hai ai ký?", "Mông Văn Điện"),
        ((CITING, "cái thứ năm"), "ai ký?", "Lù Thị Sen"),
    ],
)
@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
def test_one_of_a_list_or_of_the_choices_is_picked(
    assistant: Assistant, before: tuple[str, ...], pick: str, said: str, plain: bool
) -> None:
    answer = in_order(assistant, *before, fold(pick) if plain else pick)
    assert answer.status is Status.ANSWERED
    assert said in read(answer)
    assert leans(answer)


def test_a_number_beyond_the_list_is_told_and_the_list_stays(assistant: Assistant) -> None:
    offered = assistant.answer(REPORTS, "a").choices
    beyond = assistant.answer("cái thứ bảy", "a")
    assert (beyond.status, beyond.choices) == (Status.CLARIFY, offered)
    assert f"chỉ có {len(offered)} lựa chọn" in beyond.text
    assert assistant.answer("cái thứ hai", "a").status is Status.ANSWERED
    assert "chỉ có 3 mục" in in_order(assistant, SEPTEMBER, "câu 7").text


@pytest.mark.parametrize("pick", ["2", "cái thứ hai", "số 3"])
def test_where_there_is_no_list_a_number_is_no_question(assistant: Assistant, pick: str) -> None:
    assert assistant.answer(pick, "a").status is Status.NOT_FOUND
    assert "không có danh sách" in in_order(assistant, HANDING_OVER, pick).text


def test_words_that_only_look_like_a_pick_are_a_question(assistant: Assistant) -> None:
    answer = in_order(assistant, SEPTEMBER, "Tiêu chí số 2 xã Suối Nhung hoàn thành khi nào?")
    assert not leans(answer)
    assert answer.kind == "when"


def test_conversations_know_nothing_of_each_other(assistant: Assistant) -> None:
    assistant.answer("Ai phụ trách xã Quế Khê?", "a")
    assert assistant.answer("gửi cho ai?", "b").as_json() == assistant.answer("gửi cho ai?").as_json()


def test_the_program_may_be_started_anew_in_between(assistant: Assistant, sample_store: LetterStore) -> None:
    for before, question, said in FOLLOWED[:7]:
        for n, text in enumerate((*before, question)):
            answer = Assistant(sample_store, today=lambda: TODAY).answer(text, question)
            assert leans(answer) == (n > 0)
        assert said in read(answer)


@pytest.mark.parametrize(("seconds", "remembered"), [(EXPIRES - 1, True), (EXPIRES + 1, False), (-EXPIRES - 1, False)])
def test_a_turn_is_leaned_on_for_an_hour(sample_store: LetterStore, seconds: float, remembered: bool) -> None:
    now = [1_700_000_000.0]
    assistant = Assistant(sample_store, today=lambda: TODAY, clock=lambda: now[0])
    conversation = f"clock {seconds}"
    assistant.answer(MEETING, conversation)
    now[0] += seconds
    assert leans(assistant.answer("gửi cho ai?", conversation)) is remembered


def test_a_turn_whose_letter_is_gone_is_not_leaned_on(tmp_path: Path, sample_store: LetterStore) -> None:
    store = open_store(tmp_path)
    for stored in sample_store.all():
        store.put(replace(stored.letter, path=""), 1)
    assistant = Assistant(store, today=lambda: TODAY)
    answer = assistant.answer(MEETING, "a")
    assert leans(assistant.answer("gửi cho ai?", "a"))
    store.remove(answer.quotes[0].letter_id)
    assert not leans(assistant.answer("văn bản đó ai ký?", "a"))
    store.close()


def test_a_forgotten_conversation_begins_anew(assistant: Assistant) -> None:
    assistant.answer(MEETING, "a")
    assistant.answer("xóa thông tin của tôi", "a")
    assert not leans(assistant.answer("gửi cho ai?", "a"))
