"""From paths to letters in store: each file wholly in or not at all, the others go on."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from ingest.ahead import Awaited, ReadAhead, ReadWhenAwaited
from ingest.criteria.filled import is_filled_form, read_form
from ingest.one_file import fingerprint
from ingest.readers import SUPPORTED
from ingest.reading import NOT_TAKEN, READER_VERSION
from knowledge.errors import BadCriteria, StoreBusy, UnreadableFile
from knowledge.letter import Letter
from knowledge.store.changes import Change, ChangeKind
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore


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
    criteria: int = 0  # sets that were read from it
    problems: tuple[str, ...] = ()  # why a table of criteria in it was not taken in, row by row


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


def take_in(
    files: Iterable[Path],
    store: LetterStore,
    on_file: Callable[[Taken], None] | None = None,
    readers: ReadAhead | ReadWhenAwaited | None = None,
) -> list[Taken]:
    """Read each file and put its letter in store with a copy of the file, in one transaction a letter; a file that fails leaves
    nothing behind.

    In the order of the files; `readers` may read some ahead while letters are stored.
    """
    with suppress(StoreBusy):  # what an earlier process left can wait for the next time
        store.sweep()
    taken = []
    for one in _each(files, store, readers or ReadWhenAwaited()):
        taken.append(one)
        if on_file:
            on_file(one)
    return taken


def _each(files: Iterable[Path], store: LetterStore, readers: ReadAhead | ReadWhenAwaited) -> Iterator[Taken]:
    begun: deque[Callable[[], Taken]] = deque()
    for file in files:
        begun.append(_begin(file, store, readers))
        if len(begun) > readers.lookahead:
            yield begun.popleft()()
    while begun:
        yield begun.popleft()()


def _begin(file: Path, store: LetterStore, readers: ReadAhead | ReadWhenAwaited) -> Callable[[], Taken]:
    """Have a file read unless its bytes are in; what is returned ends it."""
    if is_filled_form(file):
        return partial(_take_in_form, file, store)
    try:
        digest = fingerprint(file)
        known = store.recognise(digest, file.name, str(file), READER_VERSION, file)
        stored = store.get(known.letter_id) if known else None
    except (UnreadableFile, StoreBusy) as error:
        return partial(_failed, file, error)
    if known and stored:
        return partial(_counted, file.name, known, stored.letter)
    return partial(_end, file, readers.ask(file, digest), store)


def _take_in_form(file: Path, store: LetterStore) -> Taken:
    try:
        filled = read_form(file)
        before = CriteriaStore(store.engine).put_template(filled)
    except (UnreadableFile, StoreBusy) as error:
        lines = error.lines if isinstance(error, BadCriteria) else ()
        return Taken(file.name, Outcome.FAILED, reason=str(error), problems=lines)
    return Taken(file.name, Outcome.REPLACED if before else Outcome.ADDED, criteria=1)


def _end(file: Path, awaited: Awaited, store: LetterStore) -> Taken:
    try:
        letter = awaited()
        return _counted(file.name, store.put(letter, READER_VERSION, file), letter)
    except (UnreadableFile, StoreBusy) as error:
        return _failed(file, error)


def _failed(file: Path, error: UnreadableFile | StoreBusy) -> Taken:
    return Taken(file.name, Outcome.FAILED, reason=str(error))


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
        criteria=len(letter.criteria),
        problems=tuple(d.removeprefix(NOT_TAKEN) for d in letter.header.doubts if d.startswith(NOT_TAKEN)),
    )
