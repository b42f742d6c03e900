"""From English words to a Vietnamese phrase: the head of a noun phrase comes first, a kind of place before its name."""

from __future__ import annotations

from knowledge.english.lexicon import Part
from knowledge.english.tagging import Word

_NOMINAL = {
    Part.NOUN,
    Part.KIND,
    Part.PLACE,
    Part.NAME,
    Part.POST,
    Part.BODY,
    Part.ADJECTIVE,
    Part.NUMBER,
    Part.CODE,
    Part.TIME,
}
_HEADS = {Part.NOUN, Part.KIND, Part.PLACE, Part.POST, Part.BODY}
_ONE_OF_MANY = {"each", "every", "which", "what", "any", "a"}
_NUMBERED = {"tiêu chí", "chỉ tiêu"}


def joined(words: list[Word]) -> list[Word]:
    """Places out of names and kinds: "Suoi Nhung commune", "the commune of Suoi Nhung", "Suoi Nhung and Dong Rang communes"."""
    done: list[Word] = []
    i = 0
    while i < len(words):
        word, rest = words[i], words[i + 1 :]
        if word.part is Part.NAME and rest and rest[0].part is Part.KIND:
            done.append(_place(rest[0], word))
            i += 2
        elif word.part is Part.NAME and (kind := _shared_kind(rest)):
            done.append(_place(kind, word))
            i += 1
        elif _is_kind_of_name(word, rest, words[i - 1] if i else None):
            done.append(_place(word, rest[1]))
            i += 3
        elif word.part is Part.POST and rest and rest[0].part is Part.NAME and not word.vietnamese[0].isupper():
            done.append(
                Word(Part.NAME, rest[0].english, f"{word.vietnamese} {rest[0].vietnamese}")
            )  # "Mr Ha Quoc Toan"
            i += 2
        else:
            done.append(word)
            i += 1
    return done


def _place(kind: Word, name: Word) -> Word:
    return Word(Part.PLACE, name.english, f"{kind.vietnamese} {name.vietnamese}")


def _shared_kind(rest: list[Word]) -> Word | None:
    """The plural kind at the end of "… and Dong Rang communes" or "…, Que Khe and Dong Rang communes"."""
    i = 0
    while i + 1 < len(rest) and rest[i].english in (",", "and", "or") and rest[i + 1].part in (Part.NAME, Part.FIXED):
        i += 1 if rest[i + 1].part is Part.FIXED else 2
        if i < len(rest) and rest[i].part is Part.KIND:
            return rest[i] if rest[i].plural else None
    return None


def _is_kind_of_name(word: Word, rest: list[Word], before: Word | None) -> bool:
    """ "the commune of Suoi Nhung", but not "each commune of Yen Linh" or "the communes of Yen Linh"."""
    of_name = len(rest) > 1 and rest[0].english == "of" and rest[1].part is Part.NAME
    kind_behind = len(rest) > 2 and rest[2].part is Part.KIND
    one = word.part is Part.KIND and not word.plural and not (before and before.english in _ONE_OF_MANY)
    return one and of_name and not kind_behind


def in_order(words: list[Word], modal: str | None = None, *, which: bool = False, after_verb: str | None = None) -> str:
    """The Vietnamese phrase. `modal` goes before the first verb, `after_verb` behind it, "nào" behind the first noun if `which`."""
    said: list[str] = []
    chunk: list[Word] = []
    link = ""

    def close() -> None:
        nonlocal link, which
        if chunk:
            phrase = _noun_phrase(chunk)
            said.append(f"{link} {phrase}".strip() if link else phrase)
            if which:
                said.append("nào")
                which = False
            chunk.clear()
        link = ""

    for i, word in enumerate(words):
        if word.part in _NOMINAL:
            if chunk and _begins_anew(chunk, word):
                close()
            chunk.append(word)
            continue
        close()
        if word.part is Part.VERB:
            said += [modal] if modal and not (said and said[-1] in ("phải", "không phải")) else []
            said.append(word.vietnamese)
            said += [after_verb] if after_verb else []
            modal = after_verb = None
        elif word.part is Part.MUST:
            said += ["phải"] if modal != "phải" else []
        elif word.part in (Part.FIXED, Part.OWNER):
            said.append(_not_yet(words, i) or word.vietnamese)
        elif word.english in ("of", "in", "at", "by", "on", "to", "for"):
            link = _link(word.english, words[i + 1 :])
    close()
    said += [after_verb] if after_verb else []
    return _owned([s for s in said if s])


def _begins_anew(chunk: list[Word], word: Word) -> bool:
    """Whether a word cannot belong to the noun phrase so far: a person or place behind a place, a noun behind a time."""
    last = chunk[-1]
    return last.part in (Part.TIME, Part.CODE) and word.part in (Part.NAME, Part.PLACE)


def _not_yet(words: list[Word], at: int) -> str | None:
    """ "has not met" is "chưa đạt", "must not burn" is "không đốt"."""
    if words[at].english != "not":
        return None
    perfect = any(w.english in ("has", "have", "had", "yet") for w in words[max(0, at - 4) : at])
    return "chưa" if perfect or any(w.english == "yet" for w in words[at:]) else None


def _link(preposition: str, rest: list[Word]) -> str:
    following = next((w for w in rest if w.part is not Part.DROPPED), None)
    if following is None:
        return ""
    if following.part is Part.TIME:
        return {"by": "trước", "in": "" if following.vietnamese.startswith(("năm", "ngày")) else "trong"}.get(
            preposition, ""
        )
    if preposition == "in" and any(w.part is Part.CODE for w in rest[:3]):
        return "trong"  # "the tasks in Plan 18/KH-UBND"
    if following.part in (Part.NAME, Part.PLACE) and rest and rest[0] is following:
        bare = following.part is Part.NAME
        return {"of": "của" if bare else "", "in": "ở", "at": "ở", "by": "do"}.get(preposition, "")
    return ""


def _noun_phrase(chunk: list[Word]) -> str:
    """One noun phrase in Vietnamese order: count, head, what stood before the head from right to left, what stood behind it, times."""
    chunk = list(chunk)
    times = [w.vietnamese for w in chunk if w.part is Part.TIME]
    words = [w for w in chunk if w.part is not Part.TIME]
    if not words:
        return " ".join(times)
    head = max((i for i, w in enumerate(words) if w.part in _HEADS), default=len(words) - 1)
    counts = [w.vietnamese for w in words[:head] if w.part is Part.NUMBER]
    before = [w for w in words[:head] if w.part is not Part.NUMBER]
    after = [w.vietnamese for w in words[head + 1 :]]
    own = words[head]
    numbers = words[head + 1 : head + 2]
    if numbers and (numbers[0].part is Part.CODE or (numbers[0].part is Part.NUMBER and own.vietnamese in _NUMBERED)):
        after.insert(0, "số")
    said = own.vietnamese
    modifiers = [w.vietnamese for w in reversed(before)]
    if own.plural and before and before[-1].part is Part.KIND:
        modifiers[0] = f"các {modifiers[0]}"  # "commune People's Committees"
    elif own.plural and own.part is Part.KIND and not counts:
        said = f"các {said}"
    return " ".join([*counts, said, *modifiers, *after, *times])


def _owned(said: list[str]) -> str:
    """The phrase with what is owned before its owner: "xã A của hồ sơ" was "commune A's dossier"."""
    while "của" in said[1:-1]:
        at = said.index("của", 1)
        if at + 1 >= len(said):
            break
        said = [*said[: at - 1], said[at + 1], f"của {said[at - 1]}", *said[at + 2 :]]
    return " ".join(said)
