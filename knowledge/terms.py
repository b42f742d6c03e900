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


_NUMBERED = re.compile(r" (?P<what>tieu chi|chi tieu)(?: so)? (?P<n>\d{1,2})(?= )")
_NUMBERED_FORM = r" {what} (?:so )?(?:\d{{1,2}} |va |so )*{n} "


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `words` as asked (canonical, blanks around), `forms` all that count as it."""

    words: str
    forms: tuple[str, ...]
    pair: bool = False  # two neighbouring syllables: finding them side by side says more than finding each
    pattern: re.Pattern[str] | None = None  # where no fixed form will do: "tiêu chí số 4" stands in "tiêu chí số 2, 4"

    def stands_in(self, text: str) -> bool:
        """Whether the term, as asked, stands in a canonical text."""
        return self.pattern.search(text) is not None if self.pattern else self.forms[0] in text

    def is_meant_in(self, text: str) -> bool:
        """Whether the term or something that counts as it stands in a canonical text."""
        return self.stands_in(text) or any(form in text for form in self.forms[1:])


def terms_of(canonical_question: str) -> tuple[Term, ...]:
    """The content of a canonical question, in order: single syllables, colloquial phrases with their synonyms, and pairs of neighbours."""
    numbered = [
        Term(
            f" {m['what']} so {m['n']} ",
            (f" {m['what']} so {m['n']} ",),
            pattern=re.compile(_NUMBERED_FORM.format(**m.groupdict())),
        )
        for m in _NUMBERED.finditer(canonical_question)
    ]
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
    for term in (*numbered, *singles, *pairs):
        seen.setdefault(term.words, term)
    return tuple(seen.values())


def forms_of(word: str) -> tuple[str, ...]:
    """A canonical word with all that counts as the same, blanks around each."""
    return tuple(dict.fromkeys((f" {word} ", *_SYNONYMS.get(word, ()))))
