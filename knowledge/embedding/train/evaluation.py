"""Title or clause to its article, on acts that the training has not seen: R@1, R@10, MRR@10."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.train.corpus import Article
from knowledge.folding import fold

WINDOW_SYLLABLES = 80
DISTRACTORS = 10_000
_QUESTION_SYLLABLES = 25

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked (`task`), of how many, among how many; shares from 0 to 1."""

    task: str
    queries: int
    pool: int
    recall_1: float
    recall_10: float
    mrr_10: float

    def __str__(self) -> str:
        shares = f"R@1 {self.recall_1:.3f}  R@10 {self.recall_10:.3f}  MRR@10 {self.mrr_10:.3f}"
        return f"{self.task:<51}  {self.queries:>5} queries, {self.pool:>6} articles: {shares}"


def loaded(folder: Path) -> Encode:
    """The encoder of a saved folder, loaded the way the program loads it."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return lambda texts: np.asarray(model.encode(texts, batch_size=512), dtype=np.float32)


def windows(text: str) -> list[str]:
    """A long text in windows of 80 syllables that overlap by half; a short one as it is."""
    words = text.split()
    if len(words) <= WINDOW_SYLLABLES:
        return [" ".join(words)]
    step = WINDOW_SYLLABLES // 2
    last = len(words) - step
    return [" ".join(words[i : i + WINDOW_SYLLABLES]) for i in range(0, last, step)]


def evaluate(encode: Encode, articles: Sequence[Article]) -> list[Figures]:
    """Both tasks, each with and without diacritics; the pool is the held-out articles plus others."""
    held = [a for a in articles if a.held_out]
    others = [a for a in articles if not a.held_out]
    pool = held + others[:: max(1, len(others) // DISTRACTORS)][:DISTRACTORS]
    seen = Counter(fold(a.title) for a in pool)
    by_title = [(a.title, i) for i, a in enumerate(held) if a.title and seen[fold(a.title)] == 1]
    by_clause = [
        (" ".join(a.clauses[-1].split()[:_QUESTION_SYLLABLES]), i) for i, a in enumerate(held) if len(a.clauses) > 1
    ]
    bare = [a.text for a in pool]
    rest = [f"{a.title} {' '.join(a.clauses[:-1] if len(a.clauses) > 1 else a.clauses)}" for a in pool]
    figures = []
    for task, queries, texts in (("title", by_title, bare), ("clause, itself left out,", by_clause, rest)):
        index = _index(encode, texts)
        for variant, change in (("", str), (" (no diacritics)", fold)):
            asked = encode([change(query) for query, _ in queries])
            ranks = _ranks(asked, [target for _, target in queries], *index)
            figures.append(_figures(f"{task} -> article{variant}", ranks, len(pool)))
    return figures


def _index(encode: Encode, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    parts = [windows(text) for text in texts]
    vectors = encode([window for part in parts for window in part])
    return vectors, np.cumsum([0] + [len(part) for part in parts[:-1]])


def _ranks(
    asked: NDArray[np.float32], targets: Sequence[int], vectors: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The rank of each target, 1 the best; an article counts by its best window, a tie against the target."""
    ranks = []
    for begin in range(0, len(asked), 256):
        scores = np.maximum.reduceat(asked[begin : begin + 256] @ vectors.T, starts, axis=1)
        own = scores[np.arange(len(scores)), targets[begin : begin + 256]]
        ranks.append((scores >= own[:, None]).sum(axis=1))
    return np.concatenate(ranks) if ranks else np.zeros(0, dtype=np.int64)


def _figures(task: str, ranks: NDArray[np.int64], pool: int) -> Figures:
    if not len(ranks):
        return Figures(task, 0, pool, 0.0, 0.0, 0.0)
    reciprocal = np.where(ranks <= 10, 1 / ranks, 0)
    return Figures(
        task, len(ranks), pool, float((ranks == 1).mean()), float((ranks <= 10).mean()), float(reciprocal.mean())
    )
