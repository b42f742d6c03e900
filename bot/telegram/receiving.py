"""Files that editors send: taken note of at once, then fetched and read one after the other beside the chat, told in one message.

What is noted outlives a restart: the files that were not read yet are read then, and told in the same message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Document, Update
from telegram.ext import CallbackContext

from bot.access.access import Access
from bot.access.rate import MINUTE, AtMostOnce
from bot.access.roles import Role
from bot.adding.arrivals import Arrival, Sent, State
from bot.adding.file_names import TAKEN, name_of, suffix_of
from bot.adding.intake import MOST_UNDECIDED, Intake
from bot.phrases import phrases
from bot.telegram.answerer import conversation_of
from bot.telegram.background import Background
from bot.telegram.delivery import say
from bot.telegram.fetching import LIMIT, NotFetched, fetch, too_large
from bot.telegram.progress import Progress
from bot.views.adding import files_screen
from bot.views.criteria import Screen
from knowledge.errors import NtmError
from knowledge.units import letter_label

GATHER = 1.0  # seconds for which the last file of several is waited for: each comes as a message of its own
SWEEP_SECONDS = 3600.0
Context = CallbackContext[Any, Any, Any, Any]


class Receiving:
    """The callbacks; `bot.telegram.adding` gives `document` to editors only."""

    def __init__(self, intake: Intake, access: Access, background: Background, bot: Bot) -> None:
        self._intake, self._access, self._background, self._bot = intake, access, background, bot
        self._more: dict[str, asyncio.Event] = {}  # of conversations whose files are being read
        self._told_albums = AtMostOnce(MINUTE)

    async def document(self, update: Update, _: Context) -> None:
        """A file: noted, and read as soon as those before it are."""
        message = update.effective_message
        assert message is not None and message.document is not None  # the filters let nothing else through
        conversation, file = conversation_of(message.chat, message.from_user), message.document
        sent = Sent(
            conversation,
            message.message_id,
            file.file_id,
            name_of(file.file_name) or phrases().file_unnamed,
            suffix_of(file.file_name, file.mime_type) or "",
            file.file_size,
        )
        if await asyncio.to_thread(lambda: self._intake.arrivals.take(sent, self._reason(sent, file))):
            await self._wake(conversation, message.chat.id, sent.name)

    async def photo(self, update: Update, _: Context) -> None:
        """A picture: nobody reads it; an editor may have meant a letter, so they are told what to send."""
        message = update.effective_message
        assert message is not None
        album = message.media_group_id
        if album is not None and not self._told_albums.allows(hash(album)):
            return
        role = await asyncio.to_thread(self._access.role_of, message.from_user.id if message.from_user else None)
        is_editor = role is not None and role >= Role.EDITOR
        await say(message, phrases().file_photo if is_editor else phrases().text_only)

    async def begin(self) -> None:
        """Goes on with what a stopped or killed bot left, and throws away what nobody decided on."""
        await asyncio.to_thread(self._intake.sweep)
        left: dict[str, list[int | None]] = {}
        for conversation, shown in await asyncio.to_thread(self._intake.arrivals.untold):
            left.setdefault(conversation, []).append(shown)
        for conversation, messages in left.items():
            chat_id = int(conversation.split(":")[1])
            known = [Progress(self._bot, chat_id, shown) for shown in messages if shown is not None]
            if conversation not in self._more:
                self._begin(conversation, known or [Progress(self._bot, chat_id)])
        while not self._background.is_stopping:
            await self._background.pause(SWEEP_SECONDS)
            await asyncio.to_thread(self._intake.sweep)

    def _reason(self, sent: Sent, file: Document) -> str | None:
        """Why a file need not even be fetched."""
        say_it = phrases()
        if not sent.suffix:
            return say_it.file_wrong_kind.format(kinds=", ".join(TAKEN))
        if file.file_size is not None and file.file_size > LIMIT:
            return too_large()
        if file.file_size == 0:
            return say_it.file_empty
        if self._intake.arrivals.undecided(sent.conversation) >= MOST_UNDECIDED:
            return say_it.file_too_many.format(most=MOST_UNDECIDED)
        return None

    async def _wake(self, conversation: str, chat_id: int, name: str) -> None:
        """Has the files of a conversation read; says so at once where none is being read yet."""
        more = self._more.get(conversation)
        if more is not None:
            more.set()
            return
        progress = Progress(self._bot, chat_id)
        self._more[conversation] = asyncio.Event()
        left: list[Progress] = []
        try:
            # what could not be told before, because the network or the store failed for too long
            untold = await asyncio.to_thread(self._intake.arrivals.untold)
            left += [Progress(self._bot, chat_id, shown) for of, shown in untold if of == conversation and shown]
            await progress.show(phrases().file_reading.format(at=1, count=1, name=name))
        finally:  # what was noted is read, even where that cannot be told now
            self._begin(conversation, [*left, progress])

    def _begin(self, conversation: str, told_in: Sequence[Progress]) -> None:
        self._more.setdefault(conversation, asyncio.Event())
        self._background.do(self._read_all(conversation, told_in))

    async def _read_all(self, conversation: str, told_in: Sequence[Progress]) -> None:
        """Reads the files that these messages tell of; the last one tells of those, too, that come meanwhile."""
        try:
            for progress in told_in:
                await self._read_some(conversation, progress, is_last=progress is told_in[-1])
        finally:
            await asyncio.to_thread(self._intake.rest)

    async def _read_some(self, conversation: str, progress: Progress, is_last: bool) -> None:
        mine = self._more[conversation]
        try:
            while not self._background.is_stopping:
                files = await self._files(conversation, progress, is_last)
                waiting = [one for one in files if one.state is State.WAITING]
                if not waiting:
                    if is_last and await _is_set_soon(mine):
                        continue
                    break
                at = files.index(waiting[0]) + 1
                await progress.show(phrases().file_reading.format(at=at, count=len(files), name=waiting[0].name))
                await self._take(waiting[0])
            else:
                return  # the next start goes on
        finally:
            if is_last:
                del self._more[conversation]  # what comes from here on is told in a message of its own
        await show_files(self._bot, self._intake, conversation, progress)

    async def _files(self, conversation: str, progress: Progress, are_new_ones_its_own: bool) -> list[Arrival]:
        rows, shown = self._intake.arrivals, progress.message_id
        if shown is None or not are_new_ones_its_own:
            return await asyncio.to_thread(rows.under, conversation, shown)
        return await asyncio.to_thread(rows.join, conversation, shown)

    async def _take(self, one: Arrival) -> None:
        try:
            content = await fetch(self._bot, one.file_id)
            await asyncio.to_thread(self._intake.read, one, content)
        except NotFetched as error:
            await asyncio.to_thread(self._intake.refuse, one, str(error))
        except (
            NtmError
        ):  # a store that is busy, a disk that is full; what cannot be noted either ends the work until the next start
            await asyncio.to_thread(self._intake.refuse, one, phrases().file_not_stored)


async def _is_set_soon(more: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(more.wait(), GATHER)
    except TimeoutError:
        return False
    more.clear()
    return True


async def show_files(bot: Bot, intake: Intake, conversation: str, progress: Progress, page: int = 0) -> None:
    """Puts what is known of its files into a message. Raises TelegramError."""
    before = progress.message_id
    screen = await asyncio.to_thread(screen_of, intake, conversation, before, page)
    if screen is None:
        return
    shown = await progress.finish(screen)
    if before is None:
        await asyncio.to_thread(intake.arrivals.join, conversation, shown)
    elif before != shown:
        await asyncio.to_thread(intake.arrivals.move, conversation, before, shown)
    await asyncio.to_thread(intake.arrivals.tell, conversation, shown)


def screen_of(intake: Intake, conversation: str, shown: int | None, page: int = 0) -> Screen | None:
    """The files that a message tells of; None where there are none, or no such page."""
    files = intake.arrivals.under(conversation, shown)
    named = {i for one in files for i in (one.letter_id, *(one.preview.same if one.preview else ())) if i is not None}
    labels = {stored.id: letter_label(stored.letter) for stored in intake.store.load(sorted(named))}
    return files_screen(files, labels, page)
