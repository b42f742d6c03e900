"""The store of letters: each is wholly in or not in at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, func, select

from knowledge.entry import Entry, entry_of
from knowledge.errors import NtmError, StoreBusy
from knowledge.index import entry_table, fulltext_table
from knowledge.letter import Citation, Letter
from knowledge.matching import dates_agree, issuers_agree, number_key
from knowledge.store import changes
from knowledge.store.changes import Change, File
from knowledge.store.database import connect, reading, writing
from knowledge.store.migrate import migrate
from knowledge.store.originals import FOLDER, Originals, original_of
from knowledge.store.reading import StoredLetter, citation_of, read_letters
from knowledge.store.resolving import Resolution, numbered, resolve
from knowledge.store.rows import refuse_incoherent
from knowledge.store.schema import Base, DoubtRow, LetterRow

DATABASE = "ntm.sqlite3"
ENTRIES_AT_ONCE = 200  # made anew in one transaction


def open_store(data_dir: Path) -> LetterStore:
    """The store in `data_dir`, made, migrated and with what is derived from the letters repaired as needed.

    Raises NtmError when the folder or the database cannot be used, or a newer program made it; StoreBusy when
    another process keeps it locked.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NtmError(
            f"Không tạo được thư mục dữ liệu {data_dir} ({error.strerror}). Vui lòng kiểm tra đường dẫn và quyền ghi."
        ) from error
    engine = connect(data_dir / DATABASE)
    migrate(engine, data_dir / "migrate.lock")
    store = LetterStore(engine)
    store.repair()
    return store


@dataclass(frozen=True, slots=True)
class Citing:
    """A citation and the stored letter that makes it."""

    letter_id: int
    citation: Citation


