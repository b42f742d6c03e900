"""The question gate: what the assistant once answered rightly about the sample letters, it answers rightly for ever.

The questions stand in tests/gold/questions.yaml. Those that are not answered rightly yet are named in KNOWN_WRONG, those that go
wrong only without diacritics in KNOWN_WRONG_PLAIN; a question that leaves the lists may never come back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import evaluation
from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.folding import fold

GOLD = Path(__file__).parent / "gold" / "questions.yaml"
KINDS = {
    *("who", "deadline", "requirement", "duties", "channel", "signer", "addressees", "subject", "issued", "figure"),
    *("listing", "citing", "check", "comparison", "compound", "english", "ambiguous", "follow_up"),
    *("absent_place", "absent_matter", "absent_attribute", "unknown_number", "unknown_person", "off_topic"),
}
KNOWN_WRONG: set[str] = {
    "bận quá, cử người khác đi họp tổng kết thay có được không?",
    "to roi phan loai rac in bao nhieu to",
    "Xã Cốc Lùng được công nhận đạt chuẩn năm nào?",
    "ho tro cay giong cho ho ngheo o tra luong khi nao",
}
KNOWN_WRONG_PLAIN: set[str] = {
    "Thôn Bãi Trong trả lại sân thể thao khi nào?",
    "Huyện Đông Diên phấn đấu bao nhiêu phần trăm hộ phân loại rác?",
    "Mức thu quỹ vệ sinh môi trường của các thôn xã Suối Nhung?",
    "Ông Trịnh Bá Lương phụ trách xã nào?",
}


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
def test_every_question_is_answered_as_recorded(assistant: Assistant, plain: bool) -> None:
    known = {fold(q) for q in KNOWN_WRONG | KNOWN_WRONG_PLAIN} if plain else KNOWN_WRONG
    wrong = [r for r in evaluation.run(assistant, evaluation.cases(GOLD), plain=plain) if r.wrong]
    assert {r.case.question: f"{r.wrong}: {r.answer.text[:120]}" for r in wrong if r.case.question not in known} == {}


def test_what_is_wrong_today_is_still_wrong(assistant: Assistant) -> None:
    """A question that is answered rightly now must leave its list, so that it is guarded."""
    asked = evaluation.cases(GOLD)
    typed = {r.case.question for r in evaluation.run(assistant, asked) if r.wrong}
    assert KNOWN_WRONG - typed == set()
    folded = {r.case.question for r in evaluation.run(assistant, asked, plain=True) if r.wrong}
    assert {q for q in KNOWN_WRONG_PLAIN if fold(q) not in folded} == set()


def test_the_file_asks_at_least_150_questions_of_every_kind() -> None:
    asked = evaluation.cases(GOLD)
    assert len({case.name for case in asked}) >= 150
    assert {case.kind for case in asked} == KINDS


def test_a_third_of_the_questions_has_no_answer() -> None:
    """The gate is worth little if nothing in it must be refused."""
    asked = evaluation.cases(GOLD)
    refused = {c.name for c in asked if c.want.get("status") == Status.NOT_FOUND and not c.conversation}
    assert len(refused) * 3 >= len({case.name for case in asked})


def test_no_question_stands_in_the_file_twice() -> None:
    asked = [case.question for case in evaluation.cases(GOLD)]
    assert [q for q in asked if asked.count(q) > 1] == []
