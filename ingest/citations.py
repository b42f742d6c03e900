"""Citations of other documents: type, number, date, issuer, subject, and what the letter does with them.

A citation is a document word followed by a number (`Công văn số 4665/UBND-KT`, `Quyết định 318/QĐ-TTg`), or a number with a
symbol alone. Numbers follow Nghị định 30/2020 (`12/KH-UBND`), the law on legal documents (`30/2020/NĐ-CP`, `25/2021/QH15`)
and the Party's form (`41-TB/HU`).
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from datetime import date

from ingest.naming import running
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Citation, Passage, PassageKind, Relation
from knowledge.numbers import NUMBER, clean_number

_TYPES = load("document_types")
_KINDS: dict[str, str] = {fold(t["title"]): t["title"] for t in _TYPES["types"]} | {
    fold(k): v for k, v in _TYPES["cited_as"].items()
}
_ABBREVIATIONS: dict[str, str] = {t["abbr"].upper(): t["title"] for t in reversed(_TYPES["types"]) if t["abbr"]}
_KIND_WORDS = sorted({t["title"] for t in _TYPES["types"]} | set(_TYPES["cited_as"]), key=len, reverse=True)
_CITING = load("citing")
_RELATIONS = [
    (re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b"), Relation(name))
    for name, words in _CITING["relations"].items()
]

_KIND = r"(?P<kind>" + "|".join(r"\s++".join(map(re.escape, w.split())) for w in _KIND_WORDS) + r")"
_CITED = re.compile(
    rf"(?:\b{_KIND}\s*+(?:(?:này|hỏa tốc|hoả tốc|khẩn|liên ngành)\s*+)?(?:[:,]\s*+)?)?(?:\bsố\s*+[:.]?\s*+)?(?<![\w/.,-]){NUMBER}(?![\w/])",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?P<kind>Luật|Bộ luật|Pháp lệnh)\s+(?:[^.;,()]{2,80}?\s)?(?:số\s*)?$")
_BARE = re.compile(rf"\b{_KIND}\s++số\s*+[:.]?\s*+(?P<number>\d{{1,6}})(?=\s*+,?\s*+ngày\b)", re.IGNORECASE)
_DATE = re.compile(
    r"\s*+[,(]?\s*+(?:được\s+)?(?:ban\s+hành\s+|ký\s+)?ngày\s*(?:(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))\s*\)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*+,?\s*+(?:của|do)\s+", re.IGNORECASE)
_HEADS = tuple(_CITING["issuer_heads"])
_ENDS = re.compile(
    r"[,;:.()\[\]“”\"\n]\s|[,;:.()\[\]“”\"]|\n[^\S\n]*+\n|\s(?:"
    + "|".join(sorted(map(re.escape, _CITING["issuer_ends"]), key=len, reverse=True))
    + r")\b"
)
_ABOUT = re.compile(
    r"\s*+,?\s*+(?:V/v|v/v|về\s+việc|Về\s+việc|về|quy\s+định|ban\s+hành|phê\s+duyệt|hướng\s+dẫn|phân\s+công)\s+"
)
_ABOUT_END = re.compile(
    r"[;()\[\]\n]|[.,]\s|[.,]$|\s(?=(?:Công văn|Quyết định|Kế hoạch|Thông báo|Nghị quyết|Báo cáo|Văn bản)\s+số\b)"
)
_PLURAL = re.compile(rf"(?i)\bcác\s+{_KIND}\b(?:[^.;]{{0,12}}|\s+(?:của|do)\s[^.;:]{{3,70}}:\s*)$")
_LISTED = re.compile(r"(?:[\s,;]|và\s)*+")
_ISSUER_WORDS = 14
_ISSUED_BEFORE = re.compile(
    r"[Nn]gày\s+(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})\s*,\s+(?P<issuer>[^,.;:()]{4,100}?)\s+(?:đã\s+)?(?:có|ban\s+hành|gửi|ra)\s+$"
)
_PROPOSED_BEFORE = re.compile(
    r"(?:đề\s+nghị|báo\s+cáo|chỉ\s+đạo|yêu\s+cầu|ý\s+kiến|tham\s+mưu)\s+của\s+(?P<issuer>[^,.;:()]{4,100}?)\s+tại\s+$"
)


def find_citations(text: str, passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
    """Every citation in the body, tables and footnotes of a letter, in order; its own number in the head is none."""
    found: list[Citation] = []
    for passage in passages:
        if passage.kind in (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE):
            found.extend(_in_passage(text, passage.start, passage.end))
    return tuple(found)


def _in_passage(text: str, start: int, end: int) -> list[Citation]:
    matches = sorted(
        [*_CITED.finditer(text, start, end), *_BARE.finditer(text, start, end)], key=lambda m: (m.start(), -m.end())
    )
    found: list[Citation] = []
    behind = start
    plural_kind: str | None = None
    plural_issuer: str | None = None
    for n, match in enumerate(matches):
        if match.start() < behind or not _plausible(match):
            continue
        limit = _next_start(matches, n + 1, match.end(), end)
        citation = _read(text, match, limit)
        kind = match.groupdict().get("kind")
        law = (
            _LAW.search(text, max(start, match.start() - 100), match.start("number"))
            if "/QH" in citation.number or "UBTVQH" in citation.number
            else None
        )
        if law and kind is None:
            citation = replace(
                citation, kind=law["kind"].lower(), start=law.start(), text=text[law.start() : citation.end]
            )
        elif kind is None:  # "các Thông báo: Số 12/TB-UBND … và Số 15/TB-UBND"
            listed = bool(found) and _LISTED.fullmatch(text, behind, match.start()) is not None
            head = _PLURAL.search(text, max(start, match.start() - 120), match.start())
            if head:
                plural_kind = _kind_of(head["kind"], citation.number)
                plural_issuer = _issuer(text, head.end("kind"), match.start())[0]
            elif not listed:
                plural_issuer = None
            # "Công văn số 12/UBND-NN, 14/UBND-NN và 16/UBND-NN"
            kind = citation.kind or plural_kind or (found[-1].kind if listed else None)
            citation = replace(citation, kind=kind, issuer=citation.issuer or plural_issuer)
        before = text[max(start, behind, match.start() - 120) : match.start()]
        found.append(replace(citation, relation=_relation(before, found)))
        behind = citation.end
    return found


def _next_start(matches: list[re.Match[str]], first: int, behind: int, end: int) -> int:
    """Where the next match begins that does not overlap, or the end."""
    while first < len(matches) and matches[first].start() < behind:
        first += 1
    return matches[first].start() if first < len(matches) else end


def _plausible(match: re.Match[str]) -> bool:
    number = match["number"]
    if match.groupdict().get("kind"):
        return True
    # without a document word only a symbol of capitals with a hyphen or a known type is a document: not "19/19 tiêu chí"
    code = re.sub(r"^[\d\s]+[a-zA-Z]?\s*[/-]\s*(?:\d{4}\s*/\s*)?", "", number)
    return bool(re.match(r"[A-ZĐ]{2,}", code)) and (
        "-" in code or "–" in code or "/" in code or "số" in match.group().lower() or code.startswith("QH")
    )


def _read(text: str, match: re.Match[str], limit: int) -> Citation:
    end = match.end()
    dated, doubts = None, []
    on = _DATE.match(text, end, limit)
    if on:
        try:
            dated = date(int(on["y"] or on["y2"]), int(on["m"] or on["m2"]), int(on["d"] or on["d2"]))
        except ValueError:
            doubts.append(f"ngày của {clean_number(match['number'])} không có trong lịch")
        end = on.end() if text[on.end() - 1] != ")" or "(" in on.group() else on.end() - 1
    issuer, end = _issuer(text, end, limit)
    if dated is None or issuer is None:
        earlier_date, earlier_issuer = _named_before(text, match.start())
        dated, issuer = dated or earlier_date, issuer or earlier_issuer
    subject = None
    about = _ABOUT.match(text, end, limit)
    if about:
        stop = _ABOUT_END.search(text, about.end(), limit)
        cut = stop.start() if stop else limit
        subject = " ".join(text[about.end() : cut].split()) or None
        end = cut if subject else end
    end = min(end, limit)
    while text[end - 1].isspace() or text[end - 1] in ",(":
        end -= 1
    printed_kind = match.groupdict().get("kind")
    if printed_kind and fold(printed_kind) == "quyet":
        doubts.append(f"bản chữ in là “{text[match.start() : match.end()]}”, đọc là Quyết định")
    return Citation(
        text=text[match.start() : end],
        start=match.start(),
        end=end,
        kind=_kind_of(printed_kind, match["number"]),
        number=clean_number(match["number"]),
        date=dated,
        issuer=issuer,
        subject=subject,
        doubts=tuple(doubts),
    )


def _named_before(text: str, at: int) -> tuple[date | None, str | None]:
    """(date, issuer) that stand before a citation: "Ngày 03/7/2023, Văn phòng … có Công văn số …", "đề nghị của Sở … tại Tờ trình số …"."""
    before = text[max(0, at - 220) : at]
    issued = _ISSUED_BEFORE.search(before)
    if issued:
        name = " ".join(issued["issuer"].split())
        day = None
        with contextlib.suppress(ValueError):
            day = date(int(issued["y"]), int(issued["m"]), int(issued["d"]))
        return day, (running(name) if fold(name).startswith(_HEADS) else None)
    proposed = _PROPOSED_BEFORE.search(before)
    if proposed:
        name = " ".join(proposed["issuer"].split())
        return None, (running(name) if fold(name).startswith(_HEADS) and len(name.split()) <= _ISSUER_WORDS else None)
    return None, None


def _issuer(text: str, at: int, limit: int) -> tuple[str | None, int]:
    of = _OF.match(text, at, limit)
    if not of or not fold(text[of.end() : of.end() + 20]).startswith(_HEADS):
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
    if re.match(r"(?:Công văn|Quyết định|Kế hoạch|Thông báo|Nghị quyết|Báo cáo|Văn bản|các)\b", following):
        return False
    return bool(re.match(r"(?:so|phong|bo|ban|chi cuc|van phong)\b", head)) and following[:1].isalpha()


def _kind_of(printed: str | None, number: str) -> str | None:
    if printed:
        return _KINDS.get(fold(printed), " ".join(printed.lower().split()))
    for part in re.split(r"[/\-–\s]+", number):
        if part.upper() in _ABBREVIATIONS and not part.isdigit():
            return _ABBREVIATIONS[part.upper()]
    return None


def _relation(before: str, found: list[Citation]) -> Relation:
    best = (-1, Relation.CITES)
    sentence = re.split(r"(?<=[.;])\s", before)[-1]
    for pattern, relation in _RELATIONS:
        for hit in pattern.finditer(sentence):
            best = max(best, (hit.end(), relation), key=lambda pair: pair[0])
    if best[0] < 0 and found and re.fullmatch(r"[\s,;và]*(?:các\s+)?", before):
        return found[-1].relation
    return best[1] if best[0] >= 0 else Relation.CITES
