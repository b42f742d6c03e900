"""A meeting as a letter lays it out, line by line: "Thành phần:" who is to come, "Địa điểm:" where."""

from __future__ import annotations

import regex as re

from knowledge.answer import Quote
from knowledge.answers.quoting import quote_passage
from knowledge.canonical import canonical
from knowledge.letter import Letter, Passage, PassageKind

ASKS_WHO_ATTENDS = re.compile(
    r" (?:moi|thanh phan|ai (?:phai |duoc |se )?(?:du|tham du|den du)|(?:du|tham du|den du|hop) (?:gom |co )?(?:nhung )?ai)(?= )"
)
_WHO = re.compile(
    r"^ (?:\d+ |[a-h] |[ivx]+ )*(?:ve )?thanh phan(?: (?:moi|du|tham|hop|hoi|nghi|kinh|trieu|tap|dai|bieu))* "
)
_WHERE = re.compile(r"^ (?:\d+ |[a-h] |[ivx]+ )*dia diem ")
MOST = 12


def attending(letter_id: int, letter: Letter) -> list[Quote]:
    """The lines under "Thành phần" in the body of a letter, with that line; empty where there is none."""
    for no, passage in enumerate(letter.passages):
        if passage.kind is PassageKind.BODY and _WHO.match(canonical(passage.text)):
            under = [p for p in letter.passages[no + 1 : no + 1 + MOST] if _stands_under(p, passage)]
            return [quote_passage(letter_id, letter, p) for p in (passage, *under)]
    return []


def place_line(letter: Letter) -> int | None:
    """The passage that begins with "Địa điểm", by its number."""
    numbered = enumerate(letter.passages)
    return next((no for no, p in numbered if p.kind is PassageKind.BODY and _WHERE.match(canonical(p.text))), None)


def _stands_under(passage: Passage, heading: Passage) -> bool:
    return " ".join(heading.text.split()) in passage.headings
