"""What the doors ask: who somebody is, and what letters give to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import Quote
from knowledge.library import Library
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.letters import LetterStore
from knowledge.vocabulary import load
from knowledge.worklist.listing import Worklist, places_known, worklist
from knowledge.worklist.remindable import Remindable, remindable
from knowledge.worklist.searching import Choice, place_choices

ROLES: tuple[str, ...] = tuple(load("roles")["offered"])
"""The roles to pick from."""


class DutyDesk:
    """Over the personas of conversations and the letters in store; safe to use from several threads."""

    def __init__(self, store: LetterStore, today: Callable[[], date]) -> None:
        self._library, self._kept, self._today = Library(store), ConversationStore(store.engine), today

    @property
    def library(self) -> Library:
        """The letters that the tasks are taken from."""
        return self._library

    def today(self) -> date:
        """The day that counts as today."""
        return self._today()

    def persona(self, conversation: str) -> Persona | None:
        """Who the person of a conversation said to be."""
        return self._kept.of(conversation).persona

    def take_role(self, conversation: str, role: str) -> Persona:
        """Keep a role; places stay. Raises NtmError when it cannot be kept."""
        return self._keep(conversation, replace(self.persona(conversation) or Persona(), role=role))

    def take_places(self, conversation: str, places: tuple[str, ...]) -> Persona:
        """Keep places; the role stays, the group of the commune before does not. Raises NtmError when they cannot be kept."""
        return self._keep(conversation, replace(self.persona(conversation) or Persona(), places=places, group=None))

    def forget(self, conversation: str) -> None:
        """Delete what is kept of a conversation."""
        self._kept.forget(conversation)

    def listed(self, conversation: str) -> Worklist:
        """The tasks of the person of a conversation."""
        return worklist(self.persona(conversation) or Persona(), self._library, self._today())

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """The places that a typed name can mean."""
        return place_choices(typed, self._library)

    def places_known(self) -> str:
        """The places whose bodies issued letters in store."""
        return places_known(self._library)

    def remindable(self, quotes: Sequence[Quote]) -> tuple[Remindable, ...]:
        """The tasks still to come that an answer with these quotes rests on."""
        return remindable(quotes, self._library, self._today())

    def _keep(self, conversation: str, persona: Persona) -> Persona:
        self._kept.keep_persona(conversation, persona)
        return persona
