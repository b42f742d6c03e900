"""A question file: a YAML list of questions with what must hold of their answers.

An entry has an `id`, a question `q` (with other wordings in `alt`) or `turns` of one conversation, a `kind` for the table of
figures, and the fields that `judging` looks at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import NtmError

_LETTERS = re.compile(r"[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Case:
    """One question as it is asked; `conversation` is set for a turn."""

    name: str
    question: str
    want: dict[str, Any]
    conversation: str | None = None

    @property
    def kind(self) -> str:
        """What is asked; for an entry that does not say it the letters that its id begins with."""
        match = _LETTERS.match(self.name)
        return str(self.want.get("kind") or (match.group() if match else "") or self.name)

    @property
    def letters(self) -> frozenset[str]:
        """The sources (file names without suffix) that the entry names."""
        one_of, all_of = self.want.get("letter", []), self.want.get("letters_all", [])
        return frozenset([one_of] if isinstance(one_of, str) else one_of) | frozenset(all_of)


def cases(path: Path) -> list[Case]:
    """The cases of a question file. Raises NtmError when it is not one."""
    try:
        return list(_cases(yaml.safe_load(path.read_text(encoding="utf-8"))))
    except FileNotFoundError as error:
        raise NtmError(f"{path.name}: không có tệp này; vui lòng kiểm tra lại đường dẫn.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"lỗi ở dòng {mark.line + 1}" if mark else type(error).__name__
        raise NtmError(
            f"{path.name}: không phải tệp câu hỏi ({where}). Xem tests/gold/questions.yaml để biết cách viết."
        ) from error


def _cases(entries: list[dict[str, Any]]) -> Iterator[Case]:
    for entry in entries:
        name = str(entry["id"])
        if "turns" in entry:
            kind = {"kind": entry["kind"]} if "kind" in entry else {}
            for turn in entry["turns"]:
                yield Case(name, str(turn["q"]), kind | turn, name)
        else:
            for question in (entry["q"], *entry.get("alt", [])):
                yield Case(name, str(question), entry)
