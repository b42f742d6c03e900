"""Questions with known answers: is an answer right, and if not, why not.

A question file is a YAML list. An entry has an `id`, a question `q` (with other wordings in `alt`) or `turns` of one
conversation, and what must hold of the answer:

- `status` (or a list of them), `answered` unless said;
- `letter`: one of these sources (file names without suffix) is quoted; `letters_all`: every one is;
- `quote`: one of the first five quotes holds these words;
- `must`: of each group one alternative stands in the answer; `forbid`: none of these does;
- `due`: a deadline of the answer has this date; `recurs`: one has a rule of this frequency.

Texts are compared folded. No fact of an answer may be missing from its quotes (`knowledge.grounding`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.errors import NtmError
from knowledge.folding import fold
from knowledge.grounding import ungrounded

MOST_CHARACTERS = 1_500


@dataclass(frozen=True, slots=True)
class Case:
    """One question as it is asked; `conversation` is set for a turn."""

    name: str
    question: str
    want: dict[str, Any]
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How one case went; `wrong` is the first reason why the answer is not right, `seconds` what it took."""

    case: Case
    answer: Answer
    wrong: str | None
    seconds: float


def cases(path: Path) -> list[Case]:
    """The cases of a question file. Raises NtmError when it is not one."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        return list(_cases(entries))
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
        if "turns" in entry:
            for turn in entry["turns"]:
                yield Case(str(entry["id"]), turn["q"], turn, str(entry["id"]))
        else:
            for question in (entry["q"], *entry.get("alt", [])):
                yield Case(str(entry["id"]), question, entry)


def run(assistant: Assistant, asked: list[Case], *, plain: bool = False) -> Iterator[Result]:
    """Ask every case in order; `plain` without diacritics."""
    for case in asked:
        one = replace(case, question=fold(case.question)) if plain else case
        start = time.perf_counter()
        answer = assistant.answer(one.question, one.conversation)
        yield Result(one, answer, why_wrong(one.want, answer), time.perf_counter() - start)


def why_wrong(want: dict[str, Any], answer: Answer) -> str | None:
    """The first reason why an answer is not what is wanted, or None."""
    said = answer.as_read()
    words = _plain(said)
    allowed = want.get("status", Status.ANSWERED.value)
    if answer.status.value not in ([allowed] if isinstance(allowed, str) else allowed):
        return f"status {answer.status.value}"
    if len(said) > MOST_CHARACTERS:
        return f"{len(said)} characters"
    for bad in want.get("forbid", []):
        if _plain(bad) in words:
            return f"says {bad!r}"
    if answer.status is Status.NOT_FOUND:
        return None
    missing = ungrounded(answer)
    if missing:
        return f"{missing[0]!r} stands in no quote"
    return _wrong_proof(want, answer) or _wrong_content(want, answer, words)


def _wrong_proof(want: dict[str, Any], answer: Answer) -> str | None:
    sources = {Path(q.source).stem for q in answer.quotes}
    one_of = want.get("letter")
    if one_of and not sources & set([one_of] if isinstance(one_of, str) else one_of):
        return f"quotes {sorted(sources)}"
    lacking = set(want.get("letters_all", [])) - sources
    if lacking:
        return f"does not quote {sorted(lacking)}"
    if "quote" in want and not any(_plain(want["quote"]) in _plain(q.quote) for q in answer.quotes[:5]):
        return f"no quote holds {want['quote']!r}"
    return None


def _wrong_content(want: dict[str, Any], answer: Answer, words: str) -> str | None:
    for group in want.get("must", []):
        if not any(_plain(str(alternative)) in words for alternative in group):
            return f"lacks {' | '.join(map(str, group))}"
    if "due" in want and str(want["due"]) not in {str(d.date) for d in answer.deadlines}:
        return f"deadlines {[str(d.date) for d in answer.deadlines]}, not {want['due']}"
    if "recurs" in want and not any(want["recurs"].upper() in (d.rrule or "").upper() for d in answer.deadlines):
        return f"no {want['recurs']} deadline"
    return None


def _plain(text: str) -> str:
    """Folded, without mark-up, dates without leading zeros."""
    return re.sub(r"(?<!\d)0(?=\d/)", "", re.sub(r"[*#_`]", "", fold(text)))
