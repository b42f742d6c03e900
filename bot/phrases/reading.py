"""How phrases are read: one YAML file for each class of them, checked against the class."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import Field, field, fields
from pathlib import Path
from typing import Any

import yaml

_GAPS, _KEYS = "gaps", "keys"


def gaps(*names: str) -> Any:
    """A field whose phrase has these gaps, no more and no fewer; the code fills them with `str.format`."""
    return field(metadata={_GAPS: frozenset(names)})


def words_for(keys: Iterable[str]) -> Any:
    """A field that is one word or sentence for each of several things: a dict by these keys."""
    return field(metadata={_KEYS: frozenset(keys)})


def gaps_of(phrase: Field[Any]) -> frozenset[str]:
    """The names that the code fills in."""
    names: frozenset[str] = phrase.metadata.get(_GAPS, frozenset())
    return names


def read_phrases(of: type, file: Path) -> dict[str, Any]:
    """What the file gives for the fields that the class itself declares.

    Raises ValueError when the file lacks a phrase, has one too many, or one has a wrong gap.
    """
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    own = {phrase.name: phrase for phrase in fields(of) if phrase.name in of.__annotations__}
    _same(file.name, read, own)
    return {name: _checked(file.name, phrase, read[name]) for name, phrase in own.items()}


def _checked(file: str, phrase: Field[Any], said: Any) -> Any:
    keys = phrase.metadata.get(_KEYS)
    if keys is not None:
        _same(f"{file}, {phrase.name}", said, keys)
        return said
    if isinstance(said, list):
        return tuple(said)
    text = said.strip()
    found = {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}
    if found != gaps_of(phrase):
        raise ValueError(f"{file}: {phrase.name} has the gaps {sorted(found)}")
    return text


def _same(where: str, found: Iterable[str], expected: Iterable[str]) -> None:
    differing = set(found) ^ set(expected)
    if differing:
        raise ValueError(f"{where}: missing or unknown phrases: {sorted(differing)}")
