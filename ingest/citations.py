"""Citations of other documents: type, number, date, issuer, subject, and what the letter does with them.

A citation is a document word followed by a number (`Công văn số 4665/UBND-KT`, `Quyết định 318/QĐ-TTg`), or a number with a
symbol alone. Numbers follow Nghị định 30/2020 (`12/KH-UBND`), the law on legal documents (`30/2020/NĐ-CP`, `25/2021/QH15`)
and the Party's form (`41-TB/HU`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ingest.cited_details import named_before, read_details, read_issuer
from ingest.footnotes import note_text
from ingest.relations import relation_of
from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Citation, Footnote, Passage, PassageKind
from knowledge.numbers import NUMBER, clean_number

_TYPES = load("document_types")
_KINDS: dict[str, str] = {fold(t["title"]): t["title"] for t in _TYPES["types"]} | {
    fold(k): v for k, v in _TYPES["cited_as"].items()
}
_ABBREVIATIONS: dict[str, str] = {t["abbr"].upper(): t["title"] for t in reversed(_TYPES["types"]) if t["abbr"]}
_SPELLINGS = frozenset(t["title"] for t in _TYPES["types"]) | frozenset(_TYPES["cited_as"])
_KIND_WORDS = sorted(_SPELLINGS, key=len, reverse=True)
_KIND = r"(?P<kind>" + "|".join(r"\s++".join(map(re.escape, w.split())) for w in _KIND_WORDS) + r")"
_END = r"(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|/)"  # the raised mark of a footnote ends a number
_CITED = re.compile(
    rf"(?:\b{_KIND}\s*+(?:(?:này|hỏa tốc|hoả tốc|khẩn|liên ngành)\s*+)?(?:[:,]\s*+)?)?(?:\bsố\s*+[:.]?\s*+)?(?:(?<![\w/.,-])|(?<=số)){NUMBER}{_END}",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?P<kind>Luật|Bộ luật|Pháp lệnh)\s+(?:[^.;,()]{2,80}?\s)?(?:số\s*)?$")
# Each of the two below stands in all that _CITED or _BARE match: most paragraphs have neither, which is soon known.
_SEED = re.compile(r"\d[a-zA-Z]?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]|\d\s?[-–]\s?[A-ZĐ]", re.IGNORECASE)
_BARE_SEED = re.compile(r"số\s*+[:.]?\s*+\d{1,6}\s*+,?\s*+ngày", re.IGNORECASE)
_BARE = re.compile(rf"\b{_KIND}\s++số\s*+[:.]?\s*+(?P<number>\d{{1,6}})(?=\s*+,?\s*+ngày\b)", re.IGNORECASE)
_PLURAL = re.compile(rf"(?i)\bcác\s+{_KIND}\b(?:[^.;]{{0,12}}|\s+(?:của|do)\s[^.;:]{{3,70}}:\s*)$")
_LISTED = re.compile(r"(?:[\s,;]|và\s)*+")
_LISTED_ON = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_MARK = re.compile(r"\s?(?:\[\^?\d{1,2}\]|<sup>\s*\d{1,2}\s*</sup>|[¹²³⁴⁵⁶⁷⁸⁹]+)")
_FORM = re.compile(r"(?i)(?:mẫu|biểu|biểu mẫu|bảng|phụ lục|phụ biểu)\s+$")
_SLIP = re.compile(r"(?<!\w)(?P<words>[^\W\d_]+\s+[^\W\d_]+)\s+\Z", re.IGNORECASE)
_BEFORE_CODE = re.compile(r"^[\d\s]+[a-zA-Z]?\s*[/-]\s*(?:\d{4}\s*/\s*)?")
_CAPITALS = re.compile(r"[A-ZĐ]{2,}")
_OWN_FIGURES = re.compile(r"^\d+[a-z]?\s*[/-]\s*")
_PARTS_OF_NUMBER = re.compile(r"[/\-–\s]+")


def find_citations(text: str, passages: tuple[Passage, ...], notes: tuple[Footnote, ...] = ()) -> tuple[Citation, ...]:
    """Every citation in the body, tables and footnotes of a letter, in order; its own number in the head is none.

    What a footnote says of the document behind whose number its mark stands ("318/QĐ-TTg¹") completes the citation.
    """
    found: list[Citation] = []
    for passage in passages:
        if passage.kind in (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE):
            found.extend(_with_issuers_of_lists(text, _in_passage(text, passage.start, passage.end)))
    return tuple(_completed(text, citation, passages, notes) for citation in found)


def _in_passage(text: str, start: int, end: int) -> list[Citation]:
    matches = _matches(text, start, end)
    found: list[Citation] = []
    behind = start
    plural_kind: str | None = None
    plural_issuer: str | None = None
    for n, match in enumerate(matches):
        if (
            match.start() < behind
            or not _plausible(match)
            or _FORM.search(text, max(start, match.start() - 12), match.start())
        ):
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
                plural_issuer = read_issuer(text, head.end("kind"), match.start())[0]
            elif not listed:
                plural_issuer = None
            # "Công văn số 12/UBND-NN, 14/UBND-NN và 16/UBND-NN"
            kind = citation.kind or plural_kind or (found[-1].kind if listed else None)
            citation = replace(citation, kind=kind, issuer=citation.issuer or plural_issuer)
        relation = relation_of(text, (start, end), (citation.start, citation.end), found)
        found.append(replace(citation, relation=relation))
        behind = citation.end
    return found


def _matches(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What looks like a citation, in order, the longer of two that begin together first."""
    cited = _CITED.finditer(text, start, end) if _SEED.search(text, start, end) else ()
    bare = _BARE.finditer(text, start, end) if _BARE_SEED.search(text, start, end) else ()
    return sorted([*cited, *bare], key=lambda m: (m.start(), -m.end()))


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
    code = _BEFORE_CODE.sub("", number)
    return bool(_CAPITALS.match(code)) and (
        "-" in code or "–" in code or "/" in code or "số" in match.group().lower() or code.startswith("QH")
    )


