"""An announcement as Telegram messages: what the editor is asked, what each person is told, what became of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adding.announcements import Told
from bot.adding.announcer import Announced, Concerned
from bot.phrases import phrases
from bot.views.adding_buttons import announcing_data
from bot.views.criteria import Screen
from bot.views.duty_buttons import LIST_BESIDE
from bot.views.letter_buttons import card_data
from bot.views.parts import LIMIT, Part, packed, readable
from knowledge.worklist.duties import Duty

MOST_TASKS, MOST_PEOPLE = 4, 8
LONGEST_QUOTE, LONGEST_LINE = 420, 220  # characters; the letter itself has the rest


def news_screen(letter: Announced, person: Concerned) -> Screen:
    """What somebody is told: the letter, and what it gives to them in its own words."""
    say = phrases()
    blocks = [_letter(letter), *_tasks(person, MOST_TASKS)]
    rows = [
        [
            InlineKeyboardButton(say.button_see, callback_data=card_data(letter.letter_id)),
            InlineKeyboardButton(say.button_duties, callback_data=LIST_BESIDE),
        ]
    ]
    return _screen(blocks, rows)


def asking_screen(letter: Announced, people: Sequence[Concerned]) -> Screen:
    """Who would be told, and what the first of them would see. `people` are those who have not been told; at least one."""
    say = phrases()
    more = len(people) - MOST_PEOPLE
    blocks = [
        [Part(say.announce_ask.format(count=len(people)), "<b>", "</b>"), Part(_line(letter.label))],
        [
            *(Part(f"• {_line(one.who)}") for one in people[:MOST_PEOPLE]),
            Part(say.announce_more.format(count=more) if more > 0 else ""),
        ],
        [Part(say.announce_seen, "<i>", "</i>")],
        _letter(letter),
        *_tasks(people[0], 1),
    ]
    yes = InlineKeyboardButton(
        say.announce_yes.format(count=len(people)), callback_data=announcing_data("send", letter.letter_id)
    )
    no = InlineKeyboardButton(say.announce_no, callback_data=announcing_data("cancel", letter.letter_id))
    return _screen(blocks, [[yes, no]])


def result_screen(letter: Announced, counts: Mapping[Told, int]) -> Screen:
    """How many have been told; with a button to go on where some could not be reached."""
    say = phrases()
    sentences = {
        Told.SENT: say.announce_sent,
        Told.FAILED: say.announce_failed,
        Told.UNSURE: say.announce_unsure,
        Told.WAITING: say.announce_waiting,
    }
    told = [
        Part(s.format(count=counts[state])) for state, s in sentences.items() if counts[state] or state is Told.SENT
    ]
    again = InlineKeyboardButton(say.announce_again, callback_data=announcing_data("send", letter.letter_id))
    return _screen([[Part(_line(letter.label), "<b>", "</b>"), *told]], [[again]] if counts[Told.WAITING] else [])


def _letter(letter: Announced) -> list[Part]:
    title = _line(phrases().news_title.format(label=letter.label))
    return [Part(title, "<b>", "</b>"), Part(_line(letter.subject))]


def _tasks(person: Concerned, most: int) -> list[list[Part]]:
    say = phrases()
    more = len(person.duties) - most
    return [
        [Part(_line(say.news_yours.format(who=person.who)), "<u>", "</u>")],
        *(_task(number, duty) for number, duty in enumerate(person.duties[:most], 1)),
        [Part(say.news_more.format(count=more) if more > 0 else "", "<i>", "</i>")],
    ]


def _task(number: int, duty: Duty) -> list[Part]:
    """The deadline in the letter's words, the task in the letter's words, and where they stand."""
    quote = duty.quote
    words = duty.words or phrases().duty_groups[duty.group]
    return [
        Part(f"{number}. {_line(words)}", "<b>", "</b>"),
        Part(_line(quote.quote, LONGEST_QUOTE), "<blockquote>", "</blockquote>"),
        Part(f"— {_line(quote.where)}" if quote.where else "", "<i>", "</i>"),
        *(Part(f"• {_line(note)}") for note in duty.notes[:2]),
    ]


def _screen(blocks: Sequence[Sequence[Part]], rows: list[list[InlineKeyboardButton]]) -> Screen:
    kept = [[part for part in block if part.text] for block in blocks]
    return Screen(packed([block for block in kept if block], LIMIT)[0], InlineKeyboardMarkup(rows))


def _line(text: str, most: int = LONGEST_LINE) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"
