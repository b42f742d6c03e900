"""Who somebody says to be is kept, used where a question names no place, and forgotten on request."""

from __future__ import annotations

import pytest

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.store.conversations import EXPIRES
from knowledge.store.letters import LetterStore
from tests.conftest import TODAY

OWN = "Theo nơi anh/chị đã cho biết: "
KHE_VONG = "Tôi là trưởng thôn ở thôn Khe Vòng, xã Suối Nhung"
NOTHING = "Tôi không lưu thông tin nào về anh/chị."
MEETING = "Hạn mở hội nghị bàn với dân là khi nào?"

# (what is said, what is understood)
SAID = [
    ("Tôi là trưởng thôn ở thôn Bản Chu, xã X", "là trưởng thôn ở thôn Bản Chu, xã X"),
    ("Tôi là trưởng thôn Nà Mạ, xã Suối Nhung.", "là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung"),
    ("toi la truong thon o thon na ma, xa suoi nhung", "là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung"),
    ("mình làm công chức địa chính xã Quế Khê", "là công chức địa chính ở xã Quế Khê"),
    ("minh lam cong chuc dia chinh xa que khe", "là công chức địa chính ở xã Quế Khê"),
    ("tôi ở xã Trà Luông", "ở xã Trà Luông"),
    ("em ở Suối Nhung ạ", "ở xã Suối Nhung"),
    ("toi o xa tan lap", "ở xã Tan Lap"),  # no letter knows how it is written
    ("Tôi ở huyện Yên Lĩnh, xã Quế Khê", "ở xã Quế Khê, huyện Yên Lĩnh"),
    ("Xin chào, em là chủ tịch UBND xã Mộc Khê", "là chủ tịch UBND ở xã Mộc Khê"),
    ("Tôi là Trưởng ban công tác Mặt trận thôn Nà Mạ", "là Trưởng ban công tác Mặt trận ở thôn Nà Mạ"),
    ("Tôi là công chức văn hóa - xã hội xã Mộc Khê", "là công chức văn hóa - xã hội ở xã Mộc Khê"),
    ("Tôi công tác tại xã Quế Khê, là công chức địa chính", "là công chức địa chính ở xã Quế Khê"),
    ("tôi là người dân xã Đồng Rạng", "là người dân ở xã Đồng Rạng"),
    ("Tôi là trưởng thôn", "là trưởng thôn"),
]


@pytest.mark.parametrize(("said", "understood"), SAID)
def test_who_somebody_is_is_acknowledged_in_a_sentence(assistant: Assistant, said: str, understood: str) -> None:
    answer = assistant.answer(said, "a")
    assert answer.text == f"Đã ghi nhớ anh/chị {understood}; muốn bỏ, xin nhắn “quên tôi đi”."
    assert (answer.status, answer.quotes) == (Status.ANSWERED, ())
    assert understood in assistant.answer("tôi là ai?", "a").text


@pytest.mark.parametrize(
    "text",
    [
        "tôi ở xã nào?",
        "Tôi ở đâu?",
        "tôi phải làm gì?",
        "tôi làm báo cáo gửi ai",
        "Bạn là ai?",
        "Tôi ở xã'; DROP TABLE letters;--",
        "Tôi ở '; DELETE FROM personas WHERE '1'='1",
        "Tôi ở xã " + "a" * 20_000,
    ],
    ids=lambda text: text[:30],
)
def test_what_tells_no_place_and_no_role_is_not_kept(assistant: Assistant, text: str) -> None:
    assistant.answer(text, "a")
    assert assistant.answer("tôi là ai?", "a").text == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        'Tôi là trưởng thôn" OR 1=1 --',
        "Tôi ở xã Quế Khê'); DROP TABLE personas;--",
        "Tôi ở xã " + "Suối Nhung, xã " * 2_000,
        "Tôi là " + "trưởng thôn " * 80,
        "Tôi là trưởng thôn {role} %s ở thôn Nà Mạ",
    ],
    ids=lambda text: text[:30],
)
def test_of_odd_input_no_more_is_kept_than_a_role_and_places(
    assistant: Assistant, sample_store: LetterStore, text: str
) -> None:
    letters = sample_store.count()
    assistant.answer(text, "a")
    kept = assistant.answer("tôi là ai?", "a").text
    assert len(kept) < 200
    assert not any(mark in kept for mark in "'=-{%")
    assert sample_store.count() == letters


@pytest.mark.parametrize(
    ("said", "question", "day", "where"),
    [
        # one of the villages has a day of its own
        (KHE_VONG, MEETING, "31/3/2024", "thôn Khe Vòng, xã Suối Nhung"),
        (KHE_VONG, "Trưởng thôn phải họp trước ngày nào?", "31/3/2024", "thôn Khe Vòng, xã Suối Nhung"),
        # fits letters of several places: asked back without a place
        ("Tôi ở xã Mộc Khê", "Hạn báo cáo là khi nào?", "6 tháng", "xã Mộc Khê"),
        ("toi o xa moc khe", "han nop bao cao la ngay nao", "6 tháng", "xã Mộc Khê"),
    ],
)
def test_a_question_without_a_place_is_asked_of_the_own_place_first(
    assistant: Assistant, said: str, question: str, day: str, where: str
) -> None:
    without = assistant.answer(question)
    assistant.answer(said, "a")
    answer = assistant.answer(question, "a")
    assert day in answer.as_read()
    assert day not in without.text
    assert answer.notes[0] == OWN + where


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (KHE_VONG, "Xã Mộc Khê họp bầu tổ tự quản trước ngày nào?"),  # names a place
        (KHE_VONG, "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?"),
        (KHE_VONG, "Ai ký Công văn số 2317/UBND-KTN?"),  # names a letter
        (KHE_VONG, "Ai ký chỉ thị?"),  # the own place's letters are none
        (KHE_VONG, "hạn nộp hồ sơ OCOP là khi nào?"),  # or do not speak of it
        (KHE_VONG, "Các thôn họp bầu tổ tự quản rác thải trước ngày nào?"),
        (KHE_VONG, "Xã nào chưa khởi công công trình?"),  # asks for a place
        (KHE_VONG, "Đổ rác ra suối bị phạt bao nhiêu tiền?"),  # no letter says it
        ("Tôi là trưởng thôn ở thôn Bản Chu, xã X", MEETING),  # a place that no letter knows
        ("Tôi ở thôn Khe Vòng, xã Hồng Thái", MEETING),  # a village of that name elsewhere
    ],
)
def test_otherwise_the_question_is_answered_as_without_it(assistant: Assistant, said: str, question: str) -> None:
    assistant.answer(said, "a")
    assert assistant.answer(question, "a").as_json() == assistant.answer(question).as_json()


