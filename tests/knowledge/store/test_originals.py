"""The file that a letter was read from is kept with it, and goes with it, whatever is killed when."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import Outcome, files_under, take_in
from ingest.readers import SUPPORTED
from knowledge.errors import NtmError
from knowledge.store.letters import LetterStore, open_store
from knowledge.store.originals import KINDS
from tests.bot.letter_texts import reminder
from tests.conftest import SAMPLES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path / "kho")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "den" / "don-doc.txt", reminder(101))


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def kept(store: LetterStore) -> dict[str, bytes]:
    folder = store.originals.folder
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def name_of(content: bytes, suffix: str = ".txt") -> str:
    return hashlib.sha256(content).hexdigest() + suffix


def test_what_is_read_is_what_may_be_kept() -> None:
    assert set(KINDS) == SUPPORTED


def test_the_copy_is_the_file_and_outlives_it(store: LetterStore, file: Path) -> None:
    content = file.read_bytes()
    assert take_in([file], store)[0].outcome is Outcome.ADDED
    assert kept(store) == {name_of(content): content}
    file.unlink()
    path, found = store.original(1) or (None, None)
    assert (path, found) == (store.originals.folder / name_of(content), content)


def test_every_kind_of_sample_is_kept_under_its_own_suffix(sample_store: LetterStore) -> None:
    expected = {name_of(path.read_bytes(), path.suffix): path.read_bytes() for path in SAMPLES.iterdir()}
    assert kept(sample_store) == expected
    assert len({Path(name).suffix for name in expected}) > 2


def test_the_same_bytes_again_are_not_copied_again(store: LetterStore, file: Path, tmp_path: Path) -> None:
    twin = written(tmp_path / "den" / "ban-sao.md", file.read_text(encoding="utf-8"))
    take_in([file], store)
    before = {path: path.stat().st_mtime_ns for path in store.originals.folder.iterdir()}
    assert [one.outcome for one in take_in([file, twin], store)] == [Outcome.UNCHANGED] * 2
    assert {path: path.stat().st_mtime_ns for path in store.originals.folder.iterdir()} == before
    take_in([written(file, reminder(102))], store)  # the twin holds the first letter still
    assert len(kept(store)) == 2
    first = store.original(1)
    assert first is not None and first[1] == twin.read_bytes()


def test_a_new_version_takes_the_place_of_the_old_copy(store: LetterStore, file: Path) -> None:
    take_in([file], store)
    take_in([written(file, reminder(102))], store)
    assert kept(store) == {name_of(file.read_bytes()): file.read_bytes()}


def test_a_removed_letter_leaves_no_copy(store: LetterStore, file: Path) -> None:
    take_in([file], store)
    assert store.remove(1)
    assert kept(store) == {}
    assert store.original(1) is None
    assert not store.remove(1)


def test_a_file_that_cannot_be_read_leaves_no_copy(store: LetterStore, tmp_path: Path) -> None:
    assert take_in([written(tmp_path / "den" / "rong.txt", "  \n")], store)[0].outcome is Outcome.FAILED
    assert kept(store) == {}


def test_a_file_that_changes_while_it_is_read_is_not_taken_in(store: LetterStore, file: Path) -> None:
    class Changing:
        lookahead = 0

        def ask(self, path: Path, sha256: str):
            from ingest.one_file import read_one

            letter = read_one(path, sha256)
            written(path, reminder(999))
            return lambda: letter

    (taken,) = take_in([file], store, readers=Changing())
    assert taken.outcome is Outcome.FAILED
    assert "tệp bị sửa" in (taken.reason or "")
    assert store.count() == 0
    assert kept(store) == {}


def test_a_copy_that_cannot_be_written_leaves_nothing_of_the_letter(
    store: LetterStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NtmError, match="No space left on device"):
        take_in([file], store)
    assert store.count() == 0
    assert kept(store) == {}


def test_letters_of_before_are_served_from_their_file_while_it_is_the_same(store: LetterStore, file: Path) -> None:
    take_in([file], store)
    content = file.read_bytes()
    for path in store.originals.folder.iterdir():
        path.unlink()
    assert store.original(1) == (file, content)
    take_in([file], store)  # taken in again, it is kept
    assert kept(store) == {name_of(content): content}
    for path in store.originals.folder.iterdir():
        path.unlink()
    written(file, reminder(999))
    assert store.original(1) is None


def test_a_copy_that_a_failing_machine_cut_short_is_none_and_is_made_anew(store: LetterStore, file: Path) -> None:
    take_in([file], store)
    content = file.read_bytes()
    copy = store.originals.folder / name_of(content)
    copy.write_bytes(content[:100])
    assert store.original(1) == (file, content)
    take_in([file], store)
    assert copy.read_bytes() == content


def test_what_a_killed_process_left_is_swept_and_nothing_else(store: LetterStore, file: Path, tmp_path: Path) -> None:
    take_in([file], store)
    folder = store.originals.folder
    lost = folder / name_of(b"of no letter", ".pdf")
    half = folder / (name_of(file.read_bytes()) + ".half")
    foreign = folder / "ghi-chu.txt"
    for path in (lost, half, foreign):
        path.write_bytes(b"x")
    take_in([written(tmp_path / "den" / "khac.txt", reminder(103))], store)
    assert not lost.exists() and not half.exists()
    assert foreign.exists()  # not ours to throw away
    assert store.original(1) is not None
    assert len(kept(store)) == 3


def test_a_file_in_several_places_is_found_by_any(store: LetterStore, file: Path, tmp_path: Path) -> None:
    twin = written(tmp_path / "khac" / "ban-sao.txt", file.read_text(encoding="utf-8"))
    take_in(files_under([file, twin]), store)
    for path in store.originals.folder.iterdir():
        path.unlink()
    file.unlink()
    assert store.original(1) == (twin, twin.read_bytes())
