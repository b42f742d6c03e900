"""Understanding a question: what is asked, about which letters, places, numbers and time. No search happens here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex as re

from knowledge.canonical import canonical, is_accented
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.numbers import NUMBER, clean_number
from knowledge.periods import Period, find_period
from knowledge.places import KINDS, gazetteer, kinds_pattern, lies_in
from knowledge.store.matching import number_key
from knowledge.terms import Term, runs_of, terms_of, typed_of
from knowledge.vocabulary import load


class Asked(StrEnum):
    """What a question wants to know; the values are the keys of asking.yaml."""

    SIGNER = "signer"
    ADDRESSEES = "addressees"
    RECIPIENTS = "recipients"
    SUBJECT = "subject"
    CITED_BY = "cited_by"
    CITES = "cites"
    NUMBER = "number"
    ISSUED = "issued"
    ISSUER = "issuer"
    WHEN = "when"
    CHANNEL = "channel"
    WHO = "who"
    DUTIES = "duties"
    COORDINATION = "coordination"
    FIGURE = "figure"
    TARGET = "target"
    REASON = "reason"
    CHECK = "check"
    LISTING = "listing"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that letters seldom state; `states` finds it in a letter's lower-case words."""

    name: str
    states: re.Pattern[str]
    said: re.Pattern[str]  # the words that only name it, in a canonical question


@dataclass(frozen=True, slots=True)
class Question:
    """A question as data. Number and place keys are those of the library; `unknown_*` stand in no letter."""

    text: str
    canonical: str
    asked: frozenset[Asked]
    terms: tuple[Term, ...]
    runs: tuple[tuple[Term, ...], ...] = ()  # what it is about, without the words that frame any question
    numbers: tuple[str, ...] = ()
    unknown_numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    unmentioned: tuple[str, ...] = ()  # communes that no letter names, of a district or province that was named beside
    period: Period | None = None
    attributes: tuple[Attribute, ...] = ()
    number_last: bool = False  # "công văn nào thực hiện Công văn số …": the number is what is cited, not who cites
    cited_kind: str | None = None  # "công văn nào …": the type of document asked for
    off_topic: bool = False

    @property
    def asks_time(self) -> bool:
        """Whether a day, a month or a rule is the answer: asked for, listed, or given to be confirmed."""
        dated = self.period is not None or re.search(r" ngay \d{1,2} ", self.canonical) is not None
        confirmed = Asked.CHECK in self.asked and dated and Asked.FIGURE not in self.asked
        return bool(self.asked & {Asked.WHEN, Asked.LISTING}) or confirmed


_KINDS = {Asked(kind): [re.compile(p) for p in patterns] for kind, patterns in load("asking")["kinds"].items()}
_ATTRIBUTES = [
    (re.compile(a["asks"]), Attribute(a["name"], re.compile(a["states"]), re.compile(rf"(?<= )(?:{a['says']})(?= )")))
    for a in load("attributes")
]
_OFF_TOPIC = [f" {w} " for w in load("offtopic")]
_NUMBER = re.compile(rf"(?<![\w/.,-]){NUMBER}(?![\w/])", re.IGNORECASE)
_BARE = re.compile(
    r"\b(?:công văn|cong van|cv|quyết định|quyet dinh|qđ|qd|kế hoạch|ke hoach|kh|thông báo|thong bao|báo cáo|bao cao|chỉ thị|chi thi|nghị quyết|nghi quyet|tờ trình|to trinh|văn bản|van ban)\s+(?:số\s+|so\s+)?(?P<number>(?!(?:19|20)\d\d\b)\d{1,6})(?!\s*[/\d.,]|\s*(?:xã|xa|thôn|thon|tháng|thang|năm|nam)\b)",
    re.IGNORECASE,
)
_PLACE_KIND = re.compile(rf" (?P<kind>{kinds_pattern()}) (?P<rest>[^ ]+(?: [^ ]+){{0,3}})")
_CITED_KIND = re.compile(
    r" (?P<kind>cong van|quyet dinh|ke hoach|nghi quyet|thong bao|bao cao|chi thi|thong tu|nghi dinh|to trinh|huong dan|luat|ket luan) (?:nao|so may|so bao nhieu|so nao|may|gi)\b"
)
_NAME = r"\p{Lu}[\p{Ll}’']*"
_CAPITALS = re.compile(rf"(?<!\w)(?P<kind>(?i:{'|'.join(KINDS)}))\s+(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})")
_BARE_CAPITALS = re.compile(rf"(?<!\w)(?:ở|tại|của|cho|thuộc|huyện|Ở|Tại)\s+(?P<name>{_NAME}(?:\s{_NAME}){{1,3}})")
_GAZETTED = {"xa", "phuong", "thi tran", "huyen", "quan", "thi xa", "thanh pho", "tinh"}
_RATIO = re.compile(r"(?<![\d/])\d{1,3}(?:[.,]\d+)?\s*(?:/\s*\d{1,3}(?![\d/])|%)")  # 14/19 tiêu chí, 95%
_TYPING: dict[str, str] = load("typing")
_SHORTHAND = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_TYPING)})(?![\w/.-])", re.IGNORECASE)
_NAME_STOOD_HERE = "_"  # what stood on its two sides are no neighbours
_NO_NAME = {
    "do",
    "da",
    "co",
    "o",
    "cua",
    "nao",
    "phai",
    "thi",
    "la",
    "va",
    "den",
    "nay",
    "nong",
    "ntm",
    "dat",
    "phu",
    "se",
    "duoc",
    "chua",
    "con",
    "can",
    "ve",
    "trong",
    "vung",
    "kho",
}


