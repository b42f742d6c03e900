"""An assistant whose answers a language model words: the same letters, the same proof, checked again."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Status
from knowledge.answerer import Answerer
from knowledge.conversation.persona import KIND as PERSONA
from knowledge.conversation.persona import wants_forgetting
from knowledge.llm.model import LanguageModel
from knowledge.llm.rewriting import EarlierTurns, Rewriter
from knowledge.llm.writing import OnSentence, Writer, may_be_written

LONGEST_QUESTION = 1_000  # characters that the model gets to see


class WritingAssistant:
    """Wraps the extractive assistant, with the same interface. Whatever the model does, the worst answer is the extractive one.

    The rules read a follow-up first; the model rewrites only what they found nothing for. It words only what was found.
    """

    def __init__(self, assistant: Answerer, model: LanguageModel) -> None:
        self._assistant = assistant
        self._rewriter, self._writer = Rewriter(model), Writer(model)
        self._earlier = EarlierTurns()

    def answer(self, question: str, conversation: str | None = None, on_sentence: OnSentence | None = None) -> Answer:
        """As `Assistant.answer`; `on_sentence` gets the sentences of a written answer as they pass the check."""
        asked, answer = " ".join(question.split())[:LONGEST_QUESTION], self._assistant.answer(question, conversation)
        if conversation and answer.kind == PERSONA:
            if wants_forgetting(asked):
                self._earlier.forget(conversation)
            return answer
        if conversation and answer.status is Status.NOT_FOUND:
            asked, answer = self._answer_rewritten(asked, conversation, answer)
        if conversation and answer.status is Status.ANSWERED:
            self._earlier.add(conversation, asked, answer)
        if not may_be_written(answer):
            return answer
        return self._writer.written(asked, answer, on_sentence) or answer

    def _answer_rewritten(self, question: str, conversation: str, not_found: Answer) -> tuple[str, Answer]:
        """(the question as it was asked in the end, the answer to it): those of before where rewriting finds nothing either."""
        standalone = self._rewriter.standalone(question, self._earlier.of(conversation))
        answer = self._assistant.answer(standalone, conversation) if standalone else not_found
        if standalone is None or answer.status is not Status.ANSWERED:
            return question, not_found
        return standalone, replace(answer, notes=(f"Câu hỏi được hiểu là: “{standalone}”", *answer.notes))
