"""What changed from one set to the next: counts, names, levels; of one criterion, what it is in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.criteria.notes import notes_on
from knowledge.answers.criteria.wording import LEVELS, Proof, label, together
from knowledge.criteria.asked import CriteriaQuestion
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import CriteriaSet, Level
from knowledge.folding import fold

KIND = "criteria_changes"


def two_sets(question: CriteriaQuestion, catalogue: Catalogue, today: date) -> tuple[Entry, Entry] | None:
    """The older and the newer set that a question compares: two that it names, or the one in force and the one before it."""
    named = [e for e in catalogue.entries if e.number in question.decisions or e.set.level in question.levels]
    pairs = {(e.number, e.set.level): e for e in named}
    if len(question.decisions) >= 2:
        one_each = [next(e for e in named if e.number == d) for d in question.decisions[:2]]
        return _ordered(one_each[0], one_each[1])
    if len(question.levels) >= 2 and len(pairs) >= 2:
        first = [next((e for e in named if e.set.level is level), None) for level in question.levels[:2]]
        if first[0] and first[1]:
            return _ordered(first[0], first[1])
    now = [e for e in catalogue.holding(today) if e.set.level is Level.COMMUNE and e.set.province is None]
    if question.decisions:
        old = next((e for e in named), None)
        if old and old not in now:
            return (old, now[0]) if now else None
    if not now:
        return None
    before = [e for e in catalogue.predecessors(now[0]) if e.set.criteria]
    wanted = [e for e in before if e.set.level in question.levels] or before
    return (wanted[0], now[0]) if wanted else None


def _ordered(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    days = [(e.set.period or ((e.set.decision.date or date.min).year, 0))[0] for e in (one, other)]
    return (one, other) if days[0] <= days[1] else (other, one)


def changes(
    old: Entry, new: Entry, question: CriteriaQuestion, catalogue: Catalogue, proof: Proof, today: date
) -> Answer:
    """In a few sentences: how many criteria each has, which names are in both, which levels are gone and which came."""
    lines = [f"{_capital(label(e.set))}: {_counted(e.set)}." for e in (old, new)]
    quotes: list[Quote] = [proof.of_set(old), proof.of_set(new)]
    names = {fold(c.name): c for c in new.set.criteria}
    same = [c for c in old.set.criteria if fold(c.name) in names]
    if same:
        lines.append(f"Tên giữ nguyên: {', '.join(c.name for c in same)}.")
    gone, came = _levels(old, new, catalogue)
    if gone:
        lines.append(f"Không còn bộ tiêu chí: {', '.join(_level(e) for e in gone)}.")
        quotes += [proof.of_set(e) for e in gone]
    if came:
        lines.append(f"Mới có: {', '.join(_level(e) for e in came)}.")
        quotes += [proof.of_set(e) for e in came]
    lines.append(f"Các tiêu chí của bộ {new.set.decision.number}:")
    lines += [f"{c.number}. {c.name}" for c in new.set.criteria]
    quotes += [proof.of_criterion(e, c) for e in (new, old) for c in e.set.criteria]
    notes = (
        *notes_on(new, (), question, today),
        "Cùng một số nhưng tiêu chí của hai bộ khác nhau; mức của bộ cũ không dùng cho bộ mới.",
    )
    return Answer(Status.ANSWERED, "\n".join(lines), notes=notes, quotes=together(quotes), kind=KIND)


def _level(entry: Entry) -> str:
    return f"{LEVELS[entry.set.level]} ({entry.set.decision.number})"


def _counted(of: CriteriaSet) -> str:
    criteria = f"{of.criterion_count} tiêu chí" if of.criterion_count else "số tiêu chí chưa được kiểm chứng ở đây"
    return criteria + (
        f", {of.indicator_count} chỉ tiêu" if of.indicator_count else ", số chỉ tiêu chưa được kiểm chứng ở đây"
    )


def _levels(old: Entry, new: Entry, catalogue: Catalogue) -> tuple[list[Entry], list[Entry]]:
    """The sets of levels that the newer decision no longer has, and those that only it has."""
    followed = [e for e in catalogue.entries if e.set.replaced_by == new.set.decision.number]
    if old not in followed:
        return [], []
    own = {e.set.level for e in catalogue.numbered(new.number)}
    before = {e.set.level for e in followed}
    return _each_level([e for e in followed if e.set.level not in own]), _each_level(
        [e for e in catalogue.numbered(new.number) if e.set.level not in before]
    )


def _each_level(entries: Sequence[Entry]) -> list[Entry]:
    return list({e.set.level: e for e in entries}.values())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
