"""Criteria sets of a made-up programme: one by commune groups, one by regions that it followed, one of a province."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.criteria.model import (
    Comparator,
    CriteriaSet,
    Criterion,
    Decision,
    Indicator,
    Level,
    Origin,
    Standing,
    Threshold,
)

TODAY = date(2027, 3, 9)


def at_least(percent: int, *, region: str | None = None, group: str | None = None) -> Threshold:
    return Threshold(
        Standing.VALUE,
        f"≥ {percent}%",
        Comparator.AT_LEAST,
        Decimal(percent),
        "%",
        region=region,
        group=group,
    )


UNVERIFIED = Threshold(Standing.UNVERIFIED)
WATER = Criterion(
    1,
    "Nước sạch và vệ sinh hộ gia đình",
    (
        Indicator(
            "1.1",
            "Tỷ lệ hộ có vòi nước máy trong nhà.",
            tuple(at_least(n, group=g) for n, g in ((98, "1"), (95, "2"), (90, "3"))),
            responsible="Phòng Kinh tế xã",
            evidence=("Danh sách hộ đấu nối",),
            note="Tính cả hộ tạm trú trên một năm.",
        ),
        Indicator("1.2", "Tỷ lệ hộ có nhà tiêu hợp vệ sinh", (UNVERIFIED,)),
        Indicator("1.3", "Xã có tổ thu gom rác", (Threshold(Standing.PASS, "Đạt"),)),
    ),
    indicator_count=4,
)
LONG = Criterion(
    2,
    "Đường làng ngõ xóm",
    tuple(
        Indicator(
            f"2.{n}",
            f"Đoạn đường số {n} được rải nhựa hoặc đổ bê tông, có rãnh thoát nước hai bên, có đèn thắp sáng ban đêm và biển báo",
            (at_least(n),),
        )
        for n in range(1, 61)
    ),
)
BY_GROUP = CriteriaSet(
    key="77-2026-xa",
    title="Bộ tiêu chí xã nông thôn mới thử nghiệm",
    level=Level.COMMUNE,
    decision=Decision("77/2026/QĐ-TTg", date(2026, 1, 5), "Thủ tướng Chính phủ"),
    origin=Origin.TEMPLATE,
    criteria=(WATER, LONG, Criterion(3, "Chuyển đổi số")),
    in_force=date(2026, 2, 1),
    period=(2026, 2030),
    groups=(("1", "Xã gần đô thị."), ("2", "Xã còn lại."), ("3", "Xã ở miền núi.")),
    conditions=(Indicator("a", "Không nợ xây dựng cơ bản", (Threshold(Standing.PASS, "Đạt"),)),),
)
BY_REGION = CriteriaSet(
    key="70-2021-xa",
    title="Bộ tiêu chí xã nông thôn mới giai đoạn trước",
    level=Level.COMMUNE,
    decision=Decision("70/QĐ-TTg", date(2021, 6, 1)),
    origin=Origin.TEMPLATE,
    criteria=(
        Criterion(
            1,
            "Thủy lợi",
            (
                Indicator(
                    "1",
                    "Tỷ lệ ruộng được tưới",
                    tuple(at_least(n, region=r) for n, r in ((70, "tdmnpb"), (85, "btb"), (90, "dbsh"))),
                ),
            ),
        ),
    ),
    period=(2021, 2025),
    replaced_by="77/2026/QĐ-TTg",
)
OF_PROVINCE = CriteriaSet(
    key="9-2026-nghe-an",
    title="Bộ tiêu chí xã nông thôn mới tỉnh Nghệ An",
    level=Level.COMMUNE,
    decision=Decision("9/2026/QĐ-UBND", date(2026, 8, 1)),
    origin=Origin.TEMPLATE,
    criteria=(
        Criterion(
            1, "Nước sạch", (Indicator("1", "Hộ có nước máy", (at_least(96, group="2"), at_least(92, group="3"))),)
        ),
    ),
    in_force=date(2026, 8, 15),
    period=(2026, 2030),
    province="Nghệ An",
    details="77/2026/QĐ-TTg",
)
