"""Where the name of a party begins and where it ends: `UBND các xã, thị trấn | báo cáo …`."""

from __future__ import annotations

import regex as re

from ingest.vocabulary import load
from knowledge.folding import fold

_WORDS = load("parties")
_COUNT = r"(?:(?:toàn thể|các|những|một số|mọi|mỗi|từng|tất cả|toàn bộ|hai|ba|bốn|năm|\d{1,3})\s+)*"
_HEAD_WORDS = sorted(_WORDS["heads"], key=len, reverse=True)
HEAD = re.compile(rf"(?<!\w){_COUNT}(?P<head>{'|'.join(map(re.escape, _HEAD_WORDS))})(?!\w)")
_NOT_AFTER = {
    head: re.compile(r"\s+(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")
    for head, words in _WORDS["not_after"].items()
    if words
}
_ONLY_BEFORE = {
    head: re.compile(r"\s*(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")
    for head, words in _WORDS["only_before"].items()
}
VERBS = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted((re.escape(w) for w in _WORDS["verbs"]), key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:"
    + "|".join(sorted((re.escape(w) for w in {*_WORDS["continues"], *_WORDS["heads"]}), key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_WEAK = frozenset(_WORDS["weak_heads"])
STOP = re.compile(r"[:;()\[\]“”\"]|[.\n](?!\w)|\n[^\S\n]*+\n|/\.")
# A verb's syllable inside another word: chương trình, cấp huyện, giao thông.
_COMPOUND = re.compile(
    r"(?:chương|công|quy|lộ|quá|tiến|giáo) trình|(?:dịch vụ|văn phòng|phòng) tổng hợp|(?:các|thuộc|cùng|liên|phân)? ?cấp (?:xã|huyện|tỉnh|ủy|uỷ|trên|dưới|thôn|cơ sở|có thẩm)|(?:các|hai|ba) cấp"
    r"|thẩm quyền|giao (?:thông|dịch|lưu)|công tác xây dựng|(?:chương trình|thành viên|tiêu chí|ban|phong trào|phòng|quản lý)[^,;:]{0,8} xây dựng (?:ntm|nông thôn)"
)


NAME_LENGTH = 260
"""Characters of the longest name, or list of names, that is read."""


def lower(text: str) -> str:
    """Lower case, one way to write `ủy`; as long as the text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two characters in lower case
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("uỷ", "ủy")


def party_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The party whose name begins at `start` (white space aside), as offsets; None when no party does."""
    while start < end and (text[start].isspace() or text[start] in "*_-–+•"):
        start += 1
    end = min(end, start + NAME_LENGTH + 40)
    lowered = lower(text[start:end])
    head = HEAD.match(lowered)
    if not head or not opens_party(lowered, head) or not is_named(text[start:end], head):
        return None
    behind = start + head.end()
    stop = STOP.search(text, behind, end)
    limit = stop.start() if stop else end
    verb = verb_at(text, behind, limit)
    cut = min(name_end(text, behind, limit, of_place=head["head"] in PLACE_KINDS), verb if verb is not None else end)
    while cut > start and (text[cut - 1].isspace() or text[cut - 1] in ",*_"):
        cut -= 1
    trailing = _TRAILING.search(text, start, cut)
    cut = trailing.start() if trailing else cut
    return (start, cut) if cut > start and cut - start <= NAME_LENGTH else None


def opens_party(lowered: str, head: re.Match[str]) -> bool:
    """Whether the word is a body here, and not another word's first syllable ("Ban hành", "Tổ chức thực hiện")."""
    not_after, only_before = _NOT_AFTER.get(head["head"]), _ONLY_BEFORE.get(head["head"])
    if not_after and not_after.match(lowered, head.end()):
        return False
    return only_before is None or only_before.match(lowered, head.end()) is not None


def is_named(text: str, head: re.Match[str]) -> bool:
    """Whether a head that opens other phrases, too ("bản", "xã"), is told as a body: by plural words, or a name behind it.

    `head` is that of `text` in small letters.
    """
    word, counted = head["head"], text[: head.start("head")].split()
    if word not in _WEAK or any(not c.isdigit() for c in counted):
        return True
    if counted and int(counted[-1]) > 1 and word in _COUNTED_PLACES:
        return True
    following = text[head.end() :].lstrip()
    return (
        following[:1].isalnum()
        and (not following[0].islower() or _CONTINUES.match(following) is not None)
        or following[:1] in ":"
    )


def name_end(text: str, at: int, end: int, *, of_place: bool) -> int:
    """Where a name ends: at the first word in small letters that no name goes on with.

    A capital that stands alone in the name of a body opens a field of two syllables ("Tài nguyên", "Phụ nữ"): its second one is part
    of the name. In the name of a place (`of_place`) every syllable has a capital.
    """
    capital_before = False
    while at < end:
        word = _WORD.match(text, at, end)
        if word is None:
            return end
        begin = word.start(1)
        if _DASHED.search(text, at, begin):
            capital_before = False  # "Kế hoạch - Nghiệp vụ": a field of its own
        if word.group(1).isdigit() and _COUNTED.match(text, word.end(), end):
            return at  # "gửi về Sở | 02 bản"
        goes_on = _CONTINUES.match(text, begin, end)
        if goes_on and goes_on.group() == "lãnh đạo" and _LEADS.search(text, max(0, at - 40), begin):
            return at  # "Đảng ủy xã | lãnh đạo UBND xã xây dựng …"
        if text[begin].islower() or not text[begin].isalnum():
            if not goes_on or (goes_on.group() == "phụ trách" and "," in text[at:begin]):
                return at
            of_place = goes_on.group().lower() in PLACE_KINDS
            at, capital_before = goes_on.end(), False
            continue
        if goes_on and goes_on.group().lower() not in PLACE_KINDS:
            at, capital_before = goes_on.end(), False
            continue
        acronym = word.group(1).isupper() and len(word.group(1)) > 1
        at = word.end()
        if not (acronym or capital_before or of_place or word.group(1).isdigit()):
            second = _SECOND.match(text, at, end)
            if (
                second
                and not _CONTINUES.match(text, second.start(1), end)
                and not VERBS.match(text, second.start(1), end)
            ):
                at = second.end()
        capital_before = not acronym
    return end


_COUNTED = re.compile(
    r"\s+(?:\([^()]{1,12}\)\s+)?(?:bản|bộ|quyển|tập|tệp|phiếu|danh sách|báo cáo|đồng chí|đại biểu|người)\b"
)
_LEADS = re.compile(r"(?:ủy|uỷ|bộ|xã|huyện|tỉnh)\s\Z")
_TRAILING = re.compile(r"(?:\s+(?:đã|chưa|được|và|của|tại|ở|trên|với))+$")  # "các xã đã | nộp hồ sơ"
PLACE_KINDS = frozenset(load("names")["places"]) | {"xóm", "khu"}
_DASHED = re.compile(r"[-–&]")
_COUNTED_PLACES = PLACE_KINDS - {"bản", "khu"}  # "02 bản" are copies
_SECOND = re.compile(r"\s+(\p{Ll}+)(?!\w)")
_WORD = re.compile(r"[\s,\-–*_&/]*([\w’']+)")

# "Ban chỉ đạo", "kế hoạch triển khai": the verb belongs to the noun before it.
_MAKES_NOUN = re.compile(r"(?:ban|tổ|đoàn|bộ phận|được|đã|chương trình|dự án|công tác|kết quả|(?<!- )kế hoạch)\s+$")
_IN_LIST = re.compile(r"(?:[,\-–]|và|các|trình)\s*$")


def verb_at(text: str, start: int, end: int) -> int | None:
    """Where the first verb of duty stands. One inside a noun ("phụ trách", "Văn phòng điều phối") is in no list."""
    for match in VERBS.finditer(text, start, end):
        word = match.group()
        before = text[max(0, match.start() - 14) : match.start()].lower()
        if word[:1].isupper():
            continue  # "Phòng Tổ chức - Nội vụ", "Ban Chỉ đạo": part of a name
        around = before + word.lower() + text[match.end() : match.end() + 12].lower()
        if any(c.start() < len(before) + len(word) and len(before) < c.end() for c in _COMPOUND.finditer(around)):
            continue
        if _MAKES_NOUN.search(before) and word.lower() not in ("có trách nhiệm", "chủ trì"):
            continue
        if (
            word.lower() in ("tổ chức", "xây dựng", "được", "báo cáo")
            and _IN_LIST.search(before)
            and _names_bodies(text, match)
        ):
            continue
        return match.start()
    return None


def _names_bodies(text: str, match: re.Match[str]) -> bool:
    """`tổ chức` in "các phòng, ban, tổ chức chính trị - xã hội" is a noun; `xây dựng` in "Chương trình xây dựng NTM", too."""
    following = fold(text[match.end() : match.end() + 24])
    if match.group().lower() == "tổ chức":
        return following.startswith(
            (
                "chinh tri",
                "doan the",
                "lien quan",
                "hoi",
                "ca nhan",
                ",",
                "xa hoi",
                "kinh te",
                "thuoc",
                "co lien quan",
                "dang",
                "co so",
            )
        )
    return following.startswith(("ntm", "nong thon moi", "co ban"))
