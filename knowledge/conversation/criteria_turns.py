"""Turns of a conversation about criteria: "thế xã nâng cao?", "bộ cũ thì sao?", "khác gì bộ cũ?"."""

from __future__ import annotations

import regex as re

from knowledge.answers.criteria import CriteriaAnswers
from knowledge.canonical import canonical
from knowledge.conversation.leaning import MOST_SAID, SHOWN, Leaning
from knowledge.criteria.asked import GROUP, GROUP_NAMES, CriteriaQuestion
from knowledge.criteria.asker import for_asker
from knowledge.library import Library
from knowledge.question import understand
from knowledge.store.conversations import Persona, Turn
from knowledge.vocabulary import load

_INSTEAD = [re.compile(p) for p in load("conversation")["instead"]]
_LEADS = re.compile(r"^ (?:the|vay|con|the con|vay con|the thi|vay thi|a|uh|u|y toi|toi hoi|hoi|y la) ")
_POINTS = re.compile(r" (?:cai|chi tieu|tieu chi|bo|quyet dinh|muc|viec|dieu) (?:do|nay|ay|kia|tren) ")
_OF_GROUP = re.compile(
    rf"^ (?:{'|'.join(load('persona')['persons'])}) (?:(?:dang |song |lam viec )?(?:o|la|thuoc|tai) )*(?:xa )?(?:thuoc )?{GROUP.pattern.strip()}"
    rf"|^ (?:xa|thon|ban|ap) (?:{'|'.join(load('persona')['persons'])}) (?:la |thuoc |o |duoc xep )*(?:xa )?(?:vao )?{GROUP.pattern.strip().replace('<group>', '<own>')}"
)


def told_group(text: str) -> tuple[str, bool] | None:
    """The commune group that somebody says to be of ("tôi ở xã nhóm 3"), and whether a question follows; None when nobody does."""
    words = canonical(text)
    match = _OF_GROUP.match(words)
    return (GROUP_NAMES[match["group"] or match["own"]], bool(words[match.end() :].strip())) if match else None


_STRAY = 1  # syllables that may belong to nothing
_FEW_WORDS = 5
_BARE_NUMBER = re.compile(r"(?<![\w/.,%])(?P<n>\d{1,2})(?![\w/.,%])")
_NAMES_WHAT = re.compile(r"(?i)ti[eê]u|nh[oó]m|b[oộ]\b|ng[aà]y|th[aá]ng|n[aă]m|quy[eế]t|\?")


class CriteriaTurns:
    """Reads texts of a conversation as questions about criteria, for the person who asks."""

    def __init__(self, answers: CriteriaAnswers) -> None:
        self._answers = answers

    def of(self, text: str, persona: Persona | None) -> CriteriaQuestion:
        """The text by itself."""
        return for_asker(self._answers.understand((text,)), persona)

    def leaning(self, text: str, before: Turn | None, persona: Persona | None, library: Library) -> Leaning | None:
        """The text as it leans on an answer about criteria before it; None when it does not."""
        if before is None or not before.on_criteria:
            return None
        number = _bare_number(text)
        text = number or text
        question = self._answers.understand((text,))
        if not number and not _leans(question):
            return None
        said = (*before.said, text) if len(before.said) < MOST_SAID else (before.said[0], *before.said[2:], text)
        words = " – ".join(before.said)
        note = f"Theo câu hỏi trước: {words if len(words) <= SHOWN else words[:SHOWN].rsplit(' ', 1)[0] + ' …'}"
        whole = for_asker(self._answers.understand(said), persona)
        return Leaning(understand(text, library), said, note=note, criteria=whole, on_criteria=True)


def _bare_number(text: str) -> str | None:
    """The criterion that is meant, after an answer about one, by a text of one small number and hardly anything else: "à nhầm, 15 cơ"."""
    number = _BARE_NUMBER.search(text)
    if number is None or len(text.split()) > _FEW_WORDS or _NAMES_WHAT.search(text):
        return None
    return f"tiêu chí {number['n']}"


def _leans(question: CriteriaQuestion) -> bool:
    """Whether a text says less than it needs: "bộ cũ thì sao?", "nhóm 3?", "thế tiêu chí 5?"; not "tiêu chí 5 yêu cầu gì?"."""
    points = _POINTS.search(question.words) is not None
    if question.of_letters or (len(question.content) > _STRAY and not points):
        return False
    if points:
        return True
    if _LEADS.match(question.words) or any(p.search(question.words) for p in _INSTEAD):
        return True
    if question.names_something:
        return False
    return bool(question.names_a_set or question.group or question.region or question.period or question.wants)
