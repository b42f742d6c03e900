"""How the names of bodies are written: the spellings of vocabulary/bodies.yaml, and whether one stands in a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex as re

from knowledge.canonical import one_tone, spoken
from knowledge.folding import fold
from knowledge.vocabulary import load

_WORD = re.compile(r"(?<![^\W_])(?!(?:và|va)(?![^\W_]))[^\W_]+", re.IGNORECASE)
# What may stand between two words of a name; where its row has "&", "-", "," or "và", these count alike.
_CLOSE = re.compile(r" ?[-–] ?|\. ?| ")
_JOINED = re.compile(r" ?(?:[&–-]|và|va)? ?", re.IGNORECASE)
_JOINED_BY_COMMA = re.compile(r",? ?(?:[&–-]|và|va)? ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or an abbreviation (never "và"): where it stands, in lower case with its tone written in one way, and folded."""

    start: int
    end: int
    said: str
    folded: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write what `name` is the canonical name of; `gaps` is what stands between its words."""

    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    name: str
    sort: str  # body, role, field, head, word: the parts of bodies.yaml; abbreviation: a row of abbreviations.yaml


Spellings = dict[str, list[Spelling]]
"""By the first word, folded; longest first."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All spellings. `names` need nothing before them, `fields` a head; `whole` and `inside` as in bodies.yaml."""

    names: Spellings
    heads: Spellings
    fields: Spellings
    last_of_heads: frozenset[str]
    whole: frozenset[str]
    inside: dict[str, frozenset[str]]


class NameText:
    """A name to read, in NFC with single blanks: its words, and which spelling stands where.

    Without any diacritics, words are compared folded; else with them. Spellings of `shorter_than` words or more do not count.
    """

    def __init__(self, text: str, shorter_than: int = 1_000) -> None:
        self.text = text
        self.words = words_of(text)
        self._bare = text.isascii()
        self._shorter_than = shorter_than

    def gap(self, at: int) -> str:
        """What stands before a word."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else ""

    def is_inside(self, at: int) -> bool:
        """Whether the word before makes one word with this: "cán | bộ"."""
        return at > 0 and self.gap(at) == " " and self._said(at - 1) in rows().inside.get(self._said(at), ())

    def longest(self, spellings: Spellings, at: int) -> Spelling | None:
        """The longest spelling at a word; None where two names are spelled so (`truong ban`: Trưởng ban, Trưởng bản)."""
        standing = [s for s in spellings.get(self.words[at].folded, ()) if self._stands(s, at)]
        longest = [s for s in standing if len(s.words) == len(standing[0].words)]
        return longest[0] if len({s.name for s in longest}) == 1 else None

    def _said(self, at: int) -> str:
        return self.words[at].folded if self._bare else self.words[at].said

    def _stands(self, spelling: Spelling, at: int) -> bool:
        n = len(spelling.words)
        if n >= self._shorter_than or at + n > len(self.words):
            return False
        if any((w.folded if self._bare else w.said) != self._said(at + i) for i, w in enumerate(spelling.words)):
            return False
        return all(_fits(own, self.gap(at + i + 1), spelling.words[i]) for i, own in enumerate(spelling.gaps))


def _fits(own: str, gap: str, before: Word) -> bool:
    """Whether a gap in a name may stand for the one that its row has there; "đ/c" is written only so."""
    if own == gap or len(before.said) == 1:
        return own == gap
    if "," in own:
        return _JOINED_BY_COMMA.fullmatch(gap) is not None
    return (_CLOSE if own == " " else _JOINED).fullmatch(gap) is not None


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; "và" is none, it stands in the gaps."""
    return tuple(Word(*m.span(), one_tone(m.group().lower()), fold(m.group())) for m in _WORD.finditer(text))


@cache
def rows() -> Rows:
    """The rows of both files, read once."""
    table: dict[str, Any] = load("bodies")
    tables: dict[str, Spellings] = {"names": {}, "head": {}, "field": {}}
    for written, meant in load("abbreviations").items():
        _enter(tables["names"], written, meant, "abbreviation")
    for sort in ("body", "role", "word", "head", "field"):
        for name, aliases in table[sort].items():
            for written in (name, *aliases):
                _enter(tables.get(sort, tables["names"]), written, name, sort)
                # a question comes with its abbreviations spelled out: "văn phòng ĐP nông thôn mới"
                _enter(tables.get(sort, tables["names"]), _spelled_out(written, name), name, sort)
    for spellings in tables.values():
        for of_word in spellings.values():
            of_word.sort(key=lambda spelling: -len(spelling.words))
    return Rows(
        names=tables["names"],
        heads=tables["head"],
        fields=tables["field"],
        last_of_heads=frozenset(s.words[-1].folded for of_word in tables["head"].values() for s in of_word),
        whole=frozenset(table["whole"]),
        inside={
            form(word): frozenset(form(b) for b in before)
            for word, before in table["inside"].items()
            for form in (str, fold)
        },
    )


def _spelled_out(written: str, name: str) -> str:
    """A spelling with the abbreviations of abbreviations.yaml spelled out, unless that brings in words that the name lacks."""
    whole = spoken(written).strip()
    own = {w.folded for w in (*words_of(written), *words_of(name))}
    return whole if {w.folded for w in words_of(whole)} <= own else written


def _enter(spellings: Spellings, written: str, name: str, sort: str) -> None:
    words = words_of(written)
    gaps = tuple(written[a.end : b.start] for a, b in zip(words, words[1:], strict=False))
    same = spellings.setdefault(words[0].folded, [])
    spelling = Spelling(words, gaps, name, sort)
    if not any(
        [w.said for w in s.words] == [w.said for w in words] and s.name == name and s.gaps == gaps for s in same
    ):
        same.append(spelling)
