"""The vectors follow the store, whatever happens to their folder, and never mix two models."""

from __future__ import annotations

import logging
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import chromadb
import pytest
from chromadb.config import Settings
from sqlalchemy import text

from knowledge.index import vectors
from knowledge.index.chroma_folder import BROKEN, FOLDER, OPENING
from knowledge.index.hit import PassageKey
from knowledge.index.identity import collection_name
from knowledge.index.vectors import Synced, VectorIndex
from knowledge.letter import Header
from knowledge.store import LetterStore
from tests.knowledge.index.hash_embeddings import HashEmbeddings
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

REPOSITORY = Path(__file__).parents[3]
WELLS = letter_of(
    ["Trạm Khuyến nông kiểm tra giếng khoan.", "Kết quả gửi Phòng Y tế."],
    Header("công văn", "17/UBND", "UBND", "UBND xã Trà Lương", subject="nước sạch"),
    path="/nuoc-sach.txt",
)


@contextmanager
def opened(store: LetterStore, folder: Path, model: HashEmbeddings | None = None) -> Iterator[VectorIndex]:
    index = VectorIndex(store, folder, model or HashEmbeddings())
    yield index
    index.close()


@pytest.fixture
def filled(store: LetterStore) -> LetterStore:
    store.put(survey_letter(), READER)
    store.put(WELLS, READER)
    return store


def collections(folder: Path) -> dict[str, int]:
    """How many vectors lie in which collection; nobody else has the folder open."""
    client = chromadb.PersistentClient(path=str(folder / FOLDER), settings=Settings(anonymized_telemetry=False))
    found = {collection.name: collection.count() for collection in client.list_collections()}
    client.close()  # type: ignore[attr-defined]
    return found


