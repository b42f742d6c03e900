"""Looking through the sets: what there is to pick, and whose thresholds a card shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.criteria.shipped import shipped_sets
from knowledge.criteria.browsing import CriteriaBrowser, card, set_choices, set_contents
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import CriteriaSet, Criterion, Indicator, Origin
from knowledge.criteria.names import NO_CRITERION, conditions_of
from knowledge.store.conversations import ConversationStore, Persona
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore, open_store
from tests.bot.criteria_sets import (
    BY_GROUP,
    BY_REGION,
    LONG,
    OF_PROVINCE,
    TODAY,
    UNVERIFIED,
    WATER,
    at_least,
)

IN_QUANG_TRI = ("xã Hải Phong", "huyện Hải Lăng", "tỉnh Quảng Trị")
IN_NGHE_AN = ("xã Nam Kim", "huyện Nam Đàn", "tỉnh Nghệ An")
SAY_GROUP = "Chưa biết xã của anh/chị thuộc nhóm nào; mức có thể khác nhau theo nhóm. Xin nhắn: “Tôi ở xã nhóm …”."
SAY_PROVINCE = "Chưa biết xã của anh/chị ở tỉnh nào; mức có thể khác nhau theo vùng. Xin nhắn: “Tôi ở xã …, tỉnh …”."


def catalogue(*sets: CriteriaSet) -> Catalogue:
    return Catalogue((one, None, n) for n, one in enumerate(sets, 1))


def first_threshold(of: CriteriaSet, persona: Persona | None) -> tuple[tuple[str, ...], str]:
    """For whom the card of the first criterion is, and the threshold of its first indicator."""
    shown = card(Entry(of, set_id=1), of.criteria[0], persona, TODAY)
    return shown.for_whom, shown.indicators[0].threshold


@pytest.mark.parametrize(
    ("today", "persona", "ids"),
    [
        (TODAY, None, [1, 2, 3]),
        (TODAY, Persona(places=IN_NGHE_AN), [2, 1, 3]),  # one's own province first
        (TODAY, Persona(places=IN_QUANG_TRI), [1, 2, 3]),
        (date(2023, 1, 1), None, [3, 1, 2]),  # in force first
    ],
)
def test_the_order_of_the_sets(today: date, persona: Persona | None, ids: list[int]) -> None:
    choices = set_choices(catalogue(BY_GROUP, OF_PROVINCE, BY_REGION), persona, today)
    assert [choice.set_id for choice in choices] == ids


@pytest.mark.parametrize(
    ("of", "today", "short", "line", "holds"),
    [
        (
            BY_GROUP,
            TODAY,
            "Xã NTM 2026-2030 · 77/2026/QĐ-TTg",
            "Bộ tiêu chí xã nông thôn mới giai đoạn 2026-2030 (77/2026/QĐ-TTg)",
            True,
        ),
        (
            BY_GROUP,
            date(2026, 1, 15),  # signed, not yet in force
            "Xã NTM 2026-2030 · 77/2026/QĐ-TTg",
            "Bộ tiêu chí xã nông thôn mới giai đoạn 2026-2030 (77/2026/QĐ-TTg), có hiệu lực từ ngày 1/2/2026",
            False,
        ),
        (
            BY_REGION,
            TODAY,
            "Xã NTM 2021-2025 · 70/QĐ-TTg",
            "Bộ tiêu chí xã nông thôn mới giai đoạn 2021-2025 (70/QĐ-TTg), đã được thay bằng 77/2026/QĐ-TTg",
            False,
        ),
        (
            OF_PROVINCE,
            TODAY,
            "Xã NTM Nghệ An 2026-2030 · 9/2026/QĐ-UBND",
            "Bộ tiêu chí xã nông thôn mới của tỉnh Nghệ An giai đoạn 2026-2030 (9/2026/QĐ-UBND)",
            True,
        ),
    ],
)
def test_how_a_set_is_offered(of: CriteriaSet, today: date, short: str, line: str, holds: bool) -> None:
    (choice,) = set_choices(catalogue(of), None, today)
    assert (choice.short, choice.line, choice.holds) == (short, line, holds)


def test_the_contents_of_a_set() -> None:
    contents = set_contents(Entry(BY_GROUP, set_id=4), TODAY)
    assert contents.set_id == 4
    assert contents.title == "Bộ tiêu chí xã nông thôn mới thử nghiệm"
    assert contents.about[0] == "Quyết định số 77/2026/QĐ-TTg ngày 5/1/2026 của Thủ tướng Chính phủ."
    assert contents.about[3] == "Xã nhóm 3: Xã ở miền núi."
    assert contents.criteria == (
        (1, "Nước sạch và vệ sinh hộ gia đình"),
        (2, "Đường làng ngõ xóm"),
        (3, "Chuyển đổi số"),
        (NO_CRITERION, "Điều kiện"),
    )
    assert contents.notes == ("Bộ tiêu chí này do người dùng nhập theo mẫu.",)


def test_a_set_of_which_no_criterion_is_known_names_its_decision() -> None:
    empty = replace(BY_REGION, criteria=())
    contents = set_contents(Entry(empty), TODAY)
    assert contents.criteria == ()
    assert contents.about[1] == "Các tiêu chí của bộ này chưa có ở đây; xin xem Quyết định số 70/QĐ-TTg."


@pytest.mark.parametrize(
    ("of", "persona", "for_whom", "threshold"),
    [
        (BY_GROUP, Persona(group="3"), ("Mức cho: xã nhóm 3.",), "≥ 90% (xã nhóm 3)"),
        (BY_GROUP, Persona(group="1", places=IN_QUANG_TRI), ("Mức cho: xã nhóm 1.",), "≥ 98% (xã nhóm 1)"),
        (BY_GROUP, None, (SAY_GROUP,), "≥ 98% (xã nhóm 1); ≥ 95% (xã nhóm 2); ≥ 90% (xã nhóm 3)"),
        # a group that this set does not have says nothing
        (BY_GROUP, Persona(group="7"), (SAY_GROUP,), "≥ 98% (xã nhóm 1); ≥ 95% (xã nhóm 2); ≥ 90% (xã nhóm 3)"),
        (BY_REGION, Persona(places=IN_QUANG_TRI), ("Mức cho: vùng Bắc Trung Bộ.",), "≥ 85% (vùng Bắc Trung Bộ)"),
        (
            BY_REGION,
            Persona(group="3"),  # the set knows no groups
            (SAY_PROVINCE,),
            "≥ 70% (vùng Trung du miền núi phía Bắc); ≥ 85% (vùng Bắc Trung Bộ); ≥ 90% (vùng Đồng bằng sông Hồng)",
        ),
        (OF_PROVINCE, Persona(places=IN_NGHE_AN, group="3"), ("Mức cho: xã nhóm 3.",), "≥ 92% (xã nhóm 3)"),
        (
            OF_PROVINCE,
            Persona(places=IN_QUANG_TRI, group="3"),
            (
                "Đây là bộ của tỉnh Nghệ An, còn xã của anh/chị được hiểu là ở tỉnh Quảng Trị (tên trước ngày 1/7/2025), "
                "nên nêu mức của mọi vùng, mọi nhóm xã.",
            ),
            "≥ 96% (xã nhóm 2); ≥ 92% (xã nhóm 3)",
        ),
    ],
)
def test_whose_thresholds_a_card_shows(
    of: CriteriaSet, persona: Persona | None, for_whom: tuple[str, ...], threshold: str
) -> None:
    assert first_threshold(of, persona) == (for_whom, threshold)


def test_a_set_that_asks_the_same_of_all_says_nothing_of_whom() -> None:
    same = replace(BY_GROUP, groups=(), criteria=(LONG,), conditions=())
    assert first_threshold(same, None) == ((), "≥ 1%")
    assert first_threshold(same, Persona(group="3", places=IN_QUANG_TRI)) == ((), "≥ 1%")


def test_a_card_in_full() -> None:
    shown = card(Entry(BY_GROUP, set_id=4), WATER, Persona(group="2"), TODAY)
    assert (shown.set_id, shown.number) == (4, 1)
    assert shown.title == "Tiêu chí 1. Nước sạch và vệ sinh hộ gia đình"
    water, toilet, waste = shown.indicators
    assert water.requires == "1.1. Tỷ lệ hộ có vòi nước máy trong nhà."
    assert water.details == (
        "Cơ quan: Phòng Kinh tế xã.",
        "Hồ sơ: Danh sách hộ đấu nối.",
        "Ghi chú: Tính cả hộ tạm trú trên một năm.",
    )
    assert (toilet.threshold, toilet.checked) == ("mức chưa được kiểm chứng ở đây", False)
    assert (waste.threshold, waste.checked) == ("Đạt", True)
    assert shown.where_else == (
        "Đây là các chỉ tiêu đã biết; xin xem đủ trong Quyết định số 77/2026/QĐ-TTg.",
        "Mức chưa nêu ở đây: xin xem Quyết định số 77/2026/QĐ-TTg.",
    )


def test_a_criterion_without_indicators_names_the_decision() -> None:
    shown = card(Entry(BY_GROUP), BY_GROUP.criteria[2], None, TODAY)
    assert shown.for_whom == ()
    assert shown.where_else == ("Các chỉ tiêu của tiêu chí này chưa có ở đây; xin xem Quyết định số 77/2026/QĐ-TTg.",)


def test_a_threshold_that_only_some_regions_have_checked_names_the_decision() -> None:
    thresholds = (at_least(85, region="btb"), replace(UNVERIFIED, region="dbsh"))
    of = replace(BY_REGION, criteria=(Criterion(1, "Thủy lợi", (Indicator("1", "Ruộng được tưới", thresholds),)),))
    shown = card(Entry(of), of.criteria[0], None, TODAY)
    assert shown.indicators[0].threshold.startswith("≥ 85% (vùng Bắc Trung Bộ); mức chưa được kiểm chứng ở đây")
    assert shown.where_else == ("Mức chưa nêu ở đây: xin xem Quyết định số 70/QĐ-TTg.",)


def test_a_group_for_which_nothing_is_stated_gets_no_other_groups_threshold() -> None:
    some = Indicator("1.1", "Hộ có nước máy", (at_least(98, group="1"), at_least(95, group="2")))
    of = replace(BY_GROUP, criteria=(Criterion(1, "Nước", (some,)),))
    shown = card(Entry(of), of.criteria[0], Persona(group="3"), TODAY)
    assert not shown.indicators[0].checked
    assert "%" not in shown.indicators[0].threshold
    assert shown.where_else == ("Mức chưa nêu ở đây: xin xem Quyết định số 77/2026/QĐ-TTg.",)


@pytest.mark.parametrize("of", shipped_sets(), ids=lambda one: one.key)
def test_every_shipped_card_says_that_it_is_a_summary_and_no_unchecked_value(of: CriteriaSet) -> None:
    entry = Entry(of, set_id=1)
    assert set_contents(entry, TODAY).criteria or not (of.criteria or of.conditions)
    for criterion in (*of.criteria, *conditions_of(entry)):
        for persona in (None, Persona(group="3", places=IN_QUANG_TRI)):
            shown = card(entry, criterion, persona, TODAY)
            assert f"văn bản gốc: Quyết định số {of.decision.number}." in shown.notes[0]
            assert shown.indicators or of.decision.number in shown.where_else[-1]
            for indicator, lines in zip(criterion.indicators, shown.indicators, strict=True):
                if not any(t.is_checked for t in indicator.thresholds) and indicator.thresholds:
                    assert not lines.checked
                    assert of.decision.number in shown.where_else[-1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    store = open_store(tmp_path)
    CriteriaStore(store.engine).put_template(BY_GROUP)
    yield store
    store.close()


def test_the_browser_follows_the_store_and_the_person(store: LetterStore) -> None:
    browser = CriteriaBrowser(store.engine, lambda: TODAY)
    (choice,) = browser.sets("ai")
    ConversationStore(store.engine).keep_persona("ai", Persona(group="2"))
    of_ai, of_another = browser.card(choice.set_id, 1, "ai"), browser.card(choice.set_id, 1, "người khác")
    assert of_ai is not None and of_ai.for_whom == ("Mức cho: xã nhóm 2.",)
    assert of_another is not None and of_another.for_whom == (SAY_GROUP,)

    CriteriaStore(store.engine).put_template(BY_REGION)
    assert len(browser.sets("ai")) == 2
    CriteriaStore(store.engine).remove_template(BY_GROUP.key)
    assert len(browser.sets("ai")) == 1
    assert browser.contents(choice.set_id) is None
    assert browser.card(choice.set_id, 1, "ai") is None


def test_a_set_that_another_is_believed_before_cannot_be_opened(store: LetterStore) -> None:
    browser = CriteriaBrowser(store.engine, lambda: TODAY)
    shipped = replace(BY_GROUP, key="kem-theo", origin=Origin.SHIPPED)
    CriteriaStore(store.engine).put_shipped([shipped], "1")
    (choice,) = browser.sets("ai")
    hidden = next(s.id for s in CriteriaStore(store.engine).all() if s.set.origin is Origin.SHIPPED)
    assert choice.set_id != hidden
    assert browser.contents(hidden) is None


@pytest.mark.parametrize("number", [-1, NO_CRITERION + 4, 25])
def test_a_criterion_that_there_is_not(store: LetterStore, number: int) -> None:
    browser = CriteriaBrowser(store.engine, lambda: TODAY)
    assert browser.card(browser.sets("ai")[0].set_id, number, "ai") is None


def test_the_conditions_of_a_set_are_a_card_without_a_number() -> None:
    entry = Entry(BY_GROUP, set_id=1)
    shown = card(entry, conditions_of(entry)[0], None, TODAY)
    assert (shown.title, shown.number) == ("Điều kiện", NO_CRITERION)
    assert shown.indicators[0].threshold == "Đạt"
