"""What the bot is put together from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.access import Access
from bot.settings import Settings
from bot.telegram.answerer import Answerer
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.worklist.desk import DutyDesk


@dataclass(frozen=True)
class Parts:
    """One field for each; a part that is not there leaves out what needs it."""

    settings: Settings
    answerer: Answerer
    criteria: CriteriaBrowser
    access: Access
    desk: DutyDesk | None = None  # without it no lists of tasks
