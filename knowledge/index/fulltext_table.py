"""The full-text table, in the same SQLite database as the letters.

Its rows are written in the transaction that writes the letter, so the two cannot disagree. SQLite FTS5 never sees raw
text: Python folds (`unicode61 remove_diacritics` leaves đ), and the ascii tokenizer only splits at the blanks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, text

from knowledge.folding import index_terms
from knowledge.index.context import TEXT_VERSION, context_of
from knowledge.index.hit import PassageKey
from knowledge.letter import Letter

# What the rows were made with; another value in the database makes them anew. Raise the first number when the table or
# `index_terms` changes.
VERSION = f"1.{TEXT_VERSION}"

SHIFT = 20  # rowid = letter id << 20 | number of the passage: a letter has fewer than 1,048,576 passages


def key_of(rowid: int) -> PassageKey:
    return PassageKey(rowid >> SHIFT, rowid & (1 << SHIFT) - 1)


def write(connection: Connection, letters: Iterable[tuple[int, Letter]]) -> None:
    """Add the passages of letters that are not in the full text yet."""
    rows = []
    for letter_id, letter in letters:
        terms = lru_cache(maxsize=64)(_joined)  # the passages of a section have the same context
        rows += [
            {"row": letter_id << SHIFT | no, "context": terms(context_of(letter, p)), "words": _joined(p.text)}
            for no, p in enumerate(letter.passages)
        ]
    if rows:
        connection.execute(text("INSERT INTO fulltext (rowid, context, words) VALUES (:row, :context, :words)"), rows)


def erase(connection: Connection, letter_id: int) -> None:
    """Take a letter's passages out."""
    connection.execute(
        text("DELETE FROM fulltext WHERE rowid BETWEEN :first AND :last"),
        {"first": letter_id << SHIFT, "last": (letter_id + 1 << SHIFT) - 1},
    )


def is_whole(connection: Connection) -> bool:
    """Whether the full text is there, of this program's version, and has a row for each passage."""
    tables = connection.execute(
        text("SELECT count(*) FROM sqlite_master WHERE name IN ('fulltext', 'fulltext_terms')")
    ).scalar()
    version = connection.execute(text("SELECT value FROM facts WHERE name = 'fulltext'")).scalar()
    if tables != 2 or version != VERSION:
        return False
    rows = connection.execute(text("SELECT count(*) FROM fulltext_docsize")).scalar()
    return rows == connection.execute(text("SELECT count(*) FROM passages")).scalar()


def rebuild(connection: Connection, letters: Iterable[tuple[int, Letter]]) -> None:
    """Throw the full text away and make it anew from the letters, in the transaction of `connection`."""
    for statement in (
        "DROP TABLE IF EXISTS fulltext_terms",
        "DROP TABLE IF EXISTS fulltext",
        """CREATE VIRTUAL TABLE fulltext USING fts5(context, words, tokenize = "ascii tokenchars '_'")""",
        "CREATE VIRTUAL TABLE fulltext_terms USING fts5vocab('fulltext', 'row')",
        "DELETE FROM facts WHERE name = 'fulltext'",
    ):
        connection.execute(text(statement))
    write(connection, letters)
    connection.execute(text("INSERT INTO facts VALUES ('fulltext', :version)"), {"version": VERSION})


def _joined(words: str) -> str:
    return " ".join(index_terms(words))
