"""When a number, an issuer and a date in one letter may mean the same as in another.

A document number is unique only with its issuer and year, so a number alone never decides: what is given on both sides
must agree, what is missing on one side neither helps nor hinders.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge.bodies import body_parts, is_among
from knowledge.folding import fold

_DASHES = re.compile(r"[‐‑‒–—−]")
_LEAD = re.compile(r"^(?:so:?)?[.…_]*0*(?=\d|/)")


def number_key(number: str | None) -> str:
    """The number and symbol of a document in the one form under which they are compared; "" for none.

    Without blanks, diacritics, case and leading zeros: `"Số: 05 /NQ–HĐND"` gives `"5/nq-hdnd"`.
    """
    return _LEAD.sub("", _DASHES.sub("-", "".join(fold(number or "").split()))).rstrip(".,;")


def letter_key(number: str | None, symbol: str | None) -> str:
    """The key of a letter's own number; one whose number was left blank has `"/ubnd-pnn"`, one without either ""."""
    if number:
        return number_key(number if "/" in number or not symbol else f"{number}/{symbol}")
    return f"/{number_key(symbol).lstrip('/')}" if symbol else ""


def issuers_agree(one: str | None, other: str | None) -> bool:
    """Whether both may name the same body: `UBND tỉnh` and `Ủy ban nhân dân tỉnh Lạng Sơn` may; nothing said agrees."""
    if not one or not other:
        return True
    a, b = body_parts(one), body_parts(other)
    return all(is_among(part, b) for part in a) or all(is_among(part, a) for part in b)


def dates_agree(day: date | None, own: date | None, year: int | None, month: int | None) -> bool:
    """Whether a document said to be of `day` may be the letter dated `own`, or with only `year` and `month` written."""
    if day is None:
        return True
    if own is not None:
        return day == own
    return year in (None, day.year) and month in (None, day.month)
