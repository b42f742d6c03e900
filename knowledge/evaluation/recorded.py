"""An earlier run of a question file, and what changed since.

A recorded run is a YAML file: under `typed` and `plain` (asked without diacritics) the ids of the questions, under each the
wordings with `right` or the reason why the answer was wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.errors import NtmError
from knowledge.evaluation.running import Result

RIGHT = "right"
_HEAD = "# How the questions were answered once; written by ntm eval --record.\n"
Said = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """What was said of each question: by id, by wording, as typed and without diacritics."""

    typed: Said = field(default_factory=dict)
    plain: Said = field(default_factory=dict)

    def said(self, result: Result, *, plain: bool) -> str | None:
        """`right`, the reason, or None for a wording that was not asked."""
        return (self.plain if plain else self.typed).get(result.case.name, {}).get(result.case.question)

    def with_results(self, results: Iterable[Result], *, plain: bool) -> Record:
        """The record with these results in place of all those of their kind (typed or plain)."""
        said: Said = {}
        for result in results:
            said.setdefault(result.case.name, {})[result.case.question] = result.wrong or RIGHT
        return Record(self.typed, said) if plain else Record(said, self.plain)

    @classmethod
    def read(cls, path: Path) -> Record:
        """Read a recorded run. Raises NtmError when it is none."""
        try:
            read = yaml.safe_load(path.read_text(encoding="utf-8"))
            return cls(*(_section(read, name) for name in ("typed", "plain")))
        except FileNotFoundError as error:
            raise NtmError(f"{path.name}: không có tệp này. Lệnh ntm eval --record ghi ra nó.") from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, AttributeError) as error:
            raise NtmError(
                f"{path.name}: không phải kết quả đã ghi của ntm eval. Hãy ghi lại bằng ntm eval --record."
            ) from error

    def write(self, path: Path) -> None:
        """Write it for `read`. Raises NtmError when that is not possible."""
        said = {"typed": self.typed, "plain": self.plain}
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)
        try:
            path.write_text(_HEAD + text, encoding="utf-8")
        except OSError as error:
            raise NtmError(f"{path}: không ghi được ({error.strerror}).") from error


@dataclass(frozen=True, slots=True)
class Changes:
    """Against a record: what was right and is wrong now, what was wrong and is right now, what was not asked then."""

    regressed: tuple[Result, ...] = ()
    mended: tuple[Result, ...] = ()
    new: tuple[Result, ...] = ()

    def of(self, result: Result) -> str | None:
        """`regressed`, `mended`, `new`, or None."""
        groups = {"regressed": self.regressed, "mended": self.mended, "new": self.new}
        return next((name for name, some in groups.items() if any(one is result for one in some)), None)


def compare(results: Sequence[Result], record: Record, *, plain: bool) -> Changes:
    """What changed since the record, question by question."""
    said = [(result, record.said(result, plain=plain)) for result in results]
    return Changes(
        tuple(r for r, before in said if before == RIGHT and r.wrong),
        tuple(r for r, before in said if before is not None and before != RIGHT and not r.wrong),
        tuple(r for r, before in said if before is None),
    )


def beside(questions: Path) -> Path:
    """Where the recorded run of a question file lies unless it is said: `questions.yaml`, `questions.recorded.yaml`."""
    return questions.with_name(f"{questions.stem}.recorded.yaml")


def _section(read: dict[str, Said], name: str) -> Said:
    section = read.get(name) or {}
    return {
        str(key): {str(wording): str(said) for wording, said in wordings.items()} for key, wordings in section.items()
    }
