"""Frequencies of terms follow the letters, and few letters are scored as SQLite scores them among all."""

from __future__ import annotations

import pytest

from knowledge.index import fulltext
from knowledge.index.fulltext import FullText
from knowledge.store import LetterStore
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

MEETINGS = letter_of([f"Thôn {no} họp bình xét gia đình văn hoá." for no in range(1, 31)], path="/hop-thon.txt")
ROADS = letter_of(
    [
        "Các thôn đăng ký cứng hoá đường, đường trục thôn trước.",
        "Thôn nào chưa họp thì họp ngay.",
        "Nơi nhận: như trên.",
    ],
    path="/duong.txt",
)
QUESTIONS = (
    "thôn nào chưa họp",
    "đường trục thôn",
    "gia đình văn hoá thôn 7",
    "bò tót",  # in no letter
    "thôn họp họp thôn",
)


@pytest.fixture
def search(store: LetterStore) -> FullText:
    for letter in (MEETINGS, ROADS, survey_letter()):
        store.put(letter, READER)
    return FullText(store)


def test_passages_that_hold_a_term_are_counted_once_each(search: FullText) -> None:
    known = search.statistics({"thon", "duong", "duong_truc", "bo_tot"})
    assert known.holding == {"thon": 32, "duong": 1, "duong_truc": 1, "bo_tot": 0}


def test_the_totals_are_those_of_the_letters(search: FullText, store: LetterStore) -> None:
    passages = [p for stored in store.all() for p in stored.letter.passages]
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT context, words FROM fulltext").all()
    known = search.statistics(set())
    assert known.passages == len(passages)
    assert known.tokens == sum(len(row.context.split()) + len(row.words.split()) for row in rows)


def test_letters_that_come_and_go_are_counted(search: FullText, store: LetterStore) -> None:
    before = search.statistics({"ho"}).holding["ho"]
    added = store.put(letter_of(["Mỗi hộ một hố rác.", "Hộ nghèo được hỗ trợ."], path="/rac.txt"), READER)
    assert search.statistics({"ho"}).holding["ho"] == before + 2
    store.remove(added.letter_id)
    assert search.statistics({"ho"}).holding["ho"] == before


def test_an_empty_store_has_no_statistics(store: LetterStore) -> None:
    known = FullText(store).statistics({"thon"})
    assert (known.passages, known.tokens, known.holding) == (0, 0, {"thon": 0})


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("letters", [[1], [2], [3, 2], [1, 2, 3], [2, 99]])
def test_few_letters_of_a_big_store_are_scored_as_sqlite_scores_them(
    search: FullText, monkeypatch: pytest.MonkeyPatch, question: str, letters: list[int]
) -> None:
    monkeypatch.setattr(fulltext, "FREQUENT_FROM", 1)
    monkeypatch.setattr(fulltext, "FREQUENT", 1.0)
    counted = search.search(question, 40, letters)
    monkeypatch.setattr(fulltext, "FEW_LETTERS", 0)
    assert counted == search.search(question, 40, letters)
