"""A day in a commune, over real HTTP, as `docs/transcript.md` tells it. `make transcript` writes that page and its pictures anew."""

from __future__ import annotations

import difflib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from bot.access.access import Access, Rules
from bot.access.audit import AuditLog
from bot.access.roles import Role
from bot.adding.announcer import Announcer
from bot.adding.intake import Intake
from bot.feedback.ratings import Ratings
from bot.reminders.desk import ReminderDesk
from bot.reminders.store import ReminderStore
from bot.settings import Settings
from ingest.criteria.keeping import keep_shipped
from ingest.pipeline import files_under, take_in
from knowledge.assistant import Assistant
from knowledge.criteria.browsing import CriteriaBrowser
from knowledge.register.desk import LetterDesk
from knowledge.store.conversations import ConversationStore
from knowledge.store.letters import open_store
from knowledge.worklist.desk import DutyDesk
from tests.bot import day_in_a_commune as story
from tests.bot.conftest import running
from tests.bot.editors import ReadHere
from tests.bot.fake_telegram import FakeTelegram
from tests.bot.people import CHIEF, invited, let_in
from tests.bot.pictures import difference
from tests.bot.reminder_days import Days
from tests.bot.stage import Stage
from tests.conftest import SAMPLES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "transcript.md"
WRITES = "WRITE_TRANSCRIPT"
HOW = "Read what has changed; if that is how the bot shall talk, `make transcript` writes docs/transcript.md and its pictures anew."
INTRODUCTION = """# A day with the bot

What people of an invented commune write to the bot on 17 April 2025, and what it answers, word for word. The letters are
the samples in `ingest/samples`, the people are invented, and no language model is switched on. `tests/bot/test_transcript.py` plays
this day over HTTP against a server that behaves like Telegram's, and fails when a word of this page is not what the bot says;
`make transcript` writes it anew.

What the bot sends stands in a block quote; the words of a letter stand in one of their own (▾: folded until touched), buttons in
brackets below, a line for each row. *that message becomes*: the bot edits what stands in the chat.
"""


@asynccontextmanager
async def a_day(telegram: FakeTelegram, settings: Settings) -> AsyncIterator[story.Day]:
    """The bot with all its parts over the sample letters, by a clock that the story sets."""
    days = Days(f"{story.TODAY} 07:00")
    store = open_store(settings.data_dir)
    keep_shipped(store.engine)
    take_in(files_under([SAMPLES]), store)

    def clock() -> float:
        return days().timestamp()

    audit = AuditLog(store.engine, 180, str, clock)
    access = Access(store.engine, Rules(False, frozenset({CHIEF}), 1000), audit, clock)
    kept = ConversationStore(store.engine, clock)
    let_in(access, story.OFFICIAL.id, Role.READER, story.OFFICIAL.name)
    let_in(access, story.CLERK.id, Role.EDITOR, story.CLERK.name)

    def today() -> date:
        return days().date()

    desk = DutyDesk(store, today)
    assistant = Assistant(store, None, today, clock)
    parts = {
        "desk": desk,
        "conversations": kept,
        "ratings": Ratings(store.engine, 180, str, clock),
        "letters": LetterDesk(store, today),
        "reminders": ReminderDesk(desk, ReminderStore(store.engine), days),
        "sleep": days.sleep,
        "quick": assistant,
        "intake": Intake(store, settings.data_dir, audit, clock, ReadHere()),
        "announcer": Announcer(store, access, today, clock),
    }
    async with running(settings, assistant, CriteriaBrowser(store.engine, today), access, **parts):
        await days.asleep(1)
        yield story.Day(Stage(telegram, story.PEOPLE), days)
    store.close()


@pytest.mark.asyncio
async def test_a_day_in_a_commune_is_as_the_transcript_tells(telegram: FakeTelegram, bot_settings: Settings) -> None:
    async with a_day(telegram, invited(bot_settings)) as day:
        await story.stranger_at_the_door(day)
        link = await story.invites_the_head_of_a_village(day)
        await story.head_of_a_village(day, link)
        await story.says_who_he_is(day)
        await story.wants_to_be_reminded_of_everything(day)
        await story.official_asks_between_two_meetings(day)
        await story.official_is_asked_back(day)
        await story.official_elsewhere(day)
        await story.official_says_who_he_is(day)
        await story.clerk_needs_the_letter_itself(day)
        await story.clerk_adds_a_letter(day)
        pictures = await story.pictures_of_three_months(day)
        await story.admin_looks_after_it(day)
        await story.reminders_of_the_next_morning(day)
    day.stage.nothing_is_left()
    assert telegram.unconfirmed() == []
    told = f"{INTRODUCTION}\n{day.stage.text()}"
    if os.environ.get(WRITES):
        PAGE.write_text(told, encoding="utf-8")
        for path, picture in pictures.items():
            (DOCS / path).parent.mkdir(exist_ok=True)
            (DOCS / path).write_bytes(picture)
    changed = list(difflib.unified_diff(PAGE.read_text(encoding="utf-8").splitlines(), told.splitlines(), lineterm=""))
    assert not changed, "\n".join([HOW, *changed])
    for path, picture in pictures.items():
        assert not difference((DOCS / path).read_bytes(), picture), f"{path}: {HOW}"
