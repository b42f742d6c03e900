"""Trains, saves and measures: `python -m knowledge.embedding.train --corpus articles.jsonl.gz --out FOLDER`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from knowledge.embedding.train.corpus import read_articles
from knowledge.embedding.train.evaluation import evaluate, loaded
from knowledge.embedding.train.pairs import in_units
from knowledge.embedding.train.saving import save
from knowledge.embedding.train.tokenizer import build_tokenizer
from knowledge.embedding.train.training import Recipe, train

N_SYLLABLES = 2900
N_PHRASES = 5700


def run(corpus: Path, folder: Path, recipe: Recipe) -> None:
    """Makes `folder` from the articles in `corpus`, printing progress and figures. Raises OSError or ValueError."""
    began = time.monotonic()

    def report(line: str) -> None:
        print(f"[{time.monotonic() - began:6.1f} s] {line}", flush=True)

    articles = read_articles(corpus)
    learned = [a for a in articles if not a.held_out]
    report(f"{len(articles)} articles, {len(articles) - len(learned)} of them held out for the figures")
    tokenizer = build_tokenizer((f"{a.title}\n{a.text}" for a in learned), N_SYLLABLES, N_PHRASES)
    report(f"{tokenizer.get_vocab_size()} units")
    units = in_units(learned, tokenizer)
    report("articles in units")
    weights = train(units, tokenizer.get_vocab_size(), recipe, report)
    save(folder, tokenizer, weights)
    report(f"saved, {sum(f.stat().st_size for f in folder.rglob('*') if f.is_file()) / 1e6:.2f} MB")
    for figures in evaluate(loaded(folder), articles):
        report(str(figures))


def main() -> None:
    """The command line."""
    defaults = Recipe()
    parser = argparse.ArgumentParser(prog="python -m knowledge.embedding.train", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, required=True, help="JSON lines (subject, title, source, text), may be .gz"
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    given = parser.parse_args()
    run(given.corpus, given.out, Recipe(epochs=given.epochs, seed=given.seed))


if __name__ == "__main__":
    main()
