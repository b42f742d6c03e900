"""Questions about sets as wholes: how many criteria, which are they, which set holds when, who signed it, what its groups are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.criteria.notes import notes_on
from knowledge.answers.criteria.wording import LEVELS, Proof, indicator_line, label, set_line, together
from knowledge.criteria.asked import CriteriaQuestion
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import CriteriaSet, Level, Origin

KIND = "criteria_set"
SETS = 4  # told of at once


def counts(entries: Sequence[Entry], question: CriteriaQuestion, proof: Proof, today: date) -> Answer:
    """How many criteria and indicators; a number that nobody checked is not said."""
    lines = []
    for entry in entries[:SETS]:
        of = entry.set
        criteria, indicators = (
            f"{number} {what}" if number else f"số {what} chưa được kiểm chứng ở đây"
            for number, what in zip(_counted(of), ("tiêu chí", "chỉ tiêu"), strict=True)
        )
        lines.append(f"{_capital(label(of))}: {criteria}, {indicators}.")
    quotes = [proof.of_set(e) for e in entries[:SETS]]
    quotes += [proof.of_lines(e, "số tiêu chí", [line]) for e, line in zip(entries, lines, strict=False) if e.letter_id]
    return _answer(lines, quotes, entries, question, today)


def _counted(of: CriteriaSet) -> tuple[int | None, int | None]:
    """How many criteria and indicators a set has, as far as that was checked: of a decision that was read, those that it lists."""
    if of.origin is Origin.SHIPPED:
        return of.criterion_count, of.indicator_count
    return len(of.criteria), sum(len(c.indicators) for c in of.criteria)


def facts(
    entries: Sequence[Entry], question: CriteriaQuestion, catalogue: Catalogue, proof: Proof, today: date
) -> Answer:
    """Which set, by which decision, signed by whom, in force when, followed by what."""
    day = question.day(today)
    shown = list(entries[:SETS])
    lines = []
    if not question.period:
        shown += [
            e for entry in shown if not entry.set.holds_on(day) for e in catalogue.successors(entry) if e not in shown
        ][:1]
    for entry in shown:
        of = entry.set
        held = "đang áp dụng" if of.holds_on(day) else "không áp dụng"
        when = "Vào thời gian được hỏi" if question.period else "Hiện nay"
        lines.append(f"{when} {held}: {set_line(of)}")
    return _answer(lines, [proof.of_set(e) for e in shown], shown, question, today)


def listing(entry: Entry, question: CriteriaQuestion, proof: Proof, today: date) -> Answer:
    """The criteria of one set by number and name; its conditions where it has those."""
    of = entry.set
    if not of.criteria and not of.conditions:
        text = f"Các tiêu chí của {label(of)} chưa có ở đây; xin xem Quyết định số {of.decision.number}."
        return _answer([text], [proof.of_set(entry)], [entry], question, today)
    if of.conditions and not of.criteria:
        return conditions(entry, question, proof, today)
    lines = [f"{_capital(label(of))} gồm:", *(f"{c.number}. {c.name}" for c in of.criteria)]
    quotes = [proof.of_set(entry), *(proof.of_criterion(entry, c) for c in of.criteria)]
    return _answer(lines, quotes, [entry], question, today)


def conditions(entry: Entry, question: CriteriaQuestion, proof: Proof, today: date) -> Answer:
    """What a set asks beside or instead of criteria."""
    of = entry.set
    lines = [f"Điều kiện của {label(of)}:", *(indicator_line(c, question) for c in of.conditions)]
    quotes = [proof.of_set(entry), *(q for c in of.conditions for q in proof.of_indicator(entry, c, question))]
    return _answer(lines, quotes, [entry], question, today)


def groups(entry: Entry, question: CriteriaQuestion, proof: Proof, today: date) -> Answer:
    """What the commune groups of a set are; the one asked for, or all."""
    said = [(n, words) for n, words in entry.set.groups if question.group in (None, n)]
    lines = [f"Xã nhóm {n}: {words.rstrip('.')}." for n, words in said]
    head = f"Theo {label(entry.set)}:"
    return _answer(
        [head, *lines], [proof.of_set(entry), proof.of_lines(entry, "các nhóm xã", lines)], [entry], question, today
    )


def rule(entry: Entry, words: str, question: CriteriaQuestion, proof: Proof, today: date) -> Answer:
    """A rule that holds for a whole set."""
    lines = [f"Theo {label(entry.set)}:", words]
    return _answer(
        lines, [proof.of_set(entry), proof.of_lines(entry, "quy định chung", [words])], [entry], question, today
    )


def gone_levels(question: CriteriaQuestion, catalogue: Catalogue, proof: Proof, today: date) -> Answer | None:
    """A level that only sets of the past have, asked of the set of now: that it is not in it."""
    now = [e for e in catalogue.holding(today) if e.set.province is None]
    past = [e for e in catalogue.entries if e.set.level in question.levels and e not in now]
    if not now or not past or any(e.set.level in question.levels for e in now):
        return None
    successor = next((e for e in now if e.set.level is Level.COMMUNE), now[0])
    lines = [
        f"{_capital(label(successor.set))} đang có hiệu lực không có bộ tiêu chí {LEVELS[past[0].set.level]}.",
        f"Trước đó có {label(past[0].set)}.",
    ]
    return _answer(lines, [proof.of_set(successor), proof.of_set(past[0])], [successor], question, today)


def _answer(
    lines: Sequence[str], quotes: Sequence[Quote], entries: Sequence[Entry], question: CriteriaQuestion, today: date
) -> Answer:
    notes = notes_on(entries[0], (), question, today) if entries else ()
    return Answer(Status.ANSWERED, "\n".join(lines), notes=notes, quotes=together(quotes), kind=KIND)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
