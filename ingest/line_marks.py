"""What a line of a letter's head or foot is, by its words alone (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import regex as re

from ingest.layout import is_upper
from ingest.vocabulary import load
from knowledge.folding import fold

_TITLE_WORDS = load("titles")
_TITLES = sorted({fold(t["title"]) for t in load("document_types")["types"]}, key=len, reverse=True)
_TITLE_LINE = re.compile(rf"(?P<kind>{'|'.join(_TITLES)})\b.*")
_POSTS = sorted(map(fold, _TITLE_WORDS["posts"]), key=len, reverse=True)
_POST_LINE = re.compile(rf"(?:quyen\s+|q\.\s*)?(?:{'|'.join(_POSTS)})(?:\s.{{0,60}})?")
# TM., T/M, T.M, TM: the letters of an authority may be parted by a point or a slash; a lone Q. needs its point.
_LETTERS = "|".join("[./]?".join(prefix) for prefix in _TITLE_WORDS["authority_prefixes"])
_AUTHORITY = re.compile(rf"(?:{_LETTERS})(?:\s*[./:]\s*|(?<=\w\w|[./]\w)\s+)\p{{Lu}}")
_ADDRESS = re.compile(r"(?i)[*]*(?:kính\s+gửi\b[*]*\s*[:：]?|(?:[^.;:]{0,90}\s)?kính\s+mời\s*:)[*]*\s*")
_RECIPIENTS = re.compile(r"(?i)[*]*nơi\s+nhận\b[*]*\s*[:：]?[*]*\s*")
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap\s*[-–—]\s*tu do|dang cong san viet nam")
_DATED = re.compile(r"(?i)\bngày\b[\s.…_]*+\d{0,2}[\s.…_]*+tháng\b[\s.…_]*+\d{0,2}[\s.…_]*+năm\b")
_NUMBERED = re.compile(r"(?i)^số\s*+[:.]?\s*+(?:[\d./…_ -]*[/\-]\s*+[A-ZĐ]|(?<=:\s*+))")
_ABOUT = re.compile(r"(?i)^\(?\s*(?:v\s*/\s*v|về\s+việc)\b")
_DEGREES = "|".join(map(re.escape, sorted(_TITLE_WORDS["degrees_and_ranks"], key=len, reverse=True)))
_DEGREE = re.compile(rf"(?:(?i:{_DEGREES})\.?(?:\s+|(?<=\.)))+")
_SIGNED = re.compile(r"(?i)\(?\s*(?:đã ký|ký tên|ký, đóng dấu|\[.{0,60}\]|chữ ký|ảnh chữ ký)")
_SYLLABLE = r"(?:\p{Lu}\p{Ll}*|\p{Lu}{2,})(?:[’'ʼ]\p{L}+)?"
_NAME = re.compile(rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}}")


def is_heraldry(line: str) -> bool:
    """Quốc hiệu, tiêu ngữ, or the Party's heading."""
    return _MOTTO.search(fold(line)) is not None


def is_dated(line: str) -> bool:
    """`…, ngày … tháng … năm 2024`, blanks allowed."""
    return _DATED.search(line) is not None


def is_numbered(line: str) -> bool:
    """`Số: 12/UBND-NN`, the number may be blank."""
    return _NUMBERED.match(line) is not None


def is_about(line: str) -> bool:
    """The first line of `V/v …`."""
    return _ABOUT.match(line) is not None


def is_head_mark(line: str) -> bool:
    """One of the lines that only the head of a letter has."""
    return (
        is_heraldry(line)
        or is_numbered(line)
        or (is_dated(line) and len(line) < 90 and "số" not in re.findall(r"\w+", line.lower()))
        or is_about(line)
    )


def behind_address(line: str) -> str | None:
    """What follows `Kính gửi:` (in an invitation `… trân trọng kính mời:`) on its line; None for another line."""
    match = _ADDRESS.match(line)
    return line[match.end() :] if match else None


def behind_recipients(line: str) -> str | None:
    """What follows `Nơi nhận:` on its line; None for another line."""
    match = _RECIPIENTS.match(line)
    return line[match.end() :] if match else None


def title_of(line: str) -> tuple[str, str] | None:
    """The document type that a title line in capitals names, and what follows it on the line; else None."""
    if len(line) > 160:
        return None
    words = " ".join(line.strip("*# ").split())
    match = _TITLE_LINE.fullmatch(fold(words))
    if not match or not is_upper(words[: match.end("kind")]):
        return None
    return match["kind"], words[match.end("kind") :].strip(" :.-–/")


def is_post(line: str) -> bool:
    """A signer's authority or post in capitals: `KT. CHỦ TỊCH`, `GIÁM ĐỐC`."""
    words = line.strip("*# ")
    if len(words) > 90 or not is_upper(words):
        return False
    return _AUTHORITY.match(words) is not None or _POST_LINE.fullmatch(fold(words)) is not None


def is_signed(line: str) -> bool:
    """What stands where the signature was: `(Đã ký)`, `[chữ ký]`."""
    return _SIGNED.match(line.strip("*# ")) is not None


def bare_name(line: str) -> str | None:
    """A person's name, two to six capitalised syllables, without the degree or rank before it; None for another line."""
    words = line[:120].strip("*# .()")
    degree = _DEGREE.match(words)
    words = words[degree.end() :] if degree else words
    if len(line) > 100 or not _NAME.fullmatch(words) or is_post(line) or is_heraldry(words):
        return None
    return words


def is_name(line: str) -> bool:
    """Looks like a person's name, nothing else."""
    return bare_name(line) is not None
