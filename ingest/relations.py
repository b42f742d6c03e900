"""What a letter does with a document that it cites: implements, amends, replaces it, extends its deadline, or just names it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.vocabulary import load
from knowledge.letter import Citation, Mention, Passage, Relation

_CITING = load("citing")
_WORDS = [
    (re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b"), Relation(name))
    for name, words in _CITING["relations"].items()
]
_EXTENDING = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, _CITING['extending']))})\b")
_STATED_IN = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, _CITING['stated_in']))})\s+$")
_SENTENCE = re.compile(r"(?<=[.;])\s")
_NEAR = 400  # characters from a citation to the words that extend its deadline
_GOES_ON = re.compile(r"[\s,;và]*(?:các\s+)?")


def relation_of(before: str, found: Sequence[Citation]) -> Relation:
    """The relation that the words before a citation tell, the nearest in its sentence; over a list that of the one before.

    `before` is the text between the citation and the one before it, `found` those that were found so far.
    """
    sentence = _SENTENCE.split(before)[-1]
    hits = [(hit.end(), relation) for pattern, relation in _WORDS for hit in pattern.finditer(sentence)]
    if hits:
        return max(hits, key=lambda hit: hit[0])[1]
    return found[-1].relation if found and _GOES_ON.fullmatch(before) else Relation.CITES


def extends(text: str, start: int, end: int, citation: tuple[int, int]) -> bool:
    """Whether a letter extends a deadline that the document cited at `citation` set: "gia hạn … thời hạn ghi tại Kế hoạch số …".

    The words of extending stand near, in the same paragraph (`start`, `end`) and outside the citation itself, which is said to
    be where the old deadline is stated.
    """
    if not _STATED_IN.search(text[max(start, citation[0] - 20) : citation[0]]):
        return False
    before = _EXTENDING.search(text, max(start, citation[0] - _NEAR), citation[0])
    return (before or _EXTENDING.search(text, citation[1], min(end, citation[1] + _NEAR))) is not None


def with_mentions(
    text: str, passages: Sequence[Passage], citations: Sequence[Citation], mentions: Sequence[Mention]
) -> tuple[Citation, ...]:
    """The citations, with what the letter says of them where it points back: "thay cho thời hạn ghi tại Kế hoạch nêu trên"."""
    told = list(citations)
    starts = [passage.start for passage in passages]
    for mention in mentions:
        if mention.citation is None:
            continue
        passage = passages[bisect_right(starts, mention.start) - 1]
        if extends(text, passage.start, passage.end, (mention.start, mention.end)):
            told[mention.citation] = replace(told[mention.citation], relation=Relation.EXTENDS)
    return tuple(told)
