"""The name and kind that a sender gives a file. Both may be anything: the name is only ever shown, made harmless; the kind only
decides whether the file is fetched at all, for the readers look at the bytes."""

from __future__ import annotations

import unicodedata

from bot.access.person import harmless_line
from ingest.criteria.filled import SUFFIXES as FORMS
from ingest.readers import SUPPORTED

TAKEN = tuple(sorted(SUPPORTED))  # those of letters; a form of criteria may be YAML besides
LONGEST_NAME = 80  # characters
_OF_KIND = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "text/markdown": ".md",
}


def name_of(given: str | None) -> str:
    """The name without folders, on one line, its end still to be seen; "" for none."""
    last = (given or "").encode("utf-8", "replace").decode().replace("\\", "/").rpartition("/")[2]
    name = harmless_line(unicodedata.normalize("NFC", last), len(last) + 1)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 13].rstrip()}…{name[-12:]}"


def suffix_of(given: str | None, mime_type: str | None) -> str | None:
    """The suffix under which a file is read; None for one of no kind that can be read. A name without any leaves it to the kind."""
    stem, dot, last = (given or "").strip().rpartition(".")
    if not (stem and dot):
        return _OF_KIND.get((mime_type or "").partition(";")[0].strip().lower())
    suffix = f".{last.lower()}"
    return suffix if suffix in SUPPORTED or suffix in FORMS else None
