"""The judge of `ntm eval`: each rule, with an answer that keeps it and one that breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge import evaluation
from knowledge.answer import Answer, AnswerDeadline, Quote, Status
from knowledge.assistant import Assistant
from knowledge.errors import NtmError
from knowledge.store import open_store
from tests.knowledge.store.example_letters import READER, survey_letter

WORDS = "Giao UBND xã Bản Vạc gửi báo cáo trước ngày 05/8/2024."
QUOTE = Quote(1, "don-doc.txt", "Công văn số 101/UBND-KT", "mục 1", WORDS, 0, len(WORDS))
DEADLINE = AnswerDeadline("trước ngày 05/8/2024", "bound", date(2024, 8, 5), None)
MONTHLY = AnswerDeadline("hằng tháng", "recurrence", None, "FREQ=MONTHLY")
GOOD = Answer(Status.ANSWERED, "Trước ngày 05/8/2024.", deadlines=(DEADLINE, MONTHLY), quotes=(QUOTE,))
OTHER_LETTER = replace(QUOTE, source="phuc-dap.pdf", quote="Kính gửi UBND huyện")
NOT_FOUND = Answer(Status.NOT_FOUND, "Các văn bản không nói đến điều này.")


@pytest.mark.parametrize(
    "want",
    [
        {},
        {"status": "answered"},
        {"status": ["answered", "not_found"]},
        {"letter": "don-doc"},
        {"letter": ["khac", "don-doc"]},
        {"letters_all": ["don-doc"]},
        {"quote": "UBND xã Bản Vạc gửi báo cáo"},
        {"quote": "ubnd xa ban vac"},
        {"must": [["bản vạc"], ["5/8/2024"]]},
        {"must": [["05/08/2024", "không có"]]},
        {"forbid": ["trước ngày 6/8/2024", "xã khác"]},
        {"due": date(2024, 8, 5)},
        {"due": "2024-08-05"},
        {"recurs": "monthly"},
    ],
    ids=str,
)
def test_what_is_right(want: dict[str, Any]) -> None:
    assert evaluation.why_wrong(want, GOOD) is None


@pytest.mark.parametrize(
    ("want", "answer", "reason"),
    [
        ({"status": "not_found"}, GOOD, "status answered"),
        ({}, NOT_FOUND, "status not_found"),
        ({"status": ["clarify", "not_found"]}, GOOD, "status answered"),
        ({}, replace(GOOD, text="d" * 1501, quotes=()), "1501 characters"),
        ({"forbid": ["TRƯỚC NGÀY 5/8/2024"]}, GOOD, "says 'TRƯỚC NGÀY 5/8/2024'"),
        ({"forbid": ["bản vạc"]}, GOOD, "says 'bản vạc'"),  # a quote is part of what is read
        ({}, replace(GOOD, text="Trước ngày 6/8/2024."), "'6/8/2024' stands in no quote"),
        ({}, replace(GOOD, text="Đạt 12,5%."), "'12,5%' stands in no quote"),
        ({"letter": "khac"}, GOOD, "quotes ['don-doc']"),
        ({"letters_all": ["don-doc", "phuc-dap"]}, GOOD, "does not quote ['phuc-dap']"),
        ({"quote": "gửi về huyện"}, GOOD, "no quote holds 'gửi về huyện'"),
        (
            {"quote": "gửi báo cáo"},
            replace(GOOD, text="Có.", quotes=(OTHER_LETTER,) * 5 + (QUOTE,)),
            "no quote holds 'gửi báo cáo'",
        ),
        ({"must": [["bản vạc"], ["nà tông", "khe nứa"]]}, GOOD, "lacks nà tông | khe nứa"),
        ({"must": [[2025]]}, GOOD, "lacks 2025"),
        ({"due": date(2024, 8, 6)}, GOOD, "deadlines ['2024-08-05', 'None'], not 2024-08-06"),
        ({"recurs": "yearly"}, GOOD, "no yearly deadline"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_and_why(want: dict[str, Any], answer: Answer, reason: str) -> None:
    assert evaluation.why_wrong(want, answer) == reason


def test_what_was_not_found_needs_no_proof() -> None:
    assert evaluation.why_wrong({"status": "not_found", "letter": "don-doc", "must": [["x"]]}, NOT_FOUND) is None
    assert evaluation.why_wrong({"status": "not_found", "forbid": ["không nói"]}, NOT_FOUND) == "says 'không nói'"


def test_a_file_gives_each_wording_and_each_turn_as_a_case(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        """
- id: A1
  q: Ai ký?
  alt: [ai ky, "Người ký là ai?"]
  must: [[lộc]]
- id: 7
  turns:
    - {q: "Hạn nào?", due: 2024-03-25}
    - {q: "Gửi cho ai?", status: not_found}
""",
        encoding="utf-8",
    )
    found = evaluation.cases(path)
    assert [(c.name, c.question, c.conversation) for c in found] == [
        ("A1", "Ai ký?", None),
        ("A1", "ai ky", None),
        ("A1", "Người ký là ai?", None),
        ("7", "Hạn nào?", "7"),
        ("7", "Gửi cho ai?", "7"),
    ]
    assert found[2].want["must"] == [["lộc"]]
    assert found[3].want["due"] == date(2024, 3, 25)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"just words",
        b"- {q: no id}",
        b"- {id: A1}",
        b"- [1, 2]",
        b"a: [",
        b"\xff\xfe\x00",
        b"- {id: A1, turns: [{}]}",
    ],
    ids=str,
)
def test_what_is_no_question_file_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "q.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NtmError) as error:
        evaluation.cases(path)
    assert str(error.value).startswith("q.yaml: ")
    assert "\n" not in str(error.value)


def test_a_slip_in_the_file_is_given_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("- id: A1\n  q: Ai ký?\n- {id: A2, q: Ai ký?, must: []}\n", encoding="utf-8")
    with pytest.raises(NtmError, match="q.yaml: .* dòng 3"):
        evaluation.cases(path)
    with pytest.raises(NtmError, match="khong-co.yaml: không có tệp này"):
        evaluation.cases(tmp_path / "khong-co.yaml")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    store = open_store(tmp_path)
    store.put(survey_letter(), READER)
    yield Assistant(store, None, lambda: date(2024, 3, 1))
    store.close()


def test_a_run_asks_in_order_and_turns_lean_on_each_other(assistant: Assistant) -> None:
    asked = [
        evaluation.Case("A1", "UBND các xã báo cáo trước ngày nào?", {"due": "2024-03-25"}, "A1"),
        evaluation.Case("A1", "việc đó làm trước ngày nào?", {"due": "2024-03-25"}, "A1"),
        evaluation.Case("A2", "Xã Mường Lự phải làm gì?", {"status": "not_found"}),
    ]
    results = list(evaluation.run(assistant, asked))
    assert [result.case for result in results] == asked
    assert [result.wrong for result in results] == [None] * 3
    assert results[1].answer.notes[0] == f"Theo câu hỏi trước: {asked[0].question}"


def test_plain_asks_without_diacritics(assistant: Assistant) -> None:
    case = evaluation.Case("A1", "UBND các xã báo cáo trước ngày nào?", {"due": "2024-03-25"})
    (result,) = evaluation.run(assistant, [case], plain=True)
    assert result.case.question == "ubnd cac xa bao cao truoc ngay nao?"
    assert result.wrong is None
