"""The foot of a letter: who signed, with which authority, and who got it (Nghị định 30/2020, Phụ lục I, mục II.7 and II.9)."""

from __future__ import annotations

import re

from ingest.layout import Line, is_upper
from ingest.naming import running
from ingest.zones import Zones, is_name, is_post
from knowledge.letter import PassageKind

_SIGNED = re.compile(r"(?i)^\(?\s*(?:đã ký|ký tên|ký, đóng dấu|\[.*\]|chữ ký|ảnh chữ ký)")


def read_signature(page: list[Line], zones: Zones) -> tuple[str | None, str | None]:
    """(signer, title): the name as printed, the lines of authority and post joined by a blank; None when not printed.

    With several signers the last block counts: a TM. block is signed by the one whose name stands under it.
    """
    title: list[str] = []
    signer = None
    for i, line in enumerate(page):
        if zones.kinds[i] is not PassageKind.SIGNATURE:
            continue
        words = line.text.strip("*# ")
        if _SIGNED.match(words) or line.is_margin:
            continue
        if is_post(words) or (is_upper(words) and title and signer is None and not _could_be_name(words)):
            if signer is not None:
                title, signer = [], None
            title.append(words)
        elif is_name(words) and title:
            signer = signer or _natural(words)
    return signer, " ".join(title) or None


def read_recipients(page: list[Line], zones: Zones) -> tuple[str, ...]:
    """The list under "Nơi nhận", without its marks."""
    found = []
    for i, line in enumerate(page):
        if zones.kinds[i] is PassageKind.RECIPIENTS:
            marked = re.match(r"[-–−+•*]\s*(?=\S)", line.text)
            if marked:
                found.append(line.text[marked.end() :].strip(" ;.,*"))
            elif found:
                found[-1] += " " + line.text.strip(" ;.,*")
    return tuple(found)


def _could_be_name(words: str) -> bool:
    return is_name(words) and len(words.split()) in (2, 3, 4) and not is_post(words)


def _natural(name: str) -> str:
    """A name as printed; one in capitals in running letters."""
    name = re.sub(r"^(?:ThS|TS|BS|KS|PGS|GS)\.?\s*", "", name.strip("* ."))
    return " ".join(w[:1] + w[1:].lower() for w in name.split()) if is_upper(name) else running(name)
