"""What taking in a file does to the letters in store, inside the transaction of the caller."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.index import entry_table, fulltext_table
from knowledge.letter import Letter
from knowledge.store.rows import letter_row, part_rows
from knowledge.store.schema import FileRow, LetterRow


class ChangeKind(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """What taking in a file did. `letter_id` holds its content now; `replaced` are the letters that went for it.

    `same_as` names the file under which the same bytes were already in, when that is another one. `gone` are the fingerprints
    of the letters that went.
    """

    kind: ChangeKind
    letter_id: int
    replaced: tuple[int, ...] = ()
    same_as: str | None = None
    gone: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class File:
    """A file by its absolute path, or by its name where the path is not known."""

    source: str
    path: str

    @property
    def key(self) -> str:
        return self.path or self.source


def is_in(connection: Connection, sha256: str, reader_version: int) -> bool:
    """Whether a letter of these bytes is in, as read by this version of the reader."""
    found = select(LetterRow.id).where(LetterRow.sha256 == sha256, LetterRow.reader_version == reader_version)
    return connection.scalar(found) is not None


def recognise(connection: Connection, sha256: str, file: File, reader_version: int) -> Change | None:
    """When these bytes are in, as read by this version of the reader: note that this file holds them."""
    letter = connection.execute(
        select(LetterRow.id, LetterRow.source, LetterRow.path).where(
            LetterRow.sha256 == sha256, LetterRow.reader_version == reader_version
        )
    ).one_or_none()
    if letter is None:
        return None
    same_as = None if File(letter.source, letter.path).key == file.key else letter.source
    if connection.scalar(select(FileRow.letter_id).where(FileRow.key == file.key)) == letter.id:
        return Change(ChangeKind.UNCHANGED, letter.id, same_as=same_as)
    gone = _forget(connection, file)
    _note(connection, letter.id, [file])
    kind = ChangeKind.REPLACED if gone else ChangeKind.UNCHANGED
    return Change(kind, letter.id, tuple(gone), same_as, tuple(gone.values()))


def take_in(connection: Connection, letter: Letter, reader_version: int) -> Change:
    """Insert a letter that `recognise` does not know, in the place of what its file and its bytes stood for."""
    file = File(letter.source, letter.path)
    gone = _forget(connection, file)
    files = [file]
    misread = connection.scalar(select(LetterRow.id).where(LetterRow.sha256 == letter.sha256))
    if misread is not None:  # by another version of the reader; the other files that hold it hold the new letter
        rows = connection.execute(select(FileRow.source, FileRow.path).where(FileRow.letter_id == misread))
        files += [File(row.source, row.path) for row in rows]
        erase(connection, misread)
        gone[misread] = letter.sha256
    letter_id = connection.execute(
        insert(LetterRow).values(letter_row(letter, reader_version)).returning(LetterRow.id)
    ).scalar_one()
    for table, rows_of_table in part_rows(letter_id, letter):
        if rows_of_table:
            connection.execute(insert(table), rows_of_table)
    fulltext_table.write(connection, [(letter_id, letter)])
    entry_table.write(connection, [(letter_id, letter)])
    _note(connection, letter_id, files)
    kind = ChangeKind.REPLACED if gone else ChangeKind.ADDED
    return Change(kind, letter_id, tuple(gone), gone=tuple(gone.values()))


def erase(connection: Connection, letter_id: int) -> str | None:
    """Take a letter out with all its parts, files and full text: its fingerprint; None when it is not in."""
    fulltext_table.erase(connection, letter_id)
    return connection.scalar(delete(LetterRow).where(LetterRow.id == letter_id).returning(LetterRow.sha256))


def _note(connection: Connection, letter_id: int, files: list[File]) -> None:
    connection.execute(
        insert(FileRow),
        [{"key": f.key, "letter_id": letter_id, "source": f.source, "path": f.path} for f in files],
    )


def _forget(connection: Connection, file: File) -> dict[int, str]:
    """The file no longer holds what it held; a letter that no file holds any more goes: its id and fingerprint."""
    letter_id = connection.scalar(select(FileRow.letter_id).where(FileRow.key == file.key))
    if letter_id is None:
        return {}
    connection.execute(delete(FileRow).where(FileRow.key == file.key))
    other = connection.execute(
        select(FileRow.source, FileRow.path).where(FileRow.letter_id == letter_id).order_by(FileRow.key).limit(1)
    ).one_or_none()
    if other is None:
        sha256 = erase(connection, letter_id)
        return {} if sha256 is None else {letter_id: sha256}
    connection.execute(update(LetterRow).where(LetterRow.id == letter_id).values(source=other.source, path=other.path))
    return {}
