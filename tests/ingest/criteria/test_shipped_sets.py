"""The criteria sets that come with the program, and that nothing unverified gets out of their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ingest.criteria.set_key import set_key
from ingest.criteria.shipped import shipped_digest, shipped_sets
from knowledge.criteria.model import Comparator, CriteriaSet, Indicator, Level, Origin, Standing
from knowledge.yaml_data import read_yaml

SETS = {s.key: s for s in shipped_sets()}
COMMUNE, ADVANCED, MODEL = "318-qd-ttg-xa-ntm", "318-qd-ttg-xa-ntm-nang-cao", "319-qd-ttg-xa-ntm-kieu-mau"
NEW, NEW_PROVINCE = "51-2025-qd-ttg-xa-ntm", "51-2025-qd-ttg-tinh-ntm"
RAW: dict[str, Any] = {
    raw["key"]: raw for file in (files("ingest.criteria") / "sets").iterdir() for raw in [read_yaml(file)]
}


def indicators(of: CriteriaSet) -> Iterator[Indicator]:
    yield from of.conditions
    yield from (i for c in of.criteria for i in c.indicators)


def raw_indicators(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from raw["conditions"] or ()
    for criterion in raw["criteria"] or ():
        yield from criterion["indicators"] or ()


def leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    elif node is not None:
        yield str(node)


def facts(node: Any) -> Iterator[dict[str, Any]]:
    """The values that stand with their policy: counts, rules, signers …"""
    if isinstance(node, dict):
        if "value" in node and "policy" in node:
            yield node
        for value in node.values():
            yield from facts(value)
    elif isinstance(node, list):
        for value in node:
            yield from facts(value)


@pytest.mark.parametrize(
    ("key", "level", "criteria", "known", "conditions", "period", "replaced_by"),
    [
        (COMMUNE, Level.COMMUNE, 19, 57, 0, (2021, 2025), "51/2025/QĐ-TTg"),
        (ADVANCED, Level.COMMUNE_ADVANCED, 19, 75, 0, (2021, 2025), "51/2025/QĐ-TTg"),
        (MODEL, Level.COMMUNE_MODEL, 0, 0, 4, (2021, 2025), "51/2025/QĐ-TTg"),
        ("320-qd-ttg-huyen-ntm", Level.DISTRICT, 0, 0, 0, (2021, 2025), "51/2025/QĐ-TTg"),
        ("321-qd-ttg-tinh-ntm", Level.PROVINCE, 0, 0, 0, (2021, 2025), None),
        ("1980-qd-ttg-xa-ntm", Level.COMMUNE, 0, 0, 0, (2016, 2020), "318/QĐ-TTg"),
        (NEW, Level.COMMUNE, 10, 4, 0, (2026, 2030), None),
        ("51-2025-qd-ttg-xa-ntm-hien-dai", Level.COMMUNE_MODERN, 0, 0, 0, (2026, 2030), None),
        (NEW_PROVINCE, Level.PROVINCE, 0, 0, 1, (2026, 2030), None),
    ],
)
def test_what_is_known_of_each_set(
    key: str,
    level: Level,
    criteria: int,
    known: int,
    conditions: int,
    period: tuple[int, int],
    replaced_by: str | None,
) -> None:
    of = SETS[key]
    assert (of.level, len(of.criteria), of.period, of.replaced_by) == (level, criteria, period, replaced_by)
    assert (sum(len(c.indicators) for c in of.criteria), len(of.conditions)) == (known, conditions)
    assert of.origin is Origin.SHIPPED
    assert of.key == set_key(of.decision.number, of.level)  # so that the decision, once taken in, is the same set


def test_every_file_is_one_of_the_sets() -> None:
    assert len(SETS) == len(shipped_sets()) == len(RAW) == 9


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (
            COMMUNE,
            "Quy hoạch|Giao thông|Thủy lợi và phòng, chống thiên tai|Điện|Trường học|Cơ sở vật chất văn hóa|"
            "Cơ sở hạ tầng thương mại nông thôn|Thông tin và Truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|"
            "Tổ chức sản xuất và phát triển kinh tế nông thôn|Giáo dục và Đào tạo|Y tế|Văn hóa|"
            "Môi trường và an toàn thực phẩm|Hệ thống chính trị và tiếp cận pháp luật|Quốc phòng và An ninh",
        ),
        (
            ADVANCED,
            "Quy hoạch|Giao thông|Thủy lợi và phòng, chống thiên tai|Điện|Giáo dục|Văn hóa|"
            "Cơ sở hạ tầng thương mại nông thôn|Thông tin và Truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|"
            "Tổ chức sản xuất và phát triển kinh tế nông thôn|Y tế|Hành chính công|Tiếp cận pháp luật|"
            "Môi trường|Chất lượng môi trường sống|Quốc phòng và An ninh",
        ),
        (
            NEW,
            "Quy hoạch|Hạ tầng kinh tế - xã hội|Phát triển kinh tế nông thôn|Đào tạo nguồn nhân lực nông thôn|"
            "Văn hóa, Giáo dục, Y tế|Giảm nghèo và An sinh xã hội|Khoa học công nghệ và Chuyển đổi số|"
            "Môi trường và cảnh quan nông thôn|Xây dựng hệ thống chính trị và Hành chính công|"
            "Tiếp cận pháp luật và An ninh, Quốc phòng",
        ),
    ],
)
def test_the_criteria_by_number_and_name(key: str, names: str) -> None:
    assert {c.number: c.name for c in SETS[key].criteria} == dict(enumerate(names.split("|"), start=1))


@pytest.mark.parametrize(
    ("key", "number", "comparator", "value", "unit"),
    [
        (COMMUNE, "3.1", Comparator.AT_LEAST, "80", "%"),
        (NEW, "3.1", Comparator.AT_LEAST, "9.5", "%/năm"),
        (NEW, "3.6", Comparator.AT_LEAST, "1", "hợp tác xã"),
    ],
)
def test_the_values_that_were_found_in_a_source(
    key: str, number: str, comparator: Comparator, value: str, unit: str
) -> None:
    found = SETS[key].indicator(number)
    assert found is not None
    (threshold,) = found[1].thresholds
    assert (threshold.comparator, threshold.value, threshold.unit) == (comparator, Decimal(value), unit)
    assert found[1].source


def test_all_that_may_be_shown_is_on_this_list() -> None:
    shown = {
        (key, i.number, t.standing, t.text[:20])
        for key, of in SETS.items()
        for i in indicators(of)
        for t in i.thresholds
        if t.is_checked
    }
    assert shown == {
        (COMMUNE, "3.1", Standing.VALUE, "≥ 80%"),
        (COMMUNE, "3.2", Standing.PASS, "Đạt"),
        (COMMUNE, "18.4", Standing.PASS, "Đạt"),
        (COMMUNE, "19.1", Standing.PASS, "Đạt"),
        (MODEL, "2", Standing.VALUE, "≥ 10%"),
        (MODEL, "3", Standing.VALUE, "≥ 1 mô hình"),
        (MODEL, "4", Standing.VALUE, "≥ 1 lĩnh vực"),
        (NEW, "3.1", Standing.VALUE, "≥ 9,5%/năm"),
        (NEW, "3.6", Standing.VALUE, "≥ 1 hợp tác xã"),
        (NEW, "3.9", Standing.WORDS, "Số doanh nghiệp, hộ "),
        (NEW, "3.10", Standing.PASS, "Đạt"),
        (NEW_PROVINCE, "10", Standing.VALUE, "≥ 10%/năm"),
    }


@pytest.mark.parametrize("key", sorted(SETS))
def test_what_nobody_checked_has_no_words_number_or_unit(key: str) -> None:
    withheld = {raw["number"] for raw in raw_indicators(RAW[key]) if raw["policy"] != "ok"}
    for indicator in indicators(SETS[key]):
        assert (indicator.number in withheld) == any(not t.is_checked for t in indicator.thresholds)
        for threshold in indicator.thresholds:
            if not threshold.is_checked:
                bare = {name: v for name, v in asdict(threshold).items() if v not in (None, "")}
                assert bare == {"standing": Standing.UNVERIFIED}


@pytest.mark.parametrize("key", sorted(SETS))
def test_no_withheld_value_shows_through_anywhere_in_a_set(key: str) -> None:
    raw, loaded = RAW[key], repr(SETS[key])
    bound = re.compile(r"[≥≤] [\d.,]+")
    allowed = {b for r in raw_indicators(raw) if r["policy"] == "ok" for b in bound.findall(str(r))}
    for row in raw_indicators(raw):
        if row["policy"] != "ok":
            texts = list(leaves(row["thresholds"]))
            assert not ({b for t in texts for b in bound.findall(t)} - allowed) & set(bound.findall(loaded))
            figures = {figure for t in texts for figure in re.findall(r"\d+(?:,\d+)?", t)}
            said = f"{row['requires']} {row.get('note', '')} {row.get('called', '')}"
            assert not figures & set(re.findall(r"\d+(?:,\d+)?", said)), row["number"]
    for fact in facts(raw):
        if fact["policy"] != "ok" and not str(fact["value"]).isdigit():
            assert str(fact["value"]) not in loaded.replace(str(SETS[key].replaced_by), "")
    for text in _under(raw, "curators_note"):
        assert text[:40] not in loaded


def _under(node: Any, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get(key):
            yield node[key]
        for value in node.values():
            yield from _under(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _under(value, key)


@pytest.mark.parametrize(
    ("key", "counts", "amended_by", "signer"),
    [
        (COMMUNE, (19, None), (), "Phạm Bình Minh"),
        (ADVANCED, (None, None), (), "Phạm Bình Minh"),
        ("320-qd-ttg-huyen-ntm", (None, None), (), "Phạm Bình Minh"),
        (NEW, (10, 47), (), "Trần Hồng Hà"),
    ],
)
def test_counts_amendments_and_signers_are_given_only_where_sourced(
    key: str, counts: tuple[int | None, int | None], amended_by: tuple[str, ...], signer: str | None
) -> None:
    of = SETS[key]
    assert (of.criterion_count, of.indicator_count) == counts
    assert (of.amended_by, of.decision.signer) == (amended_by, signer)
    assert all(c.indicator_count is None for c in of.criteria)


@pytest.mark.parametrize("key", sorted(RAW))
def test_every_value_in_the_files_says_how_sure_it_is(key: str) -> None:
    for row in raw_indicators(RAW[key]):
        assert row["policy"] in ("ok", "verify_first", "never")
        assert set(row["confidence"]) == {"requirement", "value"}
        assert row["policy"] != "ok" or (row["confidence"]["value"] == "SOURCED" and row["source"])
    for criterion in RAW[key]["criteria"] or ():
        assert criterion["confidence"]["name"] in ("SOURCED", "MEMORY-HIGH")
    for fact in facts(RAW[key]):
        assert fact["confidence"] and (fact["policy"] != "ok" or fact["source"])


@pytest.mark.parametrize(
    ("word", "commune", "advanced", "new"),
    [
        ("rác", 17, 17, 8),
        ("nước sạch", 17, 18, 2),
        ("đường", 2, 2, 2),
        ("bhyt", 15, 14, 5),
        ("nhà dột nát", 9, 9, 6),
        ("hộ nghèo", 11, 11, 6),
        ("thu nhập", 10, 10, 3),
        ("HTX", 13, 13, 3),
        ("wifi", 8, 8, 7),
        ("công an", 19, 19, 10),
        ("hòa giải", None, 16, 10),
    ],
)
def test_what_people_call_a_criterion(word: str, commune: int | None, advanced: int, new: int) -> None:
    for key, number in ((COMMUNE, commune), (ADVANCED, advanced), (NEW, new)):
        assert [c.number for c in SETS[key].criteria if word in c.called] == ([number] if number else [])


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2019, 5, 1), {"1980-qd-ttg-xa-ntm"}),
        (date(2024, 5, 1), {COMMUNE, ADVANCED, MODEL, "320-qd-ttg-huyen-ntm", "321-qd-ttg-tinh-ntm"}),
        (date(2026, 1, 20), set()),  # the new sets are in force from 15/02/2026 only
        (date(2026, 2, 15), {NEW, NEW_PROVINCE, "51-2025-qd-ttg-xa-ntm-hien-dai"}),
    ],
)
def test_which_sets_hold_on_a_day(day: date, keys: set[str]) -> None:
    assert {key for key, of in SETS.items() if of.holds_on(day)} == keys


def test_the_commune_groups_of_the_new_set() -> None:
    groups = dict(SETS[NEW].groups)
    assert list(groups) == ["1", "2", "3"]
    assert "đô thị" in groups["1"] and "khu vực III" in groups["3"]


def test_the_topics_lead_from_every_old_criterion_to_one_that_there_is() -> None:
    topics = read_yaml(files("knowledge.criteria") / "topics.yaml")
    old, new = SETS[topics["from"]], SETS[topics["to"]]
    assert list(topics["topics"]) == [c.number for c in old.criteria]
    assert {n for numbers in topics["topics"].values() for n in numbers} == {c.number for c in new.criteria}


def test_the_digest_changes_with_any_byte_and_any_name(tmp_path: Path) -> None:
    assert shipped_digest() == shipped_digest() != shipped_digest(tmp_path)
    digests = []
    for name, text in (("a.yaml", "x"), ("a.yaml", "y"), ("b.yaml", "y")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_text(text)
        digests.append(shipped_digest(tmp_path))
    assert len(set(digests)) == 3
