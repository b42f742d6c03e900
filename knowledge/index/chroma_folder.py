"""The folder that Chroma keeps: opened by one process at a time, moved aside when it cannot be opened.

Two processes on one folder break it without an error, and some broken folders end every program that reads them; so
there is a lock, and a mark that stands while a folder is being opened.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

log = logging.getLogger(__name__)

FOLDER = "vectors"
LOCK = "vectors.lock"
OPENING = "vectors.opening"
BROKEN = "vectors.broken"


def lock_folder(data_dir: Path, wait: float) -> FileLock | None:
    """The held lock on the folder, or None when another holder does not give it up within `wait` seconds."""
    lock = FileLock(data_dir / LOCK)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        return None
    return lock


def open_collection(data_dir: Path, name: str, embeddings: Embeddings) -> tuple[Client, Chroma]:
    """The collection of that name, made when it is not there. The caller holds the lock.

    A folder that cannot be opened or read is moved to `vectors.broken`, with a warning in the log, and an empty one
    takes its place.
    """
    folder, mark = data_dir / FOLDER, data_dir / OPENING
    if mark.exists():
        _move_aside(folder, "the program ended while opening it")
    mark.touch()
    try:
        try:
            return _open(folder, name, embeddings)
        except Exception as error:  # Chroma's errors have no common class: its own, sqlite's, pydantic's, OSError
            from chromadb.api.shared_system_client import SharedSystemClient

            SharedSystemClient.clear_system_cache()  # else the new folder is opened by the half-opened old one
            _move_aside(folder, f"{type(error).__name__}: {error}")
            return _open(folder, name, embeddings)
    finally:
        mark.unlink(missing_ok=True)


def _open(folder: Path, name: str, embeddings: Embeddings) -> tuple[Client, Chroma]:
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    settings = Settings(anonymized_telemetry=False)
    client = cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))  # which can be closed
    try:
        chroma = Chroma(
            collection_name=name,
            embedding_function=embeddings,
            client=client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        _probe(chroma)
    except BaseException:
        client.close()
        raise
    return client, chroma


def _probe(chroma: Chroma) -> None:
    """Raise unless a stored vector finds itself: with its index files gone Chroma still counts, but finds little."""
    sample: dict[str, Any] = chroma.get(limit=1, include=["embeddings"])
    if len(sample["ids"]) and any(vector := [float(x) for x in sample["embeddings"][0]]):
        nearest = chroma.similarity_search_by_vector_with_relevance_scores(vector, k=1)
        if not nearest or nearest[0][1] > 0.01:  # int8 and float32 rounding stay far below
            raise LookupError("a stored vector is not found by itself")


def _move_aside(folder: Path, why: str) -> None:
    if not folder.exists():
        return
    broken = folder.with_name(BROKEN)
    shutil.rmtree(broken, ignore_errors=True)
    folder.rename(broken)
    log.warning(
        "Chỉ mục vectơ %s không mở được (%s); đã chuyển sang %s và sẽ lập lại từ kho văn bản.", folder, why, broken
    )
