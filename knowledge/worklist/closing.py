"""The closing formula of a letter, which orders nothing but what was ordered above: "Yêu cầu các thôn nghiêm túc thực hiện./."."""

from __future__ import annotations

import regex as re

from knowledge.units import Unit

_LONGEST = 45  # syllables
_CLOSES = re.compile(
    r" (?:yeu cau|de nghi|nhan duoc|tren day la|can cu)\b.*"
    r" (?:(?:nghiem tuc|khan truong|kip thoi|quan tam|tap trung|phoi hop|tich cuc|chu dong)(?: \w+){0,3}"
    r" (?:thuc hien|trien khai|to chuc)(?: (?:trien khai|thuc hien))*|(?:thuc hien|trien khai)(?: \w+){0,4} (?:nghiem tuc|dat ket qua|dung thoi gian|hieu qua))"
    r"(?: (?:tot|tot cac|cac|nhung|noi dung|nhiem vu|noi|dung|van|ban|cong|ke|hoach|quyet|dinh|thong|bao|chi|thi|huong|dan|nay|tren|theo|tinh|than|thoi|gian|va|de))* $"
)


def is_closing(unit: Unit) -> bool:
    """Whether a unit is such a formula: it names no time, nobody to report to, and nothing to do but to carry out."""
    obligation = unit.obligation
    if obligation is None or obligation.deadlines or obligation.report_to or obligation.via:
        return False
    return len(unit.words.split()) <= _LONGEST and _CLOSES.search(unit.words) is not None
