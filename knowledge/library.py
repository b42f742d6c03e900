"""What the assistant knows of all letters at once: who issued them, which places they name, when something is due."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import text as sql

from knowledge.bodies import body_key
from knowledge.canonical import canonical
from knowledge.folding import index_terms
from knowledge.letter import Letter, PassageKind
from knowledge.numbers import clean_number
from knowledge.places import names_in, places_in
from knowledge.store.letters import LetterStore
from knowledge.store.matching import letter_key, number_key

CACHED_LETTERS = 2_000  # about 85 KB each; a question that goes through more letters than these reads the rest anew
LOADED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter in short, to tell without reading it whether it can answer. Names, kinds and syllables are canonical."""

    letter_id: int
    issuer: str
    context: str
    own_places: frozenset[str]
    places: frozenset[str]
    assigned: frozenset[str]  # places that have a task of their own
    number: str
    year: int
    kind: str
    due: frozenset[date]  # the days of its deadlines
    assignee_words: frozenset[str]  # the syllables of all its assignees
    cited_kinds: frozenset[str]  # the types of the documents that it cites


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
        self._signers: dict[str, set[int]] = {}
        self._seen = (0, 0)

    def refresh(self) -> None:
        """Take notice of letters that came or went."""
        with self._lock:
            seen = self.store.newest()  # before the ids: what comes in between is noticed the next time
            if seen == self._seen:
                return
            ids = self.store.ids()
            for gone in self.entries.keys() - set(ids):
                del self.entries[gone]
                self._cache.pop(gone, None)
                for name in self.places.values():
                    name.own.discard(gone)
                    name.mentioned.discard(gone)
                for letters in (*self.cited.values(), *self._signers.values()):
                    letters.discard(gone)
            new = [i for i in ids if i not in self.entries]
            for at in range(0, len(new), LOADED_AT_ONCE):
                for stored in self.store.load(new[at : at + LOADED_AT_ONCE]):
                    self._enter(stored.id, stored.letter)
            self.places = {key: name for key, name in self.places.items() if name.own or name.mentioned}
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

    def by_place(self, key: str) -> tuple[Collection[int], Collection[int]]:
        """(letters issued by or at the place, letters that name it)."""
        name = self.places.get(key)
        return (name.own, name.mentioned) if name else ((), ())

    def numbered(self, digits: str) -> list[str]:
        """The number keys, own and cited, that begin with these digits: `1822` finds `1822/ubnd-nn`."""
        own = {e.number for e in self.entries.values() if e.number}
        return sorted(k for k in own | self.cited.keys() if k.split("/")[0].split("-")[0] == digits.lstrip("0"))

    def signed_by(self, words: str) -> list[int]:
        """The letters signed by whoever's full name stands in canonical words."""
        return sorted(i for name, letters in self._signers.items() if f" {name} " in words for i in letters)

    def names_person(self, name: str) -> bool:
        """Whether a letter may name somebody of this canonical name."""
        return name in self._signers or name in self.places or self.may_say(name)

    def names_body(self, name: str, written: Collection[str]) -> bool:
        """Whether a letter names a body in one of the ways to write it (canonical), or gives it a task under another."""
        syllables = frozenset(body_key(name).split())
        return any(e.assignee_words >= syllables for e in self.entries.values()) or any(map(self.may_say, written))

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

    def _enter(self, letter_id: int, letter: Letter) -> None:
        header = letter.header
        printed_head = " ".join(filter(None, (header.issuer, header.place)))
        issuer = header.issuer or ""
        # "UBND xã Trà Luông - UBND huyện …" is the commune; "Phòng Kinh tế - UBND huyện …" is where the district is
        own = {p.key for p in places_in(issuer.split(" - ")[0])} or {p.key for p in places_in(issuer)}
        if header.place:
            own.add(canonical(header.place).strip())
        body = "\n".join(_body(letter))
        named: dict[str, str] = defaultdict(str)
        kinds: dict[str, set[str]] = defaultdict(set)
        for place in places_in(f"{header.issuer or ''}\n{header.subject or ''}\n{body}"):
            named[place.key] = place.name
            kinds[place.key].add(place.kind)
        for name in names_in(body):
            named.setdefault(name.key, name.name)
        printed = {canonical(header.place or "").strip(): header.place or ""} | named
        for key in own | named.keys():
            entry = self.places.setdefault(key, _Names())
            entry.kinds |= kinds.get(key, set())
            entry.printed = entry.printed or printed.get(key, "")
            (entry.own if key in own else entry.mentioned).add(letter_id)
        for signer in (header.signer or "").split(", "):
            if signer:
                self._signers.setdefault(canonical(signer).strip(), set()).add(letter_id)
        for citation in letter.citations:
            self.cited.setdefault(number_key(clean_number(citation.number)), set()).add(letter_id)
        self.entries[letter_id] = Entry(
            letter_id=letter_id,
            issuer=canonical(header.issuer or ""),
            context=canonical(" ".join(filter(None, (printed_head, header.kind, header.subject)))),
            own_places=frozenset(own),
            places=frozenset(named),
            assigned=frozenset(p.key for o in letter.obligations for a in o.assignees for p in places_in(a.name)),
            number=letter_key(header.number, header.symbol) if header.number else "",
            year=header.year or 0,
            kind=canonical(header.kind or "").strip(),
            due=frozenset(d.date for o in letter.obligations for d in o.deadlines if d.date),
            assignee_words=frozenset(
                w for o in letter.obligations for p in o.assignees for w in body_key(p.key).split()
            ),
            cited_kinds=frozenset(canonical(c.kind or "").strip() for c in letter.citations),
        )
        self._keep(letter_id, letter)


def _body(letter: Letter) -> Iterable[str]:
    return (p.text for p in letter.passages if p.kind not in (PassageKind.HEADER, PassageKind.MARGIN))
