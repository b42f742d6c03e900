"""What the doors ask for letters: find some, show one, give its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from knowledge.letter import Letter
from knowledge.register.card import Card, card_of
from knowledge.register.file import LetterFile, letter_file
from knowledge.register.finding import Found, find
from knowledge.register.heads import Head, Heads
from knowledge.store.letters import LetterStore


class LetterDesk:
    """Over the letters in store; safe to use from several threads. Each method raises NtmError where the store cannot be read."""

    def __init__(self, store: LetterStore, today: Callable[[], date]) -> None:
        self._store, self._heads, self._today = store, Heads(store), today

    def find(self, typed: str) -> Found:
        """The letters that fit what was typed, newest first; all for nothing typed."""
        return find(typed, self._heads, self._store, self._today())

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """The heads of these letters, without those that are gone."""
        return self._heads.of(ids)

    def card(self, letter_id: int) -> Card | None:
        """All that is known of a letter."""
        return card_of(letter_id, self._store)

    def letter(self, letter_id: int) -> Letter | None:
        """The letter itself."""
        stored = self._store.get(letter_id)
        return stored.letter if stored else None

    def file(self, letter_id: int) -> LetterFile | None:
        """Its file."""
        return letter_file(letter_id, self._store)
