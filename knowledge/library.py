"""What the assistant knows of all letters at once: who issued them, which places they name, when something is due."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import text as sql

from knowledge.bodies import body_key
from knowledge.entry import Entry
from knowledge.folding import index_terms
from knowledge.letter import Letter
from knowledge.store.letters import LetterStore

CACHED_LETTERS = 2_000  # about 85 KB each; a question that goes through more letters than these reads the rest anew
LOADED_AT_ONCE = 200


@dataclass(slots=True)
class _Names:
    own: set[int] = field(default_factory=set)
    mentioned: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    printed: str = ""


class Library:
    """A view of a store that follows its changes; safe to use from several threads."""

    def __init__(self, store: LetterStore) -> None:
        self.store = store
        self._lock = threading.RLock()
        self._cache: OrderedDict[int, Letter] = OrderedDict()
        self.entries: dict[int, Entry] = {}
        self.places: dict[str, _Names] = {}
        self.cited: dict[str, set[int]] = {}
        self._owners: dict[str, set[int]] = {}
        self._signers: dict[str, set[int]] = {}
        self._by_digits: Mapping[str, list[str]] = {}
        self._by_characters: Mapping[str, list[str]] = {}
        self._seen = (0, 0)

    def refresh(self) -> None:
        """Take notice of letters that came or went."""
        with self._lock:
            seen = self.store.newest()  # before the ids: what comes in between is noticed the next time
            if seen == self._seen:
                return
            ids = self.store.ids()
            for gone in self.entries.keys() - set(ids):
                self._leave(self.entries.pop(gone))
            for entry in self.store.entries([i for i in ids if i not in self.entries]):
                self._enter(entry)
            self._index_numbers()
            self._seen = seen

    def letter(self, letter_id: int) -> Letter:
        """The whole letter; KeyError when it is gone."""
        with self._lock:
            if letter_id in self._cache:
                self._cache.move_to_end(letter_id)
                return self._cache[letter_id]
            stored = self.store.get(letter_id)
            if stored is None:
                raise KeyError(letter_id)
            self._keep(letter_id, stored.letter)
            return stored.letter

    def read(self, ids: Collection[int]) -> None:
        """Have these letters at hand: read those that are not, together, which takes a fraction of one by one."""
        with self._lock:
            lacking = sorted(letter_id for letter_id in set(ids) if letter_id not in self._cache)[:CACHED_LETTERS]
            for at in range(0, len(lacking), LOADED_AT_ONCE):
                for stored in self.store.load(lacking[at : at + LOADED_AT_ONCE]):
                    self._keep(stored.id, stored.letter)

    def by_place(self, key: str) -> tuple[Collection[int], Collection[int]]:
        """(letters issued by or at the place, letters that name it)."""
        name = self.places.get(key)
        return (name.own, name.mentioned) if name else ((), ())

    def owners(self, numbers: Collection[str]) -> set[int]:
        """The letters that bear one of these number keys."""
        return set[int]().union(*(self._owners.get(number, ()) for number in numbers))

    def is_owned(self, number: str) -> bool:
        """Whether a letter in store bears this number key."""
        return number in self._owners

    def is_numbered(self, number: str) -> bool:
        """Whether a letter in store bears this number key, or cites the document that does."""
        return number in self._owners or number in self.cited

    def numbered(self, digits: str) -> list[str]:
        """The number keys, own and cited, that begin with these digits: `1822` finds `1822/ubnd-nn`."""
        return list(self._by_digits.get(digits.lstrip("0"), ()))

    def numbered_alike(self, number: str) -> list[str]:
        """The number keys, own and cited, of the same letters and digits, whatever strokes part them: `1822/ubndnn`."""
        return list(self._by_characters.get(_characters(number), ()))

    def signed_by(self, words: str) -> list[int]:
        """The letters signed by whoever's full name stands in canonical words."""
        return sorted(i for name, letters in self._signers.items() if f" {name} " in words for i in letters)

    def names_person(self, name: str) -> bool:
        """Whether a letter may name somebody of this canonical name."""
        return name in self._signers or name in self.places or self.may_say(name)

    def names_body(self, name: str, written: Collection[str]) -> bool:
        """Whether a letter names a body in one of the ways to write it (canonical), or gives it a task under another."""
        syllables = frozenset(body_key(name).split())
        return any(map(self.may_say, written)) or any(e.assignee_words >= syllables for e in self.entries.values())

    def may_say(self, words: str) -> bool:
        """Whether these syllables stand in a row in some letter, folded and across marks."""
        syllables = index_terms(words)
        row = [term for term in syllables if "_" in term] or syllables
        if not row:
            return False
        with self.store.engine.connect() as connection:
            found = connection.execute(
                sql("SELECT 1 FROM fulltext WHERE fulltext MATCH :row LIMIT 1"), {"row": f'"{" ".join(row)}"'}
            )
            return found.first() is not None

    def _keep(self, letter_id: int, letter: Letter) -> None:
        self._cache[letter_id] = letter
        while len(self._cache) > CACHED_LETTERS:
            self._cache.popitem(last=False)

    def _enter(self, entry: Entry) -> None:
        self.entries[entry.letter_id] = entry
        for name in entry.names:
            known = self.places.setdefault(name.key, _Names())
            known.kinds.update(name.kinds)
            known.printed = known.printed or name.printed
            (known.own if name.key in entry.own_places else known.mentioned).add(entry.letter_id)
        for signer in entry.signers:
            self._signers.setdefault(signer, set()).add(entry.letter_id)
        for number in entry.cited:
            self.cited.setdefault(number, set()).add(entry.letter_id)
        if entry.number:
            self._owners.setdefault(entry.number, set()).add(entry.letter_id)

    def _leave(self, entry: Entry) -> None:
        gone = entry.letter_id
        self._cache.pop(gone, None)
        for name in entry.names:
            known = self.places[name.key]
            known.own.discard(gone)
            known.mentioned.discard(gone)
            if not known.own and not known.mentioned:
                del self.places[name.key]
        own = (entry.number,) if entry.number else ()
        for keys, held in ((entry.cited, self.cited), (own, self._owners), (entry.signers, self._signers)):
            for key in keys:
                held[key].discard(gone)
                if not held[key]:
                    del held[key]

    def _index_numbers(self) -> None:
        by_digits, by_characters = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        for number in sorted(self._owners.keys() | self.cited.keys()):
            by_digits[number.split("/")[0].split("-")[0]].append(number)
            by_characters[_characters(number)].append(number)
        self._by_digits, self._by_characters = by_digits, by_characters


def _characters(number: str) -> str:
    return number.replace("-", "").replace("/", "")
