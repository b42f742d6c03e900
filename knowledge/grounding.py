"""The grounding check: nothing is said that the quotes do not say.

A fact is a date (`8/3/2024`, `ngày 8 tháng 3`), a month, a percentage, a document number, a number of two digits or more, a name
of two syllables or more, a body (under any of its names) or a place (behind its kind). Every fact of an answer's text must stand in one of its quotes, whole: `8/3/2024` does not stand in `28/3/2024`.
"""

from __future__ import annotations

import regex as re

from knowledge.answer import Answer, Quote
from knowledge.bodies import bodies_in
from knowledge.canonical import canonical
from knowledge.folding import fold, syllables
from knowledge.places import places_in

_FACT = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\b\d{1,2}\s*/\s*\d{4}\b|\b\d+\s*/\s*\p{Lu}[\w&Đđ-]*(?:-[\w&]+)*|\d+(?:[.,]\d+)?\s?%"
    r"|\b[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}\b|\b\d+(?:[.,]\d+)+\b|\b\d{2,}\b"
    r"|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+"
)
HEAD = "phần đầu văn bản"  # where a quote of a letter's head stands
_LIST_NUMBER = re.compile(r"(?m)^\d{1,2}\. |^Có \d+ |^\d+ văn bản ")


def ungrounded(answer: Answer) -> list[str]:
    """The facts in the answer's text that no quote holds; none for an answer that may be sent."""
    said = _LIST_NUMBER.sub(" ", answer.text)
    proof = [_plain(quote.quote) for quote in answer.quotes]
    lacking = [fact for fact in _FACT.findall(said) if not any(_holds(quote, _plain(fact)) for quote in proof)]
    quoted = [(f" {' '.join(syllables(quote.quote))} ", canonical(quote.quote)) for quote in answer.quotes]
    named = {**bodies_in(said), **{place.name: frozenset({place.key}) for place in places_in(said)}}
    return lacking + [
        name
        for name, written in named.items()
        if not any(f" {form} " in words for form in written for quote in quoted for words in quote)
        and not any(_heads(quote, written) for quote in answer.quotes)
    ]


def _heads(quote: Quote, written: frozenset[str]) -> bool:
    """Whether a letter's head prints the parts of a body apart: `ỦY BAN NHÂN DÂN TỈNH …⏎VĂN PHÒNG`."""
    words = set(syllables(quote.quote))
    return quote.where == HEAD and any(words >= set(form.split()) for form in written)


def _holds(quote: str, fact: str) -> bool:
    """Whether a fact stands in a quote as a whole: not as the end of a longer number, nor as the start of a longer word."""
    return re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(fact)}(?!\w){'(?!-)' if '/' in fact else ''}", quote) is not None


def _plain(text: str) -> str:
    """Folded, `08/3` as `8/3`, no blanks around a slash or before a per cent sign."""
    return re.sub(r"(?<!\d)0(?=\d/)", "", re.sub(r"\s*/\s*|\s+(?=%)", lambda m: m.group().strip(), fold(text)))
