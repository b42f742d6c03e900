"""Learning the vectors: every query must find its passage among the passages of its batch, and the other way round."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from knowledge.embedding.train.pairs import Pair, UnitArticle, Units, epoch_pairs


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training; the defaults are those of the shipped model."""

    dimensions: int = 256
    epochs: int = 3
    batch: int = 1024
    learning_rate: float = 0.02
    scale: float = 20.0  # the inverse temperature of the softmax
    seed: int = 20


def train(
    articles: Sequence[UnitArticle], n_units: int, recipe: Recipe, report: Callable[[str], None]
) -> NDArray[np.float32]:
    """One vector a unit, as an array of `n_units` × `recipe.dimensions`; unit 0 (unknown) is zero.

    Symmetric in-batch softmax over cosines (van den Oord 2018, as MultipleNegativesRankingLoss of
    sentence-transformers), Adam with a linear decay to zero.
    """
    rng = np.random.default_rng(recipe.seed)
    torch.manual_seed(recipe.seed)
    bag = torch.nn.EmbeddingBag(n_units, recipe.dimensions, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    adam = torch.optim.Adam(bag.parameters(), lr=recipe.learning_rate)
    began = time.monotonic()
    step, steps = 0, 0
    for epoch in range(recipe.epochs):
        pairs = list(epoch_pairs(articles, rng))
        order = rng.permutation(len(pairs))
        batches = [order[i : i + recipe.batch] for i in range(0, len(order), recipe.batch)]
        steps = steps or len(batches) * recipe.epochs
        losses = []
        for batch in batches:
            adam.param_groups[0]["lr"] = recipe.learning_rate * max(0.0, 1 - step / steps)
            loss = _loss(bag, [pairs[i] for i in batch.tolist()], recipe.scale)
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            adam.step()
            losses.append(loss.item())
            step += 1
        report(
            f"epoch {epoch + 1}/{recipe.epochs}: {len(pairs)} pairs, loss {np.mean(losses):.3f}, "
            f"{time.monotonic() - began:.0f} s"
        )
    weights: NDArray[np.float32] = bag.weight.detach().numpy().copy()
    weights[0] = 0
    return weights


def _loss(bag: torch.nn.EmbeddingBag, pairs: Sequence[Pair], scale: float) -> torch.Tensor:
    queries = functional.normalize(_embed(bag, [p.query for p in pairs]), dim=-1)
    passages = functional.normalize(_embed(bag, [p.passage for p in pairs]), dim=-1)
    scores = scale * queries @ passages.T
    article = torch.tensor([p.article for p in pairs])
    same = (article[:, None] == article[None, :]).fill_diagonal_(False)
    scores = scores.masked_fill(same, -torch.inf)
    target = torch.arange(len(pairs))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def _embed(bag: torch.nn.EmbeddingBag, rows: Sequence[Units]) -> torch.Tensor:
    offsets = np.cumsum([0] + [len(row) for row in rows[:-1]])
    vectors: torch.Tensor = bag(torch.from_numpy(np.concatenate(rows).astype(np.int64)), torch.from_numpy(offsets))
    return vectors
