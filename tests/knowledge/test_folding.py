"""Folding: typed and unaccented Vietnamese are one text, and offsets stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.folding import fold, fold_keeping_length, index_terms, syllables


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân xã Đá Bạc", "uy ban nhan dan xa da bac"),
        ("UỶ BAN", "uy ban"),
        ("đường Đ", "duong d"),
        ("  nhiều \n\t khoảng   trắng ", "nhieu khoang trang"),
        ("trước ngày 20/3/2024", "truoc ngay 20/3/2024"),
        ("4665/UBND-KT", "4665/ubnd-kt"),
        (unicodedata.normalize("NFD", "Thủy lợi"), "thuy loi"),  # letters typed with their marks apart
        ("ằẵặểễộợữự", "aaaeeoouu"),
        ("", ""),
        ("İ ß ﬁ", "i ß ﬁ"),
    ],
)
def test_folded_text(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold_keeping_length(text)) == len(text)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệÁÀĐỦ 0123456789", max_size=60))
def test_a_question_without_diacritics_folds_to_the_same(text: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert fold(plain.replace("đ", "d").replace("Đ", "D")) == fold(text)


@given(st.text(alphabet="aăâđêôơưáàảãạ ÁĐ", max_size=40))
def test_a_match_in_the_folded_text_stands_there_in_the_text(text: str) -> None:
    folded = fold_keeping_length(text)
    for start in range(len(text)):
        assert fold_keeping_length(text[start : start + 5]) == folded[start : start + 5]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NTM, xã Đông", ["ntm", "xa", "dong"]),
        ("17/19 tiêu chí", ["17", "19", "tieu", "chi"]),
        ("a_b", ["a", "b"]),
        ("…", []),
    ],
)
def test_syllables(text: str, words: list[str]) -> None:
    assert syllables(text) == words


def test_the_index_holds_syllables_and_pairs() -> None:
    assert index_terms("Xã Đá Bạc") == ["xa", "da", "bac", "xa_da", "da_bac"]
    assert index_terms("xã") == ["xa"]
    assert index_terms("") == []
