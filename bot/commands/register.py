"""`ntm letters find`, `text`, `file`: letters by what is written on them, their words, and the files they were read from."""

from __future__ import annotations

import json
from pathlib import Path

from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from bot.wiring import open_letters
from ingest.record import as_json
from knowledge.answers.chain import citation_label
from knowledge.errors import NtmError
from knowledge.register.desk import LetterDesk
from knowledge.register.finding import Found
from knowledge.register.heads import Head
from knowledge.register.missing import Missing
from knowledge.store.letters import LetterStore
from knowledge.units import header_label


def run_find(typed: str, json_lines: bool) -> int:
    """Letters that fit: lines, or the objects of `ntm letters --json`; 1 when there is none, nor a document that letters cite."""
    with session() as (settings, store):
        if not store.count():
            (err if json_lines else out).print(phrases().store_empty)
            return 1
        desk = open_letters(store, settings)
        found = desk.find(typed)
        if json_lines:
            _print_objects(found, store)
            for missing in found.missing:
                err.print(_said_of(missing))
        else:
            _print(found, typed, desk)
        if not found.all and not found.missing:
            _print_nothing(found, typed)
        return 0 if found.all or found.missing else 1


def run_text(number: int) -> int:
    """The letter's text as it was read."""
    with session() as (_, store):
        stored = store.get(number)
        if stored is None:
            err.print(phrases().letter_unknown.format(number=number))
            return 1
        print(stored.letter.text)
        return 0


def run_file(number: int, to: Path) -> int:
    """Write a letter's file into a folder under a name of the program's own, or to a file of this name."""
    with session() as (settings, store):
        file = open_letters(store, settings).file(number)
        if file is None:
            err.print(phrases().letter_unknown.format(number=number))
            return 1
        path = to / file.name if to.is_dir() else to
        _write(path, file.content)
        said = phrases().letter_file_written if file.is_original else phrases().letter_file_text_written
        out.print(said.format(path=path), markup=False)
        return 0


def _write(path: Path, content: bytes) -> None:
    """Never over another file: what stands there may be somebody's work."""
    try:
        if path.is_file():
            if path.read_bytes() != content:
                raise NtmError(phrases().letter_file_exists.format(path=path))
            return
        path.write_bytes(content)
    except OSError as error:
        raise NtmError(phrases().letter_file_not_written.format(path=path, reason=error.strerror)) from error


def _print_objects(found: Found, store: LetterStore) -> None:
    letters = {stored.id: stored.letter for stored in store.load([head.letter_id for head in found.all])}
    for head in found.all:
        if head.letter_id in letters:
            print(json.dumps({"id": head.letter_id, **as_json(letters[head.letter_id])}, ensure_ascii=False))


def _print(found: Found, typed: str, desk: LetterDesk) -> None:
    say = phrases()
    if found.all:
        out.print(say.letters_found.format(typed=typed, count=len(found.all)), style="bold", markup=False)
    for title, heads in ((say.letters_in_head, found.letters), (say.letters_in_text, found.speaking)):
        if heads and found.speaking:
            out.print(f"\n{title.format(count=len(heads))}", style="bold", markup=False)
        for head in heads:
            _print_one(head)
    for missing in found.missing:
        out.print(_said_of(missing), style="bold", markup=False)
        citing = desk.heads(missing.citing)
        out.print(say.letter_missing_cited_by.format(count=len(citing)), markup=False)
        for head in citing:
            _print_one(head)


def _said_of(missing: Missing) -> str:
    return phrases().letter_missing.format(document=citation_label(missing.citation), reason=missing.reason)


def _print_one(head: Head) -> None:
    out.print(f"{head.letter_id:>4}. {header_label(head.header)}", markup=False)
    if head.header.subject:
        out.print(f"      {head.header.subject}", style="dim", markup=False)


def _print_nothing(found: Found, typed: str) -> None:
    say, number = phrases(), found.wanted.number
    only_number = number and not found.wanted.words and not found.wanted.when
    no_number = say.letters_no_number.format(number=number)
    err.print(no_number if only_number else say.letters_not_found.format(typed=typed))
    if found.near_numbers:
        err.print(f"{say.letters_numbers_like} {', '.join(found.near_numbers)}.")
    if found.near:
        err.print(say.letters_near)
    for head in found.near:
        err.print(f"{head.letter_id:>4}. {header_label(head.header)}")
