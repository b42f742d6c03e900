"""Words that point back to a document without its number: "văn bản này", "Kế hoạch nêu trên"."""

from __future__ import annotations

from collections.abc import Sequence

import regex as re

from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Citation, Mention, Passage, PassageKind
from knowledge.matching import number_key

_TYPES = load("document_types")
_KINDS = sorted({t["title"] for t in _TYPES["types"]} | {"văn bản"}, key=len, reverse=True)
_CITING = load("citing")


def _any(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s++".join(map(re.escape, word.split())) for word in longest_first) + ")"


_BACK = rf"{_any(_CITING['back'])}|{_any(_CITING['back_bare'])}(?=\s*(?:[^\w\s]|$)|\s+{_any(_CITING['goes_on'])}(?!\w))"
_KIND = "|".join(r"\s++".join(map(re.escape, kind.split())) for kind in _KINDS)
_POINTS = re.compile(
    rf"(?<!\w)(?P<kind>{_KIND})\s++(?:(?P<this>này)|(?P<back>{_BACK}))(?!\w)",
    re.IGNORECASE,
)
_POINTER = re.compile(rf"\s(?:này|{_BACK})(?!\w)", re.IGNORECASE)  # in all that _POINTS match
_SEVERAL = re.compile(rf"(?<!\w){_any(_CITING['several'])}\s+$", re.IGNORECASE)
_ATTACHED = re.compile(
    rf"(?<!\w){_any(_CITING['attached'])}\s+(?:kèm\s+theo\s+)?(?:(?:{_KIND})\s+này\s+)?(?P<kind>{_KIND})(?!\s+(?:số|này|{_BACK})|\s+\d|\w)",
    re.IGNORECASE,
)
_ANY = fold("văn bản")


def find_mentions(
    text: str, passages: tuple[Passage, ...], citations: Sequence[Citation], kind: str | None
) -> tuple[Mention, ...]:
    """Every such mention in the body, in order; `kind` is the letter's own type.

    "… này" is the letter itself when it is of this type, else, like "… nêu trên", the one document of the type that was
    cited before it. Where several were, it stays open and says so; where none was, it is no mention. "Kế hoạch này" in a letter
    that issues or sends a plan is that one, and words for several documents mean no one: these are no mentions either.
    """
    found: list[Mention] = []
    cited, behind = _Cited(citations), 0
    own = (fold(kind or ""), _ANY)
    attached: frozenset[str] | None = None
    for passage in passages:
        if passage.kind not in (PassageKind.BODY, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE):
            continue
        if not _POINTER.search(text, passage.start, passage.end):
            continue
        for match in _POINTS.finditer(text, passage.start, passage.end):
            while behind < len(citations) and citations[behind].end <= match.start():
                cited.add(behind)
                behind += 1
            if behind < len(citations) and citations[behind].start <= match.start():
                continue  # "Công văn này số …"
            if _SEVERAL.search(text, max(passage.start, match.start() - 10), match.start()):
                continue
            if match["this"] and fold(match["kind"]) not in own:
                if attached is None:
                    attached = frozenset(fold(issued["kind"]) for issued in _ATTACHED.finditer(text))
                if fold(match["kind"]) in attached:
                    continue
            mention = _resolved(match, cited, kind)
            if mention:
                found.append(mention)
    return tuple(found)


class _Cited:
    """The documents that were cited so far, by type: for each the citation that says most of it."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._citations = citations
        self._by_kind: dict[str, dict[str, int]] = {}

    def add(self, number: int) -> None:
        citation = self._citations[number]
        for kind in {fold(citation.kind or ""), _ANY}:
            known = self._by_kind.setdefault(kind, {})
            best = known.setdefault(number_key(citation.number), number)
            if _says(citation) > _says(self._citations[best]):
                known[number_key(citation.number)] = number

    def of(self, kind: str) -> list[int]:
        return list(self._by_kind.get(kind, {}).values())


def _resolved(match: re.Match[str], cited: _Cited, kind: str | None) -> Mention | None:
    named = fold(match["kind"])
    words, start, end = match.group(), match.start(), match.end()
    if match["this"] and kind and named in (fold(kind), _ANY):
        return Mention(words, start, end, None)
    documents = cited.of(named)
    if len(documents) == 1:
        return Mention(words, start, end, documents[0])
    if not documents:
        return None
    reason = f"“{' '.join(words.split())}” có thể là một trong {len(documents)} văn bản đã dẫn ở trên"
    return Mention(words, start, end, None, (reason,))


def _says(citation: Citation) -> int:
    return sum(x is not None for x in (citation.date, citation.issuer, citation.subject))
