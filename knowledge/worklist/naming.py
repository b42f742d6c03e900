"""How an assignee is named: under which words, all places of a kind or which ones; None where that is not plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.bodies import canonical_body
from knowledge.canonical import spoken
from knowledge.places import places_in
from knowledge.unit_names import KINDS
from knowledge.worklist.homes import level_of
from knowledge.worklist.person import WORDS

_BEFORE, _ALL_OF, _INSIDE, _JOINED = (
    sorted((tuple(words.split()) for words in WORDS[name]), key=len, reverse=True)
    for name in ("before", "all_of", "inside", "joined")
)
_KIND_WORDS = sorted(
    {tuple(kind.split()): level for level in reversed(KINDS) for kind in KINDS[level]}.items(),
    key=lambda item: len(item[0]), reverse=True,
)  # fmt: skip
_STANDS_FOR_A_NAME = "\0"


@dataclass(frozen=True, slots=True)
class Named:
    """`places` and `kinds` (canonical, "xã") of those that must act; `around` the places that they lie in, `every` "các", "mỗi"."""

    places: tuple[str, ...]
    kinds: tuple[str, ...]
    around: tuple[str, ...]
    every: bool


@lru_cache(maxsize=20_000)
def named_as(party: str, words_before: str) -> Named | None:
    """Read an assignee as printed ("Trưởng các thôn") as one of those named by these words ("trưởng"); None when it is not one.

    Words that narrow a group ("các xã chưa đạt chuẩn", "03 thôn") tell of some only: None.
    """
    printed = canonical_body(party)
    tokens, names = _tokens(printed)
    at = _skip(tokens, 0, (*_BEFORE, *_ALL_OF))
    said = spoken(party).split()  # the canonical name of "Trưởng các thôn" is "Trưởng thôn"
    every = any(_at(said, i, _ALL_OF) for i in range(len(said)))
    subject = tuple(words_before.split())
    if tuple(tokens[at : at + len(subject)]) != subject:
        return None
    return _scope(tokens, at + len(subject), names, subject, every)


def _scope(tokens: list[str], at: int, names: list[str], subject: tuple[str, ...], every: bool) -> Named | None:
    own: list[str] = []
    kinds: list[str] = []
    around: list[str] = []
    above = False
    while at < len(tokens):
        if tokens[at] == _STANDS_FOR_A_NAME:
            name = names.pop(0)
            above = above or (bool(own) and level_of(name) is not level_of(own[0]))
            (around if above else own).append(name)
            at += 1
        elif size := _at(tokens, at, _ALL_OF):
            every, at = True, at + size
        elif size := _at(tokens, at, _INSIDE):
            above, at = True, at + size
        elif size := _at(tokens, at, _JOINED) or (len(subject) if _follows(tokens, at, subject) else 0):
            at += size
        elif kind := next((k for k, _ in _KIND_WORDS if tuple(tokens[at : at + len(k)]) == k), None):
            if not above:
                kinds.append(" ".join(kind))
            at += len(kind)
        elif own:
            break  # "xã Thượng Diên chưa có sản phẩm": named all the same
        else:
            return None
    return Named(tuple(own), () if own else tuple(kinds), tuple(around), every)


def _tokens(printed: str) -> tuple[list[str], list[str]]:
    """The words, with a mark for each name of a place, and these names with their kinds, in order."""
    text, names = spoken(printed), []
    for place in places_in(printed):
        name = spoken(place.name)
        if name.strip() and name in text:
            text = text.replace(name, f" {_STANDS_FOR_A_NAME} ", 1)
            names.append((text.index(_STANDS_FOR_A_NAME), f"{place.kind} {place.name}"))
    tokens = text.split()
    return tokens, [name for _, name in names] if tokens.count(_STANDS_FOR_A_NAME) == len(names) else []


def _follows(tokens: list[str], at: int, subject: tuple[str, ...]) -> bool:
    """Whether the words before a place stand again: "Trưởng thôn Nà Mạ, | trưởng thôn Khe Vòng"."""
    return bool(subject) and tuple(tokens[at : at + len(subject)]) == subject


def _skip(tokens: list[str], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    while size := _at(tokens, at, phrases):
        at += size
    return at


def _at(tokens: list[str], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    return next((len(p) for p in phrases if tuple(tokens[at : at + len(p)]) == p), 0)
