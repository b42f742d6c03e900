"""Obligations: who must do what, by when, reporting to whom. Read from the outline, the headings and the sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex as re

from ingest import channels, parties
from ingest.layout import is_upper
from ingest.outline import mark_length
from ingest.task_tables import Task, task_of_row
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Deadline, DeadlineKind, Obligation, Party, Passage, PassageKind
from knowledge.sentences import sentences

_WORDS = load("parties")


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(fold(w)) for w in words) + r")(?!\w)")


_BACKGROUND = _any_of(_WORDS["background"])
_NO_ORDERS = _any_of(_WORDS["no_orders_under"])
_ORDERS_UNDER = _any_of(_WORDS["orders_under"])
_VERB_START = re.compile(
    r"\W*(?:" + "|".join(sorted((re.escape(fold(w)) for w in _WORDS["verbs"]), key=len, reverse=True)) + r")(?!\w)"
)
_DATE_ONLY = re.compile(
    r"\W*(?:(?:thoi gian|thoi han|han|tien do)\s+(?:hoan thanh|thuc hien|gui|bao cao|nop)?|hoan thanh|xong|gui)[\s:]*(?:xong\s+)?"
)
_LEAD_IN = re.compile(r":\s*[\"”*)]*$")
_BINDING = (DeadlineKind.BOUND, DeadlineKind.WINDOW, DeadlineKind.RELATIVE, DeadlineKind.RECURRENCE)
_EXCEPTED = re.compile(r"(?i)\s*riêng\s")
_APART = re.compile(r"(?i);\s+(riêng\s)")
_SEMICOLON = re.compile(r";\s+")
_ORDER_FIRST = re.compile(r"\s*(?:Giao|Yêu cầu|Đề nghị|Phân công)\s")
_DESCRIBING = {"báo cáo", "tờ trình", "biên bản"}


# "Hồ sơ gửi về Phòng Nội vụ chậm nhất ngày …" names nobody, and yet orders.
_SENT = re.compile(r"(?<!\w)(?:gui|nop|bao cao|tra loi|phan anh|dang ky)(?!\w)")


_folded = lru_cache(maxsize=4_096)(fold)  # headings are asked for every passage under them


@dataclass(frozen=True, slots=True)
class _Responsible:
    """The parties in force for a passage, and where they were found."""

    parties: tuple[Party, ...]
    inherited: bool  # from the addressees: nobody is named nearer
    own: bool = False  # the passage opens with them: "1. Các thành viên …: tập trung …"


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
        if passage.kind is not PassageKind.BODY or not _is_order(text, passage, kind, heads, deadlines.get(number, [])):
            continue
        responsible = _responsible(text, passage, general)
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


def _is_order(text: str, passage: Passage, kind: str | None, heads: set[str], dated: list[Deadline]) -> bool:
    """Whether a passage tells somebody to do something: not a heading, not background, not a goal or a result."""
    words = " ".join(passage.text.split())
    begin = mark_length(passage.text)
    body = fold(passage.text[begin:])
    if is_upper(words) or (
        words in heads
        and (len(words) < 220 and (_LEAD_IN.search(words) or not _ends_sentence(words) or len(words) < 60))
    ):
        return False
    if len(body.split()) < 4:
        return False
    named = bool(parties.parties_of_heading(passage.text)) or bool(
        parties.parties_of_sentence(text, passage.start + begin, passage.end)[0]
    )
    binding = any(d.kind in _BINDING for d in dated)
    if _LEAD_IN.search(words) and not dated:
        return False
    if _BACKGROUND.match(body):
        return _explicit(text, passage)
    for heading in reversed(passage.headings):
        folded = _folded(heading)
        if parties.parties_of_heading(heading) or _ordering(heading):
            return True
        if _ORDERS_UNDER.search(folded) and not re.match(r"\W*\w*\W*muc (?:dich|tieu)", folded):
            return True
        if _NO_ORDERS.match(folded, _number_end(folded)):
            return named and any(w in body for w in ("giao ", "yeu cau ", "de nghi "))
    if not passage.headings:
        sent = kind not in _DESCRIBING and _SENT.search(body) is not None and any(map(_is_bound, dated))
        return (named and (_explicit(text, passage) or binding)) or sent
    if kind in _DESCRIBING:
        return named and _explicit(text, passage)
    return named or binding or _VERB_START.match(body) is not None


def _is_bound(deadline: Deadline) -> bool:
    return deadline.kind in (DeadlineKind.BOUND, DeadlineKind.RECURRENCE) and bool(deadline.date or deadline.rrule)


def _number_end(heading: str) -> int:
    """Behind the number of a folded heading: `1. Kết quả …` tells results, `1. Báo cáo kết quả …` orders a report."""
    number = re.match(r"\W*(?:[\divx]{1,5}(?:\.\d+)*|[a-z])[.)/:-]+\s*|\W*", heading)
    return number.end() if number else 0


def _ordering(heading: str) -> bool:
    """A lead-in that orders: "… yêu cầu:", "… thực hiện một số nội dung sau:"."""
    folded = _folded(heading)
    return _LEAD_IN.search(heading) is not None and bool(
        re.search(
            r"(?:yeu cau|de nghi|chi dao|giao|trien khai|thuc hien|tap trung|nhiem vu|noi dung)(?:(?!ket qua)[^:]){0,200}:$",
            folded,
        )
    )


def _explicit(text: str, passage: Passage) -> bool:
    return any(parties.parties_of_sentence(text, s, e)[1] for s, e in sentences(text, passage.start, passage.end))


def _ends_sentence(words: str) -> bool:
    return words.rstrip("*_ ").endswith((".", ";", "./.", "!"))


def _responsible(text: str, passage: Passage, general: tuple[Party, ...]) -> _Responsible:
    own = _own_heading(passage.text)
    if own:
        return _Responsible(own, inherited=False, own=True)
    for heading in reversed(passage.headings):
        named = parties.parties_of_heading(heading)
        if not named:
            named = parties.parties_of_sentence(heading, 0, len(heading))[0] if _ordering(heading) else ()
            # "UBND huyện yêu cầu:" names the one who orders
            if named and re.search(r"(?:yeu cau|de nghi)\W*$", fold(heading)):
                named = ()
        begin = mark_length(heading)
        if not named and begin and _LEAD_IN.search(heading) and parties.opens_with_actor(heading, begin, len(heading)):
            named = parties.parties_of_sentence(heading, begin, len(heading))[0]  # "1.1. UBND xã nhận hồ sơ hai đợt:"
        if named:
            return _Responsible(named, inherited=False)
    return _Responsible(general, inherited=True)


def _own_heading(words: str) -> tuple[Party, ...]:
    """`1. Các thành viên …: tập trung …`: the parties that stand before the passage's own colon."""
    head = words[: words.find(":")] if ":" in words[:220] else ""
    return parties.parties_of_heading(" ".join(head.split()) + ":") if head else ()


