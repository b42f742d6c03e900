"""The foot of a letter: who signed, with which authority, and who got it (Nghị định 30/2020, Phụ lục I, mục II.7 and II.9)."""

from __future__ import annotations

import re

from ingest.foot_marks import (
    bare_name,
    behind_recipients,
    has_authority,
    is_post,
    is_post_in_small,
    is_signed,
    name_in_noise,
    name_over_two,
)
from ingest.layout import Line, is_upper
from ingest.naming import running
from ingest.zones import Zones
from knowledge.folding import fold
from knowledge.letter import PassageKind

_MINUTES = "thu ky"  # who wrote the minutes signs beside the one who signs for the meeting


def read_signature(page: list[Line], zones: Zones, *, jointly: bool = False) -> tuple[str | None, str | None]:
    """(signer, title): the name as printed, the lines of authority and post joined by a blank; None when not printed.

    With several signers the last block counts ("THƯ KÝ …" stands before "CHỦ TỊCH …"), but where bodies issue a letter
    jointly all do, each parted by a comma.
    """
    blocks: list[tuple[list[str], list[str]]] = [([], [])]
    rest_of_name: int | None = None
    for i, line in enumerate(page):
        if zones.kinds[i] is not PassageKind.SIGNATURE:
            continue
        words = line.text.strip("*#_ ")
        if is_signed(words) or line.is_margin or i == rest_of_name:
            continue
        titles, names = blocks[-1]
        whole = name_over_two(words, page[i + 1].text) if page[i + 1 : i + 2] and not page[i + 1].gap else None
        rest_of_name = i + 1 if whole else None
        name = whole or bare_name(words) or (name_in_noise(words) if titles and not names else None)
        if is_post(words) or is_post_in_small(words) or (titles and not names and name is None and is_upper(words)):
            if names:
                titles, names = [], []
                blocks.append((titles, names))
            titles.append(words)
        elif name:
            names.append(_natural(name))
    signed = [block for block in blocks if block[1]]
    if not signed:
        return None, " ".join(blocks[-1][0]) or None
    if jointly:
        every = [name for _, names in signed for name in names]
        return ", ".join(every), "; ".join(" ".join(titles) for titles, _ in signed)
    titles, names = signed[-1]
    pairs = [pair for pair in zip(titles, names, strict=False) if not fold(pair[0]).startswith(_MINUTES)]
    if len(titles) == len(names) > 1 and pairs and not has_authority(titles[0]):  # posts in one row, names in another
        return pairs[-1][1], pairs[-1][0]
    return names[0], " ".join(titles) or None


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
