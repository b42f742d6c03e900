"""What a cell of a workbook shows: its words, or its number as its format prints it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from .refusals import Refusal

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

# A number format of one section (ECMA-376-1, 18.8.31): words in quotes or behind a backslash, figures, a percent sign; colours,
# currencies and room for brackets (`_)`) print no words.
_WORDS = r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[ ≥≤><=+()-])*'
_FORMAT = re.compile(rf"(?P<before>{_WORDS})(?P<figures>[#0?][#0?,.]*)(?P<share>%?)(?P<behind>{_WORDS})")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|(?:_.|\*.|\[[^\]]*\])|([ ≥≤><=+-])')
_CHANGES_FIGURES = re.compile(r"[%/]|,(?![#0?])")  # a share, a fraction, thousands left out
_MOST_DIGITS = 15  # that a workbook keeps


def shown(cell: Cell | MergedCell, name: str) -> str:
    """The words of a cell. A number is printed with all its digits, a share as a percentage; a date as `14/9/2022`.

    Raises UnreadableFile for a number whose format shows another one that cannot be told.
    """
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            words = _number(value, str(cell.number_format or "General"))
            if words is None:
                raise Refusal.XLSX_NUMBER_FORMAT.of(name, cell=cell.coordinate)
            return words
        case datetime() | date():
            return f"{value.day}/{value.month}/{value.year}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return " ".join(str(value).split())


def _number(value: float, printed_as: str) -> str | None:
    section = printed_as.split(";")[0]
    if section in ("General", "@"):
        return _figures(Decimal(repr(value)))
    match = _FORMAT.fullmatch(section)
    if match is None or match["figures"].endswith(","):
        return None if _CHANGES_FIGURES.search(section) else _figures(Decimal(repr(value)))
    exact = Decimal(repr(value)) * (100 if match["share"] else 1)
    before, behind = (_literal(match[part]) for part in ("before", "behind"))
    return f"{before}{_figures(exact)}{match['share']}{behind}"


def _figures(exact: Decimal) -> str:
    """Figures with a comma before three decimals and more, where a point would part thousands: `1.5`, `1,125`."""
    rounded = round(exact, _MOST_DIGITS - max(0, exact.adjusted() + 1))
    figures = f"{rounded.normalize():f}"
    decimals = figures.partition(".")[2]
    return figures.replace(".", ",") if len(decimals) > 2 else figures


def _literal(printed: str) -> str:
    return "".join(quoted or escaped or plain for quoted, escaped, plain in _LITERAL.findall(printed))
