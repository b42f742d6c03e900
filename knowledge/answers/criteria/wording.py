"""How sets, criteria, indicators and thresholds are worded, and the lines that prove what is said of them.

A line of a set that came with the program, or from a template, is what is kept of it, and says so; one of a decision in store is
the decision's own row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answer import Quote
from knowledge.criteria.asked import CriteriaQuestion
from knowledge.criteria.catalogue import Entry
from knowledge.criteria.model import CriteriaSet, Criterion, Indicator, Level, Origin, Threshold
from knowledge.criteria.regions import region_by_key
from knowledge.letter import Letter
from knowledge.library import Library
from knowledge.units import date_label, letter_label

LEVELS = {
    Level.COMMUNE: "xã nông thôn mới",
    Level.COMMUNE_ADVANCED: "xã nông thôn mới nâng cao",
    Level.COMMUNE_MODEL: "xã nông thôn mới kiểu mẫu",
    Level.COMMUNE_MODERN: "xã nông thôn mới hiện đại",
    Level.DISTRICT: "huyện nông thôn mới",
    Level.PROVINCE: "tỉnh nông thôn mới",
}
GENERAL = "thông tin chung"
UNVERIFIED = "mức chưa được kiểm chứng ở đây"
GENERAL_ONE = "mức chung"
EACH_ITS_OWN = "có mức riêng theo vùng, nhóm xã hoặc năm"
NOT_STATED = "không nêu mức cho trường hợp này"
_NOT_VERBATIM = {
    Origin.SHIPPED: "tóm tắt kèm theo chương trình",
    Origin.TEMPLATE: "nhập theo mẫu",
}


def label(of: CriteriaSet) -> str:
    """`bộ tiêu chí xã nông thôn mới nâng cao giai đoạn 2021-2025 (318/QĐ-TTg)`."""
    of_whom = f" của tỉnh {of.province}" if of.province else ""
    return f"bộ tiêu chí {LEVELS[of.level]}{of_whom}{_period(of)} ({of.decision.number})"


def _period(of: CriteriaSet) -> str:
    return f" giai đoạn {of.period[0]}-{of.period[1]}" if of.period else ""


def set_line(of: CriteriaSet) -> str:
    """What is kept of a set as a whole, in a line."""
    decision = of.decision
    day = f" {date_label(decision.date, None, None)}" if decision.date else ""
    issuer = f" của {decision.issuer}" if decision.issuer else ""
    parts = [f"Quyết định số {decision.number}{day}{issuer}: {of.title}", f"cấp: {LEVELS[of.level]}{_period(of)}"]
    if decision.signer:
        parts.append(f"người ký: {decision.signer}")
    if of.in_force:
        parts.append(f"có hiệu lực từ {date_label(of.in_force, None, None)}")
    if of.until:
        parts.append(f"đến {date_label(of.until, None, None)}")
    counts = [f"{n} {what}" for n, what in ((of.criterion_count, "tiêu chí"), (of.indicator_count, "chỉ tiêu")) if n]
    if counts:
        parts.append(", ".join(counts))
    if of.amended_by:
        parts.append(f"được sửa đổi bởi {', '.join(of.amended_by)}")
    if of.replaced_by:
        parts.append(f"được thay bằng {of.replaced_by}")
    if of.details:
        parts.append(f"cụ thể hóa {of.details}")
    return "; ".join(parts) + "."


def criterion_line(criterion: Criterion) -> str:
    """`Tiêu chí 17. Môi trường và an toàn thực phẩm`."""
    return f"Tiêu chí {criterion.number}. {criterion.name}"


def indicator_line(indicator: Indicator, question: CriteriaQuestion) -> str:
    """`3.1. Tỷ lệ diện tích … tưới tiêu chủ động: ≥ 80%`, with the threshold for the region, group and year asked of."""
    said = threshold_words(indicator, question)
    return f"{indicator.number}. {indicator.requires.rstrip('.')}" + (f": {said}" if said else "")


def threshold_words(indicator: Indicator, question: CriteriaQuestion, *, short: bool = False) -> str:
    """The threshold asked of; where it depends on what was not said, each with what it is for (`short`: only that it does); "" where
    none is stated."""
    if not indicator.thresholds:
        return ""
    region, group, year = question.region.key if question.region else None, question.group, question.year
    one = indicator.threshold(region=region, group=group, year=year)
    possible = (one,) if one else indicator.possible(region=region, group=group, year=year)
    if not possible:
        return NOT_STATED
    if not any(t.is_checked for t in possible):
        return UNVERIFIED
    if one:
        return words_of(one) + _for_whom(one)
    if len({t.text for t in possible}) == 1:
        return words_of(possible[0])
    general = [t for t in possible if not t.exactness]
    if short:
        return f"{words_of(general[0])} ({GENERAL_ONE}; {EACH_ITS_OWN})" if general else EACH_ITS_OWN
    each = (*general, *(t for t in possible if t.exactness))
    return "; ".join(f"{words_of(t)}{_for_whom(t) or f' ({GENERAL_ONE})'}" for t in each)


def words_of(threshold: Threshold) -> str:
    """A threshold in its own words; one that nobody checked says only that."""
    return threshold.text if threshold.is_checked else UNVERIFIED


def _for_whom(threshold: Threshold) -> str:
    of = [
        f"vùng {region_by_key(threshold.region).name}" if threshold.region else "",
        f"xã nhóm {threshold.group}" if threshold.group else "",
        f"năm {threshold.year}" if threshold.year else "",
    ]
    return f" ({', '.join(filter(None, of))})" if any(of) else ""


def words_for_region(threshold: Threshold) -> str:
    """For what a threshold is, before it in a list: `vùng Tây Nguyên: `; "" for one of any."""
    return f"{_for_whom(threshold).strip(' ()')}: " if _for_whom(threshold) else ""


def together(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each quote once, the lines kept of one set as one quote."""
    done: dict[tuple[str, str] | Quote, Quote] = {}
    for quote in quotes:
        if quote.start or quote.end:
            done.setdefault(quote, quote)
            continue
        key = (quote.source, quote.letter)
        before = done.get(key)
        if before is None:
            done[key] = quote
        elif quote.quote not in before.quote.split("\n"):
            done[key] = replace(before, where="", quote=f"{before.quote}\n{quote.quote}")
    return tuple(done.values())


