"""All the deadlines of a passage: tokens, patterns, readings, and what stands when two overlap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ingest.deadlines import bounds, goals, recurrences, relative, windows, wordings
from ingest.deadlines.days import LetterDates
from ingest.deadlines.drafts import Draft, Found
from ingest.deadlines.recurrences import monthly_on, yearly_on
from ingest.deadlines.tokens import Token, lower_keeping_length, tokenize
from ingest.deadlines.vocabulary import vocabulary
from knowledge.letter import Deadline, DeadlineKind

_MODULES = (bounds, windows, goals, relative, recurrences, wordings)
_SENTENCE = ("STOP", "BAR")


@cache
def reading_named(name: str) -> Callable[[Found], list[Draft]]:
    """The reading that a pattern of deadlines.yaml names; AttributeError where no module has it."""
    for module in _MODULES:
        if hasattr(module, name):
            reading: Callable[[Found], list[Draft]] = getattr(module, name)
            return reading
    raise AttributeError(f"deadlines.yaml: không có cách đọc {name}")


def find_deadlines(text: str, start: int, end: int, *, letter: LetterDates) -> list[Deadline]:
    """The deadlines written in `text[start:end]`, in order, not overlapping; `text[d.start:d.end] == d.text`.

    `text` is the letter's, in NFC; `letter` what is known of its own date. Words that bind to no date come as kinds
    without one; dates of cited documents, of the past and of validity do not come at all. Linear in `end - start`.
    """
    words = vocabulary()
    passage = lower_keeping_length(text[start:end])
    if not words.time.search(passage):
        return []  # most passages say nothing of time
    tokens = tokenize(passage, 0, len(passage), words)
    codes = "".join([words.codes[token.name] for token in tokens])
    drafts: list[Draft] = []
    present = set(codes)
    for pattern in words.patterns:
        if not pattern.needs <= present:
            continue
        for hit in pattern.shape.finditer(codes):
            read = reading_named(pattern.reading)
            drafts += read(Found(tokens, hit.start(), hit.end(), letter, pattern.family))
    chosen = _recurring(_without_overlap(drafts), tokens)
    return [_laid_on(text, start, draft, tokens) for draft in chosen]


def _without_overlap(drafts: list[Draft]) -> list[Draft]:
    """The leftmost, then the longest; at the same place the family first in deadlines.yaml, S1 and R9 before all."""
    chosen: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.begin, -d.end, d.family not in ("S1", "R9"))):
        if not chosen or draft.begin >= chosen[-1].end:
            chosen.append(draft)
    return chosen


def _recurring(drafts: list[Draft], tokens: list[Token]) -> list[Draft]:
    """`Hằng tháng, … báo cáo trước ngày 25`: the day takes the rule of the recurrence that opens its sentence."""
    result: list[Draft] = []
    place: int | None = None  # of the last recurrence without a day
    for draft in drafts:
        if draft.kind is DeadlineKind.RECURRENCE:
            place = len(result) if draft.doubts else None
        elif place is not None and draft.kind is DeadlineKind.BOUND and _one_sentence(result[place], draft, tokens):
            opened, rule = result[place], _rule_of(result[place], draft, tokens)
            if rule:
                del result[place]
                place = None
                draft = replace(
                    draft, kind=DeadlineKind.RECURRENCE, family=opened.family, last=None, rrule=rule, doubts=()
                )
        result.append(draft)
    return result


def _one_sentence(opened: Draft, draft: Draft, tokens: list[Token]) -> bool:
    return draft.begin - opened.end < 40 and not any(t.name in _SENTENCE for t in tokens[opened.end : draft.begin])


def _rule_of(opened: Draft, draft: Draft, tokens: list[Token]) -> str | None:
    moments = [t.moment for t in tokens[draft.begin : draft.end] if t.moment]
    if len(moments) != 1 or moments[0].year or moments[0].day is None:
        return None
    if moments[0].months is None:
        return monthly_on(moments[0].day) if opened.rrule == recurrences.MONTHLY else None
    if opened.rrule != recurrences.YEARLY or not 1 <= moments[0].months[0] <= 12:
        return None
    return yearly_on((moments[0].months[0],), moments[0].day)


def _laid_on(text: str, passage: int, draft: Draft, tokens: list[Token]) -> Deadline:
    start, end = passage + tokens[draft.begin].start, passage + tokens[draft.end - 1].end
    return Deadline(
        text[start:end], start, end, draft.kind, draft.family, draft.first, draft.last, draft.inclusive, draft.at,
        draft.rrule,
        tuple(dict.fromkeys(doubt for doubt in draft.doubts if doubt)),
    )  # fmt: skip
