"""Which sets a question asks of, and which of their criteria and indicators it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.canonical import canonical
from knowledge.criteria.asked import CriteriaQuestion, Wants
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import Criterion, Indicator
from knowledge.criteria.names import Meant, Names, conditions_of
from knowledge.folding import fold

ENOUGH = 0.75  # of the syllables that say what a question is about must stand in an indicator that it means
_FEWEST = 2
_LONG = 4
_A_FULL_NAME = 3  # syllables: "Thu nhập" is also what people call the matter


def sets_asked(question: CriteriaQuestion, catalogue: Catalogue, today: date) -> list[Entry]:
    """The sets that a question asks of, those in force on its day first; all sets for one that names none."""
    entries = [e for e in catalogue.entries if _of_province(e, question)]
    if question.decisions:
        entries = [e for e in catalogue.entries if e.number in question.decisions]
    if question.levels:
        entries = [e for e in entries if e.set.level in question.levels]
    if Wants.CHANGES in question.wants and question.names_something:
        return sorted(entries, key=lambda e: not e.set.holds_on(today))  # of what is compared, both sides
    if question.era and not question.decisions and not question.period:
        now = {id(e) for e in catalogue.holding(today)}
        if question.era == "new":
            entries = [e for e in entries if id(e) in now]
        else:
            followed = {e.number for one in catalogue.holding(today) for e in catalogue.predecessors(one)}
            entries = [e for e in entries if e.number in followed]
    if question.period and not question.decisions:
        held = catalogue.holding(question.day(today), entries)
        entries = held or entries
    day = question.day(today)
    return sorted(entries, key=lambda e: not e.set.holds_on(day))


def _of_province(entry: Entry, question: CriteriaQuestion) -> bool:
    own = entry.set.province
    return own is None or (question.province is not None and fold(own) == fold(question.province))


def meant_in(entry: Entry, question: CriteriaQuestion, names: Names) -> list[Meant]:
    """The criteria and indicators of one set that a question means, the most exact only; none where it means none of them."""
    if question.indicators:
        found = [entry.set.indicator(number) for number in question.indicators]
        return [Meant(entry, criterion, indicator) for criterion, indicator in filter(None, found)]
    if question.numbers:
        numbered = [c for c in map(entry.set.criterion, question.numbers) if c]
        if not question.names:
            return [m for c in numbered for m in _narrowed(entry, c, question.content)]
        words = [w for name in question.names for w in name.words.split()] + list(question.content)
        return [m for c in numbered for m in _narrowed(entry, c, words if len(numbered) == 1 else ())]
    named = [m for name in question.names for m in names.meant_by(name) if m.entry is entry]
    named = named or [
        m for name in question.names for part in names.inside(name) for m in names.meant_by(part) if m.entry is entry
    ]
    words = [w for name in question.names for w in name.words.split()] + list(question.content)
    if not named:
        phrases = [name.words for name in question.names] if len(words) < _LONG else ()
        return _by_content(entry, (*entry.set.criteria, *conditions_of(entry)), words, phrases)
    criteria = list({m.criterion.number: m.criterion for m in named}.values())
    measured = Wants.THRESHOLD in question.wants or question.content or any(m.indicator for m in named)
    exact = measured and _most_exact(entry, criteria, words, {m.indicator.number for m in named if m.indicator})
    if exact:
        return exact
    most = max(sum(m.criterion is other for m in named) for other in criteria)
    return [Meant(entry, c) for c in criteria if sum(m.criterion is c for m in named) == most]


def _most_exact(entry: Entry, criteria: Sequence[Criterion], words: Sequence[str], named: set[str]) -> list[Meant]:
    """The indicators of these criteria that hold most of the words; of those that hold as many, the ones that are called so."""
    rated = [
        ((coverage(words, c, i), i.number in named), Meant(entry, c, i))
        for c in criteria
        for i in c.indicators
        if i.number in named or coverage(words, c, i) >= ENOUGH
    ]
    best = max((rate for rate, _ in rated), default=None)
    return [meant for rate, meant in rated if rate == best]


def covered(question: CriteriaQuestion, meant: Meant) -> bool:
    """Whether all that a question says beside names and frames stands in what it is said to mean; of a long question all but a little."""
    if not question.content:
        return True
    ones = (meant.indicator,) if meant.indicator else meant.criterion.indicators
    names = (meant.criterion.name, *meant.criterion.called)
    said = canonical(" ; ".join((*names, *(words for one in ones for words in _says(one)))))
    stray, all_of_it = sum(f" {w} " not in said for w in question.content), len(question.content)
    if question.explicit and all_of_it > _FEWEST:
        return stray <= 1
    return stray == 0 or (all_of_it >= _LONG and stray <= (1 - ENOUGH) * all_of_it)


def by_official_name(meant: Meant, question: CriteriaQuestion) -> bool:
    """Whether the question gives a criterion its whole official name."""
    official = canonical(meant.criterion.name).replace(" va ", " ")
    return len(official.split()) >= _A_FULL_NAME and any(name.words == official for name in question.names)


def _narrowed(entry: Entry, criterion: Criterion, content: Sequence[str]) -> list[Meant]:
    """A criterion, or those of its indicators that the rest of the question speaks of."""
    return (_by_content(entry, (criterion,), content) if content else []) or [Meant(entry, criterion)]


def _by_content(
    entry: Entry, criteria: Sequence[Criterion], words: Sequence[str], phrases: Sequence[str] = ()
) -> list[Meant]:
    """The indicators that hold most of the words, and all of the phrases: few syllables by themselves stand anywhere."""
    wanted = list(dict.fromkeys(words))
    if len(wanted) < _FEWEST:
        return []
    rated = [
        (coverage(wanted, c, i), Meant(entry, c, i))
        for c in criteria
        for i in c.indicators
        if all(phrase in canonical(" ; ".join(_says(i))) for phrase in phrases)
    ]
    best = max((score for score, _ in rated), default=0.0)
    return [meant for score, meant in rated if score == best] if best >= ENOUGH else []


def coverage(words: Sequence[str], criterion: Criterion, indicator: Indicator) -> float:
    """The share of syllables that stand in an indicator's words."""
    said = canonical(" ; ".join(_says(indicator)))
    return sum(f" {w} " in said for w in words) / len(words)


def _says(indicator: Indicator) -> tuple[str, ...]:
    """All that is known of an indicator in words: what it requires and is called, its checked thresholds, who is responsible, by what it is proven."""
    checked = (t.text for t in indicator.thresholds if t.is_checked)
    return (indicator.requires, *indicator.called, *checked, indicator.responsible or "", *indicator.evidence)
