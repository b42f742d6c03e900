"""The two columns of a letter's head and foot, where a line prints them side by side (Nghị định 30/2020, Phụ lục I).

Pages that were saved from the web print the cells of those tables in one line, or with the tags of HTML between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex as re

from ingest.foot_marks import AUTHORITY, DEGREE, behind_recipients, is_name, is_post, is_post_in_small
from ingest.head_marks import behind_address, goes_on_as_office, is_head_mark, is_heraldry, title_of
from ingest.layout import Line, is_upper

_TAG = r"</?(?:table|tbody|thead|tr|td|th|br|p|div|span|b|i|u|strong|em|font|center|h\d)\b[^<>]{0,200}>"
_BAR = rf"(?<!\s)\s*+(?<bar>\||{_TAG}|\*\*\s++\*\*|\*{{4,}}|\*\*(?=_\p{{Lu}})|\*\*\s++(?=\(\p{{L}})|(?<=\))\s++\*\*|(?<=\s)[-_]{{4,}}(?=\s)|[-_]{{5,}}(?=[\s_*]*\p{{Lu}}))(?:[\s|]|{_TAG})*+"
# Wide blanks part two columns, except where a number or a day was left blank: before a small letter, a figure or a slash.
_WIDE = r"(?<=[^\s:/,–-]|(?:Nơi nhận|NƠI NHẬN)[*_]*:[*_]*)\s{3,}+(?=[\p{Lu}(]|ngày\b)"
_MOTTO = r"(?<=VIỆT NAM)(?=Độc lập|ĐỘC LẬP)|(?<![\s#*])\s++(?=CỘNG\s++(?:HÒA|HOÀ)\s|ĐẢNG\s++CỘNG\s++SẢN\s|(?:Độc lập|ĐỘC LẬP)\s*+[-–—])"
_SYMBOL = r"(?i:số)\s*+[:.]?[^\p{L}]*+\p{Lu}[\w&]*+(?:\s?[-–/.&]\s?\p{Lu}[\w&]*+)*+"
_IN_HEAD = re.compile(
    rf"{_BAR}|{_WIDE}|{_MOTTO}"
    r"|(?<=Hạnh phúc|HẠNH PHÚC)\s++(?=\p{Lu})"  # all of the head in one line
    r"|(?<=\p{Lu}{2})\s++(?=Số\s?:)"
    r"|(?<=V/v.{0,200}\s\p{Ll}{1,8})\s++(?=(?:\p{Lu}[\p{L}.]*+\s?){1,5}+,\s*+ngày\s[^,;]{0,12}tháng\s[^,;]{0,12}năm\s\d{4}$)"
    r"|(?<=năm \d{4})\s++(?=\p{Lu}{2,}+\s\p{Lu}{2,}+)"
)
_NUMBER_THEN_MORE = re.compile(rf"{_SYMBOL}(?P<gap>\s++)(?=[^,]{{2,40}},\s*+ngày\b|V/v\b)")
_IN_FOOT = re.compile(
    rf"{_BAR}|{_WIDE}|(?<=[.;):\]])\s++(?={AUTHORITY})"
    r"|(?<=\p{Lu}{2})\s++(?=\(?(?:Đã|đã)\ ký\b)|(?<=(?:Đã|đã)\ ký\)?)\s++(?=\p{Lu})"
    rf"|(?<=HỢP NHẤT)\s++(?={AUTHORITY}|\p{{Lu}}{{2}})"
    rf"|(?<=\p{{Lu}}{{2}})\s++(?=(?:{DEGREE}){{0,2}}\p{{Lu}}(?:[’'ʼ‘]\p{{Lu}})?\p{{Ll}}*+"  # "PHÓ CHỦ TỊCH Lê Lụa"
    r"(?:[\s-]\p{Lu}(?:[’'ʼ‘]\p{L})?\p{Ll}*+){1,5}+(?<=\p{Ll})[.\s]*(?:$|\|))"
)
_ITEM = re.compile(r"(?:(?i:nơi\s+(?:nhận|nhân))\s*+:(?:.*[;.,])?|[-–+•*]\s.*[;.,])(?P<gap>\s++)(?P<right>\P{Ll}.*)")
_FILED = re.compile(r"[-–+•*]?\s*(?i:lưu)\s*:.*,\s*\p{Lu}{1,3}\.?")
_PARTS = re.compile(
    r"\s++(?=Điều \d{1,3}\.|(?:Chương|CHƯƠNG) [IVX]+\b|QUYẾT (?:ĐỊNH|NGHỊ)\s?:|Nơi nhận\s?:|Kính gửi\s?:)"
    r"|(?<=[;.:,\p{Lu}])\s++(?=(?:Căn cứ|Xét đề nghị|Theo đề nghị)\s)"
    r"|(?<=[.;:])\s++(?=\d{1,2}\.\s\p{Lu}|[a-zđ]\)\s|-\s\p{Lu})"
)
_ONE_LINE = 600  # characters; a head alone is shorter
_LONGEST_ROW = 240  # characters of a row of posts and names
_DEBRIS = re.compile(rf"^(?:[|\s*]|{_TAG})+")
_HEAD_LINES = 30
_FOOT_LINES = 25  # from "Nơi nhận" on
_POST_LINES = 14  # from a row of posts on


def part_columns(page: list[Line]) -> list[Line]:
    """The lines of a letter, those of its head and foot that hold two columns as two lines; a `|` between them is one, too."""
    page = [part for line in page for part in _unfolded(line)]
    head = _end_of_head(page)
    foot = _foot_lines(page)
    parted: list[Line] = []
    for i, line in enumerate(page):
        if i < head:
            parted.extend(_parts(line, in_foot=False))
        elif i in foot and not _is_row_among_rows(page, i):
            parted.extend(_parts(line, in_foot=True))
        else:
            parted.append(line)
    return parted


def _unfolded(line: Line) -> list[Line]:
    """The parts of a letter that stands in one line, as it comes out of some web pages; any other line as it is."""
    if len(line.text) < _ONE_LINE or not is_heraldry(line.text):
        return [line]
    starts = [0, *(match.end() for match in _PARTS.finditer(line.text)), len(line.text)]
    return [_slice(line, a, b, gap=line.gap and not a) for a, b in pairwise(starts) if line.text[a:b].strip()]


def _end_of_head(page: list[Line]) -> int:
    end = 0
    for i, line in enumerate(page[:_HEAD_LINES]):
        office = i > 0 and goes_on_as_office(line.text, page[i - 1].text)
        if behind_address(line.text) is not None or (title_of(line.text) and not office):
            return i
        if any(is_head_mark(part.text) for part in _parts(line, in_foot=False)):
            end = i + 1
    return end


def _foot_lines(page: list[Line]) -> set[int]:
    """The lines that may print recipients and signature side by side; a letter may have forms with a foot of their own."""
    found: set[int] = set()
    for i, line in enumerate(page):
        words = _DEBRIS.sub("", line.text[:400])
        if behind_recipients(words) is not None:
            found.update(range(i, i + _FOOT_LINES))
        elif _is_row_of_posts(line):
            found.update(range(i - 2, i + _POST_LINES))
    return found


def _is_row_of_posts(line: Line) -> bool:
    """`CHỈ HUY TRƯỞNG      TRƯỞNG CÔNG AN`, `THƯ KÝ      CHỦ TRÌ`; `| | **CHỦ TỊCH** **Lê Hà** |`."""
    if len(line.text) > _LONGEST_ROW or not line.text.lstrip("|*<>/abdrt ")[:1].isupper():
        return False
    cells = [part.text for part in _split(line, _IN_FOOT) if not part.is_margin]
    if not cells or not any(map(is_post, cells)):
        return False
    return (
        (len(cells) > 1 and all(is_upper(cell) or is_post_in_small(cell) for cell in cells))
        or is_name(cells[-1])
        or ("|" in line.text and is_post(cells[0]))
    )


def _is_row_among_rows(page: list[Line], i: int) -> bool:
    """Whether a line has as many bars as the row of a table beside it, even with empty cells (`| II | Đánh giá | | |`)."""
    bars = page[i].text.count("|")
    beside = (page[k].text for k in (i - 1, i + 1) if 0 <= k < len(page))
    return bars > 3 and any(words.count("|") == bars and len(_filled(words)) > 2 for words in beside)


def _filled(row: str) -> list[str]:
    return [cell for cell in row.strip("|").split("|") if cell.strip()]


def _parts(line: Line, in_foot: bool) -> list[Line]:
    """The parts of a line, from left to right, each with its own offsets; one part where it has one column."""
    if in_foot and len(_filled(line.text)) > 2:
        return [line]  # a row of a table in an appendix
    return [each for part in _split(line, _IN_FOOT if in_foot else _IN_HEAD) for each in _in_two(part, in_foot)]


def _in_two(line: Line, in_foot: bool) -> list[Line]:
    """A part that only its words tell from two: a number with the date behind it, a recipient with a post."""
    joined = _ITEM.fullmatch(line.text) if in_foot else _NUMBER_THEN_MORE.match(line.text)
    if joined is None or (in_foot and (not _is_of_signature(joined["right"]) or _ends_filing(line.text))):
        return [line]
    start, end = joined.span("gap")
    right = _slice(line, end, len(line.text), gap=False)
    return [_slice(line, 0, start, gap=line.gap), *_in_two(right, in_foot)]


def _ends_filing(words: str) -> bool:
    """`- Lưu: VT, KT.`: what stands last there is the office that keeps the letter, also where its letters are those of an authority."""
    return _FILED.fullmatch(words) is not None


def _is_of_signature(words: str) -> bool:
    """What a column beside the recipients may print; with a comma or semicolon behind it it is one of them."""
    return not words.endswith((";", ",")) and any(of(words) for of in (is_post, is_name, is_post_in_small))


def _split(line: Line, between: re.Pattern[str]) -> Iterator[Line]:
    begin, first = 0, True
    gaps = [(match.span(), match["bar"] is not None) for match in between.finditer(line.text)]
    for (start, end), bar in [*gaps, ((len(line.text), len(line.text)), False)]:
        for a, b in ((begin, start), (start, end) if bar else (0, 0)):
            if line.text[a:b].strip():
                yield _slice(line, a, b, gap=line.gap and first)
                first = False
        begin = end


def _slice(line: Line, start: int, end: int, *, gap: bool) -> Line:
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    return Line(line.start + start, line.start + start + len(words.strip()), words.strip(), gap)
