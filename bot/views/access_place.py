"""Where a button of the list of members, of the audit log or of /quentoi leads, as the few bytes that Telegram keeps with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.access.invites import KEY_MARK

PREFIX = "ac:"
_NUMBER = r"(?:0|[1-9][0-9]{0,15})"
_SPELLING = re.compile(rf"ac:(?P<to>[a-z])(?::(?P<what>{KEY_MARK}?){_NUMBER.replace('?:', '?P<number>', 1)})?")


class To(StrEnum):
    """What a button does."""

    MEMBERS = "t"  # number: the page
    ASK_TO_REVOKE = "r"  # number: a Telegram id, or with KEY_MARK an invite
    REVOKE = "x"
    LOG = "l"  # number: the page
    FORGET = "q"
    KEEP = "k"


@dataclass(frozen=True, slots=True)
class Step:
    """A button's meaning. It names no person who may press it: that is asked when it is pressed."""

    to: To
    number: int = 0
    is_invite: bool = False

    @property
    def data(self) -> str:
        """What the button carries."""
        if self.to in (To.FORGET, To.KEEP):
            return f"{PREFIX}{self.to}"
        return f"{PREFIX}{self.to}:{KEY_MARK if self.is_invite else ''}{self.number}"


def step_of(data: str | None) -> Step | None:
    """The meaning of a pressed button; None for anything that `Step.data` does not make."""
    match = _SPELLING.fullmatch(data or "")
    if match is None or match["to"] not in list(To):
        return None
    step = Step(To(match["to"]), int(match["number"] or 0), match["what"] == KEY_MARK)
    return step if step.data == data else None


def target_of(words: str) -> Step | None:
    """Whom or what somebody wants revoked, as typed: `123456789`, `M5`."""
    match = re.fullmatch(rf"\s*(?P<mark>{KEY_MARK}?)(?P<number>[1-9][0-9]{{0,15}})\s*", words, re.IGNORECASE | re.ASCII)
    return Step(To.ASK_TO_REVOKE, int(match["number"]), bool(match["mark"])) if match else None
