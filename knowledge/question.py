"""Understanding a question: what is asked, about which letters, places, numbers and time. No search happens here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex as re

from knowledge.asked_places import NAME_STOOD_HERE, asked_places
from knowledge.canonical import canonical, is_accented
from knowledge.diacritics import restore
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.numbers import NUMBER, clean_number
from knowledge.periods import Period, find_period
from knowledge.store.matching import number_key
from knowledge.terms import Term, is_typed_throughout, runs_of, terms_of, typed_of
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
    replaces: bool = False  # the question before it, asked of another place ("còn thôn Bắc?"): that place's point words the task shorter

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
_CITED_KIND = re.compile(
    r" (?P<kind>cong van|quyet dinh|ke hoach|nghi quyet|thong bao|bao cao|chi thi|thong tu|nghi dinh|to trinh|huong dan|luat|ket luan) (?:nao|so may|so bao nhieu|so nao|may|gi)\b"
)
_RATIO = re.compile(r"(?<![\d/])\d{1,3}(?:[.,]\d+)?\s*(?:/\s*\d{1,3}(?![\d/])|%)")  # 14/19 tiêu chí, 95%
_TYPING: dict[str, str] = load("typing")
_SHORTHAND = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_TYPING)})(?![\w/.-])", re.IGNORECASE)


def understand(text: str, library: Library) -> Question:
    """Read a question. `library` tells which places and numbers the letters know."""
    text = _written_out(" ".join(text.split()))
    plain = fold(text)
    numbers, unknown_numbers, rest = _numbers(text, library)
    period, without_dates = find_period(fold(rest))
    words = canonical(without_dates)
    named = asked_places(rest, words, library)
    words_left = named.words_left
    asked = frozenset(kind for kind, patterns in _KINDS.items() if any(p.search(words) for p in patterns))
    attributes = tuple(a for pattern, a in _ATTRIBUTES if pattern.search(words_left))
    for attribute in attributes:
        words_left = attribute.said.sub(" ", words_left)
    if Asked.CHECK in asked and _RATIO.search(rest):
        asked |= {Asked.FIGURE}
    for name in named.unmentioned:
        words_left = words_left.replace(canonical(name), f" {NAME_STOOD_HERE} ")
    guessed = not is_typed_throughout(text)
    typed = typed_of(words_left, restore(text) if guessed else text)
    cited_kind = _CITED_KIND.search(words)
    return Question(
        text=text,
        canonical=words,
        asked=asked,
        terms=terms_of(words_left, typed, guessed=guessed),
        runs=runs_of(words_left, typed, guessed=guessed),
        numbers=numbers,
        unknown_numbers=unknown_numbers,
        places=named.known,
        unknown_places=named.unknown,
        unmentioned=named.unmentioned,
        period=period,
        attributes=attributes,
        cited_kind=cited_kind["kind"] if cited_kind else None,
        number_last=_number_last(text),
        off_topic=(any(w in canonical(plain) for w in _OFF_TOPIC) and not named.known and not numbers)
        or _is_verse(words),
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
