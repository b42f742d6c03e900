"""What the audit log tells of."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    """What was done."""

    QUESTION = "question"
    INVITE = "invite"
    REDEEM = "redeem"
    ROLE = "role"
    REVOKE = "revoke"
    FORGET = "forget"
    ADD = "add"
    WITHDRAW = "withdraw"
    ANNOUNCE = "announce"


class Outcome(StrEnum):
    """What became of it: the status of an answer, or of a change."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    FAILED = "failed"
    DONE = "done"
    REFUSED = "refused"
