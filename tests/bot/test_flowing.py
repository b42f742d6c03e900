"""Lines broken by the edge of a page are joined, lines that their writer ended are not."""

from __future__ import annotations

import pytest

from bot.views.flowing import flowing

LONG = "Ký xong hợp đồng thu gom, vận chuyển rác với hợp tác xã"


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        (f"{LONG} hoặc doanh\nnghiệp trước ngày 30.", f"{LONG} hoặc doanh nghiệp trước ngày 30."),
        (f"{LONG} khi đi chợ;\nđể biểu dương", f"{LONG} khi đi chợ; để biểu dương"),
        (f"{LONG} đến hết ngày\n15/4/2025, làm trước.", f"{LONG} đến hết ngày 15/4/2025, làm trước."),
        (f"{LONG}\n{LONG.lower()}\nnữa", f"{LONG} {LONG.lower()} nữa"),
    ],
)
def test_a_sentence_goes_on(broken: str, joined: str) -> None:
    assert flowing(broken) == joined


@pytest.mark.parametrize(
    "kept",
    [
        f"{LONG}:\na) Ký xong",
        f"{LONG}:\nđ) Ký xong",
        f"{LONG}.\n2. Phòng Nông nghiệp",
        f"{LONG};\n- kiểm tra",
        f"{LONG}\nPhó Chủ tịch",
        f"{LONG}\n\nnghiệp",
        "Nơi nhận:\nnhư trên",
    ],
)
def test_what_begins_anew_stays_on_its_line(kept: str) -> None:
    assert flowing(kept) == kept
