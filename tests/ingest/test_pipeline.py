"""From paths to letters in store: which files are taken in, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import one_file
from ingest.pipeline import Outcome, files_under, take_in
from knowledge.store import LetterStore, open_store
from tests.bot.letter_texts import reminder, write_reminders


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


def test_folders_give_what_can_be_read_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "A.DOCX", "c/d.md", "c/anh.jpg", ".an/e.txt", ".f.txt", "~$A.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_under([tmp_path / "b.txt", tmp_path, tmp_path / "c" / "anh.jpg", tmp_path / "khong-co"])
    names = [str(path.relative_to(tmp_path)) for path in found]
    assert names == ["b.txt", "A.DOCX", "c/d.md", "c/anh.jpg", "khong-co"]  # what is named is tried, whatever it is


def test_each_file_is_told_of_as_it_is_done(tmp_path: Path, store: LetterStore) -> None:
    names = write_reminders(tmp_path / "van-ban", 3)
    told: list[str] = []
    taken = take_in(files_under([tmp_path / "van-ban"]), store, lambda one: told.append(one.source))
    assert told == [one.source for one in taken] == names
    assert {one.outcome for one in taken} == {Outcome.ADDED}
    assert all(one.passages and one.obligations >= 2 and one.deadlines == 2 and one.citations == 0 for one in taken)


def test_a_copy_of_a_file_is_the_same_letter_until_it_changes(tmp_path: Path, store: LetterStore) -> None:
    first, copy = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(reminder(7), encoding="utf-8")
    copy.write_text(reminder(7), encoding="utf-8")
    assert [one.outcome for one in take_in([first, copy], store)] == [Outcome.ADDED, Outcome.UNCHANGED]
    assert store.count() == 1
    copy.write_text(reminder(8), encoding="utf-8")
    assert [one.outcome for one in take_in([first, copy], store)] == [Outcome.UNCHANGED, Outcome.ADDED]
    first.write_text(reminder(9), encoding="utf-8")
    assert [one.outcome for one in take_in([first, copy], store)] == [Outcome.REPLACED, Outcome.UNCHANGED]
    assert {stored.letter.header.number for stored in store.all()} == {"8/UBND-KTHT", "9/UBND-KTHT"}


def test_a_fault_of_the_reader_keeps_no_other_file_out(
    tmp_path: Path, store: LetterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reminders(tmp_path / "van-ban", 3)
    read_letter = one_file.read_letter

    def faulty(*about: object, source: str, **more: object) -> object:
        if source == "don-doc-02.txt":
            raise IndexError("list index out of range")
        return read_letter(*about, source=source, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(one_file, "read_letter", faulty)
    taken = take_in(files_under([tmp_path / "van-ban"]), store)
    assert [one.outcome for one in taken] == [Outcome.ADDED, Outcome.FAILED, Outcome.ADDED]
    assert taken[1].reason and taken[1].reason.startswith("don-doc-02.txt: chương trình gặp lỗi khi đọc (IndexError)")
    assert store.count() == 2