def _read(text: str, match: re.Match[str], limit: int) -> Citation:
    doubts = []
    start, printed_kind = match.start(), match.groupdict().get("kind")
    if printed_kind is None and (slip := _slip_before(text, match)):
        start, printed_kind = slip.start("words"), slip["words"]
    mark = _MARK.match(text, match.end(), limit)
    said = read_details(text, mark.end() if mark else match.end(), limit)
    if said.no_such_day:
        doubts.append(f"ngày của {clean_number(match['number'])} không có trong lịch")
    day, issuer = said.date, said.issuer
    if day is None or issuer is None:
        earlier_day, earlier_issuer = named_before(text, match.start())
        day, issuer = day or earlier_day, issuer or earlier_issuer
    end = said.end
    while text[end - 1].isspace() or text[end - 1] in ",(":
        end -= 1
    kind = _kind_of(printed_kind, match["number"])
    if printed_kind and kind and _is_slip(printed_kind):
        doubts.append(f"bản chữ in là “{' '.join(text[start : match.end()].split())}”, đọc là {kind}")
    return Citation(
        text=text[start:end],
        start=start,
        end=end,
        kind=kind,
        number=clean_number(match["number"]),
        date=day,
        issuer=issuer,
        subject=said.subject,
        doubts=tuple(doubts),
    )


def _slip_before(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """A document word that a scanner misprinted, before "số": "Quyêt đinh số 12/QĐ-UBND"."""
    if not match.group().lower().startswith("số"):
        return None
    slip = _SLIP.search(text, max(0, match.start() - 30), match.start())
    return slip if slip and fold(slip["words"]) in _KINDS else None


def _with_issuers_of_lists(text: str, found: list[Citation]) -> list[Citation]:
    """`các Quyết định số 318/QĐ-TTg, số 319/QĐ-TTg và số 320/QĐ-TTg của Thủ tướng`: the issuer behind a list is that of each."""
    told = list(found)
    for i in range(len(told) - 2, -1, -1):
        this, following = told[i], told[i + 1]
        apart = text[this.end : following.start]
        if this.issuer is None and following.issuer and _LISTED_ON.fullmatch(apart) and _code(this) == _code(following):
            told[i] = replace(this, issuer=following.issuer)
    return told


def _code(citation: Citation) -> str:
    return _OWN_FIGURES.sub("", citation.number)


def _is_slip(printed: str) -> bool:
    words = " ".join(printed.lower().split())
    return words == "quyết" or words not in _SPELLINGS


def _completed(text: str, citation: Citation, passages: tuple[Passage, ...], notes: tuple[Footnote, ...]) -> Citation:
    """The citation with what the note behind its number says; the mark may stand inside it ("199/BC-VPĐP[1] của Văn phòng …")."""
    first = bisect_right(notes, citation.start, key=lambda note: note.end)
    for note in notes[first : first + 1]:
        if text[citation.end : note.end].strip(" ,.;"):
            continue
        begin, end = note_text(passages[note.passage])
        said = read_details(text, begin, end)
        if said.end > begin:
            return replace(
                citation,
                date=citation.date or said.date,
                issuer=citation.issuer or said.issuer,
                subject=citation.subject or said.subject,
            )
    return citation


def _kind_of(printed: str | None, number: str) -> str | None:
    if printed:
        return _KINDS.get(fold(printed), " ".join(printed.lower().split()))
    for part in _PARTS_OF_NUMBER.split(number):
        if part.upper() in _ABBREVIATIONS and not part.isdigit():
            return _ABBREVIATIONS[part.upper()]
    return None
