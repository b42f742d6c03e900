"""The English words of this field, each with its part of speech and what letters call the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import product

from knowledge.vocabulary import load


class Part(Enum):
    """What a word does in a sentence, as far as the order of Vietnamese words depends on it."""

    NOUN = auto()
    KIND = auto()  # a kind of place: behind the name in English, before it in Vietnamese
    PLACE = auto()  # a kind with its name
    NAME = auto()
    POST = auto()
    BODY = auto()
    ADJECTIVE = auto()
    NUMBER = auto()
    CODE = auto()  # the number and symbol of a document
    TIME = auto()
    VERB = auto()
    MUST = auto()
    FIXED = auto()  # keeps its place
    DROPPED = auto()
    OWNER = auto()  # the 's of "the commune's dossier"


@dataclass(frozen=True, slots=True)
class Sense:
    """A word of the lexicon: its part of speech and its Vietnamese; `asks` is what "what is the …" of it wants to know."""

    part: Part
    vietnamese: str
    asks: str = "gì"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`senses` by base form in small letters (a word may be noun and verb), `longest` in words."""

    senses: dict[str, tuple[Sense, ...]]
    irregular: dict[str, str]
    borrowed: frozenset[str]
    longest: int

    def find(self, phrase: str) -> tuple[tuple[Sense, ...], bool, bool]:
        """(senses, whether it is a plural, whether it is a form of a verb only) of a phrase in small letters; no senses when unknown."""
        if found := self.senses.get(phrase):
            return found, False, False
        if base := self.irregular.get(phrase):
            return self.senses.get(base, ()), False, True
        before, _, last = phrase.rpartition(" ")
        for form, ending in _bases(last):
            found = self.senses.get(f"{before} {form}".strip(), ())
            if ending == "s" and found:
                return found, True, False
            if verbs := tuple(s for s in found if s.part is Part.VERB):
                return verbs, False, True
        first, _, rest = phrase.partition(" ")  # "takes care of", "preparing for"
        for form, ending in _bases(first) if rest else ():
            if verbs := tuple(s for s in self.senses.get(f"{form} {rest}", ()) if s.part is Part.VERB):
                return verbs, False, ending != "s"
        return (), False, False


def _bases(word: str) -> list[tuple[str, str]]:
    """The base forms that an inflected word may have, each with the ending that was taken off."""
    found: list[tuple[str, str]] = []
    if word.endswith("ies"):
        found.append((word[:-3] + "y", "s"))
    if word.endswith("es"):
        found.append((word[:-2], "s"))
    if word.endswith("s") and not word.endswith("ss"):
        found.append((word[:-1], "s"))
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [(stem, ending), (stem + "e", ending)]
            if stem.endswith("i"):
                found.append((stem[:-1] + "y", ending))
            if stem[-1] == stem[-2]:
                found.append((stem[:-1], ending))
    return found


@cache
def lexicon() -> Lexicon:
    """Read once, when the first English question comes."""
    data = load("english")
    senses: dict[str, list[Sense]] = {}

    def add(words: dict[str, str], part: Part, asks: str = "gì") -> None:
        for word, vietnamese in words.items():
            senses.setdefault(word, []).append(Sense(part, vietnamese, asks))

    add(data["kinds"], Part.KIND)
    add(data["posts"], Part.POST, "ai")
    for head, words in (("Sở", data["departments"]), ("Phòng", data["divisions"])):
        for word, (field, name) in product(words, data["fields"].items()):
            add({f"{word} of {field}": f"{head} {name}", f"{field} {word}": f"{head} {name}"}, Part.BODY)
    add(data["bodies"], Part.BODY)
    add(data["documents"], Part.NOUN)
    add(data["amounts"], Part.NOUN, "bao nhiêu")
    add(data["days"], Part.NOUN, "khi nào")
    add(data["venues"], Part.NOUN, "ở đâu")
    add(data["nouns"], Part.NOUN)
    add(data["adjectives"], Part.ADJECTIVE)
    add(data["verbs"], Part.VERB)
    add(data["fixed"], Part.FIXED)
    add({word: str(n) for word, n in data["numbers"].items()}, Part.NUMBER)
    add(data["titles"], Part.POST)
    add(dict.fromkeys(data["musts"], "phải"), Part.MUST)
    add(dict.fromkeys(data["dropped"], ""), Part.DROPPED)
    whole = {word: tuple(found) for word, found in senses.items()}
    return Lexicon(whole, data["irregular"], frozenset(data["borrowed"]), max(len(w.split()) for w in whole))
