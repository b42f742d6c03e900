"""Of several sets of one decision and level the one from the decision is believed; what follows what is known."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.criteria.catalogue import Catalogue
from knowledge.criteria.model import CriteriaSet, Criterion, Decision, Indicator, Level, Origin


def a_set(key: str, number: str, origin: Origin = Origin.SHIPPED, **more: object) -> CriteriaSet:
    values: dict[str, object] = {"level": Level.COMMUNE, "period": (2021, 2025)} | more
    return CriteriaSet(key, f"Bộ {key}", decision=Decision(number), origin=origin, **values)  # type: ignore[arg-type]


OLD = a_set("cu", "318/QĐ-TTg", replaced_by="51/2025/QĐ-TTg")
ADVANCED = a_set("nang-cao", "318/QĐ-TTg", level=Level.COMMUNE_ADVANCED, replaced_by="51/2025/QĐ-TTg")
NEW = a_set("moi", "51/2025/QĐ-TTg", in_force=date(2026, 2, 15), period=(2026, 2030))
OF_A_PROVINCE = a_set("tinh", "12/QĐ-UBND", Origin.DECISION, province="Lâm Khê", period=(2026, 2030))


def catalogue(*sets: CriteriaSet) -> Catalogue:
    return Catalogue((one, None, n) for n, one in enumerate(sets))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_decision_is_believed_before_a_template_before_what_came_with_the_program(order: tuple[int, ...]) -> None:
    ranked = [a_set(o.value, "318/QĐ-TTg", o) for o in (Origin.SHIPPED, Origin.TEMPLATE, Origin.DECISION)]
    assert [e.set.key for e in catalogue(*(ranked[n] for n in order)).entries] == ["decision"]


def test_another_level_or_province_is_another_set() -> None:
    keys = [e.set.key for e in catalogue(OLD, ADVANCED, NEW, OF_A_PROVINCE).entries]
    assert keys == ["moi", "tinh", "cu", "nang-cao"]


def test_a_set_knows_what_followed_it_and_what_it_followed() -> None:
    known = catalogue(OLD, ADVANCED, NEW)
    new, old, _ = known.entries
    assert [e.set.key for e in known.successors(old)] == ["moi"]
    assert [e.set.key for e in known.predecessors(new)] == ["cu", "nang-cao"]
    assert known.successors(new) == []


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2023, 5, 1), ["cu", "nang-cao"]),
        (
            date(2026, 1, 10),
            [],
        ),  # between the end of one period and the day of the next decision nothing is known to hold
        (date(2026, 11, 21), ["moi"]),
    ],
)
def test_the_sets_of_a_day(day: date, keys: list[str]) -> None:
    assert [e.set.key for e in catalogue(OLD, ADVANCED, NEW).holding(day)] == keys


def test_a_decision_is_found_by_the_words_that_people_have_for_its_criteria() -> None:
    kept = a_set(
        "tom-tat", "318/QĐ-TTg",
        criteria=(Criterion(17, "Môi trường", (Indicator("17.1", "Nước sạch", called=("nước máy",)),), called=("rác",)),),
    )  # fmt: skip
    read = a_set(
        "goc", "318/QĐ-TTg", Origin.DECISION,
        criteria=(
            Criterion(17, "Môi trường", (Indicator("17.1", "Tỷ lệ hộ dùng nước sạch"), Indicator("17.2", "Rác"))),
            Criterion(18, "Hệ thống chính trị", (Indicator("18.1", "Cán bộ đạt chuẩn"),)),
        ),
    )  # fmt: skip
    (entry,) = catalogue(kept, read).entries
    environment, politics = entry.set.criteria
    assert (entry.set.origin, environment.called, politics.called) == (Origin.DECISION, ("rác",), ())
    assert [i.called for i in environment.indicators] == [("nước máy",), ()]
