"""Rewriting a follow-up that the rules could not tie to the turns before it, into a question that stands by itself."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answer import Answer, Quote, Status
from knowledge.folding import fold
from knowledge.grounding import ungrounded
from knowledge.llm.model import LanguageModel, NoReply
from knowledge.llm.wording import LINKING, POINTING, words_of
from prompts import prompt

log = logging.getLogger(__name__)

KEPT = 1_000  # conversations
EXPIRES = 3_600.0  # seconds
QUESTIONS = 3  # of a conversation, the latest
LONGEST_FOLLOW_UP = 20  # words; a longer question says itself what it is about
LONGEST = 400  # characters of a rewritten question
_LETTERS = 3

SCHEMA = {
    "title": "standalone_question",
    "type": "object",
    "additionalProperties": False,
    "required": ["question"],
    "properties": {"question": {"type": "string"}},
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a conversation was about: its last questions, the newest last, and the lines of the letters that were quoted.

    No words of a letter's body are kept: nothing that a letter says can then steer the rewriting.
    """

    questions: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


class EarlierTurns:
    """What was asked and answered, by conversation; in memory, forgotten after an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Earlier]] = OrderedDict()

    def of(self, conversation: str) -> Earlier:
        """Empty for one that is new, or older than an hour."""
        when, earlier = self._kept.get(conversation, (0.0, Earlier()))
        return earlier if self._clock() - when <= EXPIRES else Earlier()

    def add(self, conversation: str, question: str, answer: Answer) -> None:
        """Remember a question that was answered."""
        questions = (*self.of(conversation).questions, question)[-QUESTIONS:]
        letters = tuple(dict.fromkeys(quote.letter for quote in answer.quotes))[:_LETTERS]
        self._kept[conversation] = (self._clock(), Earlier(questions, letters))
        self._kept.move_to_end(conversation)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Know nothing of it any more."""
        self._kept.pop(conversation, None)


class Rewriter:
    """Has a model rewrite follow-ups; a question that is not made of the conversation's own words is thrown away."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._prompt = prompt("rewriting")

    def standalone(self, question: str, earlier: Earlier) -> str | None:
        """The question as it can be asked by itself; None when it already can, or when the model did not manage."""
        if not earlier.questions or len(question.split()) > LONGEST_FOLLOW_UP:
            return None
        data = {"earlier": list(earlier.questions), "letters": list(earlier.letters), "question": question}
        try:
            reply = self._model.reply(SCHEMA, self._prompt, data)
            text = reply.get("question") if isinstance(reply, dict) else None
            if not isinstance(text, str):
                raise NoReply("a reply of another form")
        except NoReply as reason:
            log.info("follow-up %r not rewritten: %s", question, reason)
            return None
        text = " ".join(text.split())
        if not text or fold(text) == fold(question):
            return None
        fault = fault_of_question(text, question, earlier)
        if fault:
            log.info("rewritten follow-up to %r dropped: %s", question, fault)
            return None
        return text


def fault_of_question(text: str, question: str, earlier: Earlier) -> str | None:
    """Why `text` may not be asked in the place of `question`; None when it may.

    It holds all that the person said but pointing words, and nothing that does not stand in the conversation.
    """
    if len(text) > LONGEST:
        return "too long"
    said = " \n".join((question, *earlier.questions, *earlier.letters))
    lost = _folded(question) - _folded(text) - {fold(word) for word in POINTING}
    if lost:
        return f"words of the person are left out: {sorted(lost)!r}"
    foreign = _folded(text) - _folded(said) - {fold(word) for word in LINKING}
    if foreign:
        return f"words that nobody said: {sorted(foreign)!r}"
    invented = ungrounded(Answer(Status.ANSWERED, text, quotes=(Quote(0, "", "", "", said, 0, len(said)),)))
    return f"facts that nobody named: {invented!r}" if invented else None


def _folded(text: str) -> set[str]:
    return {fold(word) for word in words_of(text)}
