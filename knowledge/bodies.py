"""Bodies and roles under one name: `canonical_body("Phòng NN-PTNT")` is "Phòng Nông nghiệp và Phát triển nông thôn".

The names and what else they are called are rows of vocabulary/bodies.yaml. A body that stands in no row is read by pattern: behind
a head (Sở, Phòng, Chi cục …) the short forms of fields are spelled out. All else stays as printed; nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex as re

from knowledge.body_names import NameText, Spelling, rows
from knowledge.canonical import canonical

_ROUNDS = 6  # a name is read anew until nothing changes; "CT UBMTTQ" takes three readings
_BEFORE_FIELD = re.compile(r" |[.:] ?")
_NEXT_FIELD = re.compile(r"[,;] ?(?:và )?| và ")
_DOT = re.compile(r"\. ?(?=\w)")  # "TP. Hà Giang"

_Piece = tuple[str, str]
"""A stretch of a name under its canonical name, and the sort of its row; "" for what stays as printed."""


@lru_cache(maxsize=20_000)
def canonical_body(name: str) -> str:
    """The canonical name of a body or role, printed in full; white space becomes single blanks. Never raises.

    Takes any name ("UBND xã Trà Bình", typed with or without diacritics) and keeps every word that no row accounts for:
    places, persons, "các". A name that no reading settles is left as printed.
    """
    printed = settled = " ".join(unicodedata.normalize("NFC", name).split())
    for _ in range(_ROUNDS):
        read = "".join(text for text, _ in _pieces(settled))
        if read == settled:
            return settled
        settled = read
    return printed


@lru_cache(maxsize=20_000)
def body_key(name: str) -> str:
    """The folded canonical name, the same for all spellings: `uy ban nhan dan xa tra binh`; "" for a name without words."""
    return canonical(canonical_body(name)).strip()


@lru_cache(maxsize=20_000)
def body_parts(name: str) -> frozenset[str]:
    """What a name is made of, folded: each body, role, head and field in it as a whole, each other syllable by itself.

    "Chủ tịch UBND xã Trà Bình" has the parts `chu tich`, `uy ban nhan dan`, `xa`, `tra`, `binh`.
    """
    return frozenset(part for piece in _pieces(canonical_body(name)) for part in _parts(*piece))


def bodies_in(text: str) -> dict[str, frozenset[str]]:
    """The bodies that a text names as the rows know them (`Trung tâm Y tế`, without its place), each with all its spellings, canonical."""
    pieces = _pieces(" ".join(unicodedata.normalize("NFC", text).split()))
    found: dict[str, frozenset[str]] = {}
    for at, (words, sort) in enumerate(pieces):
        if sort == "body":
            found[words] = _spellings(words)
        elif sort == "field" and at > 1 and pieces[at - 2][1] == "head":
            heads, fields = _spellings(pieces[at - 2][0]), _spellings(words)
            found[f"{pieces[at - 2][0]} {words}"] = frozenset(f"{head} {field}" for head in heads for field in fields)
    return found


@lru_cache(maxsize=2_000)
def _spellings(name: str) -> frozenset[str]:
    """All ways to write what the rows call by this name, canonical."""
    tables = (rows().names, rows().heads, rows().fields)
    written = (
        " ".join(word.folded for word in spelling.words)
        for table in tables
        for of_word in table.values()
        for spelling in of_word
        if spelling.name == name
    )
    whole = [canonical(name).strip(), *written]  # as printed, and with abbreviations spelled out
    return frozenset(form for words in whole for form in (words, canonical(words).strip()))


def is_among(part: str, parts: frozenset[str]) -> bool:
    """Whether a part of one name is among those of another, or is what one of them begins with (`nong nghiep`)."""
    return part in parts or (" " in part and any(other.startswith(f"{part} ") for other in parts))


def _parts(text: str, sort: str) -> Iterator[str]:
    syllables = canonical(text).split()
    if not sort or sort == "word":
        yield from syllables
        return
    inner = [] if text in rows().whole else _pieces(text, shorter_than=len(NameText(text).words))
    if any(of in ("body", "field") for _, of in inner) and "".join(words for words, _ in inner) == text:
        for piece in inner:
            yield from _parts(*piece)
    else:
        yield " ".join(syllables)


def _pieces(text: str, shorter_than: int = 1_000) -> list[_Piece]:
    """A name cut into what the rows know, under its canonical name, and what lies between, as printed; the longest reading wins."""
    read = NameText(text, shorter_than)
    pieces: list[_Piece] = []
    before: Spelling | None = None  # what was read up to this word
    at = copied = 0
    while at < len(read.words):
        found = _reading(read, at, before)
        if not found:
            at, before = at + 1, None
            continue
        pieces.append((text[copied : read.words[at].start], ""))
        for spelling, gap in found:
            pieces += [(gap, ""), (spelling.name, spelling.sort)]
            at, before = at + len(spelling.words), spelling
        copied = read.words[at - 1].end
        dot = _DOT.match(text, copied) if before and before.sort == "abbreviation" else None
        if dot:
            pieces.append((" ", ""))
            copied = dot.end()
    pieces.append((text[copied:], ""))
    return [piece for piece in pieces if piece[0]]


def _reading(read: NameText, at: int, before: Spelling | None) -> list[tuple[Spelling, str]]:
    """What begins at a word: a row of its own, or a head with its field; each with the gap before it. Empty for nothing known."""
    if before and _goes_on(before, read.gap(at)):
        field = read.longest(rows().fields, at)
        if field:
            return [(field, "")]
    if read.is_inside(at):
        return []
    own, head = read.longest(rows().names, at), read.longest(rows().heads, at)
    behind = at + len(head.words) if head else at
    if head and behind < len(read.words) and _BEFORE_FIELD.fullmatch(read.gap(behind)):
        field = read.longest(rows().fields, behind)
        if field and (own is None or len(own.words) < len(head.words) + len(field.words)):
            return [(head, ""), (field, ": " if ":" in read.gap(behind) else " ")]
    return [(own, "")] if own else []


def _goes_on(before: Spelling, gap: str) -> bool:
    """Whether a field may follow: "Trưởng phòng | NN&PTNT", "Phòng NN&PTNT, | TC-KH"."""
    if before.sort == "field":
        return _NEXT_FIELD.fullmatch(gap) is not None
    return before.sort == "role" and before.words[-1].folded in rows().last_of_heads and gap == " "
