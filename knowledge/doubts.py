"""What of a letter was read with less than certainty."""

from __future__ import annotations

from knowledge.letter import Letter

HEAD = "phần đầu"
_WORDS = 60  # characters of a task


def doubts_of(letter: Letter) -> list[tuple[str, str]]:
    """(the words in doubt, the reason) of every doubt, each once: the head of the letter first, then its tasks, then what it cites."""
    found = [(HEAD, d) for d in letter.header.doubts]
    for o in letter.obligations:
        head = " ".join(o.text.split())[:_WORDS]
        found += [(f"“{head}…”", d) for d in o.doubts]
        found += [(f"“{' '.join(due.text.split())}”", d) for due in o.deadlines for d in due.doubts]
    found += [(c.number, d) for c in letter.citations for d in c.doubts]
    found += [(f"“{' '.join(m.text.split())}”", d) for m in letter.mentions for d in m.doubts]
    return list(dict.fromkeys(found))
