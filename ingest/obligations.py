"""Obligations: who must do what, by when, reporting to whom. Read from the outline, the headings and the sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex as re

from ingest import channels, parties
from ingest.orders import is_order
from ingest.outline import mark_length
from ingest.responsible import (
    EXCEPTED,
    LABELLED,
    ORDER_FIRST,
    Responsible,
    has_proper_name,
    named_here,
    responsible_for,
)
from ingest.task_tables import Task, task_of_row
from knowledge.folding import fold
from knowledge.letter import Deadline, Obligation, Party, Passage, PassageKind
from knowledge.sentences import sentences

_DATE_ONLY = re.compile(
    r"\W*(?:(?:thoi gian|thoi han|han|tien do)\s+(?:hoan thanh|thuc hien|gui|bao cao|nop)?|hoan thanh|xong|gui)[\s:]*(?:xong\s+)?"
)
_APART = re.compile(r"(?i);\s+(riêng\s)")
_SEMICOLON = re.compile(r";\s+")


def find_obligations(
    text: str,
    passages: Sequence[Passage],
    deadlines: dict[int, list[Deadline]],
    kind: str | None,
    addressees: Sequence[str],
) -> tuple[Obligation, ...]:
    """The obligations of a letter, in order. `deadlines` holds those of each passage by its index."""
    found: list[Obligation] = []
    general = tuple(Party(a, parties.party_key(a)) for a in addressees)
    heads = {h for p in passages for h in p.headings}
    for number, passage in enumerate(passages):
        if passage.kind is PassageKind.TABLE_ROW:
            row = task_of_row(text, passage, passage.headings[-1] if passage.headings else "")
            if row:
                found.append(_of_row(number, passage, row, tuple(deadlines.get(number, []))))
            continue
        if passage.kind is not PassageKind.BODY or not is_order(text, passage, kind, heads, deadlines.get(number, [])):
            continue
        responsible = responsible_for(text, passage, general)
        for start, end in _parts(text, passage, deadlines.get(number, [])):
            found.append(_obligation(text, number, passage, start, end, responsible, deadlines.get(number, [])))
            if start == passage.start and not found[-1].doubts:
                # a later sentence without a subject goes on with the one that opens the passage
                responsible = replace(responsible, parties=found[-1].assignees, inherited=False)
    return tuple(found)


def _of_row(number: int, passage: Passage, row: Task, due: tuple[Deadline, ...]) -> Obligation:
    return Obligation(
        passage=number,
        text=passage.text,
        start=passage.start,
        end=passage.end,
        assignees=row.assignees,
        deadlines=due,
        coordinators=row.coordinators,
    )


def _parts(text: str, passage: Passage, dated: list[Deadline]) -> list[tuple[int, int]]:
    """Where obligations begin and end in a passage.

    One passage is one obligation, but a sentence with a due date closes one when another due date follows, and a sentence or a
    "; riêng …" with a party of its own opens one, and the sentence behind "; riêng …" is again of all. "Thời gian hoàn thành …" belongs to what stands before it.
    """
    spans = [part for s, e in sentences(text, passage.start, passage.end) for part in _clauses(text, s, e)]
    dues = [any(d.date or d.rrule for d in _within(dated, s, e)) for s, e in spans]
    last_due = max((i for i, due in enumerate(dues) if due), default=-1)
    parts = [spans[0]]
    closed = dues[0]
    for i in range(1, len(spans)):
        s, e = spans[i]
        only_date = dues[i] and _DATE_ONLY.match(fold(text[s:e])) is not None
        apart = _subject(text, s, e, parts[-1]) and (
            closed or not text[s].islower()
        )  # "; các xã hoàn thành …" dates what stands before
        named_apart = apart or EXCEPTED.match(text, s, e) is not None
        if LABELLED.match(text, s, e):  # who does what stands before
            parts[-1] = (parts[-1][0], e)
            continue
        back = EXCEPTED.match(text, *parts[-1]) is not None and text[s].isupper() and not only_date
        if named_apart or back or (closed and i <= last_due and not only_date):
            parts.append((s, e))
            closed = dues[i]
        else:
            parts[-1] = (parts[-1][0], e)
            closed = closed or dues[i]
    return parts


def _within(dated: list[Deadline], start: int, end: int) -> list[Deadline]:
    """The deadlines that begin in a stretch of text; they lie in order."""
    first = bisect_left(dated, start, key=_start)
    return dated[first : bisect_left(dated, end, lo=first, key=_start)]


def _start(deadline: Deadline) -> int:
    return deadline.start


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut before "; riêng xã …" and "; Phòng Nội vụ rà soát …": what is told apart is a task of its own."""
    cuts = [m.start(1) for m in _APART.finditer(text, start, end)]
    cuts += [m.end() for m in _SEMICOLON.finditer(text, start, end) if parties.opens_with_actor(text, m.end(), end)]
    cuts = sorted(set(cuts))
    return [(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True) if text[a:b].strip()]


def _subject(text: str, start: int, end: int, before: tuple[int, int]) -> bool:
    """Whether a sentence opens with a party of its own that acts, named by a proper name or an order.

    An order stands apart only where `before` it somebody else was named; else it says who must do what was said before.
    """
    named, ordered = parties.parties_of_sentence(text, start, end)
    at_start = bool(named) and fold(text[start:end]).find(fold(named[0].name)[:20]) < 12
    if ordered:
        others = parties.parties_of_sentence(text, before[0] + mark_length(text[before[0] : before[1]]), before[1])[0]
        return bool(others) and ORDER_FIRST.match(text, start, end) is not None
    return at_start and has_proper_name(named)


def _obligation(
    text: str, number: int, passage: Passage, start: int, end: int, responsible: Responsible, dated: list[Deadline]
) -> Obligation:
    named, doubts = named_here(text, start, end, responsible, opening=start == passage.start)
    due = tuple(_within(dated, start, end))
    report_to, via = channels.channel(text, start, end)
    return Obligation(
        passage=number,
        text=text[start:end],
        start=start,
        end=end,
        assignees=named,
        deadlines=due,
        report_to=report_to,
        via=via,
        coordinators=channels.coordinators(text, start, end),
        exceptions=(
            *(e for h in passage.headings[-2:] for e in channels.exceptions(h, 0, len(h))),
            *channels.exceptions(text, start, end),
        ),
        doubts=doubts,
    )
