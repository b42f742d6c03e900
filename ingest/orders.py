"""Which passages order something: not headings, background, goals or results told."""

from __future__ import annotations

from functools import lru_cache

import regex as re

from ingest import parties
from ingest.layout import is_upper
from ingest.outline import mark_length
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Deadline, DeadlineKind, Passage
from knowledge.sentences import sentences

_WORDS = load("parties")


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(fold(w)) for w in words) + r")(?!\w)")


_BACKGROUND = _any_of(_WORDS["background"])
_NO_ORDERS = _any_of(_WORDS["no_orders_under"])
_ORDERS_UNDER = _any_of(_WORDS["orders_under"])
VERB_START = re.compile(
    r"\W*(?:" + "|".join(sorted((re.escape(fold(w)) for w in _WORDS["verbs"]), key=len, reverse=True)) + r")(?!\w)"
)
LEAD_IN = re.compile(r":\s*[\"”*)]*$")
_ORDERING = re.compile(
    r"(?:yeu cau|de nghi|chi dao|giao|trien khai|thuc hien|tap trung|nhiem vu|noi dung)(?:(?!ket qua)[^:]){0,200}:$"
)
_GOAL = re.compile(r"\W*\w*\W*muc (?:dich|tieu)")
_NUMBER = re.compile(r"\W*(?:[\divx]{1,5}(?:\.\d+)*|[a-z])[.)/:-]+\s*|\W*")
_BINDING = (DeadlineKind.BOUND, DeadlineKind.WINDOW, DeadlineKind.RELATIVE, DeadlineKind.RECURRENCE)
_DESCRIBING = {"báo cáo", "tờ trình", "biên bản"}
# "Hồ sơ gửi về Phòng Nội vụ chậm nhất ngày …" names nobody, and yet orders.
_SENT = re.compile(r"(?<!\w)(?:gui|nop|bao cao|tra loi|phan anh|dang ky)(?!\w)")

# "1. Ông Vũ Văn A - Chủ tịch UBND xã - Trưởng ban;": a member of a body, who is told nothing to do.
_MEMBER = re.compile(
    r"(?i:ông|bà|đồng chí|đ/c)\s+\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4}\s[-–]\s(?:(?!phụ trách|theo dõi|chịu trách nhiệm|đảm nhận|chủ trì|giúp)[^:]){3,140}"
)

_folded = lru_cache(maxsize=4_096)(fold)  # headings are asked for every passage under them


def is_order(text: str, passage: Passage, kind: str | None, heads: set[str], dated: list[Deadline]) -> bool:
    """Whether a passage tells somebody to do something: not a heading, not background, not a goal or a result."""
    words = " ".join(passage.text.split())
    begin = mark_length(passage.text)
    body = fold(passage.text[begin:])
    if is_upper(words) or (
        words in heads
        and (len(words) < 220 and (LEAD_IN.search(words) or not _ends_sentence(words) or len(words) < 60))
    ):
        return False
    if len(body.split()) < 4 or (_MEMBER.fullmatch(words[begin:]) and not dated):
        return False
    named = bool(parties.parties_of_heading(passage.text)) or bool(
        parties.parties_of_sentence(text, passage.start + begin, passage.end)[0]
    )
    binding = any(d.kind in _BINDING for d in dated)
    if LEAD_IN.search(words) and not dated:
        return False
    if _BACKGROUND.match(body):
        return _explicit(text, passage)
    for heading in reversed(passage.headings):
        folded = _folded(heading)
        if parties.parties_of_heading(heading) or is_ordering(heading):
            return True
        if _ORDERS_UNDER.search(folded) and not _GOAL.match(folded):
            return True
        if _NO_ORDERS.match(folded, _number_end(folded)):
            planned = any(_ORDERS_UNDER.search(_folded(h)) for h in passage.headings)
            return named and (any(w in body for w in ("giao ", "yeu cau ", "de nghi ")) or (binding and planned))
    if not passage.headings:
        sent = kind not in _DESCRIBING and _SENT.search(body) is not None and any(map(_is_bound, dated))
        return (named and (_explicit(text, passage) or binding)) or sent
    if kind in _DESCRIBING:
        return named and _explicit(text, passage)
    return named or binding or VERB_START.match(body) is not None


def _is_bound(deadline: Deadline) -> bool:
    return deadline.kind in (DeadlineKind.BOUND, DeadlineKind.RECURRENCE) and bool(deadline.date or deadline.rrule)


def _number_end(heading: str) -> int:
    """Behind the number of a folded heading: `1. Kết quả …` tells results, `1. Báo cáo kết quả …` orders a report."""
    number = _NUMBER.match(heading)
    return number.end() if number else 0


def is_ordering(heading: str) -> bool:
    """A lead-in that orders: "… yêu cầu:", "… thực hiện một số nội dung sau:"."""
    folded = _folded(heading)
    return LEAD_IN.search(heading) is not None and _ORDERING.search(folded) is not None


def _explicit(text: str, passage: Passage) -> bool:
    return any(parties.parties_of_sentence(text, s, e)[1] for s, e in sentences(text, passage.start, passage.end))


def _ends_sentence(words: str) -> bool:
    return words.rstrip("*_ ").endswith((".", ";", "./.", "!"))
