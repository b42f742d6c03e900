"""The number that a letter bears, and where and when it was written (Nghị định 30/2020, Phụ lục I, mục II.3 and II.4).

Both stand in the head; laws, and texts consolidated from several, have them before the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import regex as re

from ingest.head_marks import NUMBER_BEGINS, NUMBER_LETTER, is_about, is_heraldry, is_numbered
from ingest.layout import Line, is_upper

_BLANK = r"[\s.…_·]*+"
_NUMBERED = re.compile(rf"(?<!\w){NUMBER_BEGINS}")
_GOES_ON = re.compile(r"\d[\d\s]*[/-]|[/-]\s*(?:\d{4}|\p{Lu})")
_BREAKS_OFF = re.compile(r"[/-]$")
_NUMBER = re.compile(
    r"(?i:số)[\s*]*+[:.]?[\s*]*+(?P<digits>(?:\d[\dOoIl ]*+)?)"
    rf"(?P<letter>(?:{NUMBER_LETTER}(?=\s?[/-]|\s\p{{Lu}}{{1,10}}[/-]\p{{Lu}}))?)"
    rf"{_BLANK}(?P<symbol>(?:(?:/\s*\d{{4}}\s*)?[/-]\s*(?!Ngày\b)[A-ZĐ][\wĐđ&]*|(?<=[\p{{L}}\d]\s{{1,3}})\p{{Lu}}{{1,10}}(?=[/-]\p{{Lu}}))"
    r"(?:\s(?=[A-ZĐ]{2,}-[A-ZĐ])\w+)?(?:\s?[-–/.&]\s?[A-ZĐ][\wĐđ&.]*|/\d{4}(?![\d/-]*\d))*)?"
)
_DIGITS = r"[\dOoIl]"
_MONTH = r"th[áảạãàa]ng"  # scanners give `thảng`
_DATE = re.compile(
    rf"(?:(?P<place>[^\n,;:]{{2,60}}?)\s*,\s*)?(?P<at>ngày)(?!\p{{L}}){_BLANK}(?P<day>(?:{_DIGITS}\s?){{0,2}}){_BLANK}{_MONTH}(?!\p{{L}})"
    rf"{_BLANK}(?P<month>{_DIGITS}{{0,2}}){_BLANK}năm(?!\p{{L}}){_BLANK}(?P<year>{_DIGITS}(?:\s?{_DIGITS}){{3}}|)",
    re.IGNORECASE,
)
_DIGIT_DATE = re.compile(
    r"(?:(?P<place>[^\n,;:]{2,60}?)\s*,\s*)(?P<at>ngày)\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?i)\b(?:luật|bộ luật|pháp lệnh|nghị quyết)\s+này\s[^.;]{0,160}?\bthông\s+qua\s+ngày\s+(?P<day>\d{1,2})"
    r"(?:\s+tháng\s+|[/.-])(?P<month>\d{1,2})(?:\s+năm\s+|[/.-])(?P<year>\d{4})"
)
_OF_ISSUER = re.compile(r"(?i)của\s+(?P<issuer>[^,;:.]{2,120}?)\s+(?=số\b)|(?=số\b)")
_NO_ISSUER = re.compile(
    r"(?i)\b(?:về|quy định|hướng dẫn|ban hành|sửa đổi|thi hành|theo|luật|nghị định|quyết định|thông tư|văn bản)\b"
)
_DAY_BEHIND = re.compile(
    r"(?i)[\s,]*ngày\s+(?P<day>\d{1,2})(?:\s*[-/.]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[-/.]\s*|\s+năm\s+)(?P<year>\d{4})\b"
)
_PLACE_NAME = re.compile(r"(?:(?:TP|Tp|TX)\.\s*)?\p{Lu}[\p{L}’']*(?:\s\p{Lu}[\p{L}’']*)*\s*$")
_BROKEN_PLACE = re.compile(r"(?:(?:Thành phố|TP\.)\s)?\p{Lu}\p{Ll}+(?:[\s-]+\p{Lu}\p{Ll}+){0,2}")
_YEAR_BEHIND = re.compile(r"\s(?P<year>(?:19|20)\d\d)$")
_DATE_REACH = 6  # lines from "ngày" to the year
_NUMBER_REACH = 7  # lines from "Số:" to the rest of the number
_SAME_LOOK = str.maketrans("–ÐƉ", "-ĐĐ")  # letters of other languages that look like Đ come with copied text
_SCANNED = str.maketrans("OoIl", "0011")  # figures that scanners take for letters


@dataclass(frozen=True, slots=True)
class Dated:
    """Where and when a letter was written, as far as it is printed; `mended` is what a scanner had misprinted."""

    place: str | None = None
    date: date | None = None
    month: int | None = None
    year: int | None = None
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """`number` with its symbol (`12/UBND-VP`), None when it was left blank; `mended` as in `Dated`."""

    number: str | None = None
    symbol: str | None = None
    mended: str | None = None


def read_number(lines: Sequence[Line]) -> Numbered:
    """The number in these lines; the symbol may stand on a line of its own, also with the other column in between.

    One with a symbol counts before one without: an incoming stamp and a gazette have a bare "Số: 118", too.
    """
    bare = Numbered()
    for i, line in enumerate(lines):
        at = _NUMBERED.search(line.text)
        if not at or is_about(line.text) or _is_prose(line.text[: at.start()], at.group()):
            continue
        whole = _over_lines(lines, i) if _BREAKS_OFF.search(line.text) else line.text
        found = _printed_number(whole, at.start())
        if not found.symbol:
            found = _printed_number(_over_lines(lines, i), at.start())
        if found.symbol:
            return found
        bare = bare if bare.number else found
    return bare


def _is_prose(before: str, number: str) -> bool:
    """Whether a number is that of a document that is spoken of: words of a sentence stand before it, or "Luật" and no colon behind."""
    small = sum(word[0].islower() for word in re.findall(r"\w+", before))
    word = r"\p{L}" if number.startswith("SỐ") else r"\p{Ll}"  # "LUẬT SỐ 8", but not "XÃ ĐÁ BẠC Số 8"
    return small > 1 or (re.search(rf"{word}\s*$", before) is not None and ":" not in number)


def _printed_number(words: str, at: int) -> Numbered:
    match = _NUMBER.match(words, at)
    if not match:
        return Numbered()
    printed = re.sub(r"\s", "", match["digits"])
    digits = printed.translate(_SCANNED) + match["letter"]
    symbol = re.sub(r"\s", "", match["symbol"] or "").translate(_SAME_LOOK).rstrip(".&")
    parted = " " if symbol[:1].isalpha() and digits else ""  # "1450 TC/TCT", as it was written before 1998
    # the place of the date may stand on the same line: "Số: 15/KH-UBND Thanh Sơn, ngày …"
    own = re.sub(r"^/(?:\d{4}/)?|^-", "", symbol) or None
    mended = printed if not digits.startswith(printed) else None
    return Numbered(f"{digits}{parted}{symbol}" if digits else None, own, mended)


def _over_lines(lines: Sequence[Line], i: int) -> str:
    """A line "Số:" or "Số: 12" with the line that goes on with it: the next one that has no words of its own place in the head."""
    for line in lines[i + 1 : i + _NUMBER_REACH]:
        if line.is_margin or is_heraldry(line.text):
            continue
        goes_on = _GOES_ON.match(line.text) or (_BREAKS_OFF.search(lines[i].text) and is_upper(line.text))
        return f"{lines[i].text} {line.text}" if goes_on else lines[i].text
    return lines[i].text


def read_date(lines: Sequence[Line]) -> Dated:
    """The place and date in these lines; the date may be broken over some of them. What is blank stays None."""
    for at, line in enumerate(lines):
        if is_about(line.text) or "ngày" not in line.text.lower():
            continue
        following = (words for part in lines[at : at + _DATE_REACH] if (words := _of_date(part)))
        words = " ".join(" ".join(islice(following, 3)).split())
        match = _DATE.search(words) or _DIGIT_DATE.search(words)
        if (
            not match
            or match.start("at") > len(line.text)
            or "số" in words[: match.start("day")].lower().split(",")[-1]
        ):
            continue
        printed = {k: "".join(match[k].split()) for k in ("day", "month", "year")}
        day, month, year = (int(p.translate(_SCANNED)) if p else None for p in printed.values())
        slips = [p for p in printed.values() if p and not p.isdigit()]
        return Dated(
            _place(match["place"], words, lines[at - 1] if at else None),
            _calendar_day(year, month, day),
            month if month and 1 <= month <= 12 else None,
            year,
            ", ".join(slips) or None,
        )
    return Dated()


def read_adoption(text: str) -> date | None:
    """The day on which a law or resolution says that it was passed: "Luật này được Quốc hội … thông qua ngày …"."""
    match = next(iter(_ADOPTED.finditer(text)), None)
    return _calendar_day(*(int(match[k]) for k in ("year", "month", "day"))) if match else None


def read_own_title(words: str) -> tuple[Numbered, Dated]:
    """Number and date out of what stands under a title, "CỦA CHÍNH PHỦ SỐ 12-CP NGÀY 3-4-1995 VỀ …", as older texts are printed."""
    opening = _OF_ISSUER.match(words)
    if opening is None or _NO_ISSUER.search(opening["issuer"] or ""):
        return Numbered(), Dated()
    number = _NUMBER.match(words, opening.end())
    behind = _DAY_BEHIND.match(words, number.end()) if number and number["symbol"] else None
    if behind is None:
        return Numbered(), Dated()
    year, month, day = (int(behind[part]) for part in ("year", "month", "day"))
    return _printed_number(words, opening.end()), Dated(None, _calendar_day(year, month, day), month, year)


def _of_date(line: Line) -> str:
    """What of a line may belong to a date that began above it: of one with the number, only a year at its end."""
    if is_numbered(line.text):
        year = _YEAR_BEHIND.search(line.text)
        return year["year"] if year else ""
    return "" if line.is_margin or is_heraldry(line.text) or is_about(line.text) else line.text


def _place(printed: str | None, words: str, before: Line | None) -> str | None:
    if printed is None and before and not is_upper(before.text) and before.text.endswith(","):
        printed = before.text.rstrip(", ")
    name = _PLACE_NAME.search(printed) if printed else None
    if name is None:
        return None
    place = name.group().strip()
    if before and words.startswith(name.group()) and _BROKEN_PLACE.fullmatch(before.text):
        return f"{before.text} {place}"  # "Hà⏎Nội, ngày …"
    return place or None


def _calendar_day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if day and month and year else None
    except ValueError:
        return None
