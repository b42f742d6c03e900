"""Reading ahead: the same letters as one at a time, and a file that kills its reader keeps no other one out."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.ahead import CAN_FORK, ReadAhead, ReadWhenAwaited
from ingest.one_file import read_one
from ingest.pipeline import Outcome, files_under, take_in
from knowledge.errors import UnreadableFile
from knowledge.letter import Letter
from knowledge.store import LetterStore, open_store
from tests.bot.letter_texts import reminder, write_reminders

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="files are read where they are asked for")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


def _dies_of_some(file: Path, sha256: str) -> Letter:
    """A reader that a crash in a library for files ends, as the kernel ends it."""
    if "hong" in file.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_one(file, sha256)


def test_many_files_give_the_letters_that_one_at_a_time_gives(tmp_path: Path, store: LetterStore) -> None:
    names = write_reminders(tmp_path / "van-ban", 30)
    (tmp_path / "van-ban" / "don-doc-07b.txt").write_text("The quick brown fox jumps over the lazy dog. " * 30)
    files = files_under([tmp_path / "van-ban"])
    with ReadAhead(2) as readers:
        taken = take_in(files, store, readers=readers)
    assert [one.source for one in taken] == [file.name for file in files]  # in their order
    assert [one.source for one in taken if one.outcome is Outcome.ADDED] == names
    other = open_store(tmp_path / "other")
    assert take_in(files, other, readers=ReadWhenAwaited()) == taken
    assert [(one.id, one.letter) for one in other.all()] == [(one.id, one.letter) for one in store.all()]
    other.close()


def test_a_copy_that_is_asked_for_before_the_first_is_in_is_the_same_letter(tmp_path: Path, store: LetterStore) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(reminder(7), encoding="utf-8")
    with ReadAhead(2) as readers:
        taken = take_in(files_under([tmp_path / "a.txt", tmp_path / "b.txt"]), store, readers=readers)
    assert [one.outcome for one in taken] == [Outcome.ADDED, Outcome.UNCHANGED]
    assert store.count() == 1


@pytest.mark.parametrize(
    "dying", [("don-doc-03-hong.txt",), ("don-doc-00-hong.txt", "don-doc-04-hong.txt", "don-doc-99-hong.txt")]
)
def test_a_file_that_kills_its_reader_is_named_and_the_others_are_read(
    tmp_path: Path, store: LetterStore, dying: tuple[str, ...]
) -> None:
    names = write_reminders(tmp_path / "van-ban", 6)
    for name in dying:
        (tmp_path / "van-ban" / name).write_text(reminder(70), encoding="utf-8")
    with ReadAhead(2, _dies_of_some) as readers:
        taken = take_in(files_under([tmp_path / "van-ban"]), store, readers=readers)
    failed = {one.source: one.reason for one in taken if one.outcome is Outcome.FAILED}
    assert set(failed) == set(dying)
    assert all(f"{name}: phần mềm đọc tệp bị dừng đột ngột" in (reason or "") for name, reason in failed.items())
    assert [one.source for one in taken if one.outcome is Outcome.ADDED] == names


def test_what_is_wrong_with_a_file_is_told_as_by_a_reader_in_this_process(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    with pytest.raises(UnreadableFile) as here:
        read_one(broken, "")
    with ReadAhead(1) as readers, pytest.raises(UnreadableFile) as there:
        readers.ask(broken, "")()
    assert str(there.value) == str(here.value)


def test_no_reader_is_left_when_the_work_is_broken_off(tmp_path: Path) -> None:
    write_reminders(tmp_path / "van-ban", 40)
    with pytest.raises(KeyboardInterrupt), ReadAhead(2) as readers:
        for file in files_under([tmp_path / "van-ban"]):
            readers.ask(file, "")
        started = [reader.pid for reader in multiprocessing.active_children()]
        raise KeyboardInterrupt
    assert len(started) == 2
    for _ in range(200):
        if not any(map(_runs, started)):
            return
        threading.Event().wait(0.05)
    pytest.fail("a reader runs on")


def _runs(pid: int | None) -> bool:
    """Whether a process is there and no mere entry that waits for its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
