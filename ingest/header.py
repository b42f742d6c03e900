"""The head of a letter: issuer, number, place and date, type, subject, addressees (Nghị định 30/2020, Phụ lục I, mục II)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex as re

from ingest.foot_marks import attests
from ingest.head_marks import behind_address, is_about, is_date_line, is_dated, is_heraldry, is_numbered
from ingest.layout import Line, is_upper
from ingest.naming import running
from ingest.numbering import Dated, Numbered, read_adoption, read_date, read_number, read_own_title
from ingest.vocabulary import load
from ingest.zones import Zones
from knowledge.folding import fold
from knowledge.letter import PassageKind

_TYPES = load("document_types")
_TITLES: dict[str, str] = {fold(t["title"]): t["title"] for t in _TYPES["types"]}
_TITLES |= {fold(older): title for older, title in _TYPES["titled_as"].items()}
_BY_ABBREVIATION: dict[str, str] = {t["abbr"]: t["title"] for t in _TYPES["types"] if t["abbr"]}
_JOINT = frozenset(_TYPES["issued_jointly"])
_ABOUT = re.compile(r"(?i)^\(?\s*(?:v\s*/\s*v|về\s+việc)\b\s*[:.]?\s*")
_BODY_HEAD = re.compile(rf"(?i)^(?:{'|'.join(load('names')['issuer_heads'])})\b")
_UNIT_HEAD = re.compile(r"(?i)^(?:tỉnh|thành phố|tp\.?|thị xã|thị trấn|quận|huyện|xã|phường|đặc khu)\s+\S")
_CONSOLIDATED = re.compile(r"\bVBHN\b")
_CLOSING = 6  # lines before the foot
_MARK = re.compile(r"(?i)^(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn|mật|dự thảo|bản sao|sao y)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a letter says; fields as in `knowledge.letter.Header`."""

    kind: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: date | None
    year: int | None
    month: int | None
    subject: str | None
    addressees: tuple[str, ...]
    doubts: tuple[str, ...]


def is_joint(head: Head) -> bool:
    """Whether several bodies issued the document together: by its type ("thông tư liên tịch") or its symbol (`KHLT-SGDĐT`)."""
    return head.kind in _JOINT or _BY_ABBREVIATION.get(re.split(r"[-/]", head.symbol or "")[0]) in _JOINT


def read_head(text: str, page: list[Line], zones: Zones) -> Head:
    """Read the head out of the lines that `zones` marked; what is not printed is None."""
    head = [(i, line) for i, line in enumerate(page) if zones.kinds[i] is PassageKind.HEADER]
    lines = [line for _, line in head]
    closing = _closing_lines(page, zones)
    numbered, dated = read_number(lines), read_date(lines)
    if numbered.number is None and numbered.symbol is None:
        numbered = read_number([line for line in closing if is_numbered(line.text)])
    if dated.year is None and dated.date is None:
        dated = read_date([line for line in closing if is_date_line(line.text) and not line.text.endswith(".")])
    title = zones.titled
    subject = _subject(text, head, zones, title)
    own_number, own_date = read_own_title(" ".join([title[1] if title else "", *_under_title(head, zones)]).strip())
    if own_date.year and numbered.number is None and numbered.symbol is None:
        numbered = own_number
    if own_date.year and dated.year is None:
        dated = own_date
    doubts: list[str] = []
    if dated.date is None and dated.year is None and title and (adopted := read_adoption(text)):
        dated = Dated(None, adopted, adopted.month, adopted.year)
        doubts.append("ngày ban hành lấy từ câu “… thông qua ngày …”")
    doubts += _head_doubts(numbered, dated) if head else ()
    kind = _kind(
        page, zones, numbered.symbol, bool(head and (zones.addressees is not None or subject or numbered.symbol))
    )
    return Head(
        kind,
        numbered.number,
        numbered.symbol,
        _issuer(head, zones.title),
        dated.place,
        dated.date,
        dated.year,
        dated.month,
        subject,
        _addressees(page, zones),
        tuple(doubts),
    )


def _under_title(head: list[tuple[int, Line]], zones: Zones) -> list[str]:
    """The lines of the head behind its title; none where it has no title."""
    return [line.text for i, line in head if zones.title is not None and i > zones.title_end and not line.is_margin]


def _head_doubts(numbered: Numbered, dated: Dated) -> list[str]:
    doubts: list[str] = []
    if dated.mended:
        doubts.append(f"ngày ban hành in là “{dated.mended}”, đọc chữ thành số")
    if dated.date is None:
        doubts.append("văn bản không ghi đủ ngày, tháng ban hành" if dated.year else "văn bản không ghi ngày ban hành")
    if numbered.mended:
        doubts.append(f"số văn bản in là “{numbered.mended}”, đọc chữ thành số")
    if numbered.number is None:
        doubts.append("văn bản chưa ghi số")
    return doubts