class Proof:
    """Makes the quotes for what is said of sets; `library` holds the decisions that were read."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_set(self, entry: Entry) -> Quote:
        return self._kept(entry, GENERAL, set_line(entry.set))

    def of_criterion(self, entry: Entry, criterion: Criterion) -> Quote:
        return self._kept(entry, f"tiêu chí {criterion.number}", criterion_line(criterion))

    def of_indicator(self, entry: Entry, indicator: Indicator, question: CriteriaQuestion) -> list[Quote]:
        """The decision's own row where it is in store; and what is kept of it, which says for whom the threshold holds: that stands
        in the head of the table."""
        where = f"chỉ tiêu {indicator.number}"
        kept = self._kept(entry, where, indicator_line(indicator, question))
        letter = self._letter(entry)
        if letter is None or entry.letter_id is None or indicator.start is None or indicator.end is None:
            return [kept]
        start, end = indicator.start, indicator.end
        row = Quote(entry.letter_id, letter.source, letter_label(letter), where, letter.text[start:end], start, end)
        return [row, kept]

    def of_lines(self, entry: Entry, where: str, lines: Iterable[str]) -> Quote:
        """Lines kept of a set (its commune groups, its rules) as one quote."""
        return self._kept(entry, where, "\n".join(lines))

    def _kept(self, entry: Entry, where: str, line: str) -> Quote:
        letter = self._letter(entry)
        of = entry.set
        if letter is not None and entry.letter_id is not None:
            return Quote(entry.letter_id, letter.source, letter_label(letter), where, line, 0, 0)
        named = f"Quyết định số {of.decision.number} ({_NOT_VERBATIM.get(of.origin, 'đã nạp')})"
        return Quote(None, of.decision.number, named, where, line, 0, 0)

    def _letter(self, entry: Entry) -> Letter | None:
        if entry.letter_id is None:
            return None
        try:
            return self._library.letter(entry.letter_id)
        except KeyError:
            return None
