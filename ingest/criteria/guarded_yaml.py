"""YAML that a stranger may have written, as a tree of text: no numbers, no aliases, nothing too large or too deep.

read_tree("number: 17.10") is {"number": "17.10"}: left as text, it stays apart from 17.1.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml

from knowledge.errors import BadCriteria

MAX_BYTES = 2**20  # the longest set known takes 40 kB
MAX_DEPTH = 12  # years, regions and groups inside one another take 9
_BLANK = {"", "~", "null"}


class Row(dict[str, Any]):
    """A mapping with the line of the file, or the row of the sheet, that it begins on."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line

    @classmethod
    def of(cls, line: int, fields: dict[str, Any]) -> Row:
        """The fields as a row of that line."""
        row = cls(line)
        row.update(fields)
        return row


class _TextLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Scalars as text, mappings as `Row`; a key twice in one mapping is an error instead of the loss of the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Row:
        row = Row(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = self.construct_object(key_node)
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(None, None, "tên mục không phải là chữ", key_node.start_mark)
            if key in row:
                raise yaml.constructor.ConstructorError(None, None, f"mục “{key}” có hai lần", key_node.start_mark)
            row[key] = self.construct_object(value_node, deep=True)
        return row


def read_tree(text: str) -> Row:
    """The one mapping that the text is, with text in Unicode NFC; values are str, list or Row.

    Raises BadCriteria.
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    try:
        if len(text.encode()) > MAX_BYTES:
            raise BadCriteria([f"tệp lớn quá {MAX_BYTES // 2**20} MB; một bộ tiêu chí không dài đến thế"])
        _check_shape(text)
        tree = yaml.load(text, Loader=_TextLoader)  # builds nothing but text, lists and rows
    except yaml.MarkedYAMLError as error:
        raise BadCriteria([_told(error)]) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise BadCriteria(["tệp có ký tự lạ không đọc được; vui lòng lưu lại bằng UTF-8"]) from error
    if not isinstance(tree, Row):
        raise BadCriteria(["tệp không phải là một bộ tiêu chí; vui lòng dùng mẫu do chương trình xuất ra"])
    return tree


def is_blank(value: object) -> bool:
    """Whether a value was left out: nothing after the colon, `~`, `null`."""
    return value is None or (isinstance(value, str) and value.strip() in _BLANK) or value == [] or value == {}


def _check_shape(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadCriteria([f"dòng {line}: không dùng được dấu “&”, “*” của YAML; vui lòng viết đủ ra"])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise BadCriteria([f"dòng {line}: các mục lồng nhau quá {MAX_DEPTH} lớp"])


def _told(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    where = f"dòng {mark.line + 1}: " if mark else ""
    if isinstance(error, yaml.constructor.ConstructorError):
        return f"{where}{error.problem}"
    return f"{where}không đúng cách viết YAML; vui lòng xem lại dấu hai chấm, dấu nháy và khoảng thụt đầu dòng"
