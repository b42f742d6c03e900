"""On which days reminders come: before a deadline, of a recurring one, past the end of a month, by the hour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.reminders.choosing import Refusal, choice_of
from bot.reminders.planning import Due, days_to_come, due_days, dues_to_come, latest_day, moment, reminder_days
from bot.reminders.tasks import Task, task_at, task_kept
from bot.views.reminder_buttons import leads_of, mask_of, remind_data, remind_step, step_data
from knowledge.library import Library
from tests.bot.reminder_days import at
from tests.knowledge.worklist.letter_texts import letter, library_of

TASKS = """1. Các thôn dọn đường trục trước ngày 20/3/2024.

2. Các thôn gửi báo cáo tháng trước ngày 31 hằng tháng.

3. Các thôn họp dân chậm nhất 6 giờ 30 ngày 15/3/2024.

4. Các thôn nhắn tin tiến độ trước 16 giờ thứ Sáu hằng tuần.

5. Các thôn giữ gìn vệ sinh đường làng thường xuyên.

6. Các thôn nộp danh sách trước ngày 12/3/2024 và chậm nhất ngày 14/3/2024 nộp bản in.

7. Các thôn kiểm tra cống vào ngày 05 hằng tháng."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(
        tmp_path_factory.mktemp("nhac"), [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)]
    )


def task(library: Library, number: int, today: date = date(2024, 3, 1)) -> Task:
    """The task of this number in the letter above."""
    one = library.letter(1)
    no = next(n for n, o in enumerate(one.obligations) if o.text.lstrip().startswith(f"{number}."))
    found = task_at(1, no, None, library, today)
    assert found is not None
    return found


def days(*written: str) -> list[date]:
    return [date.fromisoformat(day) for day in written]


def due_of(library: Library, number: int, since: str) -> Due:
    now = at(f"{since} 00:00")
    return dues_to_come(task(library, number).duties[0], now)[0]


def test_before_a_day_counts_from_the_last_day_in_time(library: Library) -> None:
    due = due_of(library, 1, "2024-03-01")
    assert due.day == date(2024, 3, 19)
    assert reminder_days(due, (7, 3, 1, 0)) == days("2024-03-12", "2024-03-16", "2024-03-18", "2024-03-19")
    assert days_to_come(due, (7, 0), at("2024-03-12 06:59")) == days("2024-03-12", "2024-03-19")
    assert days_to_come(due, (7, 0), at("2024-03-12 07:00")) == days("2024-03-19")


def test_what_is_due_by_seven_is_reminded_of_on_the_day_before(library: Library) -> None:
    due = due_of(library, 3, "2024-03-01")
    assert (due.day, due.deadline.at is not None) == (date(2024, 3, 15), True)
    assert reminder_days(due, (1, 0)) == days("2024-03-14")
    assert not due.is_over(at("2024-03-15 06:30"))
    assert due.is_over(at("2024-03-15 06:31"))


def test_a_recurring_one_rolls_over_the_ends_of_months(library: Library) -> None:
    (duty,) = task(library, 2).duties
    found = due_days(duty, date(2024, 3, 1), date(2024, 6, 30))
    ends = [due.day for due in found]
    assert ends == days(
        "2024-03-30", "2024-04-29", "2024-05-30", "2024-06-29"
    )  # the 31st, or the last day, is excluded
    assert reminder_days(found[1], (7, 0)) == days("2024-04-22", "2024-04-29")
    over_new_year = due_days(duty, date(2024, 12, 15), date(2025, 3, 1))
    assert [due.day for due in over_new_year] == days("2024-12-30", "2025-01-30", "2025-02-27")


def test_a_weekly_one_is_not_announced_before_it_was_due_last(library: Library) -> None:
    first, second = dues_to_come(task(library, 4).duties[0], at("2024-03-06 12:00"), 2)
    assert (first.day, second.day) == (date(2024, 3, 8), date(2024, 3, 15))
    assert reminder_days(second, (7, 3, 1, 0)) == days("2024-03-12", "2024-03-14", "2024-03-15")
    assert dues_to_come(task(library, 4).duties[0], at("2024-03-08 16:01"))[0].day == date(2024, 3, 15)


def test_nothing_is_due_before_the_letter_was_written(library: Library) -> None:
    (duty,) = task(library, 7).duties
    assert [due.day for due in due_days(duty, date(2024, 1, 1), date(2024, 4, 10))] == days("2024-03-05", "2024-04-05")


