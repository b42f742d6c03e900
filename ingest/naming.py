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
_PLACE = re.compile(rf"\b(?<!nông )(?P<kind>{'|'.join(_PLACES)})\s+(?P<name>[\w’' ]+)")
_HEAD = re.compile(rf"\b(?<!ủy )(?<!uỷ )(?P<head>{'|'.join(_HEADS)})\s+(?P<field>\w)")
_FIXED_FORMS = re.compile("|".join(sorted(map(re.escape, _FIXED), key=len, reverse=True)), re.IGNORECASE)


def running(name: str) -> str:
    """A name in capitals as running text has it; a name that is not in capitals comes back with single blanks only."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not is_upper(name):
        return name
    text = name.lower()
    text = _HEAD.sub(lambda m: f"{m['head']} {m['field'].upper()}", text)
    text = _PLACE.sub(lambda m: f"{m['kind']} {_capitalise(m['name'])}", text)
    text = _FIXED_FORMS.sub(lambda m: _FIXED[m.group().lower()], text)
    text = re.sub(r"[\wĐđ&]+", lambda m: _ACRONYMS.get(m.group().lower(), m.group()), text)
    return text[:1].upper() + text[1:]


def _capitalise(words: str) -> str:
    """Each syllable with a capital, up to the next kind of place."""
    stop = re.search(rf"\b(?:{'|'.join(_PLACES)})\b", words)
    cut = stop.start() if stop else len(words)
    own = " ".join(w[:1].upper() + w[1:] for w in words[:cut].split(" "))
    rest = words[cut:]
    return own + (_PLACE.sub(lambda m: f"{m['kind']} {_capitalise(m['name'])}", rest) if rest else "")
