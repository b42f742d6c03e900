"""Understanding a question: what is asked, about which letters, places, numbers and time. No search happens here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex as re

from knowledge.asked_places import NAME_STOOD_HERE, asked_places
from knowledge.bodies import bodies_in
from knowledge.canonical import canonical
from knowledge.diacritics import restore
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.matching import number_key
from knowledge.numbers import NUMBER, clean_number
from knowledge.periods import Period, find_period
from knowledge.spelling import spelled
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
    unknown_persons: tuple[str, ...] = ()
    unknown_bodies: tuple[str, ...] = ()
    unmentioned: tuple[str, ...] = ()  # communes that no letter names, of a district or province that was named beside
    period: Period | None = None
    attributes: tuple[Attribute, ...] = ()
    number_last: bool = False  # "công văn nào thực hiện Công văn số …": the number is what is cited, not who cites
    cited_kind: str | None = None  # "công văn nào …": the type of document asked for
    off_topic: bool = False
    page: int = 1  # of a long list: "…, trang 2"
    others_than: str | None = None  # the place beside whose task that of all others is asked for
    replaces: bool = False  # the question before it, asked of another place ("còn thôn Bắc?"): that place's point words the task shorter

    @property
    def confirms_nothing(self) -> bool:
        """Whether something is to be confirmed of no matter, place or document: "là ngày 30/6 đúng không?" by itself."""
        named = self.places or self.numbers or self.attributes or self.runs
        return Asked.CHECK in self.asked and not named and all(t.words.strip().isdigit() for t in self.terms)

    @property
    def names_unknown(self) -> bool:
        """Whether a place, number, body or person is named that no letter knows; to be told that one is wrong, a check may."""
        confirms = Asked.CHECK in self.asked and _CONFIRMS.search(self.canonical) is not None
        wrong = self.unknown_persons or self.unknown_bodies
        numbers = self.unknown_numbers and not (self.numbers and confirms)
        return bool(self.unknown_places or numbers or (wrong and not confirms))

    @property
    def asks_consequence(self) -> bool:
        """Whether it asks what happens to whoever does not do something: "chậm báo cáo thì bị gì?"."""
        return _CONSEQUENCE.search(self.canonical) is not None

    @property
    def part_of_day(self) -> str | None:
        """The part of the day that is named: "sang", "trua", "chieu", "toi"."""
        part = _PART_OF_DAY.search(self.canonical)
        return part["part"] if part else None

    @property
    def asks_time(self) -> bool:
        """Whether a day, a month or a rule is the answer: asked for, listed, or given to be confirmed."""
        dated = self.period is not None or re.search(r" ngay \d{1,2} ", self.canonical) is not None
        confirmed = (
            Asked.CHECK in self.asked and (dated or self.part_of_day is not None) and Asked.FIGURE not in self.asked
        )
        return bool(self.asked & {Asked.WHEN, Asked.LISTING}) or confirmed


_KINDS = {Asked(kind): [re.compile(p) for p in patterns] for kind, patterns in load("asking")["kinds"].items()}
_ATTRIBUTES = [
    (re.compile(a["asks"]), Attribute(a["name"], re.compile(a["states"]), re.compile(rf"(?<= )(?:{a['says']})(?= )")))
    for a in load("attributes")
]
_OFF_TOPIC = [f" {w} " for w in load("offtopic")]
_NUMBER = re.compile(rf"(?<![\w/.,-]){NUMBER}(?![\w/])", re.IGNORECASE)
_BARE = re.compile(
    r"\b(?:công văn|cong van|cv|quyết định|quyet dinh|qđ|qd|kế hoạch|ke hoach|kh|thông báo|thong bao|báo cáo|bao cao|chỉ thị|chi thi|nghị quyết|nghi quyet|tờ trình|to trinh|văn bản|van ban)\s+(?:số\s+|so\s+)?(?P<number>(?!(?:19|20)\d\d\b)\d{1,6})(?!\s*[/\d.,]|\s*(?:xã|xa|thôn|thon|tháng|thang|năm|nam|kỳ|ky|lần|lan|đợt|dot|bản|ban|bộ|bo|quý|quy|tuần|tuan|cấp|cap)\b)",
    re.IGNORECASE,
)
_CITED_KIND = re.compile(
    r" (?P<kind>cong van|quyet dinh|ke hoach|nghi quyet|thong bao|bao cao|chi thi|thong tu|nghi dinh|to trinh|huong dan|luat|ket luan) (?:nao|so may|so bao nhieu|so nao|may|gi)\b"
)
# "quyết định phân công 305": what a document is about stands before its number; only a number that is known is meant so.
_BARE_LATER = re.compile(
    r"\b(?:công văn|cong van|quyết định|quyet dinh|kế hoạch|ke hoach|thông báo|thong bao|báo cáo|bao cao|chỉ thị|chi thi)(?:\s+[^\W\d]+){1,3}\s+(?:số\s+|so\s+)?(?P<number>(?!(?:19|20)\d\d\b)\d{2,6})(?=\s*[?!.]*$|\s+(?:ban hành|ban hanh|ký|ky|có|co|do|của|cua|nói|noi|gửi|gui|quy định|quy dinh|được|duoc|thay|là|la|này|nay|về|ve|ra)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?<!\w)(?P<title>(?i:ông|bà|anh|chị|cô|đồng chí|đ/c))\s+(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,3})"
)
_UNACCENTED = re.compile(rf"(?<!\w)(?P<name>(?:{'|'.join(load('asked_places')['surnames'])}) (?:van|thi) [a-z]+)(?!\w)")
_ACTING = re.compile(
    rf"(?<![\p{{L}}])(?!(?:{'|'.join(load('asked_places')['no_person'])})\s)(?P<name>\p{{Lu}}\p{{Ll}}+(?:\s\p{{Lu}}\p{{Ll}}+){{2,3}})"
    r"\s+(?:có nhiệm vụ|phụ trách|theo dõi|ký|làm|là ai|giữ|được giao|chịu|phải)\b"
)
# What asks to be told right or wrong; a polite "ạ?" at the end does not.
_CONFIRMS = re.compile(r" (?:dung|phai)(?: the| vay)? (?:khong|ko|k|hong|hem|chua|a|nhi)\b| (?:co phai|co dung) ")
_PART_OF_DAY = re.compile(r" (?:buoi|vao) (?P<part>sang|trua|chieu|toi) ")
_CONSEQUENCE = re.compile(
    r" (?:cham|tre|muon|khong|chua|qua han|qua thoi han)\b.{0,80} (?:thi (?:sao|bi gi|bi sao|the nao|bi xu ly|bi phat|hau qua|co sao)|bi (?:gi|sao|xu ly|phat))(?= )"
)
_EACH = re.compile(
    r" moi (?:ngay|thang|quy|nam) (?:la )?(?:duoc )?bao nhieu\b"
)  # of a pay: "mỗi tháng bao nhiêu" asks for no month
_SENDS = re.compile(r" (?:gui|nop|chuyen(?! doi)|nhan) ")
_PAGE = re.compile(r"[,.?]?\s+(?:\(\s*)?trang\s+(?P<page>[1-9]\d?)\s*\)?[?.]?\s*$", re.IGNORECASE)
_RATIO = re.compile(r"(?<![\d/])\d{1,3}(?:[.,]\d+)?\s*(?:/\s*\d{1,3}(?![\d/])|%)")  # 14/19 tiêu chí, 95%


def _without_partners(words: str) -> str:
    for pattern in _KINDS[Asked.COORDINATION]:
        words = pattern.sub(" ", words)
    return words


def understand(text: str, library: Library) -> Question:
    """Read a question; of an English one, its Vietnamese reading. `library` tells which places and numbers the letters know."""
    text, page = _paged(text)
    text = spelled(text)
    plain = fold(text)
    numbers, unknown_numbers, rest = _numbers(text, library)
    period, without_dates = find_period(fold(rest))
    words = canonical(without_dates)
    named = asked_places(rest, words, library)
    words_left = named.words_left
    asked = frozenset(kind for kind, patterns in _KINDS.items() if any(p.search(words) for p in patterns))
    if Asked.CHECK in asked and not any(p.search(f"{words_left.rstrip()} ") for p in _KINDS[Asked.CHECK]):
        asked -= {Asked.CHECK}  # a name may end like a particle: "tỷ lệ hộ nghèo tỉnh Lâm Hà"
    if Asked.SIGNER in asked and not _SENDS.search(words):
        asked -= {Asked.CHANNEL}
    if asked >= {Asked.COORDINATION, Asked.WHO} and not any(
        p.search(_without_partners(words)) for p in _KINDS[Asked.WHO]
    ):
        asked -= {Asked.WHO}  # "phối hợp với ai?" does not ask who does it
    attributes = tuple(a for pattern, a in _ATTRIBUTES if pattern.search(words_left))
    if Asked.CHANNEL in asked and Asked.WHEN not in asked and " dia chi " not in words:  # "nộp ở đâu?" asks to whom
        attributes = tuple(a for a in attributes if a.name != "địa chỉ, nơi họp")
    if attributes and _EACH.search(words):
        asked = asked - {Asked.WHEN} | {Asked.FIGURE}
    for attribute in attributes:
        words_left = attribute.said.sub(" ", words_left)
    if any(a.name == "số điện thoại" for a in attributes):
        asked -= {Asked.NUMBER}
    if Asked.CHECK in asked and _RATIO.search(rest):
        asked |= {Asked.FIGURE}
    for name in named.unmentioned:
        words_left = words_left.replace(canonical(name), f" {NAME_STOOD_HERE} ")
    guessed = not is_typed_throughout(text)
    typed = typed_of(words_left, restore(text) if guessed else text)
    cited_kind = _CITED_KIND.search(words)
    runs = runs_of(words_left, typed, guessed=guessed)
    if numbers and not runs and Asked.CHANNEL in asked and not asked & {Asked.SIGNER, Asked.WHEN}:
        asked = asked - {Asked.CHANNEL} | {Asked.ADDRESSEES}  # "Báo cáo 63 gửi cho ai?"
    return Question(
        text=text,
        canonical=words,
        asked=asked,
        terms=terms_of(words_left, typed, guessed=guessed),
        runs=runs,
        numbers=numbers,
        unknown_numbers=unknown_numbers,
        places=named.known,
        unknown_places=named.unknown,
        unknown_bodies=tuple(
            body
            for body, written in bodies_in(without_dates).items()
            if not body.startswith("Trường ") and not library.names_body(body, written)
        ),
        unknown_persons=_unknown_persons(text, named.known, library),
        unmentioned=named.unmentioned,
        period=period,
        attributes=attributes,
        cited_kind=cited_kind["kind"] if cited_kind else None,
        number_last=_number_last(text),
        page=page,
        off_topic=(any(w in canonical(plain) for w in _OFF_TOPIC) and not named.known and not numbers)
        or _is_verse(words),
    )


def on_page(text: str, page: int) -> str:
    """The question for a page of its list, as `understand` reads it."""
    return f"{_paged(text)[0].rstrip(' ?.,')}, trang {page}"


def _paged(text: str) -> tuple[str, int]:
    """A question without the page of its list that it asks for, and that page."""
    match = _PAGE.search(text)
    return (text[: match.start()], int(match["page"])) if match else (text, 1)


def _unknown_persons(text: str, known: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """The persons named with a form of address that no letter names, as typed."""
    found = []
    for match in _PERSON.finditer(text):
        key = canonical(match["name"]).strip()
        if (
            key not in library.places
            and not any(f" {k} " in f" {key} " for k in known)
            and not library.names_person(key)
        ):
            found.append(f"{match['title']} {match['name']}")
    plain = f" {fold(text)} "
    for key in known:  # "Hải Dương vận động" names no Dương Vận Động
        plain = plain.replace(f" {key} ", " _ ")
    for match in _UNACCENTED.finditer(plain):
        if not library.may_say(match["name"]):
            found.append(match["name"])
    for match in _ACTING.finditer(text):
        key = canonical(match["name"]).strip()
        if not library.names_person(key) and not any(f" {k} " in f" {key} " for k in known):
            found.append(match["name"])
    return tuple(dict.fromkeys(found))


def _number_last(text: str) -> bool:
    number, which = _NUMBER.search(text), re.search(r"(?i)\b(?:nào|nao|gì|gi)\b", text)
    return bool(number and which and which.start() < number.start())


def _is_verse(words: str) -> bool:
    return re.search(r" (?:viet|lam|sang tac)(?: \w+){0,3} (?:bai tho|bai van|ca khuc)\b", words) is not None


def _numbers(text: str, library: Library) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(known keys, unknown numbers as typed, the text without them)."""
    known: list[str] = []
    unknown: list[str] = []
    for match in _NUMBER.finditer(text):
        number = clean_number(match["number"])
        key = number_key(number)
        if library.is_numbered(key):
            known.append(key)
        elif "-" in number or re.search(r"/[A-ZĐ]{2,}", number):
            near = library.numbered_alike(key)
            (known if near else unknown).extend(near[:1] or [number])
    rest = _NUMBER.sub(" ", text) if known or unknown else text
    for match in _BARE.finditer(rest):
        fitting = library.numbered(match["number"])
        (known if fitting else unknown).extend(fitting or [match["number"]])
    for match in _BARE_LATER.finditer(rest):
        known.extend(library.numbered(match["number"]))
    if known or unknown:
        rest = _BARE_LATER.sub(lambda m: m.group().replace(m["number"], " "), rest) if known else rest
        rest = _BARE.sub(lambda m: m.group().replace(m["number"], " "), rest)
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown)), rest
