"""The tokenizer: folded whole syllables, and fixed phrases of several syllables, as units.

Folding stands in the tokenizer's own normalizer, so that text with and without diacritics becomes the same units,
wherever the folder is loaded. A unit spells each syllable between two marks (`_nong__thon__moi_`): a known syllable
inside an unknown word never matches.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib import resources

import numpy as np
import yaml
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers

from knowledge.folding import syllables

UNKNOWN = "<unk>"
_LONGEST_PHRASE = 4
_FRAGMENT = 0.7
_BREAK = -1  # stands between sentences, so that no phrase spans two of them


def abbreviations() -> dict[str, str]:
    """Folded abbreviation to the full words, longest abbreviation first."""
    text = resources.files(__package__).joinpath("abbreviations.yaml").read_text(encoding="utf-8")
    table = {str(short): str(full) for short, full in yaml.safe_load(text).items()}
    return {syllables(k)[0]: table[k] for k in sorted(table, key=len, reverse=True)}


def spelled(words: Iterable[str]) -> str:
    """A unit as the normalizer spells it: `["xa", "moi"]` gives `"_xa__moi_"`."""
    return "".join(f"_{word}_" for word in words)


def folding_normalizer() -> normalizers.Normalizer:
    """The same syllables as `knowledge.folding.syllables`, each between two marks, abbreviations written out."""
    steps: list[normalizers.Normalizer] = [
        normalizers.NFD(),
        normalizers.StripAccents(),
        normalizers.Lowercase(),
        normalizers.Replace("đ", "d"),
        normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
        normalizers.Strip(),
        normalizers.Replace(Regex(r"\b"), "_"),
        normalizers.Replace(" ", ""),
    ]
    steps += [normalizers.Replace(spelled([k]), spelled(syllables(v))) for k, v in abbreviations().items()]
    return normalizers.Sequence(steps)


def build_tokenizer(texts: Iterable[str], n_syllables: int, n_phrases: int, min_count: int = 20) -> Tokenizer:
    """A Unigram tokenizer of the commonest syllables and the most fixed phrases of `texts` (unit 0 is unknown)."""
    stream, words = _syllable_stream(texts)
    counts = np.bincount(stream[stream >= 0], minlength=len(words))
    kept = np.sort(np.argsort(-counts, kind="stable")[:n_syllables])
    units = {spelled([words[i]]): int(counts[i]) for i in kept if counts[i] > 1}
    units |= _phrases(stream, counts, kept, words, n_phrases, min_count)
    total = math.log(int(counts.sum()))
    vocab = [(UNKNOWN, 0.0)] + [(unit, round(math.log(count) - total, 4)) for unit, count in units.items()]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=0))
    tokenizer.normalizer = folding_normalizer()
    return tokenizer


def _syllable_stream(texts: Iterable[str]) -> tuple[NDArray[np.int64], list[str]]:
    """All texts as one row of syllable numbers with `_BREAK` between sentences, and the syllables by number."""
    numbers: dict[str, int] = {}
    stream: list[int] = []
    full = {short: syllables(words) for short, words in abbreviations().items()}
    for text in texts:
        for sentence in text.replace(";", ".").replace(":", ".").replace("\n", ". ").split(". "):
            for word in syllables(sentence):
                stream.extend(numbers.setdefault(w, len(numbers)) for w in full.get(word, (word,)))
            stream.append(_BREAK)
    return np.asarray(stream, dtype=np.int64), list(numbers)


def _phrases(
    stream: NDArray[np.int64],
    counts: NDArray[np.int64],
    kept: NDArray[np.int64],
    words: list[str],
    n_phrases: int,
    min_count: int,
) -> dict[str, int]:
    """The `n_phrases` strongest phrases of two to four kept syllables, with their counts.

    Strength is normalised pointwise mutual information (Bouma 2009) at the weakest place to split the phrase,
    times the logarithm of the count: of two equally fixed phrases the commoner one earns its row. A phrase that
    mostly stands inside one longer phrase (`theo quy` in `theo quy định`) is a fragment and is left out.
    """
    total = float(counts.sum())
    grams: dict[tuple[int, ...], int] = {(i,): int(counts[i]) for i in kept.tolist()}
    for length in range(2, _LONGEST_PHRASE + 2):  # one longer than wanted, to know the fragments among the longest
        grams |= _counted(stream, kept, length, min_count)
    longer: dict[tuple[int, ...], int] = {}
    for gram, count in grams.items():
        for part in (gram[:-1], gram[1:]):
            longer[part] = max(longer.get(part, 0), count)

    def strength(gram: tuple[int, ...]) -> float:
        log_p = math.log(grams[gram] / total)
        split = max(grams[gram[:i]] * grams[gram[i:]] for i in range(1, len(gram)))
        return (log_p - math.log(split / total**2)) / -log_p * math.log(grams[gram])

    whole = [g for g in grams if 2 <= len(g) <= _LONGEST_PHRASE and longer.get(g, 0) < _FRAGMENT * grams[g]]
    whole.sort(key=lambda gram: (-strength(gram), gram))
    return {spelled(words[i] for i in gram): grams[gram] for gram in whole[:n_phrases]}


def _counted(
    stream: NDArray[np.int64], kept: NDArray[np.int64], length: int, min_count: int
) -> dict[tuple[int, ...], int]:
    """The runs of `length` kept syllables that occur at least `min_count` times."""
    rows = max(0, len(stream) - length + 1)
    inside = np.logical_and.reduce([np.isin(stream[i : rows + i], kept) for i in range(length)])
    runs = np.stack([np.searchsorted(kept, stream[i : rows + i][inside]) for i in range(length)], axis=1)
    code = runs @ np.asarray([len(kept) ** i for i in range(length)], dtype=np.int64)  # 2900^5 is below 2^63
    _, first, n = np.unique(code, return_index=True, return_counts=True)
    often = n >= min_count
    found = kept[runs[first[often]]].tolist()
    return {tuple(gram): int(count) for gram, count in zip(found, n[often].tolist(), strict=True)}
