"""Diacritics put back into what was typed without: those that are sure, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.diacritics import restore
from knowledge.folding import fold


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("ai phu trach tuyen dung cong chuc", "ai phụ trách tuyển dụng công chức"),
        ("han cap the can cuoc la ngay nao?", "hạn cấp thẻ căn cước là ngày nào?"),
        ("phai xong het tieu chi thang may", "phải xong hết tiêu chí tháng mấy"),  # no lift
        ("nop ho so o dau", "nộp hồ sơ ở đâu"),
        ("dat may tieu chi roi", "đạt mấy tiêu chí rồi"),
        ("Bao Cao Ket Qua", "báo cáo kết quả"),
        ("bầu cử truong thon", "bầu cử trưởng thôn"),  # what has diacritics is kept
        ("12/UBND, 95%", "12/UBND, 95%"),
        ("", ""),
    ],
)
def test_a_question_gets_its_diacritics_back(typed: str, restored: str) -> None:
    assert restore(typed) == restored


@pytest.mark.parametrize("name", ["xyzzy", "le thi hoai thu"])
def test_what_is_not_sure_stays_as_typed(name: str) -> None:
    assert restore(f"{name} o dau").split(" ở ")[0].casefold() == name.casefold()


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["ho", "so", "thang", "nam", "bao", "cao", "xa", "thon", "đường", "Điều", "12", "?!", ","])
    ).map(" ".join)
)
def test_nothing_but_diacritics_and_capitals_changes(text: str) -> None:
    assert fold(restore(text)) == fold(text)


def test_a_long_text_is_restored_as_far_as_a_question_goes() -> None:
    text = "bao cao " * 5_000
    assert fold(restore(text)) == fold(text)
