"""The text of letters in pages, and what the buttons of letters carry."""

from __future__ import annotations

from datetime import date

import pytest

from bot.phrases import phrases
from bot.views.cutting import units
from bot.views.letter_buttons import (
    LetterStep,
    ListStep,
    card_data,
    cited_by_data,
    cites_data,
    file_data,
    fitting_words,
    here_data,
    letter_step,
    link_payload,
    linked_letter,
    list_data,
    list_step,
    page_data,
    passage_data,
    tasks_data,
)
from bot.views.letter_card import card_screen, cited_by_screen, cites_screen, tasks_screen
from bot.views.letter_text import MARK, ROOM, page_screen, pages_of, passage_screen, pieces_of
from bot.views.letters import letters_screen
from bot.views.parts import LIMIT
from knowledge.letter import Header, Letter, Passage, PassageKind
from knowledge.register.desk import LetterDesk
from knowledge.store.letters import LetterStore
from tests.bot.telegram_html import parse


def of_passages(*texts: str, kind: PassageKind = PassageKind.BODY) -> Letter:
    """A letter of these paragraphs."""
    text, passages = "", []
    for one in texts:
        passages.append(Passage(len(text), len(text) + len(one), one, kind, ("1",), ("PHẦN MỘT",)))
        text += f"{one}\n\n"
    return Letter(
        "thu.txt", "", text, Header(kind="công văn", number="1/UBND", issuer="UBND xã A & B"), tuple(passages)
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_pages_hold_all_that_the_samples_say(sample_store: LetterStore) -> None:
    for stored in sample_store.all():
        letter = stored.letter
        margins = [p for p in letter.passages if p.kind is PassageKind.MARGIN]
        words = letter.text
        for margin in reversed(margins):
            words = words[: margin.start] + words[margin.end :]
        pages = pages_of(pieces_of(letter))
        assert squeezed("".join(piece.text for page in pages for piece in page)) == squeezed(words)
        for number in range(len(pages)):
            screen = page_screen(stored.id, letter, number)
            assert screen is not None
            assert squeezed(pages[number][0].text) in squeezed(parse(screen.text).text)
            assert units(screen.text) <= LIMIT
        assert page_screen(stored.id, letter, len(pages)) is None


def test_every_passage_of_the_samples_can_be_opened_and_is_the_one_marked(sample_store: LetterStore) -> None:
    for stored in sample_store.all():
        for passage in stored.letter.passages:
            screen = passage_screen(stored.id, stored.letter, passage.start)
            assert screen is not None
            assert units(screen.text) <= LIMIT
            if passage.kind is not PassageKind.MARGIN:
                (marked,) = [words for tag, words in parse(screen.text).tagged if tag == "b" and words.startswith(MARK)]
                assert squeezed(marked.removeprefix(MARK)) in squeezed(passage.text)


def test_a_paragraph_longer_than_a_page_is_cut_between_words_and_each_part_opens() -> None:
    long = " ".join(f"từ{n}" for n in range(1500))
    letter = of_passages("Đầu thư.", long, "Cuối thư.")
    pages = pages_of(pieces_of(letter))
    assert len(pages) > 4
    assert all(sum(piece.size for piece in page) <= ROOM for page in pages)
    at = letter.text.index("từ1200")
    screen = passage_screen(1, letter, at)
    assert screen is not None
    (marked,) = [words for tag, words in parse(screen.text).tagged if tag == "b" and words.startswith(MARK)]
    assert "từ1200" in marked.split()


def test_text_that_looks_like_mark_up_is_shown_as_it_is_and_fits() -> None:
    letter = of_passages("<b>&amp; <script>" * 400, "a < b & c > d")
    for number in range(len(pages_of(pieces_of(letter)))):
        screen = page_screen(1, letter, number)
        assert screen is not None and units(screen.text) <= LIMIT
        assert "UBND xã A & B" in parse(screen.text).text
    screen = passage_screen(1, letter, letter.text.index("a < b"))
    assert screen is not None
    assert f"{MARK}a < b & c > d" in parse(screen.text).text


def test_pages_go_on_from_a_marked_passage_without_leaving_anything_out() -> None:
    letter = of_passages(*(f"Đoạn {n}. {'nội dung ' * 30}" for n in range(40)))
    pieces = pieces_of(letter)
    pages = pages_of(pieces)
    for piece in pieces:
        screen = passage_screen(1, letter, piece.start)
        assert screen is not None
        shown = [n for n in range(40) if f"Đoạn {n}." in screen.text]
        assert shown == list(range(shown[0], shown[-1] + 1))
        steps = [letter_step(str(b.callback_data)) for b in screen.keyboard.inline_keyboard[0]]
        before = next((s.number for s, b in zip(steps, screen.keyboard.inline_keyboard[0], strict=True) if s and b.text == phrases().page_before), None)  # fmt: skip
        after = next((s.number for s, b in zip(steps, screen.keyboard.inline_keyboard[0], strict=True) if s and b.text == phrases().page_after), None)  # fmt: skip
        assert (before is None) is (shown[0] == 0)
        assert (after is None) is (shown[-1] == 39)
        assert before is None or any(f"Đoạn {shown[0] - 1}." in p.text for p in pages[before])
        assert after is None or any(f"Đoạn {shown[-1] + 1}." in p.text for p in pages[after])


def test_a_character_that_there_is_not_opens_nothing() -> None:
    letter = of_passages("Một đoạn.")
    assert passage_screen(1, letter, 10**7) is None
    assert passage_screen(1, Letter("x", "", "", Header(), ()), 0) is None
    assert page_screen(1, Letter("x", "", "", Header(), ()), 0) is None


def test_a_place_in_the_outline_stands_above_the_marked_passage() -> None:
    screen = passage_screen(1, of_passages("Một đoạn.", "Hai đoạn."), 12)
    assert screen is not None
    assert parse(screen.text).text.splitlines()[1] == "1 – PHẦN MỘT"


def test_all_screens_of_the_samples_are_whole_and_fit(sample_store: LetterStore) -> None:
    desk = LetterDesk(sample_store, date.today)
    for letter_id in sample_store.ids():
        card = desk.card(letter_id)
        assert card is not None
        screens = [card_screen(card)]
        for show in (lambda c, n: tasks_screen(c, n, range(99)), cites_screen, cited_by_screen):
            page = 0
            while screen := show(card, page):
                screens.append(screen)
                page += 1
        for screen in screens:
            parse(screen.text)
            assert units(screen.text) <= LIMIT
            for row in screen.keyboard.inline_keyboard:
                assert all(1 <= len(str(b.callback_data).encode()) <= 64 for b in row)


def test_reminders_are_offered_only_of_tasks_that_one_may_be_reminded_of(sample_store: LetterStore) -> None:
    desk = LetterDesk(sample_store, date.today)
    card = next(c for i in sample_store.ids() if (c := desk.card(i)) and c.letter.source.startswith("05"))
    last = tasks_screen(card, 1, [0, 5])  # the first stands on another page
    assert last is not None
    data = [str(b.callback_data) for row in last.keyboard.inline_keyboard for b in row]
    assert [one for one in data if one.startswith("nh:")] == [f"nh:n:{card.letter_id}:5"]


def test_each_letter_has_one_button_though_it_is_found_and_cites_what_is_missing(sample_store: LetterStore) -> None:
    desk = LetterDesk(sample_store, date.today)
    screen = letters_screen(desk.find("318"), ListStep(0, "318"), desk.heads)
    assert screen is not None
    data = [str(b.callback_data) for row in screen.keyboard.inline_keyboard for b in row]
    assert len(data) == len(set(data)) == 2


STEPS = [
    (card_data(7), LetterStep("card", 7)),
    (file_data(7), LetterStep("file", 7)),
    (here_data(7), LetterStep("here", 7)),
    (passage_data(7, 0), LetterStep("passage", 7, 0)),
    (page_data(7, 3), LetterStep("page", 7, 3)),
    (tasks_data(7, 1), LetterStep("tasks", 7, 1)),
    (cites_data(7), LetterStep("cites", 7, 0)),
    (cited_by_data(999_999_999, 2), LetterStep("cited_by", 999_999_999, 2)),
]


@pytest.mark.parametrize(("data", "step"), STEPS, ids=[data for data, _ in STEPS])
def test_what_a_button_carries_is_read_back(data: str, step: LetterStep) -> None:
    assert letter_step(data) == step
    assert list_step(data) is None


LONG = "Ủy ban nhân dân huyện Lộc Bình tháng 5 năm 2024 về môi trường và nước sạch"


@pytest.mark.parametrize("words", ["", "môi trường", "318/QĐ-TTg", "a:b:c", LONG, "đ" * 200, "  hai   chữ "])
@pytest.mark.parametrize("anew", [False, True])
def test_what_a_list_button_carries_is_read_back_and_fits(words: str, anew: bool) -> None:
    data = list_data(words, 9999, anew=anew)
    assert len(data.encode()) <= 64
    assert list_step(data) == ListStep(9999, fitting_words(words), anew)
    assert letter_step(data) is None


FORGED = [
    "vb:", "vb:c", "vb:c:", "vb:c:0", "vb:c:01", "vb:c:-1", "vb:c:1:2", "vb:p:1", "vb:p:1:", "vb:p:1:01", "vb:q:1:-1", "vb:t:1:0",
    "vb:x:1", "vb:c:1\n", "vb:c:1234567890", "vb:l:", "vb:l:0", "vb:l:00:", "vb:l:-1:x", "vb:l:0: x", "vb:l:0:a  b", "vb:l:99999:",
    "vb:l:0:a\nb", f"vb:l:0:{'a' * 53}", "vb:c:١", "VB:C:1", "", None,
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
def test_what_is_not_made_here_is_no_button(data: str | None) -> None:
    assert letter_step(data) is None
    assert list_step(data) is None


def test_links_are_read_back_only_as_made() -> None:
    assert linked_letter(link_payload(12)) == LetterStep("card", 12)
    assert linked_letter(link_payload(12, 345)) == LetterStep("passage", 12, 345)
    for payload in ("L", "L0", "L-1", "L1-", "L1-01", "l1", "L1x", "I1", "L1-2-3", "L١", "L1\n"):
        assert linked_letter(payload) is None
