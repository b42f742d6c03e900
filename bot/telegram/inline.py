"""`@bot tiêu chí 17` in any chat: an answer with its quote to insert there.

A query comes at nearly each letter that is typed, so it is no question yet: it leans on no conversation and is kept in none
(who reads the inserted answer has not read along), no language model words it, and the audit log tells only of what was inserted.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ChosenInlineResultHandler, InlineQueryHandler

from bot.access.audit import AuditLog
from bot.access.audited import record_question
from bot.access.events import Outcome
from bot.access.person import harmless_line
from bot.phrases import phrases
from bot.telegram.answerer import AnswerThread
from bot.telegram.offering import offer
from bot.views.inline import Offered, offered
from knowledge.answer import Status

MOST = 5  # results: what a phone shows without scrolling
SHORTEST, LONGEST = 3, 256  # characters; Telegram sends no more (telegram.constants.InlineQueryLimit.MAX_QUERY_LENGTH)
Context = CallbackContext[Any, Any, Any, Any]


class InlineHandlers:
    """The callbacks. That older queries of a person are dropped `bot.telegram.ordering` sees to, how many there may be the gate."""

    def __init__(self, answers: AnswerThread, audit: AuditLog) -> None:
        self._answers, self._audit = answers, audit
        self._shown = LastShown()

    async def query(self, update: Update, context: Context) -> None:
        """What is typed so far: its answer, or those to the questions that it may mean; else a button to the private chat."""
        query = update.inline_query
        assert query is not None  # the handler lets nothing else through
        typed = harmless_line(query.query, LONGEST + 1)
        if query.offset:  # there is no second page
            await offer(query)
            return
        if sum(map(str.isalnum, typed)) < SHORTEST or len(typed) > LONGEST:
            await offer(query, button=phrases().inline_hint)
            return
        try:
            found, otherwise = await self._found(typed, context.bot.username)
        except Exception:
            await offer(query, button=phrases().inline_failed)
            raise
        self._shown.keep(query.from_user.id, found)
        await offer(query, [one.result for one in found], None if found else otherwise)

    async def chosen(self, update: Update, _: Context) -> None:
        """A result was inserted: a line in the audit log. Telegram tells it only where @BotFather was sent /setinlinefeedback."""
        chosen = update.chosen_inline_result
        assert chosen is not None
        person = chosen.from_user.id
        shown = self._shown.of(person, chosen.result_id)
        question, sources = (shown.question, shown.sources) if shown else (harmless_line(chosen.query, LONGEST), ())
        conversation = f"telegram:inline:{person}"
        await asyncio.to_thread(record_question, self._audit, question, conversation, Outcome.ANSWERED, sources)

    async def _found(self, typed: str, username: str) -> tuple[list[Offered], str]:
        """The results, no two the same; and what the button says where there are none."""
        answer = await self._answers.glance(typed)
        if answer.status is Status.NOT_FOUND:
            return [], phrases().inline_not_found
        if answer.status is Status.ANSWERED:
            pairs = [(typed, answer)]
        else:
            pairs = [(choice, await self._answers.glance(choice)) for choice in answer.choices[:MOST]]
        forms = [offered(question, each, username) for question, each in pairs]
        results = forms[0] if answer.status is Status.ANSWERED else [form[0] for form in forms if form]
        return list({one.result.id: one for one in results}.values()), phrases().inline_in_private


class LastShown:
    """What each person was shown last, in memory, so that the log can tell which files the inserted answer cites."""

    MOST = 1_000  # people

    def __init__(self) -> None:
        self._shown: OrderedDict[int, dict[str, Offered]] = OrderedDict()

    def keep(self, person: int, results: Sequence[Offered]) -> None:
        """In the place of what they were shown before."""
        self._shown[person] = {one.result.id: one for one in results}
        self._shown.move_to_end(person)
        if len(self._shown) > self.MOST:
            self._shown.popitem(last=False)

    def of(self, person: int, result_id: str) -> Offered | None:
        """The result with this id; None where it was not shown last, or before a restart."""
        return self._shown.get(person, {}).get(result_id)


def add_inline_handlers(
    application: Application[Any, Any, Any, Any, Any, Any], answers: AnswerThread, audit: AuditLog
) -> None:
    """Nothing else takes these updates."""
    inline = InlineHandlers(answers, audit)
    application.add_handler(InlineQueryHandler(inline.query))
    application.add_handler(ChosenInlineResultHandler(inline.chosen))
