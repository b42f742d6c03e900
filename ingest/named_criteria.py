"""The criteria that a letter names: "tiêu chí số 2, 11 và 17", "chỉ tiêu 17.1", "tiêu chí Giao thông; Nghèo đa chiều"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex as re

from ingest.criteria.shipped import shipped_sets
from knowledge.folding import fold, fold_keeping_length
from knowledge.letter import NamedCriterion, Obligation, Passage, PassageKind

_NUMBERED = re.compile(
    r"(?:so\s{0,2})?0?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\d/%.,]*\d|\s{0,2}(?:%|phan tram|tieu chi|chi tieu|xa\b|thon\b|thang\b|nam\b))"
)
_LEAD = r"\s{0,3}(?:(?:ve|la|gom|nhu|sau|nao|thanh phan|cu the|so)\b\s{0,2}|[:\"“”(]\s{0,2}){0,4}"
_NEXT = re.compile(
    r"(?:\s{0,3}\([^()]{1,24}\))?\s{0,3}(?:[,;/]|va\b|[\"”)])\s{0,3}(?:(?:va|cac|tieu chi|chi tieu|ve|so)\b\s{0,2}|[\"“(]\s{0,2}){0,4}"
)
_BEGINS = re.compile(r"(?<!\w)(?:tieu\s{1,3}chi|chi\s{1,3}tieu)(?!\w)")
_LEADS = (re.compile(_LEAD), re.compile(r"[^.;:\n|]{0,80}:\s{0,2}"))  # "tiêu chí về …", "tiêu chí bị sụt giảm (gồm: …"
_ABOUT = re.compile(r"\s{0,2}(?:ve\s|\(|[:\"“–-])\s{0,2}")  # "tiêu chí số 13 về …", "số 8 (Thông tin và Truyền thông)"
_CELL = re.compile(r"[^|]+")
_MOST = 30  # criteria named in a row: a set has no more


def find_named_criteria(
    text: str, passages: Sequence[Passage], obligations: Sequence[Obligation]
) -> tuple[NamedCriterion, ...]:
    """Each criterion or indicator that the body names behind "tiêu chí" or "chỉ tiêu", by number or official name, in order.

    Which set a number belongs to the words do not say, and none is guessed.
    """
    folded = fold_keeping_length(text)
    found = []
    for number, passage in enumerate(passages):
        if passage.kind not in (PassageKind.BODY, PassageKind.TABLE_ROW):
            continue
        own = [n for n, o in enumerate(obligations) if o.passage == number]
        for start, end, figure, name in _named(folded, passage):
            inside = next((n for n in own if obligations[n].start <= start < obligations[n].end), None)
            found.append(NamedCriterion(text[start:end], start, end, figure, name, number, inside))
    return tuple(found)


def _named(folded: str, passage: Passage) -> Iterator[tuple[int, int, str | None, str | None]]:
    if passage.kind is PassageKind.TABLE_ROW:
        yield from _cells(folded, passage)
    behind = passage.start
    for begin in _BEGINS.finditer(folded, passage.start, passage.end):
        if begin.start() < behind:
            continue
        leads = (lead.match(folded, begin.end(), passage.end) for lead in _LEADS)
        tried = (_one(folded, lead.end(), passage.end) for lead in leads if lead)
        one = next(filter(None, tried), None)
        for _ in range(_MOST):
            if one is None:
                break
            yield one
            behind = one[1]
            after = _NEXT.match(folded, behind, passage.end)
            if after is None:
                break
            one = _one(folded, after.end(), passage.end)


def _one(folded: str, at: int, end: int) -> tuple[int, int, str | None, str | None] | None:
    """The number or the name that stands there; a name right behind its number is the same criterion's."""
    name = _official().match(folded, at, end)
    if name:
        return name.start(), name.end(), None, _name(name)
    number = _NUMBERED.match(folded, at, end)
    if number is None:
        return None
    about = _ABOUT.match(folded, number.end(), end)
    name = _official().match(folded, about.end(), end) if about else None
    if name:
        return number.start(), name.end(), number["number"], _name(name)
    return number.start(), number.end(), number["number"], None


def _cells(folded: str, row: Passage) -> Iterator[tuple[int, int, str | None, str | None]]:
    """The cells of a table that hold nothing but a criterion's name."""
    for cell in _CELL.finditer(folded, row.start, row.end):
        at = cell.end() - len(cell[0].lstrip())
        name = _official().fullmatch(folded, at, at + len(cell[0].strip()))
        if name:
            yield name.start(), name.end(), None, _name(name)


def _name(match: re.Match[str]) -> str:
    return _names()[" ".join(match["name"].split())]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The official names of all criteria of the shipped sets, by their folded form."""
    return {fold(c.name): c.name for one in shipped_sets() for c in one.criteria}


@lru_cache(maxsize=1)
def _official() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    either = "|".join(r"\s{1,3}".join(re.escape(w) for w in name.split()) for name in longest_first)
    return re.compile(rf"(?P<name>{either})(?!\w)")
