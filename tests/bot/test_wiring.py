"""The parts chosen by the settings: the embedding model, and vectors that come late."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import load_settings
from bot.wiring import LateVectors, load_embeddings, open_assistant, open_vectors
from knowledge.answer import Status
from knowledge.errors import NtmError
from knowledge.index.vectors import VectorIndex
from knowledge.store.letters import LetterStore, open_store
from tests.knowledge.index.hash_embeddings import HashEmbeddings
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

QUESTION = "rà soát hộ có thu nhập thấp"
OTHER = letter_of(["Xã Đá Bạc trồng 2.000 cây hoa ban dọc đường trục xã."], path="/cay.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path)
    opened.put(survey_letter(), READER)
    yield opened
    opened.close()


@pytest.fixture
def index_of(store: LetterStore, tmp_path: Path) -> Callable[[], VectorIndex]:
    def open_index() -> VectorIndex:
        index = VectorIndex(store, tmp_path, HashEmbeddings(), lock_seconds=0.01)
        index.sync()
        return index

    return open_index


def test_nothing_is_found_by_meaning_until_the_index_is_open(index_of: Callable[[], VectorIndex]) -> None:
    may_open = threading.Event()

    def slowly() -> VectorIndex:
        may_open.wait()
        return index_of()

    vectors = LateVectors(slowly)
    assert vectors.search(QUESTION, 3) == []
    may_open.set()
    vectors.wait()
    assert vectors.search(QUESTION, 3)[0].key.letter_id == 1
    vectors.close()
    assert vectors.search(QUESTION, 3) == []


def test_letters_that_came_meanwhile_are_found(store: LetterStore, index_of: Callable[[], VectorIndex]) -> None:
    vectors = LateVectors(index_of)
    vectors.wait()
    store.put(OTHER, READER)
    assert vectors.search("trồng cây hoa ban", 1)[0].key.letter_id == 2
    store.remove(1)
    assert {hit.key.letter_id for hit in vectors.search(QUESTION, 9)} <= {2}
    vectors.close()


def test_an_index_that_comes_after_closing_is_let_go_at_once(index_of: Callable[[], VectorIndex]) -> None:
    may_open, opened = threading.Event(), []

    def slowly() -> VectorIndex:
        may_open.wait()
        opened.append(index_of())
        return opened[0]

    vectors = LateVectors(slowly)
    vectors.close()
    may_open.set()
    vectors.wait()
    assert not opened[0].available
    assert vectors.search(QUESTION, 3) == []
    again = index_of()
    assert again.available  # the folder is free
    again.close()


def test_an_index_that_cannot_be_opened_is_said_once_and_the_words_are_searched(
    store: LetterStore, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> VectorIndex:
        raise NtmError("Không nạp được mô hình.")

    vectors = LateVectors(broken)
    with pytest.raises(NtmError, match="Không nạp được mô hình"):
        vectors.wait()
    assert caplog.messages == ["Không nạp được mô hình. Lần này chỉ tìm theo từ ngữ."]
    answer = open_assistant(store, load_settings(), vectors).answer("UBND các xã báo cáo trước ngày nào?")
    assert answer.status is Status.ANSWERED
    vectors.close()


def test_an_index_that_another_process_holds_is_said(
    index_of: Callable[[], VectorIndex], caplog: pytest.LogCaptureFixture
) -> None:
    holder = index_of()
    vectors = LateVectors(index_of)
    vectors.wait()
    assert "tiến trình ntm khác" in caplog.text
    assert vectors.search(QUESTION, 3) == []
    vectors.close()
    holder.close()


@pytest.mark.parametrize("make", [lambda folder: None, Path.mkdir], ids=["no such folder", "not a model"])
def test_a_model_that_cannot_be_loaded_is_one_line_naming_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "mo-hinh"
    make(folder)
    monkeypatch.setenv("NTM_EMBEDDING_MODEL", str(folder))
    with pytest.raises(NtmError) as error:
        load_embeddings(load_settings())
    assert "NTM_EMBEDDING_MODEL" in str(error.value)
    assert "static-vi" in str(error.value)
    assert "\n" not in str(error.value)
    assert str(folder) not in str(error.value)  # no value of a setting is repeated


def test_the_shipped_model_is_the_default_and_its_index_is_in_step(
    store: LetterStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path))
    index = open_vectors(store, load_settings())
    assert not index.is_behind()
    assert index.search(QUESTION, 3)[0].key.letter_id == 1
    index.close()


def test_a_folder_that_another_process_holds_is_told_before_the_model_is_loaded(
    store: LetterStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path))
    holder = open_vectors(store, load_settings())
    monkeypatch.setattr("bot.wiring.load_embeddings", lambda _: pytest.fail("loaded"))
    second = open_vectors(store, load_settings())
    assert not second.available
    assert "tiến trình ntm khác" in str(second.reason)
    holder.close()
