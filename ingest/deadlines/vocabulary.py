"""The words and families of deadlines.yaml, loaded once: a trie of phrases, and the patterns over token classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from knowledge.yaml_data import read_yaml

_FIRST_CODE = "\ue000"  # of the private use area: one character stands for each class
PIECE = re.compile(r"[^\W\d_]+|\d+|\.{3}|[^\w\s]")
FIGURES = [
    "DATE",
    "DAY",
    "DAYS",
    "PERIOD",
    "BARE_MONTH",
    "YEAR",
    "YEARS",
    "CLOCK",
    "AMOUNT",
    "SIX",
    "NINE",
    "COUNT",
    "WEEKDAY",
    "STOP",
    "SEMI",
    "COMMA",
    "COLON",
    "OPEN",
    "CLOSE",
    "BAR",
    "SLASH",
    "DASH",
    "NUMBER",
    "WORD",
]


@dataclass(slots=True)
class Node:
    """A node of the trie: the next pieces, and what a phrase that ends here is."""

    following: dict[str, Node]
    classes: tuple[str, ...] = ()  # the first is the one that patterns see
    all_classes: frozenset[str] = frozenset()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a family: `shape` matches a string of token codes, `reading` names what reads it.

    `needs` are codes without which it matches nothing: to look for them is quicker than to search.
    """

    family: str
    shape: re.Pattern[str]
    reading: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """A row of docs/deadlines.md."""

    id: str
    words: str
    reading: str
    unread: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    root: Node
    codes: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    families: tuple[Family, ...]
    counted: frozenset[str]
    time: re.Pattern[str]  # what every deadline holds: a figure, a unit of time or a wording without a date


def _phrases(listed: list[str] | dict[str, str]) -> Iterable[tuple[str, str]]:
    return listed.items() if isinstance(listed, dict) else ((phrase, "") for phrase in listed)


def _trie(words: dict[str, list[str] | dict[str, str]]) -> Node:
    root = Node({})
    for name, listed in words.items():
        for phrase, tag in _phrases(listed):
            node = root
            for piece in PIECE.findall(phrase.lower()):
                node = node.following.setdefault(piece, Node({}))
            if name not in node.classes:
                node.classes += (name,)
                node.all_classes = frozenset(node.classes)
            node.tag = node.tag or tag
    return root


def _needed(shape: str) -> frozenset[str]:
    """The codes that stand outside all groups of a pattern, and are not optional; none where it lists alternatives."""
    needed, depth = set(), 0
    for code, following in zip(shape, shape[1:] + " ", strict=True):
        depth += {"(": 1, ")": -1}.get(code, 0)
        if depth == 0 and code == "|":
            return frozenset()
        if depth == 0 and code >= _FIRST_CODE and following not in "?*{":
            needed.add(code)
    return frozenset(needed)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary; ValueError where a pattern names an unknown class."""
    data: dict[str, Any] = read_yaml(files("ingest.deadlines") / "deadlines.yaml")
    names = [*FIGURES, *data["words"]]
    codes = {name: chr(ord(_FIRST_CODE) + number) for number, name in enumerate(names)}
    shapes: dict[str, str] = {}

    def compile_names(expression: str) -> str:
        def one(found: re.Match[str]) -> str:
            name = found.group()
            if name in shapes:
                return shapes[name]
            if name not in codes:
                raise ValueError(f"deadlines.yaml: lớp từ lạ {name} trong {expression}")
            return codes[name]

        return re.sub(r"[A-Z_]{2,}", one, expression).replace(" ", "")

    for name, expression in data["shapes"].items():
        shapes[name] = compile_names(expression)

    def pattern(family: str, row: dict[str, str]) -> Pattern:
        shape = compile_names(row["tokens"])
        return Pattern(family, re.compile(shape), row["read"], _needed(shape))

    return Vocabulary(
        root=_trie(data["words"]),
        codes=codes,
        patterns=tuple(pattern(family["id"], row) for family in data["families"] for row in family["patterns"]),
        families=tuple(
            Family(row["id"], row["words"], row["reading"], row.get("unread", "")) for row in data["families"]
        ),
        counted=frozenset(data["counted"]),
        time=re.compile(r"\d|" + "|".join(map(re.escape, data["time"]))),
    )
