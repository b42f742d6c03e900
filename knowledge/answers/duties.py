"""What must X do: every obligation of a party, or those that the rest of the question is about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import regex as re

from knowledge.answer import Answer, Status
from knowledge.answers.notes import more_of, notes_of
from knowledge.answers.quoting import excerpt, told
from knowledge.bodies import body_key, body_parts, is_among
from knowledge.due import all_due_words, short_task
from knowledge.letter import DeadlineKind, Obligation
from knowledge.library import Library
from knowledge.question import Question
from knowledge.retrieval import Found, Retrieval
from knowledge.terms import terms_of
from knowledge.units import Unit, units_of

SHOWN = 8
_FRAMING = frozenset(
    [
        "co",
        "nhung",
        "nhiem",
        "vu",
        "trach",
        "viec",
        "thoi",
        "han",
        "yeu",
        "cau",
        "giao",
        "phan",
        "cong",
        "lam",
        "thuc",
        "hien",
    ]
)
_DATED_ONLY = re.compile(r" (?:co thoi han|co han|va thoi han|thoi han|den han|kem han|han nop|bao gio) ")
_OWNER = (
    re.compile(
        r"(?<! duoc) (?:giao|yeu cau|phan cong)(?: cho)? (?P<who>(?!nhiem|viec|nhung|gi ).+?) (?:lam|thuc hien|trien khai|phai|nhiem vu|nhung|viec|lo|chuan bi)(?: \w+){0,4} (?:gi|nao)\b"
    ),
    re.compile(
        r" (?:nhiem vu|trach nhiem|cong viec|viec)(?: (?:va|co) (?:thoi )?han)? (?:cua|do) (?P<who>.+?) (?:la|gom|co|va|trong|doi|ve|theo|thi|$)"
    ),
    re.compile(
        r"^ (?:toi la |minh la |em la |voi .{1,60}?, )?(?P<who>.+?) (?:co|phai|can|duoc|se|nen|lam|chiu) .*(?:gi|nao|nhiem vu|trach nhiem|viec)\b"
    ),
)


def answer_duties(
    question: Question,
    library: Library,
    retrieval: Retrieval,
    found: list[Found],
    today: date,
    within: Collection[int] | None,
) -> Answer | None:
    """The duties of the party that a question names; None when no letter gives it any (or the question names no party)."""
    owner = owner_of(question)
    if owner is None:
        return None
    dated_only = _DATED_ONLY.search(question.canonical) is not None
    units = [
        unit
        for unit in _obliged(owner, question, library, within)
        if not dated_only
        or any(d.date or d.rrule or d.kind in (DeadlineKind.BOUND, DeadlineKind.WINDOW) for d in unit.deadlines)
    ]
    if not units:
        return None
    about = _beside(question, owner)
    if about:
        rated = retrieval.rate(_narrowed(question, about), units)
        if rated[0].coverage >= 0.3:
            top = [r for r in rated if r.score >= 0.75 * rated[0].score and r.coverage >= 0.75 * rated[0].coverage]
            units = [r.unit for r in top[:SHOWN]]
        elif found and found[0].coverage > 0.5:
            return None
    return _listed(question, units, today)


def owner_of(question: Question) -> str | None:
    """The party asked about, canonical, without the places; None when the question names none."""
    words = question.canonical
    for pattern in _OWNER:
        match = pattern.search(words)
        if match:
            who = f" {match['who']} "
            for place in question.places:
                who = who.replace(f" {place} ", " ")
            who = re.sub(
                r" (?:o|tai|cua|thuoc|tren|dia ban|cac|nhung|thi|voi|da dat|toi|la|cho biet|xin hoi|hoi) ",
                " ",
                who.replace(" ", "  "),
            )
            who = " ".join(w for w in who.split() if w not in ("ong", "ba", "dong", "chi", "anh"))
            if not who and question.places:
                who = question.places[0]
            if who and len(who.split()) <= 12:
                return f" {who} "
    return None


def _obliged(owner: str, question: Question, library: Library, within: Collection[int] | None) -> list[Unit]:
    """The obligations whose assignees hold every part of the owner's name (place words aside), in the order of the letters."""
    parts = body_parts(owner) - {"xa", "huyen", "tinh", "thon"} or body_parts(owner)
    words = {word for part in parts for word in part.split()}
    units = []
    asked = set(question.places)
    fitting = [
        entry
        for entry in library.entries.values()
        if (within is None or entry.letter_id in within)
        and (not asked or asked & (entry.own_places | entry.places))
        and entry.assignee_words.issuperset(words)
    ]
    library.read([entry.letter_id for entry in fitting])
    for entry in sorted(fitting, key=lambda e: e.letter_id):
        letter_id = entry.letter_id
        letter = library.letter(letter_id)
        for no in sorted({o.passage for o in letter.obligations if _is_assigned(o, parts)}):
            for unit in units_of(letter_id, letter, no):
                assert unit.obligation is not None
                if _is_assigned(unit.obligation, parts) and _same_place(question, unit, entry.own_places):
                    units.append(unit)
    # what is told to the body alone goes before what is told to all whom a letter addresses
    return sorted(units, key=lambda unit: _is_told_to_all(unit))


def _is_told_to_all(unit: Unit) -> bool:
    assert unit.obligation is not None
    told = tuple(party.name for party in unit.obligation.assignees)
    return len(told) > 1 and told == unit.letter.header.addressees


def _is_assigned(obligation: Obligation, parts: frozenset[str]) -> bool:
    """Whether the assignees hold all these parts; a syllable that is none by itself may stand in one ("phụ nữ" in the Women's Union)."""
    named = frozenset[str]().union(*(body_parts(party.key) for party in obligation.assignees))
    words = {word for part in named for word in part.split()}
    return all(part in words or is_among(part, named) for part in parts)


def _same_place(question: Question, unit: Unit, own: frozenset[str]) -> bool:
    asked = set(question.places) - own
    return not unit.assigned_places - own or not asked or bool(asked & unit.places)


def _beside(question: Question, owner: str) -> list[str]:
    """The terms of the question that are not the party's own words."""
    skip = {*owner.split(), *body_key(owner).split(), *_FRAMING}
    return [t.words for t in question.terms if not set(t.words.split()) <= skip]


def _narrowed(question: Question, about: list[str]) -> Question:
    from dataclasses import replace

    return replace(question, terms=terms_of(f" {' '.join(dict.fromkeys(' '.join(a.strip() for a in about).split()))} "))


def _listed(question: Question, units: list[Unit], today: date) -> Answer:
    first = (question.page - 1) * SHOWN
    if first >= len(units):
        first = 0
    shown = units[first : first + SHOWN]
    deadlines = [d for u in shown for d in u.deadlines]
    quotes = tuple(excerpt(u, question.terms, [(d.start, d.end) for d in u.deadlines[:2]]) for u in shown)
    if len(units) == 1:
        lead = "Nhiệm vụ được giao:"
    else:
        lines = [f"Có {len(units)} nhiệm vụ:"]
        for n, unit in enumerate(shown, first + 1):
            due = all_due_words(unit.deadlines)
            lines.append(f"{n}. {short_task(unit)}" + (f" ({due})" if due else ""))
        lead = "\n".join(lines)
    more = more_of(question, len(units) - first - len(shown), "nhiệm vụ")
    return Answer(
        Status.ANSWERED,
        lead,
        notes=notes_of(shown, deadlines, today, question.places) + more,
        deadlines=told(deadlines),
        quotes=quotes,
        kind="duties",
    )
