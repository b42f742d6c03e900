"""To whom a report goes, through whom, with whom a task is done, and who is excepted: as printed."""

from __future__ import annotations

import regex as re

from ingest.party_names import HEAD, NAME_LENGTH, PLACE_KINDS, STOP, is_named, lower, name_end, opens_party, party_at

_REPORTING = re.compile(
    r"(?i)\b(?:báo\s+cáo|gửi|nộp|phản\s+ánh|phản\s+hồi|đăng\s+ký|(?<!điều )(?<!luân )(?<!di )chuyển|trả\s+lời)\b"
)
_TOWARDS = re.compile(
    r"(?i)\b(?:về|cho|đến|tới|lên|với)\s+|(?:\bbáo\s+cáo|(?<!chương )(?<!công )(?<!quy )(?<!lộ )\btrình|\bgửi|\bnộp)\s+"
)
_VIA = re.compile(r"(?i)\(?\b(?:thông\s+qua|qua)\s+(?P<via>[^()\n]{3,160})")
_CONTACT = re.compile(r"(?i)\(\s*(?P<via>(?:đ/c|đồng chí|bà|ông|chị|anh)\s[^()]{3,160})\)")
_WITH = re.compile(r"(?i)\bphối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+với|\s+cùng)?\s+(?P<with>[^.;:()\n]{3,200})")
_EXCEPT = re.compile(r"(?i)\b(?:trừ|ngoại\s+trừ|không\s+bao\s+gồm|không\s+kể)\s+(?P<out>[^.;:()\n]{3,160})")
_MAIL = re.compile(
    r"(?:hộp\s+thư(?:\s+điện\s+tử)?|e-?mail|địa\s+chỉ(?:\s+thư\s+điện\s+tử)?|hệ\s+thống|trục\s+liên\s+thông|phần\s+mềm|zalo|đường\s+dây|cổng)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",?\s+(?:trước|chậm\s+nhất|trong\s+(?:tháng|quý|năm|thời|vòng|ngày|tuần)|để|nhằm|theo|khi|nếu|xong|hoàn\s+thành|định\s+kỳ|vào|kèm|đồng\s+thời|và\s+(?:báo|gửi|tổng)|tổng\s+hợp|xem\s+xét|biết|kịp\s+thời|hằng|hàng|xin|ngày|từ|đến|bằng|về\s+(?:kết|tình|tiến|việc|các|những|nội|công)|có|do|(?-i:chỉ)\s+đạo|thẩm\s+định|phê\s+duyệt|quyết\s+định|giải\s+quyết|cấp(?!\s+(?:xã|huyện|tỉnh|ủy))|công\s+nhận|đúng|kết\s+quả|tiến\s+độ|những|các\s+(?:khó|nội|vướng))\b|,\s+(?=(?-i:\p{Ll}|\d))|,\s+(?!(?-i:\p{Lu}\p{Ll}+)\s+\p{Ll}+\s+và\s)(?=\w)",
    re.IGNORECASE,
)


def channel(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """(report_to, via) of a stretch of text: "gửi về UBND huyện (qua Phòng X)" gives ("UBND huyện", "Phòng X"), as printed."""
    report_to = via = None
    for match in _TOWARDS.finditer(text, start, end):
        sentence = re.split(r"[.;]\s", text[max(start, match.start() - 200) : match.end()])[-1]
        if re.search(r"(?i)phối\s+hợp(?:\s+chặt\s+chẽ)?\s+với\s+$", sentence) or (
            not _REPORTING.search(sentence) and "trình" not in match.group().lower()
        ):
            continue
        span = _body_of(text, match.end(), end)
        if span:
            report_to = " ".join(text[span[0] : span[1]].split())
            break
    beside = _CONTACT.search(text, start, end)
    if report_to and beside:
        return report_to, " ".join(beside["via"].split())
    through = _VIA.search(text, start, end)
    while through:
        if re.match(
            r"(?:hộp|e-?mail|địa chỉ|hệ thống|trục|phần mềm|zalo|cổng)", through["via"], re.IGNORECASE
        ) or _body_of(text, through.start("via"), through.end("via")):
            words = through["via"]
            if not _MAIL.match(words):
                span = _body_of(text, through.start("via"), through.end("via"))
                assert span is not None
                close = text.find(")", through.start("via"), end)
                inside = text[through.start() : through.start() + 1] == "("
                words = text[span[0] : close if inside and close > 0 else span[1]]
            else:
                words = re.split(r"[;\n]|\.\s|,\s+(?:trước|chậm)|\s+(?:trước|chậm nhất|để)\s", words)[0]
            via = " ".join(words.split()).strip(" ,;.*")
            break
        through = _VIA.search(text, through.end("via") if through.end("via") > through.start() else through.end(), end)
    return report_to, via


def _body_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A party's name that begins at `start`, ended by a clause about time, purpose or channel."""
    end = min(end, start + NAME_LENGTH)
    lowered = lower(text[start:end])
    head = HEAD.match(lowered)
    if not head or not opens_party(lowered, head):
        return None
    if not is_named(text[start:end], head) and text[start + head.start("head")].islower():  # "nộp bản cam kết", "về Sở"
        return None
    named = start + head.end()
    cuts = [
        m.start()
        for m in (
            _CLAUSE.search(text, named, end),
            STOP.search(text, named, end),
            re.compile(r"\s*\(|\s+(?:thông\s+)?qua\s").search(text, named, end),
        )
        if m
    ]
    if cuts and text[min(cuts) : min(cuts) + 2] == ", " and re.match(r"đ/c|đồng chí", text[start:end], re.IGNORECASE):
        # "đồng chí Quyên, công chức Địa chính": the post goes with the name
        later = [
            m.start()
            for m in (
                STOP.search(text, named, end),
                re.compile(r"\s*[()]|\s+(?:trước|chậm|để)\s").search(text, named, end),
            )
            if m
        ]
        return start, min([*later, end])
    return start, min([*cuts, name_end(text, named, end, of_place=head["head"] in PLACE_KINDS)])


def coordinators(text: str, start: int, end: int) -> tuple[str, ...]:
    """The parties named after `phối hợp với`, as printed."""
    found = []
    for match in _WITH.finditer(text, start, end):
        span = party_at(text, match.start("with"), match.end("with"))
        about = re.search(r"\s(?:về|trong|tại|khi)\s", text[span[0] : span[1]]) if span else None
        if span:
            span = (span[0], span[0] + about.start()) if about else span
            found.append(" ".join(text[span[0] : span[1]].split()))
    return tuple(found)


def exceptions(text: str, start: int, end: int) -> tuple[str, ...]:
    """The parties named after `trừ`, as printed."""
    found = []
    for match in _EXCEPT.finditer(text, start, end):
        span = party_at(text, match.start("out"), match.end("out"))
        if span:
            found.append(" ".join(text[span[0] : span[1]].split()))
    return tuple(found)
