"""What is understood of a question about criteria: which criterion, which set, for whom, and what of it."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.criteria.shipped import shipped_sets
from knowledge.criteria.asked import CriteriaQuestion, Wants, merged, understand_criteria
from knowledge.criteria.catalogue import Catalogue
from knowledge.criteria.model import Level
from knowledge.criteria.names import Names
from knowledge.criteria.picking import sets_named
from knowledge.folding import fold

CATALOGUE = Catalogue((one, None, n) for n, one in enumerate(shipped_sets()))
NAMES = Names(CATALOGUE)


def understood(text: str) -> CriteriaQuestion:
    return understand_criteria(text, CATALOGUE, NAMES)


NUMBERED = [
    ("Tiêu chí 17 yêu cầu gì?", (17,), ()),
    ("tiêu chí số 2, 11 và 17 là gì", (2, 11, 17), ()),
    ("tc 8 nội dung ra sao", (8,), ()),
    ("Chỉ tiêu 17.10 thì sao?", (), ("17.10",)),
    ("mục 3.1 của bộ mới", (), ("3.1",)),
    ("bộ tiêu chí 318 có gì", (), ()),
    ("xã đạt 19/19 tiêu chí", (), ()),
    ("tiêu chí 95% hộ có nước", (), ()),
]


@pytest.mark.parametrize(("text", "numbers", "indicators"), NUMBERED)
def test_criteria_and_indicators_by_number(text: str, numbers: tuple[int, ...], indicators: tuple[str, ...]) -> None:
    for asked in (understood(text), understood(fold(text))):
        assert (asked.numbers, asked.indicators) == (numbers, indicators)


SETS = [
    ("tiêu chí 3 theo Quyết định 318/QĐ-TTg", ("318/qd-ttg",), (), None),
    ("318 có mấy tiêu chí", ("318/qd-ttg",), (), None),
    ("theo 51/2025 thì sao", ("51/2025/qd-ttg",), (), None),
    ("bộ 51 gồm gì", ("51/2025/qd-ttg",), (), None),
    ("có 51 hộ nghèo", (), (), None),  # a number of households
    ("xã nông thôn mới nâng cao tiêu chí 6", (), (Level.COMMUNE_ADVANCED,), None),
    ("nâng cao chất lượng tiêu chí", (), (), None),  # no level
    ("xã kiểu mẫu cần gì", (), (Level.COMMUNE_MODEL,), None),
    ("bộ cũ khác gì", (), (), "old"),
    ("bộ tiêu chí mới", (), (), "new"),
    ("tiêu chí môi trường", (), (), None),  # no new criterion, as it is typed without diacritics
    ("bộ tiêu chí nông thôn mới", (), (), None),  # "mới" belongs to the programme's name
]


@pytest.mark.parametrize(("text", "decisions", "levels", "era"), SETS)
def test_sets_by_decision_level_and_age(
    text: str, decisions: tuple[str, ...], levels: tuple[Level, ...], era: str | None
) -> None:
    for asked in (understood(text), understood(fold(text))):
        assert (asked.decisions, asked.levels, asked.era) == (decisions, levels, era)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tiêu chí rác là số mấy", ["rac"]),
        ("tiêu chí Thủy lợi phòng, chống thiên tai", ["thuy loi phong chong thien tai"]),  # without "và"
        ("tieu chi ho ngheo", ["ho ngheo"]),
        ("tieu chi so 13 do ai theo doi", []),  # "dõi" and no "đói"
        ("hồ sơ gồm gì", []),  # no lake
        ("bao nhiêu phần trăm", []),  # no "trạm"
    ],
)
def test_criteria_by_what_people_call_them(text: str, named: list[str]) -> None:
    assert [name.words.strip() for name in understood(text).names if name.words.strip() in named] == named


@pytest.mark.parametrize(
    ("text", "group", "region", "year"),
    [
        ("xã nhóm 3 thì sao", "3", None, None),
        ("xa nhom ii", "2", None, None),
        ("vùng Tây Nguyên năm 2024", None, "tn", 2024),
        ("ở tỉnh Lạng Sơn", None, "tdmnpb", None),
        ("hồi 2018", None, None, 2018),
    ],
)
def test_for_whom_and_when(text: str, group: str | None, region: str | None, year: int | None) -> None:
    asked = understood(text)
    assert (asked.group, asked.region.key if asked.region else None, asked.year) == (group, region, year)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("giai đoạn 2016-2020", date(2016, 1, 1), date(2020, 12, 31)),
        ("ngày 01/3/2026", date(2026, 3, 1), date(2026, 3, 1)),
    ],
)
def test_the_time_asked_of(text: str, first: date, last: date) -> None:
    period = understood(text).period
    assert period is not None and (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tiêu chí 17 yêu cầu những gì vậy ạ?", ()),
        ("nước sạch phải đạt bao nhiêu phần trăm?", ()),
        ("tiêu chí môi trường ở Quế Khê", ("que", "khe")),
    ],
)
def test_what_belongs_to_no_criterion_is_left_over(text: str, content: tuple[str, ...]) -> None:
    assert understood(text).content == content


@pytest.mark.parametrize(
    "text",
    ["Tiêu chí 17 bao giờ phải hoàn thành?", "những tiêu chí nào bị sụt giảm", "tiêu chí 13 ai theo dõi", "xã được mấy tiêu chí rồi"],
)  # fmt: skip
def test_what_only_a_letter_can_say_is_known_as_such(text: str) -> None:
    assert understood(text).of_letters
    assert understood(fold(text)).of_letters


def test_what_follows_keeps_what_it_does_not_name_itself() -> None:
    first = understood("Tiêu chí 5 của bộ 318 yêu cầu gì?")
    asked = merged(first, understood("thế xã nâng cao thì sao?"))
    assert (asked.numbers, asked.levels, asked.wants) == ((5,), (Level.COMMUNE_ADVANCED,), first.wants)
    asked = merged(asked, understood("còn tiêu chí 8?"))
    assert (asked.numbers, asked.levels) == ((8,), (Level.COMMUNE_ADVANCED,))
    asked = merged(asked, understood("bộ mới thì sao"))
    assert (asked.numbers, asked.era, asked.decisions) == ((8,), "new", ())
    assert Wants.REQUIREMENT in asked.wants


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("318", ["318-qd-ttg-xa-ntm", "318-qd-ttg-xa-ntm-nang-cao"]),
        ("318 nâng cao", ["318-qd-ttg-xa-ntm-nang-cao"]),
        ("kieu mau", ["319-qd-ttg-xa-ntm-kieu-mau"]),
        ("51/2025/QĐ-TTg", ["51-2025-qd-ttg-xa-ntm", "51-2025-qd-ttg-xa-ntm-hien-dai", "51-2025-qd-ttg-tinh-ntm"]),
        ("320-qd-ttg-huyen-ntm", ["320-qd-ttg-huyen-ntm"]),
        ("99", []),
        ("tất cả", []),
    ],
)
def test_a_set_is_named_by_decision_level_or_key(words: str, keys: list[str]) -> None:
    assert [e.set.key for e in sets_named(words, CATALOGUE)] == keys
