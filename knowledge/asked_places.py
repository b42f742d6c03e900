"""The places that a question names: those that the letters know, and those that they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex as re

from knowledge.canonical import canonical, spoken
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.places import KINDS, gazetteer, is_commune, is_province, kinds_pattern, lies_in
from knowledge.vocabulary import load

NAME_STOOD_HERE = "_"  # put for a name that was taken out: what stood on its two sides are no neighbours

_LONGEST = 5  # syllables of a name
_KIND = kinds_pattern()
_KINDS = frozenset(_KIND.split("|"))
_TYPED_SMALL = re.compile(rf" (?P<kind>{_KIND}) (?P<rest>[^ ]+(?: [^ ]+){{0,3}})")
_NAME = r"\p{Lu}[\p{Ll}’']*"
_CAPITALS = re.compile(rf"(?<!\w)(?P<kind>(?i:{'|'.join(KINDS)}))\s+(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})")
_BARE_CAPITALS = re.compile(
    rf"(?<!\w)(?:ở|tại|của|cho|thuộc|huyện|Ở|Tại|o|tai|cua|thuoc|xa|huyen|tinh|phuong)\s+(?P<name>{_NAME}(?:\s{_NAME}){{1,3}})"
)
_WORDS = load("asked_places")
_ADMINISTRATIVE = frozenset(_WORDS["administrative"])
_NO_NAME = frozenset(_WORDS["no_name"])
_NO_SINGLE = frozenset(_WORDS["no_single"])
_PREPOSITIONS = frozenset(_WORDS["prepositions"])
_NO_BEGINNING = frozenset(_WORDS["no_beginning"])
_COMMON = frozenset(load("asking")["bare"]) | frozenset(canonical(w).strip() for w in load("asking")["empty"])
_SUPERIORS = frozenset(_WORDS["superiors"])


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """`known`: keys of `library.places`. `unknown`: as typed. `unmentioned`: communes that no letter names, of a district
    or province that was named beside. `words_left`: the canonical question without the known names."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    unmentioned: tuple[str, ...]
    words_left: str


def asked_places(text: str, words: str, library: Library) -> AskedPlaces:
    """Find the places in a question, given as typed (`text`) and in canonical form (`words`)."""
    known, misnamed, left = _known(words.split(), spoken(text).split(), library)
    typed = {canonical(m.group()).strip(): m.group() for m in reversed(list(_CAPITALS.finditer(text)))}
    unknown = [typed.get(canonical(name).strip(), name) for name in misnamed]
    unknown += [n for n in _capitalized(text, known, unknown, library) if not _stands_somewhere(n, library)]
    if not any(c.isupper() for c in text[1:]):  # typed in small letters: only the gazetteer can tell
        unknown += _gazetted(f" {' '.join(left)} ")
    unknown += _like_known(words.split(), spoken(text).split(), library)
    unknown = list(dict.fromkeys(unknown))
    known = list(dict.fromkeys(known))
    unmentioned = tuple(name for name in unknown if _lies_in_one_of(name, known, library))
    return AskedPlaces(
        tuple(known),
        tuple(name for name in unknown if name not in unmentioned),
        unmentioned,
        f" {' '.join(left)} ",
    )


def _known(tokens: list[str], said: list[str], library: Library) -> tuple[list[str], list[str], list[str]]:
    """(keys of known places, known names under another kind of place, the tokens without the names)."""
    known: list[str] = []
    misnamed: list[str] = []
    left: list[str] = []
    i = 0
    while i < len(tokens):
        named = (n for n in _candidates(tokens, i) if _is_known(n, tokens, i, library))
        named = (n for n in named if not _only_folds_so(n, tokens, i, said, library.places[n].printed))
        name = next((n for n in named if _is_typed_so(n, said, library.places[n].printed)), None)
        if name is None:
            left.append(tokens[i])
            i += 1
            continue
        entry = library.places[name]
        kind = _kind_before(tokens, i)
        if kind and entry.kinds and not (_is_of_kind(kind, entry.kinds) or _names_province(kind, name, entry.kinds)):
            misnamed.append(f"{kind} {entry.printed or name}")
        else:
            known.append(name)
            if kind and left[-len(kind.split()) :] == kind.split():
                del left[-len(kind.split()) :]
        left.append(NAME_STOOD_HERE)
        i += len(name.split())
    return known, misnamed, left


def _candidates(tokens: list[str], at: int) -> Iterator[str]:
    for n in range(min(_LONGEST, len(tokens) - at), 0, -1):
        yield " ".join(tokens[at : at + n])


def _is_known(name: str, tokens: list[str], at: int, library: Library) -> bool:
    """Whether the letters know a name; one of a single syllable only after its own kind ("thôn Bắc")."""
    entry = library.places.get(name)
    if entry is None or " ".join(tokens[max(0, at - 1) : at + 1]) in _NO_BEGINNING:
        return False
    if " " in name:
        return True
    before = {tokens[at - 1], " ".join(tokens[max(0, at - 2) : at])} if at else set()
    return tokens[at - 1] in _KINDS and bool({canonical(k).strip() for k in entry.kinds} & before)


