"""The places that a text names, as printed, each in the one that it is said to lie in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.place_names import places_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND xã Na Hối", ["xã Na Hối"]),
        ("Trưởng thôn Bắc, xã Na Hối, huyện Bắc Hà", ["thôn Bắc, xã Na Hối, huyện Bắc Hà"]),
        ("Trưởng thôn Bắc xã Đồng Tâm và trưởng thôn Nam xã Tây", ["thôn Bắc, xã Đồng Tâm", "thôn Nam, xã Tây"]),
        ("UBND các xã Na Hối, Bản Phố và thị trấn Bắc Hà", ["xã Na Hối", "xã Bản Phố", "thị trấn Bắc Hà"]),
        ("UBND các xã: Na Hối, Bản Phố", ["xã Na Hối", "xã Bản Phố"]),
        ("UBND các xã A, B, huyện Bắc Hà", ["xã A, huyện Bắc Hà", "xã B, huyện Bắc Hà"]),
        # what stands apart does not lie in it
        ("UBND xã A lập; UBND xã B, huyện Bắc Hà", ["xã A", "xã B, huyện Bắc Hà"]),
        ("UBND xã A và huyện Bắc Hà", ["xã A", "huyện Bắc Hà"]),
        ("UBND huyện Bắc Hà, huyện Si Ma Cai", ["huyện Bắc Hà", "huyện Si Ma Cai"]),
        ("Xã Na Hối, Thôn Bắc", ["Xã Na Hối", "Thôn Bắc"]),
        ("Thôn Bắc Xã Na Hối Huyện Bắc Hà", ["Thôn Bắc, Xã Na Hối, Huyện Bắc Hà"]),
        # names with a kind of place, a number, a dash in them
        ("UBND các xã Trà Luông, Bản Vạc", ["xã Trà Luông", "xã Bản Vạc"]),
        ("trưởng thôn 3, 5; phường 1; xã Gia Tân 2", ["thôn 3", "thôn 5", "phường 1", "xã Gia Tân 2"]),
        ("tỉnh Bà Rịa - Vũng Tàu", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("UBND huyện Bắc Hà - Phòng Nội vụ", ["huyện Bắc Hà"]),
        ("TP. Lào Cai", ["TP. Lào Cai"]),
        ("Huyện ủy Bắc Hà", ["Bắc Hà"]),
        # whom a task excepts, and what is no place
        ("UBND các xã, trừ xã Na Hối", []),
        ("UBND các xã NTM, xã 2024, tỉnh TT", []),
        ("Hợp tác xã Thanh Bình; xây dựng nông thôn Mới; văn bản Hướng dẫn", []),
        ("Ủy ban nhân dân các xã; các trưởng thôn", []),
    ],
)
def test_the_places_that_a_text_names(text: str, expected: list[str]) -> None:
    assert [place.label for place in places_named(text)] == expected


@given(
    st.lists(st.sampled_from(["xã", "huyện", "Thôn", "tỉnh", "Bắc", "Na Hối", ",", "và", "3", "\n", "trừ", "(", "TP."]))
)
def test_any_text_names_places_that_stand_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for place in places_named(text):
        for printed in (place.village, place.commune, place.district, place.province):
            assert all(word in text for word in (printed or "").split())
