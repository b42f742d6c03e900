"""What a line of a letter's head is, by its words alone (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import regex as re

from ingest.layout import is_upper
from ingest.vocabulary import load
from knowledge.folding import fold

_TYPES = load("document_types")
_WRITTEN = {fold(title): title for title in (*(t["title"] for t in _TYPES["types"]), *_TYPES["titled_as"])}
_TITLES = sorted(_WRITTEN, key=len, reverse=True)
_TITLE_LINE = re.compile(rf"(?P<kind>{'|'.join(_TITLES)})\b.*")
_ADDRESS = re.compile(
    r"(?i)[*]*(?:kính\s+gửi\b[*]*\s*[:：]?|(?:[^.;:]{0,90}\s)?kính\s+mời\s*:)[*]*\s*|\p{Lu}[^.;:\n]{3,90}\s(?-i:điện)\s?:[*]*\s*"
)
_MOTTO = re.compile(r"(?<!nuoc )cong hoa xa hoi|doc lap\s*[-–—]\s*tu do|dang cong san viet nam")
_DATED = re.compile(
    r"(?i)\bngày(?!\p{L})[\s.…_]*+(?:[\dOoIl]\s?){0,2}[\s.…_]*+th[áảạãàa]ng(?!\p{L})[\s.…_]*+[\dOoIl]{0,2}[\s.…_]*+năm(?!\p{L})"
)
_OFFICE_OF = re.compile(r"\b(?:dieu phoi|chi dao|quan ly|van phong|thuc hien|giup viec)\W*$")
_PROGRAMME = ("chuong trinh", "cac chuong trinh", "du an", "de an")
_STAMPED = ("đến", "đi")  # "CÔNG VĂN ĐẾN": the stamp of the office that got it
_BEHIND_DATE = 14  # characters behind "năm": the year, and what a scanner makes of a stamp
_SMALL_WORDS = 2  # "Thành phố Hồ Chí Minh, ngày …" has one before the date
NUMBER_LETTER = r"(?:[A-Za-zĐđ]|[Bb]is|BIS)"
"""Pattern of what tells a number from the same one given before: `321B`, `12bis`."""
NUMBER_BEGINS = (
    r"(?i:số)[\s*]*+[:.]?[\s*]*+(?:[\d./…_ OoIl-]*[/\-]\s*+\p{L}|(?<=:[\s*]*+)"
    rf"|\d{{1,6}}{NUMBER_LETTER}\s?[/-]\s*+\p{{L}}|\d{{1,6}}{NUMBER_LETTER}?\s\p{{Lu}}{{1,10}}[/-]\p{{Lu}})"
)
"""Pattern of how a number begins: `Số: 12/U`, `Số 321B /T`, `Số 1450 TC/T`; behind a colon the number may be blank."""
_NUMBERED = re.compile(rf"^[*_]*(?:(?i:luật|bộ luật|pháp lệnh|nghị quyết|lệnh)\s+(?=(?i:số)\s*:))?{NUMBER_BEGINS}")
_ABOUT = re.compile(r"(?i)^[*_]*\(?\s*(?:v\s*/\s*v|về\s+việc)\b")


def is_heraldry(line: str) -> bool:
    """Quốc hiệu, tiêu ngữ, or the Party's heading."""
    return _MOTTO.search(fold(line)) is not None


def is_dated(line: str) -> bool:
    """`…, ngày … tháng … năm 2024`, blanks allowed."""
    return _DATED.search(line) is not None


def is_date_line(line: str) -> bool:
    """A line that says where and when a letter was written, and no more: "Căn cứ Luật … ngày 19 tháng 6 năm 2015;" is none."""
    match = _DATED.search(line)
    if match is None or len(line) >= 90 or line.endswith(";") or len(line[match.end() :].strip()) > _BEHIND_DATE:
        return False
    words = re.findall(r"\w+", line[: match.start()])
    return "số" not in line.lower().split() and sum(word[0].islower() for word in words) < _SMALL_WORDS


def is_numbered(line: str) -> bool:
    """`Số: 12/UBND-NN`, the number may be blank."""
    return _NUMBERED.match(line) is not None


def is_about(line: str) -> bool:
    """The first line of `V/v …`."""
    return _ABOUT.match(line) is not None


def is_head_mark(line: str) -> bool:
    """One of the lines that only the head of a letter has."""
    return is_heraldry(line) or is_numbered(line) or is_date_line(line) or is_about(line)


def behind_address(line: str) -> str | None:
    """What follows `Kính gửi:` (in an invitation `… trân trọng kính mời:`, in a telegram `THỦ TƯỚNG CHÍNH PHỦ điện:`); else None."""
    match = _ADDRESS.match(line)
    return line[match.end() :] if match else None


def goes_on_as_office(line: str, before: str) -> bool:
    """Whether a line that looks like a title is the rest of an issuer's name: `VĂN PHÒNG ĐIỀU PHỐI`, `CHƯƠNG TRÌNH NÔNG THÔN MỚI`."""
    return (
        is_upper(before.strip("*#_| "))
        and _OFFICE_OF.search(fold(before)) is not None
        and fold(line).startswith(_PROGRAMME, len(line) - len(line.lstrip("*#_| ")))
    )


def title_of(line: str) -> tuple[str, str] | None:
    """The document type that a title line in capitals names, and what follows it on the line; else None."""
    if len(line) > 160:
        return None
    words = " ".join(line.strip("*#_| ").split())
    match = _TITLE_LINE.fullmatch(fold(words))
    if not match or not is_upper(words[: match.end("kind")]) or _is_other_word(words, match["kind"]):
        return None
    rest = words[match.end("kind") :].strip(" :.-–/")
    return None if rest.lower() in _STAMPED else (match["kind"], rest)


def _is_other_word(words: str, kind: str) -> bool:
    """Whether diacritics tell the words from the title that they fold to: `PHƯỜNG AN …` is no `PHƯƠNG ÁN`; fewer may be a scanner's."""
    return any(
        typed not in (meant, fold(meant), fold(typed))
        for typed, meant in zip(words.lower(), _WRITTEN[kind], strict=False)
    ) and all(len(each) == len(fold(each)) for each in (words.lower(), _WRITTEN[kind]))


def title_in_small(line: str) -> tuple[str, str] | None:
    """As `title_of`, of a line that holds nothing but the type, in small letters: `Chỉ thị`; only its place tells it from other words."""
    words = fold(line.strip("*#_| :"))
    return (words, "") if words in _TITLES else None
