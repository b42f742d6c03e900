"""Follow-up questions lean on the turn before, say so, and never on another conversation."""

from __future__ import annotations

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.conversation import EXPIRES, Conversations, Turn
from knowledge.question import understand


def test_what_about_another_village(assistant: Assistant) -> None:
    assistant.answer("Các thôn ở Suối Nhung mở hội nghị bàn với dân xong trước ngày nào?", "a")
    answer = assistant.answer("còn thôn Khe Vòng thì sao?", "a")
    assert "31/3/2024" in answer.text
    assert any("Theo câu hỏi trước" in note for note in answer.notes)


def test_what_the_other_village_was_not_told_is_not_answered(assistant: Assistant) -> None:
    assistant.answer("Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?", "a")
    assert assistant.answer("còn thôn Khe Vòng thì sao?", "a").status is Status.NOT_FOUND


def test_to_whom_asks_of_the_task_before(assistant: Assistant) -> None:
    assistant.answer("Các trưởng thôn Suối Nhung mở hội nghị bàn với dân xong trước ngày nào?", "a")
    assert "Hoàng Thị Nhàn" in assistant.answer("gửi cho ai?", "a").text


def test_who_signed_that_letter(assistant: Assistant) -> None:
    assistant.answer("Ai phụ trách xã Quế Khê?", "a")
    answer = assistant.answer("Văn bản đó ai ký?", "a")
    assert answer.status is Status.ANSWERED
    assert answer.quotes[0].source.startswith("04-")


def test_a_question_that_stands_by_itself_leans_on_nothing(assistant: Assistant) -> None:
    assistant.answer("Ai phụ trách xã Quế Khê?", "a")
    answer = assistant.answer("Ai ký chỉ thị của huyện Tây Diên?", "a")
    assert answer.quotes[0].source.startswith("10-")
    assert not any("Theo câu hỏi trước" in note for note in answer.notes)


def test_conversations_know_nothing_of_each_other(assistant: Assistant) -> None:
    assistant.answer("Ai phụ trách xã Quế Khê?", "a")
    assert assistant.answer("gửi cho ai?", "b").as_json() == assistant.answer("gửi cho ai?").as_json()


def test_what_was_said_an_hour_ago_is_forgotten(assistant: Assistant) -> None:
    now = [0.0]
    kept = Conversations(clock=lambda: now[0])
    assistant.library.refresh()
    kept.remember("a", Turn(understand("Ai phụ trách xã Quế Khê?", assistant.library), (), ()))
    now[0] = EXPIRES - 1
    assert kept.last("a") is not None
    now[0] = EXPIRES + 1
    assert kept.last("a") is None
