"""Where a letter's head ends, where its body lies and where its foot begins (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex as re

from ingest.layout import Line, is_upper
from ingest.line_marks import (
    behind_address,
    behind_recipients,
    is_about,
    is_head_mark,
    is_name,
    is_post,
    is_signed,
    title_of,
)
from knowledge.letter import PassageKind

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


def _mark_head(page: list[Line], found: Zones) -> int:
    """Mark header and addressees; return the index of the first body line."""
    horizon = min(len(page), 70)
    address = next((i for i in range(horizon) if behind_address(page[i].text) is not None), None)
    last_mark = max((i for i in range(min(horizon, 30)) if is_head_mark(page[i].text)), default=None)
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
                if is_head_mark(page[i].text) or (i > address and is_about(page[i].text))
                else PassageKind.ADDRESSEES
            )
    else:
        end = start
    for i in range(start):
        found.kinds[i] = PassageKind.HEADER
    return end


def _after_subject(page: list[Line], title: int, horizon: int) -> int:
    i = title + 1
    rest = title_of(page[title].text)
    seen = bool(rest and rest[1])
    while i < horizon:
        line = page[i]
        if is_head_mark(line.text) and not is_about(line.text):
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
        if behind_address(line.text) is not None or (
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


def _mark_foot(page: list[Line], found: Zones, body: int) -> None:
    """Mark recipients and signature; what follows them is an appendix (body) or footnotes."""
    start = next(
        (i for i in range(body, len(page)) if behind_recipients(page[i].text) is not None or _opens_signature(page, i)),
        None,
    )
    if start is None:
        return
    in_recipients, posts, i = False, 0, start
    while i < len(page):
        text = page[i].text
        if _APPENDIX.match(text) and (posts or in_recipients):
            break
        if behind_recipients(text) is not None:
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
    """A post in capitals that leads to a name, to "Nơi nhận" or to the end of the letter, and to no other words."""
    if not is_post(page[i].text):
        return False
    for line in page[i + 1 : i + 12]:
        if is_name(line.text) or behind_recipients(line.text) is not None or _APPENDIX.match(line.text):
            return True
        if not (line.is_margin or is_upper(line.text) or is_signed(line.text)):
            return _FOOTNOTE.match(line.text) is not None
    return i + 12 >= len(page)
