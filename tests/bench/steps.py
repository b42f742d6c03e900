"""One ingest with the seconds of each step, in a process of its own: `python -m tests.bench.steps FOLDER DATA`.

The steps are those of `ntm ingest`, by the same functions, one after the other in one process. Prints what was measured as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tests.bench.clock import Clock

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from bot.settings import Settings
    from ingest.readers import SourceText


@dataclass(frozen=True, slots=True)
class Steps:
    """Seconds by step, in order; `whole` is the process as its parent sees it."""

    parts: dict[str, float]
    characters: int
    vectors: int
    whole: float = 0.0

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str, whole: float) -> Steps:
        return cls(**{**json.loads(line), "whole": whole})


def measure(folder: Path, data: Path) -> Steps:
    """Take a folder in, into a store that is not there yet, until the last vector is acknowledged."""
    clock = Clock()
    one_file, pipeline, wiring, settings = clock.timed("imports", _program)(data)
    store = clock.timed("opening the store", wiring.open_store)(settings)
    characters = vectors = 0
    read_file = clock.timed("files to text", one_file.read_file)

    def read_counted(path: Path) -> SourceText:
        nonlocal characters
        printed: SourceText = read_file(path)
        characters += len(printed.text)
        return printed

    one_file.read_file = read_counted  # type: ignore[attr-defined]
    one_file.read_letter = clock.timed("reading", one_file.read_letter)  # type: ignore[attr-defined]
    taken = clock.timed("SQL and full text", pipeline.take_in)(pipeline.files_under([folder]), store)
    failed = [one.reason for one in taken if one.reason]
    if failed:
        raise SystemExit("\n".join(failed))
    load = clock.timed("loading the model, with imports", wiring.load_embeddings)

    def load_counted(settings: Settings) -> Embeddings:
        model: Embeddings = load(settings)
        embed = clock.timed("embedding", type(model).embed_documents)

        def embed_counted(self: Embeddings, texts: list[str]) -> list[list[float]]:
            nonlocal vectors
            vectors += len(texts)
            found: list[list[float]] = embed(self, texts)
            return found

        type(model).embed_documents = embed_counted  # type: ignore[method-assign]
        return model

    wiring.load_embeddings = load_counted  # type: ignore[attr-defined]
    index = clock.timed("Chroma, with imports", wiring.open_vectors)(store, settings)
    if not index.available:
        raise SystemExit(index.reason)
    clock.timed("closing", index.close)()
    clock.timed("closing", store.close)()
    return Steps(clock.seconds, characters, vectors)


def _program(data: Path) -> tuple[ModuleType, ModuleType, ModuleType, Settings]:
    from bot import cli, wiring  # noqa: F401
    from bot.settings import SHIPPED_MODEL, Settings
    from ingest import one_file, pipeline

    return one_file, pipeline, wiring, Settings.model_construct(data_dir=data, embedding_model=SHIPPED_MODEL)


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]), Path(sys.argv[2])).to_json())
