"""Where the sentences of official prose end, and where a point ends none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các thôn họp dân. Xã tổng hợp.", ["Các thôn họp dân.", "Xã tổng hợp."]),
        ("Đã xong chưa? Báo cáo ngay! Hết…  Xã chờ.", ["Đã xong chưa?", "Báo cáo ngay!", "Hết…", "Xã chờ."]),
        ("Thực hiện nghiêm túc./. Nơi nhận", ["Thực hiện nghiêm túc./.", "Nơi nhận"]),
        ("Ông nói: “Xong rồi.” Xã ghi nhận.", ["Ông nói: “Xong rồi.”", "Xã ghi nhận."]),
        ("Nộp phiếu trước 20/3/2024.\nSau đó họp.", ["Nộp phiếu trước 20/3/2024.", "Sau đó họp."]),
        ("Họp xong. - Gửi biên bản.", ["Họp xong.", "- Gửi biên bản."]),
        ("Có 3 việc. 01 việc đã xong.", ["Có 3 việc.", "01 việc đã xong."]),
        # a point that ends nothing
        ("1. Các thôn họp dân.", ["1. Các thôn họp dân."]),
        ("a. Lập danh sách.", ["a. Lập danh sách."]),
        ("Hỗ trợ 2.000.000 đồng mỗi hộ.", ["Hỗ trợ 2.000.000 đồng mỗi hộ."]),
        ("TM. Ủy ban nhân dân xã ký.", ["TM. Ủy ban nhân dân xã ký."]),
        ("Họp tại TP. Nà Phặc, do ThS. Lò Văn Páo chủ trì.", ["Họp tại TP. Nà Phặc, do ThS. Lò Văn Páo chủ trì."]),
        ("Ông Nguyễn V. An ký.", ["Ông Nguyễn V. An ký."]),
        ("ngày 05.03.2024 họp thôn.", ["ngày 05.03.2024 họp thôn."]),
        ("Cột 19. 20 của biểu.", ["Cột 19. 20 của biểu."]),
        ("Xem địa chỉ ntm.naphac.example nhé.", ["Xem địa chỉ ntm.naphac.example nhé."]),
        ("không có dấu chấm", ["không có dấu chấm"]),
        ("   ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "Bỏ qua. Các thôn họp dân. Xã tổng hợp. Bỏ qua."
    assert [text[a:b] for a, b in sentences(text, 8, 38)] == ["Các thôn họp dân.", "Xã tổng hợp."]


@given(st.text(alphabet="Aa1. …!?”\n/-(ĐộTM", max_size=80), st.integers(0, 20), st.integers(0, 80))
def test_sentences_lie_in_order_and_hold_all_but_white_space(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(max(start, end), len(text))
    behind, held = start, ""
    for a, b in sentences(text, start, end):
        assert behind <= a < b <= end
        assert text[a:b] == text[a:b].strip()
        held += text[a:b]
        behind = b
    assert "".join(held.split()) == "".join(text[start:end].split())


@pytest.mark.parametrize("words", ["A. ", ". ", "…", '."', "1. A ", "Xã họp. ", "./. "])
def test_a_long_text_is_split_to_its_end(words: str) -> None:
    """200,000 characters; anything that looks back over the whole text at every point would take minutes."""
    text = words * (200_000 // len(words))
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")
