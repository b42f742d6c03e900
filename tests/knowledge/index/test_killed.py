"""A letter is either wholly in or not in at all, whatever is killed when; the next start repairs the indexes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.index.fulltext import FullText
from knowledge.index.vectors import VectorIndex
from knowledge.store import open_store
from tests.knowledge.index.hash_embeddings import HashEmbeddings
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

REPOSITORY = Path(__file__).parents[3]
OTHER = letter_of(["Xã Đá Bạc họp ngày 12."], path="/khac.txt")
OLD, NEW = survey_letter(day="25/3/2024"), survey_letter(day="29/3/2024")


@pytest.mark.parametrize(
    ("point", "letter", "letter_id"),
    [
        ("in the middle of the letter", OLD, 2),
        ("before the commit", OLD, 2),
        ("after the commit, before the index is opened", NEW, 3),
        ("while the old vectors are deleted", NEW, 3),
        ("before the first vector", NEW, 3),
        ("in the middle of the vectors", NEW, 3),
        ("after the vectors, before they are recorded", NEW, 3),
        ("after all, without closing", NEW, 3),
    ],
)
def test_killed(tmp_path: Path, point: str, letter: object, letter_id: int) -> None:
    store = open_store(tmp_path)
    store.put(OTHER, READER)
    store.put(OLD, READER)
    index = VectorIndex(store, tmp_path, HashEmbeddings())
    index.sync()
    index.close()
    store.close()

    victim = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.index.victim", str(tmp_path), point], cwd=REPOSITORY
    )
    assert victim.returncode == -signal.SIGKILL

    store = open_store(tmp_path)
    assert {stored.id: stored.letter for stored in store.all()} == {1: OTHER, letter_id: letter}
    day = "29" if letter is NEW else "25"
    assert {hit.key.letter_id for hit in FullText(store).search(day, 5)} == {letter_id}
    assert {hit.key.letter_id for hit in FullText(store).search("rà soát đá bạc", 9)} == {1, letter_id}
    index = VectorIndex(store, tmp_path, HashEmbeddings())
    index.sync()
    assert not index.is_behind()
    assert sorted(index._chroma.get()["ids"]) == ["1-0", f"{letter_id}-0", f"{letter_id}-1"]
    assert index.search("rà soát hộ có thu nhập thấp", 1)[0].key.letter_id == letter_id
    index.close()
    store.close()
