"""The vectors of indicators, beside those of the passages: an indicator is found by what it means, too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.criteria.model import Criterion, Indicator
from knowledge.store.criteria import StoredSet

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client
    from langchain_core.embeddings import Embeddings

PREFIX = "indicators-"


@dataclass(frozen=True, slots=True)
class IndicatorHit:
    """An indicator of a stored set, by its number; `score` is the cosine."""

    set_id: int
    number: str
    score: float


class IndicatorVectors:
    """One collection a model, in the folder that its owner holds. Not safe across threads: the owner takes turns."""

    def __init__(self, client: Client, embeddings: Embeddings, passages: str) -> None:
        """`passages` is the name of the collection of the passages under the same model."""
        self._client, self._embeddings = client, embeddings
        self._name = f"{PREFIX}{hashlib.blake2s(passages.encode(), digest_size=8).hexdigest()}"
        self._collection: Collection | None = None  # made with the first indicator

    def sync(self, sets: Sequence[StoredSet]) -> int:
        """Embed the indicators that are not in, take out those of sets that are gone; how many were embedded."""
        for other in self._client.list_collections():
            if other.name.startswith(PREFIX) and other.name != self._name:
                self._client.delete_collection(other.name)
        wanted = {vector_id: text for stored in sets for vector_id, text in _texts(stored)}
        if self._collection is None and wanted:
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        if self._collection is None:
            return 0
        held = set(self._collection.get(include=[])["ids"])
        gone, new = sorted(held - wanted.keys()), sorted(wanted.keys() - held)
        if gone:
            self._collection.delete(ids=gone)
        if new:
            self._collection.upsert(
                ids=new,
                embeddings=self._embeddings.embed_documents([wanted[i] for i in new]),  # type: ignore[arg-type]
                documents=[""] * len(new),
            )
        return len(new)

    def search(self, question: str, limit: int) -> list[IndicatorHit]:
        """The nearest indicators, best first; none for a question without a known word."""
        if self._collection is None:
            return []
        vector = self._embeddings.embed_query(question)
        count = self._collection.count()
        if not any(vector) or not count:
            return []
        near = self._collection.query(
            query_embeddings=[vector],  # type: ignore[arg-type]
            n_results=min(limit, count),
            include=["distances"],
        )
        distances = (near["distances"] or [[]])[0]
        found = []
        for vector_id, distance in zip(near["ids"][0], distances, strict=True):
            set_id, number, _ = vector_id.split("|")
            found.append(IndicatorHit(int(set_id), number, 1.0 - distance))
        return [hit for hit in found if hit.score > 0.0]


def _texts(stored: StoredSet) -> Iterator[tuple[str, str]]:
    """The id and the text of every indicator: what it requires under the name of its criterion, and what people call it."""
    for criterion in stored.set.criteria:
        for indicator in criterion.indicators:
            text = _text(criterion, indicator)
            content = hashlib.blake2s(text.encode(), digest_size=8).hexdigest()
            yield f"{stored.id}|{indicator.number}|{content}", text


def _text(criterion: Criterion, indicator: Indicator) -> str:
    return ". ".join((criterion.name, indicator.requires, ", ".join(indicator.called)))
