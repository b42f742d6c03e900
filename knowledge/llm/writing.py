"""Writing the answer anew from its numbered quotes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from knowledge.answer import Answer, Status
from knowledge.answers.criteria import is_of_criteria
from knowledge.llm.checking import Sentence, fault_of_sentence, fault_of_whole
from knowledge.llm.model import LanguageModel, NoReply
from prompts import prompt

log = logging.getLogger(__name__)

OnSentence = Callable[[str], None]

SCHEMA = {
    "title": "written_answer",
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "quotes"],
                "properties": {
                    "text": {"type": "string"},  # before the numbers: a sentence that breaks off has none, and fails
                    "quotes": {"type": "array", "items": {"type": "integer"}},
                },
            },
        }
    },
}


def may_be_written(answer: Answer) -> bool:
    """Whether an answer is one for the model: found, proven, and no list, which is complete as it stands; a threshold stays as it is written."""
    if is_of_criteria(answer):
        return False
    return answer.status is Status.ANSWERED and bool(answer.quotes) and "\n" not in answer.text.strip()


class Writer:
    """Has a model word answers; what does not pass the check is thrown away."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._prompt = prompt("writing")

    def written(self, question: str, answer: Answer, on_sentence: OnSentence | None = None) -> Answer | None:
        """The extractive `answer` with its text worded by the model; everything else is as it was. None when that fails.

        `on_sentence` gets the sentences as they pass, from the moment at which they say together what was found; should a later
        one fail, None comes back all the same.
        """
        data = {
            "question": question,
            "found": answer.text,
            "quotes": [
                {"number": n, "letter": q.letter, "where": q.where, "words": q.quote}
                for n, q in enumerate(answer.quotes, 1)
            ],
        }
        passed: list[str] = []
        shown = 0
        fault: str | None = None
        try:
            replies = self._model.replies(SCHEMA, self._prompt, data, growing=on_sentence is not None)
            for sentence in _as_they_end(replies):
                fault = fault_of_sentence(sentence, question, answer)
                if fault:
                    log.info("written answer to %r dropped: %s", question, fault)
                    return None
                passed.append(sentence.text)
                fault = fault_of_whole(" ".join(passed), answer)
                if on_sentence and fault is None:
                    for text in passed[shown:]:
                        on_sentence(text)
                    shown = len(passed)
        except NoReply as reason:
            log.info("no written answer to %r: %s", question, reason)
            return None
        if fault or not passed:
            log.info("written answer to %r dropped: %s", question, fault or "no sentence")
            return None
        by = f"{self._model.choice.name} {self._prompt.name}@{self._prompt.digest}"
        return replace(answer, text=" ".join(passed), written_by=by)


def _as_they_end(replies: Iterable[Any]) -> Iterator[Sentence]:
    """The sentences of a growing reply, each once it is followed by another or the reply has ended. Raises NoReply."""
    rows: list[Any] = []
    ended = 0
    for reply in replies:
        rows = _rows(reply)
        for row in rows[ended:-1]:
            yield _sentence(row)
            ended += 1
    for row in rows[ended:]:
        yield _sentence(row)


def _rows(reply: Any) -> list[Any]:
    rows = reply.get("sentences", []) if isinstance(reply, dict) else None
    if not isinstance(rows, list):
        raise NoReply("a reply of another form")
    return rows


def _sentence(row: Any) -> Sentence:
    text, quotes = (row.get("text"), row.get("quotes")) if isinstance(row, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(quotes, list) or any(type(number) is not int for number in quotes):
        raise NoReply("a sentence of another form")
    return Sentence(" ".join(text.split()), tuple(quotes))
