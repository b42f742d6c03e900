"""What letters say of a document beside its number: when and by whom it was issued, and what about.

Mostly behind the number (`ngày 13/9/2023 của UBND tỉnh … về …`), sometimes before it, sometimes in a footnote.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date

import regex as re

from ingest.naming import running
from ingest.vocabulary import load
from knowledge.folding import fold

_CITING = load("citing")
_DATE = re.compile(
    r"\s*+[,(]?\s*+(?:được\s+)?(?:ban\s+hành\s+|ký\s+)?ngày\s*(?:(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4}|\d{2}(?![\d/.\-]))"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))\s*\)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*+,?\s*+(?:của|do)\s+", re.IGNORECASE)
_HEADS = re.compile(rf"(?:{'|'.join(_CITING['issuer_heads'])})\b")
_ENDS = re.compile(
    r"(?!,\s\p{Lu}\p{Ll}+\s\p{Ll}+\svà\s)(?:[,;:.()\[\]“”\"\n]\s|[,;:.()\[\]“”\"])|\n[^\S\n]*+\n|\s(?:"
    + "|".join(sorted(map(re.escape, _CITING["issuer_ends"]), key=len, reverse=True))
    + r")\b"
)
_ABOUT = re.compile(
    r"\s*+,?\s*+(?:V/v|v/v|về\s+việc|Về\s+việc|về|quy\s+định|ban\s+hành|phê\s+duyệt|hướng\s+dẫn|phân\s+công)\s+"
)
_ABOUT_END = re.compile(
    r"[;()\[\]\n]|[.,]\s|[.,]$|\s(?=(?:Công văn|Quyết định|Kế hoạch|Thông báo|Nghị quyết|Báo cáo|Văn bản)\s+số\b)"
)
_ISSUER_WORDS = 14
_CENTURY = 60  # "/24" is 2024, "/98" is 1998
_SHUT = re.compile(r"\s*(?:[.;,)]|$|về\b|[Vv]/v\b)")
_ISSUED_BEFORE = re.compile(
    r"[Nn]gày\s+(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})\s*,\s+(?P<issuer>[^,.;:()]{4,100}?)\s+(?:đã\s+)?(?:có|ban\s+hành|gửi|ra)\s+$"
)
_PROPOSED_BEFORE = re.compile(
    r"(?:đề\s+nghị|báo\s+cáo|chỉ\s+đạo|yêu\s+cầu|ý\s+kiến|tham\s+mưu)\s+của\s+(?P<issuer>[^,.;:()]{4,100}?)\s+tại\s+$"
)
_NEXT_DOCUMENT = re.compile(r"(?:Công văn|Quyết định|Kế hoạch|Thông báo|Nghị quyết|Báo cáo|Văn bản|các)\b")
_OF_SEVERAL_FIELDS = re.compile(r"(?:so|phong|bo|ban|chi cuc|van phong)\b")  # "Sở Nông nghiệp và Môi trường"
_KINDS = "|".join(rf"[{t['title'][0].upper()}{t['title'][0]}]{t['title'][1:]}" for t in load("document_types")["types"])
_OWNED_BEFORE = re.compile(rf"\b(?:{_KINDS}|[Vv]ăn bản)\s+của\s+(?P<issuer>[^,.;:()]{{3,60}}?)\s+$")
_MADE_BEFORE = re.compile(r"(?:^|[,;.]\s+)(?P<issuer>[^,.;:()]{4,80}?)\s+đã\s+(?:ban\s+hành|có)\s+$")


@dataclass(frozen=True, slots=True)
class Details:
    """`end` is the offset behind the last word that was read; what is not said is None."""

    date: date | None
    issuer: str | None
    subject: str | None
    end: int
    no_such_day: bool = False


def read_details(text: str, at: int, limit: int) -> Details:
    """Read what stands from `at` on, up to `limit` at most, about the document that was named there."""
    day, no_such_day, end = None, False, at
    on = _DATE.match(text, at, limit)
    if on:
        day = _day(on)
        no_such_day = day is None
        end = on.end() if text[on.end() - 1] != ")" or "(" in on.group() else on.end() - 1
    issuer, end = read_issuer(text, end, limit)
    if day is None and issuer:  # "Kết luận số 17-KL/ĐU của Đảng ủy xã ngày 09/01/2026"
        on = _DATE.match(text, end, limit)
        # "của UBND huyện, ngày 20/3/2024 UBND xã họp": behind a comma the day may be that of what follows
        own = on and (not on.group().lstrip().startswith(",") or _SHUT.match(text, on.end(), limit))
        day, end = (_day(on), on.end()) if on and own and _day(on) else (None, end)
    subject = None
    about = _ABOUT.match(text, end, limit)
    if about:
        stop = _ABOUT_END.search(text, about.end(), limit)
        cut = stop.start() if stop else limit
        subject = " ".join(text[about.end() : cut].split()) or None
        end = cut if subject else end
    return Details(day, issuer, subject, min(end, limit), no_such_day)


def _day(on: re.Match[str]) -> date | None:
    year = int(on["y"] or on["y2"])
    if year < 100:  # "ngày 03/01/24"
        year += 2000 if year < _CENTURY else 1900
    try:
        return date(year, int(on["m"] or on["m2"]), int(on["d"] or on["d2"]))
    except ValueError:
        return None


def named_before(text: str, at: int) -> tuple[date | None, str | None]:
    """(date, issuer) that stand before a citation: "Ngày 03/7/2023, Văn phòng … có Công văn số …", "đề nghị của Sở … tại Tờ trình số …",
    "Nghị quyết của HĐND xã số …", "UBND xã đã ban hành Công văn số …"."""
    before = text[max(0, at - 220) : at]
    issued = _ISSUED_BEFORE.search(before)
    if issued:
        name = " ".join(issued["issuer"].split())
        day = None
        with contextlib.suppress(ValueError):
            day = date(int(issued["y"]), int(issued["m"]), int(issued["d"]))
        return day, (running(name) if _HEADS.match(fold(name)) else None)
    for shape in (_PROPOSED_BEFORE, _OWNED_BEFORE, _MADE_BEFORE):
        named = shape.search(before)
        name = " ".join(named["issuer"].split()) if named else ""
        if _HEADS.match(fold(name)) and len(name.split()) <= _ISSUER_WORDS:
            return None, running(name)
    return None, None


def read_issuer(text: str, at: int, limit: int) -> tuple[str | None, int]:
    """(issuer, offset behind it) where `của …` stands at `at`; (None, `at`) where not."""
    of = _OF.match(text, at, limit)
    if not of or not _HEADS.match(fold(text[of.end() : of.end() + 20])):
        return None, at
    stop = _ENDS.search(text, of.end() + 2, limit)
    cut = stop.start() if stop else limit
    # "Sở Nông nghiệp và Phát triển nông thôn", "Hội đồng nhân dân và UBND": "và" before a capital or inside a name goes on
    while stop and stop.group().strip() == "và" and _goes_on(text, of.end(), stop.end()):
        stop = _ENDS.search(text, stop.end(), limit)
        cut = stop.start() if stop else limit
    name = " ".join(text[of.end() : cut].split()).strip(" *_-–/").removesuffix(" và")
    if not name or len(name.split()) > _ISSUER_WORDS:
        return None, at
    return running(name), cut


def _goes_on(text: str, start: int, behind: int) -> bool:
    head = fold(text[start : min(start + 40, behind)])
    following = text[behind : behind + 40].strip()
    if _NEXT_DOCUMENT.match(following):
        return False
    return bool(_OF_SEVERAL_FIELDS.match(head)) and following[:1].isalpha()
