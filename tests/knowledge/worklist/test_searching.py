"""Which places a typed name can mean."""

from __future__ import annotations

import pytest

from knowledge.library import Library
from knowledge.store.letters import LetterStore
from knowledge.worklist.saying import said_places
from knowledge.worklist.searching import place_choices


@pytest.fixture
def library(sample_store: LetterStore) -> Library:
    return Library(sample_store)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        (
            "xã Suối Nhung",
            [("xã Suối Nhung", "huyện Yên Lĩnh")],
        ),  # no table has it; letters do, and the district around it
        ("suoi nhung", [("xã Suối Nhung", "huyện Yên Lĩnh")]),
        ("thôn Nà Mạ, xã Suối Nhung", [("thôn Nà Mạ", "xã Suối Nhung", "huyện Yên Lĩnh")]),
        ("huyện Yên Lĩnh", [("huyện Yên Lĩnh",)]),
        # real ones, by their old and their new name
        ("xã Thụy Hùng, huyện Cao Lộc", [("xã Thụy Hùng", "huyện Cao Lộc", "tỉnh Lạng Sơn")]),
        ("thụy hùng, cao lộc", [("xã Thụy Hùng", "huyện Cao Lộc", "tỉnh Lạng Sơn")]),
        ("tỉnh Lạng Sơn", [("tỉnh Lạng Sơn",)]),
        # nothing
        ("xã Không Có Đâu", []),
        ("thôn Nà Mạ", []),
        ("", []),
        (", , .", []),
    ],
)
def test_what_a_name_means(typed: str, places: list[tuple[str, ...]], library: Library) -> None:
    assert [choice.places for choice in place_choices(typed, library)] == places


def test_a_commune_of_today_is_found_too(library: Library) -> None:
    found = place_choices("xã Đồng Đăng", library)
    assert ("xã Đồng Đăng", "tỉnh Lạng Sơn") in [choice.places for choice in found]


def test_a_name_of_many_places_is_offered_with_what_they_lie_in(library: Library) -> None:
    found = place_choices("Tân Thành", library)
    assert len(found) > 10
    assert len({choice.places for choice in found}) == len(found)
    assert all(choice.places[0].endswith("Tân Thành") and len(choice.places) >= 2 for choice in found)
    some = place_choices("tan thanh, ha giang", library)
    assert [c.places for c in some] == [("xã Tân Thành", "huyện Bắc Quang", "tỉnh Hà Giang")]
    assert "(nay: " in some[0].label


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("xã Suối Nhung, thôn Nà Mạ", (("thôn Nà Mạ", "xã Suối Nhung"), "")),
        ("TP. Lạng Sơn", (("thành phố Lạng Sơn",), "")),
        ("Suối Nhung", ((), "Suối Nhung")),
        ("", ((), "")),
    ],
)
def test_places_said_on_the_command_line(typed: str, said: tuple[tuple[str, ...], str]) -> None:
    assert said_places(typed) == said