@pytest.mark.parametrize(
    ("said", "question", "quoted"),
    [
        ("Tôi là trưởng thôn Nà Mạ, xã Suối Nhung", "tôi phải làm gì?", "bàn giao mặt bằng"),
        ("toi la truong thon na ma, xa suoi nhung", "toi phai lam gi", "bàn giao mặt bằng"),
        ("mình làm công chức địa chính xã Suối Nhung", "mình phải làm gì?", "hồ sơ minh chứng"),
    ],
)
def test_what_must_i_do(assistant: Assistant, said: str, question: str, quoted: str) -> None:
    assistant.answer(said, "a")
    answer = assistant.answer(question, "a")
    assert any(quoted in " ".join(quote.quote.split()) for quote in answer.quotes)
    assert answer.notes[0].startswith(OWN)


def test_nobody_is_told_what_excepts_their_village(assistant: Assistant) -> None:
    assistant.answer(KHE_VONG, "a")
    answer = assistant.answer("tôi phải làm gì?", "a")
    assert "31/3/2024" in answer.as_read()
    assert "10/3/2024" not in answer.as_read()


@pytest.mark.parametrize(
    "text",
    [
        "Tôi là trưởng thôn Nà Mạ, xã Suối Nhung. Khi nào phải bàn giao mặt bằng?",
        "Tôi là trưởng thôn Nà Mạ, xã Suối Nhung, khi nào phải bàn giao mặt bằng?",
    ],
)
def test_a_question_in_the_same_breath_is_answered_too(assistant: Assistant, text: str) -> None:
    answer = assistant.answer(text, "a")
    assert "15/3/2024" in answer.text
    assert answer.notes[0].startswith("Đã ghi nhớ anh/chị là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung")


def test_a_follow_up_stays_with_the_own_place(assistant: Assistant) -> None:
    assistant.answer("Tôi ở xã Mộc Khê", "a")
    assistant.answer("Hạn báo cáo là khi nào?", "a")
    assert "Ma Thị Lụa" in assistant.answer("gửi cho ai?", "a").as_read()


def test_the_latest_words_hold(assistant: Assistant) -> None:
    for said, known in [
        ("Tôi là trưởng thôn", "là trưởng thôn;"),
        ("Tôi ở thôn Nà Mạ, xã Suối Nhung", "là trưởng thôn ở thôn Nà Mạ, xã Suối Nhung;"),
        ("Tôi ở xã Mộc Khê", " ở xã Mộc Khê;"),
        ("Tôi là công chức địa chính", "là công chức địa chính ở xã Mộc Khê;"),
    ]:
        assert known in assistant.answer(said, "a").text


@pytest.mark.parametrize(
    "text", ["quên tôi đi", "quen toi di", "xóa thông tin của tôi", "Xoá hết dữ liệu về mình nhé", "đừng nhớ tôi nữa"]
)
def test_it_is_forgotten_on_request(assistant: Assistant, text: str) -> None:
    assistant.answer(KHE_VONG, "a")
    assert "31/3/2024" in assistant.answer(MEETING, "a").as_read()
    assert assistant.answer(text, "a").text.startswith("Đã xóa")
    assert assistant.answer(MEETING, "a").as_json() == assistant.answer(MEETING).as_json()
    assert assistant.answer(text, "a").text == ("Đã xóa những gì anh/chị cho biết về mình và cuộc trò chuyện này.")
    assert assistant.answer(text, "a").text == assistant.answer("tôi là ai?", "a").text == NOTHING


@pytest.mark.parametrize(
    "text", ["xóa bỏ rác thải ở thôn thế nào?", "hủy hồ sơ của xã trước ngày nào?", "quên nộp báo cáo thì sao?"]
)
def test_a_question_about_doing_away_with_something_forgets_nobody(assistant: Assistant, text: str) -> None:
    assistant.answer(KHE_VONG, "a")
    assistant.answer(text, "a")
    assert "Khe Vòng" in assistant.answer("tôi là ai?", "a").text


def test_it_outlives_the_program_and_the_hour_and_is_nobody_elses(sample_store: LetterStore) -> None:
    now = [1_700_000_000.0]
    Assistant(sample_store, today=lambda: TODAY, clock=lambda: now[0]).answer(KHE_VONG, "long")
    now[0] += 100 * EXPIRES
    later = Assistant(sample_store, today=lambda: TODAY, clock=lambda: now[0])
    assert "31/3/2024" in later.answer(MEETING, "long").as_read()
    assert "31/3/2024" not in later.answer(MEETING, "longer").as_read()


def test_a_question_outside_a_conversation_keeps_nothing(assistant: Assistant) -> None:
    assistant.answer(KHE_VONG)
    assert "31/3/2024" not in assistant.answer(MEETING).as_read()
