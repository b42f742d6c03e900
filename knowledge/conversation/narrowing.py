"""A question that names no place, asked of the place of whoever asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex as re

from knowledge.answer import Answer
from knowledge.asked_places import asked_places
from knowledge.canonical import canonical
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.question import Asked, Question, understand
from knowledge.retrieval import Retrieval
from knowledge.store.conversations import Persona
from knowledge.units import Unit
from knowledge.vocabulary import load

AS_WELL = 0.9  # of the matter that the best letter of any place holds: less, and the own place speaks of something else
RIVALS = 10
_WORDS = load("persona")
_FIRST_PERSON = re.compile(_WORDS["first_person"])
_EVERYWHERE = re.compile(_WORDS["everywhere"])
_VILLAGES, _COMMUNES = (frozenset(level) for level in _WORDS["levels"][:2])
_KIND = re.compile("|".join(sorted((k for level in _WORDS["levels"] for k in level), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Own:
    """A question as asked of the own place. `said` are the texts that it is understood from again."""

    question: Question
    said: tuple[str, ...]
    note: str
    of_oneself: bool = False  # "tôi phải làm gì?"


def narrowed(question: Question, persona: Persona, library: Library, *, excepted: bool = False) -> Iterator[Own]:
    """The question asked of the person's own place, from the village to what is around it; nothing when it names a place, a letter
    or all places itself, or no letter knows the person's."""
    if (
        question.places
        or question.unknown_places
        or question.unmentioned
        or question.numbers
        or question.unknown_numbers
        or question.off_topic
        or Asked.CITED_BY in question.asked
        or _EVERYWHERE.search(question.canonical)
    ):
        return
    for keys, printed in _own_places(persona, library):
        note = f"Theo nơi anh/chị đã cho biết: {', '.join(printed)}"
        oneself = _FIRST_PERSON.match(question.canonical)
        if oneself and persona.role:
            text = f"{_as_party(persona.role, printed)} {question.canonical[oneself.end('who') :].strip()}?"
            whole = replace(understand(text, library), asked=question.asked)
            if set(keys) & set(whole.places):
                yield Own(replace(whole, places=keys), (text,), note, of_oneself=Asked.DUTIES in question.asked)
        yield Own(replace(question, places=keys, replaces=excepted), (question.text, ", ".join(printed)), note)


def fits_as_well(
    own: Answer, own_units: tuple[Unit, ...], other: Answer, others: tuple[Unit, ...], question: Question,
    retrieval: Retrieval, library: Library,
) -> bool:  # fmt: skip
    """Whether what the own place's letters say answers the question, place aside, as well as the answer without the place.

    Without this, "Ai ký chỉ thị?" would be answered with whoever signed some other letter of the own place.
    """
    if own.kind == "header" or other.kind == "header":
        best = [_named_in_head(question, answer, library) for answer in (own, other)]
        return own.kind == "header" and best[0] >= best[1]
    if any(_named(i, library) in choice for i in own.letters for choice in other.choices):
        return True
    best_own = max((f.coverage for f in retrieval.rate(question, own_units)), default=0.0)
    rated = retrieval.rate(question, others) if others else retrieval.search(question)[:RIVALS]
    return best_own >= AS_WELL * max((f.coverage for f in rated), default=0.0)


def _named(letter_id: int, library: Library) -> str:
    """The letter as the choices of a `clarify` answer name it."""
    header = library.letter(letter_id).header
    return f"{header.kind or 'văn bản'} của {header.issuer}"


def is_known(persona: Persona, library: Library) -> bool:
    """Whether some letter speaks of a place of the person's."""
    return bool(_own_places(persona, library))


def excepts(units: tuple[Unit, ...], persona: Persona, library: Library) -> bool:
    """Whether what the units say does not hold for the person's own place ("trừ thôn Khe Vòng")."""
    keys = {key for keys, _ in _own_places(persona, library) for key in keys}
    excepted = [canonical(" ; ".join(u.obligation.exceptions)) for u in units if u.obligation]
    return any(f" {key} " in words for words in excepted for key in keys)


def _named_in_head(question: Question, answer: Answer, library: Library) -> int:
    """How much of the question stands in the heads of the letters that answer it; the type of letter that it asks for counts most."""
    best = 0
    for entry in (library.entries[i] for i in {q.letter_id for q in answer.quotes} if i in library.entries):
        hits = sum(term.is_meant_in(entry.context) for term in question.terms)
        best = max(best, hits + (100 if entry.kind and f" {entry.kind} " in question.canonical else 0))
    return best


def _own_places(persona: Persona, library: Library) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(keys, names) of the places to ask of, the smallest first: with the village, then without it. Only places that letters know
    together: a village of the same name elsewhere is not the person's."""
    known: dict[str, str] = {}  # printed → key
    for printed in persona.places:
        found = asked_places(printed, canonical(printed), library).known
        if len(found) == 1:
            known[printed] = found[0]
    around = [p for p in persona.places if _kind(p) not in _VILLAGES]
    commune = next((p for p in around if _kind(p) in _COMMUNES), None)
    tries = []
    if commune is None or commune in known:
        tries.append([p for p in persona.places if p in known])
    tries.append([p for p in around if p in known])
    asked: dict[tuple[str, ...], tuple[str, ...]] = {}
    for some in tries:
        keys = tuple(known[p] for p in some)
        if keys and _known_together(keys, library):
            asked.setdefault(keys, tuple(some))
    return list(asked.items())


def _kind(printed: str) -> str:
    kind = _KIND.match(printed)
    return kind[0] if kind else ""


def _known_together(keys: tuple[str, ...], library: Library) -> bool:
    naming = [set(own) | set(mentioned) for own, mentioned in map(library.by_place, keys)]
    return bool(set.intersection(*naming))


def _as_party(role: str, places: tuple[str, ...]) -> str:
    """The person as letters would name them: "trưởng thôn Nà Mạ, xã Suối Nhung"."""
    kind, first = _kind(places[0]), places[0]
    if kind and fold(role).split()[-len(kind.split()) :] == fold(kind).split():
        first = first.removeprefix(kind).strip()
    return ", ".join((f"{role} {first}", *places[1:]))
