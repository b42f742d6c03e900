"""One file: its fingerprint, and the letter that it holds. Touches no store, so that any process may do it."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from ingest.readers import MAX_BYTES, read_file
from ingest.reading import read_letter
from knowledge.errors import UnreadableFile
from knowledge.letter import Letter

log = logging.getLogger(__name__)


def fingerprint(file: Path) -> str:
    """The SHA-256 of the file's bytes in hexadecimal; empty for a file too large, which `read_one` refuses in its own words.

    Raises UnreadableFile when there is no such file or it may not be read.
    """
    try:
        if not file.is_file():
            raise UnreadableFile(f"{file.name}: không có tệp này; vui lòng kiểm tra lại đường dẫn.")
        if file.stat().st_size > MAX_BYTES:
            return ""
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{file.name}: không đọc được ({error.strerror}); vui lòng kiểm tra quyền đọc.") from error


def read_one(file: Path, sha256: str) -> Letter:
    """The letter in a file of this fingerprint. Raises UnreadableFile, whatever is wrong with the file or the reader."""
    try:
        return read_letter(read_file(file), source=file.name, sha256=sha256, path=str(file))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # a fault of the reader in one file must not keep the others out
        log.debug("reading %s failed", file, exc_info=True)
        raise UnreadableFile(
            f"{file.name}: chương trình gặp lỗi khi đọc ({type(error).__name__}); "
            "vui lòng gửi tệp này cho người phụ trách chương trình."
        ) from error
