"""The table of Telegram updates: what was taken from Telegram, and how far the bot has come with it."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.schema import Base


class UpdateRow(Base):
    """An update that Telegram was told is ours now. `at` is when it was taken, in seconds since 1970.

    `key` tells it from another update of the same number: an own Bot API server counts from elsewhere. `body` is the update as JSON
    while it is being worked on, and empty afterwards.
    """

    __tablename__ = "updates"

    bot: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(String(16), index=True)
    tries: Mapped[int]
    body: Mapped[str | None]
