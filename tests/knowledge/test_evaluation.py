"""The judge of `ntm eval`: each rule, with an answer that keeps it and one that breaks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge import evaluation
from knowledge.answer import Answer, AnswerDeadline, Quote, Status
from knowledge.assistant import Assistant
from knowledge.errors import NtmError
from knowledge.evaluation.running import percentile
from knowledge.index.hit import Hit, PassageKey
from knowledge.store import open_store
from knowledge.store.letters import LetterStore
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


def test_a_second_run_does_not_lean_on_the_first(assistant: Assistant) -> None:
    first = evaluation.Case("A1", "UBND các xã báo cáo trước ngày nào?", {"due": "2024-03-25"}, "A1")
    (result,) = evaluation.run(assistant, [first])
    assert result.wrong is None
    (again,) = evaluation.run(assistant, [replace(first, question="việc đó làm trước ngày nào?")])
    assert not any(note.startswith("Theo câu hỏi trước") for note in again.answer.notes)


def test_plain_asks_without_diacritics(assistant: Assistant) -> None:
    case = evaluation.Case("A1", "UBND các xã báo cáo trước ngày nào?", {"due": "2024-03-25"})
    (result,) = evaluation.run(assistant, [case], plain=True)
    assert result.case.question == "ubnd cac xa bao cao truoc ngay nao?"
    assert result.wrong is None


@pytest.mark.parametrize(
    ("name", "want", "kind"),
    [
        ("A1", {"kind": "deadline"}, "deadline"),
        ("VL07", {}, "VL"),  # a file without kinds is grouped by the letters of its ids
        ("7", {}, "7"),
    ],
)
def test_the_kind_of_a_question(name: str, want: dict[str, Any], kind: str) -> None:
    assert evaluation.Case(name, "Ai ký?", want).kind == kind


def test_the_turns_of_a_conversation_have_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("- {id: C1, kind: follow_up, turns: [{q: ai ký}, {q: gửi cho ai, kind: channel}]}\n", "utf-8")
    assert [case.kind for case in evaluation.cases(path)] == ["follow_up", "channel"]


def test_the_letters_that_a_question_needs() -> None:
    assert evaluation.Case("A1", "Ai ký?", {"letter": "a"}).letters == {"a"}
    assert evaluation.Case("A1", "Ai ký?", {"letter": ["a", "b"], "letters_all": ["c"]}).letters == {"a", "b", "c"}
    assert evaluation.Case("A1", "Ai ký?", {"status": "not_found"}).letters == frozenset()


def result(name: str, question: str, wrong: str | None, seconds: float = 0.01) -> evaluation.Result:
    return evaluation.Result(evaluation.Case(name, question, {}), GOOD, wrong, seconds)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "q.recorded.yaml"
    typed = [result("A1", 'Hạn "nào": 5/8?', None), result("A1", "yes", "lacks 5/8"), result("7", "Ai ký?", None)]
    record = evaluation.Record().with_results(typed, plain=False)
    record.write(path)
    assert evaluation.Record.read(path) == record
    assert record.typed == {"A1": {'Hạn "nào": 5/8?': "right", "yes": "lacks 5/8"}, "7": {"Ai ký?": "right"}}


def test_recording_one_way_of_asking_keeps_the_other() -> None:
    typed = evaluation.Record().with_results([result("A1", "Ai ký?", None)], plain=False)
    both = typed.with_results([result("A1", "ai ky?", "lacks lộc")], plain=True)
    assert (both.typed, both.plain) == ({"A1": {"Ai ký?": "right"}}, {"A1": {"ai ky?": "lacks lộc"}})
    assert both.with_results([result("A2", "Hạn nào?", None)], plain=False).typed == {"A2": {"Hạn nào?": "right"}}


def test_what_changed_since_the_record() -> None:
    then = [
        result("A1", "Ai ký?", None),
        result("A1", "ai ky", "lacks lộc"),
        result("A2", "Hạn nào?", "status clarify"),
    ]
    now = [
        result("A1", "Ai ký?", "status not_found"),
        result("A1", "ai ky", None),
        result("A2", "Hạn nào?", "lacks 5/8"),
        result("A2", "Hạn chót?", "lacks 5/8"),
    ]
    record = evaluation.Record().with_results(then, plain=False)
    changes = evaluation.compare(now, record, plain=False)
    assert (changes.regressed, changes.mended, changes.new) == ((now[0],), (now[1],), (now[3],))
    assert [changes.of(one) for one in now] == ["regressed", "mended", None, "new"]
    assert evaluation.compare(now, record, plain=True).new == tuple(now)


@pytest.mark.parametrize(
    "content", [None, "", "just words", "[1]", "typed: [1]", "typed: {A1: right}", "a: ["], ids=str
)
def test_what_is_no_record_is_one_line(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "r.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(NtmError, match=r"^r\.yaml: [^\n]*ntm eval --record[^\n]*$"):
        evaluation.Record.read(path)


def test_a_record_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(NtmError, match="không ghi được"):
        evaluation.Record().write(tmp_path / "nowhere" / "r.yaml")


@pytest.mark.parametrize(
    ("seconds", "share", "within"),
    [([], 0.5, 0.0), ([0.2], 0.95, 0.2), ([0.3, 0.1, 0.2], 0.5, 0.2), ([n / 100 for n in range(101)], 0.95, 0.95)],
)
def test_the_time_within_which_a_share_was_answered(seconds: list[float], share: float, within: float) -> None:
    assert percentile([result("A1", "Ai ký?", None, s) for s in seconds], share) == pytest.approx(within)


class Fixed:
    """An index that finds these passages, whatever is asked."""

    def __init__(self, *found: tuple[int, int]) -> None:
        self._found = found

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]:
        return [Hit(PassageKey(*key), 1.0 - place / 100) for place, key in enumerate(self._found)][:limit]


def test_the_figures_of_a_search(sample_store: LetterStore) -> None:
    """Three questions: their passages stand first, third, and nowhere among what the index finds."""
    passages = [
        (stored.id, no, passage.text)
        for stored in sample_store.all()
        for no, passage in enumerate(stored.letter.passages)
    ]

    def key(words: str) -> tuple[int, int]:
        return next((letter_id, no) for letter_id, no, text in passages if words in text)

    first, third, nowhere = "trả lại mặt bằng sân thể thao", "phụ trách xã Quế Khê", "công khai tiến độ giải ngân"
    found = Fixed(key(first), key("thường xuyên tuần tra"), key(third))
    asked = [evaluation.Case("A1", "sân thể thao", {"quote": words}) for words in (first, third, nowhere)]
    asked += [
        evaluation.Case("A2", "Ai ký?", {}),  # names no quote
        evaluation.Case("A3", "Ai ký?", {"quote": first}, "A3"),  # a turn
        evaluation.Case("A4", "Ai ký?", {"quote": first, "letter": "khac"}),  # not in store
    ]
    figures = {(one.search, one.plain): one for one in evaluation.search_figures(sample_store, found, asked)}
    assert set(figures) == {(s, p) for s in ("full text", "vectors", "fused", "assistant") for p in (False, True)}
    vectors = figures["vectors", False]
    assert (vectors.questions, vectors.recall) == (3, (1 / 3, 2 / 3, 2 / 3))
    assert vectors.mrr == pytest.approx((1 + 1 / 3) / 3)
    assert figures["full text", True].recall == (1 / 3, 1 / 3, 1 / 3)  # the three ask the same words


def test_without_vectors_there_are_no_figures_of_them(sample_store: LetterStore) -> None:
    asked = [evaluation.Case("A1", "sân thể thao", {"quote": "sân thể thao"})]
    searches = [one.search for one in evaluation.search_figures(sample_store, None, asked)]
    assert searches == ["full text", "full text", "assistant", "assistant"]
    assert list(evaluation.search_figures(sample_store, None, [])) == []
