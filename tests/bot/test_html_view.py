"""An answer as Telegram messages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.phrases import phrases
from bot.views.cutting import cut, units
from bot.views.html import LONG_LEAD, LONG_QUOTE, messages, plain_text
from knowledge.answer import Answer, Quote, Status
from tests.bot.telegram_html import parse

SAY = phrases()


def quote(words: str, letter: str = "Công văn số 12/UBND-KT", where: str = "mục 2", *, nearest: bool = False) -> Quote:
    return Quote(1, "cong-van.docx", letter, where, words, 0, len(words), nearest)


ANSWERED, NOT_FOUND, CLARIFY = Status.ANSWERED, Status.NOT_FOUND, Status.CLARIFY
SHORT = quote("Giao Phòng Kinh tế chủ trì.")

TABLE = [
    pytest.param(
        Answer(ANSWERED, "Phòng Kinh tế", quotes=(SHORT,)),
        "<b>Phòng Kinh tế</b>\n\n"
        "<blockquote>Giao Phòng Kinh tế chủ trì.</blockquote>\n<i>— Công văn số 12/UBND-KT, mục 2</i>",
        id="the answer first, then the quote, and its letter under it",
    ),
    pytest.param(
        Answer(ANSWERED, "Các xã:\n- Sơn Hà\n- Sơn Lâm"),
        "<b>Các xã:</b>\n- Sơn Hà\n- Sơn Lâm",
        id="of a list the first line is the lead",
    ),
    pytest.param(
        Answer(ANSWERED, "Ngày 5/9 < ngày 10/9 & 'hết'"),
        "<b>Ngày 5/9 &lt; ngày 10/9 &amp; 'hết'</b>",
        id="the letter's own signs are no mark-up",
    ),
    pytest.param(
        Answer(ANSWERED, "Có", notes=("Đã quá hạn 3 ngày.", "Năm suy ra từ ngày ký.")),
        f"<b>Có</b>\n\n<i>{SAY.notes}</i>\n• Đã quá hạn 3 ngày.\n• Năm suy ra từ ngày ký.",
        id="what the program adds stands last, under its own heading",
    ),
    pytest.param(
        Answer(NOT_FOUND, "Văn bản không nêu thời hạn.", quotes=(quote("Rà soát hộ nghèo.", nearest=True),)),
        "<b>Văn bản không nêu thời hạn.</b>\n\n"
        f"<i>{SAY.nearest}</i>\n<blockquote>Rà soát hộ nghèo.</blockquote>\n<i>— Công văn số 12/UBND-KT, mục 2</i>",
        id="a passage that does not answer is marked as such",
    ),
    pytest.param(
        Answer(CLARIFY, "Có hai xã tên Sơn Hà.", choices=("Hạn của Sơn Hà, huyện A?", "Hạn của Sơn Hà, huyện B?")),
        f"<b>Có hai xã tên Sơn Hà.</b>\n\n{SAY.choices}\n1. Hạn của Sơn Hà, huyện A?\n2. Hạn của Sơn Hà, huyện B?",
        id="a question back lists the choices",
    ),
    pytest.param(
        Answer(ANSWERED, "Có", quotes=(quote("Giao xã.", letter="", where=""),)),
        "<b>Có</b>\n\n<blockquote>Giao xã.</blockquote>\n<i>— cong-van.docx</i>",
        id="a letter without a line of its own is named by its file",
    ),
    pytest.param(Answer(NOT_FOUND, " \n "), f"<b>{SAY.no_answer}</b>", id="an empty answer is no empty message"),
    pytest.param(Answer(ANSWERED, "Trang\x0cmột\x00\r\nhai"), "<b>Trang một</b>\nhai", id="no control characters"),
]


@pytest.mark.parametrize(("answer", "message"), TABLE)
def test_how_an_answer_looks(answer: Answer, message: str) -> None:
    assert messages(answer) == [message]


@pytest.mark.parametrize(
    ("length", "mark"), [(LONG_QUOTE, "<blockquote>"), (LONG_QUOTE + 1, "<blockquote expandable>")]
)
def test_a_long_quote_is_folded(length: int, mark: str) -> None:
    (message,) = messages(Answer(ANSWERED, "Có", quotes=(quote("x" * length),)))
    assert mark in message


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Rà soát từng tiêu chí chưa đạt. " + "Sau đó lập hồ sơ gửi huyện " * 10, "Rà soát từng tiêu chí chưa đạt."),
        ("TM. ỦY BAN NHÂN DÂN XÃ: " + "lập hồ sơ " * 20, "TM. ỦY BAN NHÂN DÂN XÃ:"),  # not the abbreviation
        ("lập hồ sơ gửi huyện " * 20, None),
    ],
)
def test_a_long_first_line_is_not_all_bold(text: str, lead: str | None) -> None:
    assert len(text) > LONG_LEAD
    (message,) = messages(Answer(ANSWERED, text))
    assert [words for tag, words in parse(message).tagged if tag == "b"] == ([lead] if lead else [])
    assert parse(message).text == text.strip()


def test_messages_are_split_between_quotes_rather_than_within() -> None:
    quotes = tuple(quote(f"Quote {n}: " + "việc cần làm " * 80) for n in range(9))
    parts = messages(Answer(ANSWERED, "Các việc:", quotes=quotes))
    shown = [words for part in parts for tag, words in parse(part).tagged if tag.startswith("blockquote")]
    assert shown == [q.quote.strip() for q in quotes]
    assert 1 < len(parts) < len(quotes)
    # a letter's line stays with its quote
    assert all(part.count("<blockquote") == part.count("<i>—") for part in parts)


def test_a_huge_quote_is_split_between_words_each_part_a_quote() -> None:
    words = " ".join(f"việc&{n}" for n in range(2000))
    parts = messages(Answer(ANSWERED, "Các việc:", quotes=(quote(words),)))
    shown = [text for part in parts for tag, text in parse(part).tagged if tag.startswith("blockquote")]
    assert len(shown) > 2
    assert " ".join(shown) == words


def test_plain_text_is_what_the_user_would_have_seen_with_quotation_marks() -> None:
    (message,) = messages(Answer(ANSWERED, "5 < 6 & <b>", quotes=(SHORT,)))
    assert plain_text(message) == "5 < 6 & <b>\n\n“Giao Phòng Kinh tế chủ trì.”\n— Công văn số 12/UBND-KT, mục 2"


# Words as letters have them, with what breaks mark-up and what counts double in UTF-16; now and then very long.
_WORDS = st.sampled_from(
    ["Ủy ban", "xã", "<b>", "&amp;", "</blockquote>", "\n", "\n\n", "  ", "“hạn”", "🌾", "a" * 5000, "&" * 900]
)
_TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(_WORDS, max_size=30).map(" ".join),
    st.tuples(_WORDS, st.integers(1, 3000)).map(lambda pair: f"{pair[0]} " * pair[1]).map(lambda text: text[:9000]),
)
_QUOTES = st.builds(quote, _TEXT, _TEXT, _TEXT, nearest=st.booleans())
_ANSWERS = st.builds(
    Answer,
    st.sampled_from(Status),
    _TEXT,
    notes=st.lists(_TEXT, max_size=3).map(tuple),
    quotes=st.lists(_QUOTES, max_size=4).map(tuple),
    choices=st.lists(_TEXT, max_size=3).map(tuple),
)


def _letters(text: str) -> str:
    """The text without what may fall away: white space and control characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


