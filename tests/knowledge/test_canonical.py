"""The canonical form in which names are compared, and the numbers of documents."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.canonical import canonical, spell_out
from knowledge.folding import fold
from knowledge.numbers import CODE, NUMBER, clean_number
from knowledge.vocabulary import load


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Đá Bạc", "Ủy ban nhân dân xã Đá Bạc"),
        ("ubnd xa da bac", "Uỷ ban Nhân dân  xã Đá Bạc."),
        ("Phòng NN&PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("VPĐP NTM tỉnh", "Văn phòng Điều phối nông thôn mới tỉnh"),
        ("đ/c Páo", "đồng chí Páo"),
        ("95%", "95 phần trăm"),
        ("TC-KH", "Tài chính - Kế hoạch"),
    ],
)
def test_two_writings_of_one_name(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xã Đá Bạc", "xã Đá Bàn"),
        ("HTXH", "HTX H"),  # an abbreviation is a whole word
        ("tiêu chí 10", "tiêu chí 1 0"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_whole_words_are_found_in_it() -> None:
    assert " xa da bac " in canonical("UBND xã Đá Bạc, huyện Nà Phặc")
    assert " xa da " not in canonical("UBND xã Đán")


@pytest.mark.parametrize("short", sorted(load("abbreviations")))
def test_every_abbreviation_is_spelled_out(short: str) -> None:
    assert spell_out(f"cac {fold(short)} huyen") == f"cac {fold(load('abbreviations')[short])} huyen"


@given(st.text(max_size=80))
def test_the_form_is_syllables_between_blanks_and_stays_itself(text: str) -> None:
    form = canonical(text)
    assert form.startswith(" ")
    assert form.endswith(" ")
    assert canonical(form) == form


@pytest.mark.parametrize(
    "number",
    [
        "4665/UBND-KT",
        "1494 /QĐ-UBND",
        "30/2020/NĐ-CP",
        "51/2025/QĐ-TTg",
        "41-TB/HU",
        "19-NQ/TW",
        "25/2021/QH15",
        "15972/SXD-QLN&TTBĐS",
        "12a/KH-UBND",
        "27/PNN",
        "312/KH – UBND",
        "04/2022/TT-BNNPTNT",
        "999/UBTVQH15",
    ],
)
def test_numbers_of_documents(number: str) -> None:
    match = re.fullmatch(NUMBER, number)
    assert match is not None
    assert match["number"] == number


@pytest.mark.parametrize(
    "number", ["19/19", "20/3/2024", "2021-2025", "12/", "/UBND", "UBND-KT", "1234567/UBND", "12/ubnd"]
)
def test_other_numbers(number: str) -> None:
    assert re.fullmatch(NUMBER, number) is None


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("1494 /QĐ-UBND", "1494/QĐ-UBND"),
        ("312/KH – UBND", "312/KH-UBND"),
        ("12/UBND-NN.", "12/UBND-NN"),
        ("41-TB/HU", "41-TB/HU"),
    ],
)
def test_numbers_without_blanks(printed: str, clean: str) -> None:
    assert clean_number(printed) == clean


def test_a_code_is_bounded() -> None:
    """However long the chain, a code ends; and where nothing follows that could make it a number, that is soon known."""
    match = re.match(CODE, "A" + "&A" * 50_000)
    assert match is not None
    assert len(match.group()) < 200
    assert re.search(NUMBER, "1-" + "A&" * 50_000) is None
