"""The terms of a question: what of it must be found in a letter, with what else counts as the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.canonical import canonical
from knowledge.vocabulary import load

_EMPTY = {w.strip() for w in load("asking")["empty"]} | {"_"}
_SYNONYMS: dict[str, list[str]] = {
    canonical(left).strip(): [canonical(r) for r in right] for left, right in load("synonyms")
}
_LONGEST = max(len(phrase.split()) for phrase in (*_SYNONYMS, *_EMPTY))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `words` as asked (canonical, blanks around), `forms` all that count as it."""

    words: str
    forms: tuple[str, ...]
    pair: bool = False  # two neighbouring syllables: finding them side by side says more than finding each


def terms_of(canonical_question: str) -> tuple[Term, ...]:
    """The content of a canonical question, in order: single syllables, colloquial phrases with their synonyms, and pairs of neighbours."""
    words = canonical_question.split()
    singles: list[Term] = []
    used: list[str | None] = []
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + n])
            if n > 1 and phrase in _EMPTY:
                used += [None] * n
                i += n
                break
            if phrase in _SYNONYMS and (n > 1 or phrase not in _EMPTY):
                forms = tuple(dict.fromkeys((f" {phrase} ", *_SYNONYMS[phrase])))
                singles.append(Term(f" {phrase} ", forms))
                used += [*words[i : i + n]]
                i += n
                break
        else:
            word = words[i]
            if word not in _EMPTY and not re.fullmatch(r"\d{1,2}", word):
                singles.append(Term(f" {word} ", (f" {word} ",)))
                used.append(word)
            else:
                used.append(None)
            i += 1
    pairs = [
        Term(f" {a} {b} ", (f" {a} {b} ",), pair=True)
        for a, b in zip(used, used[1:], strict=False)
        if a is not None and b is not None
    ]
    seen: dict[str, Term] = {}
    for term in (*singles, *pairs):
        seen.setdefault(term.words, term)
    return tuple(seen.values())
