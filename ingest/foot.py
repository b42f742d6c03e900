"""Where a letter's foot lies: who got the letter, and who signed it (Nghị định 30/2020, Phụ lục I, mục II.7 and II.9).

What stands behind it is the letter's again: an appendix, an attached regulation, a form to be filled in, footnotes.
"""

from __future__ import annotations

import regex as re

from ingest.foot_marks import (
    attests,
    bare_name,
    behind_recipients,
    has_surname,
    is_copy_mark,
    is_name,
    is_post,
    is_post_in_small,
    is_signed,
    is_stamp,
    name_in_noise,
    name_over_two,
    says_signed,
)
from ingest.head_marks import is_heraldry, title_of
from ingest.layout import Line, is_upper
from knowledge.letter import PassageKind

_APPENDIX = re.compile(
    r"[*#_]*(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|DANH SÁCH|DANH MỤC|BIỂU|Biểu số|Biểu mẫu|Mẫu số|MẪU SỐ|FILE|CHƯƠNG|Chương)\b"
)
_FOOTNOTE = re.compile(r"(?:\[\^?\d{1,2}\]|\(\d{1,2}\)\s|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*+\)|\*+\s?\w(?!.*\*$))")
_BULLET = re.compile(r"[-–−+•]\s*\S|\*\s+\S")
_SHORT = 60  # characters of a line that a signature or a list of recipients may have
_REACH = 12  # lines from a post to the name under it


def mark_foot(page: list[Line], kinds: list[PassageKind], body: int) -> None:
    """Mark the lines of recipients and signature, from line `body` on; a letter without either stays as it is."""
    start = next((i for i in range(body, len(page)) if _opens_foot(page, i)), None)
    if start is None:
        return
    recipients, posts, names = False, int(_signs_without_post(page, start)), 0
    end = start
    while end < len(page):
        line = page[end]
        text = line.text
        before = kinds[end - 1] if end > start else None
        if line.is_margin or is_stamp(text):
            kind = PassageKind.MARGIN
        elif behind_recipients(text) is not None and not (recipients and names):
            recipients, kind = True, PassageKind.RECIPIENTS
        elif is_copy_mark(text) and (posts or recipients):
            break
        elif attests(text) and not names:
            kind = PassageKind.SIGNATURE
        elif _is_post_here(page, end, bool(posts)) and not (names and _opens_form(page, end)):
            posts, kind = posts + 1, PassageKind.SIGNATURE
        elif recipients and _BULLET.match(text) and not (names and line.gap and len(text) > _SHORT):
            kind = PassageKind.RECIPIENTS
        elif _FOOTNOTE.match(text):
            break
        elif is_signed(text) and posts:
            kind = PassageKind.SIGNATURE
        elif (
            (posts or _signs_without_post(page, end))
            and is_name(text)
            and (not names or before is PassageKind.SIGNATURE)
        ):
            names, kind = names + 1, PassageKind.SIGNATURE
        elif names and ((before is PassageKind.SIGNATURE and _ends_name(page, end)) or _opens_block(page, end)):
            kind = PassageKind.SIGNATURE
        elif names:
            if not _goes_on(page, end, kinds):
                break
            kind = PassageKind.RECIPIENTS
        elif _APPENDIX.match(text) or title_of(text) or is_heraldry(text):
            break
        elif posts and (len(text) <= _SHORT or is_upper(text)):
            kind = PassageKind.SIGNATURE
        elif recipients and (not line.gap or len(text) <= _SHORT):
            kind = PassageKind.RECIPIENTS
        else:
            break
        kinds[end] = kind
        end += 1
    _mark_footnotes(page, kinds, end)


def _opens_foot(page: list[Line], i: int) -> bool:
    return behind_recipients(page[i].text) is not None or opens_signature(page, i) or _signs_without_post(page, i)


def _signs_without_post(page: list[Line], i: int) -> bool:
    """A name beside "(Đã ký)", or as the last line of all, right behind the end of the text: so portals print older laws."""
    if not i or not _has_ended(page[i - 1]) or not (says_signed(page[i].text) or is_name(page[i].text)):
        return False
    below = next((line.text for line in page[i + 1 : i + 4] if not line.is_margin), None)
    if says_signed(page[i].text):
        return below is not None and is_name(below)
    name = bare_name(page[i].text) or ""
    ends_text = page[i].gap and page[i - 1].text.endswith((".", "./")) and has_surname(name)
    return says_signed(below) if below is not None else ends_text


