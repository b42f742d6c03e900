"""Cutting the words that prove an answer out of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.answer import AnswerDeadline, Quote
from knowledge.canonical import canonical
from knowledge.grounding import HEAD
from knowledge.letter import Deadline, DeadlineKind, Letter, Passage, PassageKind
from knowledge.sentences import sentences
from knowledge.terms import Term
from knowledge.units import Unit, letter_label

LONGEST_EXCERPT = 700


def quote(letter_id: int, letter: Letter, start: int, end: int, where: str, *, nearest: bool = False) -> Quote:
    """The slice as a quote."""
    return Quote(letter_id, letter.source, letter_label(letter), where, letter.text[start:end], start, end, nearest)


def place_of(passage: Passage) -> str:
    """Where a passage stands, as told to a reader."""
    named = {
        PassageKind.HEADER: HEAD,
        PassageKind.ADDRESSEES: "mục Kính gửi",
        PassageKind.RECIPIENTS: "mục Nơi nhận",
        PassageKind.SIGNATURE: "phần ký",
    }
    return ", ".join(passage.path) or named.get(passage.kind, "")


def quote_passage(letter_id: int, letter: Letter, passage: Passage, *, nearest: bool = False) -> Quote:
    return quote(letter_id, letter, passage.start, passage.end, place_of(passage), nearest=nearest)


def excerpt(unit: Unit, terms: Iterable[Term], keep: Sequence[tuple[int, int]] = (), *, nearest: bool = False) -> Quote:
    """A unit's words; of a long one the sentences that hold the question's terms and all of `keep` (offsets)."""
    start, end = unit.start, unit.end
    if end - start > LONGEST_EXCERPT:
        start, end = _window(unit, tuple(terms), keep)
    return quote(unit.letter_id, unit.letter, start, end, place_of(unit.passage), nearest=nearest)


def _window(unit: Unit, terms: tuple[Term, ...], keep: Sequence[tuple[int, int]]) -> tuple[int, int]:
    text = unit.letter.text
    spans = sentences(text, unit.start, unit.end)
    values = [sum(t.is_meant_in(canonical(text[s:e])) for t in terms) for s, e in spans]
    first = last = max(range(len(spans)), key=lambda i: (values[i], -i))
    for s, e in keep:
        inside = [i for i, (a, b) in enumerate(spans) if a < e and s < b]
        if inside:
            first, last = min(first, inside[0]), max(last, inside[-1])
    while spans[last][1] - spans[first][0] < LONGEST_EXCERPT * 0.6 and (first > 0 or last < len(spans) - 1):
        if last < len(spans) - 1 and (first == 0 or values[last + 1] >= values[first - 1]):
            last += 1
        else:
            first -= 1
        if spans[last][1] - spans[first][0] > LONGEST_EXCERPT * 1.4:
            break
    return spans[first][0], spans[last][1]


def heading_quotes(unit: Unit, names: Iterable[str]) -> list[Quote]:
    """The headings or addressees that name these parties, where the unit itself does not."""
    found: list[Quote] = []
    missing = [canonical(n) for n in names if canonical(n) not in unit.words]
    if not missing:
        return found
    headings = set(unit.passage.headings)
    for passage in reversed(unit.letter.passages[: unit.passage_no]):
        words = " ".join(passage.text.split())
        heads = passage.kind is PassageKind.BODY and any(words == h or (h and words.startswith(h)) for h in headings)
        if not heads and passage.kind is not PassageKind.ADDRESSEES:
            continue
        spoken = canonical(words)
        here = [n for n in missing if n in spoken]
        if here:
            missing = [n for n in missing if n not in here]
            end = passage.end if len(passage.text) <= LONGEST_EXCERPT else _end_of_heading(passage)
            found.append(quote(unit.letter_id, unit.letter, passage.start, end, place_of(passage)))
        if not missing:
            break
    return found


def footnotes(unit: Unit) -> list[Quote]:
    """The footnotes that explain words of the unit, each once."""
    letter = unit.letter
    notes = dict.fromkeys(f.passage for f in letter.footnotes if unit.start < f.end <= unit.end)
    return [quote_passage(unit.letter_id, letter, letter.passages[no]) for no in notes]


def _end_of_heading(passage: Passage) -> int:
    colon = passage.text.find(":")
    return passage.start + (colon + 1 if 0 < colon < LONGEST_EXCERPT else LONGEST_EXCERPT)


def told(deadlines: Iterable[Deadline]) -> tuple[AnswerDeadline, ...]:
    """Deadlines as data for the answer; conditions and urgency without any date say nothing there."""
    return tuple(
        AnswerDeadline(" ".join(d.text.split()), d.kind.value, d.date, d.rrule)
        for d in deadlines
        if d.date or d.rrule or d.kind is not DeadlineKind.CONTINUOUS
    )
