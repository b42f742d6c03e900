"""The tables of what editors send to the bot: files on their way into the store, and who was told of a new letter."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.schema import Base


class ArrivalRow(Base):
    """A file that an editor sent; `at` in seconds since 1970. Goes after a day, whatever became of it.

    `folder` names the folder in which its bytes lie while nobody has decided; `shown` is the message that tells of it and of
    those that came with it, `told` whether that message tells what was read. `preview` is a bot.adding.preview.Preview.
    """

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("conversation", "message_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(index=True)
    message_id: Mapped[int] = mapped_column(BigInteger)
    file_id: Mapped[str]
    name: Mapped[str]
    suffix: Mapped[str] = mapped_column(String(8))
    size: Mapped[int | None] = mapped_column(BigInteger)
    folder: Mapped[str] = mapped_column(String(32))
    at: Mapped[float] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16))
    shown: Mapped[int | None] = mapped_column(BigInteger)
    told: Mapped[bool]
    sha256: Mapped[str | None] = mapped_column(String(64))
    letter_id: Mapped[int | None]  # no foreign key: a letter that goes must not wait for this
    preview: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None]


class AnnouncementRow(Base):
    """That somebody is told of a letter, once; `by` is the private chat of the editor, `shown` the message there that tells how it goes."""

    __tablename__ = "announcements"
    __table_args__ = (UniqueConstraint("letter_id", "conversation"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(index=True)  # an id is never given twice: the row may outlive the letter
    conversation: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))
    by: Mapped[int] = mapped_column(BigInteger)
    shown: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[float]
