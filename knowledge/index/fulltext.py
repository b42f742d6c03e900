"""Search by words: BM25 over folded syllables and bigrams."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import text

from knowledge.folding import index_terms
from knowledge.index.counted import search_few
from knowledge.index.fulltext_table import SHIFT, key_of
from knowledge.index.hit import Hit
from knowledge.index.term_statistics import Statistics, TermStatistics
from knowledge.store.database import reading

if TYPE_CHECKING:
    from knowledge.store.letters import LetterStore

# Of a term in the context, beside 1 for one in the passage itself. MRR@10 of 46 development questions on letters among
# 37,000 passages of laws: .738 at 0.5, .749 at 0.75, .748 at 1.
CONTEXT_WEIGHT = 0.75
# A term in more than this share of the passages says little and costs most of the time. Among the 37,000: .749 with all
# terms, .743 without those above 10 % in less than half the time, .688 without those above 5 %.
FREQUENT = 0.10
FREQUENT_FROM = 10_000  # passages; below, every term is cheap
MOST_TERMS = 256  # of a question; the later ones are left out
FEW_LETTERS = 64  # about 2,000 passages; from FREQUENT_FROM on sooner counted here than searched for among all

_OF_ALL = f"""
    SELECT rowid, -rank AS score FROM fulltext
    WHERE fulltext MATCH :terms AND rank MATCH 'bm25({CONTEXT_WEIGHT}, 1.0)' ORDER BY rank LIMIT :limit"""
# `ORDER BY rank` would score every passage in store before the filter is asked; so only those that pass it are scored,
# in a quarter of the time for a few letters out of hundreds.
_OF_SOME = f"""
    SELECT rowid, -bm25(fulltext, {CONTEXT_WEIGHT}, 1.0) AS score FROM fulltext
    WHERE fulltext MATCH :terms AND (rowid >> {SHIFT}) IN (SELECT value FROM json_each(:letters))
    ORDER BY score DESC, rowid LIMIT :limit"""


class FullText:
    """Search in the full text of an opened store (`open_store` has repaired it)."""

    def __init__(self, store: LetterStore) -> None:
        self._engine = store.engine
        self._statistics = TermStatistics()

    def statistics(self, terms: Collection[str]) -> Statistics:
        """In how many passages each of these terms stands: folded syllables, and pairs of them joined by `_`."""
        with reading(self._engine) as connection:
            return self._statistics.of(connection, terms)

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]:
        """The passages that share terms with the question, best first; any text is a question.

        `letters` keeps to these letters. Scores are BM25 (k1 = 1.2, b = 0.75,
        https://sqlite.org/fts5.html#the_bm25_function), positive.
        """
        terms = list(dict.fromkeys(index_terms(question)))[:MOST_TERMS]
        if not terms or limit < 1 or (letters is not None and not letters):
            return []
        query = text(_OF_ALL if letters is None else _OF_SOME)
        with reading(self._engine) as connection:
            known = self._statistics.of(connection, terms)
            selective = _selective(terms, known)
            if letters is not None and len(letters) <= FEW_LETTERS and known.passages > FREQUENT_FROM:
                return search_few(connection, selective, letters, known, CONTEXT_WEIGHT)[:limit]
            values = {"terms": " OR ".join(f'"{term}"' for term in selective), "limit": limit}
            if letters is not None:
                values["letters"] = json.dumps([int(letter) for letter in letters])
            rows = connection.execute(query, values).all()
        return [Hit(key_of(row.rowid), row.score) for row in rows]


def _selective(terms: list[str], known: Statistics) -> list[str]:
    """The terms without the frequent ones; all of them where none would stay."""
    if known.passages <= FREQUENT_FROM:
        return terms
    return [term for term in terms if 0 < known.holding[term] <= FREQUENT * known.passages] or terms
