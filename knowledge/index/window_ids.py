"""The ids of the vectors in Chroma: "12-3" for passage 3 of letter 12, "12-3.1" for the second window of a long one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Engine, text

from knowledge.index.context import most_windows
from knowledge.index.hit import PassageKey
from knowledge.store.database import reading

_PASSAGES = """
    SELECT letter_id, no, "end" - start AS length FROM passages
    WHERE letter_id IN (SELECT value FROM json_each(:letters)) ORDER BY letter_id, no"""


def window_id(letter_id: int, no: int, part: int) -> str:
    """The id of a window: the `part`th, from 0, of passage `no`."""
    return f"{letter_id}-{no}.{part}" if part else f"{letter_id}-{no}"


def passage_of(vector_id: str) -> PassageKey:
    """The passage of the window with this id."""
    letter, _, rest = vector_id.partition("-")
    return PassageKey(int(letter), int(rest.partition(".")[0]))


def possible_ids(engine: Engine, letters: Collection[int]) -> Iterator[str]:
    """The ids of all windows that these letters can have, told from the length of their passages; some may not be there.

    Chroma gives vectors by their ids ten times as fast as by the letter in their metadata.
    """
    with reading(engine) as connection:
        rows = connection.execute(text(_PASSAGES), {"letters": json.dumps(sorted(map(int, letters)))}).all()
    return (window_id(row.letter_id, row.no, part) for row in rows for part in range(most_windows(row.length)))
