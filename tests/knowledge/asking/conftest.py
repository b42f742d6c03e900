"""An assistant over letters that a test writes down itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.pipeline import Outcome, files_under, take_in
from knowledge.assistant import Assistant
from knowledge.store.letters import LetterStore, open_store
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def asking_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Assistant]]:
    """Takes the texts of letters, gives an assistant that knows these alone."""
    stores: list[LetterStore] = []

    def taking(*letters: str) -> Assistant:
        folder = tmp_path_factory.mktemp("letters")
        for no, text in enumerate(letters, 1):
            (folder / f"{no:02}.txt").write_text(text, encoding="utf-8")
        store = open_store(Path(tmp_path_factory.mktemp("data")))
        stores.append(store)
        assert {t.outcome for t in take_in(files_under([folder]), store)} == {Outcome.ADDED}
        return Assistant(store, today=lambda: TODAY)

    yield taking
    for store in stores:
        store.close()
