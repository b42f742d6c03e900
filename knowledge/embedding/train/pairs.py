"""What belongs together: a title and its article, a clause and the rest of its article.

Texts become rows of unit numbers once; a pair is two such rows. Positives are windows of an article, as long as the
passages of letters are, cut anew each epoch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.embedding.train.corpus import Article
from knowledge.folding import fold

Units = NDArray[np.int32]
_WINDOW = (16, 64)  # units; a unit is about 1.6 syllables
_SHORT_QUERY = (4, 16)
_TITLE_SHARED_BY_AT_MOST = 3  # "Hiệu lực thi hành" stands over hundreds of articles and says nothing of any
_MAX_CLAUSES = 6


@dataclass(frozen=True, slots=True)
class UnitArticle:
    """An article in units; `title` is empty when it does not tell the article from others."""

    subject: Units
    title: Units
    heading: Units
    clauses: tuple[Units, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and the passage it belongs to; pairs of the same `article` are not each other's counter-examples."""

    article: int
    query: Units
    passage: Units


def in_units(articles: Sequence[Article], tokenizer: Tokenizer) -> list[UnitArticle]:
    """The articles in units, unknown ones dropped; in the order of `articles`."""
    shared = Counter(fold(a.title) for a in articles)

    def encode(texts: list[str]) -> list[Units]:
        encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        rows = (np.asarray(e.ids, dtype=np.int32) for e in encodings)
        return [row[row > 0] for row in rows]

    result = []
    for begin in range(0, len(articles), 500):
        part = articles[begin : begin + 500]
        subjects = encode([a.subject for a in part])
        titles = encode([a.title for a in part])
        clauses = encode([clause for a in part for clause in a.clauses])
        nothing = np.zeros(0, dtype=np.int32)
        for article, subject, title in zip(part, subjects, titles, strict=True):
            n = len(article.clauses)
            own = tuple(clause for clause in clauses[:n] if len(clause))
            del clauses[:n]
            telling = shared[fold(article.title)] <= _TITLE_SHARED_BY_AT_MOST
            result.append(UnitArticle(subject, title if telling else nothing, title, own))
    return result


def epoch_pairs(articles: Sequence[UnitArticle], rng: np.random.Generator) -> Iterator[Pair]:
    """The pairs of one epoch, article by article: one from the title, up to six from the clauses."""
    for number, article in enumerate(articles):
        if not article.clauses:
            continue
        whole = np.concatenate(article.clauses)
        if len(article.title) >= 2 and len(whole):
            query = article.title
            if rng.random() < 0.3:
                query = np.concatenate([query, article.subject])
            yield Pair(number, query, _window(whole, rng))
        if len(article.clauses) < 2:
            continue
        for i in rng.permutation(len(article.clauses))[:_MAX_CLAUSES].tolist():
            rest = np.concatenate([c for j, c in enumerate(article.clauses) if j != i])
            passage = np.concatenate([article.heading, _window(rest, rng)])
            yield Pair(number, _short_query(article.clauses[i], rng), passage)


def _window(units: Units, rng: np.random.Generator) -> Units:
    length = int(rng.integers(*_WINDOW))
    begin = int(rng.integers(0, max(1, len(units) - length + 1)))
    return units[begin : begin + length]


def _short_query(units: Units, rng: np.random.Generator) -> Units:
    """Half of the clauses as they are, half cut to the length of a question."""
    if rng.random() < 0.5:
        return units[: _WINDOW[1]]
    length = int(rng.integers(*_SHORT_QUERY))
    begin = int(rng.integers(0, max(1, len(units) - length + 1)))
    return units[begin : begin + length]