def opens_signature(page: list[Line], i: int) -> bool:
    """A post that leads to a name, to "Nơi nhận" or to the end of the letter, and to no other words.

    In small letters a post opens a signature only where the sentence before it has ended and a name follows.
    """
    text = page[i].text
    if not is_post(text):
        if not is_post_in_small(text) or (i and not _has_ended(page[i - 1])):
            return False
        following = [line.text for line in page[i + 1 : i + 6] if not line.is_margin and not is_signed(line.text)]
        led = next((n for n, words in enumerate(following) if not is_post(words) and not is_post_in_small(words)), None)
        return led is not None and is_name(following[led])
    for n, line in enumerate(page[i + 1 : i + _REACH], i + 1):
        if is_name(line.text) or name_in_noise(line.text) or behind_recipients(line.text) is not None:
            return True
        if n + 1 < len(page) and name_over_two(line.text, page[n + 1].text):
            return True
        if _APPENDIX.match(line.text):
            return True
        if not (
            line.is_margin
            or is_upper(line.text)
            or is_signed(line.text)
            or is_post_in_small(line.text)
            or is_stamp(line.text)
        ):
            return _FOOTNOTE.match(line.text) is not None
    return i + _REACH >= len(page)


def _has_ended(line: Line) -> bool:
    return line.is_margin or line.text.endswith((".", "./", ";")) or is_signed(line.text)


def _is_post_here(page: list[Line], i: int, after_post: bool) -> bool:
    """A post in capitals, or in small letters where one may stand: under another, or over a name."""
    text = page[i].text
    if is_post(text):
        return True
    if not is_post_in_small(text):
        return False
    others = (line.text for line in page[i + 1 : i + 6] if not line.is_margin and not is_signed(line.text))
    below = next((words for words in others if not _BULLET.match(words)), "")
    return after_post or is_name(below) or is_post_in_small(below)


def _ends_name(page: list[Line], i: int) -> bool:
    """Whether a line is the rest of a name that broke off on the line above."""
    return not page[i].gap and name_over_two(page[i - 1].text, page[i].text) is not None


def _opens_block(page: list[Line], i: int) -> bool:
    """The name of a body over the post of its own signer, where several bodies sign: "HỘI PHỤ NỮ TỈNH", "CHỦ TỊCH", a name."""
    below = [line for line in page[i + 1 : i + 4] if not line.is_margin]
    return (
        is_upper(page[i].text)
        and title_of(page[i].text) is None
        and not _APPENDIX.match(page[i].text)
        and bool(below)
        and is_post(below[0].text)
        and not _opens_form(page, page.index(below[0], i))
    )


def _opens_form(page: list[Line], i: int) -> bool:
    """Whether a post behind a signed letter belongs to a form to be filled in: no name stands under it, or only an instruction."""
    for line in page[i + 1 : i + _REACH]:
        if is_name(line.text):
            return False
        if _APPENDIX.match(line.text) or title_of(line.text) or is_heraldry(line.text):
            return True
        if not (line.is_margin or is_upper(line.text) or is_post_in_small(line.text) or is_signed(line.text)):
            return True
    return True


def _goes_on(page: list[Line], i: int, kinds: list[PassageKind]) -> bool:
    """Whether a line behind the name is the rest of an entry of the recipients beside it."""
    before = page[i - 1].text
    return (
        kinds[i - 1] is PassageKind.RECIPIENTS
        and not page[i].gap
        and len(page[i].text) <= _SHORT
        and not before.endswith((";", "."))
        and not _APPENDIX.match(page[i].text)
        and title_of(page[i].text) is None
    )


def _mark_footnotes(page: list[Line], kinds: list[PassageKind], start: int) -> None:
    """Footnotes that stand right behind the foot; where an appendix begins they end."""
    noted = False
    for i in range(start, len(page)):
        text = page[i].text
        if _FOOTNOTE.match(text):
            noted = True
        elif _APPENDIX.match(text) or title_of(text) or is_heraldry(text) or (page[i].gap and not page[i].is_margin):
            return
        if not noted:
            return
        kinds[i] = PassageKind.FOOTNOTE
