"""Which letters name a criterion, each with the words that do."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.naming import head_quotes, short_label
from knowledge.answers.notes import more_of
from knowledge.answers.quoting import quote_passage
from knowledge.library import Library
from knowledge.question import Question
from knowledge.store.database import reading
from knowledge.store.schema import NamedCriterionRow

KIND = "criterion_in_letters"
SHOWN = 6


def letters_naming(
    numbers: Collection[str], names: Collection[str], as_asked: Question, library: Library
) -> Answer | None:
    """The letters, of the places asked for if any, that name a criterion by one of these numbers or official names; None where none does.

    A number alone does not say of which set it is: the letter's own words are shown, and nothing is added to them.
    """
    with reading(library.store.engine) as connection:
        rows = connection.execute(
            select(NamedCriterionRow.letter_id, NamedCriterionRow.passage)
            .where(or_(NamedCriterionRow.number.in_(numbers), NamedCriterionRow.name.in_(names)))
            .order_by(NamedCriterionRow.letter_id, NamedCriterionRow.no)
        ).all()
    first: dict[int, int] = {}
    for letter_id, passage in rows:
        entry = library.entries.get(letter_id)
        if entry and all(p in entry.places | entry.own_places for p in as_asked.places):
            first.setdefault(letter_id, passage)
    if not first:
        return None
    begin = (as_asked.page - 1) * SHOWN
    shown = list(first.items())[begin : begin + SHOWN]
    lines, proof, heads = [], list[Quote](), list[Quote]()
    for n, (letter_id, passage) in enumerate(shown, begin + 1):
        letter = library.letter(letter_id)
        lines.append(f"{n}. {short_label(letter)}.")
        proof.append(quote_passage(letter_id, letter, letter.passages[passage]))
        heads += head_quotes(letter_id, letter)
    lead = f"{len(first)} văn bản nhắc đến:" if len(first) > 1 else "Văn bản nhắc đến:"
    notes = more_of(as_asked, len(first) - begin - len(shown), "văn bản")
    return Answer(Status.ANSWERED, "\n".join([lead, *lines]), notes=notes, quotes=tuple(proof + heads), kind=KIND)
