"""Where a letter's head ends, where its body lies and where its foot begins (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex as re

from ingest.layout import Line, is_upper
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import PassageKind

_TITLES = sorted({fold(t["title"]) for t in load("document_types")["types"]}, key=len, reverse=True)
_TITLE_LINE = re.compile(rf"(?:{'|'.join(_TITLES)})\b\W*(?P<rest>.*)")
_POSTS = sorted(map(fold, load("titles")["posts"]), key=len, reverse=True)
_POST_LINE = re.compile(rf"(?:quyen\s+|q\.\s*)?(?:{'|'.join(_POSTS)})(?:\s.{{0,60}})?")
_AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]\s*\S")
_ADDRESS = re.compile(r"(?i)kính\s+gửi\b\s*[:：]?\s*")
_RECIPIENTS = re.compile(r"(?i)nơi\s+nhận\b")
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap\s*[-–—]\s*tu do|dang cong san viet nam")
_DATED = re.compile(r"(?i)\bngày\b[\s.…_]*\d{0,2}[\s.…_]*tháng\b[\s.…_]*\d{0,2}[\s.…_]*năm\b")
_NUMBERED = re.compile(r"(?i)^số\s*[:.]?\s*[\d./…_ -]*[/\-]\s*[A-ZĐ]|^số\s*:")
_ABOUT = re.compile(r"(?i)^\(?\s*(?:v\s*/\s*v|về\s+việc)\b")
_BODY_CUE = re.compile(
    r"(?:(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Qua|Trên cơ sở|Tiếp theo|Tiếp tục|Hiện nay|Vừa qua|Trong thời gian|Sau khi|Ngày \d|"
    r"Triển khai thực hiện|Phúc đáp|Vào hồi|Chiều ngày|Sáng ngày|Được sự|Nhận được|Kính mời|Trân trọng|Hôm nay)\b"
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s+(?:thứ|[IVX]+|\d+)\b|[IVX]{1,4}[./)]\s|[A-C]\.\s|\d{1,2}[./)]\s*\p{Lu}|[-+•]\s)"
)
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|DANH SÁCH|DANH MỤC|BIỂU|Biểu số|Mẫu số)\b")
_FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*+\)|\*+\s?\w)")


@dataclass(slots=True)
class Zones:
    """The kind of every line; `title` is the line that names the type (None for a công văn)."""

    kinds: list[PassageKind] = field(default_factory=list)
    title: int | None = None
    addressees: int | None = None  # the line with "Kính gửi"


def zones(page: list[Line]) -> Zones:
    """Say of every line of a letter which part it belongs to. Never fails: without a head or a foot all is body."""
    found = Zones([PassageKind.BODY] * len(page))
    body = _mark_head(page, found)
    _mark_foot(page, found, body)
    for i, line in enumerate(page):
        if line.is_margin:
            found.kinds[i] = PassageKind.MARGIN
    return found


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


def title_of(line: str) -> tuple[str, str] | None:
    """The document type that a title line in capitals names, and what follows it on the line; else None."""
    words = line.strip("*# ")
    match = _TITLE_LINE.fullmatch(fold(words).rstrip(":"))
    if not match or len(words) > 160:
        return None
    kind = fold(words)[: match.start("rest")].strip(" :.-–")
    head = words[: len(kind)]
    return (kind, words[len(kind) :].strip(" :")) if is_upper(head) else None


def is_post(line: str) -> bool:
    """A signer's authority or post in capitals: `KT. CHỦ TỊCH`, `GIÁM ĐỐC`."""
    words = line.strip("*# ")
    if len(words) > 90 or not is_upper(words):
        return False
    return _AUTHORITY.match(words) is not None or _POST_LINE.fullmatch(fold(words)) is not None


def _mark_head(page: list[Line], found: Zones) -> int:
    """Mark header and addressees; return the index of the first body line."""
    horizon = min(len(page), 70)
    address = next((i for i in range(horizon) if _ADDRESS.match(page[i].text)), None)
    last_mark = max((i for i in range(min(horizon, 30)) if _is_head_mark(page[i].text)), default=None)
    title = next(
        (
            i
            for i in range(horizon)
            if (
                title_of(page[i].text)
                and (address is None or i < address)
                and (last_mark is None or i <= last_mark + 12)
            )
        ),
        None,
    )
    if address is None and title is None and last_mark is None:
        return 0
    found.title = title
    if title is not None:
        start = _after_subject(page, title, horizon)
    elif address is not None:
        start = address
    else:
        assert last_mark is not None
        start = _after_about(page, last_mark, horizon)
    # an "address" far below belongs to a form inside the letter, not to its head
    if address is not None and (address <= start + 3 or title is None):
        found.addressees = address
        start, end = address, _after_addressees(page, address, horizon)
        for i in range(start, end):
            found.kinds[i] = (
                PassageKind.HEADER
                if _is_head_mark(page[i].text) or (i > address and is_about(page[i].text))
                else PassageKind.ADDRESSEES
            )
    else:
        end = start
    for i in range(start):
        found.kinds[i] = PassageKind.HEADER
    return end


