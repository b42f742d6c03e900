""" "còn Phòng Nội vụ?": the question before, word for word, with another body, criterion, letter or time in it."""

from __future__ import annotations

import regex as re

from knowledge.canonical import is_accented
from knowledge.folding import fold
from knowledge.vocabulary import load

_WORDS = load("conversation")
_GROUPS = [tuple(tuple(name.split()) for name in group) for group in _WORDS["names"]]
_ENDS = [tuple(words.split()) for words in _WORDS["name_ends"]]
_ENDS_PLAIN = [tuple(fold(word) for word in words) for words in _ENDS]
_ASIDE = re.compile(r"^(?:(?:thế|vậy|à|the|vay|a|thì|thi|còn|con|đối với|doi voi|về|ve)[\s,]+)+|[\s,]*(?:thì sao|thi sao|thế nào|the nao|sao)?[\s?.!]*$", re.IGNORECASE)  # fmt: skip
_LONGEST = 10  # words of a name


def renamed(before: str, text: str) -> str:
    """The question `before` about what `text` names instead; where nothing in it can be replaced, both together."""
    what = _ASIDE.sub("", text).strip()
    words = before.split()
    plain = _plain(words)
    at = _where(plain, what)
    if at is None:
        return f"{before.rstrip('?. ')}, {what}?"
    end = _end(words, plain, at)
    return " ".join((*words[:at], what, *words[end:]))


def replaces_a_name(before: str, text: str) -> bool:
    """Whether `text` names a thing of which `before` names another: "danh sách hộ ký cam kết" and "danh sách hộ nghèo"."""
    return _where(_plain(before.split()), _ASIDE.sub("", text).strip()) is not None


def _plain(words: list[str]) -> list[str]:
    return [fold(word).strip(',.;:?!"“”()') for word in words]


def _where(plain: list[str], what: str) -> int | None:
    group = next((g for g in _GROUPS if _starts(fold(what).split(), 0, g)), None)
    return next((i for i in range(len(plain)) if group and _starts(plain, i, group)), None)


def _starts(words: list[str], at: int, group: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(words[at : at + len(name)]) == name for name in group)


def _end(words: list[str], plain: list[str], at: int) -> int:
    """Where the name that begins at `at` ends: before a verb or a question word, after a comma."""
    typed = [word.lower().strip(',.;:!?"“”()') for word in words]
    said, ends = (typed, _ENDS) if is_accented(" ".join(words)) else (plain, _ENDS_PLAIN)
    for i in range(at + 1, min(len(words), at + _LONGEST)):
        if words[i - 1][-1] in ",;:?" or any(tuple(said[i : i + len(end)]) == end for end in ends):
            return i
    return min(len(words), at + _LONGEST)
