"""What the program adds to an answer, apart from the letters' words: time left, doubts of reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knowledge.administration import DISTRICT_LEVEL_ENDED
from knowledge.answers.chain import pointing_notes
from knowledge.answers.merged import merged_notes
from knowledge.due import due_words, last_day, recurs_on_a_day
from knowledge.letter import Deadline, DeadlineKind, Letter
from knowledge.question import Question, on_page
from knowledge.units import Unit

_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}
NO_DAY = "văn bản không ghi ngày cụ thể"  # a doubt with which deadlines are read
NO_DAY_OF_RECURRENCE = f"{NO_DAY} cho việc định kỳ này"


def notes_of(
    units: Iterable[Unit], deadlines: Iterable[Deadline], today: date, asked: Iterable[str] = ()
) -> tuple[str, ...]:
    """The notes for an answer that rests on these units and deadlines; `asked` are the keys of the places asked about."""
    units = list(units)
    notes: list[str] = []
    for deadline in deadlines:
        notes += _on_deadline(deadline, today)
    for unit in units:
        notes += (unit.obligation.doubts if unit.obligation else ()) or ()
        notes += pointing_notes(unit)
        notes += _on_letter(unit.letter, today)
    notes += merged_notes(units, asked, today)
    if NO_DAY_OF_RECURRENCE in notes:
        notes = [note for note in notes if note != NO_DAY]  # it says the same, and of what
    return tuple(dict.fromkeys(note[:1].upper() + note[1:] + ("" if note.endswith(".") else ".") for note in notes))


def more_of(question: Question, left: int, what: str) -> tuple[str, ...]:
    """The note that a list goes on, and how to see the rest; none where nothing is left."""
    if left <= 0:
        return ()
    return (f"Còn {left} {what} khác. Xem tiếp: hỏi “xem tiếp”, hoặc “{on_page(question.text, question.page + 1)}”.",)


def _on_deadline(deadline: Deadline, today: date) -> list[str]:
    notes = list(deadline.doubts)
    words = due_words(deadline)
    if deadline.kind is DeadlineKind.TARGET:
        notes.append(f"“{words}” là mục tiêu phấn đấu, không phải hạn phải hoàn thành")
    if deadline.kind is DeadlineKind.RECURRENCE and deadline.rrule and not recurs_on_a_day(deadline):
        notes.append(NO_DAY_OF_RECURRENCE)
    last = last_day(deadline)
    if last:
        if last >= today and last.weekday() in _WEEKEND:
            notes.append(f"ngày cuối của hạn “{words}” rơi vào {_WEEKEND[last.weekday()]}")
        if last < today:
            notes.append(f"hạn “{words}” đã qua {(today - last).days} ngày")
        elif (last - today).days <= 30:
            notes.append(f"hạn “{words}”: còn {(last - today).days} ngày")
    return notes


def _on_letter(letter: Letter, today: date) -> list[str]:
    header = letter.header
    issuer = (header.issuer or "").lower()
    if (
        today >= DISTRICT_LEVEL_ENDED
        and " huyện" in f" {issuer}"
        and (header.year or 9999) <= DISTRICT_LEVEL_ENDED.year
    ):
        return ["cấp huyện đã kết thúc hoạt động từ ngày 1/7/2025"]
    return []