def _is_head_mark(line: str) -> bool:
    return (
        is_heraldry(line)
        or is_numbered(line)
        or (is_dated(line) and len(line) < 90 and "số" not in fold_words(line))
        or is_about(line)
    )


def fold_words(line: str) -> set[str]:
    """The words of a line in lower case, with their marks."""
    return set(re.findall(r"\w+", line.lower()))


def _after_subject(page: list[Line], title: int, horizon: int) -> int:
    i = title + 1
    rest = title_of(page[title].text)
    seen = bool(rest and rest[1])
    while i < horizon:
        line = page[i]
        if _is_head_mark(line.text) and not is_about(line.text):
            i += 1
            continue
        if (
            is_upper(line.text)
            and re.match(
                r"(?i)(chủ tịch|ủy ban|uỷ ban|hội đồng|ban |giám đốc|bộ trưởng|thủ tướng|sở |trưởng )", line.text
            )
            and seen
        ):
            i += 1  # the authority line of a quyết định
            continue
        if _ADDRESS.match(line.text) or (
            seen and (_BODY_CUE.match(line.text) or (line.gap and not line.is_margin and not line.text[0].islower()))
        ):
            return i
        if not line.is_margin:
            seen = True
        i += 1
    return i


def _after_about(page: list[Line], mark: int, horizon: int) -> int:
    i = mark + 1
    while i < horizon and not page[i].gap and not _BODY_CUE.match(page[i].text):
        i += 1
    return i


def _after_addressees(page: list[Line], address: int, horizon: int) -> int:
    i = address + 1
    inline = bool(_ADDRESS.sub("", page[address].text, count=1))
    while i < horizon:
        line, before = page[i], page[i - 1]
        bullet = re.match(r"[-–−+•*]\s*\S", line.text) is not None
        if bullet:
            inline = True
        elif _is_head_mark(line.text) and len(line.text) < 90:
            pass
        elif (
            (_BODY_CUE.match(line.text) and inline)
            or (line.gap and inline and not line.text[0].islower())
            or (inline and before.text.endswith((".", "./.")) and not line.text[0].islower())
        ):
            return i
        else:
            inline = True
        i += 1
    return i


def _mark_foot(page: list[Line], found: Zones, body: int) -> None:
    """Mark recipients and signature; what follows them is an appendix (body) or footnotes."""
    start = next(
        (i for i in range(body, len(page)) if _RECIPIENTS.match(page[i].text) or _opens_signature(page, i)), None
    )
    if start is None:
        return
    in_recipients, posts, i = False, 0, start
    while i < len(page):
        text = page[i].text
        if _APPENDIX.match(text) and (posts or in_recipients):
            break
        if _RECIPIENTS.match(text):
            in_recipients = True
            found.kinds[i] = PassageKind.RECIPIENTS
        elif is_post(text) or (posts and is_upper(text) and not title_of(text)):
            posts += 1
            found.kinds[i] = PassageKind.SIGNATURE
        elif in_recipients and re.match(r"[-–−+•*]\s*\S", text):
            found.kinds[i] = PassageKind.RECIPIENTS
        elif _FOOTNOTE.match(text):
            found.kinds[i] = PassageKind.FOOTNOTE
        elif posts and len(text) <= 60:
            found.kinds[i] = PassageKind.SIGNATURE
        elif in_recipients and (not page[i].gap or len(text) <= 60):
            found.kinds[i] = PassageKind.RECIPIENTS
        else:
            found.kinds[i] = PassageKind.FOOTNOTE
        i += 1


def _opens_signature(page: list[Line], i: int) -> bool:
    """A post in capitals with a name or more of the block within the next few lines, not a heading of the body."""
    if not is_post(page[i].text):
        return False
    after = page[i + 1 : i + 6]
    return (
        any(is_name(line.text) for line in after)
        or any(_RECIPIENTS.match(line.text) for line in after)
        or len(after) < 2
    )


_NAME = re.compile(r"(?:\p{Lu}\p{Ll}*|\p{Lu}{2,})(?:\s+(?:\p{Lu}\p{Ll}*|\p{Lu}{2,})){1,5}")


def is_name(line: str) -> bool:
    """Looks like a person's name: two to six capitalised syllables, nothing else."""
    words = line.strip("*# .()")
    return _NAME.fullmatch(words) is not None and not is_post(line) and not is_heraldry(words)
