"""How an answer looks in a terminal of 60 columns."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from bot.phrases import phrases
from bot.views.terminal import render
from knowledge.answer import Answer, Status
from tests.bot.answers import DEADLINE, QUOTE

NOTES = phrases().notes
NEAREST = phrases().nearest
CHOICES = phrases().choices

QUOTED = """\
  ┃ “Ủy ban nhân dân các xã gửi báo cáo kết quả rà soát về
  ┃ huyện trước ngày 15/8/2024.”
  ┃ Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, 02/7/2024 –
  ┃ mục 3, gạch đầu dòng 2 [ke-hoach.md]
"""


def printed(answer: Answer, width: int = 60) -> str:
    console = Console(record=True, width=width, file=io.StringIO(), highlight=False)
    console.print(render(answer))
    return "".join(line.rstrip() + "\n" for line in console.export_text().splitlines())


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        pytest.param(
            DEADLINE,
            f"Trước ngày 15/8/2024\n{QUOTED}{NOTES}\n  • Đã quá hạn 12 ngày.\n",
            id="the notes stand apart from the letter's words",
        ),
        pytest.param(
            replace(DEADLINE, notes=(), quotes=(replace(QUOTE, where="", quote="gửi  về\nhuyện"),)),
            "Trước ngày 15/8/2024\n"
            "  ┃ “gửi về huyện”\n"
            "  ┃ Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, 02/7/2024\n"
            "  ┃ [ke-hoach.md]\n",
            id="a broken line is mended and a place that is not known left out",
        ),
        pytest.param(
            Answer(
                Status.NOT_FOUND,
                "Không thấy.",
                quotes=(replace(QUOTE, nearest=True), replace(QUOTE, nearest=True, source="ban-2.md")),
            ),
            f"Không thấy.\n{NEAREST}\n{QUOTED}{QUOTED.replace('ke-hoach', 'ban-2')}",
            id="the nearest passages are marked as such, once",
        ),
        pytest.param(
            Answer(Status.ANSWERED, "Có.", quotes=(replace(QUOTE, quote="CHỦ TỊCH"), QUOTE)),
            f"Có.\n  ┃ “CHỦ TỊCH”\n{QUOTED}",
            id="two quotes of one place name it once",
        ),
        pytest.param(
            Answer(Status.NOT_FOUND, "Không thấy."), "Không thấy.\n", id="nothing found and nothing near is one line"
        ),
        pytest.param(
            Answer(Status.CLARIFY, "Xã nào?", choices=("Xã Sơn Thủy phải làm gì?", "Xã Sơn Tiến phải làm gì?")),
            f"Xã nào?\n{CHOICES}\n  1. Xã Sơn Thủy phải làm gì?\n  2. Xã Sơn Tiến phải làm gì?\n",
            id="choices are numbered",
        ),
        pytest.param(
            Answer(Status.ANSWERED, "Có.", notes=("Hạn đã qua, vui lòng hỏi lại cơ quan ban hành văn bản này.",)),
            f"Có.\n{NOTES}\n  • Hạn đã qua, vui lòng hỏi lại cơ quan ban hành văn bản\n    này.\n",
            id="a long note is indented",
        ),
        pytest.param(
            Answer(
                Status.ANSWERED,
                "Khoản [1] điều [/b] [red]đỏ[/red] :smile:",
                quotes=(replace(QUOTE, quote="[bold]x[/]"),),
            ),
            "Khoản [1] điều [/b] [red]đỏ[/red] :smile:\n"
            "  ┃ “[bold]x[/]”\n"
            "  ┃ Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, 02/7/2024 –\n"
            "  ┃ mục 3, gạch đầu dòng 2 [ke-hoach.md]\n",
            id="what looks like mark-up is the letter's own",
        ),
    ],
)
def test_an_answer_as_printed(answer: Answer, shown: str) -> None:
    assert printed(answer) == shown


@pytest.mark.parametrize("width", [1, 5, 12, 30, 200])
def test_no_letter_is_lost_however_narrow_the_terminal(width: int) -> None:
    lines = printed(DEADLINE, width).splitlines()
    words = "".join("".join(line.replace("┃", "").split()) for line in lines)
    assert "".join(QUOTE.quote.split()) in words


def test_no_line_is_wider_than_the_terminal() -> None:
    assert all(len(line) <= 40 for line in printed(DEADLINE, 40).splitlines())


def test_an_answer_stands_out_from_what_was_not_found() -> None:
    console = Console(record=True, width=60, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(render(Answer(Status.ANSWERED, "Có.")))
    console.print(render(Answer(Status.NOT_FOUND, "Không thấy.")))
    styled = console.export_text(styles=True)
    assert "\x1b[1mCó." in styled
    assert "\x1b[33mKhông thấy." in styled
