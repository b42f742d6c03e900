"""The words of phrases.yaml, and the invented names that are put together from them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml


@cache
def phrases() -> dict[str, Any]:
    """The whole file."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    return loaded


def commune_name(number: int) -> str:
    """The name of commune `number`; no two are the same for the first three thousand."""
    names = phrases()["names"]
    return _combined(number, names["first"], names["second"], names["third"])


def district_name(number: int) -> str:
    """The name of district `number`; no two are the same for the first four hundred."""
    names = phrases()["names"]
    return _combined(number, names["district_first"], names["district_second"], names["third"])


def person(chance: Random) -> str:
    """The name of a person who signs."""
    people = phrases()["people"]
    return " ".join(chance.choice(people[part]) for part in ("family", "middle", "given"))


def _combined(number: int, first: Sequence[str], second: Sequence[str], third: Sequence[str]) -> str:
    """Neighbouring numbers share no syllable; a third syllable comes when the pairs are used up."""
    pairs = len(first) * len(second)
    at, more = number % pairs, number // pairs
    one = first[at % len(first)]
    two = second[(at // len(first) + at) % len(second)]
    return f"{one} {two} {third[(more - 1) % len(third)]}" if more else f"{one} {two}"
