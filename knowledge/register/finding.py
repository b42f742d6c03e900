"""Finding letters by number, issuer, month, words: every condition that was typed must hold, or nothing is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import regex as re
from rapidfuzz.distance import OSA
from sqlalchemy import text as sql

from knowledge.folding import fold, index_terms
from knowledge.index.fulltext import FullText
from knowledge.index.fulltext_table import SHIFT
from knowledge.matching import number_key
from knowledge.register.asking import Wanted, figures_of, read_wanted
from knowledge.register.heads import Head, Heads
from knowledge.register.missing import Missing, missing_documents
from knowledge.store.database import reading
from knowledge.store.letters import LetterStore
from knowledge.vocabulary import load

MOST_NEAR = 5  # letters or numbers shown when nothing fits
NEAR_PASSAGES = 40  # of these the letters are taken
_BEFORE_FIGURES = re.compile(r"(?<=[a-z]) (?=\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """`letters` have it in their head, `speaking` only in their text; both newest first. `missing` are documents of the number asked for
    that are only cited. Where there is none of all these, `near` are the nearest letters, `near_numbers` numbers like it."""

    wanted: Wanted
    letters: tuple[Head, ...] = ()
    speaking: tuple[Head, ...] = ()
    missing: tuple[Missing, ...] = ()
    near: tuple[Head, ...] = ()
    near_numbers: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Head, ...]:
        """The letters found, those with it in their head first."""
        return (*self.letters, *self.speaking)


def find(typed: str, heads: Heads, store: LetterStore, today: date) -> Found:
    """The letters that fit what was typed; all of them for nothing typed."""
    everything = heads.all()
    known = heads.cited() | {head.number_key for head in everything}
    wanted = read_wanted(typed, known, today)
    if wanted.is_everything:
        return Found(wanted, everything)
    fitting = [
        head
        for head in everything
        if (wanted.number is None or head.number_key in wanted.keys)
        and (wanted.when is None or wanted.when.holds(head.header))
    ]
    missing = missing_documents(wanted.keys, store) if wanted.number and wanted.when is None else ()
    letters, speaking = _with_words(fitting, wanted, store) if wanted.words else (fitting, [])
    if letters or speaking or missing:
        return Found(wanted, tuple(letters), tuple(speaking), missing)
    near = () if wanted.number or not wanted.words else _nearest(wanted, heads, store)
    return Found(wanted, near=near, near_numbers=_numbers_like(wanted.number, store) if wanted.number else ())


def _with_words(heads: Sequence[Head], wanted: Wanted, store: LetterStore) -> tuple[list[Head], list[Head]]:
    """Those with all words in their head; those with what is missing there in a row in their text."""
    letters: list[Head] = []
    lacking: list[tuple[Head, tuple[str, ...]]] = []
    for head in heads:
        left = _left_over(head, wanted)
        if left:
            lacking.append((head, left))
        else:
            letters.append(head)
    speaking: dict[str, set[int]] = {}
    for row in {row for _, left in lacking for row in left}:
        trimmed = _trimmed(row, wanted)  # without diacritics "ve" may be part of what is looked for
        speaking[row] = (set() if wanted.accented else _saying(row, store)) or _saying(trimmed, store)
    return letters, [head for head, left in lacking if all(head.letter_id in speaking[row] for row in left)]


def _left_over(head: Head, wanted: Wanted) -> tuple[str, ...]:
    """The words, in rows, that do not stand in a head: two and more that stand there in a row are taken, words by themselves only
    where all of a row agree in their diacritics, or where nothing else was typed ("moi truong" is not "mới" and "trường")."""
    words = wanted.words
    if len(words) == 1:
        frames = (wanted.number or wanted.when) and not _trimmed(words[0], wanted)  # "ngày" of "ngày 24/5"
        return () if frames or f" {words[0]} " in head.words else words
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        end = _end_of_row(words, at, head)
        if end:
            rows.append([])
            at = end
        else:
            rows[-1].append(words[at])
            at += 1
    left = (" ".join(row) for row in rows if row and not all(_agrees(word, head, wanted) for word in row))
    return tuple(row for row in left if _trimmed(row, wanted))


def _end_of_row(words: Sequence[str], at: int, head: Head) -> int:
    """Where the longest row of two or more words ends that stands in the head; 0 for none. A figure stays with the word before it."""
    for end in range(len(words), at + 1, -1):
        parted = end < len(words) and words[end].isdigit()
        if not parted and f" {' '.join(words[at:end])} " in head.words:
            return end
    return 0


def _agrees(word: str, head: Head, wanted: Wanted) -> bool:
    return wanted.accented and any(f" {typed} " in head.spoken for typed in wanted.spoken if fold(typed) == word)


def _trimmed(row: str, wanted: Wanted) -> str:
    """The words without those at both ends that only frame what is looked for: "về", which is not "vệ" where that is typed."""
    framing = [p for p in _framing() if not wanted.accented or all(w in wanted.spoken for w in p.split())]
    left, before = f" {row} ", ""
    while left != before:
        before = left
        for phrase in framing:
            folded = f" {fold(phrase)} "
            left = left[len(folded) - 1 :] if left.startswith(folded) else left
            left = left[: 1 - len(folded)] if left.endswith(folded) else left
    return left.strip()


def _saying(words: str, store: LetterStore) -> set[int]:
    """The letters whose text says these words in a row."""
    rows = [terms for way in _ways(words) if (terms := _row(way))]
    if not rows:
        return set()
    asked = " OR ".join(f'words : "{terms}"' for terms in rows)
    with reading(store.engine) as connection:
        found = connection.scalars(
            sql(f"SELECT DISTINCT rowid >> {SHIFT} FROM fulltext WHERE fulltext MATCH :asked"), {"asked": asked}
        )
        return set(found)


def _row(words: str) -> str:
    terms = index_terms(words)
    return " ".join([term for term in terms if "_" in term] or terms)


def _ways(words: str) -> list[str]:
    """The ways in which a letter may write canonical words: spelled out, or short; "tiêu chí 17" as "tiêu chí số 17"."""
    short = _short().sub(lambda match: load("register")["short"][match.group()], words)
    return list(dict.fromkeys(_BEFORE_FIGURES.sub(so, way) for way in (words, short) for so in (" ", " so ")))


def _nearest(wanted: Wanted, heads: Heads, store: LetterStore) -> tuple[Head, ...]:
    hits = FullText(store).search(" ".join(wanted.words), NEAR_PASSAGES)
    return tuple(heads.of(dict.fromkeys(hit.key.letter_id for hit in hits)))[:MOST_NEAR]


def _numbers_like(number: str, store: LetterStore) -> tuple[str, ...]:
    """Numbers in store whose figures are like those typed: 511 is like 512, two figures are like nothing."""
    by_figures: dict[str, list[str]] = defaultdict(list)
    for known in store.numbers():
        by_figures[figures_of(number_key(known))].append(known)
    typed = figures_of(number_key(number))
    like = [f for f in by_figures if min(len(f), len(typed)) > 2 and OSA.distance(f, typed) <= 1]
    return tuple(known for figures in like for known in by_figures[figures])[:MOST_NEAR]


@cache
def _framing() -> tuple[str, ...]:
    return tuple(sorted(load("register")["framing"], key=len, reverse=True))


@lru_cache(maxsize=1)
def _short() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(load("register")["short"]) + r")\b")
