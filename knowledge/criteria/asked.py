"""Understanding a question about criteria: what is asked, of which criterion, in which set, for which region, group and year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Any

import regex as re

from knowledge.canonical import canonical, spoken
from knowledge.criteria.catalogue import Catalogue
from knowledge.criteria.model import Level
from knowledge.criteria.names import Name, Names
from knowledge.criteria.regions import Region, region_of_province, regions
from knowledge.folding import fold
from knowledge.periods import Period, find_period
from knowledge.spelling import spelled
from knowledge.terms import is_typed_throughout
from knowledge.vocabulary import load
from knowledge.yaml_data import read_yaml


class Wants(StrEnum):
    """What a question wants to know of criteria; the values are the keys of asking.yaml."""

    COUNT = "count"
    CHANGES = "changes"
    IN_FORCE = "in_force"
    ISSUED = "issued"
    GROUPS = "groups"
    NUMBER_OF = "number_of"
    LISTING = "listing"
    CONDITIONS = "conditions"
    EVIDENCE = "evidence"
    RESPONSIBLE = "responsible"
    THRESHOLD = "threshold"
    REQUIREMENT = "requirement"
    CHECK = "check"
    REGIONS = "regions"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class CriteriaQuestion:
    """A question as data. `numbers` are criteria, `indicators` indicators by number, `names` what they are called in it.

    `decisions` are number keys of sets. `content` are the syllables left that say what it is about; `of_letters` whether words in it ask
    for what letters say. `explicit`: it speaks of criteria or sets, and not only of what one may measure.
    """

    text: str
    words: str
    wants: frozenset[Wants]
    numbers: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    decisions: tuple[str, ...] = ()
    unknown_decisions: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    era: str | None = None
    period: Period | None = None
    region: Region | None = None
    province: str | None = None
    group: str | None = None
    content: tuple[str, ...] = ()
    of_letters: bool = False
    explicit: bool = False

    @property
    def names_something(self) -> bool:
        return bool(self.numbers or self.indicators or self.names)

    @property
    def names_a_set(self) -> bool:
        return bool(self.decisions or self.unknown_decisions or self.levels or self.era)

    @property
    def year(self) -> int | None:
        return self.period.first.year if self.period and self.period.first.year == self.period.last.year else None

    def day(self, today: date) -> date:
        """The day to ask of: the one named, the last of the time named, or today."""
        return self.period.last if self.period else today


_DATA: dict[str, Any] = read_yaml(files(__package__) / "asking.yaml")
_WANTS = {Wants(key): [re.compile(p) for p in patterns] for key, patterns in _DATA["wants"].items()}
_LEVELS = {Level(key): [re.compile(p) for p in patterns] for key, patterns in _DATA["levels"].items()}
_ERAS = {key: [re.compile(p) for p in patterns] for key, patterns in _DATA["era"].items()}
_OF_LETTERS = [re.compile(p) for p in _DATA["of_letters"]]
GROUP = re.compile(_DATA["group"])
GROUP_NAMES: dict[str, str] = _DATA["group_names"]
_FRAMING = sorted({canonical(w) for w in (*_DATA["framing"], *load("asking")["empty"])}, key=lambda w: -len(w))
_INDICATOR = re.compile(
    r"(?<![\d/.,])(?:(?:chi tieu|tieu chi|muc|ct|tc)\s*(?:so\s*)?)?(?P<n>\d{1,2}\.\d{1,2})(?![\d/.%]|,\d|\s*(?:%|phan tram|trieu))"
)
_CRITERION = re.compile(
    r"(?:tieu chi|tc)\s*(?:(?:so|thu)\s*)?(?P<n>\d{1,3})(?![\d/.,]*\d|\s*(?:%|phan tram|tieu chi|chi tieu))(?P<more>(?:\s*(?:,|va|với|voi)\s*(?:so\s*)?\d{1,2}(?![\d/.%]))*)"
)
_ITEM = re.compile(r"(?<!\w)(?:muc|khoan)\s*(?:so\s*)?(?P<n>\d{1,2})(?![\d/.,%])")  # "nâng cao mục 17"
# "theo quyết định 918", "918/QĐ-UBND": of a set that is not known, or of none.
_DECISION = re.compile(
    r"(?<![\w/.,-])(?:(?:quyet dinh|qd|bo tieu chi|bo|theo)\s+(?:so\s+)?)*(?P<n>\d{1,5}\s?/\s?(?:20\d\d\s?/\s?)?qd\s?-\s?\w+)"
    r"|(?<!\w)(?:(?:quyet dinh|qd|theo)\s+(?:so\s+)?)+(?P<bare>(?!(?:19|20)\d\d\b)\d{2,5})(?![\w/%]|[.,]\d|\s*(?:phan tram|tieu chi|chi tieu|ho|xa|thon|trieu|nguoi))"
)
_EXPLICIT = re.compile(
    r" (?:tieu chi|chi tieu|bo (?:moi|cu|nao|20\d\d|hien hanh|hien nay)|(?:nong thon moi|xa) (?:nang cao|kieu mau|hien dai)) "
)
_YEAR = re.compile(r"(?<![\d/.,-])(?P<year>(?:19|20)\d\d)(?![\d/.,-]*\d|\s*/)")
_SPAN = re.compile(r"(?<![\d/.,-])(?P<first>(?:19|20)\d\d)\s*(?:-|–|den|toi)\s*(?P<last>(?:19|20)\d\d)(?!\d)")
_COUNTED = re.compile(r" \d{1,2} (?:tieu chi|chi tieu) ")
_NO_NAMES = re.compile(r" (?:ho so|giay to|minh chung|chung minh|phan tram) ")  # "hồ" is a lake in other words
_CHARACTERS = re.compile(r"[^\W_]+")


def understand_criteria(text: str, catalogue: Catalogue, names: Names) -> CriteriaQuestion:
    """Read a question as one about criteria, whether it is one or not; of an English one, its Vietnamese reading."""
    text = spelled(text)
    plain = fold(text)
    period = find_period(plain)[0] or _bare_year(plain)
    indicators = tuple(dict.fromkeys(m["n"] for m in _INDICATOR.finditer(plain)))
    rest = _INDICATOR.sub(" ", plain)
    decisions, rest = _decisions(rest, catalogue)
    unknown = tuple(dict.fromkeys(m["n"] or m["bare"] for m in _DECISION.finditer(rest)))
    rest = _DECISION.sub(" ", rest)
    if decisions or any(p.search(canonical(rest)) for ps in (*_LEVELS.values(), *_ERAS.values()) for p in ps):
        rest = _ITEM.sub(r"tieu chi \g<n>", rest)
    numbers, rest = _criteria(rest)
    words = canonical(text)
    left = canonical(rest)
    typed = spoken(text) if is_typed_throughout(text) else None
    left = _NO_NAMES.sub(" _ ", left)
    levels = tuple(key for key, patterns in _LEVELS.items() if any(p.search(words) for p in patterns))
    for pattern in (p for key in levels for p in _LEVELS[key]):
        left = pattern.sub(" _ ", left)
    found, left = names.in_question(" ".join(left.split()).join("  "), typed)
    without_names = left
    wants = {key for key, patterns in _WANTS.items() if any(p.search(words) for p in patterns)}
    if Wants.CHECK in wants and _COUNTED.search(words):
        wants.add(Wants.COUNT)
    eras = [key for key, patterns in _ERAS.items() if any(p.search(without_names) for p in patterns)]
    era = eras[0] if len(eras) == 1 else None  # of both, as of none, all sets are asked
    group = GROUP.search(words)
    region, province, left = _region(left, catalogue)
    for pattern in (GROUP, *(p for ps in _ERAS.values() for p in ps)):
        left = pattern.sub(" _ ", left)
    return CriteriaQuestion(
        text=text,
        words=words,
        wants=frozenset(wants),
        numbers=numbers,
        indicators=indicators,
        names=tuple(found),
        decisions=decisions,
        unknown_decisions=unknown,
        levels=levels,
        era=era,
        period=period,
        region=region,
        province=province,
        group=GROUP_NAMES[group["group"]] if group else None,
        content=_content(left),
        of_letters=any(p.search(without_names.replace(" hoan thanh nhiem vu ", " ")) for p in _OF_LETTERS),
        explicit=bool(numbers or indicators or decisions or unknown or group) or _EXPLICIT.search(words) is not None,
    )


def merged(before: CriteriaQuestion, then: CriteriaQuestion) -> CriteriaQuestion:
    """What two questions ask together, the second leaning on the first: what it names takes the place of its like."""
    names_anew = then.names_something
    sets_anew = then.names_a_set or then.period is not None
    wants = then.wants - {Wants.CHECK} or before.wants
    if then.wants & {Wants.REQUIREMENT} and not then.wants - {Wants.REQUIREMENT, Wants.CHECK}:
        wants = before.wants  # "thế xã nâng cao thì sao?" asks what was asked before
    return replace(
        then,
        wants=frozenset(wants),
        numbers=then.numbers if names_anew else before.numbers,
        indicators=then.indicators if names_anew else before.indicators,
        names=then.names if names_anew else before.names,
        decisions=then.decisions if sets_anew else before.decisions,
        unknown_decisions=then.unknown_decisions,
        levels=then.levels or (() if then.decisions or (then.era == "new" and " bo " in then.words) else before.levels),
        era=then.era if sets_anew else before.era,
        period=then.period if sets_anew else before.period,
        region=then.region or before.region,
        province=then.province or before.province,
        group=then.group or before.group,
        content=then.content if names_anew or then.content else before.content,
        of_letters=then.of_letters,
        explicit=True,
    )


def _bare_year(plain: str) -> Period | None:
    """A year without "năm" before it: "hồi 2018"; the years of a period: "2016-2020"."""
    span = _SPAN.search(plain)
    if span:
        return Period(date(int(span["first"]), 1, 1), date(int(span["last"]), 12, 31), span[0])
    years = [int(m["year"]) for m in _YEAR.finditer(plain)]
    return Period(date(years[0], 1, 1), date(years[0], 12, 31), str(years[0])) if len(years) == 1 else None


def _criteria(plain: str) -> tuple[tuple[int, ...], str]:
    numbers: list[int] = []
    for match in _CRITERION.finditer(plain):
        numbers += [int(match["n"]), *map(int, re.findall(r"\d+", match["more"]))]
    return tuple(dict.fromkeys(numbers)), _CRITERION.sub(" tieu chi ", plain)


def _decisions(plain: str, catalogue: Catalogue) -> tuple[tuple[str, ...], str]:
    """The decisions of known sets that are named, by their number alone behind "quyết định", "bộ", "theo" … or with their symbol."""
    found = []
    for number in dict.fromkeys(e.number for e in catalogue.entries):
        digits, _, symbol = number.partition("/")
        dated = r"(?:\s*/\s*20\d\d)?" if re.match(r"20\d\d/", symbol) else ""
        whole = r"\s*/\s*".join(re.escape(part) for part in fold(number).split("/"))
        opening = r"^(?:(?:the|vay|con) )?" if len(digits) > 2 else r"(?!)"
        bare = rf"(?:(?:quyet dinh|qd|bo tieu chi|bo|theo|cua|va|voi|so|trong|ban)\s+(?:so\s+|qd\s+)?){re.escape(digits)}{dated}(?:\s*[/-]?\s*(?:20\d\d\s*[/-]\s*)?qd[\s/-]*ttg)?"
        symbol_only = rf"{re.escape(digits)}\s*[/-]?\s*(?:20\d\d\s*[/-]\s*)?qd[\s/-]*ttg"
        pattern = re.compile(
            rf"(?<![\w/.,-])(?:{whole}|{bare}|{symbol_only}|{opening}{re.escape(digits)})(?![\w/%]|[.,]\d|\s*(?:phan tram|tieu chi|chi tieu))"
        )
        if symbol and pattern.search(plain):
            found.append(number)
            plain = pattern.sub(" ", plain)
    return tuple(found), plain


def _region(left: str, catalogue: Catalogue) -> tuple[Region | None, str | None, str]:
    """The region named, or the province named (of a known set, or with its region), and the words without it."""
    for own in {e.set.province for e in catalogue.entries if e.set.province}:
        if canonical(own) in left:
            return region_of_province(own), own, left.replace(canonical(own), " _ ")
    for region in regions():
        for name in sorted(region.called, key=len, reverse=True):
            if f" {name} " in left:
                return region, None, left.replace(f" {name} ", " _ ")
    for region in regions():
        for province in region.provinces:
            if f" {province} " in left:
                return region, province, left.replace(f" {province} ", " _ ")
    return None, None, left


def _content(left: str) -> tuple[str, ...]:
    for words in _FRAMING:
        while words in left:
            left = left.replace(words, " _ ")
    return tuple(w for w in _CHARACTERS.findall(left) if not re.fullmatch(r"\d{1,4}", w))
