"""What a criterion or an indicator requires, and which number it has: of the set in force first, the others named beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.answer import READ_AT_MOST, Answer, Quote, Status
from knowledge.answers.criteria.notes import notes_on
from knowledge.answers.criteria.wording import (
    UNVERIFIED,
    Proof,
    criterion_line,
    indicator_line,
    label,
    threshold_words,
    together,
)
from knowledge.criteria.asked import CriteriaQuestion, Wants
from knowledge.criteria.catalogue import Entry
from knowledge.criteria.model import Criterion
from knowledge.criteria.names import NO_CRITERION, Meant

KIND = "criterion"
OTHERS = 3  # sets that are named beside the one that answers: a number means another criterion in each
FEWER = 2  # where a name is asked for
_LONGEST = READ_AT_MOST - 350  # characters of the indicators' lines: room is left for what stands around them
_SHORTEST = 60


def answer_meaning(
    meant: list[list[Meant]], lacking: list[Entry], question: CriteriaQuestion, proof: Proof, today: date
) -> Answer:
    """The answer from what each set means by the question, the first set's in full.

    `meant` has what is meant in each set, none empty; `lacking` are the sets in force in which nothing is.
    """
    if (
        " chi tieu " not in question.words
        and Wants.NUMBER_OF in question.wants
        and question.wants
        <= {
            Wants.NUMBER_OF,
            Wants.CHECK,
            Wants.LISTING,
            Wants.IN_FORCE,
        }
    ):
        meant = [list({m.criterion.number: Meant(m.entry, m.criterion) for m in each}.values()) for each in meant]
    first, others = meant[0], meant[1 : 1 + (OTHERS if question.numbers or question.indicators else FEWER)]
    lines: list[str] = []
    quotes: list[Quote] = []
    for entry in lacking[:1]:
        lines.append(_lacks(entry, question))
        quotes.append(proof.of_set(entry))
    said, proving = _in_full(first, question, proof)
    lines += said
    quotes += proving
    for other in others:
        lines.append(f"{_named(other)}.")
        quotes += [proof.of_set(other[0].entry), *_quotes_of_names(other, question, proof)]
    text = "\n".join(lines)
    notes = notes_on(first[0].entry, [m.indicator for m in first if m.indicator], question, today)
    return Answer(Status.ANSWERED, text, notes=notes, quotes=together(quotes), kind=KIND)


def _lacks(entry: Entry, question: CriteriaQuestion) -> str:
    if question.indicators:
        return f"{_capital(label(entry.set))} đang có hiệu lực không có chỉ tiêu {', '.join(question.indicators)} trong kho này."
    if question.numbers and entry.set.criterion_count:
        missing = ", ".join(map(str, question.numbers))
        return f"{_capital(label(entry.set))} đang có hiệu lực chỉ có {entry.set.criterion_count} tiêu chí, không có tiêu chí {missing}."
    return f"{_capital(label(entry.set))} đang có hiệu lực không nêu riêng nội dung này trong kho."


def _in_full(meant: list[Meant], question: CriteriaQuestion, proof: Proof) -> tuple[list[str], list[Quote]]:
    entry = meant[0].entry
    if any(m.indicator for m in meant):
        return _indicators(meant, question, proof)
    lines, quotes = [], [proof.of_set(entry)]
    only_named = len(meant) > 1 or (question.wants and question.wants <= {Wants.NUMBER_OF, Wants.CHECK})
    for criterion in (m.criterion for m in meant):
        lines.append(f"Theo {label(entry.set)}: {_inside(criterion_line(criterion))}.")
        quotes.append(proof.of_criterion(entry, criterion))
        if only_named:
            continue
        if not criterion.indicators:
            lines.append(
                f"Các chỉ tiêu của tiêu chí này chưa có ở đây; xin xem Quyết định số {entry.set.decision.number}."
            )
            continue
        lines += _indicator_lines(criterion, question)
        quotes += [q for i in criterion.indicators for q in proof.of_indicator(entry, i, question)]
        count = criterion.indicator_count
        if count and count > len(criterion.indicators):
            lines.append(f"Đây là các chỉ tiêu đã biết; xin xem đủ trong Quyết định số {entry.set.decision.number}.")
        elif any(threshold_words(i, question) == UNVERIFIED for i in criterion.indicators):
            lines.append(
                f"Mức chưa nêu là chưa được kiểm chứng ở đây; xin xem Quyết định số {entry.set.decision.number}."
            )
    return lines, quotes


def _indicator_lines(criterion: Criterion, question: CriteriaQuestion) -> Iterator[str]:
    """A line each, cut where all would be too long; an unverified threshold is told once, under them."""
    room = max(_SHORTEST, _LONGEST // len(criterion.indicators) - 20)
    for indicator in criterion.indicators:
        said = threshold_words(indicator, question, short=True)
        said = "" if said == UNVERIFIED else said
        words = indicator.requires.rstrip(".")
        if len(words) + len(said) > room:
            words = words[: max(_SHORTEST, room - len(said))].rsplit(" ", 1)[0] + " …"
        yield f"{indicator.number}. {words}" + (f": {said}" if said else "")


def _indicators(meant: list[Meant], question: CriteriaQuestion, proof: Proof) -> tuple[list[str], list[Quote]]:
    entry, lines, quotes = meant[0].entry, [], []
    lines.append(f"Theo {label(entry.set)}:")
    for one in meant:
        indicator = one.indicator
        if indicator is None:
            continue
        quotes += proof.of_indicator(entry, indicator, question)
        if one.criterion.number == NO_CRITERION:
            lines.append(f"Điều kiện {indicator_line(indicator, question)}.")
        else:
            of = f"tiêu chí {one.criterion.number}. {one.criterion.name}"
            lines.append(f"Chỉ tiêu {indicator_line(indicator, question)} ({of}).")
            quotes.append(proof.of_criterion(entry, one.criterion))
        if Wants.RESPONSIBLE in question.wants and indicator.responsible:
            lines.append(f"Cơ quan: {indicator.responsible}.")
            quotes.append(proof.of_lines(entry, f"chỉ tiêu {indicator.number}, cơ quan", [indicator.responsible]))
        if Wants.EVIDENCE in question.wants and indicator.evidence:
            lines.append(f"Hồ sơ: {'; '.join(indicator.evidence)}.")
            quotes.append(proof.of_lines(entry, f"chỉ tiêu {indicator.number}, hồ sơ", indicator.evidence))
        if threshold_words(indicator, question) == UNVERIFIED:
            lines.append(f"Xin xem mức tại Quyết định số {entry.set.decision.number}.")
    return lines, [proof.of_set(entry), *quotes]


def _named(meant: list[Meant]) -> str:
    """What another set means by it, in a sentence without thresholds."""
    of = label(meant[0].entry.set)
    named = dict.fromkeys(map(_place, meant))
    return f"Ở {of}: {'; '.join(list(named)[:2])}"


def _place(meant: Meant) -> str:
    """Where in its set an indicator or a criterion stands."""
    if meant.indicator and meant.criterion.number == NO_CRITERION:
        return f"điều kiện {meant.indicator.number}"
    if meant.indicator:
        return f"chỉ tiêu {meant.indicator.number} thuộc {_inside(criterion_line(meant.criterion))}"
    return _inside(criterion_line(meant.criterion))


def _quotes_of_names(meant: list[Meant], question: CriteriaQuestion, proof: Proof) -> list[Quote]:
    quotes = []
    for one in meant[:2]:
        quotes.append(proof.of_criterion(one.entry, one.criterion))
        if one.indicator:
            quotes += proof.of_indicator(one.entry, one.indicator, question)
    return quotes


def _inside(line: str) -> str:
    return line[:1].lower() + line[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
