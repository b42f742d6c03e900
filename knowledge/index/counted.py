"""BM25 of the passages of a few letters, counted here: SQLite goes through all passages that hold a term before it looks
at the letters, twice. Among 300,000 passages that is 40 ms, for four letters of them this is one."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from knowledge.index.fulltext_table import SHIFT, key_of
from knowledge.index.hit import Hit
from knowledge.index.term_statistics import Statistics

K1, B = 1.2, 0.75  # of https://sqlite.org/fts5.html#the_bm25_function
LEAST_IDF = 1e-6  # there, of a term that more than half of the passages hold

_PASSAGES = f"""
    SELECT fulltext.rowid, context, words FROM json_each(:letters) AS letter CROSS JOIN fulltext
    WHERE fulltext.rowid BETWEEN letter.value << {SHIFT} AND (letter.value + 1 << {SHIFT}) - 1"""


def search_few(
    connection: Connection,
    terms: Sequence[str],
    letters: Collection[int],
    statistics: Statistics,
    context_weight: float,
) -> list[Hit]:
    """The passages of these letters that hold any of the terms, best first, scored to the last bit as FTS5's bm25 does.

    `terms` are different; `statistics` has them.
    """
    idf = {term: _idf(statistics.holding[term], statistics.passages) for term in terms}
    place = {term: number for number, term in enumerate(terms)}
    average = statistics.tokens / max(statistics.passages, 1)
    in_context: dict[str, tuple[list[str], int]] = {}  # the passages of a section have the same context
    hits = []
    for row in connection.execute(text(_PASSAGES), {"letters": json.dumps(sorted(map(int, letters)))}):
        if row.context not in in_context:
            in_context[row.context] = _held(row.context, idf)
        above, length_above = in_context[row.context]
        inside, length = _held(row.words, idf)
        if not above and not inside:
            continue
        held: dict[str, float] = defaultdict(float)
        for term in above:
            held[term] += context_weight
        for term in inside:
            held[term] += 1.0
        shortness = K1 * (1 - B + B * (length_above + length) / average)
        score = 0.0
        for term in sorted(held, key=place.__getitem__):  # a sum of floats depends on their order
            score += idf[term] * (held[term] * (K1 + 1.0) / (held[term] + shortness))
        hits.append(Hit(key_of(row.rowid), score))
    return sorted(hits, key=lambda hit: (-hit.score, hit.key))


def _held(words: str, wanted: Collection[str]) -> tuple[list[str], int]:
    """The wanted words among those of a column, and how many words it has."""
    all_words = words.split()
    return [word for word in all_words if word in wanted], len(all_words)


def _idf(holding: int, passages: int) -> float:
    idf = math.log((passages - holding + 0.5) / (holding + 0.5))
    return idf if idf > 0.0 else LEAST_IDF
