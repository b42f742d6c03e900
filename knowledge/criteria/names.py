"""What criteria and indicators are called, by their own names and by people's."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from knowledge.canonical import canonical, spoken
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.model import Criterion, Indicator
from knowledge.vocabulary import load

_ORDINARY = frozenset(canonical(word) for word in load("asking")["empty"])  # "cho", which typed so may be a market
NO_CRITERION = 0  # the number of what stands beside the criteria


def _joined(words: str) -> str:
    """Without the "và" that people leave out of long names."""
    return words.replace(" và ", " ").replace(" va ", " ")


@dataclass(frozen=True, slots=True)
class Meant:
    """A criterion of a set, or one of its indicators."""

    entry: Entry
    criterion: Criterion
    indicator: Indicator | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in canonical syllables and with its diacritics, blanks around both."""

    words: str
    spoken: str


def conditions_of(entry: Entry) -> tuple[Criterion, ...]:
    """What a set asks beside criteria, as one criterion without a number."""
    return (Criterion(NO_CRITERION, "Điều kiện", entry.set.conditions),) if entry.set.conditions else ()


def _is_told(name: Name, words: str) -> bool:
    """Whether a name typed without diacritics can be meant: one syllable ("đói", "doi") only behind what leads to a name."""
    if len(name.words.split()) > 1:
        return True
    lead = " (?:tieu chi|chi tieu|ve)" if name.words in _ORDINARY else "(?:^| (?:tieu chi|chi tieu|ve))"
    return re.search(f"{lead}{name.words}", words) is not None


class Names:
    """The names of all criteria and indicators of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._meant: dict[str, list[Meant]] = defaultdict(list)
        names: dict[str, Name] = {}
        for entry in catalogue.entries:
            for criterion in (*entry.set.criteria, *conditions_of(entry)):
                own = (criterion.name, *criterion.called) if criterion.number != NO_CRITERION else ()
                called = [(name, Meant(entry, criterion)) for name in own]
                called += [(name, Meant(entry, criterion, one)) for one in criterion.indicators for name in one.called]
                for name, meant in called:
                    key = _joined(canonical(name))
                    names.setdefault(key, Name(key, _joined(spoken(name))))
                    self._meant[key].append(meant)
        self._longest_first = sorted(names.values(), key=lambda n: -len(n.words))

    def in_question(self, words: str, typed: str | None) -> tuple[list[Name], str]:
        """The names that stand in canonical words, none inside another, and the words without them; `typed` are the words with diacritics
        where they were typed so."""
        words, typed = _joined(words), _joined(typed) if typed else None
        found = []
        for name in self._longest_first:
            if name.words in words and (name.spoken in typed if typed else _is_told(name, words)):
                found.append(name)
                words = words.replace(name.words, " _ ")
        return found, words

    def inside(self, name: Name) -> list[Name]:
        """The names that are part of a longer one: "đường" in "làm đường"."""
        return [n for n in self._longest_first if n is not name and n.words in name.words]

    def meant_by(self, name: Name) -> list[Meant]:
        return self._meant[name.words]
