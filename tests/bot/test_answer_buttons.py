"""The buttons under an answer, and what they carry."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.telegram.marking import relabelled
from bot.views.answer_buttons import MOST, Offered, answer_keyboard, rating_row
from bot.views.choice_buttons import WIDE, choice_data, choice_rows, choice_step
from bot.views.html import messages
from bot.views.letter_buttons import file_data, passage_data
from bot.views.rating_buttons import ListingPlace, RatingStep, listing_place, rating_step
from bot.views.reminder_buttons import remind_data
from knowledge.answer import Answer, Quote, Status
from knowledge.worklist.remindable import Remindable

SAY = phrases()
EVERYTHING = Offered(letters=True, tasks=(Remindable(4, 2, "trước ngày 15/8/2024"),), rated_as=9, choices=True)


def quote(letter_id: int | None, line: str, start: int = 40, *, nearest: bool = False, length: int = 9) -> Quote:
    return Quote(letter_id, "thu.docx", line, "mục 1", "x" * length, start, start + length, nearest)


def shown(keyboard: InlineKeyboardMarkup | None) -> list[list[tuple[str, str | object]]]:
    return [[(b.text, b.callback_data) for b in row] for row in keyboard.inline_keyboard] if keyboard else []


PLAN = quote(1, "Kế hoạch số 41/KH-UBND, UBND huyện Sơn Thủy, ngày 2/7/2024")
BLANK = quote(2, "Công văn chưa ghi số (ký hiệu UBND-PNN), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024", 0)
NAMELESS = quote(3, "Thông báo chưa ghi số, Văn phòng Điều phối nông thôn mới tỉnh Lâm Khê", 7)


def test_one_letter_has_one_row_of_plain_words() -> None:
    answer = Answer(Status.ANSWERED, "Có", quotes=(PLAN, quote(1, PLAN.letter, 99)))
    assert shown(answer_keyboard(answer, Offered(letters=True))) == [
        [("Nguyên văn", passage_data(1, 40)), ("Tải văn bản", file_data(1))]
    ]


def test_several_letters_are_told_apart_by_number_or_issuer() -> None:
    fourth = quote(4, "Công văn số 9/UBND")
    rows = shown(answer_keyboard(Answer(Status.ANSWERED, "Có", quotes=(PLAN, BLANK, NAMELESS, fourth)), EVERYTHING))
    assert [row[0][0] for row in rows[:MOST]] == [
        "Nguyên văn 1: 41/KH-UBND",
        "Nguyên văn 2: Ủy ban nhân dân xã…",
        "Nguyên văn 3: Văn phòng Điều phối…",
    ]
    assert [row[1] for row in rows[:MOST]] == [(f"Tải văn bản {n}", file_data(n)) for n in (1, 2, 3)]
    assert rows[1][0][1] == passage_data(2, 0)
    assert rows[MOST:] == [
        [(SAY.button_remind, remind_data(4, 2))],
        [("👍", "dg:u:9"), ("👎", "dg:d:9")],
    ]


@pytest.mark.parametrize(
    ("quotes", "data"),
    [
        ((quote(None, "318/QĐ-TTg"),), []),  # a criteria set that was read from no letter in store
        ((quote(5, "318/QĐ-TTg", 0, length=0),), [[file_data(5)]]),  # a line of the set is no place in the letter
        ((quote(6, "Công văn số 1/UBND", nearest=True),), [[passage_data(6, 40), file_data(6)]]),  # nothing else there
        ((PLAN, quote(6, "Công văn số 1/UBND", nearest=True)), [[passage_data(1, 40), file_data(1)]]),
        ((), []),
    ],
)
def test_which_letters_have_buttons(quotes: tuple[Quote, ...], data: list[list[str]]) -> None:
    keyboard = answer_keyboard(Answer(Status.ANSWERED, "Có", quotes=quotes), Offered(letters=True))
    assert [[at for _, at in row] for row in shown(keyboard)] == data


def test_a_bot_without_those_parts_shows_no_dead_buttons() -> None:
    answer = Answer(Status.CLARIFY, "Nơi nào?", quotes=(PLAN,), choices=("Hạn, theo A?", "Hạn, theo B?"))
    assert answer_keyboard(answer, Offered()) is None


def test_several_tasks_are_told_apart_by_when_they_are_due() -> None:
    tasks = tuple(Remindable(1, n, f"trước ngày {n}/8/2024 <&> " + "x" * 60) for n in range(5))
    rows = shown(answer_keyboard(Answer(Status.ANSWERED, "Có"), Offered(tasks=tasks)))
    assert rows == [
        # no number: those of the answer's own lines count the tasks of which nobody can be reminded any more, too
        [(f"Nhắc tôi: trước ngày {n}/8/2024 <&>…", remind_data(1, n))]
        for n in range(MOST)
    ]


def test_choices_have_a_row_each_with_what_tells_them_apart() -> None:
    choices = ("Hạn nộp, theo kế hoạch của UBND huyện Yên Lĩnh?", "Hạn nộp, theo công văn của UBND xã Mộc Khê?")
    labels = [label for ((label, _),) in shown(InlineKeyboardMarkup(choice_rows(choices)))]
    assert labels == ["1. Kế hoạch của UBND huyện Yên Lĩnh", "2. Công văn của UBND xã Mộc Khê"]
    alike = [label for ((label, _),) in shown(InlineKeyboardMarkup(choice_rows(("Hạn A, ở xã?", "Hạn B, ở xã?"))))]
    assert alike == ["1. Hạn A, ở xã?", "2. Hạn B, ở xã?"]
    (long,) = [label for ((label, _),) in shown(InlineKeyboardMarkup(choice_rows(("ạ" * 2_000,))))]
    assert len(long) == WIDE


def test_a_question_back_with_buttons_says_so() -> None:
    (message,) = messages(Answer(Status.CLARIFY, "Nơi nào?", choices=("Ở A?", "Ở B?")), by_button=True)
    assert message == f"<b>Nơi nào?</b>\n\n{SAY.choices_by_button}\n1. Ở A?\n2. Ở B?"


def test_a_choice_is_known_again_only_where_it_was_offered() -> None:
    step = choice_step(choice_data(2, "Ở xã B?"))
    assert step is not None
    assert step.of(("Ở xã A?", "Ở xã B?")) == "Ở xã B?"
    assert step.of(("Ở xã B?", "Ở xã A?")) is None
    assert step.of(("Ở xã A?",)) is None


@pytest.mark.parametrize(
    "data",
    [None, "", "lc:0:0123456789", "lc:1:012345678", "lc:1:0123456789\n", "lc:100:0123456789", "lc:-1:0123456789",
     "lc:1:012345678G", "dg:u:0", "dg:u:", "dg:x:1", "dg:u:01", "dg:u:1\n", "dg:u:1000000000000000", "dg:a:-1", "dg:w:00",
     "dg:l:0", "dg:a:1:1"],
)  # fmt: skip
def test_what_is_not_made_here_is_not_read(data: str | None) -> None:
    assert choice_step(data) is None
    assert rating_step(data) is None
    assert listing_place(data) is None


def test_what_buttons_carry_is_read_back_and_fits() -> None:
    for step in (RatingStep(Verdict.RIGHT, 1), RatingStep(Verdict.WRONG, 999_999_999_999_999)):
        assert rating_step(step.data) == step
    for place in (ListingPlace(), ListingPlace(7, Verdict.WRONG)):
        assert listing_place(place.data) == place
    carried = [RatingStep(Verdict.WRONG, 999_999_999_999_999).data, choice_data(99, "x"), ListingPlace(999_999).data]
    assert all(len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA for data in carried)


def test_marking_leaves_all_other_buttons() -> None:
    answer = Answer(Status.ANSWERED, "Có", quotes=(PLAN,))
    keyboard = answer_keyboard(answer, Offered(letters=True, rated_as=9))
    assert keyboard is not None
    marked = relabelled(keyboard, {str(b.callback_data): b.text for b in rating_row(9, Verdict.WRONG)})
    assert shown(marked)[:1] == shown(keyboard)[:1]
    assert shown(marked)[1] == [("👍", "dg:u:9"), ("👎 ✓", "dg:d:9")]
