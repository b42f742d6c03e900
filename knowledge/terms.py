"""The terms of a question: what of it must be found in a letter, with what else counts as the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.canonical import canonical, is_accented, spoken
from knowledge.folding import fold
from knowledge.vocabulary import load

_EMPTY_SPOKEN = frozenset(spoken(w).strip() for w in load("asking")["empty"]) | {"_"}
# Without diacritics some of them are also syllables of content: "chị" and "chỉ tiêu", "bằng" and "bảng kê".
_EMPTY = (frozenset(canonical(w).strip() for w in load("asking")["empty"]) | {"_"}) - {"chi", "bang"}
_SYNONYMS: dict[str, list[str]] = {
    canonical(left).strip(): [canonical(r) for r in right] for left, right in load("synonyms")
}
# Those that are written with diacritics are meant only so: "số do" is no "sổ đỏ".
_ACCENTED = {
    canonical(left).strip(): frozenset((spoken(left).strip(),)) for left, _ in load("synonyms") if is_accented(left)
}
_NO_EMPTY_SPOKEN = frozenset(spoken(w).strip() for w in load("asking")["no_empty"])
_NO_EMPTY = frozenset(canonical(w).strip() for w in load("asking")["no_empty"])
_FRAME_SPOKEN = frozenset(spoken(w).strip() for w in load("asking")["frame"])
_FRAME = frozenset(canonical(w).strip() for w in load("asking")["frame"])
_BARE = frozenset(load("asking")["bare"])
_LONGEST = max(len(phrase.split()) for phrase in (*_SYNONYMS, *_EMPTY, *_FRAME))


_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(
    r" (?P<what>tieu chi|chi tieu|dot|giai doan|khu|nhom|vung|lan|buoc|phu luc|to dan pho|khu pho|to)(?: so)? (?P<n>(?<= chi tieu )\d{1,2} \d{1,2}|\d{1,2})(?= )"
)
_ALSO = {"to dan pho": "(?:to dan pho|to)", "khu pho": "(?:khu pho|khu)"}
_NUMBERED_FORM = r" {what} (?:so )?(?:\d{{1,2}} (?:(?:\w+ ){{1,12}}so )?|va |so )*{n} "


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `words` as asked (canonical, blanks around), `forms` all that count as it."""

    words: str
    forms: tuple[str, ...]
    pair: bool = False  # two neighbouring syllables: finding them side by side says more than finding each
    typed: str | None = None  # with its diacritics, where the question was typed with them
    pattern: re.Pattern[str] | None = None  # where no fixed form will do: "tiêu chí số 4" stands in "tiêu chí số 2, 4"

    def stands_in(self, text: str) -> bool:
        """Whether the term, as asked, stands in a canonical text."""
        return self.pattern.search(text) is not None if self.pattern else self.forms[0] in text

    def is_meant_in(self, text: str) -> bool:
        """Whether the term or something that counts as it stands in a canonical text."""
        return self.stands_in(text) or any(form in text for form in self.forms[1:])


def terms_of(canonical_question: str, typed: list[str] | None = None, *, guessed: bool = False) -> tuple[Term, ...]:
    """The content of a canonical question, in order: single syllables, colloquial phrases with their synonyms, and pairs of neighbours.

    `typed` are its syllables with diacritics, one for each canonical one; `guessed` tells that they were restored, so that those
    left without may be any.
    """
    numbered = [
        Term(
            f" {m['what']} so {m['n']} ",
            (f" {m['what']} so {m['n']} ",),
            pattern=re.compile(_NUMBERED_FORM.format(what=_ALSO.get(m["what"], m["what"]), n=m["n"])),
        )
        for m in _NUMBERED.finditer(canonical_question)
    ]
    segments = _segments(_Said(canonical_question.split(), typed, guessed))
    singles = [term for term in segments if term is not None]
    pairs = [
        Term(pair, (pair,), pair=True)
        for a, b in zip(segments, segments[1:], strict=False)
        if a is not None and b is not None
        for pair in (neighbours(a, b),)
    ]
    inner = [
        Term(f" {a} {b} ", (f" {a} {b} ",), pair=True)
        for term in singles
        for a, b in zip(term.words.split(), term.words.split()[1:], strict=False)
    ]
    seen: dict[str, Term] = {}
    for term in (*numbered, *singles, *pairs, *inner):
        seen.setdefault(term.words, term)
    return tuple(seen.values())


