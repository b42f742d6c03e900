"""The same decision in Word, Excel, PDF and Markdown gives the same sets: what it asks, of whom, and where it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.criteria.reading import ReadSets, read_sets
from ingest.readers import read_file
from ingest.reading import read_letter
from knowledge.criteria.model import Comparator, CriteriaSet, Level, Origin, Standing
from tests.ingest.criteria.decisions import NATIONAL, PROVINCIAL, Decided, docx, markdown, xlsx

FILES = Path(__file__).parent / "files"
KINDS: dict[str, Callable[[Decided], bytes]] = {
    ".docx": docx,
    ".xlsx": xlsx,
    ".md": lambda decided: markdown(decided).encode(),
    ".pdf": lambda decided: (FILES / ("quoc-gia.pdf" if decided is NATIONAL else "cap-tinh.pdf")).read_bytes(),
}


def read(path: Path) -> tuple[ReadSets, str]:
    letter = read_letter(read_file(path), source=path.name, sha256="")
    return read_sets(letter.text, letter.header), letter.text


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def national(kind: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[CriteriaSet, str]:
    path = tmp_path_factory.mktemp("quoc-gia") / f"quyet-dinh{kind}"
    path.write_bytes(KINDS[kind](NATIONAL))
    found, text = read(path)
    assert found.problems == ()
    assert found.replaces == ("1980/QĐ-TTg",)
    (only,) = found.sets
    return only, text


@pytest.fixture(scope="module")
def provincial(kind: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[CriteriaSet, ...], str]:
    path = tmp_path_factory.mktemp("cap-tinh") / f"quyet-dinh{kind}"
    path.write_bytes(KINDS[kind](PROVINCIAL))
    found, text = read(path)
    assert found.problems == ()
    return found.sets, text


def test_what_a_national_decision_says_of_its_set(national: tuple[CriteriaSet, str]) -> None:
    found, _ = national
    assert found.key == "918-qd-ttg-xa-ntm"
    assert found.title == "BỘ TIÊU CHÍ QUỐC GIA VỀ XÃ NÔNG THÔN MỚI GIAI ĐOẠN 2021 - 2025"
    assert (found.level, found.origin, found.period) == (Level.COMMUNE, Origin.DECISION, (2021, 2025))
    assert (found.decision.number, found.decision.date) == ("918/QĐ-TTg", date(2022, 2, 21))
    assert (found.in_force, found.province, found.details) == (date(2022, 2, 21), None, None)
    assert (found.criterion_count, found.indicator_count) == (6, 11)
    assert found.rules == (
        "Đường xã là đường nối trung tâm xã với các thôn.",
        "Xã an toàn khu áp dụng mức của vùng Trung du miền núi phía Bắc.",
    )


def test_the_criteria_with_their_groups_and_numbers(national: tuple[CriteriaSet, str]) -> None:
    found, _ = national
    assert [(c.number, c.name, c.group, [i.number for i in c.indicators]) for c in found.criteria] == [
        (1, "Quy hoạch", "QUY HOẠCH VÀ HẠ TẦNG", ["1.1", "1.2"]),
        (2, "Giao thông", "QUY HOẠCH VÀ HẠ TẦNG", ["2.1", "2.2"]),
        (3, "Điện", "QUY HOẠCH VÀ HẠ TẦNG", ["3"]),
        (4, "Thu nhập", "KINH TẾ VÀ MÔI TRƯỜNG", ["4"]),
        (5, "Nghèo đa chiều", "KINH TẾ VÀ MÔI TRƯỜNG", ["5"]),
        (6, "Môi trường", "KINH TẾ VÀ MÔI TRƯỜNG", ["6.1", "6.2", "6.3", "6.4"]),
    ]


@pytest.mark.parametrize(
    ("number", "region", "year", "text"),
    [
        ("1.2", None, None, "Đạt"),  # one cell for all regions
        ("1.2", "tn", None, "Đạt"),
        ("2.1", None, None, "100%"),
        ("2.1", "dbscl", None, "UBND cấp tỉnh quy định cụ thể"),  # one cell for the seven regions
        ("2.2", None, None, "≥ 85%"),
        ("2.2", "dbsh", None, "100%"),
        ("2.2", "dbscl", None, "≥ 80%"),
        ("3", "tn", None, "≥ 96%"),
        ("4", "tdmnpb", 2022, "≥ 35"),
        ("4", "tdmnpb", 2023, "≥ 38"),
        ("5", "dbsh", None, "≤ 1,5%"),
        ("6.1", "dnb", None, "≥ 65% (≥ 45% từ công trình cấp nước tập trung)"),
        ("6.2", "btb", None, "- Chất thải rắn sinh hoạt: ≥ 70%; - Chất thải rắn nguy hại: 100%"),
        ("6.4", "btb", None, "Không"),
    ],
)
def test_what_an_indicator_asks_of_a_region(
    national: tuple[CriteriaSet, str], number: str, region: str | None, year: int | None, text: str
) -> None:
    found = national[0].indicator(number)
    assert found is not None
    (asked,) = [t for t in found[1].thresholds if (t.region, t.year) == (region, year)] or [
        found[1].threshold(region=region, year=year)
    ]
    assert asked is not None
    assert asked.text == text


def test_figures_and_units(national: tuple[CriteriaSet, str]) -> None:
    found, _ = national
    income, water = found.indicator("4"), found.indicator("6.1")
    assert income is not None and water is not None
    asked = income[1].threshold(region="dnb", year=2022)
    assert asked is not None
    assert (asked.standing, asked.comparator, asked.value) == (Standing.VALUE, Comparator.AT_LEAST, Decimal(59))
    assert asked.unit == "triệu đồng/người/năm"
    assert {t.unit for t in water[1].thresholds} == {"%"}


def test_a_mark_brings_the_note_below_the_table(national: tuple[CriteriaSet, str]) -> None:
    road = national[0].indicator("2.1")
    assert road is not None
    assert road[1].requires == "Tỷ lệ đường xã được nhựa hóa hoặc bê tông hóa (1)"
    assert road[1].note == "Đường xã là đường nối trung tâm xã với các thôn."


def test_the_places_of_an_indicator_hold_its_words_and_values(
    national: tuple[CriteriaSet, str], provincial: tuple[tuple[CriteriaSet, ...], str]
) -> None:
    for text, sets in ((national[1], (national[0],)), (provincial[1], provincial[0])):
        for criterion in (c for found in sets for c in found.criteria):
            assert criterion.name in text[criterion.start : criterion.end]
            for indicator in criterion.indicators:
                printed = text[indicator.start : indicator.end]
                words = [*indicator.requires.split("; "), *(t.text for t in indicator.thresholds)]
                pieces = [piece for said in words for piece in re_pieces(said)]
                assert [piece for piece in pieces if piece not in printed] == []


def re_pieces(said: str) -> list[str]:
    """The parts of words that were put together from several rows."""
    for mark in (" (trong đó ", "; ", ": ", "%)"):
        said = said.replace(mark, "\n" if mark != "%)" else "%\n")
    return [piece for piece in said.split("\n") if piece]


def test_a_province_sets_groups_offices_and_evidence(provincial: tuple[tuple[CriteriaSet, ...], str]) -> None:
    found = provincial[0][0]
    assert found.key == "1494-qd-ubnd-xa-ntm-lam-khe-2026"
    assert (found.level, found.province, found.details) == (Level.COMMUNE, "Lâm Khê", "51/2025/QĐ-TTg")
    assert (found.in_force, found.period) == (date(2026, 10, 1), (2026, 2030))
    assert found.groups == (
        ("1", "các xã giáp thị trấn cũ"),
        ("2", "các xã còn lại"),
        ("3", "các xã khu vực II và khu vực III"),
    )
    assert (found.criterion_count, found.indicator_count) == (None, None)  # it makes some of another set more exact
    assert [(c.number, c.name) for c in found.criteria] == [(2, "Hạ tầng"), (5, "Môi trường")]
    rows = {
        i.number: ([(t.group, t.text) for t in i.thresholds], i.responsible, i.evidence)
        for c in found.criteria
        for i in c.indicators
    }
    office, papers = "Sở Nông nghiệp và Môi trường", ("Báo cáo của UBND xã", "biên bản kiểm tra")
    assert rows == {
        "2.1": ([("1", "100%"), ("2", "≥ 90%"), ("3", "≥ 70%")], "Sở Xây dựng", ("Bảng tổng hợp đường thôn",)),
        "2.4": ([("1", "≥ 02 HTX"), ("2", "≥ 1 HTX"), ("3", "≥ 1 HTX")], office, papers),
        "5.1": ([("1", "từ 60% trở lên"), ("2", "từ 50% trở lên"), ("3", "tối thiểu 35%")], office, papers),
        "5.2": ([(None, "Đạt")], office, papers),
        "5.3": (
            [
                ("1", "≥ 90% (trong đó a) Có hầm khí sinh học: ≥ 40%)"),
                ("2", "≥ 85% (trong đó a) Có hầm khí sinh học: ≥ 30%)"),
                ("3", "≥ 70% (trong đó a) Có hầm khí sinh học: ≥ 10%)"),
            ],
            office,
            papers,
        ),
        "5.4": ([("3", "≥ 3 điểm")], None, ()),
    }


def test_two_annexes_are_two_sets_of_their_own_levels(provincial: tuple[tuple[CriteriaSet, ...], str]) -> None:
    commune, modern = provincial[0]
    assert (commune.level, modern.level) == (Level.COMMUNE, Level.COMMUNE_MODERN)
    assert modern.rules == ("Xã được xét khi đã đạt chuẩn xã nông thôn mới.",)
    assert commune.rules == ()
    assert [
        (i.number, i.requires, i.thresholds[0].text, i.thresholds[0].unit)
        for c in modern.criteria
        for i in c.indicators
    ] == [
        ("1.1", "Tỷ lệ hồ sơ trực tuyến toàn trình", "≥ 75", "%"),
        ("1.2", "Tốc độ đường truyền tại nhà văn hóa", "≥ 100", "Mbps"),
        ("2", "Thu nhập so với bình quân của tỉnh", "≥ 1", "lần"),
    ]


def without_places(found: CriteriaSet) -> CriteriaSet:
    criteria = tuple(
        replace(c, start=None, end=None, indicators=tuple(replace(i, start=None, end=None) for i in c.indicators))
        for c in found.criteria
    )
    return replace(found, criteria=criteria)


@pytest.mark.parametrize("decided", [NATIONAL, PROVINCIAL], ids=["national", "provincial"])
def test_the_four_kinds_of_files_give_the_same_sets(tmp_path: Path, decided: Decided) -> None:
    found = []
    for kind, made in KINDS.items():
        path = tmp_path / f"quyet-dinh{kind}"
        path.write_bytes(made(decided))
        found.append(tuple(map(without_places, read(path)[0].sets)))
    assert found[0]
    assert found == [found[0]] * len(KINDS)
