"""The table of answers given in chats, and what those who asked say of them."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.schema import Base, Words


class FeedbackRow(Base):
    """An answer as it was given; `verdict`, `why` and `rated` are none until whoever asked says something of it.

    Times are seconds since 1970. `letters` are the letters' lines as they were shown: what is reviewed is what was seen, whatever
    became of the letters since. An id is never given twice: a button of an answer that is gone means no other.
    """

    __tablename__ = "feedback"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    conversation: Mapped[str] = mapped_column(index=True)
    question: Mapped[str]
    status: Mapped[str] = mapped_column(String(16))
    answer: Mapped[str]
    letters: Mapped[Words]
    verdict: Mapped[str | None] = mapped_column(String(8), index=True)
    why: Mapped[str | None]
    rated: Mapped[float | None]
