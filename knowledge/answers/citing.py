"""Questions about the chain of citations: which letters cite a document, which document a letter implements."""

from __future__ import annotations

from datetime import date

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.naming import head_quotes, short_label
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt, quote_passage
from knowledge.canonical import canonical
from knowledge.letter import Citation, Letter, Relation
from knowledge.library import Library
from knowledge.matching import number_key
from knowledge.places import places_in
from knowledge.question import Question
from knowledge.retrieval import Retrieval
from knowledge.sentences import sentences
from knowledge.units import Unit, units_of

SHOWN = 12
ALSO = 0.9  # of the best score: another document named for the same matter
_BASED_ON = re.compile(r" can cu (?P<what>.+)")


def who_cites(question: Question, library: Library, today: date) -> Answer | None:
    """The letters that cite the documents named in the question, each with the citing words."""
    lines: list[str] = []
    proof: list[Quote] = []
    heads: list[Quote] = []
    total = 0
    for number in question.numbers:
        for letter_id in sorted(library.cited.get(number, ())):
            letter = library.letter(letter_id)
            if question.places and not any(
                p in library.entries[letter_id].places | library.entries[letter_id].own_places for p in question.places
            ):
                continue
            total += 1
            if total > SHOWN:
                continue
            citation = next(c for c in letter.citations if number_key(c.number) == number)
            proof.append(_proof(letter_id, letter, citation))
            heads += head_quotes(letter_id, letter)
            lines.append(f"{total}. {short_label(letter)}: “{' '.join(citation.text.split())}”.")
    if not total:
        return None
    lead = f"{total} văn bản nhắc đến:" if total > 1 else "Văn bản nhắc đến:"
    more = (f"Còn {total - SHOWN} văn bản khác cũng nhắc đến.",) if total > SHOWN else ()
    missing = tuple("Văn bản được nhắc đến chưa có trong kho." for n in question.numbers[:1] if not library.is_owned(n))
    return Answer(
        Status.ANSWERED, "\n".join([lead, *lines]), notes=more + missing, quotes=tuple(proof + heads), kind="cited_by"
    )


def what_is_cited(
    question: Question, library: Library, retrieval: Retrieval, today: date, within: set[int] | None = None
) -> Answer | None:
    """The document that a letter names for the matter asked: "theo quyết định nào?"."""
    best: tuple[float, int, Letter, Citation] | None = None
    frequencies = retrieval.term_weights(question)
    for entry in library.entries.values():
        if within is not None and entry.letter_id not in within:
            continue
        places = entry.own_places | entry.places
        if question.places and not set(question.places) & places:
            continue
        if question.cited_kind and question.cited_kind not in entry.cited_kinds:
            continue
        letter = library.letter(entry.letter_id)
        own = sum(p in entry.own_places for p in question.places)
        own += _issued_by_whom_is_named(question, entry.issuer)
        for citation in letter.citations:
            if question.cited_kind and canonical(citation.kind or "").strip() != question.cited_kind:
                continue
            sentence = _sentence_of(letter, citation)
            near, said = canonical(citation.text), canonical(sentence)
            score = (1.5 if len(question.places) == 1 else 1.2) * own
            issuer_places = {p.key for p in places_in(citation.issuer or "")}
            score += (1.0 if len(question.places) == 1 else 1.5) * len(
                issuer_places & (set(question.places) - entry.own_places)
            ) + 0.5 * len(issuer_places & set(question.places) & entry.own_places)
            total = sum(frequencies.values()) or 1.0
            for term, weight in frequencies.items():
                share = 3 * weight / total
                score += (
                    share
                    if term.is_meant_in(near)
                    else 0.5 * share
                    if term.is_meant_in(said) or term.is_meant_in(entry.context)
                    else 0
                )
            score += 0.2 if citation.relation.value == "implements" else 0
            score -= 0.001 * citation.start / max(1, len(letter.text))
            if best is None or score > best[0]:
                best = (score, entry.letter_id, letter, citation)
    if best is None or (best[0] < 0.8 and within is None):
        return None
    _, letter_id, letter, citation = best
    bases = _bases(question, letter, citation)
    if len(bases) > 1:
        return _all_bases(letter_id, letter, bases)
    unit = _unit_of(letter_id, letter, citation)
    notes = notes_of([unit], [], today) if unit else ()
    lead = f"{_capital(' '.join(citation.text.split()))}."
    return Answer(Status.ANSWERED, lead, notes=notes, quotes=(_proof(letter_id, letter, citation),), kind="cites")


def _issued_by_whom_is_named(question: Question, issuer: str) -> bool:
    """Whether the body at the beginning of the question issued the letter: "UBND huyện … căn cứ công văn nào?"."""
    body = issuer.split(" uy ban nhan dan ")[-1].strip()
    return bool(body) and question.canonical.startswith(f" uy ban nhan dan {body} ")


def _bases(question: Question, letter: Letter, best: Citation) -> list[Citation]:
    """What a letter of the kinds asked for rests on: "căn cứ luật và nghị định nào" asks for all of them."""
    asked = _BASED_ON.search(question.canonical)
    if asked is None or best.relation is not Relation.IMPLEMENTS:
        return []
    kinds = {canonical(c.kind or "").strip() for c in letter.citations}
    wanted = {kind for kind in kinds if kind and f" {kind} " in f" {asked['what']} "}
    found: dict[str, Citation] = {}
    for citation in letter.citations:
        if citation.relation is Relation.IMPLEMENTS and canonical(citation.kind or "").strip() in wanted:
            found.setdefault(number_key(citation.number), citation)
    return list(found.values())


def _all_bases(letter_id: int, letter: Letter, bases: list[Citation]) -> Answer:
    shown = bases[:SHOWN]
    lines = [f"{i}. {_capital(' '.join(c.text.split()))}." for i, c in enumerate(shown, start=1)]
    more = (f"Còn {len(bases) - SHOWN} văn bản khác cũng là căn cứ.",) if len(bases) > SHOWN else ()
    proof = tuple(_proof(letter_id, letter, c) for c in shown)
    return Answer(Status.ANSWERED, "\n".join(["Căn cứ:", *lines]), notes=more, quotes=proof, kind="cites")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _unit_of(letter_id: int, letter: Letter, citation: Citation) -> Unit | None:
    for no, passage in enumerate(letter.passages):
        if passage.start <= citation.start < passage.end:
            return next((u for u in units_of(letter_id, letter, no) if u.start <= citation.start < u.end), None)
    return None


def _proof(letter_id: int, letter: Letter, citation: Citation) -> Quote:
    unit = _unit_of(letter_id, letter, citation)
    if unit:
        return excerpt(unit, (), [(citation.start, citation.end)])
    passage = next(p for p in letter.passages if p.start <= citation.start < p.end)
    return quote_passage(letter_id, letter, passage)


def _sentence_of(letter: Letter, citation: Citation) -> str:
    passage = next(p for p in letter.passages if p.start <= citation.start < p.end)
    return next(
        (letter.text[s:e] for s, e in sentences(letter.text, passage.start, passage.end) if s <= citation.start < e),
        passage.text,
    )
