"""Vectors of two models lie in two collections."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.index import identity
from knowledge.index.identity import collection_name
from tests.knowledge.index.hash_embeddings import HashEmbeddings


def folder(at: Path, weights: bytes) -> str:
    at.mkdir(parents=True)
    (at / "config.json").write_text("{}")
    (at / "model.safetensors").write_bytes(weights)
    return str(at)


def test_a_name_that_chroma_takes_from_any_model_name() -> None:
    name = collection_name(HashEmbeddings("Công ty/Mô hình_Đa ngữ v1.0", 32))
    assert name.startswith("ntm-cong-ty-mo-hinh-da-ngu-v1-0-32-")


@pytest.mark.parametrize(
    "other",
    [HashEmbeddings("a/b", 64), HashEmbeddings("a-b", 32)],
    ids=["another dimension", "another name of the same letters"],
)
def test_another_model_is_another_collection(other: HashEmbeddings) -> None:
    assert collection_name(HashEmbeddings("a/b", 32)) == collection_name(HashEmbeddings("a/b", 32))
    assert collection_name(HashEmbeddings("a/b", 32)) != collection_name(other)


@pytest.mark.parametrize("whole", [identity._WHOLE, 8], ids=["small files", "big files"])
def test_a_folder_is_known_by_its_weights_not_by_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr(identity, "_WHOLE", whole)
    monkeypatch.setattr(identity, "_BLOCK", 8)
    here = HashEmbeddings(folder(tmp_path / "a" / "static-vi", b"0123456789" * 10))
    moved = HashEmbeddings(folder(tmp_path / "b" / "static-vi", b"0123456789" * 10))
    trained_on = HashEmbeddings(folder(tmp_path / "c" / "static-vi", b"9876543210" * 10))
    assert collection_name(here) == collection_name(moved) != collection_name(trained_on)


def test_options_that_change_the_vectors_change_the_collection() -> None:
    plain, prompted, batched = HashEmbeddings(), HashEmbeddings(), HashEmbeddings()
    prompted.encode_kwargs = {"prompt": "query: "}  # type: ignore[attr-defined]
    batched.encode_kwargs = {"batch_size": 8}  # type: ignore[attr-defined]
    assert collection_name(plain) == collection_name(batched) != collection_name(prompted)
