"""Comparisons: what the letters say of each of two, side by side; nothing is judged that no letter judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex as re

from knowledge.answer import Answer, Status
from knowledge.library import Library
from knowledge.question import Asked, Question
from knowledge.terms import runs_of, terms_of

_COMPARES = re.compile(
    r" (?:khac nhau|giong nhau|khac gi|so voi|bang nhau|ben nao|chenh nhau|lech nhau)\b| (?:nhieu|it|cao|thap|som|muon|nhanh|cham)(?: \w+){0,4} hon\b"
)
_OTHERS = re.compile(
    r" (?:voi|va) (?:cac|nhung) (?P<kind>xa|thon|huyen|ban|don vi) (?:khac|con lai)(?: o| cua| tren| tai)? "
)
_FRAME = re.compile(
    r" (?:khac nhau|giong nhau|khac gi nhau|khac gi|so voi|bang nhau|ben nao|chenh nhau|lech nhau|the nao|ra sao|nhieu|it|cao|thap|som|muon|nhanh|cham|hon|trong|voi|(?:cac|nhung) (?:xa|thon|huyen|ban|don vi) (?:khac|con lai)|xa nao|thon nao|huyen nao|ai)(?= )"
)

_AMOUNT = re.compile(r" (?:nhieu|it|cao|thap)(?: \w+){0,4} hon ")

Answering = Callable[[Question, set[int] | None], Answer | None]


def compare(question: Question, library: Library, answering: Answering) -> Answer | None:
    """What is said of each of the two places or letters that a question sets side by side; None when it compares nothing.

    `answering` answers a question about one of them, from some letters alone. "The others" are those of the same letter. When the letters say it of one alone, the answer tells so.
    """
    if not _COMPARES.search(question.canonical):
        return None
    sides = _sides(question, library)
    if len(sides) < 2:
        return None
    found: list[tuple[str, Answer | None]] = []
    for name, side in sides:
        first = found[0][1] if found and side.others_than else None
        found.append((name, answering(side, set(first.letters) if first else None)))
    said = [(name, answer) for name, answer in found if answer and answer.status is Status.ANSWERED]
    if not said or len({answer.quotes[0] for _, answer in said}) < len(said):
        return None
    silent = [name for name, answer in found if not any(name == spoken for spoken, _ in said)]
    text = "\n".join(f"{n}. {answer.text}" for n, (_, answer) in enumerate(said, 1))
    quotes = [quote for _, answer in said for quote in answer.quotes]
    notes = [f"{n} là về {name}." for n, (name, _) in enumerate(said, 1)]
    notes += [f"Văn bản không nêu điều này cho {name}." for name in silent]
    return Answer(
        Status.ANSWERED,
        text,
        notes=tuple(dict.fromkeys([*notes, *(note for _, answer in said for note in answer.notes)])),
        deadlines=tuple(deadline for _, answer in said for deadline in answer.deadlines),
        quotes=tuple(dict.fromkeys(quotes)),
        kind="comparison",
    )


def _sides(question: Question, library: Library) -> list[tuple[str, Question]]:
    """The question asked of each side alone, with the name of the side."""
    superior = [p for p in question.places if library.places[p].kinds & {"tỉnh", "huyện", "thành phố", "thị xã"}]
    compared = [p for p in question.places if p not in superior] if len(superior) < 2 else list(question.places)
    if len(superior) == 1 and len(compared) == 1 and not _OTHERS.search(question.canonical):
        compared, superior = list(question.places), []
    one = _of_one(question)
    if len(question.numbers) > 1:
        return [(f"văn bản số {number.upper()}", replace(one, numbers=(number,))) for number in question.numbers]
    beside = tuple(superior)
    sides = [(_printed(p, library), replace(one, places=(p, *(s for s in beside if s != p)))) for p in compared]
    if len(sides) == 1 and _OTHERS.search(question.canonical):
        sides.append(("các nơi còn lại", replace(one, places=beside, others_than=compared[0])))
    return sides


def _of_one(question: Question) -> Question:
    """The question without the words that compare."""
    words = question.canonical
    for _ in range(4):
        words = _FRAME.sub("", words)
    for place in question.places:
        words = words.replace(f" {place} ", " _ ")
    asked = question.asked - {Asked.CHECK, Asked.WHO}
    if _AMOUNT.search(question.canonical):
        asked |= {Asked.FIGURE}
    when = {Asked.WHEN} if re.search(r" (?:han|thoi han|ngay|thoi gian) ", words) else set()
    return replace(question, canonical=words, asked=frozenset(asked | when), terms=terms_of(words), runs=runs_of(words))


def _printed(place: str, library: Library) -> str:
    return library.places[place].printed or place
