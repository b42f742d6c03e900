"""From names in capitals to names as running text writes them: `ỦY BAN NHÂN DÂN HUYỆN VĂN QUAN` → `Ủy ban nhân dân huyện Văn Quan`."""

from __future__ import annotations

import re
import unicodedata

from ingest.layout import is_upper
from ingest.vocabulary import load

_NAMES = load("names")
_ACRONYMS = {a.lower(): a for a in _NAMES["acronyms"]}
_PLACES = sorted(_NAMES["places"], key=len, reverse=True)
_HEADS = sorted(_NAMES["heads"], key=len, reverse=True)
_FIXED = {f.lower(): f for f in _NAMES["fixed"]}
_INSIDE = "".join(f"(?<!{first} )" for first in _NAMES["no_head_after"])
_NO_NAME = "|".join(_NAMES["no_place_before"])
_PLACE = re.compile(rf"\b(?<!nông )((?:{'|'.join(_PLACES)})\s+(?!(?:{_NO_NAME})\b))")
_NAME = re.compile(r"\A[\w’' ]+")
_HEAD = re.compile(rf"\b{_INSIDE}(?P<head>{'|'.join(_HEADS)})\s+(?P<field>\w)")
_FIXED_FORMS = re.compile("|".join(sorted(map(re.escape, _FIXED), key=len, reverse=True)), re.IGNORECASE)


def running(name: str) -> str:
    """A name in capitals as running text has it; a name that is not in capitals comes back with single blanks only."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not is_upper(name):
        return name
    text = name.lower()
    text = _HEAD.sub(lambda m: f"{m['head']} {m['field'].upper()}", text)
    before, *places = _PLACE.split(text)
    text = before + "".join(
        kind + _NAME.sub(_capitalised, name) for kind, name in zip(places[::2], places[1::2], strict=True)
    )
    text = _FIXED_FORMS.sub(lambda m: _FIXED[m.group().lower()], text)
    text = re.sub(r"[\wĐđ&]+", lambda m: _ACRONYMS.get(m.group().lower(), m.group()), text)
    return text[:1].upper() + text[1:]


def _capitalised(name: re.Match[str]) -> str:
    """Each syllable of a place's name with a capital."""
    return " ".join(word[:1].upper() + word[1:] for word in name.group().split(" "))
