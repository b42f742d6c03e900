"""Places: their names in letters and in questions, and Vietnam's gazetteer for telling an unknown place from no place.

The gazetteer is the data of the package vietnamadminunits (MIT): every province, district and commune before and after 1/7/2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex as re

from knowledge.canonical import canonical
from knowledge.unit_tables import Era, units_of

KINDS = (
    "thành phố",
    "thị xã",
    "thị trấn",
    "tỉnh",
    "huyện",
    "quận",
    "phường",
    "xã",
    "đặc khu",
    "thôn",
    "bản",
    "buôn",
    "ấp",
    "xóm",
    "làng",
    "khu phố",
    "tổ dân phố",
)
_SHORT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}
_KIND = "|".join((*KINDS, r"tp\.?", r"tx\.?"))
_SYLLABLE = r"\p{Lu}[\p{Ll}\p{Lu}’']*"
_NAME = rf"{_SYLLABLE}(?:[ \n]{_SYLLABLE}){{0,3}}"
_NAMED = re.compile(
    rf"(?<!\w)(?<!(?i:nông) )(?P<kind>(?i:{_KIND}))\s+(?P<names>{_NAME}(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+)(?:(?i:{_KIND})\s+)?{_NAME}(?!\p{{Ll}}))*)"
)
# What begins the line below a name, and is none of it: "tỉnh Ninh Thuận⏎Căn cứ …".
_NEXT_LINE = re.compile(
    r"\n(?:Căn|Thực|Theo|Xét|Để|Số|Kính|Về|Điều|Nơi|Độc|Cộng|Quyết|Kế|Thông|Trên|Các|Những|Trong|Từ|Tại|Hoàn|Tổ|Rà|Triển|Phối|Giao|Yêu|Tiếp|Tập|Chỉ|Duy)\b.*",
    re.DOTALL,
)
_PAGE_NUMBER = re.compile(r"\n\s*\d{1,3}\s*\n\s*")  # in the middle of "tại xã 2 Tịnh Thọ"
_BARE = re.compile(
    r"(?<!\w)(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,3})(?=\s*[,;.:)\]]|\s+(?:và|phụ trách|theo dõi|làm|chủ trì)\b|\s*$)"
)
_NOT_NAMES = re.compile(
    r"^(?:NTM|MTQG|UBND|HĐND|OCOP|Ủy|Uỷ|Hội|Ban|Phòng|Văn phòng|Công|Kế|Quyết|Điều|Chương|Bộ|Sở|Đảng|Trưởng|Chủ|Phó|Tổ|Đoàn|Mặt|Trung tâm|Nghị|Báo|Thông|II|III|I|IV|V|VI)\b"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as written: `kind` in lower case, `name` without it, `key` the canonical name."""

    kind: str
    name: str
    key: str


def places_in(text: str) -> Iterator[PlaceName]:
    """The places that a text names after their kind: "UBND các xã Ngọc Minh, Minh Tân" names two communes."""
    text = _PAGE_NUMBER.sub("\n", text)
    for match in _NAMED.finditer(text):
        for i, part in enumerate(re.split(r"\s*,\s*(?:và\s+)?|\s+và\s+", match["names"])):
            own = re.match(rf"(?i:(?P<kind>{_KIND}))\s+", part)
            if own and (i == 0 or (own["kind"][0].isupper() and match["kind"][0].islower())):
                own = None  # "xã Bản Vạc": a name that begins with the word for a kind
            kind, name = (own["kind"], part[own.end() :]) if own else (match["kind"], part)
            name = " ".join(_NEXT_LINE.sub("", name).split())
            if name and not _NOT_NAMES.match(name) and not name.isupper():
                yield PlaceName(_SHORT.get(kind.lower(), kind.lower()), name, canonical(name).strip())


@cache
def gazetteer() -> frozenset[str]:
    """The canonical names, without their kind, of all units of Vietnam of two syllables or more. About a second at the first call."""
    rows = [
        *units_of(Era.THEN, ["provinceShort", "districtShort", "wardShort"]),
        *units_of(Era.NOW, ["provinceShort", "wardShort"]),
    ]
    names = {canonical(name).strip() for row in rows for name in row.values() if name}
    return frozenset(name for name in names if " " in name)


def names_in(text: str) -> Iterator[PlaceName]:
    """Names of two to four syllables that stand by themselves, of no kind: places in a list without their kind, and persons."""
    for match in _BARE.finditer(text):
        name = _TITLE.sub("", " ".join(match["name"].split()))
        if " " in name and not _NOT_NAMES.match(name):
            yield PlaceName("", name, canonical(name).strip())


@cache
def _seats() -> frozenset[tuple[str, str]]:
    rows = units_of(Era.THEN, ["provinceShort", "districtShort", "wardShort"])
    rows += units_of(Era.NOW, ["provinceShort", "wardShort"])
    return frozenset(
        (canonical(row["wardShort"]).strip(), canonical(row[level]).strip())
        for row in rows
        for level in ("districtShort", "provinceShort")
        if row.get(level) and row["wardShort"]
    )


@cache
def _communes() -> frozenset[str]:
    rows = [*units_of(Era.THEN, ["wardShort"]), *units_of(Era.NOW, ["wardShort"])]
    return frozenset(canonical(row["wardShort"]).strip() for row in rows if row["wardShort"])


@cache
def _provinces() -> frozenset[str]:
    rows = [*units_of(Era.THEN, ["provinceShort"]), *units_of(Era.NOW, ["provinceShort"])]
    return frozenset(canonical(row["provinceShort"]).strip() for row in rows)


def is_province(name: str) -> bool:
    """Whether a province of Vietnam, of before or after 1 July 2025, has this canonical name. Slow at the first call, as `gazetteer`."""
    return name in _provinces()


def is_commune(name: str) -> bool:
    """Whether a commune of Vietnam, of before or after 1 July 2025, has this canonical name. Slow at the first call, as `gazetteer`."""
    return name in _communes()


def lies_in(commune: str, superior: str) -> bool:
    """Whether a commune of this canonical name lies, or lay before 1/7/2025, in the district or province of that name."""
    return (commune, superior) in _seats()


_TITLE = re.compile(rf"^(?i:(?:{_KIND}|ông|bà|anh|chị|cô|đồng chí))\s+")


def kinds_pattern() -> str:
    """The kinds of places in canonical form, as alternatives of a regular expression."""
    return "|".join(sorted({canonical(k).strip() for k in KINDS}, key=len, reverse=True))
