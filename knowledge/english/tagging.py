"""English words with their parts of speech and their Vietnamese; names stay as they are typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.english.detecting import is_syllable
from knowledge.english.lexicon import Lexicon, Part, Sense, lexicon
from knowledge.english.times import FIRST

_TOKEN = re.compile(
    rf"[{chr(FIRST)}-\uf8ff]|'s(?![\w])|[^\W_]+(?:[-/.,][^\W_]+)*(?:'(?!s\b)[^\W\d_]+)?(?:s'(?!\w))?%?|[,;:()]"
)
_PEOPLES = re.compile(
    r"(?i)\b(?:people|women|farmer|veteran|villager)(?:'s|s')(?= (?:committee|council|union|association|meeting))"
)
_APOSTROPHE = "\u02bc"  # of a name like "People's Committee", which is one word
_LONGEST_NAME = 4
_ACTING = {Part.NAME, Part.POST, Part.BODY, Part.MUST}
_BEFORE_VERBS = {"to", "not", "and", "it", "they"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word (or phrase) of the question: `english` in small letters, `vietnamese` as it will stand in the Vietnamese question."""

    part: Part
    english: str
    vietnamese: str
    plural: bool = False
    asks: str = "gì"


Read = dict[str, tuple[str, bool]]


def tag(text: str, read: Read, *, begins: bool = False, acts: bool = False) -> list[Word]:
    """The words of a stretch of a question. `read` are the times and numbers that stand in it as single characters; `begins` tells
    that its first word has a capital because the sentence begins; `acts` that what may be noun or verb is a verb at its beginning."""
    tokens = _TOKEN.findall(_PEOPLES.sub(lambda m: m.group().replace("'", _APOSTROPHE), text))
    known, named = lexicon(), _names(tokens, begins)
    words: list[Word] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token in read:
            vietnamese, is_time = read[token]
            words.append(Word(Part.TIME if is_time else Part.CODE, token, vietnamese))
        elif i in named:
            name = " ".join(t[0].upper() + t[1:] for t in tokens[i : named[i]])
            words.append(Word(Part.NAME, name.lower(), name))
            i = named[i]
            continue
        elif token == "'s":
            words.append(Word(Part.OWNER, token, "của"))
        elif token[0].isdigit():
            words.append(Word(Part.NUMBER, token, token))
        elif not token[0].isalnum():
            words.append(Word(Part.FIXED, token, token))
        else:
            word, i = _phrase(tokens, i, known, words, acts)
            words.append(word)
            continue
        i += 1
    return words


def _phrase(tokens: list[str], at: int, known: Lexicon, before: list[Word], acts: bool) -> tuple[Word, int]:
    """The longest phrase of the lexicon that begins here, or the word as it is; and where the next one begins."""
    for length in range(min(known.longest, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length]).lower().replace(" ,", ",").replace(_APOSTROPHE, "'")
        senses, plural, verb = known.find(phrase)
        if senses:
            sense = _sense(senses, before, acts, verb)
            vietnamese = (
                "được giao" if phrase in ("assigned to", "assigned") and _is_passive(before) else sense.vietnamese
            )
            return Word(sense.part, phrase, vietnamese, plural, sense.asks), at + length
    return Word(Part.NOUN, tokens[at].lower(), tokens[at]), at + 1


def _sense(senses: tuple[Sense, ...], before: list[Word], acts: bool, verb: bool) -> Sense:
    """Of a noun and a verb the one that the word before calls for."""
    if len(senses) == 1:
        return senses[0]
    acting = verb or (_calls_for_verb(before) if any(w.part is not Part.DROPPED for w in before) else acts)
    wanted = [s for s in senses if (s.part is Part.VERB) == acting]
    return wanted[0] if wanted else senses[0]


def _calls_for_verb(before: list[Word]) -> bool:
    """Whether a verb is to be expected behind these words: behind a place, a person, "must", "to"."""
    last, last_but_one = before[-1], before[-2] if len(before) > 1 else None
    if last.part is Part.KIND:
        return last.plural or (last_but_one is not None and last_but_one.part is Part.NAME)
    return last.part in _ACTING or last.english in _BEFORE_VERBS


def _is_passive(before: list[Word]) -> bool:
    return any(w.english in ("is", "are", "was", "were", "been", "be") for w in before[-2:]) or not before


def _names(tokens: list[str], begins: bool) -> dict[int, int]:
    """Where names begin and end: Vietnamese syllables with capitals, in small letters before a kind of place or two together."""
    known, found, i = lexicon(), {}, 0
    while i < len(tokens):
        end = i
        while end < len(tokens) and _may_be_name(tokens[end], known, capital=True):
            end += 1
        start = i
        if begins and start == 0 and end and known.find(tokens[0].lower())[0]:
            start = 1  # "Does", "The", "To": the capital of the sentence
        if start < end and not all(known.find(t.lower())[0] for t in tokens[start:end]):
            found[start] = end
            i = end
            continue
        end = i
        while end < len(tokens) and end - i < _LONGEST_NAME and _may_be_name(tokens[end], known, capital=False):
            end += 1
        kind = end < len(tokens) and any(s.part is Part.KIND for s in known.find(tokens[end].lower())[0])
        if end > i and (kind or end - i > 1):
            found[i] = end
            i = end
            continue
        i += 1
    return found


def _may_be_name(token: str, known: Lexicon, *, capital: bool) -> bool:
    if not token[0].isalpha() or not is_syllable(token):
        return False
    if capital:
        return token[0].isupper() and (len(token) < 2 or not token[1:].isupper() or not token.isascii())
    return token.islower() and not known.find(token)[0]
