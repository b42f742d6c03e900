"""Where in the menu of criteria a button leads, as the few bytes that Telegram keeps with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# no leading zeros, so that each place has one spelling
_NUMBER = r"(?:0|[1-9][0-9]{0,9})"
_LATER_PAGE = r"[1-9][0-9]{0,3}"
_ALL_SETS = re.compile(rf"tc:(?:s|p:(?P<page>{_LATER_PAGE}))")
_SET = re.compile(rf"tc:s:(?P<set>{_NUMBER})(?::(?P<page>{_LATER_PAGE}))?")
_CRITERION = re.compile(rf"tc:c:(?P<set>{_NUMBER}):(?P<criterion>{_NUMBER}):(?P<page>0|{_LATER_PAGE})")


@dataclass(frozen=True, slots=True)
class Place:
    """All sets, one set, or one criterion of it; `page`, from 0, of what does not fit one message."""

    set_id: int | None = None
    criterion: int | None = None
    page: int = 0

    @property
    def data(self) -> str:
        """What a button that leads there carries: at most 64 bytes (telegram.constants.InlineKeyboardButtonLimit)."""
        if self.set_id is None:
            return f"tc:p:{self.page}" if self.page else "tc:s"
        if self.criterion is None:
            return f"tc:s:{self.set_id}:{self.page}" if self.page else f"tc:s:{self.set_id}"
        return f"tc:c:{self.set_id}:{self.criterion}:{self.page}"


def place_of(data: str | None) -> Place | None:
    """The place that a pressed button names; None for anything that `Place.data` does not make. Whether it still exists is another matter."""
    for pattern in (_ALL_SETS, _SET, _CRITERION):
        match = pattern.fullmatch(data or "")
        if match:
            said = match.groupdict()
            return Place(_int(said.get("set")), _int(said.get("criterion")), int(said["page"] or 0))
    return None


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
