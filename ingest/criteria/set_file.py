"""A criteria set out of a YAML file: one that comes with the program, or a template filled in by hand.

load_set(Path("bo-tieu-chi.yaml"), Origin.TEMPLATE) is the whole set, or else an error with a line for every slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

from ingest.criteria.guarded_yaml import MAX_BYTES, Row, is_blank, read_tree
from ingest.criteria.set_form import form, label
from ingest.criteria.set_key import set_key
from ingest.criteria.set_rows import read_conditions, read_criteria
from ingest.criteria.set_values import SetValues
from ingest.criteria.threshold_block import GROUPS
from knowledge.criteria.model import CriteriaSet, Decision, Level, Origin
from knowledge.errors import BadCriteria
from knowledge.folding import fold

_DECISION = frozenset({"number", "date", "issuer", "signer"})
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_set(path_or_text: Path | Traversable | str, origin: Origin) -> CriteriaSet:
    """The set that a YAML file, or its text, holds.

    Raises BadCriteria, with every slip on a line of its own, and OSError where the file cannot be opened.
    """
    text = path_or_text if isinstance(path_or_text, str) else _text_of(path_or_text)
    tree = read_tree(text)
    tree.line = 0  # a slip in a field of the whole is better found by the field's name
    return set_of_tree(tree, origin)


def set_of_tree(tree: Row, origin: Origin, slips: Iterable[str] = ()) -> CriteriaSet:
    """The set that a tree of text holds, whichever kind of file it came from; `slips` are those found on the way there.

    Raises BadCriteria.
    """
    values = SetValues(origin, list(slips))
    by_hand = origin is not Origin.SHIPPED
    values.known(tree, "", _top_level())
    decision_row = values.mapping(tree, "decision", "")
    values.known(decision_row, "quyết định", _DECISION)
    decision = Decision(
        number=values.text(decision_row, "number", "quyết định", needed=True) or "",
        date=values.day(decision_row, "date", "quyết định", needed=by_hand),
        issuer=values.text(decision_row, "issuer", "quyết định", needed=by_hand),
        signer=values.text(decision_row, "signer", "quyết định"),
    )
    level = _level(tree, values)
    province = values.text(tree, "province", "")
    key = values.text(tree, "key", "", needed=not by_hand) or set_key(decision.number, level, province, decision.date)
    if not _KEY.fullmatch(key):
        values.wrong(tree, "", f"mục {label('key')} ghi “{key[:60]}”; chỉ dùng chữ thường không dấu, số và gạch nối")
    read = CriteriaSet(
        key=key,
        title=values.text(tree, "title", "", needed=True) or "",
        level=level,
        decision=decision,
        origin=origin,
        criteria=read_criteria(tree, values),
        in_force=values.day(tree, "in_force", ""),
        until=values.day(tree, "until", ""),
        period=_period(tree, values),
        province=province,
        details=values.text(tree, "details", ""),
        amended_by=tuple(n.strip() for t in values.texts(tree, "amended_by", "") for n in t.split(";") if n.strip()),
        replaced_by=values.text(tree, "replaced_by", ""),
        groups=_groups(tree, values),
        conditions=read_conditions(tree, values),
        criterion_count=values.count(tree, "criterion_count", ""),
        indicator_count=values.count(tree, "indicator_count", ""),
        rules=values.texts(tree, "rules", ""),
        note=values.text(tree, "note", ""),
    )
    _check_whole(read, tree, values)
    values.check()
    return read


def _check_whole(read: CriteriaSet, tree: Row, values: SetValues) -> None:
    """What no row shows by itself."""
    if read.in_force and read.until and read.until < read.in_force:
        values.wrong(tree, "", "ngày hết hiệu lực (until) đến trước ngày có hiệu lực (in_force)")
    listed = sum(len(c.indicators) for c in read.criteria)
    if read.criterion_count is not None and read.criterion_count < len(read.criteria):
        values.wrong(
            tree, "", f"ghi {read.criterion_count} tiêu chí (criterion_count) nhưng liệt kê {len(read.criteria)}"
        )
    if read.indicator_count is not None and read.indicator_count < listed:
        values.wrong(tree, "", f"ghi {read.indicator_count} chỉ tiêu (indicator_count) nhưng liệt kê {listed}")
    if read.origin is not Origin.SHIPPED and not read.criteria and not read.conditions:
        values.wrong(tree, "", "chưa có tiêu chí nào; vui lòng điền ít nhất một tiêu chí ở mục “criteria”")


def _level(tree: Row, values: SetValues) -> Level:
    text = values.text(tree, "level", "", needed=True)
    named = {fold(name): key for key, names in form()["levels"].items() for name in [key, *names]}
    if text is not None and fold(text) not in named:
        values.wrong(tree, "", f"mục {label('level')} ghi “{text[:60]}” không phải là một trong {', '.join(Level)}")
    return Level(named.get(fold(text or ""), Level.COMMUNE))


def _period(tree: Row, values: SetValues) -> tuple[int, int] | None:
    text = values.text(tree, "period", "")
    match = re.fullmatch(r"((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)", text or "")
    if text is not None and (match is None or match[1] > match[2]):
        values.wrong(tree, "", f"mục {label('period')} ghi “{text[:60]}” không phải là giai đoạn; ghi như 2021-2025")
    return (int(match[1]), int(match[2])) if match else None


def _groups(tree: Row, values: SetValues) -> tuple[tuple[str, str], ...]:
    row = values.mapping(tree, "groups", "")
    for key in row:
        if key not in GROUPS:
            values.wrong(row, "", f"không có nhóm xã “{key[:60]}”; các nhóm là {', '.join(GROUPS)}")
    stated = [(key, values.text(row, key, f"nhóm xã {key}")) for key in GROUPS if not is_blank(row.get(key))]
    return tuple((key, text) for key, text in stated if text)


def _top_level() -> frozenset[str]:
    return frozenset(f.partition(".")[0] for f in form()["fields"]) | {"curators_note", "criteria", "conditions"}


def _text_of(file: Path | Traversable) -> str:
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    try:
        return data.decode() if len(data) <= MAX_BYTES else " " * len(data)  # too long: read_tree says so
    except UnicodeDecodeError as error:
        raise BadCriteria(["tệp không phải là chữ UTF-8; vui lòng lưu lại bằng UTF-8"]) from error