def runs_of(
    canonical_question: str, typed: list[str] | None = None, *, guessed: bool = False
) -> tuple[tuple[Term, ...], ...]:
    """What a question is about: its content in runs of neighbours, without the words that frame any question ("phụ trách", "gửi").

    `typed` and `guessed` as in `terms_of`: "cần" is then told from "căn".
    """
    runs: list[list[Term]] = [[]]
    for term in _segments(_Said(canonical_question.split(), typed, guessed), framed=True):
        if term is None:
            runs.append([])
        else:
            runs[-1].append(term)
    return tuple(tuple(run) for run in runs if run)


def is_typed_throughout(question: str) -> bool:
    """Whether a question is typed with diacritics, and not only here and there: "ai phai gui bao cao cho xã Quế Khê" is not."""
    return is_accented(question) and not _BARE & set(_WORD.findall(question))  # a name may be "Nhung"


def typed_of(canonical_question: str, question: str) -> list[str]:
    """The syllables of a question with diacritics that go with those left of it in canonical form (some may have been taken out)."""
    whole, at, typed = spoken(question).split(), 0, []
    for word in canonical_question.split():
        found = next((i for i in range(at, len(whole)) if fold(whole[i]) == word), None)
        typed.append(word if found is None else whole[found])
        at = at if found is None else found + 1
    return typed


def neighbours(left: Term, right: Term) -> str:
    """The last syllable of one term and the first of the next, as a phrase to find."""
    return f" {left.words.split()[-1]} {right.words.split()[0]} "


def typed_neighbours(left: Term, right: Term) -> str:
    """As `neighbours`, with diacritics."""
    return f" {(left.typed or left.words).split()[-1]} {(right.typed or right.words).split()[0]} "


@dataclass(frozen=True, slots=True)
class _Said:
    """The syllables of a question, canonical and, where it has diacritics, with them."""

    words: list[str]
    typed: list[str] | None
    guessed: bool

    def phrase(self, at: int, length: int) -> str:
        return " ".join(self.words[at : at + length])

    def is_among(self, at: int, length: int, spoken_ones: frozenset[str], folded_ones: frozenset[str]) -> bool:
        """Whether a phrase is one of these; where it was typed without diacritics, or they could not be restored, by its letters alone."""
        if self.typed is None:
            return self.phrase(at, length) in folded_ones
        if " ".join(self.typed[at : at + length]) in spoken_ones:
            return True
        return self._is_open(at, length) and self.phrase(at, length) in folded_ones

    def with_diacritics(self, at: int, length: int) -> str | None:
        """A phrase as it must stand in a letter, blanks around; None where a syllable of it may be any of several."""
        if self.typed is None or (length == 1 and self._is_open(at, length)):
            return None
        return f" {' '.join(self.typed[at : at + length])} "

    def _is_open(self, at: int, length: int) -> bool:
        typed = self.typed or self.words
        return self.guessed and any(typed[i] == self.words[i] for i in range(at, at + length))


def _segments(said: _Said, *, framed: bool = False) -> list[Term | None]:
    """The question cut into phrases that have synonyms, phrases of the frame, and single syllables; None where there is no content."""
    segments: list[Term | None] = []
    i, count = 0, len(said.words)
    while i < count:
        for n in range(min(_LONGEST, count - i), 0, -1):
            phrase = said.phrase(i, n)
            empty = said.is_among(i, n, _EMPTY_SPOKEN, _EMPTY)
            if (framed and said.is_among(i, n, _FRAME_SPOKEN, _FRAME)) or (n > 1 and empty):
                segments.append(None)
                i += n
                break
            if phrase in _SYNONYMS and (n > 1 or not empty) and _is_meant(said, i, n, phrase):
                forms = tuple(dict.fromkeys((f" {phrase} ", *_SYNONYMS[phrase])))
                segments.append(Term(f" {phrase} ", forms, typed=said.with_diacritics(i, n)))
                i += n
                break
        else:
            word = said.words[i]
            whole = said.is_among(i, 2, _NO_EMPTY_SPOKEN, _NO_EMPTY) if i + 1 < count else False
            content = (whole or not said.is_among(i, 1, _EMPTY_SPOKEN, _EMPTY)) and not re.fullmatch(r"\d{1,2}", word)
            own = said.with_diacritics(i, 1)
            segments.append(Term(f" {word} ", (f" {word} ",), typed=own) if content else None)
            i += 1
    return segments


def _is_meant(said: _Said, at: int, length: int, phrase: str) -> bool:
    return phrase not in _ACCENTED or said.is_among(at, length, _ACCENTED[phrase], frozenset((phrase,)))


def forms_of(word: str) -> tuple[str, ...]:
    """A canonical word with all that counts as the same, blanks around each."""
    return tuple(dict.fromkeys((f" {word} ", *_SYNONYMS.get(word, ()))))
