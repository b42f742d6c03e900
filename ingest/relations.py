"""What a letter does with a document that it cites: implements, amends, replaces it, extends its deadline, or just names it."""

from __future__ import annotations

import re
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

    The words of extending stand in the same paragraph (`start`, `end`), outside the citation itself, which is said to be
    where the old deadline is stated.
    """
    if not _STATED_IN.search(text[max(start, citation[0] - 20) : citation[0]]):
        return False
    return _EXTENDING.search(text[start : citation[0]] + "\n" + text[citation[1] : end]) is not None


def with_mentions(
    text: str, passages: Sequence[Passage], citations: Sequence[Citation], mentions: Sequence[Mention]
) -> tuple[Citation, ...]:
    """The citations, with what the letter says of them where it points back: "thay cho thời hạn ghi tại Kế hoạch nêu trên"."""
    told = list(citations)
    for mention in mentions:
        if mention.citation is None:
            continue
        passage = next(p for p in passages if p.start <= mention.start < p.end)
        if extends(text, passage.start, passage.end, (mention.start, mention.end)):
            told[mention.citation] = replace(told[mention.citation], relation=Relation.EXTENDS)
    return tuple(told)
