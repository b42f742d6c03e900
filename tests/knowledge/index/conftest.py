from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.store import LetterStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()
