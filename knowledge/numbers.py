"""Document numbers as letters and questions write them: `4665/UBND-KT`, `30/2020/NĐ-CP`, `41-TB/HU`, `25/2021/QH15`."""

from __future__ import annotations

import re

CODE = r"[A-ZĐ][A-Za-zĐđ]{0,24}\d{0,3}(?:\s?[-–&.]\s?[A-ZĐ][A-Za-zĐđ]{0,24}\d{0,2}){0,6}"
"""What stands behind the slash: a type, an issuer, a unit; `QĐ-UBND`, `SXD-QLN&TTBĐS`, `QH15`. Bounded, so that no text
can make the search slow."""

NUMBER = (
    rf"(?P<number>\d{{1,6}}[a-zA-Z]?\s?/\s?(?:\d{{4}}\s?/\s?)?{CODE}"
    rf"|\d{{1,5}}\s?[-–]\s?(?:{CODE})\s?/\s?[A-ZĐ][\wĐđ-]*)"
)


_WRITTEN = re.compile(rf"(?<![\w/.,-]){NUMBER}(?![\w/])", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)\d{1,6}(?!\d)")


def asked_number(text: str) -> str:
    """The document number in what a person typed: `công văn 4665/ubnd-kt` → `4665/ubnd-kt`, `số 4665` → `4665`; else all of it."""
    match = _WRITTEN.search(text)
    if match:
        return clean_number(match["number"])
    digits = _DIGITS.search(text) if "/" not in text else None
    return digits.group() if digits else clean_number(text)


def clean_number(number: str) -> str:
    """`1494 /QĐ-UBND` → `1494/QĐ-UBND`: no blanks, plain hyphens."""
    return "".join(number.split()).replace("–", "-").rstrip(".-&")
