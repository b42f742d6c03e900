"""From paths to letters in store: each file wholly in or not at all, the others go on."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.readers import MAX_BYTES, SUPPORTED, read_file
from ingest.reading import READER_VERSION, read_letter
from knowledge.errors import StoreBusy, UnreadableFile
from knowledge.letter import Letter
from knowledge.store.changes import Change, ChangeKind
from knowledge.store.letters import LetterStore

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. The counts are of the letter now in store; `reason` says why a file failed."""

    source: str
    outcome: Outcome
    passages: int = 0
    obligations: int = 0
    deadlines: int = 0
    citations: int = 0
    doubts: int = 0
    reason: str | None = None


_OUTCOMES = {
    ChangeKind.ADDED: Outcome.ADDED,
    ChangeKind.UNCHANGED: Outcome.UNCHANGED,
    ChangeKind.REPLACED: Outcome.REPLACED,
}


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files to take in: those named, and in folders (and theirs) those of a kind that can be read; sorted, each once.

    A path that does not exist is in the list, too: it fails with its reason when it is read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(f for f in folders if not f.startswith("."))
                for name in sorted(names):
                    if Path(name).suffix.lower() in SUPPORTED and not name.startswith((".", "~$")):
                        found.setdefault((Path(folder) / name).absolute())
        else:
            found.setdefault(path.absolute())
    return list(found)


def take_in(files: Iterable[Path], store: LetterStore, on_file: Callable[[Taken], None] | None = None) -> list[Taken]:
    """Read each file and put its letter in store, in one transaction a letter; a file that fails leaves nothing behind."""
    taken = []
    for one in _each(files, store):
        taken.append(one)
        if on_file:
            on_file(one)
    return taken


def _each(files: Iterable[Path], store: LetterStore) -> Iterator[Taken]:
    for file in files:
        try:
            change, letter = _take(file, store)
        except (UnreadableFile, StoreBusy) as error:
            yield Taken(file.name, Outcome.FAILED, reason=str(error))
        else:
            yield _counted(file.name, change, letter)


def _take(file: Path, store: LetterStore) -> tuple[Change, Letter]:
    digest = _sha256(file)
    known = store.recognise(digest, file.name, str(file), READER_VERSION)
    if known:
        stored = store.get(known.letter_id)
        if stored:
            return known, stored.letter
    letter = _read(file, digest)
    return store.put(letter, READER_VERSION), letter


def _read(file: Path, digest: str) -> Letter:
    try:
        return read_letter(read_file(file), source=file.name, sha256=digest, path=str(file))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # a fault of the reader in one file must not keep the others out
        log.debug("reading %s failed", file, exc_info=True)
        raise UnreadableFile(
            f"{file.name}: chương trình gặp lỗi khi đọc ({type(error).__name__}); "
            "vui lòng gửi tệp này cho người phụ trách chương trình."
        ) from error


def _sha256(file: Path) -> str:
    try:
        if not file.is_file():
            raise UnreadableFile(f"{file.name}: không có tệp này; vui lòng kiểm tra lại đường dẫn.")
        if file.stat().st_size > MAX_BYTES:
            return ""  # the reader refuses it with its own words
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{file.name}: không đọc được ({error.strerror}); vui lòng kiểm tra quyền đọc.") from error


def _counted(source: str, change: Change, letter: Letter) -> Taken:
    deadlines = [d for o in letter.obligations for d in o.deadlines]
    doubts = (
        len(letter.header.doubts)
        + sum(len(o.doubts) for o in letter.obligations)
        + sum(len(d.doubts) for d in deadlines)
        + sum(len(c.doubts) for c in letter.citations)
    )
    return Taken(
        source,
        _OUTCOMES[change.kind],
        len(letter.passages),
        len(letter.obligations),
        len(deadlines),
        len(letter.citations),
        doubts,
    )
