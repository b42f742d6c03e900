"""One file at a time read in a process of its own, for programs that must go on whatever a file does to its reader."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from ingest.ahead import as_reader
from ingest.criteria.filled import is_filled_form, read_form
from ingest.one_file import read_one
from knowledge.criteria.model import CriteriaSet
from knowledge.errors import BadCriteria, UnreadableFile
from knowledge.letter import Letter

SECONDS = 120.0  # for one file; the slowest of those that can be read at all takes a quarter of it

Found = Letter | CriteriaSet
"""What a file holds: a letter, or a set of criteria where it is a filled form."""


def read_any(file: Path, sha256: str) -> Found:
    """What is in a file of this fingerprint. Raises UnreadableFile: BadCriteria for a form with slips in it."""
    return read_form(file) if is_filled_form(file) else read_one(file, sha256)


class ReadApart:
    """Reads files in a process that is started when the first one comes and ended by `rest`.

    Spawned, not forked: this one has threads. To be used from any thread; they take turns.
    """

    def __init__(self, seconds: float = SECONDS, read: Callable[[Path, str], Found] = read_any) -> None:
        self._seconds, self._read = seconds, read
        self._turns = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> ReadApart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def read(self, file: Path, sha256: str) -> Found:
        """As `read_any`. Raises UnreadableFile also where the file ends its reader, or keeps it too long."""
        with self._turns:
            pipe = self._pipe or self._start()
            try:
                pipe.send((file, sha256))
                found = pipe.recv() if pipe.poll(self._seconds) else None
            except (EOFError, OSError) as error:
                self.stop()
                raise UnreadableFile(
                    f"{file.name}: phần mềm đọc tệp bị dừng đột ngột vì tệp này; "
                    "vui lòng lưu văn bản dưới dạng khác (.docx hoặc .txt) rồi gửi lại."
                ) from error
            if found is None:
                self.stop()  # it would otherwise answer the next question with this answer
                raise UnreadableFile(f"{file.name}: đọc quá lâu nên đã dừng; vui lòng chia nhỏ tệp rồi gửi lại.")
        if isinstance(found, tuple):
            sentence, lines = found
            raise BadCriteria(lines) if lines else UnreadableFile(sentence)
        return found  # type: ignore[no-any-return]  # what comes through a pipe has no type

    def rest(self) -> None:
        """Ends the process where it has nothing to do: it holds some 100 MiB."""
        if self._turns.acquire(blocking=False):
            try:
                self.stop()
            finally:
                self._turns.release()

    def stop(self) -> None:
        """Ends the process at once, whatever it reads."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._read), daemon=True, name="reader")
        self._process.start()
        theirs.close()  # so that the end of the process ends the pipe
        self._pipe = ours
        return ours


def _serve(pipe: Connection, read: Callable[[Path, str], Found]) -> None:
    """What the process does: reads what it is told to. Errors go back as words, for not all of them can be sent whole."""
    as_reader()
    while True:
        try:
            file, sha256 = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(read(file, sha256))
        except UnreadableFile as error:
            pipe.send((str(error), error.lines if isinstance(error, BadCriteria) else ()))
