"""What is known of one letter: frozen facts, each with its place in the letter's text.

Every `start`/`end` is an offset (in characters) into `Letter.text`; `text[start:end]` is what was printed.
Nothing here does any input or output.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from knowledge.criteria.model import CriteriaSet


class DeadlineKind(StrEnum):
    """How the words of a deadline bind (the families of docs/deadlines.md)."""

    BOUND = "bound"  # trước ngày D, chậm nhất ngày D
    WINDOW = "window"  # trong tháng 9/2023
    TARGET = "target"  # phấn đấu đạt … năm 2025: a goal, never a due date
    RELATIVE = "relative"  # trong thời hạn 05 ngày kể từ ngày …
    RECURRENCE = "recurrence"  # trước ngày 20 hằng tháng
    EVENT = "event"  # khi có yêu cầu, trước kỳ họp …
    CONTINUOUS = "continuous"  # thường xuyên


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline and what they mean.

    `first`/`last` bound the days that the words name, both included; for a bound `first` is None and `last` is
    the day named (`trước ngày 28/9/2023` has last = 28/9/2023 with `inclusive` False). `at` is the time of day,
    Asia/Ho_Chi_Minh. `rrule` is an RFC 5545 rule without DTSTART. `doubts` says what was inferred.
    """

    text: str
    start: int
    end: int
    kind: DeadlineKind
    family: str  # B1, W1, R4 …: the row of deadlines.yaml
    first: date | None = None
    last: date | None = None
    inclusive: bool = True
    at: time | None = None
    rrule: str | None = None
    doubts: tuple[str, ...] = ()

    @property
    def date(self) -> date | None:
        """The day that the words name as a due date; None for goals, recurrences and conditions."""
        return self.last if self.kind in (DeadlineKind.BOUND, DeadlineKind.WINDOW, DeadlineKind.RELATIVE) else None


class Relation(StrEnum):
    """What a letter does with the document that it cites."""

    IMPLEMENTS = "implements"  # Thực hiện Công văn số …
    CITES = "cites"
    AMENDS = "amends"
    REPLACES = "replaces"
    EXTENDS = "extends"  # gia hạn … thời hạn ghi tại Kế hoạch số …


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a letter names: `Công văn số 4665/UBND-KT ngày 13/9/2023 của UBND tỉnh …`.

    `kind` is the type in lower case (`công văn`); `subject` what `về việc …` says of it, when it does.
    `text`/`start`/`end` span all of it.
    """

    text: str
    start: int
    end: int
    kind: str | None
    number: str
    date: date | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: Relation = Relation.CITES
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that point back to a document without its number ("Kế hoạch nêu trên").

    `citation` is the number of the citation in the letter that they mean; None for the letter itself ("văn bản này"), and
    where several could be meant: then `doubts` says so.
    """

    text: str
    start: int
    end: int
    citation: int | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: `mark` as it is named (`1`, `*`), the number of the passage that says it, and the words before the mark
    (`start`/`end`, the mark included) that it explains."""

    mark: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedCriterion:
    """Words that name a criterion or an indicator: "tiêu chí số 17", "chỉ tiêu 17.1", "tiêu chí Giao thông".

    `number` as a figure ("17", "17.1"), `name` the criterion's name in the vocabulary of criteria, where the words say it. `passage` and
    `obligation` are the numbers of those that the words stand in.
    """

    text: str
    start: int
    end: int
    number: str | None
    name: str | None
    passage: int
    obligation: int | None = None


class PassageKind(StrEnum):
    """The part of a letter (Nghị định 30/2020, Phụ lục I) that a passage belongs to."""

    HEADER = "header"  # quốc hiệu, cơ quan, số, địa danh, trích yếu
    ADDRESSEES = "addressees"  # Kính gửi
    BODY = "body"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    RECIPIENTS = "recipients"  # Nơi nhận
    SIGNATURE = "signature"
    MARGIN = "margin"  # page numbers, running heads, stamps: printed, but no words of the letter


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest part of the outline; `letter.text[start:end] == text`.

    `path` is its place (`("3", "gạch đầu dòng 2")`), `headings` the headings above it, outermost first, as
    printed. The passages of a letter lie in order, do not overlap, and hold every character but white space.
    """

    start: int
    end: int
    text: str
    kind: PassageKind
    path: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a letter names, each level as printed, with its kind where one is printed (`xã Đồng Tâm`).

    `today` holds the units of today that it may lie in ("xã Đồng Đăng, tỉnh Lạng Sơn"), of a district or a province the
    province alone; `reason` says, in Vietnamese, why there are several or none, or what makes the one less than certain.
    """

    village: str | None = None
    commune: str | None = None
    district: str | None = None
    province: str | None = None
    today: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def label(self) -> str:
        """`thôn Bắc, xã Đồng Tâm, huyện Yên Linh`: what is printed of it, from the smallest up."""
        return ", ".join(filter(None, (self.village, self.commune, self.district, self.province)))

    def as_json(self) -> dict[str, Any]:
        """Its fields by their names."""
        return asdict(self) | {"today": list(self.today)}


@dataclass(frozen=True, slots=True)
class Party:
    """A body, role or person: `name` as printed, `key` the canonical name it is known by (folded), `places` those in its name."""

    name: str
    key: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who must do what, by when, reporting to whom, through whom.

    `text` is the letter's own words (`start`/`end`), inside passage number `passage`. `assignees` are the
    parties that must act; `report_to`/`via`, `coordinators` and `exceptions` are as printed.
    """

    passage: int
    text: str
    start: int
    end: int
    assignees: tuple[Party, ...]
    deadlines: tuple[Deadline, ...] = ()
    report_to: str | None = None
    via: str | None = None
    coordinators: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the head and the foot of a letter (Nghị định 30/2020, Phụ lục I).

    `kind` is in lower case (`công văn`, `kế hoạch`). A number left blank gives `number` None and the `symbol`
    that stands (`UBND-PNN`). `place` is the địa danh before the date, `seat` where the issuing body sits. A blank day leaves `date` None; `year` and
    `month` are what is known. `signer_title` keeps TM., KT., TL., TUQ., Q.
    """

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: date | None = None
    year: int | None = None
    month: int | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    seat: Place | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, wholly read. `source` is the file name it came from; `sha256` that of the file's bytes."""

    source: str
    sha256: str
    text: str
    header: Header
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    path: str = field(default="", compare=False)  # where the file lay when it was taken in
    mentions: tuple[Mention, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    criteria: tuple[CriteriaSet, ...] = ()  # of a decision that sets them
    named_criteria: tuple[NamedCriterion, ...] = ()
