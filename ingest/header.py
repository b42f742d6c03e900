"""The head of a letter: issuer, number, place and date, type, subject, addressees (Nghị định 30/2020, Phụ lục I, mục II)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex as re

from ingest.layout import Line, is_upper
from ingest.line_marks import behind_address, is_about, is_dated, is_heraldry, is_numbered, title_of
from ingest.naming import running
from ingest.vocabulary import load
from ingest.zones import Zones
from knowledge.folding import fold
from knowledge.letter import PassageKind

_TITLES = {fold(t["title"]): t["title"] for t in load("document_types")["types"]}
_BLANK = r"[\s.…_·]*+"
_NUMBERED = re.compile(r"(?i)(?<!\w)số\s*+[:.]?\s*+(?:[\d./…_ -]*[/-]\s*+[A-ZĐ]|(?<=:\s*+))")
_NUMBER = re.compile(
    r"(?i:số)\s*+[:.]?\s*+(?P<digits>(?:\d[\d ]*+)?)"
    rf"{_BLANK}(?P<symbol>(?:/\s*\d{{4}}\s*)?[/-]\s*[A-ZĐ][\wĐđ&]*(?:\s?[-–/.&]\s?[A-ZĐ][\wĐđ&.]*)*)?"
)
_DATE = re.compile(
    rf"(?:(?P<place>[^\n,;:]{{2,60}}?)\s*,\s*)?ngày\b{_BLANK}(?P<day>\d{{0,2}}){_BLANK}tháng\b{_BLANK}(?P<month>\d{{0,2}}){_BLANK}năm\b{_BLANK}(?P<year>\d{{4}}|)",
    re.IGNORECASE,
)
_DIGIT_DATE = re.compile(
    r"(?:(?P<place>[^\n,;:]{2,60}?)\s*,\s*)ngày\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    re.IGNORECASE,
)
_PLACE_NAME = re.compile(r"(?:(?:TP|Tp|TX)\.\s*)?\p{Lu}[\p{L}’']*(?:\s\p{Lu}[\p{L}’']*)*\s*$")
_ABOUT = re.compile(r"(?i)^\(?\s*(?:v\s*/\s*v|về\s+việc)\b\s*[:.]?\s*")
_BODY_HEAD = re.compile(
    r"(?i)^(?:sở|phòng|ban|văn phòng|chi cục|cục|trung tâm|hội|đoàn|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|bộ|thủ tướng|chính phủ|đảng|huyện ủy|tỉnh ủy|liên|công an|mặt trận|trường|trạm|vp|bcđ)\b"
)
_UNIT_HEAD = re.compile(r"(?i)^(?:tỉnh|thành phố|tp\.?|thị xã|thị trấn|quận|huyện|xã|phường|đặc khu)\s+\S")
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


def read_head(text: str, page: list[Line], zones: Zones) -> Head:
    """Read the head out of the lines that `zones` marked; what is not printed is None."""
    head = [(i, line) for i, line in enumerate(page) if zones.kinds[i] is PassageKind.HEADER]
    number, symbol = _number([line for _, line in head])
    place, day, month, year = _date(text, head)
    title = title_of(page[zones.title].text) if zones.title is not None else None
    subject = _subject(text, head, zones, title)
    doubts = []
    if day is None and head:
        doubts.append("văn bản không ghi đủ ngày, tháng ban hành" if year else "văn bản không ghi ngày ban hành")
    if number is None and head:
        doubts.append("văn bản chưa ghi số")
    kind = (
        _TITLES[title[0]]
        if title
        else ("công văn" if head and (zones.addressees is not None or subject or symbol) else None)
    )
    return Head(
        kind,
        number,
        symbol,
        _issuer(head, zones.title),
        place,
        day,
        year,
        month,
        subject,
        _addressees(page, zones),
        tuple(doubts),
    )


def _number(head: list[Line]) -> tuple[str | None, str | None]:
    """(number, symbol); the symbol may stand on a line of its own under the number."""
    for i, line in enumerate(head):
        at = _NUMBERED.search(line.text)
        if not at or is_about(line.text):
            continue
        below = head[i + 1].text if i + 1 < len(head) else ""
        match = _NUMBER.match(line.text + below if below.startswith("/") else line.text, at.start())
        if not match:
            continue
        digits = re.sub(r"\s", "", match["digits"])
        symbol = re.sub(r"\s", "", match["symbol"] or "").replace("–", "-")
        # the place of the date may stand on the same line: "Số: 15/KH-UBND Thanh Sơn, ngày …"
        bare = re.sub(r"^/(?:\d{4}/)?|^-", "", symbol) or None
        return (f"{digits}{symbol}" if digits else None), bare
    return None, None


def _date(text: str, head: list[tuple[int, Line]]) -> tuple[str | None, date | None, int | None, int | None]:
    """(place, date, month, year). The date may be broken over lines of the head."""
    for at in range(len(head)):
        i, line = head[at]
        if is_about(line.text) or "ngày" not in line.text.lower():
            continue
        words = " ".join(" ".join(part.text for _, part in head[at : at + 3] if not is_heraldry(part.text)).split())
        match = _DATE.search(words) or _DIGIT_DATE.search(words)
        if not match or "số" in words[: match.start("day")].lower().split(",")[-1]:
            continue
        day, month, year = (int(match[k]) if match[k] else None for k in ("day", "month", "year"))
        place = match["place"]
        if place is None and at and not is_upper(head[at - 1][1].text) and head[at - 1][1].text.endswith(","):
            place = head[at - 1][1].text.rstrip(", ")
        if place:
            name = _PLACE_NAME.search(place)
            place = name.group().strip() if name else None
        try:
            full = date(year, month, day) if day and month and year else None
        except ValueError:
            full = None
        return place or None, full, (month if month and 1 <= month <= 12 else None), year
    return None, None, None, None


def _issuer(head: list[tuple[int, Line]], title: int | None) -> str | None:
    """The lines in capitals that name a body: the superior body first, the issuing one last."""
    bodies: list[str] = []
    for i, line in head:
        words = line.text.strip("*# ")
        if title is not None and i >= title:
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
            if i <= zones.title or line.is_margin:
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
