"""How an answer names a letter, and what proves the name."""

from __future__ import annotations

from knowledge.answer import Quote
from knowledge.answers.quoting import quote_passage
from knowledge.canonical import canonical
from knowledge.letter import Letter, PassageKind
from knowledge.units import letter_label


def short_label(letter: Letter) -> str:
    """`Công văn của UBND huyện …`: by its type and issuer, or by its number."""
    kind = (letter.header.kind or "văn bản").capitalize()
    return f"{kind} của {letter.header.issuer}" if letter.header.issuer else letter_label(letter)


def head_quotes(letter_id: int, letter: Letter) -> list[Quote]:
    """The passage of the head that names the issuer."""
    found = [p for p in letter.passages if p.kind is PassageKind.HEADER]
    issuer = canonical(letter.header.issuer or "").split()
    named = [p for p in found if issuer and issuer[-1] in canonical(p.text).split()]
    return [quote_passage(letter_id, letter, p) for p in named][:1]
