"""`ntm feedback`: what those who asked say of their answers, as /danhgia shows it to admins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.access.person import harmless_line
from bot.console import out
from bot.feedback.ratings import Rating
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.session import session
from bot.settings import VIETNAM_TIME
from bot.wiring import open_access, open_ratings

LONGEST = 500  # characters of a question or an answer on a terminal


def run(count: int, only_wrong: bool, json_lines: bool) -> int:
    """The answers that were rated last, first; all of them or only the bad ones."""
    with session() as (settings, store):
        found, counts = open_ratings(store, settings).page(0, count, Verdict.WRONG if only_wrong else None)
        names = open_access(store, settings).names()
    if json_lines:
        for one in found:
            print(json.dumps(_as_json(one), ensure_ascii=False))
        return 0
    say = phrases()
    if not found:
        out.print(say.ratings_none_wrong if any(counts.values()) else say.ratings_none, markup=False)
        return 0
    title = say.ratings_title.format(right=counts[Verdict.RIGHT], wrong=counts[Verdict.WRONG])
    out.print(title, style="bold", markup=False)
    for one in found:
        _print(one, names)
    return 0


def _print(one: Rating, names: Mapping[int, str]) -> None:
    say = phrases()
    who = say.audit_nobody if one.who is None else f"{names.get(one.who, '')} ({one.who})".strip()
    status, at = say.audit_outcomes[one.status.value], _iso(one.rated)[:16]
    lines = [
        say.rating_line.format(verdict=say.verdicts[one.verdict], at=at, who=who, status=status),
        say.rating_question.format(question=harmless_line(one.question, LONGEST)),
        say.rating_answer.format(answer=harmless_line(one.answer, LONGEST)),
        say.rating_why.format(why=harmless_line(one.why, LONGEST)) if one.why else "",
        say.rating_letters.format(letters=harmless_line("; ".join(one.letters), LONGEST)) if one.letters else "",
    ]
    first, *others = filter(None, lines)
    out.print(f"\n{first}", markup=False, soft_wrap=True)
    for line in others:
        out.print(f"  {line}", markup=False, soft_wrap=True)


def _as_json(one: Rating) -> dict[str, Any]:
    return {
        "at": _iso(one.at),
        "rated": _iso(one.rated),
        "who": None if one.who is None else str(one.who),
        "verdict": one.verdict.value,
        "why": one.why,
        "question": one.question,
        "status": one.status.value,
        "answer": one.answer,
        "letters": list(one.letters),
    }


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM_TIME).isoformat(timespec="seconds")
