"""Reading a letter: from the text of a file to all that is known of it. Pure: no file, no database."""

from __future__ import annotations

from dataclasses import replace

from ingest.citations import find_citations
from ingest.columns import part_columns
from ingest.criteria.reading import read_sets
from ingest.deadlines import LetterDates, find_deadlines
from ingest.footnotes import find_footnotes
from ingest.header import is_joint, read_head
from ingest.layout import Line, lines
from ingest.mentions import find_mentions
from ingest.named_criteria import find_named_criteria
from ingest.obligations import find_obligations
from ingest.outline import outline
from ingest.readers import SourceText
from ingest.relations import with_mentions
from ingest.signature import read_recipients, read_signature
from ingest.whereabouts import read_seat, with_places
from ingest.zones import zones
from knowledge.letter import Deadline, Header, Letter, Passage, PassageKind

READER_VERSION = 5
"""Raised whenever the same bytes would be read differently: stored letters are then read again."""

NOT_TAKEN = "bảng tiêu chí chưa được nhận: "
"""What the doubts begin with that say, row by row, why a table of criteria in a decision gave no set."""


def _deadlines(
    text: str, page: list[Line], passages: tuple[Passage, ...], dates: LetterDates
) -> dict[int, list[Deadline]]:
    """The deadlines of each passage by its index. A page number in the middle of "trước 2 ngày 02/9" is no part of the words."""
    words = list(text)
    for line in page:
        if line.is_margin:
            words[line.start : line.end] = " " * (line.end - line.start)
    clean = "".join(words)
    found = {}
    for number, passage in enumerate(passages):
        if passage.kind in (PassageKind.BODY, PassageKind.TABLE_ROW):
            read = find_deadlines(clean[passage.start : passage.end], 0, len(passage.text), letter=dates)
            if read:
                found[number] = [_moved(d, passage.start, text) for d in read]
    return found


def _moved(deadline: Deadline, by: int, text: str) -> Deadline:
    start, end = deadline.start + by, deadline.end + by
    return replace(deadline, start=start, end=end, text=text[start:end])


def read_letter(printed: SourceText, *, source: str, sha256: str, path: str = "") -> Letter:
    """Read a letter. `source` is the file's name, `sha256` that of its bytes, `path` where it lay."""
    text = printed.text
    page = part_columns(lines(text))
    parts = zones(page)
    passages = outline(text, page, parts, printed.page_starts)
    head = read_head(text, page, parts)
    signer, signer_title = read_signature(page, parts, jointly=is_joint(head))
    dates = LetterDates(head.date, head.year, head.month)
    deadlines = _deadlines(text, page, passages, dates)
    header = Header(
        kind=head.kind,
        number=head.number,
        symbol=head.symbol,
        issuer=head.issuer,
        place=head.place,
        date=head.date,
        year=head.year,
        month=head.month,
        subject=head.subject,
        signer=signer,
        signer_title=signer_title,
        addressees=head.addressees,
        recipients=read_recipients(page, parts),
        doubts=head.doubts,
    )
    notes = find_footnotes(text, passages)
    citations = tuple(
        c
        for c in find_citations(text, passages, notes)
        if not (c.number == head.number and c.date in (None, head.date))
    )
    mentions = find_mentions(text, passages, citations, head.kind)
    above_body = (line for line, kind in zip(page, parts.kinds, strict=True) if kind is PassageKind.HEADER)
    where = read_seat(text, header, above_body, citations)
    criteria = read_sets(text, header)
    obligations = find_obligations(text, passages, deadlines, head.kind, head.addressees)
    return Letter(
        source=source,
        sha256=sha256,
        text=text,
        header=replace(
            header,
            seat=where.seat,
            doubts=(*header.doubts, *where.doubts, *(f"{NOT_TAKEN}{problem}" for problem in criteria.problems)),
        ),
        passages=passages,
        citations=with_mentions(text, passages, citations, mentions),
        obligations=with_places(obligations, where, text),
        mentions=mentions,
        footnotes=notes,
        criteria=criteria.sets,
        named_criteria=find_named_criteria(text, passages, obligations),
        path=path,
    )
