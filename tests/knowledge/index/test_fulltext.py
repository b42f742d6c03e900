"""Full text finds passages by folded words, with their letter's context, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index import fulltext
from knowledge.index.fulltext import FullText
from knowledge.index.hit import PassageKey
from knowledge.letter import Header
from knowledge.store import LetterStore, open_store
from tests.knowledge.store.example_letters import READER, letter_of

ROADS = letter_of(
    [
        "Phòng Kinh tế và Hạ tầng đôn đốc cứng hoá 12 km đường trục thôn.",
        "Hoàn thành trước ngày 30/6/2024.",
        "Đội quản lý đô thị phối hợp.",
    ],
    Header("công văn", "81/UBND-KT", "UBND-KT", "UBND huyện Yên Linh", subject="tiến độ tiêu chí giao thông"),
    path="/giao-thong.txt",
    headings=("2. Giao thông nông thôn",),
)
WATER = letter_of(
    [
        "Trạm Khuyến nông kiểm tra các giếng khoan của hộ dân.",
        "Hoàn thành trước ngày 30/6/2024.",
    ],
    Header("công văn", "17/UBND", "UBND", "UBND xã Trà Lương", subject="nước sạch và vệ sinh"),
    path="/nuoc-sach.txt",
)
# enough others that a word of the two letters is not one of half the passages, which says nothing
OTHERS = letter_of([f"Thôn {no} họp bình xét gia đình văn hoá." for no in range(1, 21)], path="/hop-thon.txt")


@pytest.fixture
def search(store: LetterStore) -> FullText:
    for letter in (ROADS, WATER, OTHERS):
        store.put(letter, READER)
    return FullText(store)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Ai đôn đốc cứng hoá đường trục thôn?", (1, 0)),
        ("ai don doc cung hoa duong truc thon", (1, 0)),  # without diacritics
        ("ĐỘI QUẢN LÝ ĐÔ THỊ", (1, 2)),  # đ is folded too
        ("giếng khoan", (2, 0)),
        # two passages with the same words: the context says of which letter
        ("tiêu chí giao thông phải hoàn thành trước ngày nào", (1, 1)),
        ("nước sạch phải hoàn thành trước ngày nào", (2, 1)),
        ("văn bản 17/UBND của xã Trà Lương hoàn thành khi nào", (2, 1)),
    ],
)
def test_the_first_passage_found(search: FullText, question: str, first: tuple[int, int]) -> None:
    assert search.search(question, 10)[0].key == PassageKey(*first)


def test_scores_are_positive_and_fall(search: FullText) -> None:
    scores = [hit.score for hit in search.search("hoàn thành trước ngày 30/6/2024 đường trục thôn", 30)]
    assert len(scores) > 20
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_words_in_their_order_count_more_than_the_same_words_apart(store: LetterStore) -> None:
    store.put(letter_of(["Dân có nước, nhà sạch, hợp vệ sinh.", "Dân có nước sạch, nhà hợp vệ sinh."]), READER)
    store.put(OTHERS, READER)
    assert [hit.key.no for hit in FullText(store).search("nước sạch", 2)] == [1, 0]


def test_only_the_letters_asked_for(search: FullText) -> None:
    assert {hit.key.letter_id for hit in search.search("hoàn thành", 10, letters=[2])} == {2}
    assert search.search("hoàn thành", 10, letters=[]) == []


def test_no_more_than_asked_for(search: FullText) -> None:
    assert len(search.search("họp thôn", 3)) == 3
    assert search.search("họp thôn", 0) == []


@pytest.mark.parametrize("question", ["", "   ", "?!", "…", "xyz", "_"])
def test_nothing_in_common_finds_nothing(search: FullText, question: str) -> None:
    assert search.search(question, 10) == []


@pytest.fixture(scope="module")
def any_search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullText]:
    store = open_store(tmp_path_factory.mktemp("kho"))
    store.put(ROADS, READER)
    yield FullText(store)
    store.close()


FTS5_SYNTAX = st.sampled_from(
    ['"', "'", "AND", "OR", "NOT", "NEAR(", "*", "^", ":", "words:", "{", "}", "+", "-", "\0"]
)


@settings(deadline=None)
@given(question=st.lists(st.text(max_size=15) | FTS5_SYNTAX, max_size=10).map(" ".join))
def test_any_text_is_a_question(any_search: FullText, question: str) -> None:
    hits = any_search.search(f"{question} đường trục thôn", 3)
    assert hits[0].key == PassageKey(1, 0)


def test_a_question_of_thousands_of_words_is_answered(any_search: FullText) -> None:
    assert any_search.search("đường trục thôn " + " ".join(f"từ{n}" for n in range(5_000)), 1)[0].key.no == 0


def test_in_a_big_store_frequent_words_are_left_out_while_a_rare_one_stays(
    store: LetterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "FREQUENT_FROM", 30)
    store.put(letter_of([f"Các xã báo cáo việc {no}." for no in range(40)], path="/viec.txt"), READER)
    search = FullText(store)
    assert [hit.key.no for hit in search.search("các xã báo cáo việc 7", 50)] == [7]
    assert len(search.search("các xã báo cáo", 50)) == 40  # nothing rare was asked
    assert len(search.search("các xã báo cáo về bò tót", 50)) == 40  # nor is a word that no passage has