def test_what_is_near_is_found_with_its_cosine(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as index:
        assert index.sync() == Synced(added=2)
        hits = index.search("kiểm tra giếng khoan", 10)
        assert hits[0].key == PassageKey(2, 0)
        assert [hit.key for hit in index.search("kiem tra gieng khoan", 10)] == [hit.key for hit in hits]
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        same = "UBND xã Trà Lương công văn 17/UBND nước sạch Kết quả gửi Phòng Y tế"
        assert index.search(same, 1)[0].score == pytest.approx(1.0, abs=1e-5)


def test_a_question_of_unknown_words_finds_nothing(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as index:
        index.sync()
        assert index.search("???", 10) == []
        assert index.search("giếng khoan", 0) == []


def test_only_the_letters_asked_for(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as index:
        index.sync()
        assert {hit.key.letter_id for hit in index.search("kiểm tra giếng khoan", 10, letters=[1])} == {1}
        assert index.search("kiểm tra giếng khoan", 10, letters=[]) == []


def test_the_best_window_of_a_long_passage_counts(store: LetterStore, tmp_path: Path) -> None:
    filler = " ".join(["các xã tổng hợp kết quả thực hiện"] * 40)
    store.put(letter_of(["Báo cáo ngắn.", f"{filler} và nghiệm thu lò đốt rác. {filler}"]), READER)
    with opened(store, tmp_path) as index:
        index.sync()
        hits = index.search("các xã tổng hợp kết quả thực hiện", 10)
        assert [hit.key for hit in hits].count(PassageKey(1, 1)) == 1
        assert hits[0].score > 0.9


def test_a_second_sync_embeds_nothing(filled: LetterStore, tmp_path: Path) -> None:
    model = HashEmbeddings()
    with opened(filled, tmp_path, model) as index:
        assert index.is_behind()
        index.sync()
        assert not index.is_behind()
        model.embedded.clear()
        assert index.sync() == Synced()
    with opened(filled, tmp_path, model) as index:
        assert index.sync() == Synced()
    assert model.embedded == []


def test_a_replaced_letter_is_not_found_even_before_the_next_sync(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as index:
        index.sync()
        filled.put(survey_letter(day="29/3/2024"), READER)
        assert 1 not in {hit.key.letter_id for hit in index.search("rà soát hộ có thu nhập thấp", 10)}
        assert index.is_behind()
        assert index.sync() == Synced(added=1, removed=1)
        assert index.search("rà soát hộ có thu nhập thấp", 10)[0].key.letter_id == 3
        filled.remove(2)
        assert index.sync() == Synced(removed=1)
    assert set(collections(tmp_path).values()) == {2}


def test_progress_counts_the_letters_that_are_in(
    filled: LetterStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "VECTORS_AT_ONCE", 1)
    seen: list[tuple[int, int]] = []
    with opened(filled, tmp_path) as index:
        index.sync(lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_another_model_rebuilds_and_drops_the_vectors_of_the_old_one(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path, HashEmbeddings("mô hình cũ", 64)) as index:
        index.sync()
    new = HashEmbeddings("mô hình mới", 32)
    with opened(filled, tmp_path, new) as index:
        assert index.search("giếng khoan", 10) == []  # nothing of the old model is mixed in
        assert index.sync() == Synced(added=2)
        assert index.search("giếng khoan", 10)[0].key == PassageKey(2, 0)
    assert collections(tmp_path) == {collection_name(new): 4}
    with filled.engine.connect() as connection:
        assert connection.execute(text("SELECT DISTINCT collection FROM indexed")).scalars().all() == [
            collection_name(new)
        ]


def test_vectors_beside_which_their_texts_were_stored_are_kept_and_found(filled: LetterStore, tmp_path: Path) -> None:
    model = HashEmbeddings()
    with opened(filled, tmp_path, model) as index:
        index.sync()
        assert set(index._chroma.get()["documents"]) == {""}
        stored = index._chroma.get(["2-0"])
        index._chroma.add_texts(
            ["UBND xã Trà Lương công văn 17/UBND nước sạch. Trạm Khuyến nông kiểm tra giếng khoan."],
            stored["metadatas"],
            stored["ids"],
        )
    model.embedded.clear()
    with opened(filled, tmp_path, model) as index:
        assert index.sync() == Synced()
        hits = index.search("kiểm tra giếng khoan", 10)
        assert hits[0].key == PassageKey(2, 0)
        assert PassageKey(2, 1) in {hit.key for hit in hits}  # one with its text, one without
    assert model.embedded == []


def test_rebuild_embeds_everything_again(filled: LetterStore, tmp_path: Path) -> None:
    model = HashEmbeddings()
    with opened(filled, tmp_path, model) as index:
        index.sync()
        assert index.rebuild() == Synced(added=2)
    assert len(model.embedded) == 8


def thrown_away(folder: Path) -> None:
    shutil.rmtree(folder / FOLDER)


def database_overwritten(folder: Path) -> None:
    (folder / FOLDER / "chroma.sqlite3").write_bytes(b"hong" * 5_000)


def database_emptied(folder: Path) -> None:
    (folder / FOLDER / "chroma.sqlite3").write_bytes(b"")


def index_files_lost(folder: Path) -> None:
    for file in (folder / FOLDER).rglob("*.bin"):
        file.unlink()


def index_files_cut_in_half(folder: Path) -> None:
    for file in (folder / FOLDER).rglob("*.bin"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def crashed_while_opening(folder: Path) -> None:
    (folder / OPENING).touch()


@pytest.fixture
def big(store: LetterStore, tmp_path: Path) -> LetterStore:
    """An indexed store of 1,200 passages: from 1,000 vectors on Chroma writes its index files."""
    for village in ("Đoài", "Đông", "Thượng"):
        day = [f"Thôn {village} họp lần {no}, bàn việc {no * 7}." for no in range(400)]
        store.put(letter_of(day, path=f"/{village}.txt"), READER)
    with opened(store, tmp_path) as index:
        index.sync()
    return store


@pytest.mark.parametrize(
    ("damage", "is_reported"),
    [
        (thrown_away, False),
        (database_emptied, False),
        (database_overwritten, True),
        (index_files_lost, True),
        (crashed_while_opening, True),
    ],
)
def test_a_damaged_folder_is_rebuilt(
    big: LetterStore,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
    is_reported: bool,
) -> None:
    damage(tmp_path)
    with caplog.at_level(logging.WARNING, "knowledge"), opened(big, tmp_path) as index:
        assert index.sync() == Synced(added=3)
        assert index.search("thôn Đoài họp lần 215", 1)
    assert [BROKEN in record.getMessage() for record in caplog.records] == [True] * is_reported
    assert (tmp_path / BROKEN).exists() is is_reported
    assert set(collections(tmp_path).values()) == {1_200}


def test_a_folder_that_ends_the_program_that_reads_it_is_rebuilt_by_the_next(big: LetterStore, tmp_path: Path) -> None:
    index_files_cut_in_half(tmp_path)  # Chroma 1.5 reads past the end of its files: an error, or the end
    program = (
        "import sys; from pathlib import Path\n"
        "from knowledge.index.vectors import VectorIndex; from knowledge.store import open_store\n"
        "from tests.knowledge.index.hash_embeddings import HashEmbeddings\n"
        "folder = Path(sys.argv[1]); VectorIndex(open_store(folder), folder, HashEmbeddings()).sync()"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    if subprocess.run(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL).returncode != 0:
        subprocess.run(command, cwd=REPOSITORY, check=True)
    assert (tmp_path / BROKEN).exists()
    assert set(collections(tmp_path).values()) == {1_200}


def test_a_short_folder_gets_only_what_is_missing(filled: LetterStore, tmp_path: Path) -> None:
    model = HashEmbeddings()
    with opened(filled, tmp_path, model) as index:
        index.sync()
        index._chroma.delete(ids=["2-1"])
        index._chroma.add_texts(["lạc loài"], [{"letter": 9, "content": "?"}], ["9-0"])
        index._chroma.add_texts(["lạc loài"], [{"letter": 9, "content": "?"}], ["9-1"])
        model.embedded.clear()
        assert index.sync() == Synced(added=1, removed=1)
        assert len(model.embedded) == 1
        assert sorted(index._chroma.get()["ids"]) == ["1-0", "1-1", "2-0", "2-1"]


def test_a_new_database_beside_old_vectors_takes_over_none_of_them(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as index:
        index.sync()
    for letter_id in filled.ids():
        filled.remove(letter_id)
    with filled.engine.begin() as connection:  # as if the file had been deleted: ids begin anew
        connection.execute(text("DELETE FROM indexed"))
        connection.execute(text("DELETE FROM sqlite_sequence"))
    filled.put(WELLS, READER)
    with opened(filled, tmp_path) as index:
        assert index.sync() == Synced(added=1, removed=1)
        assert index.search("giếng khoan", 1)[0].key == PassageKey(1, 0)


def test_one_process_owns_the_folder_and_another_works_without(filled: LetterStore, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from knowledge.index.vectors import VectorIndex; from knowledge.store import open_store\n"
        "from tests.knowledge.index.hash_embeddings import HashEmbeddings\n"
        "folder = Path(sys.argv[1]); index = VectorIndex(open_store(folder), folder, HashEmbeddings())\n"
        "index.sync(); print(index.available, flush=True); sys.stdin.read()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    other = VectorIndex(filled, tmp_path, HashEmbeddings(), lock_seconds=0)
    assert not other.available
    assert "tiến trình ntm khác" in str(other.reason)
    assert (other.sync(), other.rebuild(), other.search("giếng khoan", 5)) == (Synced(), Synced(), [])
    assert not other.is_behind()
    other.close()
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    with opened(filled, tmp_path) as heir:
        assert heir.available
        assert heir.sync() == Synced()
        assert heir.search("giếng khoan", 1)[0].key == PassageKey(2, 0)


def test_the_same_store_opened_twice_in_one_process_has_one_owner(filled: LetterStore, tmp_path: Path) -> None:
    with opened(filled, tmp_path) as first:
        second = VectorIndex(filled, tmp_path, HashEmbeddings(), lock_seconds=0)
        assert (first.available, second.available) == (True, False)
        second.close()
        assert first.sync() == Synced(added=2)
