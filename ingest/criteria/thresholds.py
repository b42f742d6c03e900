"""What one cell of a criteria table asks: "≥ 95%", "Đạt", "UBND cấp tỉnh quy định cụ thể".

read_threshold("≥ 90% (≥ 30% từ công trình cấp nước tập trung)") has comparator >=, value 90 and unit "%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from knowledge.criteria.model import Comparator, Standing, Threshold
from knowledge.folding import fold_keeping_length
from knowledge.yaml_data import read_yaml

# "1.000,5" and "12,5" as Vietnamese writes them; "12.5", which can be read in one way only. "1,000" may be one or a thousand.
_FIGURE = r"(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
_PER = r"(?: ?/ ?[^\W\d_]+(?: (?:dem|dau nguoi))?){0,3}"
# What may follow a bound without changing it: nothing, a remark in brackets, a clause of its own; behind a unit, words.
_TAIL = re.compile(r"(?: ?\(.*\)[.;]?| ?[,;] .*| trong do .*|[.;]?)")
_WORDS_BEHIND_UNIT = re.compile(r"(?! [-–/]| va\b) [^\d≥≤<>=%]*")
_OTHERWISE = re.compile(r"\b(?:hoac|hay|den)\b")
_PERCENTAGE = re.compile(rf"(?<![\d.,])([-–−]?) ?({_FIGURE}) ?%")


def read_threshold(text: str, unit: str | None = None) -> Threshold | None:
    """What the words of a cell ask, for any region, group and year; None where the cell asks nothing ("", "-").

    `unit` is what the row or the column says that bare figures count ("triệu đồng/người/năm"); a unit in the cell itself goes
    before it. Whatever is not plainly one of the known forms is kept in its own words, without a figure.
    Raises ValueError, with a Vietnamese sentence, for a figure that cannot be: 120%, half a cooperative.
    """
    printed = " ".join(text.split())
    folded = fold_keeping_length(printed)
    if folded in words()["empty"]:
        return None
    if folded.rstrip(".") in words()["passing"]:
        return Threshold(Standing.PASS, printed)
    if any(re.fullmatch(form, folded.rstrip(".;")) for form in words()["province"]):
        return Threshold(Standing.PROVINCE, printed)
    match = _bound().fullmatch(folded)
    if match is None or not _leaves_alone(match["tail"], match["unit"] or match["behind"]):
        return Threshold(Standing.WORDS, printed)
    said, behind = match["before"] or "", match["behind"]
    if (said in words()["needs_behind"]) and not behind or (behind and said and said not in words()["needs_behind"]):
        return Threshold(Standing.WORDS, printed)
    value = _number(match["figure"])
    own = _unit(match["unit"], printed[match.start("unit") : match.end("unit")]) if match["unit"] else None
    _check_reason(printed, folded, value, own or unit, match["minus"])
    return Threshold(Standing.VALUE, printed, _comparator(said, behind), value, own or unit)


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The vocabulary of criteria tables (criteria.yaml)."""
    found: dict[str, Any] = read_yaml(files(__package__) / "criteria.yaml")
    return found


def unit_named(text: str) -> str | None:
    """The unit that these words are, as a whole ("triệu đồng/người/năm", "%"), as it is shown; None for anything else."""
    printed = " ".join(text.split())
    folded = fold_keeping_length(printed)
    return _unit(folded, printed) if re.fullmatch(_one_unit(), folded) else None


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    said = "|".join(re.escape(w) for forms in words()["before"].values() for w in sorted(forms, key=len, reverse=True))
    behind = "|".join(re.escape(w) for forms in words()["behind"].values() for w in forms)
    return re.compile(
        rf"(?:(?P<before>{said})(?:(?<=[a-z]) | ?))?(?P<minus>[-–−]?)(?P<figure>{_FIGURE})"
        rf"(?: ?(?P<unit>{_one_unit()})(?![^\W_]))?(?: (?P<behind>{behind})\b)?(?P<tail>.*)"
    )


@lru_cache(maxsize=1)
def _one_unit() -> str:
    names = sorted((re.escape(name) for name, *_ in _units()), key=len, reverse=True)
    return rf"(?:{'|'.join(names)}){_PER}"


def _units() -> Iterator[tuple[str, str, str]]:
    for kind, named in words()["units"].items():
        for name, shown in named.items():
            yield str(name), str(shown), kind


def _unit(folded: str, printed: str) -> str:
    """The unit as it is shown: its name in one spelling, what it is counted by as printed."""
    name, shown = max(((n, s) for n, s, _ in _units() if folded.startswith(n)), key=lambda pair: len(pair[0]))
    return shown + re.sub(r" ?/ ?", "/", printed[len(name) :])


def _comparator(said: str, behind: str | None) -> Comparator:
    forms = words()["behind"] if behind else words()["before"]
    looked_for = behind or said
    return next((Comparator(sign) for sign, of in forms.items() if looked_for in of), Comparator.EXACTLY)


def _number(figure: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figure):
        figure = figure.replace(".", "")
    return Decimal(figure.replace(",", "."))


def _leaves_alone(tail: str, has_unit: str | None) -> bool:
    """Whether what stands behind a bound leaves it what it is: "(≥ 30% từ công trình)", never "hoặc đạt" or "đến 90%"."""
    fits = _TAIL.fullmatch(tail) or (has_unit and _WORDS_BEHIND_UNIT.fullmatch(tail))
    return bool(fits) and not _OTHERWISE.search(re.sub(r"\([^()]*\)", "", tail))


def _check_reason(printed: str, folded: str, value: Decimal, unit: str | None, minus: str) -> None:
    kind = next((kind for _, shown, kind in _units() if unit and unit.split("/")[0] == shown), None)
    shares = [(sign, _number(figure)) for sign, figure in _PERCENTAGE.findall(folded)]
    if kind == "share":
        shares.append((minus, value))
    if minus or any(sign for sign, _ in shares):
        raise ValueError(f"mức “{printed}” là số âm; vui lòng kiểm tra lại với quyết định.")
    if any(share > 100 for _, share in shares):
        raise ValueError(f"mức “{printed}” vượt quá 100%; vui lòng kiểm tra lại với quyết định.")
    if kind == "whole" and value != value.to_integral_value():
        raise ValueError(f"mức “{printed}” không phải là số nguyên; vui lòng kiểm tra lại với quyết định.")
