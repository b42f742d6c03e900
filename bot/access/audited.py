"""Answers whose questions are written into the audit log, by whatever door they came."""

from __future__ import annotations

import logging
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

    def answer(self, question: str, conversation: str) -> Answer:
        """As the one within; the answer is given even where the log cannot be written, with a warning to whoever runs the bot."""
        try:
            answer = self._answers.answer(question, conversation)
        except Exception:
            self._record(question, conversation, Outcome.FAILED, [])
            raise
        self._record(question, conversation, Outcome(answer.status.value), [q.source for q in answer.quotes])
        return answer

    def _record(self, question: str, conversation: str, outcome: Outcome, sources: list[str]) -> None:
        person = conversation.rpartition(":")[2]
        who = int(person) if person.isdecimal() and person != "0" else None
        try:
            self._audit.record(who, What.QUESTION, question, outcome, sources)
        except NtmError as error:
            _log.warning("A question is missing in the audit log: %s", error)
