"""Files read ahead in processes of their own: the cores share the work, and a file that kills its reader does no more harm."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType

from ingest.one_file import read_one
from knowledge.errors import UnreadableFile
from knowledge.letter import Letter

CAN_FORK = sys.platform == "linux"  # Windows cannot, and macOS not safely
READERS = min(os.cpu_count() or 1, 4)
EACH_READER = 4  # files asked for ahead of it, so that it never waits

Read = Callable[[Path, str], Letter]
Awaited = Callable[[], Letter]
"""Gives a letter that was asked for, as soon as it is read. Raises UnreadableFile."""


class ReadWhenAwaited:
    """Reads each file in this process, and not before its letter is awaited."""

    lookahead = 0

    def ask(self, file: Path, sha256: str) -> Awaited:
        return partial(read_one, file, sha256)


class ReadAhead:
    """Reads files in other processes, those asked for first first.

    To be opened before this process has other threads, as it is forked then. When a reader dies (a crash in the library
    for PDF files, memory), the files not yet read are read one at a time, so that it is known which one did it.
    """

    lookahead = EACH_READER * READERS

    def __init__(self, readers: int = READERS, read: Read = read_one) -> None:
        self._read = read
        self._careful = False
        self._pool = _pool("fork", readers)
        self._pool.submit(os.getpid).result()  # the first one asked of it forks them all

    def __enter__(self) -> ReadAhead:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stops at once, whatever is still being read."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for reader in multiprocessing.active_children():
            reader.terminate()

    def ask(self, file: Path, sha256: str) -> Awaited:
        """Have a file read; the letter is to be awaited later."""
        if not self._careful:
            try:
                return partial(self._letter, self._pool.submit(self._read, file, sha256), file, sha256)
            except BrokenProcessPool:
                self._be_careful()
        return partial(self._alone, file, sha256)

    def _letter(self, asked: Future[Letter], file: Path, sha256: str) -> Letter:
        try:
            return asked.result()
        except BrokenProcessPool:
            self._be_careful()
            return self._alone(file, sha256)

    def _alone(self, file: Path, sha256: str) -> Letter:
        try:
            return self._pool.submit(self._read, file, sha256).result()
        except BrokenProcessPool as error:
            self._pool = _pool("spawn", 1)
            raise UnreadableFile(
                f"{file.name}: phần mềm đọc tệp bị dừng đột ngột vì tệp này; "
                "vui lòng lưu văn bản dưới dạng khác (.docx hoặc .txt) rồi nạp lại."
            ) from error

    def _be_careful(self) -> None:
        if not self._careful:
            self._careful = True
            self._pool = _pool("spawn", 1)  # this process has threads by now: it must not be forked


def _pool(start: str, readers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(readers, multiprocessing.get_context(start), initializer=as_reader)


def as_reader() -> None:
    """Ctrl-C is for the parent to act on; a reader whose parent was killed goes, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
