"""What several rooms of tests need: the sample letters in a real store, read once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

import ingest
from ingest.pipeline import Outcome, files_under, take_in
from knowledge.assistant import Assistant
from knowledge.store.database import writing
from knowledge.store.letters import LetterStore, open_store
from knowledge.store.schema import Base

SAMPLES = Path(ingest.__file__).parent / "samples"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LetterStore]:
    """The sample letters; tests only read them."""
    store = open_store(tmp_path_factory.mktemp("samples"))
    taken = take_in(files_under([SAMPLES]), store)
    assert all(one.outcome is Outcome.ADDED for one in taken)
    yield store
    store.close()


@pytest.fixture
def assistant(sample_store: LetterStore) -> Assistant:
    """A fresh assistant over the sample letters: full text and facts, no vectors; it remembers no conversation."""
    with writing(sample_store.engine) as connection:
        for table in ("turns", "personas"):
            connection.execute(delete(Base.metadata.tables[table]))
    return Assistant(sample_store, today=lambda: TODAY)