def _closing_lines(page: list[Line], zones: Zones) -> list[Line]:
    """The last lines before the foot, and those of the foot: where laws and consolidated texts are numbered and dated."""
    feet = [i for i, kind in enumerate(zones.kinds) if kind in (PassageKind.RECIPIENTS, PassageKind.SIGNATURE)]
    return page[max(0, feet[0] - _CLOSING) : feet[-1] + 1] if feet else []


def _kind(page: list[Line], zones: Zones, symbol: str | None, is_letter: bool) -> str | None:
    """The type that the title names; of a text without one it is a công văn, if it has another mark of a letter's head."""
    if symbol and _CONSOLIDATED.search(symbol) and any(attests(line.text) for line in page):
        return "văn bản hợp nhất"  # the title is that of the document which was consolidated
    if zones.titled:
        return _TITLES[zones.titled[0]]
    return (_named_by_itself(page, symbol) or "công văn") if is_letter else None


def _named_by_itself(page: list[Line], symbol: str | None) -> str | None:
    """The type of a text whose title line is lost: the one that both its symbol and its own words name ("Nghị định này")."""
    abbreviation = re.split(r"[-/]", symbol or "")[0]
    named = _BY_ABBREVIATION.get(abbreviation)
    if named and any(f"{named} này " in f"{line.text.lower()} " for line in page):
        return named
    return None


def _issuer(head: list[tuple[int, Line]], title: int | None) -> str | None:
    """The lines in capitals that name a body: the superior body first, the issuing one last."""
    bodies: list[str] = []
    for i, line in head:
        words = line.text.strip("*# -–—_")
        if (title is not None and i >= title) or (is_upper(words) and is_about(words)):
            break
        if (
            len(words) > 160
            or not is_upper(words)
            or is_heraldry(words)
            or is_numbered(words)
            or is_dated(words)
            or _MARK.match(words)
            or words.startswith(("(", "/"))
        ):
            continue
        if _UNIT_HEAD.match(words) and bodies:
            bodies[-1] += " " + words
        elif _BODY_HEAD.match(words) or not bodies:
            bodies.append(words)
        else:
            bodies[-1] += " " + words
    bodies = [b for b in bodies if _BODY_HEAD.match(b) or _UNIT_HEAD.match(b)]
    if not bodies:
        return None
    own = running(bodies[-1])
    if len(bodies) > 1 and re.match(r"(?i)ban (?:chấp hành|thường vụ)\b", own):
        return f"{own} - {running(bodies[-2])}"
    if len(bodies) > 1 and not re.search(r"(?i)\b(?:tỉnh|thành phố|huyện|xã|phường|thị xã|thị trấn|trung ương)\b", own):
        return f"{own} - {running(bodies[-2])}"
    return own


def _subject(text: str, head: list[tuple[int, Line]], zones: Zones, title: tuple[str, str] | None) -> str | None:
    if zones.title is not None:
        parts = [title[1]] if title and title[1] else []
        for i, line in head:
            if i <= zones.title_end or line.is_margin:
                continue
            if is_heraldry(line.text) or is_numbered(line.text) or (is_dated(line.text) and len(line.text) < 60):
                continue
            if (
                is_upper(line.text)
                and re.match(r"(?i)(chủ tịch|ủy ban|uỷ ban|hội đồng|giám đốc|bộ trưởng|trưởng )", line.text)
                and parts
            ):
                continue
            parts.append(line.text)
    else:
        parts = []
        last = 0
        for _, line in head:
            if not parts and is_about(line.text):
                parts.append(line.text)
                last = line.end
            elif parts:
                other = is_heraldry(line.text) or is_numbered(line.text) or is_dated(line.text) or is_upper(line.text)
                if other and "\n" not in text[last : line.start]:
                    continue  # the right column, beside a line of the subject
                if other or (line.gap and not line.text[:1].islower()):
                    break
                parts.append(line.text)
                last = line.end
        if not parts:  # "Số: 12/UBND-NN V/v …" on one line
            for _, line in head:
                inline = re.search(r"(?i)\bv/v\b", line.text)
                if inline:
                    parts = [line.text[inline.start() :]]
                    break
    words = " ".join(" ".join(parts).split()).strip("* ")
    return _ABOUT.sub("", words).rstrip(" .;)*") or None


def _addressees(page: list[Line], zones: Zones) -> tuple[str, ...]:
    """The list after "Kính gửi", one entry a body; a nested list repeats nothing."""
    if zones.addressees is None:
        return ()
    found: list[str] = []
    for i, line in enumerate(page):
        if zones.kinds[i] is not PassageKind.ADDRESSEES:
            continue
        text = (behind_address(line.text) or "") if i == zones.addressees else line.text
        marked = re.match(r"[-–−+•*]\s*(?=\S)", text)
        text = text[marked.end() :] if marked else text
        if not text:
            continue
        if found and not marked and i != zones.addressees and not found[-1].endswith((";", ".")):
            found[-1] += " " + text
        else:
            found.append(text)
    return tuple(entry.strip(" ;.,*") for part in found for entry in part.split(";") if entry.strip(" ;.,*"))
