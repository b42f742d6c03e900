"""The files that letters were read from, kept as they were: a copy of each in the data folder, named by its fingerprint.

Every writer holds the write lock of the database meanwhile, so that nobody throws away a copy whose letter is just coming in.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from sqlalchemy import Connection, select

from knowledge.errors import NtmError, UnreadableFile
from knowledge.store.schema import FileRow, LetterRow

FOLDER = "originals"
KINDS = (".txt", ".md", ".docx", ".xlsx", ".pdf")
"""What a copy's name may end in: the kinds of files that are read (a test compares)."""
LARGEST = 50 * 1024 * 1024  # bytes; a file that is larger now is not the one that was taken in
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_COPY = re.compile(rf"(?P<sha256>[0-9a-f]{{64}})(?:{'|'.join(map(re.escape, KINDS))})")
_HALF = ".half"  # the end of the name of a copy that is being written
_AT_ONCE = 500  # fingerprints in one query


class Originals:
    """The copies in one folder, which is made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path | None:
        """Where the copy lies; None when there is none."""
        if not _FINGERPRINT.fullmatch(sha256):
            return None
        paths = (self.folder / f"{sha256}{kind}" for kind in KINDS)
        return next((path for path in paths if path.is_file()), None)

    def has(self, sha256: str, size: int) -> bool:
        """Whether there is a copy of this size: one that a failing machine cut short is none."""
        path = self.path_of(sha256)
        return path is not None and path.stat().st_size == size

    def keep(self, sha256: str, file: Path) -> None:
        """Copy a file, wholly or not at all; what is there already costs no copying.

        Raises UnreadableFile when the file is no longer the one with this fingerprint, NtmError when the copy cannot be written.
        """
        try:
            size = file.stat().st_size
            content = b"" if self.has(sha256, size) else file.read_bytes()
        except OSError as error:
            raise UnreadableFile(
                f"{file.name}: không đọc được ({error.strerror}); vui lòng kiểm tra quyền đọc."
            ) from error
        if not content:
            return
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UnreadableFile(f"{file.name}: tệp bị sửa trong lúc đang nạp nên chưa được nạp; vui lòng nạp lại.")
        suffix = file.suffix.lower()
        self._write(content, self.path_of(sha256) or self.folder / f"{sha256}{suffix if suffix in KINDS else KINDS[0]}")

    def drop(self, connection: Connection, fingerprints: Iterable[str]) -> None:
        """Throw away the copies of these that no letter in store has any more."""
        wanted = list(dict.fromkeys(fingerprints))
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            still = set(connection.scalars(select(LetterRow.sha256).where(LetterRow.sha256.in_(some))))
            self._unlink(path for sha256 in some if sha256 not in still if (path := self.path_of(sha256)))

    def sweep(self, connection: Connection) -> int:
        """Throw away what a process that was killed left behind: copies of no letter, halves of copies. How many files."""
        names = self._names()
        if not names:
            return 0
        known = set(connection.scalars(select(LetterRow.sha256)))
        lost = [name for name in names if name.endswith(_HALF) or _is_lost(name, known)]
        return self._unlink(self.folder / name for name in lost)

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.folder)
        except OSError:
            return []

    def _write(self, content: bytes, path: Path) -> None:
        half = path.with_name(f"{path.name}{_HALF}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(content)
            os.replace(half, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
            raise NtmError(
                f"Không lưu được tệp gốc vào {self.folder} ({error.strerror}). "
                "Vui lòng kiểm tra quyền ghi và dung lượng đĩa."
            ) from error

    def _unlink(self, paths: Iterable[Path]) -> int:
        count = 0
        for path in paths:
            with contextlib.suppress(OSError):  # what cannot be thrown away now is swept later
                path.unlink()
                count += 1
        return count


def original_of(connection: Connection, originals: Originals, letter_id: int) -> tuple[Path, bytes] | None:
    """The file that a letter was read from, with its bytes: the copy, else a file named at its taking in that still holds the same
    bytes; None when neither is to be had, or there is no such letter."""
    sha256 = connection.scalar(select(LetterRow.sha256).where(LetterRow.id == letter_id))
    if sha256 is None:
        return None
    copy = originals.path_of(sha256)
    others = connection.scalars(
        select(FileRow.path).where(FileRow.letter_id == letter_id, FileRow.path != "").order_by(FileRow.key)
    )
    for path in filter(None, (copy, *map(Path, others))):
        content = _content(path)
        if content is not None and hashlib.sha256(content).hexdigest() == sha256:
            return path, content
    return None


def _content(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        return None


def _is_lost(name: str, known: Collection[str]) -> bool:
    copy = _COPY.fullmatch(name)
    return copy is not None and copy["sha256"] not in known