class LetterStore:
    """The letters in a migrated database. Every method is one transaction, and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.originals = Originals(Path(engine.url.database or "").parent / FOLDER)

    def put(self, letter: Letter, reader_version: int, original: Path | None = None) -> Change:
        """Take in a letter with its full text, and with a copy of the file `original` that it was read from.

        The file is known by `letter.path` (by `letter.source` where that is empty). What the file held before goes
        wholly, unless another file holds it still; the same bytes read by another version of the reader are
        replaced. New content always has a new id. Raises UnreadableFile for a letter whose passages are not slices
        of its text, and for a file that has changed meanwhile; StoreBusy when another process keeps writing, NtmError when the
        copy cannot be written. Then nothing has changed.
        """
        refuse_incoherent(letter)
        with writing(self.engine) as connection:
            file = File(letter.source, letter.path)
            known = changes.recognise(connection, letter.sha256, file, reader_version)
            change = known or changes.take_in(connection, letter, reader_version)
            if original is not None:
                self.originals.keep(letter.sha256, original)
        self._drop(change.gone)
        return change

    def recognise(
        self, sha256: str, source: str, path: str, reader_version: int, original: Path | None = None
    ) -> Change | None:
        """What `put` does with a file whose bytes are in, done without reading it; None when it must be read."""
        with reading(self.engine) as connection:
            if not changes.is_in(connection, sha256, reader_version):
                return None  # the usual case costs no transaction of its own
        with writing(self.engine) as connection:
            change = changes.recognise(connection, sha256, File(source, path), reader_version)
            if change is not None and original is not None:
                self.originals.keep(sha256, original)
        self._drop(change.gone if change else ())
        return change

    def remove(self, letter_id: int) -> bool:
        """Take a letter out wholly, the copy of its file included; False when there is none of this id."""
        with writing(self.engine) as connection:
            sha256 = changes.erase(connection, letter_id)
        self._drop((sha256,) if sha256 else ())
        return sha256 is not None

    def original(self, letter_id: int) -> tuple[Path, bytes] | None:
        """The file that a letter was read from, and its bytes, as `knowledge.store.originals.original_of` finds it."""
        with reading(self.engine) as connection:
            return original_of(connection, self.originals, letter_id)

    def count_originals(self) -> int:
        """Of how many letters the file is kept."""
        with reading(self.engine) as connection:
            return sum(
                self.originals.path_of(sha256) is not None for sha256 in connection.scalars(select(LetterRow.sha256))
            )

    def sweep(self) -> int:
        """Throw away files that a killed process left behind; how many. Raises StoreBusy when another process keeps writing."""
        if not self.originals.folder.is_dir():
            return 0
        with writing(self.engine) as connection:
            return self.originals.sweep(connection)

    def _drop(self, gone: Sequence[str]) -> None:
        """After the commit: a letter that stays, since the commit failed, has its copy still."""
        if gone:
            with suppress(StoreBusy), writing(self.engine) as connection:
                self.originals.drop(connection, gone)

    def get(self, letter_id: int) -> StoredLetter | None:
        found = self.load([letter_id])
        return found[0] if found else None

    def load(self, ids: Sequence[int]) -> list[StoredLetter]:
        """The letters with these ids, in the order of their ids, without those that are gone."""
        with reading(self.engine) as connection:
            return read_letters(connection, ids)

    def all(self) -> list[StoredLetter]:
        with reading(self.engine) as connection:
            return read_letters(connection)

    def ids(self) -> list[int]:
        with reading(self.engine) as connection:
            return list(connection.scalars(select(LetterRow.id).order_by(LetterRow.id)))

    def newest(self) -> tuple[int, int]:
        """(how many letters, the greatest id): the same as before only when no letter came or went, as no id is given twice."""
        with reading(self.engine) as connection:
            row = connection.execute(
                select(func.count(), func.coalesce(func.max(LetterRow.id), 0)).select_from(LetterRow)
            )
            count, greatest = row.one()
            return count, greatest

    def count(self) -> int:
        with reading(self.engine) as connection:
            return connection.scalar(select(func.count()).select_from(LetterRow)) or 0

    def letters_numbered(self, number: str, day: date | None = None, issuer: str | None = None) -> list[int]:
        """The letters that may be the document so numbered and, where given, so dated and issued.

        `05/NQ-HĐND` finds `5/nq-hđnd`; a number without a symbol (`4665`) fits any symbol.
        """
        letters = Base.metadata.tables["letters"]
        key = number_key(number)
        if not key:
            return []
        with reading(self.engine) as connection:
            columns = (letters.c.id, letters.c.issuer, letters.c.date, letters.c.year, letters.c.month)
            rows = connection.execute(
                select(*columns).where(numbered(letters.c.number_key, key)).order_by(letters.c.id)
            ).all()
        return [
            row.id
            for row in rows
            if dates_agree(day, row.date, row.year, row.month) and issuers_agree(issuer, row.issuer)
        ]

    def numbers(self) -> list[str]:
        """Every document number in store, of letters and of what they cite, each once."""
        letters, citations = (Base.metadata.tables[name] for name in ("letters", "citations"))
        with reading(self.engine) as connection:
            query = select(letters.c.number).where(letters.c.number.is_not(None)).union(select(citations.c.number))
            return sorted(connection.scalars(query))

    def resolve_citation(self, citation: Citation, citing: int | None = None) -> int | None:
        """The stored letter that a citation names, when exactly one fits; else None. `citing` as in `resolution`."""
        return self.resolution(citation, citing).letter_id

    def resolution(self, citation: Citation, citing: int | None = None) -> Resolution:
        """The stored letter that a citation names, or why it is tied to none.

        `citing` is the id of the letter that cites; when it is not given, that of those that print these words in this place.
        """
        with reading(self.engine) as connection:
            return resolve(connection, citation, citing)

    def letters_citing(self, number: str, day: date | None = None, issuer: str | None = None) -> list[Citing]:
        """The citations of the document so numbered; where both sides give date or issuer, these agree."""
        citations = Base.metadata.tables["citations"]
        key = number_key(number)
        if not key:
            return []
        with reading(self.engine) as connection:
            query = (
                select(citations).where(numbered(citations.c.number_key, key)).order_by(*citations.primary_key.columns)
            )
            rows = [
                row
                for row in connection.execute(query)
                if (day is None or row.date in (None, day)) and issuers_agree(issuer, row.issuer)
            ]
            doubts: dict[tuple[int, int], tuple[str, ...]] = {}
            of_these = DoubtRow.letter_id.in_({row.letter_id for row in rows})
            for doubt in connection.execute(
                select(DoubtRow.letter_id, DoubtRow.item, DoubtRow.reason)
                .where(DoubtRow.part == "citation", of_these)
                .order_by(DoubtRow.no)
            ):
                key_of = (doubt.letter_id, doubt.item)
                doubts[key_of] = (*doubts.get(key_of, ()), doubt.reason)
        return [Citing(row.letter_id, citation_of(row, doubts.get((row.letter_id, row.no), ()))) for row in rows]

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """The letters with these ids in short, without those that are gone."""
        with reading(self.engine) as connection:
            found = {entry.letter_id: entry for entry in entry_table.read(connection, ids)}
            lacking = [letter_id for letter_id in ids if letter_id not in found]  # while another process makes them
            for stored in read_letters(connection, lacking):
                found[stored.id] = entry_of(stored.id, stored.letter)
        return [found[letter_id] for letter_id in sorted(found)]

    def repair(self) -> bool:
        """Make the full text and the entries anew when they are missing, short, or of another version; True when one had to be."""
        with reading(self.engine) as connection:
            whole = fulltext_table.is_whole(connection)
            current = entry_table.is_current(connection)
            lacking = [] if not current else entry_table.lacking(connection)
        if not whole:
            self.rebuild_fulltext()
        if not current:
            with writing(self.engine) as connection:
                if not entry_table.is_current(connection):  # two processes may have started at once
                    entry_table.make_empty(connection)
                lacking = entry_table.lacking(connection)
        for at in range(0, len(lacking), ENTRIES_AT_ONCE):
            with writing(self.engine) as connection:
                some = read_letters(connection, lacking[at : at + ENTRIES_AT_ONCE])
                entry_table.write(connection, ((stored.id, stored.letter) for stored in some))
        return not whole or not current or bool(lacking)

    def rebuild_fulltext(self) -> None:
        """Throw the full text away and make it anew from the letters."""
        with writing(self.engine) as connection:
            fulltext_table.rebuild(connection, ((s.id, s.letter) for s in read_letters(connection)))

    def close(self) -> None:
        self.engine.dispose()
