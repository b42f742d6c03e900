"""Where a letter's head ends, where its body lies and where its foot begins (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex as re

from ingest.foot import mark_foot, opens_signature
from ingest.head_marks import (
    behind_address,
    goes_on_as_office,
    is_about,
    is_head_mark,
    is_numbered,
    title_in_small,
    title_of,
)
from ingest.layout import Line, is_upper
from knowledge.letter import PassageKind

_BODY_CUE = re.compile(
    r"(?:(?:Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Qua|Trên cơ sở|Tiếp theo|Tiếp tục|Hiện nay|Vừa qua|Trong thời gian|Sau khi|Ngày \d|"
    r"Triển khai thực hiện|Phúc đáp|Vào hồi|Chiều ngày|Sáng ngày|Được sự|Nhận được|Kính mời|Trân trọng|Hôm nay)\b"
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s+(?:thứ|[IVX]+|\d+)\b|[IVX]{1,4}[./)]\s|[A-C]\.\s|\d{1,2}[./)]\s*\p{Lu}|[-+•]\s)"
)
_GROUNDS = re.compile(r"[*_]*Căn cứ\s")
_PARAGRAPH = 90  # characters of a line that is a paragraph of its own when a sentence ends with it
_CLAUSE = 50  # characters of the first line of a paragraph
_PARAGRAPH_LINES = 12
_TITLE_REACH = 12  # lines from the last mark of the head to the title


@dataclass(slots=True)
class Zones:
    """The kind of every line; `title` is the line that names the type (None for a công văn), `titled` what it names."""

    kinds: list[PassageKind] = field(default_factory=list)
    title: int | None = None
    title_end: int = -1  # its last line, where it is broken over two
    titled: tuple[str, str] | None = None  # as `title_of`
    addressees: int | None = None  # the line with "Kính gửi"


def zones(page: list[Line]) -> Zones:
    """Say of every line of a letter which part it belongs to. Never fails: without a head or a foot all is body."""
    found = Zones([PassageKind.BODY] * len(page))
    body = _mark_head(page, found)
    mark_foot(page, found.kinds, body)
    for i, line in enumerate(page):
        if line.is_margin:
            found.kinds[i] = PassageKind.MARGIN
    return found


def _mark_head(page: list[Line], found: Zones) -> int:
    """Mark header and addressees; return the index of the first body line."""
    horizon = min(len(page), 70)
    address = next((i for i in range(horizon) if behind_address(page[i].text) is not None), None)
    last_mark = max((i for i in range(min(horizon, 30)) if is_head_mark(page[i].text)), default=None)
    titled = _title(page, last_mark, address if address is not None else horizon)
    title = titled[0] if titled else None
    if address is None and title is None and last_mark is None:
        return 0
    grounds = next((i for i in range(titled[0]) if _GROUNDS.match(page[i].text)), None) if titled else None
    if titled and grounds is not None and address is None:
        # the title is lost, and what names the type is "QUYẾT ĐỊNH:" behind the grounds
        found.titled, start, title = titled[2], grounds, None
    elif titled:
        found.title, found.title_end, found.titled = titled
        start = _after_subject(page, found.title_end, horizon, seen=bool(found.titled[1]))
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
                if is_head_mark(page[i].text) or (i > address and is_about(page[i].text))
                else PassageKind.ADDRESSEES
            )
    else:
        end = start
    for i in range(start):
        found.kinds[i] = PassageKind.HEADER
    return end


_Titled = tuple[int, int, tuple[str, str]]  # first line, last line, what they name


def _title(page: list[Line], last_mark: int | None, end: int) -> _Titled | None:
    """The line that names the type, before line `end`: the first one, but not "CHƯƠNG TRÌNH …" inside an issuer's broken name."""
    reach = min(end, last_mark + _TITLE_REACH + 1) if last_mark is not None else end
    found = [
        titled
        for i in range(reach)
        if (titled := _titled(page, i)) and not (i and goes_on_as_office(page[i].text, page[i - 1].text))
    ]
    if not found and last_mark is not None:
        return _title_in_small(page, reach)
    numbers = [i for i in range(end) if is_numbered(page[i].text)]
    if len(found) > 1 and numbers and found[0][0] < numbers[0] < found[1][0]:
        del found[0]
    return found[0] if found else None


def _title_in_small(page: list[Line], reach: int) -> _Titled | None:
    """A title that is not in capitals, alone on its line, right behind another mark of a head and before any "V/v"."""
    for i in range(1, reach):
        if is_about(page[i].text):
            return None
        titled = title_in_small(page[i].text)
        before = next((line.text for line in reversed(page[:i]) if not line.is_margin), "")
        if titled and is_head_mark(before):
            return i, i, titled
    return None


def _titled(page: list[Line], i: int) -> _Titled | None:
    """The title that begins at line `i`, if one does; it may be broken over two: "THÔNG⏎TƯ LIÊN TỊCH"."""
    alone = title_of(page[i].text)
    if i + 1 < len(page) and not page[i + 1].gap and is_upper(page[i].text) and is_upper(page[i + 1].text):
        both = title_of(f"{page[i].text} {page[i + 1].text}")
        if both and len(both[0]) > len(alone[0] if alone else ""):
            return i, i + 1, both
    return (i, i, alone) if alone else None


def _after_subject(page: list[Line], title: int, horizon: int, *, seen: bool) -> int:
    i = title + 1
    while i < horizon:
        line = page[i]
        if is_head_mark(line.text) and not is_about(line.text):
            i += 1
            continue
        if seen and opens_signature(page, i):
            return i
        if (
            is_upper(line.text)
            and re.match(
                r"(?i)(chủ tịch|ủy ban|uỷ ban|hội đồng|ban |giám đốc|bộ trưởng|thủ tướng|sở |trưởng )", line.text
            )
            and seen
        ):
            i += 1  # the authority line of a quyết định
            continue
        if behind_address(line.text) is not None or (
            seen
            and (
                _BODY_CUE.match(line.text)
                or _is_paragraph(line.text)
                or _opens_paragraph(page, i, horizon)
                or (line.gap and not line.is_margin and not line.text[0].islower())
            )
        ):
            return i
        if not line.is_margin:
            seen = True
        i += 1
    return i


def _is_paragraph(words: str) -> bool:
    return len(words) >= _PARAGRAPH and words[0].isupper() and words.endswith((".", ";", ":")) and not is_upper(words)


def _opens_paragraph(page: list[Line], i: int, horizon: int) -> bool:
    """Whether a paragraph over several lines begins here without a blank line before it: a clause, more lines, a full stop."""
    first = page[i].text
    if len(first) < _CLAUSE or not first[0].isupper() or ", " not in first or is_upper(first):
        return False
    length = len(first)
    for line in page[i + 1 : min(horizon, i + _PARAGRAPH_LINES)]:
        if line.gap or is_head_mark(line.text) or _BODY_CUE.match(line.text):
            return False
        length += len(line.text)
        if line.text.endswith((".", ";", ":")):
            return length > _PARAGRAPH
    return False


def _after_about(page: list[Line], mark: int, horizon: int) -> int:
    i = mark + 1
    while i < horizon and not page[i].gap and not _BODY_CUE.match(page[i].text) and not opens_signature(page, i):
        i += 1
    return i


def _after_addressees(page: list[Line], address: int, horizon: int) -> int:
    i = address + 1
    inline = bool(behind_address(page[address].text))
    while i < horizon:
        line, before = page[i], page[i - 1]
        bullet = re.match(r"[-–−+•*]\s*\S", line.text) is not None
        if bullet:
            inline = True
        elif is_head_mark(line.text) and len(line.text) < 90:
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
