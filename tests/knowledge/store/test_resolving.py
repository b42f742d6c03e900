"""To which letter in store a citation is tied: what a registry clerk would take for granted, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.letter import Citation, Header, Place
from knowledge.store import LetterStore
from knowledge.store.fitting import has_central_symbol, is_central
from tests.knowledge.store.example_letters import READER, letter_of

SON_HA = Place(province="tỉnh Sơn Hà")
YEN_LINH = Place(district="huyện Yên Linh", province="tỉnh Sơn Hà")
DA_BAC = Place(commune="xã Đá Bạc", district="huyện Yên Linh", province="tỉnh Sơn Hà")
TAY_DIEN = Place(district="huyện Tây Điền", province="tỉnh Sơn Hà")
LAM_KHE = Place(province="tỉnh Lâm Khê")

PROVINCE, DISTRICT, COMMUNE = "UBND tỉnh Sơn Hà", "UBND huyện Yên Linh", "UBND xã Đá Bạc"


def head(number: str, issuer: str, seat: Place | None, day: date | None, year: int | None = None) -> Header:
    symbol = number.partition("/")[2]
    month = day.month if day else None
    kind = "kế hoạch" if symbol.startswith("KH") else "quyết định" if symbol.startswith("QĐ") else "công văn"
    return Header(kind, number, symbol, issuer, None, day, day.year if day else year, month, seat=seat)


def cite(number: str, day: date | None = None, issuer: str | None = None, kind: str | None = None) -> Citation:
    return Citation(number, 0, len(number), kind, number, day, issuer)


WRITTEN = date(2024, 5, 20)
PLAN = head("12/KH-UBND", DISTRICT, YEN_LINH, date(2024, 2, 5))
BY_COMMUNE = head("90/UBND-VP", COMMUNE, DA_BAC, WRITTEN)
BY_DISTRICT = head("512/UBND-NN", DISTRICT, YEN_LINH, WRITTEN)
BY_PROVINCE = head("801/UBND-KT", PROVINCE, SON_HA, WRITTEN)
BY_NEIGHBOUR = head("77/UBND-NN", "UBND huyện Tây Điền", TAY_DIEN, WRITTEN)
BY_OTHER_PROVINCE = head("33/UBND-KT", "UBND tỉnh Lâm Khê", LAM_KHE, WRITTEN)
OF_NOWHERE = head("90/UBND-VP", "UBND xã Trà Lương", None, WRITTEN)


def put(store: LetterStore, header: Header, *citations: Citation) -> int:
    """A letter that prints these citations, one a paragraph."""
    text: list[str] = [f"{header.issuer} {header.date} {header.year} gửi các đơn vị."]
    placed, at = [], len(text[0]) + 2
    for citation in citations:
        placed.append(replace(citation, start=at, end=at + len(citation.text)))
        text.append(citation.text)
        at += len(citation.text) + 2
    path = f"/{header.number}-{header.issuer}-{header.date}-{header.year}.txt".replace(" ", "-")
    return store.put(letter_of(text, header, path=path, citations=tuple(placed)), READER).letter_id


def resolved(store: LetterStore, citing_id: int, no: int = 0) -> int | None:
    letter = store.get(citing_id)
    assert letter
    return store.resolve_citation(letter.letter.citations[no])


@pytest.mark.parametrize(
    ("citing", "stored", "fits"),
    [
        # a plan of the own office, and of the office above, named by its number alone
        (BY_DISTRICT, PLAN, True),
        (BY_COMMUNE, PLAN, True),
        (BY_COMMUNE, head("12/KH-UBND", PROVINCE, SON_HA, date(2024, 2, 5)), True),
        (BY_COMMUNE, head("12/KH-UBND", COMMUNE, DA_BAC, date(2024, 2, 5)), True),
        # the office is the same however it is written; where the seat was not read, its name tells
        (BY_DISTRICT, head("12/KH-UBND", "Ủy ban nhân dân huyện Yên Linh", None, date(2024, 2, 5)), True),
        # the neighbour's, that of an office below, that of another province: every one has a plan 12/KH-UBND
        (BY_NEIGHBOUR, PLAN, False),
        (BY_PROVINCE, PLAN, False),
        (BY_OTHER_PROVINCE, PLAN, False),
        # not known to lie under that district
        (OF_NOWHERE, PLAN, False),
        # the count begins anew each January: the plan of another year is another plan
        (BY_DISTRICT, replace(PLAN, date=date(2022, 2, 5), year=2022), False),
        (BY_DISTRICT, replace(PLAN, date=date(2023, 5, 25), year=2023), False),
        # but one of December is named so in January
        (head("8/UBND-NN", DISTRICT, YEN_LINH, date(2024, 1, 10)), replace(PLAN, date=date(2023, 12, 20), year=2023), True),
        # its day is blank, its year not; nor does the citing letter need a day
        (BY_DISTRICT, replace(PLAN, date=None, month=None), True),
        (BY_DISTRICT, replace(PLAN, date=None, month=None, year=None), False),
        (replace(BY_DISTRICT, date=None, month=None), PLAN, True),
        (replace(BY_DISTRICT, date=None, month=None, year=None), PLAN, False),
        # later than the letter that names it
        (BY_DISTRICT, replace(PLAN, date=date(2024, 5, 21)), False),
        (BY_DISTRICT, replace(PLAN, date=date(2024, 5, 20)), True),
        (BY_DISTRICT, replace(PLAN, date=None, month=6), False),
        (BY_DISTRICT, replace(PLAN, date=None, month=5), True),
    ],
)  # fmt: skip
def test_a_number_alone_is_of_the_own_office_or_one_above_and_of_this_year(
    store: LetterStore, citing: Header, stored: Header, fits: bool
) -> None:
    plan = put(store, stored)
    assert resolved(store, put(store, citing, cite("12/KH-UBND"))) == (plan if fits else None)


@pytest.mark.parametrize(
    ("citing", "citation", "stored", "fits"),
    [
        # all is said
        (BY_COMMUNE, cite("12/KH-UBND", date(2024, 2, 5), DISTRICT), PLAN, True),
        (BY_NEIGHBOUR, cite("12/KH-UBND", date(2024, 2, 5), DISTRICT), PLAN, True),
        (BY_COMMUNE, cite("12/KH-UBND", date(2024, 2, 6), DISTRICT), PLAN, False),
        (BY_COMMUNE, cite("12/KH-UBND", date(2024, 2, 5), PROVINCE), PLAN, False),
        # "of the district": the own one, or, with the day, one that may be it
        (BY_COMMUNE, cite("12/KH-UBND", date(2024, 2, 5), "UBND huyện"), PLAN, True),
        (BY_COMMUNE, cite("12/KH-UBND", None, "UBND huyện"), PLAN, True),
        (OF_NOWHERE, cite("12/KH-UBND", date(2024, 2, 5), "UBND huyện"), PLAN, True),
        (OF_NOWHERE, cite("12/KH-UBND", None, "UBND huyện"), PLAN, False),
        (BY_NEIGHBOUR, cite("12/KH-UBND", date(2024, 2, 5), "UBND huyện"), PLAN, False),
        (BY_NEIGHBOUR, cite("12/KH-UBND", date(2024, 2, 5)), PLAN, False),
        (BY_PROVINCE, cite("12/KH-UBND", date(2024, 2, 5)), PLAN, True),
        # by name, without the day: who writes to another district or province names it
        (BY_NEIGHBOUR, cite("12/KH-UBND", None, DISTRICT), PLAN, True),
        (BY_OTHER_PROVINCE, cite("12/KH-UBND", None, DISTRICT), PLAN, False),
        (BY_OTHER_PROVINCE, cite("12/KH-UBND", None, "UBND huyện Yên Linh, tỉnh Sơn Hà"), PLAN, True),
        (BY_OTHER_PROVINCE, cite("12/KH-UBND", date(2024, 2, 5), DISTRICT), PLAN, True),
        # there is one Prime Minister, and one ministry of the kind
        (BY_COMMUNE, cite("318/QĐ-TTg"), head("318/QĐ-TTg", "Thủ tướng Chính phủ", Place(province="Hà Nội"), date(2022, 3, 8)), True),
        (BY_COMMUNE, cite("318/QĐ-TTg"), head("318/QĐ-TTg", "Thủ tướng Chính phủ", Place(province="Hà Nội"), date(2024, 6, 8)), False),
        (BY_COMMUNE, cite("3445/BNN-VPĐP"), head("3445/BNN-VPĐP", "Bộ NN&PTNT", Place(province="Hà Nội"), date(2023, 6, 8)), True),
        (BY_COMMUNE, cite("9/TB-VPĐP"), head("9/TB-VPĐP", "VPĐP NTM Trung ương", Place(province="Hà Nội"), date(2024, 3, 8)), False),
        # a number that tells its year, but not its office
        (BY_COMMUNE, cite("12/2022/QĐ-UBND"), head("12/2022/QĐ-UBND", PROVINCE, SON_HA, date(2022, 3, 8)), True),
        (BY_COMMUNE, cite("12/2022/QĐ-UBND"), head("12/2022/QĐ-UBND", "UBND tỉnh Lâm Khê", LAM_KHE, date(2022, 3, 8)), False),
        # a number without its symbol: the kind must not be another one
        (BY_COMMUNE, cite("12", date(2024, 2, 5), DISTRICT, "kế hoạch"), PLAN, True),
        (BY_COMMUNE, cite("12", date(2024, 2, 5), DISTRICT, "quyết định"), PLAN, False),
        (BY_COMMUNE, cite("12", date(2024, 2, 5), DISTRICT, "văn bản"), PLAN, True),
    ],
)  # fmt: skip
def test_what_a_citation_says_must_fit_and_what_it_leaves_out_must_follow(
    store: LetterStore, citing: Header, citation: Citation, stored: Header, fits: bool
) -> None:
    plan = put(store, stored)
    assert resolved(store, put(store, citing, citation)) == (plan if fits else None)


def test_what_the_same_letter_says_elsewhere_of_the_number_counts(store: LetterStore) -> None:
    plan = put(store, PLAN)
    full = cite("12/KH-UBND", date(2024, 2, 5), DISTRICT)
    said = put(store, OF_NOWHERE, full, cite("12/KH-UBND"))
    assert resolved(store, said, 1) == plan
    another = put(store, replace(OF_NOWHERE, number="91/UBND-VP", date=date(2024, 5, 21)), cite("12/KH-UBND"))
    assert resolved(store, another) is None
    two_plans = replace(OF_NOWHERE, number="92/UBND-VP", date=date(2024, 5, 22))
    both = put(store, two_plans, full, cite("12/KH-UBND", date(2024, 1, 9), PROVINCE), cite("12/KH-UBND"))
    assert [resolved(store, both, no) for no in range(3)] == [plan, None, None]


def test_a_letter_is_never_tied_to_itself(store: LetterStore) -> None:
    last_year = replace(PLAN, date=date(2023, 12, 29), year=2023)
    put(store, last_year)
    own = put(store, replace(PLAN, date=date(2024, 1, 9)), cite("12/KH-UBND"))
    assert resolved(store, own) is None  # this plan, or that of December
    dated = put(store, replace(PLAN, date=date(2024, 1, 10)), cite("12/KH-UBND", date(2023, 12, 29)))
    assert resolved(store, dated) == 1


def test_it_is_found_when_the_letter_comes_and_lost_when_it_goes_or_a_second_one_fits(store: LetterStore) -> None:
    citing = put(store, BY_COMMUNE, cite("12/KH-UBND"), cite("12/KH-UBND", date(2024, 2, 5), DISTRICT))

    def found() -> list[int | None]:
        return [resolved(store, citing, no) for no in range(2)]

    assert found() == [None, None]
    plan = put(store, PLAN)
    assert found() == [plan, plan]
    second = put(store, head("12/KH-UBND", PROVINCE, SON_HA, date(2024, 1, 9)))
    assert found() == [plan, plan]  # the letter names it in full below
    store.remove(plan)
    assert found() == [None, None]  # the one that is left is not of that day
    again = put(store, PLAN)
    assert again not in (plan, second)
    assert found() == [again, again]


def test_two_that_fit_are_none_until_one_goes(store: LetterStore) -> None:
    citing = put(store, BY_COMMUNE, cite("12/KH-UBND"))
    district, province = put(store, PLAN), put(store, head("12/KH-UBND", PROVINCE, SON_HA, date(2024, 1, 9)))
    assert resolved(store, citing) is None
    store.remove(province)
    assert resolved(store, citing) == district


def test_the_same_words_in_two_letters_are_tied_only_where_both_mean_the_same(store: LetterStore) -> None:
    plan = put(store, PLAN)
    first = put(store, BY_DISTRICT, cite("12/KH-UBND"))
    other_day = replace(BY_DISTRICT, number="513/UBND-NN", date=date(2024, 5, 21))
    assert resolved(store, put(store, other_day, cite("12/KH-UBND"))) == resolved(store, first) == plan
    years_later = replace(BY_DISTRICT, number="514/UBND-NN", date=date(2026, 5, 21), year=2026)
    put(store, years_later, cite("12/KH-UBND"))
    letter = store.get(first)
    assert letter
    (citation,) = letter.letter.citations
    assert store.resolve_citation(citation) is None  # the words stand at one place in all three
    assert store.resolve_citation(citation, citing=first) == plan


@pytest.mark.parametrize(
    ("citation", "stored", "reason"),
    [
        (cite("15/KH-UBND"), [PLAN], "chưa có trong kho"),
        (cite("12/KH-UBND"), [replace(PLAN, issuer="UBND huyện Tây Điền", seat=TAY_DIEN)], "viện dẫn không ghi đủ ngày, cơ quan ban hành; số này nhiều nơi cùng dùng"),
        (cite("12/KH-UBND", date(2024, 2, 6), DISTRICT), [PLAN], "văn bản cùng số trong kho khác ngày hoặc khác cơ quan ban hành"),
        (cite("12/KH-UBND"), [PLAN, head("12/KH-UBND", PROVINCE, SON_HA, date(2024, 1, 9))], "có 2 văn bản trong kho cùng khớp"),
        (cite("90/UBND-VP"), [], "trùng số của chính văn bản viện dẫn"),
    ],
)  # fmt: skip
def test_what_is_not_tied_says_why(store: LetterStore, citation: Citation, stored: list[Header], reason: str) -> None:
    for header in stored:
        put(store, header)
    citing = store.get(put(store, BY_COMMUNE, citation))
    assert citing
    resolution = store.resolution(citing.letter.citations[0])
    assert (resolution.letter_id, resolution.reason) == (None, reason)


@pytest.mark.parametrize(
    ("number", "central"),
    [
        ("318/QĐ-TTg", True), ("51/2025/QĐ-TTg", True), ("30/2020/NĐ-CP", True), ("25/2021/QH15", True), ("19-NQ/TW", True),
        ("04/2022/TT-BNNPTNT", True), ("3445/BNN-VPĐP", True), ("55/2023/TT-BTC", True), ("02/2017/TTLT-BTC-BNV", True),
        ("12/KH-UBND", False), ("41-TB/HU", False), ("12/VPĐP-NV", False), ("7/QĐ-BTC", False), ("9/KH-BCĐ", False), ("12/TT-UBND", False),
        ("512", False),
    ],
)  # fmt: skip
def test_numbers_that_only_a_central_body_writes(number: str, central: bool) -> None:
    assert has_central_symbol(number) is central


@pytest.mark.parametrize(
    ("issuer", "central"),
    [
        ("Thủ tướng", True), ("BỘ NN&PTNT", True), ("Chính phủ", True), ("Văn phòng Điều phối NTM Trung ương", True),
        ("Bộ Chỉ huy Quân sự tỉnh", False), ("UBND tỉnh", False), ("Sở Nội vụ", False), ("Văn phòng Điều phối NTM tỉnh", False), (None, False),
    ],
)  # fmt: skip
def test_bodies_of_which_there_is_one(issuer: str | None, central: bool) -> None:
    assert is_central(issuer) is central
