"""Erasing what is stored about a person."""

from __future__ import annotations

from sqlalchemy import delete

from bot.access.access import Access
from bot.access.audit import anonymise_questions
from bot.access.events import What
from knowledge.store import feedback_schema, reminders_schema  # noqa: F401
from knowledge.store.database import writing
from knowledge.store.schema import Base

BY_CONVERSATION = (
    "turns",
    "personas",
    "feedback",
    "remindees",
    "reminders",
    "reminder_marks",
    "reminders_sent",
    "arrivals",
    "announcements",
)
"""The tables whose rows belong to a conversation, `telegram:<chat>:<user>`: they go. A table that is new is listed here; a
test compares."""
KEPT = ("members", "invites", "audit")
"""What has people in it and stays: who is let in and who changed that; of the audit log only the questions are anonymised."""


def forget_person(access: Access, telegram_id: int) -> bool:
    """Deletes what any chat remembers of somebody, and takes them out of the log of questions; whether there was anything.

    All of it or nothing. The role stays: `Access.revoke_member` takes that away. Raises StoreBusy, NtmError as `Access` does.
    """
    ours = f"telegram:%:{telegram_id:d}"  # a colon before the number: 42 is not 142
    with writing(access.engine) as connection:
        gone = [anonymise_questions(connection, telegram_id)]
        for name in BY_CONVERSATION:
            table = Base.metadata.tables[name]
            gone.append(connection.execute(delete(table).where(table.c.conversation.like(ours))).rowcount)
        access.audit.record_in(connection, None, What.FORGET, "")
    return any(gone)
