"""Letters found, as one Telegram message with a button for each.

Pure: what was found goes in, text and buttons come out; None for a page that there is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from telegram import InlineKeyboardButton

from bot.phrases import phrases
from bot.views.criteria import Screen
from bot.views.letter_buttons import ListStep, card_data, list_data
from bot.views.letter_lines import Row, button, count_of, screen, turning
from bot.views.lines import one_line
from bot.views.parts import Part
from knowledge.answers.chain import citation_label
from knowledge.register.finding import Found
from knowledge.register.heads import Head
from knowledge.register.missing import Missing
from knowledge.units import header_label, kind_and_number

PAGE = 6  # letters of a message: more than a screen of a phone holds is not read
MOST_MISSING, MOST_CITING = 3, 5
LONGEST_SUBJECT, LONGEST_HEAD = 160, 200  # characters

HeadsOf = Callable[[Iterable[int]], Sequence[Head]]


def letters_screen(found: Found, step: ListStep, heads_of: HeadsOf) -> Screen | None:
    """A page of what was found; of nothing found, why, and what comes near. `heads_of` tells which letters cite what is not in store."""
    shown = found.all[step.page * PAGE : (step.page + 1) * PAGE]
    if step.page and not shown:
        return None
    if not found.all and not found.missing:
        return _nothing(found, step)
    say = phrases()
    count = len(found.all)
    pages = -(-count // PAGE)
    title = (
        say.letters_found.format(typed=step.words, count=count) if step.words else say.letters_all.format(count=count)
    )
    blocks: list[list[Part]] = [[Part(title, "<b>", "</b>")]] if count else []
    for at, head in enumerate(shown, step.page * PAGE):
        blocks += [*_heading(found, at, at == step.page * PAGE), _letter(at + 1, head)]
    rows = [[_opening(at, head)] for at, head in enumerate(shown, step.page * PAGE + 1)]
    for missing in found.missing[:MOST_MISSING] if step.page == 0 else ():
        citing = heads_of(missing.citing)
        blocks.append(_missing(missing, citing))
        rows += [[button(f"→ {_short(head)}", card_data(head.letter_id))] for head in citing[:MOST_CITING]]
    blocks.append([Part(count_of(step.page, pages))])
    rows.append(turning(step.page, pages, lambda page: list_data(step.words, page)))
    return screen(blocks, _each_once(rows))


def _heading(found: Found, at: int, is_first_shown: bool) -> list[list[Part]]:
    """What is said above the first letter of a kind, where there are two kinds."""
    if not found.speaking:
        return []
    say, in_head = phrases(), len(found.letters)
    if at == in_head or (is_first_shown and at > in_head):
        return [[Part(say.letters_in_text.format(count=len(found.speaking)), "<i>", "</i>")]]
    if is_first_shown:
        return [[Part(say.letters_in_head.format(count=in_head), "<i>", "</i>")]]
    return []


def _letter(number: int, head: Head) -> list[Part]:
    named = one_line(kind_and_number(head.header), LONGEST_HEAD)
    rest = one_line(header_label(head.header), 2 * LONGEST_HEAD).removeprefix(named)
    return [
        Part(f"{number}. {named}", "<b>", "</b>"),
        Part(rest, joined=True),
        Part(one_line(head.header.subject or "", LONGEST_SUBJECT)),
    ]


def _missing(missing: Missing, citing: Sequence[Head]) -> list[Part]:
    say = phrases()
    document = one_line(citation_label(missing.citation), LONGEST_HEAD)
    more = len(citing) - MOST_CITING
    return [
        Part(say.letter_missing.format(document=document, reason=missing.reason), "<b>", "</b>"),
        Part(say.letter_missing_cited_by.format(count=len(citing))),
        *(Part(f"• {one_line(header_label(head.header), LONGEST_HEAD)}") for head in citing[:MOST_CITING]),
        Part(say.letter_more.format(count=more) if more > 0 else ""),
    ]


def _nothing(found: Found, step: ListStep) -> Screen:
    say = phrases()
    if found.wanted.is_everything:
        return screen([[Part(say.letters_none)]], [])
    number = found.wanted.number
    only_number = number and not found.wanted.words and not found.wanted.when
    said = (
        say.letters_no_number.format(number=number) if only_number else say.letters_not_found.format(typed=step.words)
    )
    blocks = [[Part(said)]]
    if found.near_numbers:
        blocks.append([Part(f"{say.letters_numbers_like} {', '.join(found.near_numbers)}.")])
    if found.near:
        near = [_letter(n, head) for n, head in enumerate(found.near, 1)]
        blocks += [[Part(say.letters_near, "<i>", "</i>")], *near]
    rows = [[button(number, list_data(number))] for number in found.near_numbers]
    rows += [[_opening(n, head)] for n, head in enumerate(found.near, 1)]
    return screen([*blocks, [Part(say.letters_how)]], rows)


def _opening(number: int, head: Head) -> InlineKeyboardButton:
    return button(f"{number}. {_short(head)}", card_data(head.letter_id))


def _short(head: Head) -> str:
    """What a button tells of a letter: kind and number; of one without a number also the issuer."""
    h = head.header
    return kind_and_number(h) if h.number else f"{(h.kind or 'văn bản').capitalize()}, {h.issuer or h.symbol or ''}"


def _each_once(rows: Sequence[Row]) -> list[Row]:
    """A letter that is found, and cites another that is not in store, has one button."""
    seen: set[object] = set()
    kept = []
    for row in rows:
        data = tuple(one.callback_data for one in row)
        if data not in seen:
            seen.add(data)
            kept.append(row)
    return kept
