"""0.3 · cosine + 0.7 · bm25 / max(bm25)."""

from __future__ import annotations

import pytest

from knowledge.index.fusion import fuse
from knowledge.index.hit import Hit, PassageKey

A, B, C = PassageKey(1, 0), PassageKey(1, 1), PassageKey(2, 0)


@pytest.mark.parametrize(
    ("full_text", "vectors", "fused"),
    [
        ([(A, 12.0), (B, 6.0)], [(B, 0.9), (C, 0.5)], [(A, 0.7), (B, 0.62), (C, 0.15)]),
        # one index alone
        ([(A, 12.0)], [], [(A, 0.7)]),
        ([], [(C, 0.5), (B, 0.9)], [(B, 0.27), (C, 0.15)]),
        ([], [], []),
        # a tie goes to the earlier passage
        ([(C, 2.0), (A, 2.0)], [], [(A, 0.7), (C, 0.7)]),
    ],
)
def test_fused(
    full_text: list[tuple[PassageKey, float]],
    vectors: list[tuple[PassageKey, float]],
    fused: list[tuple[PassageKey, float]],
) -> None:
    hits = fuse([Hit(*pair) for pair in full_text], [Hit(*pair) for pair in vectors])
    assert [hit.key for hit in hits] == [key for key, _ in fused]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in fused])


def test_no_more_than_asked_for_and_other_weights() -> None:
    hits = fuse([Hit(A, 9.0)], [Hit(B, 0.9)], limit=1, cosine_weight=0.7, bm25_weight=0.3)
    assert [hit.key for hit in hits] == [B]
