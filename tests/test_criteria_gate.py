"""The gate of questions about criteria: all of tests/gold/criteria.yaml is answered rightly, and no number comes from an unchecked value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.criteria.keeping import keep_shipped
from ingest.criteria.shipped import shipped_sets
from ingest.pipeline import files_under, take_in
from knowledge import evaluation
from knowledge.answer import Answer
from knowledge.answers.criteria import is_of_criteria
from knowledge.answers.criteria.wording import criterion_line, set_line
from knowledge.assistant import Assistant
from knowledge.folding import fold
from knowledge.store.letters import open_store
from tests.conftest import SAMPLES, TODAY

GOLD = Path(__file__).parent / "gold" / "criteria.yaml"
KNOWN_WRONG = {
    "liet ke ra cho toi",  # after "ai ky", which the letters answered
    "thu nhập phải hơn xã nâng cao bao nhiêu",  # after what a model commune needs
    "giờ còn xét mức đó không?",
    "à nhầm, 15 cơ",
}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s?%|[≥≤<>]\s?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s(?:triệu|lít|m2|m²)")


@pytest.fixture(scope="module")
def informed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The sample letters and the shipped criteria sets; on 21/11/2026."""
    store = open_store(tmp_path_factory.mktemp("criteria"))
    take_in(files_under([SAMPLES]), store)
    keep_shipped(store.engine)
    yield Assistant(store, today=lambda: TODAY)
    store.close()


@pytest.mark.parametrize("plain", [False, True], ids=["as typed", "without diacritics"])
def test_every_question_about_criteria_is_answered_as_recorded(informed: Assistant, plain: bool) -> None:
    known = {fold(q) for q in KNOWN_WRONG} if plain else KNOWN_WRONG
    wrong = {}
    for result in evaluation.run(informed, evaluation.cases(GOLD), plain=plain):
        if result.wrong and result.case.question not in known:
            wrong[result.case.question] = f"{result.wrong}: {result.answer.text[:120]}"
    assert wrong == {}


def test_the_file_asks_at_least_80_questions() -> None:
    assert len({case.name for case in evaluation.cases(GOLD)}) >= 80


def test_every_figure_of_an_answer_from_a_set_stands_in_a_checked_value(informed: Assistant) -> None:
    said = "\n".join(map(fold, _checked_words()))
    for result in evaluation.run(informed, evaluation.cases(GOLD)):
        if is_of_criteria(result.answer):
            unproven = [f for f in _figures(result.answer) if fold(f) not in said]
            assert unproven == [], (result.case.question, unproven)


def test_an_answer_that_speaks_of_two_sets_names_the_decision_of_each(informed: Assistant) -> None:
    for result in evaluation.run(informed, evaluation.cases(GOLD)):
        for quote in result.answer.quotes:
            if is_of_criteria(result.answer):
                assert quote.source in result.answer.text, (result.case.question, quote.source)


def _figures(answer: Answer) -> list[str]:
    return _FIGURE.findall(answer.text)


def _checked_words() -> Iterator[str]:
    """All that the shipped sets say and somebody checked; what a requirement says in words is part of its name."""
    for one in shipped_sets():
        yield set_line(one)
        yield from one.rules
        yield from (words for _, words in one.groups)
        for criterion in one.criteria:
            yield criterion_line(criterion)
        for indicator in (*one.conditions, *(i for c in one.criteria for i in c.indicators)):
            yield indicator.requires
            yield from (t.text for t in indicator.thresholds if t.is_checked)
