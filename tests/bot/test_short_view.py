"""An answer in one message: what is never cut, whatever the answer is like."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.phrases import phrases
from bot.views.inline import offered
from bot.views.parts import LIMIT, readable
from bot.views.short import SHORT_TEXT, Short, shortened, whole
from knowledge.answer import Answer, Quote, Status
from tests.bot.answers import DEADLINE, QUOTE
from tests.bot.telegram_entities import units
from tests.bot.telegram_html import parse

NAME = "ntm_thu_bot"
MORE = phrases().answer_shortened.format(name=NAME)
words = st.text(alphabet=st.sampled_from("aạđ <&>\n😀."), min_size=1, max_size=60).map(lambda s: f"x{s}x")
long_words = st.builds(lambda one, times: one * times, words, st.sampled_from((1, 3, 20, 80)))
quotes = st.builds(
    Quote,
    letter_id=st.sampled_from((None, 1, 99)),
    source=st.just("a.md"),
    letter=words,
    where=words,
    quote=long_words,
    start=st.integers(0, 10**6),
    end=st.just(0),
    nearest=st.booleans(),
)
answers = st.builds(
    Answer,
    status=st.sampled_from(Status),
    text=long_words,
    notes=st.lists(words, max_size=3).map(tuple),
    quotes=st.lists(quotes, max_size=4).map(tuple),
    choices=st.lists(words, max_size=3).map(tuple),
)


def is_sound(short: Short, answer: Answer) -> None:
    """It is well-formed, fits one message, and proves itself."""
    seen = parse(short.text)
    assert units(short.text) <= LIMIT
    proof = [quote for quote in answer.quotes if not quote.nearest]
    in_quotes = [text for tag, text in seen.tagged if tag.startswith("blockquote")]
    assert in_quotes == [readable(quote.quote) for quote in proof[: len(in_quotes)]]
    assert bool(in_quotes) == bool(proof)
    assert not proof or readable(proof[0].letter) in seen.text
    assert all(readable(note) in seen.text for note in answer.notes)
    is_all = len(in_quotes) == len(proof) and readable(answer.text) in seen.text
    assert is_all or seen.text.endswith(MORE)


@given(answers)
def test_what_is_shortened_keeps_its_first_quote_whole_its_letter_and_every_note(answer: Answer) -> None:
    short = shortened(answer, NAME)
    if short is not None:
        is_sound(short, answer)


@given(words, answers)
def test_what_is_offered_inline_answers_and_proves_itself(question: str, answer: Answer) -> None:
    results = offered(question, answer, NAME)
    assert len({one.result.id for one in results}) == len(results) <= 2
    for one in results:
        assert answer.status is Status.ANSWERED
        is_sound(Short(one.result.input_message_content["message_text"], None), answer)
        assert one.sources


def test_a_whole_answer_is_what_stands_in_a_private_chat() -> None:
    short = whole(DEADLINE, NAME)
    assert short is not None
    assert parse(short.text).tagged[0] == ("b", "Trước ngày 15/8/2024")
    assert shortened(DEADLINE, NAME) == short


def test_one_long_line_is_not_cut() -> None:
    answer = replace(DEADLINE, text="rất dài " * (SHORT_TEXT // 8 + 1))
    short = shortened(answer, NAME)
    assert short is not None
    assert readable(answer.text) in parse(short.text).text
    assert not short.text.endswith(MORE)


def test_a_link_leads_to_the_first_quote_of_a_letter() -> None:
    def address(quote: Quote) -> str | None:
        short = whole(replace(DEADLINE, quotes=(quote,)), NAME)
        assert short is not None
        return short.keyboard.inline_keyboard[0][0].url if short.keyboard else None

    assert address(replace(QUOTE, letter_id=12, start=345)) == f"https://t.me/{NAME}?start=L12-345"
    assert address(replace(QUOTE, letter_id=None)) is None
