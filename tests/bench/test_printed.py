"""The letters of three pages of `make bench`: always the same, of the length that is said, and read with all that they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import SourceText, read_file
from ingest.reading import read_letter
from knowledge.letter import Letter, PassageKind
from tests.bench.printed import plain_letter, printed_letter, write_printed
from tests.bench.shapes import SHAPES

ENOUGH = 20  # letters: all kinds of files and heads, tables in the body and in an appendix, a district's


def read(text: str) -> Letter:
    return read_letter(SourceText.of_pages([text]), source="a.txt", sha256="")


@pytest.fixture(scope="module")
def read_back() -> list[Letter]:
    return [read(plain_letter(printed_letter(number))) for number in range(ENOUGH)]


def test_a_letter_is_the_same_every_time() -> None:
    assert printed_letter(7) == printed_letter(7)
    assert len({plain_letter(printed_letter(number)) for number in range(100)}) == 100


def test_letters_are_three_pages_long(read_back: list[Letter]) -> None:
    lengths = [len(letter.text) for letter in read_back]
    assert min(lengths) >= 7_000 and max(lengths) <= 9_000
    assert 7_000 <= sum(lengths) / len(lengths) <= 8_500


def test_who_where_and_when_are_read(read_back: list[Letter]) -> None:
    for letter in read_back:
        header = letter.header
        assert header.issuer and header.place and header.date and header.number and header.signer


def test_each_holds_tasks_deadlines_citations_a_table_and_words_that_point_back(read_back: list[Letter]) -> None:
    for letter in read_back:
        assert len(letter.obligations) > 25
        assert sum(bool(obligation.deadlines) for obligation in letter.obligations) > 15
        assert len(letter.citations) >= 6
        assert sum(passage.kind is PassageKind.TABLE_ROW for passage in letter.passages) >= 6
    assert any(letter.mentions for letter in read_back)


def test_files_of_every_kind_are_read(tmp_path: Path) -> None:
    write_printed(tmp_path, 10)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 10
    assert {file.suffix for file in files} >= {".docx", ".txt"}
    for file in files:
        assert len(read_letter(read_file(file), source=file.name, sha256="").obligations) > 15, file.name


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_as_long_as_it_is_told(shape: str) -> None:
    one, four = (len(SHAPES[shape](times)) for times in (1, 4))
    assert 6_500 <= one <= 9_000
    assert 3.5 <= four / one <= 4.1
