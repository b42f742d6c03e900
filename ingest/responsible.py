"""Who is responsible for a passage: named by itself, by a heading above it, or by the addressees of the letter."""

from __future__ import annotations

from dataclasses import dataclass

import regex as re

from ingest import parties
from ingest.orders import LEAD_IN, VERB_START, is_ordering
from ingest.outline import mark_length
from knowledge.folding import fold
from knowledge.letter import Party, Passage
from knowledge.sentences import sentences

LABELLED = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\n))(?:Phân công|Đơn vị|Cơ quan|Người|Bộ phận|Phụ trách|Trách nhiệm|Chủ trì)"
    r"(?:\s(?:thực hiện|chủ trì|phụ trách|chịu trách nhiệm))?\s?:\s+",
    re.MULTILINE,
)
"""Who does what stands before it: `Trải nhựa 1,8 km. Phân công: Công chức Địa chính. Thời gian: trước ngày 30/8/2024.`"""
EXCEPTED = re.compile(r"(?i)\s*riêng\s")
ORDER_FIRST = re.compile(r"\s*(?:Giao|Yêu cầu|Đề nghị|Phân công)\s")
_HANDS_ON = re.compile(r"\s*Phân công\s+(?!đồng chí|đ/c|ông|bà|anh|chị)")
_ONE_WHO_ORDERS = re.compile(r"(?:yeu cau|de nghi)\W*$")
_CONCERNS = re.compile(r"(?i)(?:đối với|với)\s[^.;:]{2,200}:\s+")
_PROPER_NAME = re.compile(r"\s\p{Lu}\p{Ll}")


@dataclass(frozen=True, slots=True)
class Responsible:
    """The parties in force for a passage, and where they were found."""

    parties: tuple[Party, ...]
    inherited: bool  # from the addressees: nobody is named nearer
    own: bool = False  # the passage opens with them: "1. Các thành viên …: tập trung …"


def responsible_for(text: str, passage: Passage, general: tuple[Party, ...]) -> Responsible:
    own = _acting_under(text, passage) or _own_heading(passage.text)
    if own:
        return Responsible(own, inherited=False, own=True)
    for heading in reversed(passage.headings):
        named = parties.parties_of_heading(heading)
        if not named:
            named = _ordered_by(heading) if is_ordering(heading) else ()
            # "UBND huyện yêu cầu:" names the one who orders
            if named and _ONE_WHO_ORDERS.search(fold(heading)):
                named = ()
        begin = mark_length(heading)
        if not named and begin and LEAD_IN.search(heading) and parties.opens_with_actor(heading, begin, len(heading)):
            named = parties.parties_of_sentence(heading, begin, len(heading))[0]  # "1.1. UBND xã nhận hồ sơ hai đợt:"
        if named:
            return Responsible(named, inherited=False)
    return Responsible(general, inherited=True)


def _ordered_by(heading: str) -> tuple[Party, ...]:
    """Whom a lead-in orders: its last sentence does, what stands before it tells of other letters."""
    start, end = sentences(heading, 0, len(heading))[-1]
    return parties.parties_of_sentence(heading, start, end)[0]


def _acting_under(text: str, passage: Passage) -> tuple[Party, ...]:
    """`2. Đối với 05 xã …: UBND các huyện có xã chỉ đạo …`: who acts for those whom the passage concerns."""
    begin = passage.start + mark_length(passage.text)
    concerned = _CONCERNS.match(text, begin, passage.end)
    if concerned is None or not parties.opens_with_actor(text, concerned.end(), passage.end):
        return ()
    return parties.parties_of_sentence(text, concerned.end(), passage.end)[0]


def _own_heading(words: str) -> tuple[Party, ...]:
    """`1. Các thành viên …: tập trung …`: the parties that stand before the passage's own colon."""
    colon = words.find(":", 0, 220)
    if colon < 0:
        return ()
    spelled = parties.spelled_out(words, colon, len(words))
    if spelled:
        return parties.parties_of_heading(" ".join(words[:spelled].split()))
    head = words[:colon]
    return parties.parties_of_heading(" ".join(head.split()) + ":")


def named_here(
    text: str, start: int, end: int, responsible: Responsible, opening: bool
) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Who the sentence itself names, unless that only repeats the heading in general words ("UBND xã" under "UBND xã Đông")."""
    begin = start + mark_length(text[start:end])
    labelled = LABELLED.search(text, begin, end)
    span = parties.parties_of_heading(text[labelled.end() : end].strip()) if labelled else ()
    if span:
        return span, ()
    if responsible.own and not (EXCEPTED.match(text, begin, end) or not opening):
        return responsible.parties, ()
    for s, e in sentences(text, begin, end):
        named, ordered = parties.parties_of_sentence(text, s, e)
        if not named or not (ordered or s == begin):
            continue
        opens_with_order = ORDER_FIRST.match(text, s, e) is not None and not _hands_on(text, s, e, responsible)
        if (
            ordered
            and s == begin
            and not opens_with_order
            and _led_by(responsible)
            and VERB_START.match(fold(text[s:e]))
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


def _hands_on(text: str, start: int, end: int, responsible: Responsible) -> bool:
    """Whether those whom the heading names hand a task on: "2. UBND các xã: - Phân công các đoàn thể giúp đỡ …" orders the former."""
    return _led_by(responsible) and _HANDS_ON.match(text, start, end) is not None


def has_proper_name(named: tuple[Party, ...]) -> bool:
    """Whether a party is named by more than its kind: `UBND xã Đông`, not `các xã`."""
    return any(_PROPER_NAME.search(party.name) for party in named)


def _led_by(responsible: Responsible) -> bool:
    return bool(responsible.parties) and not responsible.inherited


def _general(named: tuple[Party, ...], above: tuple[Party, ...]) -> bool:
    """Whether every word of the sentence's party already stands in the heading's, and it names no place or field of its own."""
    if has_proper_name(named):
        return False
    words = set(" ".join(p.key for p in above).split())
    return set(" ".join(p.key for p in named).split()) <= words and sum(len(p.key) for p in named) < sum(
        len(p.key) for p in above
    )


def _narrower(key: str) -> bool:
    return len(key.split()) >= 2
