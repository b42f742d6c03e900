"""Times and document numbers in an English question, written as Vietnamese letters write them."""

from __future__ import annotations

import re
from functools import cache

from knowledge.numbers import NUMBER
from knowledge.vocabulary import load

FIRST = 0xE000  # private-use characters stand for what was read, so that no later rule takes it apart
_CODE = re.compile(rf"(?<![\w/.,-]){NUMBER}(?![\w/])", re.IGNORECASE)
_Y = r"(?:19|20)\d\d"


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each form of a time with the kind of time that it is; the longer forms first."""
    data = load("english")
    month = rf"(?P<month>(?:{'|'.join(sorted(data['months'], key=len, reverse=True))})\b\.?)"
    quarter = "|".join(data["quarters"])
    forms = [
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{month},? (?P<y>{_Y})", "day"),
        (rf"{month} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_Y})", "day"),
        (rf"(?P<y>{_Y})-(?P<m>\d\d)-(?P<d>\d\d)", "day"),
        (rf"(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>{_Y})", "day"),
        (rf"{month},? (?:of )?(?P<y>{_Y})", "month"),
        (rf"(?:the )?(?:Q(?P<n>[1-4])|(?P<q>{quarter}) quarter)(?:[ /,]| of )*(?P<y>{_Y})", "quarter"),
        (rf"(?:the )?(?:Q(?P<n>[1-4])|(?P<q>{quarter}) quarter)", "quarter"),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{month}", "day"),
        (rf"{month} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?", "day"),
        (r"(?<!\d)(?P<d>[0-3]?\d)/(?P<m>0?[1-9]|1[0-2])(?![\d/])(?= ?[?.,]|$)", "day"),
        (r"(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)", "month"),
        (
            rf"(?:(?<=in )|(?<=of )|(?<=by )|(?<=for )|(?<=since )|(?<=before )|(?<=until ))(?-i:(?=[A-Z])){month}",
            "month",
        ),
        (r"(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)(?: day)?", "day"),
        (r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))? ?(?P<half>am|pm|a\.m\.|p\.m\.)", "hour"),
        (r"(?P<h>\d{1,2})(?:h|:)(?P<min>\d\d)?(?: o'clock)?", "hour"),
        (rf"(?:(?:the )?year )?(?P<y>{_Y})", "year"),
        (r"(?P<stars>[1-5])[- ]stars?", "star"),
    ]
    return [(re.compile(rf"(?i)(?<![\w/-]){form}(?![\w-])"), kind) for form, kind in forms]


def read_times(text: str) -> tuple[str, dict[str, tuple[str, bool]]]:
    """The text with one private-use character for each document number and time, and what each stands for: (words, whether a time)."""
    read: dict[str, tuple[str, bool]] = {}

    def stand_in(words: str, is_time: bool) -> str:
        mark = chr(FIRST + len(read))
        read[mark] = (words, is_time)
        return mark

    text = _CODE.sub(lambda m: stand_in(m.group(), False), text)
    for pattern, kind in _patterns():
        text = pattern.sub(lambda m, kind=kind: stand_in(_in_vietnamese(m, kind), True), text)  # type: ignore[misc]
    return text, read


def _in_vietnamese(match: re.Match[str], kind: str) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    data = load("english")
    month = groups.get("m") or ("month" in groups and data["months"][groups["month"].lower().rstrip(".")])
    year = groups.get("y")
    if kind == "day":
        return "ngày " + "/".join(str(p) for p in (groups["d"], month, year) if p)
    if kind == "month":
        return f"tháng {month}/{year}" if year else f"tháng {month}"
    if kind == "quarter":
        number = ("", "I", "II", "III", "IV")[int(groups.get("n", 0))] or data["quarters"][groups["q"].lower()]
        return f"quý {number}/{year}" if year else f"quý {number}"
    if kind == "star":  # no time, but it stands behind its noun as one does
        return f"{groups['stars']} sao"
    if kind == "hour":
        hour = int(groups["h"]) + (
            12 if groups.get("half", "a").lower().startswith("p") and int(groups["h"]) < 12 else 0
        )
        return f"{hour} giờ" + (f" {groups['min']}" if groups.get("min", "00") != "00" else "")
    return f"năm {year}"
