"""Questions are written into the audit log, by whatever door they came: around what answers them, so that none is forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from bot.access.audit import AuditLog
from bot.access.events import Outcome, What
from knowledge.answer import Answer
from knowledge.errors import NtmError

_log = logging.getLogger(__name__)


class Answers(Protocol):
    """What is asked."""

    def answer(self, question: str, conversation: str) -> Answer: ...


class AuditedAnswerer:
    """Answers as the one within; `conversation` is `telegram:<chat>:<user>` (bot.telegram.answerer.conversation_of)."""

    def __init__(self, answers: Answers, audit: AuditLog) -> None:
        self._answers, self._audit = answers, audit

    def answer(self, question: str, conversation: str, on_sentence: Callable[[str], None] | None = None) -> Answer:
        """As the one within; the answer is given even where the log cannot be written, with a warning to whoever runs the bot.

        `on_sentence` is passed on to an answerer that writes sentence by sentence.
        """
        ask = partial(self._answers.answer, question, conversation)
        if on_sentence is not None:
            ask = partial(ask, on_sentence=on_sentence)
        try:
            answer = ask()
        except Exception:
            record_question(self._audit, question, conversation, Outcome.FAILED)
            raise
        sources = [quote.source for quote in answer.quotes]
        record_question(self._audit, question, conversation, Outcome(answer.status.value), sources)
        return answer


def record_question(
    audit: AuditLog, question: str, conversation: str, outcome: Outcome, sources: Sequence[str] = ()
) -> None:
    """Writes what somebody asked into the log; where it cannot be written, warns whoever runs the bot."""
    person = conversation.rpartition(":")[2]
    who = int(person) if person.isdecimal() and person != "0" else None
    try:
        audit.record(who, What.QUESTION, question, outcome, sources)
    except NtmError as error:
        _log.warning("A question is missing in the audit log: %s", error)
