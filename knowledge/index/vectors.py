"""Search by meaning: the vectors of the passages, in Chroma, kept in step with the store."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from knowledge.index.chroma_folder import lock_folder, open_collection
from knowledge.index.context import windows
from knowledge.index.hit import Hit, PassageKey
from knowledge.index.identity import PREFIX, collection_name
from knowledge.index.indicator_vectors import IndicatorHit, IndicatorVectors
from knowledge.index.window_ids import passage_of, possible_ids, window_id
from knowledge.store.criteria import CriteriaStore
from knowledge.store.index_record import IndexRecord
from knowledge.store.reading import StoredLetter

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from filelock import FileLock
    from langchain_core.embeddings import Embeddings

    from knowledge.store.letters import LetterStore

log = logging.getLogger(__name__)

LOCK_SECONDS = 0.5
LETTERS_AT_ONCE = 50  # read from the store
VECTORS_AT_ONCE = 1_000  # embedded and given to Chroma; it takes at most 5,461
PAGE = 10_000  # ids listed or deleted at once
FEW_LETTERS = 64  # about 2,000 vectors; a filtered search for 60 of them among 30,000 takes three times as long
WINDOWS_PER_HIT = 3  # asked of Chroma, since several windows may be of one passage

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Synced:
    """How many letters a sync brought into the index and took out of it."""

    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _Window:
    id: str  # see `window_ids`
    text: str
    metadata: dict[str, Any]


class VectorIndex:
    """The vectors of one store under one model.

    One process owns the folder of a store, until `close`; in any other `available` is False, `reason` says why in
    Vietnamese, `sync` does nothing and `search` finds nothing.
    """

    def __init__(
        self,
        store: LetterStore,
        data_dir: Path,
        embeddings: Embeddings | Callable[[], Embeddings],
        lock_seconds: float = LOCK_SECONDS,
    ) -> None:
        """Opens the index in `data_dir`; see `chroma_folder.open_collection` for a folder that is broken.

        A model that takes long to load is given as a callable: it is called only once the folder is held.
        """
        self._store = store
        self._working = threading.Lock()
        self.available = False
        self.reason: str | None = None
        self._lock: FileLock | None = lock_folder(data_dir, lock_seconds)
        if self._lock is None:
            self.reason = (
                f"Chỉ mục vectơ trong {data_dir} đang do một tiến trình ntm khác giữ; lần này chỉ tìm theo từ ngữ."
            )
            return
        try:
            self._embeddings = embeddings() if callable(embeddings) else embeddings
            self._name = collection_name(self._embeddings)
            self._record = IndexRecord(store.engine, self._name)
            self._client, self._chroma = open_collection(data_dir, self._name, self._embeddings)
            self._indicators = IndicatorVectors(self._client, self._embeddings, self._name)
        except BaseException:
            self._lock.release()
            raise
        self.available = True

    def is_behind(self) -> bool:
        """Whether letters came or went since the last sync (one small query)."""
        return self.available and not self._record.agrees()

    def sync(self, progress: Progress | None = None) -> Synced:
        """Add what the store has and Chroma lacks, delete what the store no longer has, drop other models' vectors.

        `progress(done, total)` counts letters. A letter is recorded after Chroma acknowledged all its vectors, so a
        sync that was killed goes on where it stopped. When the counts disagree (a folder thrown away, a killed
        write) every id and its content is compared, and only what is missing is embedded.
        """
        if not self.available:
            return Synced()
        with self._working:
            held, found = self._record.held(), dict[str, str]()
            if sum(held.values()) != self._count():
                found = dict(self._contents())
                self._record.forget_all()
                held = {}
            stored = self._store.ids()
            gone = sorted(held.keys() - set(stored))
            for some in _in_parts(gone, LETTERS_AT_ONCE):
                self._chroma.delete(where={"letter": {"$in": some}})
                self._record.forget(some)
            missing = [letter_id for letter_id in stored if letter_id not in held]
            added = self._add(missing, found, progress)
            for strays in _in_parts(list(found), VECTORS_AT_ONCE):
                self._chroma.delete(ids=strays)
            self._drop_other_models()
            self._indicators.sync(CriteriaStore(self._store.engine).all())
            removed = set(gone) | {passage_of(stray).letter_id for stray in found} - set(stored)
            return Synced(added, len(removed))

    def rebuild(self, progress: Progress | None = None) -> Synced:
        """Throw the vectors away and make them anew from the store."""
        if not self.available:
            return Synced()
        with self._working:
            self._record.forget_all()
            self._chroma.reset_collection()
        return self.sync(progress)

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]:
        """The passages nearest to the question, best first, by cosine (of the best window of a passage).

        A question without a known word (zero vector) finds nothing. `letters` keeps to these few letters.
        """
        if not self.available or limit < 1 or (letters is not None and not letters):
            return []
        vector = self._embeddings.embed_query(question)
        if not any(vector):
            return []
        few = letters is not None and len(letters) <= FEW_LETTERS
        near = self._compared(vector, letters or ()) if few else self._nearest(vector, limit * WINDOWS_PER_HIT, letters)
        best: dict[PassageKey, float] = {}
        for vector_id, cosine in near:
            key = passage_of(vector_id)
            best[key] = max(best.get(key, 0.0), cosine)
        there = self._record.still_in_store({key.letter_id for key in best})  # a sync may be due
        hits = [Hit(key, score) for key, score in best.items() if score > 0.0 and key.letter_id in there]
        return sorted(hits, key=lambda hit: (-hit.score, hit.key))[:limit]

    def indicators(self, question: str, limit: int) -> list[IndicatorHit]:
        """The indicators of criteria sets nearest to the question, best first."""
        if not self.available or limit < 1:
            return []
        with self._working:
            return self._indicators.search(question, limit)

    def _nearest(self, vector: list[float], count: int, letters: Collection[int] | None) -> list[tuple[str, float]]:
        """The ids of the nearest vectors with their cosines, as Chroma finds them."""
        within: Any = {"letter": {"$in": sorted(letters)}} if letters is not None else None
        near = self._chroma.similarity_search_by_vector_with_relevance_scores(vector, k=count, filter=within)
        return [(str(document.id), 1.0 - distance) for document, distance in near]

    def _compared(self, vector: list[float], letters: Collection[int]) -> list[tuple[str, float]]:
        """All vectors of a few letters with their cosines: sooner done than a filtered search among all."""
        ids = list(possible_ids(self._store.engine, letters))
        stored = self._chroma.get(ids=ids, include=["embeddings"]) if ids else {"ids": []}
        if not stored["ids"]:
            return []
        vectors, asked = np.asarray(stored["embeddings"], dtype=np.float32), np.asarray(vector, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(asked)
        cosines = np.divide(vectors @ asked, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        return list(zip(stored["ids"], cosines.tolist(), strict=True))

    def close(self) -> None:
        """Give the folder to whoever wants it next."""
        if self.available:
            self.available = False
            self._client.close()
        if self._lock is not None:
            self._lock.release()

    def _collection(self) -> ChromaCollection:
        return self._client.get_collection(self._name, embedding_function=None)

    def _count(self) -> int:
        return self._collection().count()

    def _contents(self) -> Iterator[tuple[str, str]]:
        """Every id in the collection with the hash of the text that it is the vector of."""
        for offset in range(0, self._count(), PAGE):
            page = self._chroma.get(limit=PAGE, offset=offset, include=["metadatas"])
            for vector_id, metadata in zip(page["ids"], page["metadatas"], strict=True):
                yield vector_id, str(metadata["content"])

    def _add(self, ids: Sequence[int], found: dict[str, str], progress: Progress | None) -> int:
        """Index these letters; takes out of `found` what belongs there. Returns how many needed a new vector."""
        waiting: list[_Window] = []
        complete: dict[int, int] = {}  # letters whose last window is in `waiting` or was acknowledged
        added = done = 0

        def flush() -> None:
            nonlocal done
            for some in _in_parts(waiting, VECTORS_AT_ONCE):
                self._put(some)
            self._record.add(complete)
            done += len(complete)
            waiting.clear()
            complete.clear()
            if progress:
                progress(done, len(ids))

        for some_ids in _in_parts(ids, LETTERS_AT_ONCE):
            for stored in self._store.load(some_ids):
                wanted = list(_windows(stored))
                new = [window for window in wanted if found.pop(window.id, None) != window.metadata["content"]]
                added += bool(new)
                waiting += new
                complete[stored.id] = len(wanted)
                if len(waiting) >= VECTORS_AT_ONCE:
                    flush()
        if complete:
            flush()
        return added

    def _put(self, some: Sequence[_Window]) -> None:
        """Embed these and give them to Chroma with empty texts: nobody reads a text there, and storing it takes longer
        than the vector does. Empty and not left out, since langchain_chroma finds nothing that has no text.
        """
        self._collection().upsert(
            ids=[w.id for w in some],
            embeddings=self._embeddings.embed_documents([w.text for w in some]),  # type: ignore[arg-type]
            metadatas=[w.metadata for w in some],
            documents=[""] * len(some),
        )

    def _drop_other_models(self) -> None:
        others = [c.name for c in self._client.list_collections() if c.name.startswith(PREFIX) and c.name != self._name]
        for name in others:
            log.info("Bỏ vectơ của mô hình cũ: %s", name)
            self._client.delete_collection(name)
        if others:
            self._record.forget_other_collections()


def _windows(stored: StoredLetter) -> Iterator[_Window]:
    for no, passage in enumerate(stored.letter.passages):
        for part, text in enumerate(windows(stored.letter, passage)):
            content = hashlib.blake2s(text.encode(), digest_size=8).hexdigest()
            yield _Window(window_id(stored.id, no, part), text, {"letter": stored.id, "content": content})


def _in_parts(items: Sequence[T], size: int) -> Iterator[list[T]]:
    return (list(items[at : at + size]) for at in range(0, len(items), size))
