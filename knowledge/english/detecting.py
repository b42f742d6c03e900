"""Telling an English question from a Vietnamese one, also from one typed without diacritics."""

from __future__ import annotations

import re

from knowledge.english.lexicon import lexicon
from knowledge.folding import fold

# Words without which hardly an English question does, and which no Vietnamese syllable looks like.
_SIGN = re.compile(
    r"(?i)(?<![\w-])(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|does|did|has|have|must|should|will|of|for|and|from|tell|please|explain|translate|"
    r"criteri(?:a|on)|correct|dossiers?|deadlines?|letters?|communes?|districts?|provinces?|villages?)(?![\w-])"
)
_ASKING = re.compile(
    r"(?i)\W*(?:please |to |by |in |at |on |until |with |through |could you |can you |tell me |before |within )*"
    r"(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|does|did|has|have|must|should|will)(?:'s)?\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# A syllable as Vietnamese can have it, without diacritics: "to", "the", "can" are; "what", "is", "of" are not.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|oai|oay|oao|oeo|uay|uoi|uou|ieu|yeu|uya|uye|uyu|ya)"
    r"(?:ch|ng|nh|c|m|n|p|t)?"
)


def is_syllable(word: str) -> bool:
    """Whether a word may be a Vietnamese syllable typed without diacritics, or is one typed with them."""
    return _SYLLABLE.fullmatch(fold(word)) is not None


def is_english(text: str) -> bool:
    """Whether a question is asked in English. One English word in a Vietnamese sentence ("deadline", "email") does not make it so."""
    if not _SIGN.search(text):
        return False
    words = lexicon()
    english = borrowed = vietnamese = 0
    for match in _WORD.finditer(text):
        word = match.group()
        lower = word.lower()
        if is_syllable(word):
            # a capital begins a name, which tells nothing; what both languages have tells nothing either
            vietnamese += not word[0].isupper() and (not word.isascii() or not words.find(lower)[0])
        elif lower in words.borrowed:
            borrowed += 1
        else:
            english += lower.endswith("n't") or bool(words.find(lower.removesuffix("'s"))[0])
    if english >= 2 and _ASKING.match(text):
        return True
    return english >= 1 and english + borrowed >= 2 and english + borrowed > vietnamese