def _only_folds_so(name: str, tokens: list[str], at: int, said: list[str], printed: str | None) -> bool:
    """Whether a name that begins like a preposition stands behind no kind of place: "báo cáo cua hoi nong dan" names no Cửa Hội."""
    if name.split()[0] not in _PREPOSITIONS or _kind_before(tokens, at):
        return False
    return spoken(printed or name) not in f" {' '.join(said)} "


def _is_typed_so(name: str, said: list[str], printed: str | None) -> bool:
    """Whether a name stands in the question (`said`, with diacritics) as letters print it: "đánh giá lại" does not name Gia Lai.

    A syllable typed without diacritics may stand for any.
    """
    length, letters = len(name.split()), spoken(printed or "").split()
    typed = [said[i : i + length] for i in range(len(said)) if fold(" ".join(said[i : i + length])) == name]
    if len(letters) != length or not typed:
        return True
    return any(all(t in (letter, fold(t)) for t, letter in zip(some, letters, strict=True)) for some in typed)


def _kind_before(tokens: list[str], at: int) -> str | None:
    """The kind of place (canonical) that a question puts before a name; none after a plural ("các xã Vĩnh Linh" are communes of it)."""
    for n in (2, 1):
        kind = " ".join(tokens[max(0, at - n) : at])
        if (
            kind in _ADMINISTRATIVE - {"quan"}  # "quan" is also half of "tự quản", "cơ quan"
            and (at - n == 0 or tokens[at - n - 1] not in _NO_SINGLE)
        ):
            return kind
    return None


def _is_of_kind(kind: str, kinds: set[str]) -> bool:
    canonical_kinds = {canonical(k).strip() for k in kinds}
    # "xã Sơn Tịnh" may be short for the communes of the district
    return kind in canonical_kinds or (kind == "xa" and "huyen" in canonical_kinds)


def _names_province(kind: str, name: str, kinds: set[str]) -> bool:
    """Whether "xã Nghệ An" can only be the communes of a province: it is one, and no commune of Vietnam has its name."""
    return kind in ("xa", "phuong") and "tỉnh" in kinds and not is_commune(name)


def _capitalized(text: str, known: list[str], unknown: list[str], library: Library) -> list[str]:
    """Names in capitals that no letter knows: after a kind of place any name, else one of the gazetteer."""
    found: list[str] = []
    for match in [*_CAPITALS.finditer(text), *_BARE_CAPITALS.finditer(text)]:
        name, kind = match["name"], match.groupdict().get("kind")
        key = canonical(name).strip()
        if (
            any(canonical(u).endswith(f" {key} ") for u in (*unknown, *found))
            or any(key == k or f" {k} " in f" {key} " for k in known)
            or key in library.places
            or key.split()[0] in ("ntm", "nong", "ubnd")
        ):
            continue
        if kind:
            found.append(f"{kind.lower()} {name}")
        elif key in gazetteer():
            found.append(name)
    return found


def _stands_somewhere(name: str, library: Library) -> bool:
    """Whether letters may hold a name that is none of their places; "Tỉnh Gia Lai" is a province, though "đánh giá lại" folds to it."""
    own = _without_kind(name)
    is_named_province = name.split()[0].lower() in ("tỉnh", "tinh") and is_province(own)
    return not is_named_province and library.may_say(own)


def _without_kind(name: str) -> str:
    """The canonical name of a place without its kind."""
    words = canonical(name).strip()
    kind = next((k for k in _KINDS if words.startswith(f"{k} ")), "")
    return words.removeprefix(kind).strip()


def _gazetted(words: str) -> list[str]:
    """Names of the gazetteer after their kind, in canonical words."""
    found: list[str] = []
    for match in _TYPED_SMALL.finditer(words, overlapped=True):
        parts = match["rest"].split()
        if match["kind"] not in _ADMINISTRATIVE or parts[0] in _NO_NAME:
            continue
        name = next((n for n in _candidates(parts, 0) if " " in n and n in gazetteer()), None)
        if name:
            found.append(f"{match['kind']} {name}")
    return found


def _like_known(tokens: list[str], said: list[str], library: Library) -> list[str]:
    """Names typed without diacritics that begin as a known place does and stand in no letter: `thon khe su` beside thôn Khe Vòng."""
    found: list[str] = []
    for kind, first, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            kind not in _KINDS - _ADMINISTRATIVE
            or first not in said
            or second not in said
            or f"{first} {second}" in library.places
        ):
            continue
        begins = any(
            name.startswith(f"{first} ") and kind in {canonical(k).strip() for k in place.kinds}
            for name, place in library.places.items()
        )
        if (
            begins
            and second not in _COMMON
            and f"{kind} {first}" not in _NO_BEGINNING
            and not library.may_say(f"{first} {second}")
        ):
            found.append(f"{kind} {first} {second}")
    return found


def _lies_in_one_of(name: str, known: list[str], library: Library) -> bool:
    """Whether an unknown "xã …" is a commune of a district or province that is known: what is told to all there is told to it."""
    kind, _, own = canonical(name).strip().partition(" ")
    superiors = [p for p in known if library.places[p].own and library.places[p].kinds & _SUPERIORS]
    return kind in ("xa", "phuong") and any(lies_in(own, superior) for superior in superiors)