def understand(text: str, library: Library) -> Question:
    """Read a question. `library` tells which places and numbers the letters know."""
    text = _written_out(" ".join(text.split()))
    plain = fold(text)
    numbers, unknown_numbers, rest = _numbers(text, library)
    period, without_dates = find_period(fold(rest))
    words = canonical(without_dates)
    places, unknown_places, words_left = _places(rest, words, library)
    unmentioned = tuple(name for name in unknown_places if _is_of(name, places, library))
    unknown_places = tuple(name for name in unknown_places if name not in unmentioned)
    asked = frozenset(kind for kind, patterns in _KINDS.items() if any(p.search(words) for p in patterns))
    attributes = tuple(a for pattern, a in _ATTRIBUTES if pattern.search(words_left))
    for attribute in attributes:
        words_left = attribute.said.sub(" ", words_left)
    if Asked.CHECK in asked and _RATIO.search(rest):
        asked |= {Asked.FIGURE}
    for name in unmentioned:
        words_left = words_left.replace(canonical(name), f" {_NAME_STOOD_HERE} ")
    typed = typed_of(words_left, text) if is_accented(text) else None
    cited_kind = _CITED_KIND.search(words)
    return Question(
        text=text,
        canonical=words,
        asked=asked,
        terms=terms_of(words_left, typed),
        runs=runs_of(words_left, typed),
        numbers=numbers,
        unknown_numbers=unknown_numbers,
        places=places,
        unknown_places=unknown_places,
        unmentioned=unmentioned,
        period=period,
        attributes=attributes,
        cited_kind=cited_kind["kind"] if cited_kind else None,
        number_last=_number_last(text),
        off_topic=(any(w in canonical(plain) for w in _OFF_TOPIC) and not places and not numbers) or _is_verse(words),
    )


def _written_out(text: str) -> str:
    """A question with the shorthand of telephones written out, without diacritics if it has none."""
    accented = is_accented(text)
    return _SHORTHAND.sub(lambda m: _TYPING[m.group().lower()] if accented else fold(_TYPING[m.group().lower()]), text)


def _number_last(text: str) -> bool:
    number, which = _NUMBER.search(text), re.search(r"(?i)\b(?:nào|nao|gì|gi)\b", text)
    return bool(number and which and which.start() < number.start())


def _is_verse(words: str) -> bool:
    return re.search(r" (?:viet|lam|sang tac)(?: \w+){0,3} (?:bai tho|bai van|ca khuc)\b", words) is not None


