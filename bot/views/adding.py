"""Received files as one Telegram message: of each what was read, with doubts, or why not, and buttons to decide.

Pure: files as they are now go in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adding.arrivals import Arrival, State
from bot.adding.preview import Preview
from bot.phrases import phrases
from bot.views import adding_buttons as to
from bot.views.criteria import Screen
from bot.views.letter_buttons import card_data
from bot.views.parts import LIMIT, Part, packed, readable

PAGE = 3  # files of a message
LONGEST, SHORTER, SHORTEST = 180, 70, 24  # characters of a line; the latter two where the message would be too long
_Labels = Mapping[int, str]
_Row = list[InlineKeyboardButton]


def files_screen(files: Sequence[Arrival], labels: _Labels, page: int = 0) -> Screen | None:
    """A page of files. `labels` are the lines of the letters in store that they name, by id; one that is not there is gone."""
    shown = files[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return None
    say = phrases()
    open_ones = sum(one.state is State.READ for one in files)
    head = say.files_read if open_ones else say.files_done
    pages = -(-len(files) // PAGE)
    count = say.page_of.format(page=page + 1, pages=pages) if pages > 1 else ""
    numbered = list(enumerate(shown, page * PAGE + 1))
    for most in (LONGEST, SHORTER, SHORTEST):
        blocks = [
            [Part(head.format(count=len(files)), "<b>", "</b>")],
            *(_told(number if len(files) > 1 else 0, one, labels, most) for number, one in numbered),
            [Part(count)],
        ]
        texts = packed([block for block in ([p for p in b if p.text] for b in blocks) if block], LIMIT)
        if len(texts) == 1:
            break
    rows = [_decisions(number if len(files) > 1 else 0, one, labels) for number, one in numbered]
    if open_ones > 1:
        rows.append(
            [
                _button(say.button_keep_all.format(count=open_ones), to.KEEP_ALL),
                _button(say.button_drop_all.format(count=open_ones), to.DROP_ALL),
            ]
        )
    turning = [_button(say.page_before, to.files_data(page - 1))] if page else []
    if page + 1 < pages:
        turning.append(_button(say.page_after, to.files_data(page + 1)))
    return Screen(texts[0], InlineKeyboardMarkup([row for row in (*rows, turning) if row]))


def page_with(files: Sequence[Arrival], number: int) -> int:
    """The page on which the file with this number stands; 0 where there is none such."""
    return next((at // PAGE for at, one in enumerate(files) if one.id == number), 0)


def _told(number: int, one: Arrival, labels: _Labels, most: int) -> list[Part]:
    say = phrases()
    name = _line(one.name, most)
    head = Part(f"{number}. {name}" if number else name, "<u>", "</u>")
    known = labels.get(one.letter_id or 0)
    match one.state:
        case State.REFUSED:
            return [head, Part(_line(one.reason or say.file_lost, 2 * most))]
        case State.KNOWN:
            said = say.file_twice if one.letter_id is None else say.file_no_more
            return [head, Part(_line(say.file_known.format(label=known) if known else said, 2 * most))]
        case State.DROPPED | State.WITHDRAWN | State.KEPT:
            is_there = known or one.letter_id is None
            kept = say.file_kept if is_there else say.file_no_more
            became = {State.DROPPED: say.file_dropped, State.WITHDRAWN: say.file_withdrawn, State.KEPT: kept}
            label = _line(one.preview.label, most) if one.preview else ""
            return [head, Part(label, "<b>", "</b>"), Part(became[one.state])]
        case State.READ if one.preview is not None:
            return [head, *_read(one.preview, labels, most)]
    return [head]


def _read(read: Preview, labels: _Labels, most: int) -> list[Part]:
    say = phrases()
    if read.key:
        form = say.file_form.format(label=read.label, count=read.sets)
        return [Part(_line(form, most), "<b>", "</b>"), Part(say.file_form_replaces if read.replaces else "")]
    same = "; ".join(labels[i] for i in read.same if i in labels)
    doubted = [_line(words, most) for words in read.doubted[: 6 if most == LONGEST else 2]]
    more = read.doubts - len(doubted)
    lacking = ", ".join(say.lacking_parts[part] for part in read.lacking)
    return [
        Part(_line(read.label, most), "<b>", "</b>"),
        Part(_line(say.file_subject.format(subject=read.subject), most) if read.subject else ""),
        Part(say.file_counts.format(tasks=read.tasks, deadlines=read.deadlines)),
        Part(_line(say.file_due.format(due="; ".join(read.due)), most) if read.due else ""),
        Part(say.file_sets.format(count=read.sets) if read.sets else ""),
        Part(f"⚠ {_line(say.file_same.format(labels=same), 2 * most)}" if same else ""),
        Part(f"⚠ {say.file_lacking.format(parts=lacking)}" if lacking else ""),
        Part(say.file_doubts.format(count=read.doubts) if read.doubts else "", "<i>", "</i>"),
        *(Part(f"• {words}") for words in doubted),
        Part(say.file_more_doubts.format(count=more) if doubted and more else ""),
    ]


def _decisions(number: int, one: Arrival, labels: _Labels) -> _Row:
    say = phrases()
    which = f" {number}" if number else ""
    in_store = one.letter_id if one.letter_id in labels else None
    see = [_button(say.button_see + which, card_data(in_store))] if in_store else []
    match one.state:
        case State.READ:
            return [
                _button(say.button_keep + which, to.keep_data(one.id)),
                _button(say.button_drop + which, to.drop_data(one.id)),
            ]
        case State.KNOWN:
            return see
        case State.KEPT:
            may_undo = in_store or (one.preview and one.preview.key and not one.preview.replaces)
            undo = [_button(say.button_undo + which, to.undo_data(one.id))] if may_undo else []
            tell = [_button(say.button_announce + which, to.announcing_data("ask", in_store))] if in_store else []
            return [*see, *undo, *tell]
    return []


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def _line(text: str, most: int) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
