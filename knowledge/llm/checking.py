"""What a language model wrote is held to the letters, sentence by sentence, before anybody sees it.

Its facts must pass the grounding check against the quotes that it names. Beyond that, it may only word what the extractive
answer found: its words stand, in their order, in the letter's sentences which carry that answer. So an instruction planted
elsewhere in a letter, or in the question, cannot become part of an answer, whatever the model makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex as re
from rapidfuzz.distance import LCSseq

from knowledge.answer import Answer, Quote, Status
from knowledge.folding import fold
from knowledge.grounding import ungrounded
from knowledge.llm.wording import JOINING, turning_in, words_of
from knowledge.sentences import sentences

LONGEST = 700  # characters of a written answer: with its quotes it must stay within answer.READ_AT_MOST
IN_ORDER = (
    0.8  # the share of a sentence's words that must come in the letter's order: who gives what to whom stays as it is
)
_DATE = re.compile(r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2}\s*/\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}")
_FIGURE = re.compile(r"\d+(?:\s*[/.,:-]\s*\d+)+")  # 14/19, 1.250.000, 12/4/2024: one by one its numbers say nothing
_INNER_END = re.compile(r"(?<=;)\s+|(?<=[.!?…])\W{2,}")
_LABEL = re.compile(r"(?:^|(?<=[.!?] ))\p{Lu}[\p{Ll} ]{2,20}:")  # "Thời hạn:", "Gửi về:", the program's own


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, with the numbers (from 1) of the quotes that are to prove it."""

    text: str
    quotes: tuple[int, ...]


def fault_of_sentence(sentence: Sentence, question: str, answer: Answer) -> str | None:
    """Why a sentence may not stand over the quotes of the extractive `answer` to `question`; None when it may. For the log."""
    if not sentence.quotes:
        return "a sentence without a quote"
    if any(not 1 <= number <= len(answer.quotes) for number in sentence.quotes):
        return "a quote number that was not given"
    if not re.search(r"\w.*[.!?…]$", sentence.text) or "\n" in sentence.text:
        return "no whole sentence"
    cited = tuple(answer.quotes[number - 1] for number in sorted(set(sentence.quotes)))
    missing = ungrounded(replace(answer, text=sentence.text, quotes=cited))
    if missing:
        return f"facts that stand in no quote: {missing!r}"
    lead, carrying = _said(answer), _carrying(question, answer)
    support = [part for quote in cited for part in carrying if part in _parts(quote)]
    if not support:
        return "quotes that do not carry the answer"
    return _fault_of_words(sentence.text, answer.text, lead, support)


def fault_of_whole(text: str, answer: Answer) -> str | None:
    """Why the sentences together may not take the place of the extractive `answer`; None when they may."""
    if not text or len(text) > LONGEST:
        return "nothing, or too much"
    lead = _said(answer)
    lost = [word for word in words_of(lead) if word not in JOINING and word not in set(words_of(text))]
    if lost:
        return f"what was found is left out: {lost!r}"
    said = " ".join(words_of(text))
    if any(_stands(d.text, lead) and " ".join(words_of(d.text)) not in said for d in answer.deadlines):
        return "a deadline in other words"
    proof = Quote(0, "", "", "", text, 0, len(text))
    unsaid = ungrounded(Answer(Status.ANSWERED, lead, quotes=(proof,)))
    if unsaid:
        return f"facts that were found are left out: {unsaid!r}"
    known = {_plain(date) for date in _DATE.findall(lead)}
    if known and not {_plain(date) for date in _DATE.findall(text)} <= known:
        return "another date than the one found"
    return None


def _fault_of_words(text: str, found: str, lead: str, support: list[str]) -> str | None:
    words = words_of(text)
    letters = [w for part in support for w in words_of(part)]
    foreign = (set(words) - {*letters, *words_of(found), *JOINING}) | (
        _figures(text) - _figures(" ".join((*support, lead)))
    )
    if foreign:
        return f"words that do not stand in the letter's sentence: {sorted(foreign)!r}"
    if not turning_in(text) <= turning_in(" ".join((*support, lead))):
        return "a word that turns what is said was added"
    nearest = max(support, key=lambda part: len(set(words) & set(words_of(part))))
    if not turning_in(nearest) <= turning_in(text):
        return "a word that turns what is said was left out"
    telling = [w for w in _without_lead(words, words_of(lead)) if w not in JOINING]
    if telling and LCSseq.similarity(telling, letters) < IN_ORDER * len(telling):
        return "the letter's words in another order"
    return None


def _said(answer: Answer) -> str:
    """What the extractive answer says of its own, without its labels; nothing where the quotes speak for themselves."""
    return _LABEL.sub(" ", " ".join(answer.text.split()) + " ").strip()


def _parts(quote: Quote) -> list[str]:
    """The sentences of a quote, parted at semicolons and where a full stop is hidden behind brackets."""
    whole = [quote.quote[start:end] for start, end in sentences(quote.quote)]
    return [part for sentence in whole for part in _INNER_END.split(sentence) if part.strip()]


def _carrying(question: str, answer: Answer) -> list[str]:
    """The letters' sentences that carry the answer: the fewest that hold what it says, or, where it says nothing of its own, what
    is asked. An order to the reading machine that stands beside them in a letter is not among them."""
    parts = {part: _folded(part) for quote in answer.quotes for part in _parts(quote)}
    wanted = _folded(_said(answer)) or _folded(question)
    carrying: list[str] = []
    while parts and wanted:
        best = max(parts, key=lambda part: len(wanted & parts[part]))
        held = wanted & parts.pop(best)
        if not held:
            break
        carrying.append(best)
        wanted -= held
    return carrying


def _folded(text: str) -> set[str]:
    """The telling words of a text without diacritics: a question may be typed so."""
    return {fold(word) for word in words_of(text) if word not in JOINING}


def _without_lead(words: list[str], lead: list[str]) -> list[str]:
    """The words without one occurrence of the lead's as a row: a deadline or a name may stand at the front or at the end."""
    for start in range(len(words) - len(lead) + 1):
        if lead and words[start : start + len(lead)] == lead:
            return words[:start] + words[start + len(lead) :]
    return words


def _figures(text: str) -> set[str]:
    """Numbers of several parts, each as one: 08/3 as 8/3."""
    return {re.sub(r"(?<!\d)0+(?=\d)|\s", "", figure) for figure in _FIGURE.findall(text)}


def _stands(text: str, within: str) -> bool:
    return " ".join(words_of(text)) in " ".join(words_of(within))


def _plain(date: str) -> tuple[str, ...]:
    return tuple(words_of(date))