def _numbers(text: str, library: Library) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(known keys, unknown numbers as typed, the text without them)."""
    known: list[str] = []
    unknown: list[str] = []
    all_keys = library.cited.keys() | {e.number for e in library.entries.values() if e.number}
    for match in _NUMBER.finditer(text):
        number = clean_number(match["number"])
        key = number_key(number)
        if key in all_keys:
            known.append(key)
        elif "-" in number or re.search(r"/[A-ZĐ]{2,}", number):
            near = [k for k in all_keys if k.replace("-", "").replace("/", "") == key.replace("-", "").replace("/", "")]
            (known if near else unknown).extend(near[:1] or [number])
    rest = _NUMBER.sub(" ", text) if known or unknown else text
    for match in _BARE.finditer(rest):
        fitting = library.numbered(match["number"])
        (known if fitting else unknown).extend(fitting or [match["number"]])
    if known or unknown:
        rest = _BARE.sub(lambda m: m.group().replace(m["number"], " "), rest)
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown)), rest


def _is_of(name: str, places: tuple[str, ...], library: Library) -> bool:
    """Whether an unknown "xã …" is a commune of a district or province that is known: what is told to all there is told to it."""
    kind, _, own = canonical(name).strip().partition(" ")
    superiors = [
        p
        for p in places
        if library.places[p].own and library.places[p].kinds & {"huyện", "tỉnh", "thành phố", "thị xã"}
    ]
    return kind in ("xa", "phuong") and any(lies_in(own, superior) for superior in superiors)


def _kind_before(tokens: list[str], at: int) -> str | None:
    """The kind of place (canonical) that a question puts before a name; none after a plural ("các xã Vĩnh Linh" are communes of it)."""
    for n in (2, 1):
        kind = " ".join(tokens[max(0, at - n) : at])
        if kind in _GAZETTED - {"quan"} and (  # "quan" is also half of "tự quản", "cơ quan"
            at - n == 0
            or tokens[at - n - 1]
            not in (
                "xa",
                "phuong",
                "thi",
                "tran",
                "huyen",
                "cac",
                "nhung",
                "may",
                "nhieu",
                "moi",
                "so",
                "cap",
                "dia",
                "nong",
                "hai",
                "ba",
            )
        ):
            return kind
    return None


def _is_of_kind(kind: str, kinds: set[str]) -> bool:
    canonical_kinds = {canonical(k).strip() for k in kinds}
    # "xã Sơn Tịnh" may be short for the communes of the district
    return kind in canonical_kinds or (kind == "xa" and "huyen" in canonical_kinds)


def _places(text: str, words: str, library: Library) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(known place keys, unknown place names as typed, the words without the names)."""
    tokens = words.split()
    known: list[str] = []
    misnamed: list[str] = []
    left: list[str] = []
    i = 0
    kinds = set(kinds_pattern().split("|"))
    while i < len(tokens):
        for n in (5, 4, 3, 2, 1):
            name = " ".join(tokens[i : i + n])
            entry = library.places.get(name) if i + n <= len(tokens) else None
            if entry and (
                n > 1
                or (
                    i > 0
                    and tokens[i - 1] in kinds
                    and {canonical(k).strip() for k in entry.kinds} & {tokens[i - 1], " ".join(tokens[i - 2 : i])}
                )
            ):
                kind = _kind_before(tokens, i)
                if kind and entry.kinds and not _is_of_kind(kind, entry.kinds):
                    misnamed.append(f"{kind} {entry.printed or name}")
                else:
                    known.append(name)
                    if kind and left[-len(kind.split()) :] == kind.split():
                        del left[-len(kind.split()) :]
                left.append(_NAME_STOOD_HERE)
                i += n
                break
        else:
            left.append(tokens[i])
            i += 1
    unknown: list[str] = []
    for name in misnamed:
        spelled = next(
            (m.group() for m in _CAPITALS.finditer(text) if canonical(m.group()).strip() == canonical(name).strip()),
            name,
        )
        unknown.append(spelled)
    for match in [*_CAPITALS.finditer(text), *_BARE_CAPITALS.finditer(text)]:
        name = match["name"]
        key = canonical(name).strip()
        if (
            any(canonical(u).endswith(f" {key} ") for u in unknown)
            or any(key == k or f" {k} " in f" {key} " for k in known)
            or key in library.places
            or key.split()[0] in ("ntm", "nong", "ubnd")
        ):
            continue
        bare = "kind" not in match.groupdict()
        if bare and key not in gazetteer():
            continue
        unknown.append(name if bare else f"{match['kind'].lower()} {name}")
    if not any(c.isupper() for c in text[1:]):  # typed in small letters: only the gazetteer can tell
        remaining = f" {' '.join(left)} "
        for match in _PLACE_KIND.finditer(remaining, overlapped=True):
            parts = match["rest"].split()
            if match["kind"] not in _GAZETTED or parts[0] in _NO_NAME:
                continue
            found = next(
                (" ".join(parts[:n]) for n in (4, 3, 2) if n <= len(parts) and " ".join(parts[:n]) in gazetteer()), None
            )
            if found:
                unknown.append(f"{match['kind']} {found}")
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown)), f" {' '.join(left)} "
