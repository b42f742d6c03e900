"""A question in the light of the turn before: what it takes from there, and what is left as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex as re

from knowledge.conversation.renaming import renamed, replaces_a_name
from knowledge.conversation.whereabouts import unit_at
from knowledge.criteria.asked import CriteriaQuestion
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.question import Asked, Question, understand
from knowledge.store.conversations import Turn
from knowledge.units import Unit
from knowledge.vocabulary import load

MOST_SAID = 5
SHOWN = 160  # characters of a question before, in the note that tells of it
ABOUT_LETTERS = frozenset(
    {Asked.SIGNER, Asked.ADDRESSEES, Asked.RECIPIENTS, Asked.SUBJECT, Asked.NUMBER, Asked.ISSUED, Asked.ISSUER, Asked.CITES, Asked.CITED_BY}
)  # fmt: skip
_WORDS = load("conversation")
_INSTEAD = [re.compile(p) for p in _WORDS["instead"]]
_LETTER, _MATTER, _PLACE, _PERSON = (
    re.compile(_WORDS[f"{what}_meant"]) for what in ("letter", "matter", "place", "person")
)
_FIRST_PERSON = re.compile(load("persona")["first_person"])
_MATTERS = re.compile(_WORDS["matters"])
_LONGEST_BARE = 8  # words
_AROUND = frozenset({"xã", "phường", "thị trấn", "huyện", "tỉnh", "thành phố", "thị xã"})
_ASKED_AGAIN = frozenset({Asked.WHEN, Asked.WHO, Asked.CHANNEL})


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question with what it takes from the turn before.

    `said` are the texts from which its matter is understood again (`matter_of`). `about` are units to answer from first,
    `within` letters to keep to; `otherwise` is what to search for when the units do not say it. `beside` are units in
    whose list another place may have an item of its own: "còn xã Mỹ?". `recent` are letters talked of just now, which go before others that fit no better.
    """

    question: Question
    said: tuple[str, ...]
    about: tuple[Unit, ...] = ()
    within: tuple[int, ...] = ()
    beside: tuple[Unit, ...] = ()
    recent: tuple[int, ...] = ()
    otherwise: Question | None = None
    note: str | None = None
    criteria: CriteriaQuestion | None = None  # the same words read as a question about criteria, for whoever asks
    on_criteria: bool = False  # they lean on an answer about criteria


def lean(text: str, before: Turn | None, library: Library) -> Leaning:
    """Understand a question in the light of the turn before; one that stands by itself is left as it is."""
    question = understand(text, library)
    if before is None or question.numbers or question.unknown_numbers or question.off_topic:
        return Leaning(question, (text,))
    placed = bool(question.places or question.unknown_places)
    instead = next(filter(None, (p.search(question.canonical) for p in _INSTEAD)), None)
    if _only_a_place(question) or (instead and placed and not question.runs):
        said = _kept((*before.said, text))
        units = tuple(filter(None, (unit_at(stretch, library) for stretch in before.units)))
        return Leaning(matter_of(said, library), said, beside=units, note=_note(before))
    if instead and not question.asked and (len(question.terms) <= 8 or replaces_a_name(before.said[0], text)):
        return _renamed(question, before, library)
    back = _pointing_back(question, placed, before, library)
    if back is None and instead and not question.asked:  # a matter of its own, of which the same is asked
        whole = matter_of(before.said, library)
        around = tuple(p for p in whole.places if library.places[p].kinds & _AROUND)
        kept = replace(question, asked=whole.asked & _ASKED_AGAIN, places=question.places or around)
        there = () if kept.places else before.letters
        return Leaning(kept, (text,), within=there, note=_note(before)) if kept.asked else Leaning(question, (text,))
    alone = placed or question.period or question.unmentioned
    return back or Leaning(question, (text,), recent=() if alone else before.letters)


def matter_of(said: tuple[str, ...], library: Library) -> Question:
    """The question that these texts ask together, each leaning on those before it."""
    whole = understand(said[0], library)
    for text in said[1:]:
        question = understand(text, library)
        placed = question.places or question.unknown_places
        whole = _elsewhere(whole, question, library) if placed else _asked_too(whole, question)
    return whole


def _renamed(question: Question, before: Turn, library: Library) -> Leaning:
    """The question before with another body, criterion or letter in it."""
    said: tuple[str, ...] = (renamed(before.said[0], question.text),)
    whole = matter_of(said, library)
    if (
        not whole.places and not whole.unknown_places
    ):  # a place that stood in the old name, or was told in between, stays
        kept = [library.places[p].printed for p in matter_of(before.said, library).places]
        said = (*said, ", ".join(kept)) if kept else said
    return Leaning(matter_of(said, library), said, note=_note(before))