def _parts(text: str, passage: Passage, dated: list[Deadline]) -> list[tuple[int, int]]:
    """Where obligations begin and end in a passage.

    One passage is one obligation, but a sentence with a due date closes one when another due date follows, and a sentence or a
    "; riêng …" with a party of its own opens one. "Thời gian hoàn thành …" belongs to what stands before it.
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
        named_apart = apart or _EXCEPTED.match(text, s, e) is not None
        if named_apart or (closed and i <= last_due and not only_date):
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
        return bool(others) and _ORDER_FIRST.match(text, start, end) is not None
    return at_start and any(re.search(r"\s\p{Lu}\p{Ll}", p.name) for p in named)


def _obligation(
    text: str, number: int, passage: Passage, start: int, end: int, responsible: _Responsible, dated: list[Deadline]
) -> Obligation:
    named, doubts = _named_here(text, start, end, responsible, opening=start == passage.start)
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


def _named_here(
    text: str, start: int, end: int, responsible: _Responsible, opening: bool
) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Who the sentence itself names, unless that only repeats the heading in general words ("UBND xã" under "UBND xã Đông")."""
    begin = start + mark_length(text[start:end])
    if responsible.own and not (_EXCEPTED.match(text, begin, end) or not opening):
        return responsible.parties, ()
    for s, e in sentences(text, begin, end):
        named, ordered = parties.parties_of_sentence(text, s, e)
        if not named or not (ordered or s == begin):
            continue
        opens_with_order = _ORDER_FIRST.match(text, s, e) is not None
        if (
            ordered
            and s == begin
            and not opens_with_order
            and _led_by(responsible)
            and _VERB_START.match(fold(text[s:e]))
        ):
            return responsible.parties, ()  # "- Lập kế hoạch; phân công cán bộ …" under those who lead it
        if responsible.parties and not responsible.inherited and _general(named, responsible.parties):
            return responsible.parties, ()
        if not ordered and not responsible.inherited and responsible.parties and not _narrower(named[0].key):
            continue
        return named, ()
    if responsible.inherited and responsible.parties:
        return responsible.parties, ("nơi thực hiện lấy theo mục Kính gửi, vì đoạn này không nêu tên",)
    return responsible.parties, () if responsible.parties else ("văn bản không nêu ai thực hiện",)


def _led_by(responsible: _Responsible) -> bool:
    return bool(responsible.parties) and not responsible.inherited


def _general(named: tuple[Party, ...], above: tuple[Party, ...]) -> bool:
    """Whether every word of the sentence's party already stands in the heading's, and it names no place or field of its own."""
    if any(re.search(r"\s\p{Lu}\p{Ll}", p.name) for p in named):
        return False
    words = set(" ".join(p.key for p in above).split())
    return set(" ".join(p.key for p in named).split()) <= words and sum(len(p.key) for p in named) < sum(
        len(p.key) for p in above
    )


def _narrower(key: str) -> bool:
    return len(key.split()) >= 2
