"""Is an answer right, and if not, why not.

What may stand in an entry of a question file:

- `status` (or a list of them), `answered` unless said;
- `letter`: one of these sources (file names without suffix) is quoted; `letters_all`: every one is;
- `quote`: one of the first five quotes holds these words;
- `must`: of each group one alternative stands in the answer; `forbid`: none of these does;
- `due`: a deadline of the answer has this date; `recurs`: one has a rule of this frequency.

Texts are compared folded. No fact of an answer may be missing from its quotes (`knowledge.grounding`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from knowledge.answer import Answer, Status
from knowledge.folding import fold
from knowledge.grounding import ungrounded

MOST_CHARACTERS = 1_500


def why_wrong(want: dict[str, Any], answer: Answer) -> str | None:
    """The first reason why an answer is not what is wanted, or None."""
    said = answer.as_read()
    words = plain(said)
    allowed = want.get("status", Status.ANSWERED.value)
    if answer.status.value not in ([allowed] if isinstance(allowed, str) else allowed):
        return f"status {answer.status.value}"
    if len(said) > MOST_CHARACTERS:
        return f"{len(said)} characters"
    for bad in want.get("forbid", []):
        if plain(bad) in words:
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
    if "quote" in want and not any(plain(want["quote"]) in plain(q.quote) for q in answer.quotes[:5]):
        return f"no quote holds {want['quote']!r}"
    return None


def _wrong_content(want: dict[str, Any], answer: Answer, words: str) -> str | None:
    for group in want.get("must", []):
        if not any(plain(str(alternative)) in words for alternative in group):
            return f"lacks {' | '.join(map(str, group))}"
    if "due" in want and str(want["due"]) not in {str(d.date) for d in answer.deadlines}:
        return f"deadlines {[str(d.date) for d in answer.deadlines]}, not {want['due']}"
    if "recurs" in want and not any(want["recurs"].upper() in (d.rrule or "").upper() for d in answer.deadlines):
        return f"no {want['recurs']} deadline"
    return None


def plain(text: str) -> str:
    """As texts are compared: folded, without mark-up, dates without leading zeros."""
    return re.sub(r"(?<!\d)0(?=\d/)", "", re.sub(r"[*#_`]", "", fold(text)))
