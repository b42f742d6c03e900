"""Parties: who is told to act, in headings and in sentences; to whom they report, through whom, with whom, except whom."""

from __future__ import annotations

import regex as re

from ingest.vocabulary import load
from knowledge.canonical import canonical
from knowledge.folding import fold
from knowledge.letter import Party

_WORDS = load("parties")
_COUNT = r"(?:(?:toàn thể|các|những|một số|mọi|từng|tất cả|toàn bộ|hai|ba|bốn|năm|\d{1,3})\s+)*"
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
_VERBS = re.compile(
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
_ORDERS = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((re.escape(w) for w in _WORDS["orders"]), key=len, reverse=True))
    + r")(?!\w)\s*:?\s*",
    re.IGNORECASE,
)
_DUTIES = re.compile(
    r"\s*(?:" + "|".join(sorted((re.escape(w) for w in _WORDS["duties"]), key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
STOP = re.compile(r"[:;()\[\]“”\"]|[.\n](?!\w)|\n\s*\n|/\.")
# A verb's syllable inside another word: chương trình, cấp huyện, giao thông.
_COMPOUND = re.compile(
    r"(?:chương|công|quy|lộ|quá|tiến|giáo) trình|(?:dịch vụ|văn phòng|phòng) tổng hợp|(?:các|thuộc|cùng|liên|phân)? ?cấp (?:xã|huyện|tỉnh|ủy|uỷ|trên|dưới|thôn|cơ sở|có thẩm)|(?:các|hai|ba) cấp"
    r"|thẩm quyền|giao (?:thông|dịch|lưu)|công tác xây dựng|(?:chương trình|thành viên|tiêu chí|ban|phong trào|phòng|quản lý)[^,;:]{0,8} xây dựng (?:ntm|nông thôn)"
)
_ADDRESSING = re.compile(
    r"(?i)^(?:đối với|giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|trách nhiệm của|nhiệm vụ của|kính đề nghị|về phía|riêng)\s+"
)


def lower(text: str) -> str:
    """Lower case, one way to write `ủy`; as long as the text."""
    return text.lower().replace("uỷ", "ủy")


def party_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The party whose name begins at `start` (white space aside), as offsets; None when no party does."""
    while start < end and (text[start].isspace() or text[start] in "*_-–+•"):
        start += 1
    lowered = lower(text[start:end])
    head = HEAD.match(lowered)
    if not head:
        return None
    if not opens_party(lowered, head):
        return None
    behind = start + head.end()
    plural = re.search(r"[^\d\s]", lowered[: head.start("head")]) is not None
    if head["head"] in _WEAK and not plural:
        following = text[behind:end].lstrip()
        if not (
            following[:1].isupper() or following[:1].isdigit() or _CONTINUES.match(following) or following[:1] in ":"
        ):
            return None
    stop = STOP.search(text, behind, end)
    limit = stop.start() if stop else end
    verb = _verb(text, behind, limit)
    cut = min(name_end(text, behind, limit, of_place=head["head"] in PLACE_KINDS), verb if verb is not None else end)
    while cut > start and (text[cut - 1].isspace() or text[cut - 1] in ",*_"):
        cut -= 1
    return (start, cut) if cut > start and cut - start <= 260 else None


def opens_party(lowered: str, head: re.Match[str]) -> bool:
    """Whether the word is a body here, and not another word's first syllable ("Ban hành", "Tổ chức thực hiện")."""
    not_after, only_before = _NOT_AFTER.get(head["head"]), _ONLY_BEFORE.get(head["head"])
    if not_after and not_after.match(lowered, head.end()):
        return False
    return only_before is None or only_before.match(lowered, head.end()) is not None


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
        goes_on = _CONTINUES.match(text, begin, end)
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
                and not _VERBS.match(text, second.start(1), end)
            ):
                at = second.end()
        capital_before = not acronym
    return end


PLACE_KINDS = frozenset(load("names")["places"]) | {"xóm", "khu"}
_SECOND = re.compile(r"\s+(\p{Ll}+)(?!\w)")
_WORD = re.compile(r"[\s,\-–*_&/]*([\w’']+)")


def _verb(text: str, start: int, end: int) -> int | None:
    """Where the first verb of duty stands. One inside a noun ("phụ trách", "Văn phòng điều phối") is in no list."""
    for match in _VERBS.finditer(text, start, end):
        word = match.group()
        before = text[max(0, match.start() - 14) : match.start()].lower()
        if word[:1].isupper():
            continue  # "Phòng Tổ chức - Nội vụ", "Ban Chỉ đạo": part of a name
        if _COMPOUND.search(before + word.lower() + text[match.end() : match.end() + 12].lower()):
            continue
        if re.search(
            r"(?:ban|tổ|đoàn|bộ phận|được|đã|chương trình|dự án|công tác|kết quả|kế hoạch)\s+$", before
        ) and word.lower() not in ("có trách nhiệm", "chủ trì"):
            continue
        if (
            word.lower() in ("tổ chức", "xây dựng", "được", "báo cáo")
            and re.search(r"(?:[,\-–]|và|các|trình)\s*$", before)
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


def parties_of_heading(heading: str) -> tuple[Party, ...]:
    """The parties that a heading names: "3. UBND các xã:", "Giao Phòng X:"; none when it names a subject."""
    words = heading.strip()
    words = re.sub(r"^(?:(?:Điều\s+)?[\divxIVX]{1,5}[a-z]?(?:\.\d+)*\s*[./):-]+|[a-zđ][.)]|[-–+•*])\s*", "", words)
    words = re.sub(r"^\(\w{1,3}\)\s*", "", words)
    addressed = _ADDRESSING.match(words)
    start = addressed.end() if addressed else 0
    span = party_at(words, start, len(words))
    if span is None:
        return ()
    span = (span[0], _with_list(words, span[1], len(words)))
    rest = words[span[1] :].lstrip(" *_")
    if rest and _verb(words, span[1], len(words)) is None and not re.search(r"[.;,(]", rest):
        colon = words.find(":", span[1])
        span = (span[0], colon if colon > 0 else len(words))
        rest = ""
    if rest and not rest.startswith((":", ".", ";", "(", ",")) and not addressed and not _DUTIES.match(words, span[1]):
        return ()
    return split_parties(words[span[0] : span[1]])


def parties_of_sentence(text: str, start: int, end: int) -> tuple[tuple[Party, ...], bool]:
    """(parties, ordered): who a sentence tells to act, and whether a word of order (`giao`, `yêu cầu`) says so."""
    opening = _clause_starts(text, start, end)
    span = party_at(text, opening[0], end)
    if span and _acts(text, span[1], end) and not _ORDERS.match(text, _skip(text, span[1])):
        return split_parties(text[span[0] : _with_list(text, span[1], end)]), False
    for order in _ORDERS.finditer(text, start, end):
        before = text[max(start, order.start() - 12) : order.start()].lower()
        if re.search(r"(?:được|đã|theo|các|những|mục đích,?|bàn|kịp thời|ban)\s+$", before):
            continue
        ordered = party_at(text, order.end(), end)
        if ordered:
            return split_parties(text[ordered[0] : _with_list(text, ordered[1], end)]), True
    for at in opening[1:]:
        span = party_at(text, at, end)
        if span and (_DUTIES.match(text, span[1]) or _VERBS.match(text, _skip(text, span[1]))):
            return split_parties(text[span[0] : span[1]]), True
    for duty in _BOUND.finditer(text, start, end):  # "…, thành viên phụ trách có trách nhiệm ký xác nhận"
        clause = max(text.rfind(",", start, duty.start()), text.rfind(";", start, duty.start())) + 1 or start
        span = party_at(text, clause, duty.start())
        if span and text[span[1] : duty.start()].strip() == "":
            return split_parties(text[span[0] : span[1]]), True
    return (), False


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " *_:\n":
        at += 1
    return at


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the subject of a sentence may begin: at once, after `Riêng`, after an adverbial ("Từ tháng 01/2025, các xã …")."""
    alone = re.compile(r"\s*(?:riêng|đối với|về phía)\s+", re.IGNORECASE).match(text, start, end)
    starts = [alone.end() if alone else start]
    if _ADVERBIAL.match(text, start, end):
        clause = re.compile(r"[^;:.(]*").match(text, start, min(end, start + 250))
        starts += [m.end() for m in re.compile(r",\s+").finditer(text, start, clause.end() if clause else start)][:2]
    return starts


def _with_list(text: str, at: int, end: int) -> int:
    """Where a name ends that a list in brackets spells out: "08 xã chưa gửi kế hoạch (Cao Bồ, …)", "Công chức … (đ/c …)"."""
    listed = _LISTED.match(text, at, end)
    return listed.end() if listed else at


def _acts(text: str, at: int, end: int) -> bool:
    """Whether a verb follows a name that opens a sentence ("Trưởng thôn kiểm đếm …", "UBND các xã, trừ xã Đông, lập …")."""
    rest = text[_with_list(text, at, end) : end].lstrip(" *_")
    out = re.match(r"(?:,\s*|\()(?:trừ|ngoại trừ|không kể|riêng)[^,)]*[,)]\s*", rest)
    rest = rest[out.end() :].lstrip(" *_") if out else rest
    rest = re.sub(r"^,\s+(?=phụ trách|theo dõi|trực tiếp|có trách nhiệm|chịu trách nhiệm)", "", rest)
    return (
        rest.startswith(":")
        or bool(_DUTIES.match(rest))
        or bool(
            re.match(r"\p{Ll}+\s", rest)
            and not re.match(
                r"(?:là|của|đã|được|bị|vẫn|nên|vì|mà|về|với|tại|trên|cho|hoặc|bằng|không|có (?:ý kiến|văn bản|số))\s",
                rest,
            )
        )
    )


def split_parties(words: str) -> tuple[Party, ...]:
    """A list of parties, each with a head of its own: "UBND các xã, thị trấn và Phòng Tài chính" is two.

    A part that does not begin as a party does belongs to the one before ("các phòng, ban, đơn vị" stays one).
    """
    words = " ".join(words.split()).strip(" ,;:.*_")
    parts: list[str] = []
    for part in re.split(r"(,\s+(?:và\s+)?|;\s+|\s+và\s+)", words):
        parts.append(part)
    names = [parts[0]]
    for separator, part in zip(parts[1::2], parts[2::2], strict=False):
        if _stands_alone(part) and len(part.split()) >= 3 and len(names[-1].split()) >= 2:
            names.append(part)
        else:
            names[-1] += separator + part
    return tuple(Party(name, party_key(name)) for name in (n.strip(" ,;:.") for n in names) if name)


def _stands_alone(part: str) -> bool:
    folded = fold(part)
    return HEAD.match(lower(part)) is not None and bool(
        re.match(
            r"(?:ubnd|uy ban|phong|so|van phong|chi cuc|trung tam|cac|ban chi|cong an|hoi|ubmt|thanh vien|truong|dong chi|bi thu|chu tich|giam doc|dang uy|mat tran|doan|kho bac|ngan hang|dien luc|bo |hdnd|thuong truc)",
            folded,
        )
    )


def party_key(name: str) -> str:
    """The folded canonical name: abbreviations spelled out, plural words and the grammar around them dropped."""
    return re.sub(r"^(?:cac|nhung|toan the|dong chi)\s+", "", canonical(name).strip())


_ADVERBIAL = re.compile(
    r"\s*(?:từ|trong|trước|đối với|định kỳ|hằng|hàng|khi|căn cứ|trên cơ sở|đến|theo|sau|để|nhằm|chậm nhất|vào|qua)\s",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"[^.;:()\n]{0,40}?\s*\((?:gồm:?\s*|cụ thể:?\s*)?(?:đ/c|đồng chí|ông|bà|xã|các xã|thôn|bản|\p{Lu}[^\s()]*\s\p{Lu})[^()]{0,400}\)"
)
_BOUND = re.compile(r"\b(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|chủ\s+trì)\b", re.IGNORECASE)