def _pointing_back(question: Question, placed: bool, before: Turn, library: Library) -> Leaning | None:
    """ "văn bản đó ai ký?", "gửi cho ai?", "ở đó …": what asks something, but does not say of what."""
    units = tuple(unit_at(stretch, library) for stretch in before.units)
    about = tuple(unit for unit in units if unit)
    if Asked.CHANNEL in question.asked:  # "gửi cho ai?" is not answered by who sends
        question = replace(question, asked=question.asked - {Asked.WHO})
    said, note = _kept((*before.said, question.text)), _note(before)
    words = [f"{unit.words} {unit.above}" for unit in about] or [matter_of(before.said, library).canonical]
    new = not _stand_in(question, words) or _is_another_letter(question, before, library)
    if _LETTER.search(question.canonical) and before.letters:
        if new or placed or question.asked & ABOUT_LETTERS:
            kept = before.said if question.asked & ABOUT_LETTERS else (question.text,)
            return Leaning(question, kept, within=before.letters, note=note)
    elif _PLACE.search(question.canonical) and not placed:
        places = _places_meant(question, before, about, library)
        return Leaning(replace(question, places=places), (question.text,), note=note) if places else None
    elif _PERSON.search(question.canonical) and not placed and about:
        if not new:
            return Leaning(question, said, about, before.letters, note=note)
        persons = {p for unit in about for p in unit.places if p in library.places and not library.places[p].kinds}
        return Leaning(replace(question, places=tuple(persons)), (question.text,), note=note) if persons else None
    elif not _MATTER.search(question.canonical) and not _is_bare(question):
        return None
    if placed or new:
        return None
    if question.asked & ABOUT_LETTERS and before.letters:
        return Leaning(question, before.said, about, before.letters, note=note)
    whole = _asked_too(matter_of(before.said, library), question, instead=True)
    if not about:
        return Leaning(whole, said, note=note)
    return Leaning(question, said, about, before.letters, otherwise=whole, note=note)


def _places_meant(question: Question, before: Turn, about: tuple[Unit, ...], library: Library) -> tuple[str, ...]:
    """The place of the question before; where it named none, the one of that kind that the answer names ("thôn đó")."""
    named = tuple(p for p in matter_of(before.said, library).places if library.places[p].kinds)
    if named or not (meant := _PLACE.search(question.canonical)):
        return named
    kind = meant.group().split()[0]
    told = {p for unit in about for p in unit.places if any(fold(k) == kind for k in library.places[p].kinds)}
    return tuple(told) if len(told) == 1 else ()


def _is_bare(question: Question) -> bool:
    """Whether a question says nothing of its matter: "gửi cho ai?", but not "việc gì đến hạn tháng 9?" nor "tôi phải làm gì?"."""
    short = bool(question.asked) and not question.runs and len(question.text.split()) <= _LONGEST_BARE
    return short and Asked.LISTING not in question.asked and not _FIRST_PERSON.match(question.canonical)


def _only_a_place(question: Question) -> bool:
    return bool(question.places or question.unknown_places) and not (question.asked or question.runs or question.period)


def _stand_in(question: Question, words: list[str]) -> bool:
    """Whether what the question is about stands in these canonical words: then it asks of them. A question about nothing does."""
    named = [m["matter"] for m in _MATTERS.finditer(question.canonical)]
    return all(any(f" {matter} " in said for said in words) for matter in named) and all(
        any(term.is_meant_in(said) for said in words) for run in question.runs for term in run
    )


def _is_another_letter(question: Question, before: Turn, library: Library) -> bool:
    """Whether the question names a type of letter that none of the letters before is: "ai ký chỉ thị?" after a plan."""
    if _LETTER.search(question.canonical) or not question.asked & ABOUT_LETTERS:
        return False
    named = {e.kind for e in library.entries.values() if e.kind and f" {e.kind} " in question.canonical}
    return bool(named) and not named & {library.entries[i].kind for i in before.letters}


def _elsewhere(old: Question, new: Question, library: Library) -> Question:
    """The old question asked of the new place. A district or province that the old one named beside stays."""
    kept = () if _superior(new.places, library) else tuple(p for p in old.places if _superior((p,), library))
    return replace(
        old,
        text=new.text,
        asked=old.asked | new.asked,
        places=tuple(dict.fromkeys((*new.places, *kept))),
        unknown_places=new.unknown_places,
        period=new.period or old.period,
        replaces=True,
    )


def _superior(places: tuple[str, ...], library: Library) -> bool:
    """Whether one of the places is a district or a province."""
    return any(
        library.places[p].kinds & {"huyện", "tỉnh", "thành phố", "thị xã"} for p in places if p in library.places
    )


def _asked_too(old: Question, new: Question, *, instead: bool = False) -> Question:
    """The matter of the old question, with what the new one asks of it beside (or `instead` of) what the old one asked."""
    return replace(
        old,
        text=f"{old.text.rstrip('?. ')}, {new.text}",
        canonical=new.canonical if instead else f"{old.canonical.rstrip()}{new.canonical}",
        asked=new.asked if instead else old.asked | new.asked,
        terms=tuple(dict.fromkeys((*old.terms, *new.terms))),
        runs=(*old.runs, *new.runs),
        attributes=(*(() if instead else old.attributes), *new.attributes),
        period=new.period or (None if instead and Asked.LISTING in old.asked else old.period),
    )


def _kept(said: tuple[str, ...]) -> tuple[str, ...]:
    return said if len(said) <= MOST_SAID else (said[0], *said[-MOST_SAID + 1 :])


def _note(before: Turn) -> str:
    words = " – ".join(before.said)
    return f"Theo câu hỏi trước: {words if len(words) <= SHOWN else words[:SHOWN].rsplit(' ', 1)[0] + ' …'}"
