"""What a place that a letter names is today, and the words for why there are several units of today or none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.administration import AdministrativeUnit, units
from knowledge.letter import Place
from knowledge.unit_names import Level, unit_name

MOST_TOLD = 4
"""Places of one name that are told one by one; of more ("xã Tân Thành") only the number is told."""

TABLES = "danh mục đơn vị hành chính"
DISTRICTS_ENDED = "cấp huyện đã kết thúc hoạt động từ ngày 1/7/2025"


@dataclass(frozen=True, slots=True)
class Located:
    """A place with `today` and `reason` filled in, the units that it can be, and the doubt where it could truly be two."""

    place: Place
    units: tuple[AdministrativeUnit, ...] = ()
    doubt: str | None = None


def told(place: Place, found: tuple[AdministrativeUnit, ...], other_kind: bool = False) -> Located:
    """The place with what it is today, and why there are several or none."""
    own = own_name(place)
    if not found:
        bare = unit_name(own, Level.COMMUNE).bare if place.commune else ""
        other = units(bare, place.district, place.province) if bare and (place.district or place.province) else ()
        known = f", chỉ có {_official(other[0])}" if len(other) == 1 and bare != own else ""
        label = small(replace(place, village=None).label)
        return Located(replace(place, reason=f"{TABLES} không có {label}{known}"))
    today = tuple(dict.fromkeys(t for u in found for t in u.today))
    if len(found) > 1:
        shown = "; ".join(u.superiors for u in found[:MOST_TOLD]) + ("; …" if len(found) > MOST_TOLD else "")
        reason = f"có {len(found)} nơi tên {small(own)} ({shown}), văn bản không nói rõ là nơi nào"
        return Located(replace(place, today=today if len(found) <= MOST_TOLD else (), reason=reason), found, reason)
    return Located(replace(place, today=today, reason=_remark(place, found[0], other_kind)), found)


def _remark(place: Place, unit: AdministrativeUnit, other_kind: bool) -> str | None:
    """What there is to say of the one unit that a place is."""
    if unit.commune is None:
        if place.district is None:
            return None
        return f"danh mục ghi là {_official(unit)}; {DISTRICTS_ENDED}" if other_kind else DISTRICTS_ENDED
    if len(unit.today) > 1:
        return f"danh mục ghi {len(unit.today)} đơn vị mới cho {small(place.commune or '')} cũ"
    if not unit_name(place.commune or "", Level.COMMUNE).means(unit.commune):
        return f"tên gọi trước khi sáp nhập thành {_official(unit)}, tra theo tên không dấu"
    return None


def _official(unit: AdministrativeUnit) -> str:
    return (unit.commune or unit.district or unit.province).printed


def own_name(place: Place) -> str:
    """The smallest unit that is named of a place."""
    return place.commune or place.district or place.province or ""


def small(name: str) -> str:
    """`Xã Đồng Đăng` as it stands inside a sentence."""
    return name[:1].lower() + name[1:]