@pytest.mark.parametrize(
    ("now", "since", "snoozed", "day"),
    [
        ("2024-03-12 06:59", "2024-03-01 00:00", None, None),
        ("2024-03-12 07:00", "2024-03-01 00:00", None, "2024-03-12"),
        ("2024-03-12 07:00", "2024-03-12 07:00", None, None),  # chosen when that morning was over
        ("2024-03-17 09:00", "2024-03-01 00:00", None, "2024-03-12"),
        ("2024-03-19 09:00", "2024-03-01 00:00", None, "2024-03-19"),  # of those that were missed the last one
        ("2024-03-15 09:00", "2024-03-01 00:00", "2024-03-15", "2024-03-15"),
        ("2024-03-14 09:00", "2024-03-01 00:00", "2024-03-15", "2024-03-12"),
    ],
)
def test_which_reminder_counts_now(
    now: str, since: str, snoozed: str | None, day: str | None, library: Library
) -> None:
    due = due_of(library, 1, "2024-03-01")
    put_off = date.fromisoformat(snoozed) if snoozed else None
    found = latest_day(due, (7, 0), at(since), at(now), put_off)
    assert found == (date.fromisoformat(day) if day else None)


def test_a_choice_offers_only_days_that_are_still_to_come(library: Library) -> None:
    near = choice_of(task(library, 1), at("2024-03-15 12:00"), (), is_set=False)
    assert near.offered == (3, 1, 0)
    assert near.leads == (1, 0)  # the usual ones that are left
    only = choice_of(task(library, 1), at("2024-03-18 12:00"), (1,), is_set=False)
    assert (only.offered, only.leads) == ((0,), (0,))
    assert choice_of(task(library, 1), at("2024-03-19 12:00"), (), is_set=False).refusal is Refusal.OVER
    assert choice_of(task(library, 5), at("2024-03-01 12:00"), (), is_set=False).refusal is Refusal.UNDATED


def test_each_deadline_of_a_task_has_its_own_days(library: Library) -> None:
    both = choice_of(task(library, 6), at("2024-03-01 12:00"), (0,), is_set=False)
    assert [(one.due.day, one.days) for one in both.upcoming] == [
        (date(2024, 3, 11), (date(2024, 3, 11),)),
        (date(2024, 3, 14), (date(2024, 3, 14),)),
    ]


def test_a_task_is_found_again_by_its_words_in_a_letter_that_was_read_anew(library: Library, tmp_path: Path) -> None:
    kept = task(library, 1)
    again = library_of(tmp_path, [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", TASKS)])
    found = task_kept(kept.sha256, kept.key, None, again, date(2024, 3, 1))
    assert found is not None and found.unit.text == kept.unit.text
    other = TASKS.replace("đường trục", "đường ngõ")
    changed = library_of(tmp_path / "b", [letter("xã Nà Tông", "3/UBND", "01/3/2024", "Trưởng các thôn", other)])
    assert task_kept(kept.sha256, kept.key, None, changed, date(2024, 3, 1)) is None
    again.store.close()
    changed.store.close()


def test_mornings_are_those_of_vietnam() -> None:
    assert moment(date(2024, 3, 12)).isoformat() == "2024-03-12T07:00:00+07:00"


def test_what_buttons_carry_is_read_back_and_fits() -> None:
    steps = (
        ("ask", 999_999_999, 99_999), ("pick", 1, 0, 15), ("set", 12, 3, 11), ("cancel", 12, 3), ("cancel_listed", 12, 3, 4),
        ("again_listed", 12, 0, 9999), ("list", 0), ("list_beside",), ("mine", 1), ("weekly", 0), ("days", 0), ("days", 15), ("resume",),
        ("forget_gone",), ("done", 8), ("undone", 8), ("snooze", 8, 3), ("no_snooze", 8),
    )  # fmt: skip
    for what, *numbers in steps:
        step = remind_step(step_data(what, *numbers))
        assert step is not None
        assert (step.what, [step.first, step.second, step.third][: len(numbers)]) == (what, numbers)
        assert len(step_data(what, *numbers).encode()) <= 64
    assert remind_data(3, 4) == step_data("ask", 3, 4)
    assert [leads_of(mask_of(leads)) for leads in ((7, 3, 1, 0), (7, 1, 0), (3,))] == [(7, 3, 1, 0), (7, 1, 0), (3,)]
