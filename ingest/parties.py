"""Parties: who is told to act, in headings and in sentences; to whom they report, through whom, with whom, except whom."""

from __future__ import annotations

from functools import lru_cache

import regex as re

from ingest.party_names import HEAD, NAME_LENGTH, VERBS, lower, party_at, verb_at
from ingest.vocabulary import load
from knowledge.bodies import body_key
from knowledge.folding import fold
from knowledge.letter import Party

_WORDS = load("parties")
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
_OWN_HEADS = tuple(_WORDS["own_heads"])
_ADDRESSING = re.compile(
    r"(?i)^(?:đối với|giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|trách nhiệm của|nhiệm vụ của|kính đề nghị|về phía|riêng)\s+"
)


@lru_cache(maxsize=4_096)  # asked for every passage under the heading
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
    if rest and verb_at(words, span[1], len(words)) is None and not re.search(r"[.;,(]", rest):
        colon = words.find(":", span[1])
        span = (span[0], colon if colon > 0 else len(words))
        rest = ""
    if rest and not rest.startswith((":", ".", ";", "(", ",")) and not addressed and not _DUTIES.match(words, span[1]):
        return ()
    return split_parties(words[span[0] : span[1]])


def parties_of_sentence(text: str, start: int, end: int) -> tuple[tuple[Party, ...], bool]:
    """(parties, ordered): who a sentence tells to act, and whether a word of order (`giao`, `yêu cầu`) says so."""
    opening = _clause_starts(text, start, end)
    span = _with_clause(text, _with_colon(text, party_at(text, opening[0], end), end), end)
    if (
        span
        and (_ALONE.match(text, start, end) or _acts(text, span[1], end, text[span[0] : span[1]]))
        and not _ORDERS.match(text, _skip(text, span[1]))
    ):
        return split_parties(text[span[0] : _with_list(text, span[1], end)]), False
    concerned = _CONCERNED.match(text, start, end)
    span = party_at(text, concerned.end(), end) if concerned else None
    if span and _THEIR_TIME.match(text, span[1], end):
        return split_parties(text[span[0] : span[1]]), False
    for order in _ORDERS.finditer(text, start, end):
        if order.group().strip().lower() == "giao" and text.startswith("ban ", order.end()):
            continue  # "giao ban"
        before = text[max(start, order.start() - 12) : order.start()].lower()
        if re.search(r"(?:được|đã|theo|các|những|mục đích,?|bàn|kịp thời|ban)\s+$", before):
            continue
        ordered = party_at(text, order.end(), end)
        if ordered:
            return split_parties(text[ordered[0] : _with_list(text, ordered[1], end)]), True
    for at in opening[1:]:
        span = party_at(text, at, end)
        if span and (_DUTIES.match(text, span[1]) or VERBS.match(text, _skip(text, span[1]))):
            return split_parties(text[span[0] : span[1]]), True
    for duty in _BOUND.finditer(text, start, end):  # "…, thành viên phụ trách có trách nhiệm ký xác nhận"
        near = max(start, duty.start() - NAME_LENGTH)
        if text[: duty.start()].endswith("đã "):
            continue  # told of the past
        clause = max(text.rfind(",", near, duty.start()), text.rfind(";", near, duty.start())) + 1 or near
        span = party_at(text, clause, duty.start())
        if span and text[span[1] : duty.start()].strip() == "":
            return split_parties(text[span[0] : span[1]]), True
    return (), False


