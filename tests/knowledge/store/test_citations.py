"""A citation resolves to a letter in store only when exactly one fits."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.letter import Citation, Header
from knowledge.matching import dates_agree, issuers_agree, letter_key, number_key
from knowledge.store import LetterStore
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

HEADERS = [
    # number, symbol, issuer, date, year, month
    Header("kế hoạch", "7/KH-UBND", "KH-UBND", "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", None, date(2024, 1, 15), 2024, 1),
    Header("kế hoạch", "7/KH-UBND", "KH-UBND", "UBND huyện Yên Linh", None, date(2024, 2, 20), 2024, 2),
    Header("kế hoạch", "7/KH-UBND", "KH-UBND", "UBND huyện Yên Linh", None, date(2023, 2, 20), 2023, 2),
    Header("công văn", None, "UBND-VPĐP", "UBND huyện Tây Điền", None, None, 2024, 5),
    Header("quyết định", "115/QĐ-UBND", "QĐ-UBND", "UBND xã Trà Lương", None, date(2024, 6, 1), 2024, 6),
]


@pytest.fixture
def filled(store: LetterStore) -> LetterStore:
    for no, header in enumerate(HEADERS):
        store.put(letter_of([f"Văn bản thứ {no}."], header, path=f"/{no}.txt"), READER)
    return store


def cite(number: str, day: date | None = None, issuer: str | None = None) -> Citation:
    return Citation(number, 0, len(number), None, number, day, issuer)


@pytest.mark.parametrize(
    ("citation", "letter_id"),
    [
        # number, date and issuer as the citing letter shortens them
        (cite("07/KH-UBND", date(2024, 1, 15), "UBND tỉnh Sơn Hà"), 1),
        # the date alone decides
        (cite("07/KH-UBND", date(2024, 2, 20)), 2),
        # the issuer alone decides
        (cite("7/KH-UBND", None, "Ủy ban nhân dân tỉnh Sơn Hà"), 1),
        # every province has "the People's Committee of the province"
        (cite("7/KH-UBND", None, "Ủy ban nhân dân tỉnh"), None),
        # two years of one issuer: no guess
        (cite("7/KH-UBND", None, "UBND huyện Yên Linh"), None),
        # three letters of this number
        (cite("07/KH-UBND"), None),
        # right number, another day
        (cite("115/QĐ-UBND", date(2024, 6, 2)), None),
        # blanks, dash and missing diacritics of a careless typist
        (cite("115 / QD – UBND", date(2024, 6, 1)), 5),
        # without its symbol
        (cite("115", date(2024, 6, 1)), 5),
        # 115 is not the start of 1
        (cite("11"), None),
        # a letter whose number was left blank; the day lies in its month
        (cite("/UBND-VPĐP", date(2024, 5, 9), "UBND huyện Tây Điền"), 4),
        (cite("/UBND-VPĐP", date(2024, 6, 9), "UBND huyện Tây Điền"), None),
        (cite("318/QĐ-TTg", date(2022, 3, 8), "Thủ tướng Chính phủ"), None),
    ],
)
def test_resolving(filled: LetterStore, citation: Citation, letter_id: int | None) -> None:
    assert filled.resolve_citation(citation) == letter_id


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("4665/UBND-KT", "4665/ubnd-kt"),
        ("Số: 05 /NQ-HĐND", "5/nq-hdnd"),
        ("005/NQ–HĐND.", "5/nq-hdnd"),
        ("…/UBND-PNN", "/ubnd-pnn"),
        ("51/2025/QĐ-TTg", "51/2025/qd-ttg"),
        ("", ""),
        (None, ""),
    ],
)
def test_one_form_of_a_number(written: str | None, key: str) -> None:
    assert number_key(written) == key


def test_a_number_left_blank_is_known_by_its_symbol() -> None:
    assert letter_key(None, "UBND-PNN") == "/ubnd-pnn"
    assert letter_key("52", "UBND-NN") == letter_key("52/UBND-NN", "UBND-NN") == "52/ubnd-nn"
    assert letter_key(None, None) == ""


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("UBND huyện Yên Linh", "ỦY BAN NHÂN DÂN\nHUYỆN YÊN LINH", True),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh Sơn Hà", True),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Sơn Hà", True),
        ("UBND xã Trà Lương", "UBND huyện Trà Lương", False),
        ("UBND tỉnh", "HĐND tỉnh", False),
        ("Văn phòng Điều phối tỉnh", "VPĐP NTM tỉnh Sơn Hà", True),
        ("VPĐP NTM tỉnh", "Văn phòng Điều phối Chương trình MTQG xây dựng NTM tỉnh Sơn Hà", True),
        ("Uỷ ban ND xã Trà Lương", "UBND xã Trà Lương", True),
        ("MTTQ xã Trà Lương", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Trà Lương", True),
        ("Thủ tướng", "Thủ tướng Chính phủ", True),
        ("Bộ LĐTBXH", "Bộ Lao động - Thương binh và Xã hội", True),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông tỉnh Sơn Hà", True),
        ("Sở Nông nghiệp", "Sở NN&MT", True),
        # the one took over the work of the other
        ("Sở NN&PTNT", "Sở Nông nghiệp và Môi trường", False),
        ("Sở TN&MT", "Sở NN&MT", False),
        # the syllables of the one stand in the other, the body does not
        ("Huyện ủy Yên Linh", "UBND huyện Yên Linh", False),
        ("Chính phủ", "Thủ tướng Chính phủ", False),
        ("Quốc hội", "Ủy ban Thường vụ Quốc hội", False),
        ("UBND xã Dân", "UBND xã Nam", False),
        (None, "UBND tỉnh", True),
    ],
)
def test_names_of_one_body(one: str | None, other: str | None, agree: bool) -> None:
    assert issuers_agree(one, other) is issuers_agree(other, one) is agree


def test_a_day_agrees_with_the_month_or_year_that_is_written() -> None:
    day = date(2024, 5, 9)
    assert dates_agree(day, None, 2024, None)
    assert dates_agree(day, None, None, None)
    assert not dates_agree(day, None, 2023, 5)


def test_which_letters_cite_a_number(store: LetterStore) -> None:
    store.put(survey_letter(), READER)
    other = Citation("Kế hoạch 07/KH-UBND", 0, 19, "kế hoạch", "07/KH-UBND", issuer="UBND huyện Tây Điền")
    store.put(letter_of(["Kế hoạch 07/KH-UBND đã ban hành."], path="/khac.txt", citations=(other,)), READER)
    survey = survey_letter().citations[0]
    assert [(c.letter_id, c.citation) for c in store.letters_citing("7/kh-ubnd")] == [(1, survey), (2, other)]
    assert [c.letter_id for c in store.letters_citing("07", issuer="UBND tỉnh Sơn Hà")] == [1]
    assert [c.letter_id for c in store.letters_citing("07/KH-UBND", date(2023, 1, 15))] == [2]  # it gives no date
    assert store.letters_citing("7/QĐ-UBND") == []
    assert store.letters_citing("") == []
