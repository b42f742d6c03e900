"""A program that takes in a new version of a letter and is killed at the named point.

python -m tests.knowledge.index.victim DATA_DIR POINT
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from knowledge.index import vectors
from knowledge.index.vectors import VectorIndex
from knowledge.store import LetterStore, open_store
from tests.knowledge.index.hash_embeddings import HashEmbeddings
from tests.knowledge.store.example_letters import READER, survey_letter


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Fatal(HashEmbeddings):
    """Dies when it is asked to embed for the `last`-th time."""

    last = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.last -= 1
        if self.last == 0:
            die()
        return super().embed_documents(texts)


def die_before(store: LetterStore, words: str) -> None:
    event.listen(store.engine, "before_cursor_execute", lambda *about: die() if words in about[2] else None)


def main(folder: Path, point: str) -> None:
    vectors.VECTORS_AT_ONCE = 1  # so that the two vectors of the letter are two batches
    store, model = open_store(folder), Fatal()
    match point:
        case "in the middle of the letter":
            die_before(store, "INSERT INTO fulltext")
        case "before the commit":
            event.listen(store.engine, "commit", die)
    store.put(survey_letter(day="29/3/2024"), READER)
    match point:
        case "after the commit, before the index is opened":
            die()
        case "while the old vectors are deleted":
            die_before(store, 'DELETE FROM "indexed"')
        case "before the first vector":
            model.last = 1
        case "in the middle of the vectors":
            model.last = 2
        case "after the vectors, before they are recorded":
            die_before(store, 'INSERT INTO "indexed"')
    VectorIndex(store, folder, model).sync()
    if point == "after all, without closing":
        die()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
