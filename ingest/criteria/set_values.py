"""The single values of a criteria file: text, lists, days, counts, each with its policy; slips are noted, not raised.

A value may stand bare or with its provenance: `{value: 7, policy: verify_first, confidence: MEMORY-HIGH}`. Only one whose
policy is ok comes out. `policy` may be missing from a filled template, whose writer has the decision in hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ingest.criteria.guarded_yaml import Row, is_blank
from ingest.criteria.set_form import label
from knowledge.criteria.model import Origin
from knowledge.errors import BadCriteria

POLICIES = ("ok", "verify_first", "never")
CONFIDENCES = ("SOURCED", "MEMORY-HIGH", "MEMORY-LOW", "NOT-FOUND")
MAX_CHARACTERS = 4000  # of one text
MAX_ITEMS = 200  # of one list
_MAX_LINES = 100
_DAY = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))"
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass
class SetValues:
    """Reads values out of rows; `defects` are the lines so far. `where` in every method is how a line names the row."""

    origin: Origin
    defects: list[str] = field(default_factory=list)

    def wrong(self, row: Row, where: str, what: str) -> None:
        """Notes one defect of a row."""
        line = f"dòng {row.line}" if row.line else ""
        self.defects.append(f"{', '.join(filter(None, (line, where or 'bộ tiêu chí')))}: {what}")

    def check(self) -> None:
        """Raises BadCriteria if there is any defect."""
        if self.defects:
            more = len(self.defects) - _MAX_LINES
            raise BadCriteria(self.defects[:_MAX_LINES] + ([f"… và {more} chỗ khác"] if more > 0 else []))

    def known(self, row: Row, where: str, keys: frozenset[str]) -> None:
        """Notes every key of the row that is not one of these."""
        for key in row:
            if key not in keys:
                self.wrong(row, where, f"không có mục nào tên là “{_short(key)}”")

    def text(self, row: Row, key: str, where: str, *, needed: bool = False) -> str | None:
        """The text under a key, on one line; None where it is blank or withheld."""
        value = self._stated(row, key, where)
        if is_blank(value):
            if needed and is_blank(row.get(key)):
                self.wrong(row, where, f"thiếu mục {label(key, where)}")
            return None
        return self._plain(row, key, where, value)

    def texts(self, row: Row, key: str, where: str) -> tuple[str, ...]:
        """The list of texts under a key, those withheld left out; one text alone is a list of one."""
        value = row.get(key)
        if is_blank(value):
            return ()
        items = value if isinstance(value, list) else [value]
        if len(items) > MAX_ITEMS:
            self.wrong(row, where, f"mục {label(key, where)} có quá {MAX_ITEMS} dòng")
            return ()
        stated = [self._stated(Row.of(row.line, {key: item}), key, where) for item in items]
        plain = [self._plain(row, key, where, value) for value in stated if not is_blank(value)]
        return tuple(text for text in plain if text)

    def rows(self, row: Row, key: str, where: str) -> list[Row]:
        """The list of mappings under a key."""
        value = row.get(key)
        if is_blank(value):
            return []
        if not isinstance(value, list) or not all(isinstance(item, Row) for item in value):
            self.wrong(
                row,
                where,
                f"mục {label(key, where)} phải là một danh sách có dấu gạch đầu dòng và các mục con",
            )
            return []
        if len(value) > MAX_ITEMS:
            self.wrong(row, where, f"mục {label(key, where)} có quá {MAX_ITEMS} phần tử")
            return []
        return value

    def mapping(self, row: Row, key: str, where: str) -> Row:
        """The mapping under a key; an empty one where it is blank."""
        value = row.get(key)
        if isinstance(value, Row):
            return value
        if not is_blank(value):
            self.wrong(row, where, f"mục {label(key, where)} phải có các mục con")
        return Row(row.line)

    def day(self, row: Row, key: str, where: str, *, needed: bool = False) -> date | None:
        """A day written 2022-03-08 or 08/3/2022."""
        text = self.text(row, key, where, needed=needed)
        if text is None:
            return None
        match = _DAY.fullmatch(text)
        try:
            if match:
                return date(*(int(match[g] or match[g + "2"]) for g in "ymd"))
        except ValueError:
            pass
        self.wrong(row, where, f"mục {label(key, where)} ghi “{_short(text)}” không phải là ngày; ghi như 08/3/2022")
        return None

    def number(self, row: Row, key: str, where: str, *, needed: bool = False) -> int | None:
        """A number from 1 to 999."""
        text = self.text(row, key, where, needed=needed)
        if text is None or re.fullmatch(r"[1-9][0-9]{0,2}", text):
            return int(text) if text else None
        self.wrong(row, where, f"mục {label(key, where)} ghi “{_short(text)}” không phải là số đếm từ 1 đến 999")
        return None

    def count(self, row: Row, key: str, where: str) -> int | None:
        """How many there are of something: a number that a shipped set may not state without its policy."""
        if self.origin is Origin.SHIPPED and not is_blank(row.get(key)) and not isinstance(row[key], Row):
            self.wrong(row, where, f"mục {label(key, where)} chưa ghi policy")
        return self.number(row, key, where)

    def may_be_shown(self, row: Row, confidence: str | None, where: str) -> bool:
        """Whether a value of this confidence may be shown, by the `policy` of its row; what is amiss is noted."""
        policy = row.get("policy")
        if is_blank(policy):
            if self.origin is Origin.SHIPPED:
                self.wrong(row, where, "thiếu mục “policy”")
            return self.origin is not Origin.SHIPPED
        if policy not in POLICIES:
            self.wrong(row, where, f"policy “{_short(policy)}” không phải là một trong {', '.join(POLICIES)}")
        if (
            self.origin is Origin.SHIPPED
            and policy == "ok"
            and (confidence != "SOURCED" or is_blank(row.get("source")))
        ):
            self.wrong(row, where, "policy ok cần confidence SOURCED và mục “source”")
        return policy == "ok"

    def rated(self, row: Row, confidence: object, of: str, where: str) -> str | None:
        """A confidence, if it is one: a shipped set must state it of everything."""
        if confidence in CONFIDENCES:
            return str(confidence)
        if not is_blank(confidence):
            self.wrong(
                row, where, f"confidence “{_short(confidence)}” không phải là một trong {', '.join(CONFIDENCES)}"
            )
        elif self.origin is Origin.SHIPPED:
            self.wrong(row, where, f"thiếu confidence của “{of}”")
        return None

    def _stated(self, row: Row, key: str, where: str) -> Any:
        """The value under a key, without its provenance; None where the policy withholds it."""
        value = row.get(key)
        if not isinstance(value, Row):
            return value
        self.known(value, where, frozenset({"value", "policy", "confidence", "source", "curators_note"}))
        if is_blank(value.get("value")):
            self.wrong(value, where, f"mục {label(key, where)} thiếu “value”")
        sure = self.rated(value, value.get("confidence"), key, where)
        allowed = self.may_be_shown(value, sure, where)
        return value.get("value") if allowed else None

    def _plain(self, row: Row, key: str, where: str, value: object) -> str | None:
        if not isinstance(value, str):
            self.wrong(row, where, f"mục {label(key, where)} phải là một đoạn chữ")
        elif len(value) > MAX_CHARACTERS:
            self.wrong(row, where, f"mục {label(key, where)} dài quá {MAX_CHARACTERS} ký tự")
        elif _UNPRINTABLE.search(value):
            self.wrong(row, where, f"mục {label(key, where)} có ký tự lạ không in ra được")
        else:
            return " ".join(value.split()) or None
        return None


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"