@settings(deadline=None)
@given(_ANSWERS)
def test_every_message_is_well_formed_within_the_limit_and_no_text_is_lost(answer: Answer) -> None:
    parts = messages(answer)
    seen = ""
    for part in parts:
        assert 0 < units(part) <= MessageLimit.MAX_TEXT_LENGTH
        text = parse(part).text  # raises when the part is not well-formed by itself
        assert text.strip()
        assert units(plain_text(part)) <= MessageLimit.MAX_TEXT_LENGTH
        seen += _letters(text)
    shown = [answer.text, *(f"{n}.{choice}" for n, choice in enumerate(answer.choices, 1))]
    for q in sorted(answer.quotes, key=lambda q: q.nearest):
        shown += [q.quote, q.letter if _letters(q.letter) else q.source, q.where]
    shown += answer.notes
    position = 0
    for words in map(_letters, shown):
        position = seen.find(words, position)
        assert position >= 0, words
        position += len(words)


@settings(deadline=None)
@given(_TEXT, st.integers(6, 50))
def test_cutting_keeps_every_word_and_the_size(text: str, room: int) -> None:
    pieces = list(cut(text, room, lambda piece: piece))
    assert all(0 < units(piece) <= room for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_cutting_refuses_room_for_less_than_one_character() -> None:
    with pytest.raises(ValueError, match="no room"):
        list(cut("chữ", 5, str))
