"""A letter read back is the letter put in, and reading many takes a few queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from knowledge.letter import (
    Citation,
    Deadline,
    DeadlineKind,
    Header,
    Letter,
    Obligation,
    Party,
    Passage,
    PassageKind,
    Place,
    Relation,
)
from knowledge.store import LetterStore, StoredLetter, open_store
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

WORDS = st.text(max_size=12)
SOME = st.lists(WORDS, max_size=3).map(tuple)
PERHAPS = st.none() | WORDS
DATES = st.none() | st.dates(date(1900, 1, 1))
OFFSETS = st.integers(0, 10_000)
PLACES = st.builds(Place, PERHAPS, PERHAPS, PERHAPS, PERHAPS, SOME, PERHAPS)
PARTIES = st.builds(Party, WORDS, WORDS, st.lists(PLACES, max_size=2).map(tuple))
HEADERS = st.builds(
    Header, PERHAPS, PERHAPS, PERHAPS, PERHAPS, PERHAPS, DATES, st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12), PERHAPS, PERHAPS, PERHAPS, SOME, SOME, SOME,
    st.none() | PLACES,
)  # fmt: skip
CITATIONS = st.builds(
    Citation, WORDS, OFFSETS, OFFSETS, PERHAPS, WORDS, DATES, PERHAPS, PERHAPS, st.sampled_from(Relation), SOME
)
DEADLINES = st.builds(
    Deadline, WORDS, OFFSETS, OFFSETS, st.sampled_from(DeadlineKind), WORDS, DATES, DATES, st.booleans(),
    st.none() | st.times(max_value=time(23, 59)), PERHAPS, SOME,
)  # fmt: skip


def obligations(passages: int) -> st.SearchStrategy[Obligation]:
    return st.builds(
        Obligation, st.integers(0, passages - 1), WORDS, OFFSETS, OFFSETS,
        st.lists(PARTIES, max_size=3).map(tuple), st.lists(DEADLINES, max_size=2).map(tuple),
        PERHAPS, PERHAPS, SOME, SOME, SOME,
    )  # fmt: skip


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    pieces = draw(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
    passages, start = [], 0
    for piece in pieces:
        kind = draw(st.sampled_from(PassageKind))
        passages.append(Passage(start, start + len(piece), piece, kind, draw(SOME), draw(SOME), draw(OFFSETS)))
        start += len(piece) + 1
    return Letter(
        source=draw(WORDS),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        text=" ".join(pieces),
        header=draw(HEADERS),
        passages=tuple(passages),
        citations=draw(st.lists(CITATIONS, max_size=2).map(tuple)),
        obligations=draw(st.lists(obligations(len(pieces)), max_size=2).map(tuple)),
        path=draw(WORDS),
    )


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LetterStore]:
    opened = open_store(tmp_path_factory.mktemp("kho"))
    yield opened
    opened.close()


@settings(deadline=None)
@given(letter=letters())
def test_any_letter_comes_back_as_it_went_in(one_store: LetterStore, letter: Letter) -> None:
    letter_id = one_store.put(letter, READER).letter_id
    back = one_store.get(letter_id)
    assert back == StoredLetter(letter_id, letter)
    assert back.letter.path == letter.path  # left out of the comparison of letters
    assert one_store.remove(letter_id)


def test_a_whole_letter_comes_back_from_a_reopened_store(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(survey_letter(), READER)
    store.close()
    again = open_store(tmp_path)
    assert again.get(1) == StoredLetter(1, survey_letter())
    again.close()


def test_ids_that_are_not_in_store_are_left_out(store: LetterStore) -> None:
    store.put(survey_letter(), READER)
    assert [stored.id for stored in store.load([7, 1, 1])] == [1]
    assert store.get(7) is None


def test_each_doubt_is_a_row_with_its_part_words_and_reason(store: LetterStore) -> None:
    store.put(survey_letter(), READER)
    with store.engine.connect() as connection:
        rows = connection.execute(text("SELECT part, what, reason FROM doubts ORDER BY part, no")).all()
    assert [(row.part, row.reason) for row in rows] == [
        ("citation", "không ghi trích yếu"),
        ("deadline", "giờ làm việc"),
        ("deadline", "không nói nơi nhận"),
        ("mention", "có thể là văn bản khác"),
        ("obligation", "đơn vị tổng hợp không nêu rõ"),
    ]
    assert rows[1].what == "trước 16 giờ ngày 25/3/2024"


def test_reading_many_letters_takes_as_many_queries_as_reading_one(store: LetterStore) -> None:
    statements: list[str] = []
    for no in range(40):
        store.put(letter_of([f"Thông báo số {no}.", "Các xã thực hiện."], path=f"/{no}.txt"), READER)
    store.put(survey_letter(), READER)
    event.listen(store.engine, "before_cursor_execute", lambda *about: statements.append(about[2]))
    assert len(store.load([1])) == 1
    of_one = len(statements)
    statements.clear()
    assert len(store.all()) == 41
    assert len(statements) == of_one <= 12
