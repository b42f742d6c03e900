"""The answers given in chats, each with at most one verdict of whoever asked; kept for as long as the audit log."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from bot.access.audit import DAY, LONGEST_TEXT
from bot.feedback.verdict import Verdict
from knowledge.answer import Answer, Status
from knowledge.store.database import reading, writing
from knowledge.store.feedback_schema import FeedbackRow

LONGEST_ANSWER = 500  # characters of an answer that are kept: its lead, which is what is right or wrong
LONGEST_WHY = 500
MOST_LETTERS = 10
_FEEDBACK = FeedbackRow.metadata.tables[FeedbackRow.__tablename__]


class Rated(Enum):
    """What became of a verdict."""

    NEW = auto()
    CHANGED = auto()  # it was another one before
    SAME = auto()
    OF_ANOTHER = auto()  # somebody else in that chat asked
    UNKNOWN = auto()  # no such answer, none of this chat, or no longer kept: which of them is nobody's business


@dataclass(frozen=True, slots=True)
class Rating:
    """An answer and what is said of it; times in seconds since 1970."""

    id: int
    at: float
    conversation: str
    question: str
    status: Status
    answer: str
    letters: tuple[str, ...]
    verdict: Verdict
    why: str | None
    rated: float

    @property
    def who(self) -> int | None:
        """The Telegram id of whoever asked."""
        person = self.conversation.rpartition(":")[2]
        return int(person) if person.isdecimal() and person != "0" else None


class Ratings:
    """Over a migrated database; may be called from any thread. `masked` takes secrets out of a text before it is kept.

    Each method raises StoreBusy, and NtmError where the store cannot be read or written.
    """

    def __init__(
        self, engine: Engine, days: int, masked: Callable[[str], str], clock: Callable[[], float] = time.time
    ) -> None:
        self._engine, self._keep, self._masked, self._clock = engine, days * DAY, masked, clock
        self._pruned = float("-inf")

    def open(self, conversation: str, question: str, answer: Answer) -> int:
        """Keeps an answer that can now be rated; its number."""
        now = self._clock()
        lines = dict.fromkeys(quote.letter or quote.source for quote in answer.quotes)
        row = {
            "at": now,
            "conversation": conversation,
            "question": self._storable(question, LONGEST_TEXT),
            "status": answer.status.value,
            "answer": self._storable(answer.text, LONGEST_ANSWER),
            "letters": [self._storable(line, LONGEST_TEXT) for line in list(lines)[:MOST_LETTERS]],
        }
        with writing(self._engine) as connection:
            if abs(now - self._pruned) >= DAY:  # whichever way the clock was set
                self._prune(connection, now)
            number = connection.execute(insert(_FEEDBACK).values(row).returning(_FEEDBACK.c.id)).scalar_one()
        return int(number)

    def rate(self, number: int, conversation: str, verdict: Verdict) -> Rated:
        """Takes a verdict in the place of the one before; the word why belonged to that one, and goes with it."""
        with writing(self._engine) as connection:
            row = connection.execute(select(_FEEDBACK).where(_FEEDBACK.c.id == number)).one_or_none()
            if row is None or not _same_chat(row.conversation, conversation):
                return Rated.UNKNOWN
            if row.conversation != conversation:
                return Rated.OF_ANOTHER
            if row.verdict == verdict.value:
                return Rated.SAME
            values = {"verdict": verdict.value, "why": None, "rated": self._clock()}
            connection.execute(update(_FEEDBACK).where(_FEEDBACK.c.id == number).values(values))
        return Rated.NEW if row.verdict is None else Rated.CHANGED

    def explain(self, number: int, conversation: str, why: str) -> bool:
        """Keeps the word why of a bad verdict, in the place of the one before; False where there is no such verdict of this person."""
        own = (_FEEDBACK.c.id == number, _FEEDBACK.c.conversation == conversation)
        with writing(self._engine) as connection:
            found = update(_FEEDBACK).where(*own, _FEEDBACK.c.verdict == Verdict.WRONG.value)
            return connection.execute(found.values(why=self._storable(why, LONGEST_WHY))).rowcount > 0

    def page(self, page: int, size: int, verdict: Verdict | None = None) -> tuple[list[Rating], dict[Verdict, int]]:
        """The rated answers of a page, from 0, those rated last first, of one verdict or of both; and how many there are of each."""
        wanted = _FEEDBACK.c.verdict.is_not(None) if verdict is None else _FEEDBACK.c.verdict == verdict.value
        query = select(_FEEDBACK).where(wanted).order_by(_FEEDBACK.c.rated.desc(), _FEEDBACK.c.id.desc())
        tally = select(_FEEDBACK.c.verdict, func.count()).where(_FEEDBACK.c.verdict.is_not(None))
        with reading(self._engine) as connection:
            rows = connection.execute(query.limit(size).offset(page * size)).all()
            counts = {Verdict(name): n for name, n in connection.execute(tally.group_by(_FEEDBACK.c.verdict))}
        return [_rating(row) for row in rows], {each: counts.get(each, 0) for each in Verdict}

    def prune(self) -> None:
        """Deletes what is older than answers are kept."""
        with writing(self._engine) as connection:
            self._prune(connection, self._clock())

    def _prune(self, connection: Connection, now: float) -> None:
        connection.execute(delete(_FEEDBACK).where(_FEEDBACK.c.at < now - self._keep))
        self._pruned = now

    def _storable(self, text: str, most: int) -> str:
        whole = self._masked(text).encode("utf-8", "replace").decode("utf-8")  # half a character cannot be written
        return whole if len(whole) <= most else f"{whole[: most - 1]}…"


def _same_chat(one: str, other: str) -> bool:
    return one.rpartition(":")[0] == other.rpartition(":")[0]


def _rating(row: Row[Any]) -> Rating:
    return Rating(
        row.id,
        row.at,
        row.conversation,
        row.question,
        Status(row.status),
        row.answer,
        tuple(row.letters),
        Verdict(row.verdict),
        row.why,
        row.rated,
    )
