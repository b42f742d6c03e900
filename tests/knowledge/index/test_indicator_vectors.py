"""Indicators are found by what they mean, follow the sets in store, and are never mixed with passages."""

from __future__ import annotations

from pathlib import Path

from knowledge.criteria.model import CriteriaSet, Criterion, Decision, Indicator, Level, Origin
from knowledge.index.vectors import VectorIndex
from knowledge.store import LetterStore
from knowledge.store.criteria import CriteriaStore
from tests.knowledge.index.hash_embeddings import HashEmbeddings
from tests.knowledge.store.example_letters import READER, survey_letter

SET = CriteriaSet(
    "x", "Bộ thử", Level.COMMUNE, Decision("9/QĐ-X"), Origin.TEMPLATE,
    (Criterion(8, "Môi trường", (
        Indicator("8.1", "Tỷ lệ hộ phân loại rác tại nhà"),
        Indicator("8.2", "Tỷ lệ hộ dùng nước máy", called=("nước sạch",)),
    )),),
)  # fmt: skip


def test_the_nearest_indicator_comes_first_and_no_passage_with_it(store: LetterStore, tmp_path: Path) -> None:
    store.put(survey_letter(), READER)
    CriteriaStore(store.engine).put_template(SET)
    index = VectorIndex(store, tmp_path, HashEmbeddings())
    index.sync()
    hits = index.indicators("hộ nào dùng nước sạch", 2)
    assert [hit.number for hit in hits] == ["8.2", "8.1"]
    assert hits[0].score > hits[1].score > 0
    assert all(hit.key.letter_id == 1 for hit in index.search("rà soát hộ", 10))
    assert index.indicators("???", 2) == []
    index.close()


def test_what_was_embedded_once_is_not_embedded_again_and_goes_with_its_set(store: LetterStore, tmp_path: Path) -> None:
    sets, model = CriteriaStore(store.engine), HashEmbeddings()
    sets.put_template(SET)
    for _ in range(2):
        index = VectorIndex(store, tmp_path, model)
        index.sync()
        index.close()
    assert len(model.embedded) == 2
    sets.remove_template("x")
    index = VectorIndex(store, tmp_path, model)
    index.sync()
    assert index.indicators("nước sạch", 5) == []
    index.close()
