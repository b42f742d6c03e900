"""A folder of real files taken into a real store: again, changed, with broken files among the good ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import text

from ingest.pipeline import Outcome, Taken, files_under, take_in
from knowledge.store import LetterStore, open_store
from tests.ingest.whole_letters import ADDRESSEES, BODY, FOOT, HEAD

LETTER = "\n\n".join([HEAD, ADDRESSEES, BODY, FOOT])
TABLES = ("letters", "files", "passages", "citations", "obligations", "assignees", "deadlines", "doubts", "fulltext")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text, a Markdown and a Word letter."""
    path = tmp_path / "van-ban"
    path.mkdir()
    (path / "cong-van-12.txt").write_text(LETTER, encoding="utf-8")
    (path / "cong-van-13.md").write_text(LETTER.replace("Số: 12/", "Số: **13**/"), encoding="utf-8")
    document = Document()
    for paragraph in LETTER.replace("Số: 12/", "Số: 14/").split("\n"):
        document.add_paragraph(paragraph)
    document.save(str(path / "cong-van-14.docx"))
    return path


def outcomes(taken: list[Taken]) -> dict[str, Outcome]:
    return {one.source: one.outcome for one in taken}


def content(store: LetterStore) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store.engine.connect() as connection:
        return {table: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {table}")))) for table in TABLES}


def test_every_kind_of_file_gives_the_same_letter(folder: Path, store: LetterStore) -> None:
    taken = take_in(files_under([folder]), store)
    assert [(one.source, one.outcome, one.obligations, one.deadlines, one.citations) for one in taken] == [
        ("cong-van-12.txt", Outcome.ADDED, 2, 1, 1),
        ("cong-van-13.md", Outcome.ADDED, 2, 1, 1),
        ("cong-van-14.docx", Outcome.ADDED, 2, 1, 1),
    ]
    headers = [stored.letter.header for stored in store.all()]
    assert [header.number for header in headers] == ["12/UBND-VP", "13/UBND-VP", "14/UBND-VP"]
    assert {(header.signer, header.subject, header.date) for header in headers} == {
        (headers[0].signer, "rà soát hộ nghèo", headers[0].date)
    }


def test_the_same_files_again_change_no_row(folder: Path, store: LetterStore) -> None:
    first = take_in(files_under([folder]), store)
    before = content(store)
    again = take_in(files_under([folder]), store)
    assert set(outcomes(again).values()) == {Outcome.UNCHANGED}
    assert content(store) == before
    # what was counted the first time is told again
    assert [(one.passages, one.obligations, one.doubts) for one in again] == [
        (one.passages, one.obligations, one.doubts) for one in first
    ]


def test_a_changed_file_replaces_what_it_held(folder: Path, store: LetterStore) -> None:
    take_in(files_under([folder]), store)
    changed = folder / "cong-van-12.txt"
    changed.write_text(LETTER.replace("20/3/2024", "29/3/2024"), encoding="utf-8")
    taken = take_in(files_under([folder]), store)
    assert outcomes(taken) == {
        "cong-van-12.txt": Outcome.REPLACED,
        "cong-van-13.md": Outcome.UNCHANGED,
        "cong-van-14.docx": Outcome.UNCHANGED,
    }
    texts = {stored.letter.source: stored.letter.text for stored in store.all()}
    assert len(texts) == store.count() == 3
    assert "29/3/2024" in texts["cong-van-12.txt"]
    assert "20/3/2024" not in texts["cong-van-12.txt"]


BROKEN = {
    "rong.txt": b"",
    "trang.txt": b"  \n\n  ",
    "anh.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "english.txt": b"The committee met on Monday and agreed on the plan for the following year. " * 5,
    "hong.docx": b"PK\x03\x04 not a zip at all",
    "hong.pdf": b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF",
    "cu.docx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_file_keeps_no_other_out(name: str, folder: Path, store: LetterStore) -> None:
    (folder / name).write_bytes(BROKEN[name])
    taken = take_in(files_under([folder]), store)
    (failed,) = (one for one in taken if one.outcome is Outcome.FAILED)
    assert failed.source == name
    assert sum(one.outcome is Outcome.ADDED for one in taken) == store.count() == 3
    assert (failed.passages, failed.obligations, failed.citations) == (0, 0, 0)
    # one line for a person: which file, what is wrong, what to do
    assert failed.reason is not None
    assert name in failed.reason
    assert "\n" not in failed.reason
    assert "vui lòng" in failed.reason
    assert "Error" not in failed.reason


def test_a_file_that_broke_keeps_its_letter_in_store(folder: Path, store: LetterStore) -> None:
    take_in(files_under([folder]), store)
    before = content(store)
    (folder / "cong-van-14.docx").write_bytes(b"PK\x03\x04 cut off")
    assert outcomes(take_in(files_under([folder]), store))["cong-van-14.docx"] is Outcome.FAILED
    assert content(store) == before


def test_a_path_that_is_not_there_fails_with_its_reason(folder: Path, store: LetterStore) -> None:
    taken = take_in(files_under([folder / "khong-co.txt", folder]), store)
    assert taken[0] == Taken(
        "khong-co.txt",
        Outcome.FAILED,
        reason="khong-co.txt: không có tệp này; vui lòng kiểm tra lại đường dẫn.",
    )
    assert store.count() == 3


def test_hidden_files_folders_and_those_of_word_are_left_alone(folder: Path, store: LetterStore) -> None:
    (folder / ".cong-van-15.txt").write_text(LETTER, encoding="utf-8")
    (folder / "~$ng-van-14.docx").write_bytes(b"\x06Nguoi dung")
    (folder / ".git").mkdir()
    (folder / ".git" / "cong-van-16.txt").write_text(LETTER, encoding="utf-8")
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    assert len(take_in(files_under([folder]), store)) == 3


def test_a_file_that_is_named_is_told_of_even_if_its_kind_cannot_be_read(folder: Path, store: LetterStore) -> None:
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    (taken,) = take_in(files_under([folder / "anh.jpg"]), store)
    assert taken.outcome is Outcome.FAILED
    assert taken.reason is not None
    assert ".docx, .md, .pdf, .txt" in taken.reason
