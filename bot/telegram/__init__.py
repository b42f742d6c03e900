"""The Telegram door: questions come in as messages, answers go out as messages.

Importing it loads python-telegram-bot; the command line does so only for `ntm bot`.
"""

from bot.telegram.answerer import Answerer
from bot.telegram.service import run_bot

__all__ = ["Answerer", "run_bot"]
