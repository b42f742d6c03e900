"""How well the search finds the passage that answers: each index alone, both fused, and what the assistant makes of them.

Of every single question with a `quote`, the relevant passages are those of its letters that hold these words; a question
counts as found among the first k when one of them stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation.judging import plain as compared
from knowledge.evaluation.question_file import Case
from knowledge.folding import fold
from knowledge.index.fulltext import FullText
from knowledge.index.fusion import fuse
from knowledge.index.hit import Hit, PassageKey
from knowledge.library import Library
from knowledge.question import understand
from knowledge.retrieval import Retrieval, Vectors
from knowledge.store.letters import LetterStore

DEPTHS = (1, 5, 10)
CANDIDATES = 60  # of each index, as the assistant asks them

Search = Callable[[str], list[PassageKey]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of `questions`, the share found among the first 1, 5 and 10 passages, and the mean reciprocal rank within ten."""

    search: str  # full text, vectors, fused, assistant
    plain: bool  # asked without diacritics
    questions: int
    recall: tuple[float, ...]  # at DEPTHS
    mrr: float


def search_figures(store: LetterStore, vectors: Vectors | None, asked: Sequence[Case]) -> Iterator[Figures]:
    """The figures of each search, with diacritics and without; none for vectors when there are none.

    Questions whose quote stands in no passage of the store are left out; `Figures.questions` says how many are measured.
    """
    measured = list(_with_relevant(store, asked))
    if not measured:
        return
    for name, search in _searches(store, vectors).items():
        for plain in (False, True):
            ranks = [_rank(search(fold(case.question) if plain else case.question), keys) for case, keys in measured]
            recall = tuple(sum(rank <= depth for rank in ranks if rank) / len(ranks) for depth in DEPTHS)
            mrr = sum(1 / rank for rank in ranks if rank and rank <= DEPTHS[-1]) / len(ranks)
            yield Figures(name, plain, len(ranks), recall, mrr)


def _searches(store: LetterStore, vectors: Vectors | None) -> dict[str, Search]:
    fulltext, library = FullText(store), Library(store)
    library.refresh()
    retrieval = Retrieval(library, fulltext, vectors)

    def by_words(question: str) -> list[Hit]:
        return fulltext.search(question, CANDIDATES)

    def by_meaning(question: str) -> list[Hit]:
        return vectors.search(question, CANDIDATES) if vectors else []

    def as_assistant(question: str) -> list[PassageKey]:
        found = retrieval.search(understand(question, library))
        return list(dict.fromkeys(PassageKey(f.unit.letter_id, f.unit.passage_no) for f in found))

    searches: dict[str, Search] = {"full text": lambda q: _keys(by_words(q))}
    if vectors:
        searches["vectors"] = lambda q: _keys(by_meaning(q))
        searches["fused"] = lambda q: _keys(fuse(by_words(q), by_meaning(q)))
    return searches | {"assistant": as_assistant}


def _keys(hits: Iterable[Hit]) -> list[PassageKey]:
    return [hit.key for hit in hits]


def _with_relevant(store: LetterStore, asked: Sequence[Case]) -> Iterator[tuple[Case, set[PassageKey]]]:
    """Each single question that names a quote, with the passages that hold it."""
    texts = {
        stored.id: (Path(stored.letter.source).stem, [compared(p.text) for p in stored.letter.passages])
        for stored in store.all()
    }
    for case in asked:
        if case.conversation or "quote" not in case.want:
            continue
        words = compared(str(case.want["quote"]))
        relevant = {
            PassageKey(letter_id, no)
            for letter_id, (source, passages) in texts.items()
            if not case.letters or source in case.letters
            for no, text in enumerate(passages)
            if words in text
        }
        if relevant:
            yield case, relevant


def _rank(found: list[PassageKey], relevant: set[PassageKey]) -> int | None:
    """The place of the first relevant passage, from 1; None when none was found."""
    return next((place for place, key in enumerate(found, 1) if key in relevant), None)
