"""The numbers and bullets that Word prints before a paragraph without storing them in it (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

# lxml has no types; an element is Any.
Element = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_STYLES_DEEP = 20


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks (`decimal`, `bullet` …), the text around it (`%1.`), its start."""

    look: str = "decimal"
    text: str = "%1."
    start: int = 1
    style: str | None = None


class Numbering:
    """The lists of one document and how far each has counted; ask `marker` for each paragraph in document order."""

    def __init__(
        self,
        levels: dict[str, dict[int, Level]],
        lists: dict[str, tuple[str, dict[int, Level]]],
        styles: dict[str, tuple[str | None, str | None, int | None]],
    ) -> None:
        self._levels = levels  # by abstractNumId
        self._lists = lists  # by numId: abstractNumId and the levels that the list overrides
        self._styles = styles  # by style id: the style it is based on, numId, ilvl
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[tuple[str, int]] = set()

    @classmethod
    def of(cls, numbering: Element | None, styles: Element) -> Numbering:
        """Read the roots of numbering.xml (None when there is none) and styles.xml."""
        levels: dict[str, dict[int, Level]] = {}
        lists: dict[str, tuple[str, dict[int, Level]]] = {}
        for abstract in numbering.findall(f"{_W}abstractNum") if numbering is not None else ():
            levels[_attribute(abstract, "abstractNumId")] = _levels_in(abstract)
        for num in numbering.findall(f"{_W}num") if numbering is not None else ():
            abstract_id = _value(num, "abstractNumId") or ""
            own: dict[int, Level] = {}
            for override in num.findall(f"{_W}lvlOverride"):
                index = _integer(_attribute(override, "ilvl"))
                base = levels.get(abstract_id, {}).get(index, Level())
                own[index] = _levels_in(override).get(index, base)
                if (start := _value(override, "startOverride")) is not None:
                    own[index] = replace(own[index], start=_integer(start, 1))
            lists[_attribute(num, "numId")] = (abstract_id, own)
        return cls(levels, lists, {_attribute(s, "styleId"): _style(s) for s in styles.findall(f"{_W}style")})

    def marker(self, properties: Element | None) -> str:
        """The marker of a paragraph with these properties (w:pPr), with a blank after it: `"a) "`, `"- "`, `""`.

        Counts the paragraph: each call moves its list on.
        """
        num_id, index = self._list_of(properties)
        if num_id not in self._lists or not 0 <= index <= 8:
            return ""
        abstract_id, own = self._lists[num_id]
        levels = self._levels.get(abstract_id, {}) | own
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts[abstract_id]
        if index in own and (num_id, index) not in self._restarted:
            self._restarted.add((num_id, index))
            counts.pop(index, None)
        counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [i for i in counts if i > index]:
            del counts[deeper]
        if level.look == "bullet":
            return "- "
        if level.look == "none":
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of_place = levels.get(at, Level())
            return _written(counts.get(at, of_place.start), of_place.look)

        shown = _PLACE.sub(number, level.text[:40]).strip()
        return f"{shown} " if shown else ""

    def _list_of(self, properties: Element | None) -> tuple[str, int]:
        """numId and level: of the paragraph itself, else of its style or a style that this is based on."""
        if properties is None:
            return "", 0
        num_id, index = _list_named_in(properties)
        style_id = _value(properties, "pStyle")
        for _ in range(_MAX_STYLES_DEEP):  # a hostile file may base a style on itself
            if num_id is not None or style_id not in self._styles:
                break
            based_on, num_id, of_style = self._styles[style_id]
            if num_id is not None and index is None:
                index = of_style if of_style is not None else self._level_of_style(num_id, style_id)
            style_id = based_on
        return num_id or "", index or 0

    def _level_of_style(self, num_id: str, style_id: str) -> int:
        abstract_id, _ = self._lists.get(num_id, ("", {}))
        return next((i for i, level in self._levels.get(abstract_id, {}).items() if level.style == style_id), 0)


def _levels_in(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in parent.findall(f"{_W}lvl"):
        found[_integer(_attribute(level, "ilvl"))] = Level(
            look=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=_integer(_value(level, "start"), 1),
            style=_value(level, "pStyle"),
        )
    return found


def _style(style: Element) -> tuple[str | None, str | None, int | None]:
    properties = style.find(f"{_W}pPr")
    num_id, index = _list_named_in(properties) if properties is not None else (None, None)
    return _value(style, "basedOn"), num_id, index


def _list_named_in(properties: Element) -> tuple[str | None, int | None]:
    named = properties.find(f"{_W}numPr")
    if named is None:
        return None, None
    index = _value(named, "ilvl")
    return _value(named, "numId"), None if index is None else _integer(index)


def _written(number: int, look: str) -> str:
    """`number` as Word writes it: 3 is `3`, `03`, `c`, `C`, `iii` or `III`."""
    written = str(number)
    if look == "decimalZero":
        return written.zfill(2)
    if look.endswith("Letter") and 0 < number <= 780:  # after z come aa, bb, cc
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif look.endswith("Roman") and 0 < number < 4000:
        written, rest = "", number
        for value, letters in _ROMAN:
            written += letters * (rest // value)
            rest %= value
    return written.upper() if look.startswith("upper") else written


def _attribute(element: Element, name: str) -> str:
    return str(element.get(f"{_W}{name}", ""))


def _value(parent: Element, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    return None if child is None else _attribute(child, "val")


def _integer(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text, re.ASCII) else otherwise
