"""One letter as Telegram messages: its card, its tasks, what it cites and what cites it, with buttons from each to the others.

Pure: a card goes in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from telegram import InlineKeyboardButton

from bot.phrases import phrases
from bot.views.criteria import Screen
from bot.views.letter_buttons import (
    card_data,
    cited_by_data,
    cites_data,
    file_data,
    here_data,
    list_data,
    page_data,
    passage_data,
    tasks_data,
)
from bot.views.letter_lines import Row, button, count_of, screen, turning
from bot.views.lines import one_line
from bot.views.parts import Part
from bot.views.reminder_buttons import remind_data
from knowledge.answers.chain import citation_label
from knowledge.register.card import Card, Cited, CitedBy, Task
from knowledge.units import date_label, kind_and_number, letter_label

FIRST = 3  # tasks and citations on the card itself
TASKS, CITED = 4, 6  # on a page of their own
LONGEST_TASK, LONGEST_LINE, LONGEST_SHORT, MOST_NOTES = 600, 300, 150, 5
_ABOUT = re.compile(r"^về (?:việc )?", re.IGNORECASE)
LONGEST_WORDS = 70  # of a task on the card, which shows that there is one, and which


def card_screen(card: Card) -> Screen:
    """The head of a letter, the first of its tasks and citations, and buttons to all of them, to its text and its file."""
    say = phrases()
    tabs: Row = []
    if card.tasks:
        tabs.append(button(say.letter_button_tasks.format(count=len(card.tasks)), tasks_data(card.letter_id)))
    if card.cites:
        tabs.append(button(say.letter_button_cites.format(count=len(card.cites)), cites_data(card.letter_id)))
    cited_by = button(say.letter_button_cited_by.format(count=len(card.cited_by)), cited_by_data(card.letter_id))
    text, file = button(say.letter_button_text, page_data(card.letter_id, 0)), _file(card)
    blocks = [
        _head(card),
        _some(say.letter_tasks, say.letter_no_tasks, [_short_task(task) for task in card.tasks]),
        _some(say.letter_cites, say.letter_no_cites, [_short_cited(cited) for cited in card.cites]),
        _some(say.letter_cited_by, say.letter_no_cited_by, [one_line(by.label, LONGEST_SHORT) for by in card.cited_by]),
        _notes((*card.changes, *card.notes)),
    ]
    return screen(blocks, [tabs, [cited_by] if card.cited_by else [], [text, file]])


def tasks_screen(card: Card, page: int, remindable: Collection[int] = ()) -> Screen | None:
    """A page of what the letter tells whom to do; those with a number in `remindable` have a button to be reminded of them."""
    say = phrases()
    shown = card.tasks[page * TASKS : (page + 1) * TASKS]
    if not shown:
        return None
    buttons = []
    for task in shown:
        row = [button(say.letter_button_text_of.format(number=task.no + 1), passage_data(card.letter_id, task.start))]
        if task.no in remindable:
            row.append(
                button(say.letter_button_remind_of.format(number=task.no + 1), remind_data(card.letter_id, task.no))
            )
        buttons.append(row)
    title = say.letter_tasks.format(count=len(card.tasks))
    blocks = [*map(_task, shown), _notes(card.changes)]
    return _page(card, title, blocks, buttons, page, -(-len(card.tasks) // TASKS), tasks_data)


def cites_screen(card: Card, page: int) -> Screen | None:
    """A page of the documents that the letter cites; those in store open, of the others it is told who else cites them."""
    shown = list(enumerate(card.cites, 1))[page * CITED : (page + 1) * CITED]
    if not shown:
        return None
    rows = [[_to_cited(number, cited)] for number, cited in shown if cited.letter_id or cited.also]
    title = phrases().letter_cites.format(count=len(card.cites))
    blocks = (_cited(number, cited) for number, cited in shown)
    return _page(card, title, blocks, rows, page, -(-len(card.cites) // CITED), cites_data)


def cited_by_screen(card: Card, page: int) -> Screen | None:
    """A page of the letters in store that cite this one, each with a button to it and to the words that do."""
    say = phrases()
    shown = list(enumerate(card.cited_by, 1))[page * CITED : (page + 1) * CITED]
    if not shown:
        return None
    rows = [
        [
            button(f"{number}. {by.label}", card_data(by.letter_id)),
            button(say.letter_button_text_of.format(number=number), passage_data(by.letter_id, by.start)),
        ]
        for number, by in shown
    ]
    title = say.letter_cited_by.format(count=len(card.cited_by))
    blocks = (_citing(number, by) for number, by in shown)
    return _page(card, title, blocks, rows, page, -(-len(card.cited_by) // CITED), cited_by_data)


def _page(
    card: Card,
    title: str,
    blocks: Iterable[list[Part]],
    rows: Sequence[Row],
    page: int,
    pages: int,
    data: Callable[[int, int], str],
) -> Screen:
    top = [Part(one_line(letter_label(card.letter), LONGEST_LINE), "<b>", "</b>"), Part(title)]
    back = [button(phrases().letter_button_letter, here_data(card.letter_id)), _file(card)]
    turn = turning(page, pages, lambda number: data(card.letter_id, number))
    return screen([top, *blocks, [Part(count_of(page, pages))]], [*rows, turn, back])


def _file(card: Card) -> InlineKeyboardButton:
    return button(phrases().letter_button_file, file_data(card.letter_id))


def _head(card: Card) -> list[Part]:
    say, h = phrases(), card.letter.header
    day = card.dated or date_label(h.date, h.month, h.year)
    signer = " ".join(filter(None, (h.signer_title, h.signer)))
    return [
        Part(one_line(kind_and_number(h), LONGEST_LINE), "<b>", "</b>"),
        Part(one_line(h.issuer or say.letter_issuer_unknown, LONGEST_LINE)),
        Part(one_line(say.letter_dated.format(day=", ".join(filter(None, (h.place, day)))), LONGEST_LINE))
        if day
        else Part(say.letter_undated),
        Part(one_line(say.letter_subject.format(subject=_matter(h.subject)), LONGEST_LINE) if h.subject else ""),
        Part(one_line(say.letter_to.format(addressees="; ".join(h.addressees)), LONGEST_LINE) if h.addressees else ""),
        Part(one_line(say.letter_signer.format(signer=signer), LONGEST_LINE) if h.signer else say.letter_unsigned),
    ]


def _matter(subject: str) -> str:
    """The subject without the "Về" or "Về việc" that the line begins with already."""
    return _ABOUT.sub("", subject)


def _some(title: str, none: str, lines: Sequence[str]) -> list[Part]:
    """A title with its first lines; or the sentence that there is nothing of it."""
    if not lines:
        return [Part(none)]
    more = len(lines) - FIRST
    return [
        Part(title.format(count=len(lines)), "<i>", "</i>"),
        *(Part(f"• {one}") for one in lines[:FIRST]),
        Part(phrases().letter_more.format(count=more) if more > 0 else ""),
    ]


def _short_task(task: Task) -> str:
    words = one_line(task.words, LONGEST_WORDS if task.who else LONGEST_SHORT)  # several tasks may be of the same body
    told = ": ".join(filter(None, (one_line(task.who, LONGEST_SHORT), words)))
    return f"{told} – {one_line(task.due, LONGEST_SHORT)}" if task.due else told


def _short_cited(cited: Cited) -> str:
    label = one_line(citation_label(cited.citation), LONGEST_SHORT)
    return label if cited.letter_id else f"{label} ({cited.reason})"


def _task(task: Task) -> list[Part]:
    who = one_line(task.who, LONGEST_LINE) or phrases().letter_task_who_unknown
    return [
        Part(f"{task.no + 1}. {who}", "<b>", "</b>"),
        Part(f"{phrases().duty_deadline} {one_line(task.due, LONGEST_LINE)}" if task.due else ""),
        Part(one_line(task.words, LONGEST_TASK), "<blockquote>", "</blockquote>"),
    ]


def _cited(number: int, cited: Cited) -> list[Part]:
    say = phrases()
    relation = say.relations[cited.citation.relation.value]
    known = say.letter_in_store.format(letter=one_line(cited.label, LONGEST_LINE))
    return [
        Part(f"{number}. {relation}: "),
        Part(one_line(citation_label(cited.citation), LONGEST_LINE), "<b>", "</b>", joined=True),
        Part(known if cited.letter_id else say.letter_not_in_store.format(reason=cited.reason)),
        Part(say.letter_also_cited.format(count=len(cited.also)) if cited.also else ""),
    ]


def _to_cited(number: int, cited: Cited) -> InlineKeyboardButton:
    if cited.letter_id:
        return button(f"{number}. {cited.label}", card_data(cited.letter_id))
    asked = cited.citation.number
    return button(f"{number}. {phrases().letter_button_who_cites.format(number=asked)}", list_data(asked, anew=True))


def _citing(number: int, by: CitedBy) -> list[Part]:
    told = ", ".join(phrases().relations[relation] for relation in by.relations)
    return [
        Part(f"{number}. "),
        Part(one_line(by.label, LONGEST_LINE), "<b>", "</b>", joined=True),
        Part(told, "<i>", "</i>"),
    ]


def _notes(notes: Sequence[str]) -> list[Part]:
    if not notes:
        return []
    return [Part(phrases().notes, "<i>", "</i>"), *(Part(f"• {one_line(n, LONGEST_LINE)}") for n in notes[:MOST_NOTES])]
