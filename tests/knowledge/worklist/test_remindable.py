"""Of which tasks one may want to be reminded who has read an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.answer import Quote
from knowledge.answers.quoting import quote as slice_of
from knowledge.library import Library
from knowledge.worklist.desk import DutyDesk
from knowledge.worklist.remindable import Remindable, remindable
from tests.knowledge.worklist.letter_texts import letter, library_of

BEFORE, AFTER = date(2024, 3, 1), date(2024, 6, 1)
TASKS = """1. Trưởng các thôn nộp danh sách hộ nghèo trước ngày 20/3/2024.

2. Trưởng các thôn báo cáo tiến độ trước ngày 25 hằng tháng.

3. Trưởng các thôn giữ gìn vệ sinh đường làng."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path, [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)])


def quoting(library: Library, words: str, letter_id: int = 1) -> Quote:
    found = library.letter(letter_id)
    at = found.text.index(words)
    return slice_of(letter_id, found, at, at + len(words), "")


def test_a_task_with_a_day_to_come_is_found_by_any_words_of_it(library: Library) -> None:
    whole = quoting(library, "Trưởng các thôn nộp danh sách hộ nghèo trước ngày 20/3/2024.")
    part = quoting(library, "nộp danh sách hộ nghèo")
    (one,) = remindable([whole, part], library, BEFORE)
    assert one == Remindable(1, one.obligation, "trước ngày 20/3/2024")
    of_letter = library.letter(1).obligations[one.obligation]
    assert "danh sách hộ nghèo" in of_letter.text


def test_what_is_over_is_not_but_what_comes_again_is(library: Library) -> None:
    dated, monthly = quoting(library, "nộp danh sách hộ nghèo"), quoting(library, "báo cáo tiến độ")
    assert [task.due for task in remindable([dated, monthly], library, BEFORE)] == [
        "trước ngày 20/3/2024",
        "trước ngày 25 hằng tháng",
    ]
    assert [task.due for task in remindable([dated, monthly], library, AFTER)] == ["trước ngày 25 hằng tháng"]


def test_the_last_day_in_time_still_counts(library: Library) -> None:
    dated = quoting(library, "nộp danh sách hộ nghèo")
    assert len(remindable([dated], library, date(2024, 3, 19))) == 1
    assert remindable([dated], library, date(2024, 3, 20)) == ()


def test_a_task_without_a_deadline_a_near_passage_and_a_letter_that_is_gone_give_none(library: Library) -> None:
    undated = quoting(library, "giữ gìn vệ sinh đường làng")
    heading = quoting(library, "Kính gửi: Trưởng các thôn.")
    near = Quote(1, "", "", "", "nộp danh sách hộ nghèo", undated.start, undated.end, nearest=True)
    gone = Quote(77, "", "", "", "nộp danh sách hộ nghèo", 0, 5)
    of_no_letter = Quote(None, "", "", "", "Đạt", 0, 0)
    line_of_a_set = Quote(1, "", "", "", "Đạt", 0, 0)
    elsewhere = Quote(1, "", "", "", "không phải lời của văn bản", undated.start, undated.end)
    quotes = [undated, heading, near, gone, of_no_letter, line_of_a_set, elsewhere]
    assert remindable(quotes, library, BEFORE) == ()
    library.store.close()


def test_a_letter_that_was_replaced_reminds_of_nothing(tmp_path: Path) -> None:
    new = letter(
        "xã Nà Tông",
        "9/UBND",
        "05/3/2024",
        "Trưởng các thôn",
        "1. Trưởng các thôn nộp danh sách hộ nghèo trước ngày 30/4/2024.",
        opening="Văn bản này thay thế Công văn số 3/UBND ngày 01/3/2024 của Ủy ban nhân dân xã Nà Tông.",
    )
    library = library_of(tmp_path, [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS), new])
    desk = DutyDesk(library.store, lambda: BEFORE)
    old = quoting(library, "nộp danh sách hộ nghèo")
    assert desk.remindable([old]) == ()
    (kept,) = desk.remindable([old, quoting(library, "nộp danh sách hộ nghèo", 2)])
    assert (kept.letter_id, kept.due) == (2, "trước ngày 30/4/2024")
    library.store.close()
