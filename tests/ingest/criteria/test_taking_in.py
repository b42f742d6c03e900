"""Decisions and filled forms on the way into the store: wholly in, or a line for what is wrong; and then answered from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.criteria.keeping import keep_shipped
from ingest.criteria.shipped import shipped_sets
from ingest.criteria.template import read_template_xlsx, template_yaml, write_template_xlsx
from ingest.pipeline import Outcome, files_under, take_in
from knowledge.assistant import Assistant
from knowledge.criteria.model import Origin
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore, open_store
from tests.ingest.criteria.decisions import PROVINCIAL, docx, markdown

FORM = """
title: Bộ tiêu chí xã nông thôn mới tỉnh Lâm Khê
level: xa_ntm
decision: {number: 12/QĐ-UBND, date: 2027-02-01, issuer: UBND tỉnh Lâm Khê}
period: 2026-2030
province: Lâm Khê
criteria:
  - number: 8
    name: Môi trường
    indicators:
      - {number: "8.1", requires: Tỷ lệ hộ phân loại rác, thresholds: "≥ 61%"}
"""


@pytest.fixture
def store(tmp_path: Path) -> LetterStore:
    return open_store(tmp_path / "data")


def test_a_decision_is_a_letter_and_gives_its_sets(store: LetterStore, tmp_path: Path) -> None:
    file = tmp_path / "quyet-dinh.docx"
    file.write_bytes(docx(PROVINCIAL))
    (taken,) = take_in([file], store)
    assert (taken.outcome, taken.problems) == (Outcome.ADDED, ())
    assert taken.criteria == len(CriteriaStore(store.engine).all()) > 0
    stored = CriteriaStore(store.engine).all()[0]
    assert stored.set.origin is Origin.DECISION and stored.letter_id == 1
    (again,) = take_in([file], store)
    assert again.outcome is Outcome.UNCHANGED
    store.remove(1)
    assert CriteriaStore(store.engine).all() == []


def test_the_answer_quotes_the_row_of_the_decision(store: LetterStore, tmp_path: Path) -> None:
    file = tmp_path / "quyet-dinh.md"
    file.write_text(markdown(PROVINCIAL), encoding="utf-8")
    take_in([file], store)
    keep_shipped(store.engine)
    of = CriteriaStore(store.engine).all()[0].set
    criterion = next(c for c in of.criteria if c.indicators)
    indicator = criterion.indicators[0]
    day = of.in_force or of.decision.date or date(2027, 1, 1)
    assistant = Assistant(store, today=lambda: day)
    answer = assistant.answer(
        f"Chỉ tiêu {indicator.number} theo Quyết định {of.decision.number} tỉnh {of.province} yêu cầu gì?"
    )
    row = next(q for q in answer.quotes if q.source == "quyet-dinh.md" and q.end)
    letter = store.all()[0].letter
    assert row.quote == letter.text[row.start : row.end]
    assert indicator.number in row.quote


def test_a_table_with_a_bad_row_gives_no_set_but_the_letter_is_in(store: LetterStore, tmp_path: Path) -> None:
    file = tmp_path / "quyet-dinh.md"
    of = next(c for c in PROVINCIAL_NUMBERS if c)
    file.write_text(markdown(PROVINCIAL).replace(f"| {of} |", "| 77.7 |", 1), encoding="utf-8")
    (taken,) = take_in([file], store)
    assert taken.outcome is Outcome.ADDED and store.count() == 1
    assert taken.criteria == 0 and CriteriaStore(store.engine).all() == []
    assert taken.problems and all("77.7" in line or "hàng" in line or "dòng" in line for line in taken.problems)


PROVINCIAL_NUMBERS = ["1.1"]


def test_a_filled_form_is_taken_in_and_replaces_itself(store: LetterStore, tmp_path: Path) -> None:
    file = tmp_path / "bo-tinh.yaml"
    file.write_text(FORM, encoding="utf-8")
    assert [(t.outcome, t.criteria) for t in take_in([file], store)] == [(Outcome.ADDED, 1)]
    file.write_text(FORM.replace("≥ 61%", "≥ 66%"), encoding="utf-8")
    assert [t.outcome for t in take_in([file], store)] == [Outcome.REPLACED]
    (stored,) = CriteriaStore(store.engine).all()
    assert stored.set.criteria[0].indicators[0].thresholds[0].text == "≥ 66%"


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        (FORM.replace('"8.1"', '"9.1"'), "8"),
        (FORM.replace("≥ 61%", "≥ 161%"), "161"),
        (FORM.replace("number: 12/QĐ-UBND, ", ""), "number"),
        ("a: [b", "dòng"),
        ("- chỉ là một danh sách", ""),
    ],
)
def test_a_form_with_a_slip_leaves_nothing_behind(store: LetterStore, tmp_path: Path, bad: str, line: str) -> None:
    file = tmp_path / "bo-tinh.yaml"
    file.write_text(bad, encoding="utf-8")
    (taken,) = take_in([file], store)
    assert taken.outcome is Outcome.FAILED
    assert taken.problems and all(p.startswith("bo-tinh.yaml: ") for p in taken.problems)
    assert any(line in p for p in taken.problems)
    assert CriteriaStore(store.engine).all() == []


def test_the_spreadsheet_of_a_set_can_be_taken_in_as_it_was_written(store: LetterStore, tmp_path: Path) -> None:
    model = next(s for s in shipped_sets() if s.key == "319-qd-ttg-xa-ntm-kieu-mau")
    file = tmp_path / "mau.xlsx"
    write_template_xlsx(model, file)
    assert read_template_xlsx(file).conditions[1].requires == model.conditions[1].requires
    (taken,) = take_in(files_under([tmp_path / "mau.xlsx"]), store)
    assert (taken.outcome, taken.criteria) == (Outcome.ADDED, 1)
    assert store.count() == 0  # a form is no letter


def test_an_empty_form_says_what_is_missing(store: LetterStore, tmp_path: Path) -> None:
    file = tmp_path / "mau.yaml"
    file.write_text(template_yaml(None), encoding="utf-8")
    (taken,) = take_in([file], store)
    assert taken.outcome is Outcome.FAILED and taken.problems


def test_shipped_sets_are_put_in_once_and_replaced_when_the_program_brings_others(store: LetterStore) -> None:
    sets = CriteriaStore(store.engine)
    keep_shipped(store.engine)
    first = sets.newest()
    keep_shipped(store.engine)
    assert sets.newest() == first
    sets.put_shipped([], "another")
    keep_shipped(store.engine)
    assert {s.set.key for s in sets.all()} == {s.key for s in shipped_sets()}
