"""The notes that tell what a commune that an answer speaks of is today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answers.merged import merged_notes
from knowledge.letter import Letter, Place
from knowledge.units import Unit, units_of
from tests.ingest.whole_letters import HEAD, letter

TODAY = date(2026, 3, 1)
HEAD_OF_BAC_HA = HEAD.replace("XÃ ĐÁ BẠC", "HUYỆN BẮC HÀ").replace("Đá Bạc", "Bắc Hà")


def of_bac_ha(*parties: str) -> Letter:
    tasks = "".join(f"\n{n}. {who} rà soát hộ nghèo trước ngày 20/3/2024.\n" for n, who in enumerate(parties, 1))
    return letter(head=HEAD_OF_BAC_HA, addressees="Kính gửi: UBND các xã.", body=f"UBND huyện yêu cầu:\n{tasks}")


def units(found: Letter) -> list[Unit]:
    return [unit for no in range(len(found.passages)) for unit in units_of(1, found, no)]


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (["UBND xã Na Hối"], ["xã Na Hối nay thuộc xã Bắc Hà, tỉnh Lào Cai"]),
        (["UBND xã Na Hối", "Công an xã Na Hối"], ["xã Na Hối nay thuộc xã Bắc Hà, tỉnh Lào Cai"]),
        (["UBND thị trấn Bắc Hà"], ["thị trấn Bắc Hà nay thuộc xã Bắc Hà, tỉnh Lào Cai"]),
        (
            ["UBND các xã Na Hối, Bản Phố, Nậm Mòn, Lùng Cải và Hoàng Thu Phố"],
            [
                "xã Na Hối nay thuộc xã Bắc Hà, tỉnh Lào Cai",
                "xã Bản Phố nay thuộc xã Bắc Hà, tỉnh Lào Cai",
                "xã Nậm Mòn nay thuộc xã Bắc Hà, tỉnh Lào Cai",
                "và 2 xã khác nay cũng thuộc đơn vị mới",
            ],
        ),
        (["UBND xã Bản Liền"], []),  # it kept its name
        (["UBND xã Phiêng Vài"], []),  # in no table
        (["UBND các xã"], []),
    ],
)
def test_who_must_act_is_told_under_the_name_of_today(parties: list[str], expected: list[str]) -> None:
    assert merged_notes(units(of_bac_ha(*parties)), (), TODAY) == expected


def test_nothing_had_merged_before_the_first_of_july_2025() -> None:
    assert merged_notes(units(of_bac_ha("UBND xã Na Hối")), (), date(2025, 6, 30)) == []


def test_a_place_that_was_asked_about_is_told_too() -> None:
    found = of_bac_ha("UBND xã Na Hối", "UBND xã Lùng Cải")
    first = [unit for unit in units(found) if "Na Hối" in unit.text]
    assert merged_notes(first, ["lung cai"], TODAY) == [
        "xã Na Hối nay thuộc xã Bắc Hà, tỉnh Lào Cai",
        "xã Lùng Cải nay thuộc xã Tả Củ Tỷ, tỉnh Lào Cai",
    ]


@pytest.mark.parametrize(
    "place",
    [
        Place(
            commune="xã Thanh Bình", today=("xã Mường Khương, tỉnh Lào Cai", "xã Bản Hồ, tỉnh Lào Cai"), reason="hai"
        ),
        Place("thôn Bắc", "xã Na Hối", today=("xã Bắc Hà, tỉnh Lào Cai",)),
        Place(district="huyện Bắc Hà", today=("tỉnh Lào Cai",)),
    ],
)
def test_no_note_where_today_is_not_one_commune(place: Place) -> None:
    found = of_bac_ha("UBND xã Phiêng Vài")
    (unit,) = (unit for unit in units(found) if unit.obligation)
    assert unit.obligation is not None
    parties = tuple(replace(party, places=(place,)) for party in unit.obligation.assignees)
    told = replace(unit, obligation=replace(unit.obligation, assignees=parties))
    assert merged_notes([told], (), TODAY) == []
