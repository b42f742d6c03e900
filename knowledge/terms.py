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
_FRAME_SPOKEN = frozenset(spoken(w).strip() for w in load("asking")["frame"])
_FRAME = frozenset(canonical(w).strip() for w in load("asking")["frame"])
_BARE = frozenset(load("asking")["bare"])
_LONGEST = max(len(phrase.split()) for phrase in (*_SYNONYMS, *_EMPTY, *_FRAME))


_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(
    r" (?P<what>tieu chi|chi tieu|dot|giai doan|khu|nhom|vung|lan|buoc|phu luc)(?: so)? (?P<n>\d{1,2})(?= )"
)
_NUMBERED_FORM = r" {what} (?:so )?(?:\d{{1,2}} |va |so )*{n} "


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


def terms_of(canonical_question: str, typed: list[str] | None = None) -> tuple[Term, ...]:
    """The content of a canonical question, in order: single syllables, colloquial phrases with their synonyms, and pairs of neighbours."""
    numbered = [
        Term(
            f" {m['what']} so {m['n']} ",
            (f" {m['what']} so {m['n']} ",),
            pattern=re.compile(_NUMBERED_FORM.format(**m.groupdict())),
        )
        for m in _NUMBERED.finditer(canonical_question)
    ]
    segments = _segments(canonical_question, typed)
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


def runs_of(canonical_question: str, typed: list[str] | None = None) -> tuple[tuple[Term, ...], ...]:
    """What a question is about: its content in runs of neighbours, without the words that frame any question ("phụ trách", "gửi").

    `typed` are its syllables with diacritics, one for each canonical one: "cần" is then told from "căn".
    """
    runs: list[list[Term]] = [[]]
    for term in _segments(canonical_question, typed, framed=True):
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


def _segments(canonical_question: str, typed: list[str] | None = None, *, framed: bool = False) -> list[Term | None]:
    """The question cut into phrases that have synonyms, phrases of the frame, and single syllables; None where there is no content."""
    words = canonical_question.split()
    said = typed or words
    empty = _EMPTY_SPOKEN if typed else _EMPTY
    frame = (_FRAME_SPOKEN if typed else _FRAME) if framed else frozenset()
    segments: list[Term | None] = []
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            phrase, spoken_phrase = " ".join(words[i : i + n]), " ".join(said[i : i + n])
            own = f" {spoken_phrase} " if typed else None
            if spoken_phrase in frame or (n > 1 and spoken_phrase in empty):
                segments.append(None)
                i += n
                break
            if phrase in _SYNONYMS and (n > 1 or spoken_phrase not in empty):
                segments.append(
                    Term(f" {phrase} ", tuple(dict.fromkeys((f" {phrase} ", *_SYNONYMS[phrase]))), typed=own)
                )
                i += n
                break
        else:
            word = words[i]
            content = said[i] not in empty and not re.fullmatch(r"\d{1,2}", word)
            own = f" {said[i]} " if typed else None
            segments.append(Term(f" {word} ", (f" {word} ",), typed=own) if content else None)
            i += 1
    return segments


def forms_of(word: str) -> tuple[str, ...]:
    """A canonical word with all that counts as the same, blanks around each."""
    return tuple(dict.fromkeys((f" {word} ", *_SYNONYMS.get(word, ()))))
