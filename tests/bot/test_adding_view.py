"""The message of received files: what it says of each, and that it always fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram.constants import MessageLimit

from bot.adding.arrivals import Arrival, State
from bot.adding.preview import LONGEST, Preview
from bot.phrases import phrases
from bot.views.adding import PAGE, files_screen, page_with
from bot.views.adding_buttons import announcing_step, file_step, files_data, keep_data
from bot.views.cutting import units
from tests.bot.telegram_html import parse

say = phrases()
READ = Preview("Công văn số 7/UBND", "làm đường", tasks=2, deadlines=1, due=("trước ngày 15/8/2024",))
ONE = Arrival(5, "telegram:7:42", "f", "a.pdf", ".pdf", 9, "d", State.READ, 11, "7" * 64, None, READ, None)


def text_of(*files: Arrival, labels: dict[int, str] | None = None) -> str:
    screen = files_screen(files, labels or {})
    assert screen is not None
    return parse(screen.text).text


def test_what_the_head_lacks_is_told_beside_what_is_doubtful() -> None:
    read = replace(READ, lacking=("number", "date"), doubts=9, doubted=("phần đầu: văn bản chưa ghi số",))
    told = text_of(replace(ONE, preview=read))
    assert "Không thấy trong văn bản: số, ký hiệu, ngày." in told
    assert "Chưa chắc (9):\n• phần đầu: văn bản chưa ghi số\n… và 8 chỗ khác" in told


def test_of_letters_with_the_same_head_those_that_are_gone_are_left_out() -> None:
    told = text_of(replace(ONE, preview=replace(READ, same=(3, 4))), labels={3: "Công văn số 7/UBND, UBND xã A"})
    assert "cùng số, ngày và cơ quan, nội dung tệp khác: Công văn số 7/UBND, UBND xã A." in told
    assert "cùng số" not in text_of(replace(ONE, preview=replace(READ, same=(4,))))


@pytest.mark.parametrize("state", State)
def test_any_page_fits_one_message_and_names_each_file(state: State) -> None:
    words = "<&" * (LONGEST // 2)
    worst = Preview(
        words, words, tuple(say.lacking_parts), 999, 999, (words,) * 4, 999, (words,) * 6, tuple(range(1, 9)), 9
    )
    files = [
        replace(ONE, id=n, name=f"{n}" + "<" * 79, state=state, preview=worst, letter_id=n, reason=words * 3)
        for n in range(1, 9)
    ]
    for page in range(-(-len(files) // PAGE)):
        screen = files_screen(files, dict.fromkeys(range(1, 99), words), page)
        assert screen is not None
        assert units(screen.text) <= MessageLimit.MAX_TEXT_LENGTH
        told = parse(screen.text).text
        assert all(f"{one.id}. {one.id}<<<" in told for one in files[page * PAGE : (page + 1) * PAGE])
    assert files_screen(files, {}, 3) is None
    assert page_with(files, 8) == 2


def test_what_buttons_carry_is_read_back() -> None:
    step = file_step(keep_data(7))
    assert step is not None and (step.what, step.number) == ("keep", 7)
    step = file_step(files_data(0))
    assert step is not None and (step.what, step.number) == ("page", 0)
    assert file_step("tb:h:1") is None and announcing_step("nv:g:1") is None and file_step(None) is None
