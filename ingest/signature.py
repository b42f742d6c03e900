"""The foot of a letter: who signed, with which authority, and who got it (Nghị định 30/2020, Phụ lục I, mục II.7 and II.9)."""

from __future__ import annotations

import re

from ingest.layout import Line, is_upper
from ingest.line_marks import bare_name, behind_recipients, is_post, is_signed
from ingest.naming import running
from ingest.zones import Zones
from knowledge.letter import PassageKind


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
        if is_signed(words) or line.is_margin:
            continue
        name = bare_name(words)
        if is_post(words) or (is_upper(words) and title and signer is None and not (name and len(name.split()) <= 4)):
            if signer is not None:
                title, signer = [], None
            title.append(words)
        elif name and title:
            signer = signer or _natural(name)
    return signer, " ".join(title) or None


def read_recipients(page: list[Line], zones: Zones) -> tuple[str, ...]:
    """The list under "Nơi nhận", one entry a line or a semicolon, without its marks."""
    found: list[str] = []
    for i, line in enumerate(page):
        if zones.kinds[i] is not PassageKind.RECIPIENTS:
            continue
        opening = behind_recipients(line.text)
        text = line.text if opening is None else opening
        marked = re.match(r"[-–−+•*]\s*(?=\S)", text)
        if marked or opening is not None or not found or found[-1].endswith((";", ".", ":")):
            found.append(text[marked.end() :] if marked else text)
        else:
            found[-1] += " " + text
    entries = (entry.strip(" ;.,*") for part in found for entry in part.split(";"))
    return tuple(entry for entry in entries if entry)


def _natural(name: str) -> str:
    """A name as printed; one in capitals in running letters."""
    name = name.strip("* .")
    return " ".join(w[:1] + w[1:].lower() for w in name.split()) if is_upper(name) else running(name)
