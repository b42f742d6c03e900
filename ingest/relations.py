"""What a letter does with a document that it cites: implements, amends, replaces it, extends its deadline, or just names it.

A letter changes a document only where it says so itself: who asks for a change, denies it, makes it a condition, leaves it to
others, or tells of another document that made it, has changed nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.vocabulary import load
from knowledge.letter import Citation, Mention, Passage, Relation

CHANGES = (Relation.EXTENDS, Relation.REPLACES, Relation.AMENDS)
_CITING = load("citing")
_NEAR = 400  # characters from a document to the words that extend its deadline
_AT_HAND = 120  # characters before a document in which the other words stand


def _any(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first) + ")"


_WORDS = [(re.compile(rf"(?i)\b{_any(words)}\b"), Relation(name)) for name, words in _CITING["relations"].items()]
_EXTENDING = re.compile(rf"(?i)\b{_any(_CITING['extending'])}\b(?!\s+{_any(_CITING['not_extended'])}\b)")
_STATED_IN = re.compile(rf"(?i)\b(?:{_any(_CITING['stated_in'])}|thời\s+(?:gian|hạn)\s+{_any(_CITING['time_of'])})\s+$")
_SENTENCE = re.compile(r"(?<=[.;])\s")
_GOES_ON = re.compile(r"[\s,;và]*(?:các\s+)?")
_ASKED = re.compile(rf"(?i)\b(?P<asked>{_any(_CITING['asked'])})\b(?!\s+của\b)")
_TOLD_OF = re.compile(rf"(?i)\b{_any(_CITING['told_of'])}\s+$")
_INSTEAD = re.compile(r"(?i)thay\s+cho\b")  # stands in apposition: "báo cáo trước 20/5 (thay cho thời hạn ghi tại …)"
_DENIED = re.compile(rf"(?i)\b{_any(_CITING['denying'])}(?:\s+(?:được|tiếp\s+tục|có|phải))*\s+$")
_CONDITION = re.compile(rf"(?i)\b{_any(_CITING['conditions'])}\b[^,:]*$")
_NO_OBJECT = re.compile(rf"(?i)(?<!kèm )\b{_any(_CITING['no_object'])}\b")
_TITLE = re.compile(rf"(?i)\b{_any(_CITING['changing_documents'])}\s+$")
_OF_ANOTHER = re.compile(
    r"(?i)[^.;]{0,80}?\bsố\s*:?\s*\d+\s?[/-]"
)  # "…, gia hạn thời hạn ghi tại Kế hoạch số 15/KH-UBND"
_ANEW = re.compile(r"[,:]|\b(?:và|đồng thời|nay)\b")  # the letter speaks again, after a document
_ENDED = re.compile(rf"(?i)\s*,?\s*{_any(_CITING['ended'])}\b(?=[^.;]{{0,80}}?\b{_any(_CITING['ended_by'])}(?!\w))")


def relation_of(
    text: str, paragraph: tuple[int, int], document: tuple[int, int], found: Sequence[Citation]
) -> Relation:
    """The relation that the words around a document tell, the nearest before it in its sentence; over a list that of the one before.

    `document` is where it is cited or pointed to, in `paragraph`; `found` are the citations before it there.
    """
    start, at = paragraph[0], document[0]
    behind = max(start, found[-1].end) if found else start
    if extends(text, paragraph, document, found):
        return Relation.EXTENDS
    sentence = _sentence(text, max(behind, at - _AT_HAND), at)
    hits = [(hit, relation) for pattern, relation in _WORDS for hit in pattern.finditer(text, sentence, at)]
    for hit, relation in sorted(hits, key=lambda pair: pair[0].end(), reverse=True):
        if relation not in CHANGES:
            return relation
        if not _NO_OBJECT.search(text, hit.end(), at):
            return relation if _is_done(text, start, hit, found) else Relation.CITES
    ended = _ENDED.match(text, document[1], paragraph[1])
    if ended and not hits and not _CONDITION.search(text, _sentence(text, max(start, at - _AT_HAND), at), at):
        return Relation.REPLACES
    return found[-1].relation if found and not hits and _GOES_ON.fullmatch(text, behind, at) else Relation.CITES


def extends(text: str, paragraph: tuple[int, int], document: tuple[int, int], found: Sequence[Citation] = ()) -> bool:
    """Whether a letter extends a deadline that a document set: "gia hạn … thời hạn ghi tại Kế hoạch số …".

    The words of extending stand near, in the same paragraph and outside the citation itself, which is said to be where the old
    deadline is stated.
    """
    (start, end), (at, behind) = paragraph, document
    if not _STATED_IN.search(text, max(start, at - 30), at):
        return False
    before = _EXTENDING.finditer(text, max(start, at - _NEAR), at)
    after = (
        hit
        for hit in _EXTENDING.finditer(text, behind, min(end, behind + _NEAR))
        if not _OF_ANOTHER.match(text, hit.end())
    )
    return any(_is_done(text, start, hit, found) for hits in (before, after) for hit in hits)


def _sentence(text: str, start: int, at: int) -> int:
    """Where the sentence of `at` begins, at or behind `start`."""
    return max((stop.end() for stop in _SENTENCE.finditer(text, start, at)), default=start)


def _is_done(text: str, start: int, word: re.Match[str], found: Sequence[Citation]) -> bool:
    """Whether the letter itself does what a word of changing says."""
    at = word.start()
    sentence = _sentence(text, max(start, at - _NEAR), at)
    if _DENIED.search(text, sentence, at) or _CONDITION.search(text, sentence, at) or _TITLE.search(text, sentence, at):
        return False
    if not _INSTEAD.match(word.group()):
        colon = text.rfind(":", sentence, at) + 1  # "yêu cầu các đơn vị như sau: điều chỉnh …" leaves nothing to them
        for asked in _ASKED.finditer(text, max(sentence, colon), at):
            if not _TOLD_OF.search(text, sentence, asked.start()):
                return False
    others = [citation for citation in found[-2:] if sentence <= citation.end and citation.start < at]
    return all(citation.end <= at and _ANEW.search(text, citation.end, at) for citation in others[-1:])


def with_mentions(
    text: str, passages: Sequence[Passage], citations: Sequence[Citation], mentions: Sequence[Mention]
) -> tuple[Citation, ...]:
    """The citations, with what the letter says of them where it points back: "thay cho thời hạn ghi tại Kế hoạch nêu trên"."""
    told = list(citations)
    starts = [passage.start for passage in passages]
    firsts = [citation.start for citation in citations]
    for mention in mentions:
        if mention.citation is None:
            continue
        passage = passages[bisect_right(starts, mention.start) - 1]
        before = citations[bisect_left(firsts, passage.start) : bisect_left(firsts, mention.start)][-2:]
        relation = relation_of(text, (passage.start, passage.end), (mention.start, mention.end), before)
        if relation in CHANGES:
            told[mention.citation] = replace(told[mention.citation], relation=relation)
    return tuple(told)
