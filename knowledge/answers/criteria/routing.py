"""Whether a question is one for the criteria sets, before the letters are asked, or after they had nothing to say."""

from __future__ import annotations

from collections.abc import Sequence

import regex as re

from knowledge.answers.criteria.choosing import covered, meant_in
from knowledge.canonical import canonical
from knowledge.criteria.asked import CriteriaQuestion, Wants
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.names import Names
from knowledge.folding import fold
from knowledge.question import Question

OF_SETS = frozenset(
    {Wants.REGIONS, Wants.COUNT, Wants.CHANGES, Wants.IN_FORCE, Wants.ISSUED, Wants.GROUPS, Wants.LISTING, Wants.CONDITIONS}
)  # fmt: skip
_STANDARD = re.compile(r" (?:nong thon moi|dat chuan|moi dat|de dat|bo tieu chi|moi duoc) ")
_MEASURES = frozenset({"tỷ lệ", "số tiền", "diện tích", "thu nhập"})  # attributes that thresholds are given in
ENOUGH_OF_A_RULE = 0.75  # of what a question says stands in a rule that answers it
HALF = 0.5
_STRAY = 2  # syllables of a question that may belong to nothing
_SEVERAL_WORDS = 3
_FEWEST_OF_A_RULE = 5
_COMMON = canonical("theo quyết định thì có được không phải đúng là của các những bộ này nào gì bao nhiêu hay ko ạ à")


def goes_first(question: CriteriaQuestion, as_asked: Question, catalogue: Catalogue, names: Names) -> bool:
    """Whether every word of a question belongs to criteria, and none to a letter: then the letters need not be asked first.

    `as_asked` is the same question as one about letters: a place, a body, a person or a thing that it knows of is theirs.
    """
    own = canonical(question.province or "")
    if any(f" {place} " != own for place in as_asked.places):
        return False
    if not catalogue or question.of_letters or _of_another_province(question, catalogue):
        return False
    if as_asked.places and not any(e.set.province == question.province for e in catalogue.entries):
        return False
    if any(a.name not in _MEASURES for a in as_asked.attributes):
        return False
    if (as_asked.numbers or as_asked.unknown_numbers) and not (question.decisions or question.unknown_decisions):
        return False
    if question.unknown_decisions:
        return question.names_something and not as_asked.numbers  # which letters may know
    if rule_of(question, catalogue.entries):
        return True
    wants = question.wants
    if question.decisions and wants & {Wants.ISSUED, Wants.IN_FORCE} and not question.names_something:
        return not any(
            e.letter_id for d in question.decisions for e in catalogue.numbered(d)
        )  # a letter says it itself
    if _names_others(question, as_asked):
        return False
    if question.decisions and not wants and not question.names_something:
        return False  # a number alone asks which letters cite it
    meant = [m for e in catalogue.entries for m in meant_in(e, question, names)]
    if Wants.RESPONSIBLE in wants and not any(m.indicator and m.indicator.responsible for m in meant):
        return False
    if question.content and not any(covered(question, m) for m in meant) and not group_meant(question, catalogue):
        return False
    if group_meant(question, catalogue) or (
        question.group and Wants.THRESHOLD in wants and not question.names_something
    ):
        return True
    if question.names_something or (question.content and meant):
        measured = Wants.THRESHOLD in wants or (Wants.REQUIREMENT in wants and _STANDARD.search(question.words))
        return question.explicit or bool(measured)
    if Wants.IN_FORCE in wants and (question.era or question.levels or question.period):
        return question.explicit or _STANDARD.search(question.words) is not None
    if question.levels and wants & {Wants.CONDITIONS, Wants.COUNT, Wants.LISTING}:
        return True
    return question.explicit and bool(wants & OF_SETS or question.names_a_set or question.group)


def may_stand_in(question: CriteriaQuestion, as_asked: Question) -> bool:
    """Whether the sets may answer what no letter does: a criterion is named, and plainly what it requires is asked."""
    asks = question.wants & {Wants.REQUIREMENT, Wants.THRESHOLD, Wants.NUMBER_OF} or not question.wants
    named = question.names_something and (question.numbers or question.indicators or len(question.content) <= _STRAY)
    if not (question.explicit and named and asks) or question.of_letters or Wants.RESPONSIBLE in question.wants:
        return bool(question.decisions and not (question.wants or question.content or question.of_letters))
    return not (_names_others(question, as_asked) or as_asked.off_topic or as_asked.attributes)


def rule_of(question: CriteriaQuestion, entries: Sequence[Entry]) -> tuple[Entry, str] | None:
    """The rule of a set that speaks of most of the question's words, where one does."""
    words = {w for w in question.words.split() if f" {w} " not in _COMMON and not w.isdigit()}
    if len(words) < _FEWEST_OF_A_RULE or question.numbers or question.indicators or question.group or question.region:
        return None
    best: tuple[float, Entry, str] | None = None
    for entry in entries:
        for rule in entry.set.rules:
            said = canonical(rule)
            share = sum(f" {w} " in said for w in words) / len(words)
            if share >= ENOUGH_OF_A_RULE and (best is None or share > best[0]):
                best = (share, entry, rule)
    return best[1:] if best else None


def group_meant(question: CriteriaQuestion, catalogue: Catalogue) -> tuple[Entry, str] | None:
    """The set and the commune group that most of a question about groups speaks of: "xã khu vực III thuộc nhóm mấy?"."""
    if not question.content or not (question.group or " nhom " in question.words):
        return None
    best: tuple[float, Entry, str] | None = None
    for entry in catalogue.entries:
        for number, words in entry.set.groups:
            share = sum(f" {w} " in canonical(words) for w in question.content) / len(question.content)
            if share >= (HALF if len(question.content) >= _SEVERAL_WORDS else 1.0) and (
                best is None or share > best[0]
            ):
                best = (share, entry, number)
    return best[1:] if best else None


def _names_others(question: CriteriaQuestion, as_asked: Question) -> bool:
    """Whether a place, body or person is named that no letter knows: by words that belong to no criterion."""
    content = set(question.content)
    named = (*as_asked.unknown_places, *as_asked.unknown_persons, *as_asked.unknown_bodies)
    return any(content & set(canonical(name).split()) for name in named)


def _of_another_province(question: CriteriaQuestion, catalogue: Catalogue) -> bool:
    """Whether it asks for the set of a province whose set is not known: a letter may name its decision."""
    if question.province is None or question.names_something:
        return False
    return not any(fold(e.set.province or "") == fold(question.province) for e in catalogue.entries)
