"""One file at a time in another process: what is read comes back, and no file keeps the next one out."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from ingest.apart import Found, ReadApart, read_any
from ingest.one_file import read_one
from knowledge.criteria.model import CriteriaSet
from knowledge.errors import BadCriteria, UnreadableFile
from knowledge.letter import Letter
from tests.bot.letter_texts import reminder
from tests.ingest.criteria.test_set_file import FILLED


def dies_or_dawdles(file: Path, sha256: str) -> Found:
    """A reader that a crash in a library ends, as the kernel ends it; or that a file keeps for good."""
    if "hong" in file.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "lau" in file.name:
        threading.Event().wait()
    return read_any(file, sha256)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_letter_is_the_one_that_is_read_here(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", reminder(7))
    with ReadApart() as reader:
        found = reader.read(file, "7" * 64)
        reader.rest()
        again = reader.read(file, "7" * 64)  # in another process
    assert isinstance(found, Letter)
    assert found == again == read_one(file, "7" * 64)


def test_a_form_is_a_set_and_its_slips_come_back_as_lines(tmp_path: Path) -> None:
    with ReadApart() as reader:
        found = reader.read(written(tmp_path, "a.yaml", FILLED), "")
        with pytest.raises(BadCriteria) as caught:
            reader.read(written(tmp_path, "b.yaml", FILLED.replace("≥ 61%", "≥ 161%")), "")
    assert isinstance(found, CriteriaSet)
    assert len(caught.value.lines) == 1 and "161" in caught.value.lines[0]


def test_what_cannot_be_read_is_told_as_it_is_here(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", "The quick brown fox jumps over the lazy dog. " * 30)
    with ReadApart() as reader, pytest.raises(UnreadableFile, match="không có vẻ là văn bản tiếng Việt"):
        reader.read(file, "")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows sends no such signal")
def test_a_file_that_ends_or_keeps_its_reader_is_named_and_the_next_one_is_read(tmp_path: Path) -> None:
    good = written(tmp_path, "tot.txt", reminder(7))
    with ReadApart(seconds=5.0, read=dies_or_dawdles) as reader:
        with pytest.raises(UnreadableFile, match=r"hong.txt: phần mềm đọc tệp bị dừng đột ngột"):
            reader.read(written(tmp_path, "hong.txt", reminder(8)), "")
        assert isinstance(reader.read(good, ""), Letter)
        with pytest.raises(UnreadableFile, match=r"lau.txt: đọc quá lâu"):
            reader.read(written(tmp_path, "lau.txt", reminder(9)), "")
        assert isinstance(reader.read(good, ""), Letter)


def test_files_asked_for_at_once_take_turns(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{n}.txt", reminder(n)) for n in range(1, 5)]
    found: dict[str, Found] = {}
    with ReadApart() as reader:
        threads = [threading.Thread(target=lambda f=f: found.update({f.name: reader.read(f, f.name)})) for f in files]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {name: letter.header.number for name, letter in found.items() if isinstance(letter, Letter)} == {
        f"{n}.txt": f"{n}/UBND-KTHT" for n in range(1, 5)
    }
