"""What the bot is put together from."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.access.access import Access
from bot.adding.announcer import Announcer
from bot.adding.intake import Intake
from bot.backups.daily import DailyBackups
from bot.feedback.ratings import Ratings
from bot.reminders.desk import ReminderDesk
from bot.settings import Settings
from bot.telegram.activity import Activity
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
    letters: LetterDesk | None = None  # without it no /vanban, no cards, no files, no buttons that lead to letters
    reminders: ReminderDesk | None = None  # without it nobody is reminded of anything
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep  # how the reminders wait for the next morning
    quick: Answerer | None = None  # what inline queries ask as somebody types: no model; without it the answerer
    intake: Intake | None = None  # without it no files are taken
    announcer: Announcer | None = None  # without it nobody is told of a new letter
    backups: DailyBackups | None = None  # without it no backup is made
    activity: Activity = field(default_factory=Activity)  # of this run
