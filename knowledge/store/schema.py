"""The tables that hold the letters: the truth from which every index can be rebuilt.

One row a fact, numbered by its place in the letter (`no`, from 0), so that a letter read back is the letter put in.
The text of a passage is not stored twice: it is `letters.text[start:end]`. The full-text tables are not here: they are
derived, and `knowledge.index.fulltext_table` makes them.
"""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Words = list[str]  # a tuple of strings, as JSON
PlaceFields = dict[str, Any]  # a knowledge.letter.Place, as JSON
Spans = list[list[int]]  # letter id, start and end of stretches of letters, as JSON


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {Words: JSON, str: Text}


class LetterRow(Base):
    """A letter and its header. An id is never given twice (AUTOINCREMENT): a vector of a letter that is gone can
    therefore never pass for one of a letter that came after it."""

    __tablename__ = "letters"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    reader_version: Mapped[int]
    source: Mapped[str]
    path: Mapped[str]
    text: Mapped[str]
    kind: Mapped[str | None]
    number: Mapped[str | None]
    symbol: Mapped[str | None]
    number_key: Mapped[str] = mapped_column(index=True)  # knowledge.matching.number_key
    issuer: Mapped[str | None]
    place: Mapped[str | None]
    date: Mapped[datetime.date | None]
    year: Mapped[int | None]
    month: Mapped[int | None]
    subject: Mapped[str | None]
    signer: Mapped[str | None]
    signer_title: Mapped[str | None]
    addressees: Mapped[Words]
    recipients: Mapped[Words]
    seat: Mapped[PlaceFields | None] = mapped_column(JSON(none_as_null=True))


class FileRow(Base):
    """A file that held a letter's bytes when it was last taken in; the same bytes may lie in several files."""

    __tablename__ = "files"

    key: Mapped[str] = mapped_column(primary_key=True)  # the absolute path, or the source name where there is none
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), index=True)
    source: Mapped[str]
    path: Mapped[str]


class PassageRow(Base):
    __tablename__ = "passages"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str]
    path: Mapped[Words]
    headings: Mapped[Words]
    page: Mapped[int]


class CitationRow(Base):
    __tablename__ = "citations"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str | None]
    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(index=True)
    date: Mapped[datetime.date | None]
    issuer: Mapped[str | None]
    subject: Mapped[str | None]
    relation: Mapped[str]


class MentionRow(Base):
    """Words that point back to a document; `citation` is the number of the citation that they mean, if one."""

    __tablename__ = "mentions"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    citation: Mapped[int | None]


class NamedCriterionRow(Base):
    """Words of a letter that name a criterion, by number or name; the obligation that they stand in, if one."""

    __tablename__ = "named_criteria"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    number: Mapped[str | None]
    name: Mapped[str | None] = mapped_column(index=True)
    passage: Mapped[int]
    obligation: Mapped[int | None]


class FootnoteRow(Base):
    """A footnote: the passage that says it, and the words that it explains."""

    __tablename__ = "footnotes"
    __table_args__ = (
        ForeignKeyConstraint(["letter_id", "passage"], ["passages.letter_id", "passages.no"], ondelete="CASCADE"),
    )

    letter_id: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str]
    passage: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]


class ObligationRow(Base):
    __tablename__ = "obligations"
    __table_args__ = (
        ForeignKeyConstraint(["letter_id", "passage"], ["passages.letter_id", "passages.no"], ondelete="CASCADE"),
        Index("ix_obligations_passage", "letter_id", "passage"),
    )

    letter_id: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    passage: Mapped[int]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    report_to: Mapped[str | None]
    via: Mapped[str | None]
    coordinators: Mapped[Words]
    exceptions: Mapped[Words]


class AssigneeRow(Base):
    """A party that must act on an obligation."""

    __tablename__ = "assignees"
    __table_args__ = (
        ForeignKeyConstraint(
            ["letter_id", "obligation"], ["obligations.letter_id", "obligations.no"], ondelete="CASCADE"
        ),
    )

    letter_id: Mapped[int] = mapped_column(primary_key=True)
    obligation: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    places: Mapped[list[PlaceFields]] = mapped_column(JSON, server_default="[]")


class DeadlineRow(Base):
    __tablename__ = "deadlines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["letter_id", "obligation"], ["obligations.letter_id", "obligations.no"], ondelete="CASCADE"
        ),
    )

    letter_id: Mapped[int] = mapped_column(primary_key=True)
    obligation: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str]
    family: Mapped[str]
    first: Mapped[datetime.date | None]
    last: Mapped[datetime.date | None] = mapped_column(index=True)
    inclusive: Mapped[bool]
    at: Mapped[datetime.time | None]
    rrule: Mapped[str | None]


class DoubtRow(Base):
    """One thing that was inferred or could not be read: of which part of the letter, the words, the reason.

    `part` is header, citation, mention, obligation or deadline; `item` the number of the citation, mention or obligation (0 for the
    header), `deadline` that of the deadline in its obligation (0 otherwise), `no` that of the doubt.
    """

    __tablename__ = "doubts"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True)
    deadline: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    reason: Mapped[str]


class CriteriaSetRow(Base):
    """A criteria set, whole, as `knowledge.criteria.coding` writes it: it is only ever read and replaced as a whole.

    One that was read from a decision goes with its letter; the others have none. No two of one origin have the same key.
    """

    __tablename__ = "criteria_sets"
    __table_args__ = (Index("ix_criteria_sets_key", "key", "origin"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    origin: Mapped[str] = mapped_column(String(16))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class IndexedRow(Base):
    """A letter whose vectors, so many of them, a Chroma collection has acknowledged.

    No foreign key: the row of a letter that is gone says which vectors are still to be deleted.
    """

    __tablename__ = "indexed"

    collection: Mapped[str] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    vectors: Mapped[int]


class TurnRow(Base):
    """The last turn of a conversation, as `knowledge.store.conversations.Turn`; `at` is the time in seconds since 1970.

    No foreign keys: a letter that goes must not wait for a conversation; the turn is ignored when it is next looked at.
    """

    __tablename__ = "turns"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    said: Mapped[Words]
    units: Mapped[Spans] = mapped_column(JSON)
    letters: Mapped[list[int]] = mapped_column(JSON)
    items: Mapped[Spans] = mapped_column(JSON)
    choices: Mapped[Words]
    on_criteria: Mapped[bool]


class PersonaRow(Base):
    """Who the person of a conversation said to be; `at` is the time of saying it."""

    __tablename__ = "personas"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    role: Mapped[str | None]
    places: Mapped[Words]
    commune_group: Mapped[str | None]


class MemberRow(Base):
    """Somebody who took an invite; times are seconds since 1970. A revoked one stays, so that the log still has a name."""

    __tablename__ = "members"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    since: Mapped[float]
    invited_by: Mapped[int | None] = mapped_column(BigInteger)  # none: from the command line
    revoked: Mapped[float | None]


class InviteRow(Base):
    """A link that makes one person a member, once. Only the hash of its code is kept."""

    __tablename__ = "invites"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    created_by: Mapped[int | None] = mapped_column(BigInteger)  # none: from the command line
    created: Mapped[float]
    expires: Mapped[float]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[float | None]
    revoked: Mapped[float | None]


class AuditRow(Base):
    """A question or a change, kept for some time; `who` is none for the command line, and for somebody who had it erased."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    who: Mapped[int | None] = mapped_column(BigInteger, index=True)
    what: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    outcome: Mapped[str] = mapped_column(String(16))
    sources: Mapped[Words]


class FactRow(Base):
    """A fact about the database itself, such as the version of the full text in it."""

    __tablename__ = "facts"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
