"""An answer that a language model is writing, on a terminal, while it comes."""

from __future__ import annotations

from rich.live import Live
from rich.text import Text

from bot.console import out
from knowledge.answer import Answer
from knowledge.llm.assistant import WritingAssistant


class ShownWhileWritten:
    """Answers as the assistant that it wraps. Sentences stand on the terminal as they pass the check, and go again when the answer
    is there: what is printed then is the whole of it, or the extractive answer where a later sentence did not pass."""

    def __init__(self, writing: WritingAssistant) -> None:
        self._writing = writing

    def answer(self, question: str, conversation: str | None = None) -> Answer:
        """As `Answerer.answer`."""
        said: list[str] = []
        with Live(console=out, transient=True, auto_refresh=False) as live:

            def show(sentence: str) -> None:
                said.append(sentence)
                live.update(Text(" ".join(said), style="bold"), refresh=True)

            return self._writing.answer(question, conversation, show)
