"""docs/deadlines.md, made from deadlines.yaml."""

from __future__ import annotations

from ingest.deadlines.vocabulary import vocabulary

_HEAD = """# Deadlines: what is read, and how

Made from `ingest/deadlines/deadlines.yaml` by `python -m ingest.deadlines > docs/deadlines.md`, never by hand.
A family without a date keeps its words and no day. Words and readings are in Vietnamese, as the letters are.

| family | words | how it is read | what is not read |
|---|---|---|---|
"""


def render() -> str:
    """The whole page, one row for each family."""
    rows = (
        f"| {family.id} | {_cell(family.words)} | {_cell(family.reading)} | {_cell(family.unread)} |\n"
        for family in vocabulary().families
    )
    return _HEAD + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
