"""A question as it is meant to be read: in Vietnamese, without what politely leads in, the shorthand of telephones written out."""

from __future__ import annotations

import regex as re

from knowledge.canonical import is_accented
from knowledge.english import in_vietnamese
from knowledge.folding import fold
from knowledge.vocabulary import load

_SHORTEST = 8  # characters of a question behind its opening
# What politely leads in, as typed: folded alone, "Hội" would be "hỏi" and "Đa số" begin with "dạ".
_OPENINGS = (
    re.compile(
        r"(?i:(?:(?:dạ|thưa|vâng|alo|ạ|chào (?:anh|chị|bot|bạn|em)|(?:anh|chị|bạn|bot|em|ad) ơi|làm ơn|vui lòng)[ ,.!]+)*"
        r"(?:(?:(?:cho|xin|muốn|xin phép|xin cho|tôi muốn|em muốn)(?: (?:em|tôi|mình|cháu|phép))?(?: được)? (?:hỏi|biết)|hỏi)"
        r"(?: là| rằng| xem)?[ ,:]+)?(?:theo (?:văn bản|công văn|các văn bản)(?: thì|,)[ ,]*)?)"
    ),
    re.compile(
        r"(?i:(?:(?:da(?=[ ,]+(?:cho|xin|em|anh|chi|thua)\b)|thua|vang|alo|chao (?:anh|chi|bot|ban|em)|(?:anh|chi|ban|bot|em|ad) oi|lam on|vui long)[ ,.!]+)*"
        r"(?:(?:cho|xin|muon|xin phep|xin cho|toi muon|em muon)(?: (?:em|toi|minh|chau|phep))?(?: duoc)? (?:hoi|biet)"
        r"(?: la| rang| xem)?[ ,:]+)?(?:theo (?:van ban|cong van|cac van ban)(?: thi|,)[ ,]*)?)"
    ),
)
_TYPING: dict[str, str] = load("typing")
_SHORTHAND = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_TYPING)})(?![\w/.-])", re.IGNORECASE)


def spelled(text: str) -> str:
    """The question so; of an English one, its Vietnamese reading."""
    return _without_opening(_written_out(" ".join((in_vietnamese(text) or text).split())))


def _without_opening(text: str) -> str:
    """A question without what politely leads in: "dạ cho em hỏi", "theo văn bản thì"; all of it where nothing else is left."""
    end = max((match.end() for match in (opening.match(text) for opening in _OPENINGS) if match), default=0)
    return text[end:] if len(text) - end > _SHORTEST else text


def _written_out(text: str) -> str:
    """A question with the shorthand of telephones written out, without diacritics if it has none."""
    accented = is_accented(text)
    return _SHORTHAND.sub(lambda m: _TYPING[m.group().lower()] if accented else fold(_TYPING[m.group().lower()]), text)
