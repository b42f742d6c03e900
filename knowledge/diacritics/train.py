"""Makes `model.safetensors`: `python -m knowledge.diacritics.train --corpus articles.jsonl.gz`.

Counts syllables and pairs of neighbours in the articles of law, in letters (`--letters FOLDER`: .md and .txt), in the words by which
questions are understood, and in `asked.yaml`; what is rare in the law is left out. Nothing outside this module imports it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from safetensors.numpy import save_file

from knowledge.diacritics.restoring import MODEL
from knowledge.embedding.train.corpus import read_articles
from knowledge.folding import fold
from knowledge.vocabulary import load

LETTERS_COUNT, WORDS_COUNT = 20, 300  # occurrences in letters and in vocabulary weigh as so many in the law
RAREST_PAIR, RAREST_SYLLABLE, MOST_FORMS = 5, 3, 12
_CLAUSE = re.compile(r"[.;:!?\n,()\"“”]")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_START = "<s>"


class _Counts:
    def __init__(self) -> None:
        self.single: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, weight: int = 1, start: str | None = _START) -> None:
        for clause in _CLAUSE.split(text.lower()):
            before = start
            for syllable in _SYLLABLE.findall(clause):
                self.single[syllable] += weight
                if before is not None:
                    self.pairs[before, syllable] += weight
                before = syllable


def count(corpus: Path, letters: Path) -> _Counts:
    """The counts of all sources. Raises OSError or ValueError where the corpus cannot be read."""
    counts = _Counts()
    for article in read_articles(corpus):
        counts.add(article.title)
        counts.add(article.text)
    counts.pairs = Counter({pair: often for pair, often in counts.pairs.items() if often >= RAREST_PAIR})
    for letter in sorted(letters.iterdir()):
        if letter.suffix in (".md", ".txt"):
            counts.add(letter.read_text(encoding="utf-8"), LETTERS_COUNT)
    asking = load("asking")
    for words in _words([asking["empty"], asking["frame"]]):
        if words != fold(words):
            counts.add(words, WORDS_COUNT, start=None)
    asked = yaml.safe_load(Path(__file__).with_name("asked.yaml").read_text(encoding="utf-8"))
    for phrase in asked["phrases"]:
        counts.add(phrase, WORDS_COUNT)
    return counts


def save(counts: _Counts, path: Path) -> None:
    """Write the model: syllables by falling count, and the pairs of those that are kept."""
    forms: Counter[str] = Counter()
    kept = []
    for syllable, often in counts.single.most_common():
        forms[fold(syllable)] += 1
        if often >= RAREST_SYLLABLE and forms[fold(syllable)] <= MOST_FORMS:
            kept.append(syllable)
    number = {syllable: no for no, syllable in enumerate([*kept, _START])}
    known = (pair for pair in counts.pairs.items() if pair[0][0] in number and pair[0][1] in number)
    pairs = np.array(sorted((number[a], number[b], times) for (a, b), times in known))
    save_file(
        {
            "syllables": np.frombuffer("\n".join([*kept, _START]).encode("utf-8"), dtype=np.uint8),
            "counts": np.array([*(counts.single[syllable] for syllable in kept), 0], dtype=np.uint32),
            "first": pairs[:, 0].astype(np.uint16),
            "second": pairs[:, 1].astype(np.uint16),
            "often": pairs[:, 2].astype(np.uint32),
        },
        path,
    )


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Iterable):
        for part in content:
            yield from _words(part)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.diacritics.train", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, required=True, help="JSON lines (subject, title, source, text), may be .gz"
    )
    parser.add_argument("--letters", type=Path, required=True, help="folder of letters as text")
    parser.add_argument("--out", type=Path, default=MODEL, help="the file to write")
    given = parser.parse_args()
    save(count(given.corpus, given.letters), given.out)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
