"""Whom to ask: the line of a letter that names a contact is about all that the letter says, whatever its own words are."""

from __future__ import annotations

from dataclasses import replace

import regex as re

from knowledge.canonical import canonical
from knowledge.question import Question
from knowledge.retrieval import Found
from knowledge.terms import Term

HALF = 0.5
NEARER = 0.3  # added to the score: of two letters' contact lines that of the letter which speaks of more of the matter
_WHOM = re.compile(
    r" (?:(?:goi|lien he|gap)(?: \w+){0,7} (?:ai|so nao|so may|so bao nhieu|dong chi nao|nguoi nao)|hoi (?:ai|so nao|dong chi nao)|phan anh (?:\w+ ){0,2}(?:ai|dau)) "
)
_CONTACT = re.compile(r"liên hệ|vướng mắc|đầu mối|phản ánh|giải đáp|hướng dẫn")


def lifted(question: Question, found: list[Found]) -> list[Found]:
    """The units, the contact lines of letters that speak of half of the matter among the best; as they were where no contact is asked."""
    if question.asks_time or not _WHOM.search(question.canonical):
        return found
    matter = [term for run in question.runs for term in run]
    return sorted((_as_contact(f, question, matter) for f in found), key=lambda f: -f.score) if matter else found


def _as_contact(found: Found, question: Question, matter: list[Term]) -> Found:
    words = found.unit.text.lower()
    if not (_CONTACT.search(words) and all(a.states.search(words) for a in question.attributes)):
        return found
    letter = canonical(found.unit.letter.text)
    share = sum(term.is_meant_in(letter) for term in matter) / len(matter)
    return (
        replace(found, score=found.score + NEARER * share, coverage=max(found.coverage, share))
        if share >= HALF
        else found
    )
