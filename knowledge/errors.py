"""The errors of this program. Each message says what was wrong, with what, and what to do next, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable


class NtmError(Exception):
    """Something the user can do something about; shown as one line, without a traceback."""


class UnreadableFile(NtmError):
    """A file that cannot be taken in, and why."""


class BadCriteria(UnreadableFile):
    """A criteria set that was not taken in: of each bad row, one of `lines` says which it is and what is wrong."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__(f"Bộ tiêu chí chưa được nhận, có {len(self.lines)} chỗ cần sửa: {'; '.join(self.lines)}")


class SettingsError(NtmError):
    """A setting that cannot be used; the message names the variable."""


class StoreBusy(NtmError):
    """Another process holds what this one needs to write."""
