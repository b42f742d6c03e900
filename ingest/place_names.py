"""The places that a text names, each with the places that it is said to lie in: `thôn Bắc, xã Đồng Tâm, huyện Yên Linh` is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import regex as re

from knowledge.letter import Place
from knowledge.unit_names import KINDS, SHORT, Level, is_province_city
from knowledge.vocabulary import load

_WORDS = load("administration")
_LEVELS = tuple(Level)
_COMMITTEES: dict[str, str] = _WORDS["committees"]
_NUMBERED = frozenset(_WORDS["numbered"])
_KINDS = sorted({k for kinds in KINDS.values() for k in kinds} | {*SHORT} | {*_COMMITTEES}, key=len, reverse=True)
_KIND = "|".join(re.escape(kind) for kind in _KINDS)
_NOT_AFTER = "".join(
    rf"(?<!\b{after} (?={kind}\b))" for kind, words in _WORDS["no_kind_after"].items() for after in words
)
_SYLLABLE = r"\p{Lu}[\p{L}’']*"
_ENDS = rf"(?!(?:{'|'.join(_WORDS['ends_name'])})\b)"
_NUMBER = r"\d{1,2}(?![\d/.,%]*\d)"
_DASHED = "|".join(
    re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for name in _WORDS["with_dash"]
)
_NAME = rf"(?:{_DASHED}|{_SYLLABLE}(?:\s+{_ENDS}{_SYLLABLE}){{0,4}}(?:\s+{_NUMBER})?(?!\p{{Ll}}))"
_AND = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+)"
_NAMED = re.compile(
    rf"(?<!\w){_NOT_AFTER}(?P<kind>(?i:{_KIND}))(?:\s*:)?\s+(?P<names>(?:{_NAME}|{_NUMBER}\b)(?:{_AND}(?:{_NAME}|{_NUMBER}\b))*)"
)
_LISTED = re.compile(rf"(?:^|{_AND})(?P<name>{_NAME}|{_NUMBER}\b)")
_OWN_KIND = re.compile(rf"(?P<kind>(?i:{_KIND}))\s+(?P<name>\S.*)", re.DOTALL)
_NO_NAME = re.compile(rf"(?:{'|'.join(map(re.escape, _WORDS['no_names']))})\b")
_WITHIN = re.compile(r"\s*(?:[,(–-]|thuộc|của|ở|tại)?\s*")
_AND_ALONE = re.compile(r"\s*,?\s+và\s+")
_LINK = re.compile(rf"{_WITHIN.pattern}|{_AND_ALONE.pattern}")
_EXCEPT = re.compile(r"(?i)\(?\b(?:ngoại\s+trừ|trừ|không\s+kể)\b[^);.]*\)?")


@dataclass(frozen=True, slots=True)
class _Mention:
    level: Level
    printed: str
    start: int
    end: int

    @property
    def as_field(self) -> dict[str, Any]:
        return {self.level.value: self.printed}


def places_named(text: str) -> tuple[Place, ...]:
    """The places that a text names after their kind, as printed, in order, the exceptions ("trừ xã …") left out.

    A place is followed by what it lies in, directly or behind a comma: "các xã A, B, huyện C" are two, both of that district.
    """
    text = _EXCEPT.sub(lambda m: " " * len(m.group()), text)
    found: list[Place] = []
    listed = end = 0  # where in `found` the list begins that the last place ends, and where in the text that ends
    for mention in _mentions(text):
        gap = text[end : mention.start]
        level = _LEVELS.index(mention.level)
        if not found or level < _highest(found[-1]) or not _LINK.fullmatch(gap):
            listed = len(found)
        if len(found) > listed and not _AND_ALONE.fullmatch(gap) and _highest(found[-1]) < level:
            alike = [place for place in found[listed:] if _highest(place) == _highest(found[-1])]
            found[len(found) - len(alike) :] = [replace(place, **mention.as_field) for place in alike]
        else:
            found.append(replace(Place(), **mention.as_field))
        end = mention.end
    return tuple(dict.fromkeys(found))


def _highest(place: Place) -> int:
    return max(i for i, level in enumerate(_LEVELS) if getattr(place, level))


def _mentions(text: str) -> Iterator[_Mention]:
    for match in _NAMED.finditer(text):
        kind, start = match["kind"], match.start()
        for part in _LISTED.finditer(match["names"]):
            name, begin = part["name"], match.start("names") + part.start("name")
            own = _OWN_KIND.fullmatch(name)
            if own and part.start() and kind[0].isupper():  # "Xã Hòa Bình, Thôn Bắc"; not "xã Bản Vạc"
                kind, name = own["kind"], own["name"]
            mention = _mention(kind, name, begin if part.start() else start, begin + len(part["name"]))
            if mention is None:
                break
            yield mention


def _mention(kind: str, name: str, start: int, end: int) -> _Mention | None:
    """One name behind its kind; None when it is no place ("xã NTM", "huyện Hội")."""
    name = " ".join(name.split())
    small = " ".join(kind.lower().split())
    plain = SHORT.get(small, small)
    longest = 2 if plain in KINDS[Level.VILLAGE] else 1  # "thôn A", "xóm 5B", not "tỉnh TT"
    if _NO_NAME.match(name) or (name.isupper() and len(name) > longest):
        return None
    if name[0].isdigit() and plain not in _NUMBERED:
        return None
    if small in _COMMITTEES:
        return _Mention(Level(_COMMITTEES[small]), name, start, end)
    level = next(level for level, kinds in KINDS.items() if plain in kinds)
    if plain == "thành phố" and is_province_city(name):
        level = Level.PROVINCE
    return _Mention(level, f"{' '.join(kind.split())} {name}", start, end)
