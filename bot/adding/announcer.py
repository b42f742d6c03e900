"""Whom a letter concerns, by the rule of /viec: those who told a role and a place to which its words surely give a task."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.access.access import Access
from bot.access.events import What
from bot.adding.announcements import Announcements, Errand
from knowledge.library import Library
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.letters import LetterStore
from knowledge.units import letter_label
from knowledge.worklist.duties import Duty
from knowledge.worklist.listing import given_by


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody whom a letter gives something to do."""

    conversation: str
    persona: Persona
    duties: tuple[Duty, ...]

    @property
    def chat_id(self) -> int:
        return int(self.conversation.split(":")[1])

    @property
    def who(self) -> str:
        """`trưởng thôn, thôn Nà Mạ, xã Suối Nhung`."""
        return ", ".join(filter(None, (self.persona.role, *self.persona.places)))


@dataclass(frozen=True, slots=True)
class Announced:
    """A letter in a line, with what it is about."""

    letter_id: int
    label: str
    subject: str
    source: str


class Announcer:
    """Over the letters, the personas of conversations, and those who are let in. May be called from any thread.

    Each method raises StoreBusy, and NtmError where the store cannot be used.
    """

    def __init__(
        self, store: LetterStore, access: Access, today: Callable[[], date], clock: Callable[[], float] = time.time
    ) -> None:
        self._store, self._access, self._today = store, access, today
        self._library, self._people = Library(store), ConversationStore(store.engine)
        self.rows = Announcements(store.engine, clock)

    def letter(self, letter_id: int) -> Announced | None:
        """The letter's line; None when it is gone."""
        stored = self._store.get(letter_id)
        if stored is None:
            return None
        header = stored.letter.header
        return Announced(letter_id, letter_label(stored.letter), header.subject or "", stored.letter.source)

    def concerned(self, letter_id: int) -> list[Concerned]:
        """Everybody who is let in and whom the letter surely gives a task, told or not, in private chats only."""
        found = (self.concerned_one(letter_id, conversation) for conversation in self._people.with_persona())
        return [one for one in found if one is not None]

    def concerned_one(self, letter_id: int, conversation: str) -> Concerned | None:
        """What the letter gives to the person of a conversation; None where it gives nothing, or nobody may tell them."""
        chat, user = _ids(conversation)
        if chat <= 0 or user <= 0 or self._access.role_of(user) is None:
            return None
        persona = self._people.of(conversation).persona
        duties = given_by(letter_id, persona, self._library, self._today()) if persona else ()
        return Concerned(conversation, persona, duties) if persona and duties else None

    def announce(self, letter: Announced, errand: Errand, who: int) -> int:
        """Notes that everybody whom the letter concerns is to be told, once; how many are new. What is noted is told, whatever is killed."""
        people = [one.conversation for one in self.concerned(letter.letter_id)]
        new = self.rows.add(errand, people)
        if new:
            self._access.audit.record(who, What.ANNOUNCE, f"{letter.label} ({new})", sources=[letter.source])
        return new


def _ids(conversation: str) -> tuple[int, int]:
    """(chat, user) of `telegram:<chat>:<user>`; (0, 0) for a conversation elsewhere."""
    door, _, rest = conversation.partition(":")
    chat, _, user = rest.partition(":")
    if door != "telegram" or not chat.removeprefix("-").isdecimal() or not user.isdecimal():
        return 0, 0
    return int(chat), int(user)
