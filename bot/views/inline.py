"""An answer as what an inline query offers: a message that stands by itself in a chat whose readers do not know the question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.access.person import harmless_line
from bot.phrases import phrases
from bot.views.cutting import units
from bot.views.html import plain_text
from bot.views.parts import Part
from bot.views.short import Short, proof_of, shortened, whole
from knowledge.answer import Answer, Quote, Status

LONG = 1_500  # UTF-16 units of mark-up; a longer answer is also offered in short
TITLE, DESCRIPTION, QUESTION = 64, 120, 160  # characters; a phone shows no more, and Telegram asks for no fewer


@dataclass(frozen=True, slots=True)
class Offered:
    """A result, the question that it answers, and the files that it cites."""

    question: str
    sources: tuple[str, ...]
    result: InlineQueryResultArticle


def offered(question: str, answer: Answer, username: str) -> list[Offered]:
    """What is offered of an answer: all of it, and before that, where it is long, the beginning of it.

    Nothing where it has no quote of its own, or not all of its first quote fits one message.
    """
    proof = proof_of(answer)
    if answer.status is not Status.ANSWERED or not proof:
        return []
    asked = phrases().inline_question.format(question=harmless_line(question, QUESTION))
    head = Part(asked, "<i>", "</i>").markup()
    all_of_it, texts = whole(answer, username, head), []
    if all_of_it is None or units(all_of_it.text) > LONG:
        texts.append(shortened(answer, username, head))
    if all_of_it not in texts:
        texts.append(all_of_it)
    sources = tuple(quote.source for quote in proof)
    results = [_result(answer, proof[0], short, number > 0) for number, short in enumerate(filter(None, texts))]
    return [Offered(question, sources, result) for result in results]


def in_plain(result: InlineQueryResultArticle) -> InlineQueryResultArticle:
    """The same without mark-up, for when Telegram refuses the HTML."""
    content = result.input_message_content
    assert isinstance(content, InputTextMessageContent)  # `offered` makes no other
    return InlineQueryResultArticle(
        id=result.id,
        title=result.title,
        description=result.description,
        input_message_content=InputTextMessageContent(
            plain_text(content.message_text), link_preview_options=content.link_preview_options
        ),
        reply_markup=result.reply_markup,
    )


def _result(answer: Answer, first: Quote, short: Short, is_second: bool) -> InlineQueryResultArticle:
    letter = ", ".join(part for part in (first.letter or first.source, first.where) if part)
    said = (
        answer.text if not answer.text.rstrip().endswith(":") else ""
    )  # "Văn bản ghi như sau:" tells nothing by itself
    return InlineQueryResultArticle(
        id=hashlib.sha256(short.text.encode("utf-8", "replace")).hexdigest()[:32],
        title=harmless_line(said, TITLE) or harmless_line(first.quote, TITLE) or phrases().button_full,
        description=harmless_line(phrases().inline_whole.format(letter=letter) if is_second else letter, DESCRIPTION),
        input_message_content=InputTextMessageContent(
            short.text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=short.keyboard,
    )
