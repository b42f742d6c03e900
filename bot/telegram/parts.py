"""What the bot is put together from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.access import Access
from bot.feedback.ratings import Ratings
from bot.settings import Settings
from bot.telegram.answerer import Answerer
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.register.desk import LetterDesk
from knowledge.store.conversations import ConversationStore
from knowledge.worklist.desk import DutyDesk


@dataclass(frozen=True)
class Parts:
    """One field for each; a part that is not there leaves out what needs it."""

    settings: Settings
    answerer: Answerer
    criteria: CriteriaBrowser
    access: Access
    desk: DutyDesk | None = None  # without it no lists of tasks
    conversations: ConversationStore | None = None  # those of the answerer; without it choices are no buttons
    ratings: Ratings | None = None  # without it answers are not rated
    letters: LetterDesk | None = (
        None  # without it no /vanban, no cards, no files, no buttons under answers that lead to letters
    )
    reminders: object | None = None  # without it no buttons under answers to be reminded
