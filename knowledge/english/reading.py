"""Reading an English question as a Vietnamese one: by the frame it asks in, its parts word by word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from knowledge.english.detecting import is_english
from knowledge.english.lexicon import Part, lexicon
from knowledge.english.phrases import in_order, joined
from knowledge.english.tagging import Read, Word, tag
from knowledge.english.times import read_times
from knowledge.vocabulary import load

LONGEST = 400  # characters of a question that are read as English
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PART = re.compile(r"(?<!\?P)<(?P<name>\w+)>")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": " ", "”": " ", '"': " "})
_SHORT = [
    (re.compile(rf"(?i)\b{short}\b"), long)
    for short, long in (
        (r"(what|who|when|where|that|how|it)'s", r"\1 is"),
        (r"can't", "can not"),
        (r"(\w+)n't", r"\1 not"),
        (r"cannot", "can not"),
    )
]
_NUMBER_SIGN = re.compile(r"(?i)\b(?:no\.|nr\.?|number|#)\s*(?=\d|[\ue000-\uf8ff])|№\s*")
_SLOT = re.compile(r"\{(?P<group>\w+)(?P<how>[>:|?]?)(?P<words>[^}]*)\}")
_DEPARTMENT = re.compile(r"\b[Ss]ở(?= [A-ZĐÔÂ])")  # a district has none
_NOT = re.compile(r"(?i)\bnot\b(?! yet\b)")
_MANY = re.compile(r"(?i)\b(bao nhiêu|những|tất cả các|mỗi) các\b")
_WHICH_OF_MANY = re.compile(r"(?i)^các ((?:\S+ ){1,4}?nào)\b")
_TWICE = re.compile(r"(?i)\b(còn|phải|có|trước|trong|đến hết|nào|mỗi) \1\b")
_CLAUSES = {"c", "c2", "s", "v"}
_DISTRICT, _PROVINCE = re.compile(r"(?i)\bdistrict"), re.compile(r"(?i)\bprovinc")


@dataclass(frozen=True, slots=True)
class _Frames:
    courtesies: re.Pattern[str]
    opening: re.Pattern[str]
    double: re.Pattern[str]
    tail: re.Pattern[str]
    tails: dict[str, str]
    rows: list[tuple[re.Pattern[str], str, str | None]]


@cache
def _frames() -> _Frames:
    data = load("english_frames")
    parts: dict[str, str] = data["parts"] | {"mark": f"[{_PRIVATE.pattern[1:-1]}]"}

    def compiled(pattern: str) -> re.Pattern[str]:
        for _ in range(2):  # a part may hold <mark>
            pattern = _PART.sub(lambda m: parts[m["name"]], pattern)
        return re.compile(pattern, re.IGNORECASE)

    rows = [(compiled(row[0]), row[1], row[2] if len(row) > 2 else None) for row in data["frames"]]
    return _Frames(
        compiled(f"(?:{data['courtesies']})+"), compiled(data["opening"]), compiled(data["double"]), compiled(data["tail"]), data["tails"], rows
    )  # fmt: skip


def in_vietnamese(text: str) -> str | None:
    """The Vietnamese question that an English one asks, with diacritics; None when the text is not English.

    Names, numbers of documents and words that the lexicon lacks stay as they are typed.
    """
    text = unicodedata.normalize("NFC", _PRIVATE.sub(" ", text[:LONGEST])).translate(_QUOTES)
    if not is_english(text):
        return None
    if text.isupper():
        text = text.lower()
    for short, long in _SHORT:
        text = short.sub(long, text)
    text, read = read_times(" ".join(text.split()))
    text = _NUMBER_SIGN.sub("", text)
    said = [
        _question(part, read)
        for part in re.split(r"\?+\s*|(?<=[a-z]{3})\.\s+(?=[A-Z])|!\s*", text)
        if part.strip(" ?.!")
    ]
    whole = ", ".join(s[0].upper() + s[1:] for s in said if s) + "?"
    if _DISTRICT.search(text) and not _PROVINCE.search(text):
        whole = _DEPARTMENT.sub(lambda m: "phòng" if m.group()[0] == "s" else "Phòng", whole)
    return whole


def _question(text: str, read: Read) -> str:
    frames = _frames()
    text = text.strip(" ?.!,;")
    begun = frames.courtesies.match(text)
    if begun and begun.end() < len(text):
        text = text[begun.end() :]
    if opening := frames.opening.fullmatch(text):
        return f"{_phrase(opening['pp'], read, begins=True)}, {_question(opening['q'], read)}"
    if double := frames.double.fullmatch(text):
        return f"{_question(double['q'], read)}, {_question(double['r'], read)}"
    if tail := frames.tail.fullmatch(text):
        return f"{_question(tail['q'], read)} và {frames.tails[tail['r'].lower()]}"
    for pattern, template, of_verb in frames.rows:
        if match := pattern.fullmatch(text):
            return _filled(match, template, of_verb, read)
    return _phrase(text, read, begins=True)


def _filled(match: re.Match[str], template: str, of_verb: str | None, read: Read) -> str:
    groups = match.groupdict()
    aux = (groups.get("aux") or groups.get("aux2") or "").lower()
    is_must = aux in ("need", "needs") or any(sense.part is Part.MUST for sense in lexicon().find(aux)[0])
    must = "phải" if is_must else None
    acts = must is not None or aux in ("", "will", "can", "could", "may")
    if of_verb and groups.get("c") and _begins_with_verb(groups["c"], read, acts):
        template = of_verb

    def fill(slot: re.Match[str]) -> str:
        group = slot["group"]
        if not (stretch := (groups.get(group) or "").strip()):
            return ""
        if slot["how"] == "?":
            return _asks(stretch, read)
        if group == "d":
            return _kind_of_document(stretch)
        if aux in ("has", "have", "had"):
            stretch = _NOT.sub("not yet", stretch)
        modal = (
            slot["words"] if slot["how"] == "|" else must if group in _CLAUSES and "phải {" not in template else None
        )
        after = slot["words"] if slot["how"] == ">" else None
        begins = group in ("c", "x", "s", "n", "p") and match.start(group) == 0
        return _phrase(stretch, read, modal, begins=begins, acts=group == "v" or (acts and template is of_verb), which=slot["how"] == ":", after_verb=after)  # fmt: skip

    said = " ".join(_SLOT.sub(fill, template).split()).replace(" ,", ",")
    return _TWICE.sub(r"\1", _MANY.sub(r"\1", _WHICH_OF_MANY.sub(r"những \1", said)))


def _phrase(
    stretch: str,
    read: Read,
    modal: str | None = None,
    *,
    begins: bool = False,
    acts: bool = False,
    which: bool = False,
    after_verb: str | None = None,
) -> str:
    words = joined(tag(stretch, read, begins=begins, acts=acts))
    return in_order(words, modal, which=which, after_verb=after_verb)


def _begins_with_verb(stretch: str, read: Read, acts: bool) -> bool:
    words = [
        w
        for w in tag(stretch, read, acts=acts)
        if w.part is not Part.DROPPED or w.english in ("the", "a", "it", "they", "we", "i")
    ]
    if len(words) > 1 and words[0].part is Part.ADJECTIVE and words[1].part in (Part.NOUN, Part.BODY, Part.KIND):
        return False  # "broken lamps"
    return (
        bool(words)
        and words[0].part in (Part.VERB, Part.MUST, Part.FIXED, Part.ADJECTIVE)
        and words[0].english not in ("each", "every", "all")
    )


def _asks(stretch: str, read: Read) -> str:
    """What "what is the …" wants to know of its head: how much, when, where, who, or what it is."""
    words: list[Word] = []
    for word in joined(tag(stretch, read)):
        if word.english in ("of", "in", "for", "to", "at", "on", "that") and words:
            break
        if word.part is not Part.DROPPED:
            words.append(word)
    asks = next((w.asks for w in reversed(words) if w.part in (Part.NOUN, Part.POST)), "gì")
    return asks if asks in ("khi nào", "ở đâu") else f"là {asks}"


def _kind_of_document(stretch: str) -> str:
    """ "which letters" asks for documents of any kind, "which decision" for decisions."""
    senses = lexicon().find(stretch.lower())[0]
    found = senses[0].vietnamese if senses else stretch
    return "văn bản" if found == "công văn" and "official" not in stretch.lower() else found
