"""Places as letters write them: after their kind, in lists, with names that begin like a kind."""

from __future__ import annotations

import pytest

from knowledge.places import places_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND xã Trà Luông chủ trì", [("xã", "Trà Luông")]),
        ("UBND các xã Ngọc Minh, Minh Tân", [("xã", "Ngọc Minh"), ("xã", "Minh Tân")]),
        ("xã Tây Diên và thị trấn Yên Lĩnh", [("xã", "Tây Diên"), ("thị trấn", "Yên Lĩnh")]),
        ("Trưởng thôn Nà Mạ, thôn Khe Vòng", [("thôn", "Nà Mạ"), ("thôn", "Khe Vòng")]),
        ("Xã Hòa Bình, Thôn Bắc", [("xã", "Hòa Bình"), ("thôn", "Bắc")]),
        ("TX. Quế Khê", [("thị xã", "Quế Khê")]),
        # a name that begins with the word for a kind
        ("UBND xã Bản Vạc", [("xã", "Bản Vạc")]),
        ("UBND các xã Trà Luông, Bản Vạc", [("xã", "Trà Luông"), ("xã", "Bản Vạc")]),
        # no place at all
        ("xây dựng nông thôn Mới", []),
        ("các xã NTM", []),
    ],
)
def test_the_places_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.kind, p.name) for p in places_in(text)] == expected
