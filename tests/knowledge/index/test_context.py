"""What is put before a passage, and how a long one is cut to be embedded."""

from __future__ import annotations

import pytest

from knowledge.index.context import OVERLAP, WINDOW, context_of, most_windows, windows
from knowledge.letter import Header
from tests.knowledge.store.example_letters import YEN_LINH, letter_of


def test_the_context_says_who_wrote_about_what_and_under_which_heading() -> None:
    letter = letter_of(["Báo cáo trước ngày 20."], YEN_LINH, headings=("I. NHIỆM VỤ", "2. Cấp xã"))
    assert context_of(letter, letter.passages[0]).split("\n") == [
        "Ủy ban nhân dân huyện Yên Linh",
        "công văn 52/UBND-NN",
        "rà soát tiêu chí thu nhập tại các xã",
        "I. NHIỆM VỤ",
        "2. Cấp xã",
    ]


def test_a_number_left_blank_is_named_by_its_symbol() -> None:
    letter = letter_of(["Báo cáo."], Header("công văn", None, "UBND-NN"))
    assert context_of(letter, letter.passages[0]) == "công văn UBND-NN"


def test_a_short_passage_is_one_window_and_a_letter_without_header_adds_nothing() -> None:
    letter = letter_of(["- Báo cáo trước ngày 20."])
    assert list(windows(letter, letter.passages[0])) == ["- Báo cáo trước ngày 20."]


def test_a_long_passage_is_cut_into_overlapping_windows_each_with_the_context() -> None:
    words = [f"từ{no}" for no in range(200)]
    letter = letter_of([", ".join(words)], Header(subject="nước sạch"))
    parts = list(windows(letter, letter.passages[0]))
    assert all(part.startswith("nước sạch\n") for part in parts)
    cut = [part.removeprefix("nước sạch\n").split(", ") for part in parts]
    assert cut[0] == words[:WINDOW]
    assert cut[1] == words[WINDOW - OVERLAP : 2 * WINDOW - OVERLAP]
    assert cut[-1][-1] == words[-1]
    assert {word for part in cut for word in part} == set(words)
    assert all(len(part) > OVERLAP for part in cut)


@pytest.mark.parametrize("syllables", [0, 1, WINDOW, WINDOW + 1, 2 * WINDOW - OVERLAP, 2 * WINDOW - OVERLAP + 1, 500])
@pytest.mark.parametrize("syllable", ["a", "nghiêng"])
def test_a_passage_has_no_more_windows_than_its_length_allows(syllables: int, syllable: str) -> None:
    letter = letter_of([" ".join([syllable] * syllables)])
    count = len(list(windows(letter, letter.passages[0])))
    most = most_windows(len(letter.passages[0].text))
    assert count == most if syllable == "a" else count <= most
