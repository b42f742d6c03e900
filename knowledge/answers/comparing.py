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
    r"| cung (?:mot |chung )?(?:nguoi|ngay|han|thoi han|don vi|noi|muc|dong chi|can bo|danh hieu)\b| moi (?:nguoi|xa|thon|ban|ap|noi|ben|huyen) (?:phai|lam|duoc|co|bao|la|thi|nop|gui|may|mot) "
)
_OTHERS = re.compile(
    r" (?:voi|va) (?:cac|nhung) (?P<kind>xa|thon|huyen|ban|don vi) (?:khac(?! nhau)|con lai)(?: o| cua| tren| tai)? "
)
_FRAME = re.compile(
    r" (?:(?:co )?(?:khac nhau|giong nhau|khac gi nhau|khac gi)(?: khong)?|(?:co )?(?:phai )?cung(?: mot| chung)?(?: nguoi| don vi| dong chi| can bo)?|moi (?:nguoi|xa|thon|ban|ap|noi|ben|huyen)|so voi|bang nhau|ben nao|chenh nhau|lech nhau|the nao|ra sao|(?:nhieu|it|cao|thap|som|muon|nhanh|cham)(?=(?: \w+){0,4} hon )|hon|trong|voi|(?:cac|nhung) (?:xa|thon|huyen|ban|don vi) (?:khac(?! nhau)|con lai)|xa nao|thon nao|huyen nao|ai)(?= )"
)

# "… của các xã và của phòng …": two parties beside each other
_PARTIES = re.compile(
    r" (?P<both>cua (?P<a>(?:\w+ ){1,8}?)va (?:cua )?(?P<b>(?:\w+ ){1,8}?))(?=(?:co )?(?:khac|giong|chenh|lech|cung) )"
)
_NUMBERED = re.compile(
    r" (?P<both>(?P<what>dot|giai doan|nhom|lan|buoc|khu|tieu chi|chi tieu) (?:so )?(?P<a>\d{1,2}) (?:va|voi) (?:(?P=what) )?(?:so )?(?P<b>\d{1,2}))(?= )"
)
_SAME_WHO = re.compile(r" cung (?:mot |chung )?(?:nguoi|don vi|dong chi|can bo)\b| ai (?!.* hon )")

_VILLAGES = frozenset(("thôn", "bản", "ấp", "xóm", "làng", "buôn", "khu phố", "tổ dân phố"))
_AMOUNT = re.compile(r" (?:nhieu|it|cao|thap)(?: \w+){0,4} hon ")

Answering = Callable[[Question, set[int] | None], Answer | None]


def compare(question: Question, library: Library, answering: Answering) -> Answer | None:
    """What is said of each of the two places or letters that a question sets side by side; None when it compares nothing.

    `answering` answers a question about one of them, from some letters alone. "The others" are those of the same letter. When the letters say it of one alone, the answer tells so.
    """
    return _side_by_side(_sides(question, library), answering) if _COMPARES.search(question.canonical) else None


def each_apart(question: Question, library: Library, answering: Answering) -> Answer | None:
    """What is said of each of several places of one question where nothing speaks of all of them: "ai phụ trách xã A và xã B?"."""
    if len(question.places) < 2 or question.numbers:
        return None
    sides = _sides(question, library)
    kinds = [library.places[side.places[0]].kinds for _, side in sides if side.places]
    alike = kinds and frozenset.intersection(*map(frozenset, kinds))  # a village is none of another commune's
    return _side_by_side(sides, answering) if alike else None


def _side_by_side(sides: list[tuple[str, Question]], answering: Answering) -> Answer | None:
    if len(sides) < 2:
        return None
    found: list[tuple[str, Answer | None]] = []
    for name, side in sides:
        first = found[0][1] if found and side.others_than else None
        found.append((name, answering(side, set(first.letters) if first else None)))
    said = [(name, answer) for name, answer in found if answer and answer.status is Status.ANSWERED]
    if len(said) == len(found) and len({answer.quotes[0] for _, answer in said}) == 1:
        return said[0][1]  # one passage speaks of both
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
    villages = [p for p in question.places if library.places[p].kinds & _VILLAGES]
    if len(villages) > 1:
        superior = [p for p in question.places if p not in villages]
    compared = (
        [p for p in question.places if p not in superior] if len(superior) < 2 or villages else list(question.places)
    )
    if len(superior) == 1 and len(compared) == 1 and not _OTHERS.search(question.canonical):
        compared, superior = list(question.places), []
    one = _of_one(question)
    if len(compared) < 2 and len(question.numbers) < 2 and not _OTHERS.search(question.canonical):
        return _named_sides(question)
    if len(question.numbers) > 1:
        return [(f"văn bản số {number.upper()}", replace(one, numbers=(number,))) for number in question.numbers]
    beside = tuple(superior)
    sides = [(_printed(p, library), replace(one, places=(p, *(s for s in beside if s != p)))) for p in compared]
    if len(sides) == 1 and _OTHERS.search(question.canonical):
        sides.append(("các nơi còn lại", replace(one, places=beside, others_than=compared[0])))
    return sides


def _named_sides(question: Question) -> list[tuple[str, Question]]:
    """The sides where two parties, or two of what is numbered, stand beside each other: "đợt 1 và đợt 2"."""
    numbered, parties = _NUMBERED.search(question.canonical), _PARTIES.search(question.canonical)
    if numbered:
        names = [f"{numbered['what']} {numbered[side]}" for side in "ab"]
        said = [(name, name) for name in names]
        both = numbered["both"]
    elif parties:
        said = [(parties[side].strip(), f"cua {parties[side]}") for side in "ab"]
        both = parties["both"]
    else:
        return []
    return [
        (
            name,
            _of_one(
                replace(
                    question, canonical=question.canonical.replace(both, f"{words.strip()}{' ' * both.endswith(' ')}")
                )
            ),
        )
        for name, words in said
    ]


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
    if _SAME_WHO.search(question.canonical):
        asked |= {Asked.WHO}
    when = {Asked.WHEN} if re.search(r" (?:han|thoi han|ngay|thoi gian) ", words) else set()
    return replace(question, canonical=words, asked=frozenset(asked | when), terms=terms_of(words), runs=runs_of(words))


def _printed(place: str, library: Library) -> str:
    return library.places[place].printed or place
