"""The words of a sentence as they are compared: syllables with diacritics, abbreviations spelled out, one way to write a tone."""

from __future__ import annotations

from importlib.resources import files

from knowledge.canonical import spoken
from knowledge.yaml_data import read_yaml

_LISTS = read_yaml(files(__package__) / "words.yaml")


def words_of(text: str) -> list[str]:
    """The syllables and numbers of a text, in order: "UBND xã" gives `ủy ban nhân dân xã`; 08 is 8."""
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in spoken(text).split()]


def _list(name: str) -> frozenset[str]:
    return frozenset(words_of(_LISTS[name]))


JOINING, POINTING, LINKING = _list("joining"), _list("pointing"), _list("linking")
_TURNING = tuple(f" {' '.join(words_of(phrase))} " for phrase in _LISTS["turning"])


def turning_in(text: str) -> frozenset[str]:
    """The words in a text that turn, narrow or weaken what it says."""
    said = f" {' '.join(words_of(text))} "
    return frozenset(phrase for phrase in _TURNING if phrase in said)