def opens_with_actor(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with a body of its own that acts: "…; Phòng Nội vụ rà soát tiêu chí số 19"."""
    span = party_at(text, start, end)
    if span is None or span[0] != start:
        return False
    if not _NAMED_PLACE.match(text, start) and not (
        (text[start].isupper() or text.startswith(("các ", "mỗi "), start)) and _stands_alone(text[span[0] : span[1]])
    ):
        return False
    return _acts(text, span[1], end)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " *_:\n":
        at += 1
    return at


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the subject of a sentence may begin: at once, after `Riêng`, after an adverbial ("Từ tháng 01/2025, các xã …")."""
    labelled = _LABEL.match(text, start, end)
    if labelled and party_at(text, start, labelled.end()) is None:
        start = labelled.end()
    titled = _TITLE.match(text, start, end)
    if titled and party_at(text, start, titled.end()) is None and party_at(text, titled.end(), end) is not None:
        start = titled.end()
    alone = re.compile(r"\s*(?:riêng|đối với|về phía)\s+", re.IGNORECASE).match(text, start, end)
    starts = [alone.end() if alone else start]
    if _ADVERBIAL.match(text, start, end):
        clause = re.compile(r"[^;:.(]*").match(text, start, min(end, start + 250))
        starts += [m.end() for m in re.compile(r",\s+").finditer(text, start, clause.end() if clause else start)][:2]
    return starts


def _with_colon(text: str, span: tuple[int, int] | None, end: int) -> tuple[int, int] | None:
    """A name that opens "Trung tâm Phục vụ hành chính công: bố trí …" goes up to the colon, whatever words it has."""
    if span is None:
        return None
    colon = text.find(":", span[1], min(end, span[1] + 60))
    if colon < 0 or re.search(r"[.;,()\n]", text[span[1] : colon]) or verb_at(text, span[1], colon) is not None:
        return span
    return span[0], colon


def _with_clause(text: str, span: tuple[int, int] | None, end: int) -> tuple[int, int] | None:
    """A name goes on to the "phải" behind a clause that narrows it: "Các chủ thể có sản phẩm đã hết hạn phải lập …"."""
    narrowed = _NARROWED.match(text, span[0], end) if span else None
    if span is None or narrowed is None or narrowed.end() < span[1] or narrowed.start("clause") > span[1] + 1:
        return span
    return span[0], narrowed.end()


def _with_list(text: str, at: int, end: int) -> int:
    """Where a name ends that a list in brackets spells out: "08 xã chưa gửi kế hoạch (Cao Bồ, …)", "các huyện: Chiêm Hóa, …"."""
    listed = _LISTED.match(text, at, end)
    return listed.end() if listed else spelled_out(text, at, end) or at


def spelled_out(text: str, at: int, end: int) -> int | None:
    """Where the names of places end that follow a colon: "UBND các huyện: Chiêm Hóa, Hàm Yên | phân bổ …"; None if none do."""
    names = _SPELLED.match(text, at, end) if _OF_PLACES.search(text, max(0, at - 24), at) else None
    return names.end() if names else None


def _acts(text: str, at: int, end: int, named: str = "") -> bool:
    """Whether a verb follows a name that opens a sentence ("Trưởng thôn kiểm đếm …", "UBND các xã, trừ xã Đông, lập …")."""
    rest = text[_with_list(text, at, end) : end].lstrip(" *_")
    out = _WITHOUT.match(rest)
    rest = rest[out.end() :].lstrip(" *_") if out else rest
    rest = _BEFORE_DUTY.sub("", rest)
    if named and _PERSON.match(named):
        rest = _BEFORE_VERB.sub("", rest)  # "Đồng chí Lò Thị Ín, Trưởng Ban Tuyên giáo, xây dựng …"
    return (
        rest.startswith(":") or bool(_DUTIES.match(rest)) or bool(_SMALL_WORD.match(rest) and not _NO_ACT.match(rest))
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
        if _PERSON.match(names[-1]) and separator.startswith(","):
            names[-1] += separator + part  # the person's post
            continue
        apart = HEAD.match(lower(part)) is not None if ";" in separator else _stands_alone(part)
        if apart and len(part.split()) >= 3 and len(names[-1].split()) >= 2:
            names.append(part)
        else:
            names[-1] += separator + part
    return tuple(Party(name, party_key(name)) for name in (n.strip(" ,;:.") for n in names) if name)


def _stands_alone(part: str) -> bool:
    return HEAD.match(lower(part)) is not None and fold(part).startswith(_OWN_HEADS)


def party_key(name: str) -> str:
    """The key of a body or role, without the plural words and the grammar before it."""
    return re.sub(r"^(?:cac|nhung|toan the|dong chi)\s+", "", body_key(name))


_WITHOUT = re.compile(r"(?:,\s*|\()(?:trừ|ngoại trừ|không kể|riêng)[^,)]*[,)]\s*")
_BEFORE_DUTY = re.compile(r"^,\s+(?=phụ trách|theo dõi|trực tiếp|có trách nhiệm|chịu trách nhiệm)")
_BEFORE_VERB = re.compile(r"^,\s+(?=\p{Ll})")
_SMALL_WORD = re.compile(r"\p{Ll}+\s")
_NO_ACT = re.compile(
    r"(?:là (?!đầu mối|cơ quan)|của|đã|được(?!\s+(?:giao|chọn|phân công|cử)\s)|bị|vẫn|nên|vì|mà|về|với|tại|trên|cho|hoặc|bằng|không|có (?:ý kiến|văn bản|số))\s"
)
_PERSON = re.compile(r"(?i)(?:đồng chí|đ/c|ông|bà|anh|chị)\s+\p{Lu}")
_ALONE = re.compile(r"\s*riêng\s+(?!(?:đồ án|việc|về|nội dung|nhiệm vụ)\b)", re.IGNORECASE)
_LABEL = re.compile(r"(?:về|đối với|chế độ|công tác|việc|nội dung)\s[^.;:]{2,80}:\s+", re.IGNORECASE)
_TITLE = re.compile(r"\s*\p{Lu}[^.;:,()\n]{3,50}:\s+")  # "Đăng ký công trình: Hội LHPN cấp cơ sở đăng ký …"
_ADVERBIAL = re.compile(
    r"\s*(?:từ|trong|trước|đối với|định kỳ|hằng|hàng|khi|căn cứ|trên cơ sở|đến|theo|sau|để|nhằm|chậm nhất|vào|qua)\s",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"[^.;:()\n]{0,60}?\s*\((?:gồm:?\s*|cụ thể:?\s*)?(?:đ/c|đồng chí|ông|bà|xã|các xã|thôn|bản|\p{Lu}[^\s()]*\s\p{Lu}|(?:Văn phòng|Phòng|Sở|Ban|Chi cục)\s)[^()]{0,400}\)"
)
_NAMED_PLACE = re.compile(r"(?:xã|phường|thị trấn|huyện|thị xã|thành phố|thôn|bản|ấp)\s\p{Lu}")
_PLACE = r"\p{Lu}\p{L}*+(?:\s\p{Lu}\p{L}*+){1,3}"
_SPELLED = re.compile(rf":\s+{_PLACE}(?:,\s+{_PLACE})++(?:,?\s+và\s+{_PLACE})?+(?=\s+\p{{Ll}}|\s*$)")
_OF_PLACES = re.compile(r"(?:các|\d|những)\s+(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn)\Z", re.IGNORECASE)
_NARROWED = re.compile(
    r"[^.;:,()]{2,110}?\s(?P<clause>(?:có|được|chưa|đang|đã|còn|thuộc|nằm)\s)"
    r"[^.;:,()]{2,110}?(?=\s+(?:phải|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm)\s)"
)
_CONCERNED = re.compile(r"\s*(?:riêng\s+)?đối với\s+", re.IGNORECASE)
_THEIR_TIME = re.compile(r"[^.;\n]{0,200}?,\s+(?:thời hạn|thời gian|hạn (?:nộp|gửi|chót))\s", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|chủ\s+trì)\b", re.IGNORECASE)
