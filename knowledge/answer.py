"""An answer: what is said, the words that prove it, and, apart from them, what the program adds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.folding import fold


class Status(StrEnum):
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a letter that support an answer: a slice of `letter.text`, with where it stands.

    Of what is kept of a criteria set (docs/decisions/0015) it is a line of the set, not a slice; `letter_id` is None where the set was read from no
    letter in store. `letter` is the letter's line for the reader ("Công văn chưa ghi số, UBND huyện …, 5/2024"), `where` the
    place in the outline ("mục 3, gạch đầu dòng 1"); `nearest` marks a passage shown only because nothing answers.
    """

    letter_id: int | None
    source: str
    letter: str
    where: str
    quote: str
    start: int
    end: int
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class AnswerDeadline:
    """A deadline that an answer rests on: the letter's words, the day or rule they mean."""

    text: str
    kind: str
    date: date | None
    rrule: str | None


READ_AT_MOST = 1_400
"""Characters of an answer with its quotes, as a reader gets it in one piece."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` says in a sentence or two what the letters say; `quotes` prove it, in the letters' own words.

    `notes` are what the program adds (overdue, year inferred, …); `choices` ready-made questions to pick from when the
    status is `clarify`. `as_read` is both as one text. `written_by` names the language model and the prompt where one worded `text`.
    """

    status: Status
    text: str
    notes: tuple[str, ...] = ()
    deadlines: tuple[AnswerDeadline, ...] = ()
    quotes: tuple[Quote, ...] = ()
    choices: tuple[str, ...] = ()
    kind: str = field(default="", compare=False)  # what was understood to be asked, for `ntm ask --json`
    written_by: str | None = None

    @property
    def letters(self) -> tuple[int, ...]:
        """The letters that prove the answer, each once."""
        return tuple(dict.fromkeys(q.letter_id for q in self.quotes if q.letter_id is not None))

    def as_read(self) -> str:
        """The text followed by its quotes, at most READ_AT_MOST characters; a quote that does not fit is cut with "…"."""
        parts = [self.text]
        left = READ_AT_MOST - len(self.text)
        for quote in self.quotes:
            words = " ".join(quote.quote.split())
            if quote.nearest or left < 60 or fold(words) in fold(self.text):
                continue
            if len(words) > left - 10:
                words = words[: left - 10].rsplit(" ", 1)[0] + " …"
            parts.append(f"“{words}”")
            left -= len(words) + 3
        return "\n".join(parts)

    def as_json(self) -> dict[str, Any]:
        """The object of `ntm ask --json` (specified in README.md, section JSON)."""
        return {
            "status": self.status.value,
            "kind": self.kind,
            "answer": self.as_read(),
            "notes": list(self.notes),
            "deadlines": [
                {
                    "text": d.text,
                    "kind": d.kind,
                    "date": d.date.isoformat() if d.date else None,
                    "rrule": d.rrule,
                }
                for d in self.deadlines
            ],
            "citations": [
                {
                    "source": q.source,
                    "letter": q.letter,
                    "where": q.where,
                    "quote": q.quote,
                    "nearest": q.nearest,
                }
                for q in self.quotes
            ],
            "choices": list(self.choices),
            **({"written_by": self.written_by} if self.written_by else {}),
        }
