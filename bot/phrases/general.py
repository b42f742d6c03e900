"""What is said of the bot itself and of any message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class GeneralPhrases:
    """The phrases of `general.yaml`."""

    start: str = gaps("examples")
    help: str = gaps("examples", "limit")
    examples: tuple[str, ...]
    command_start: str
    command_help: str
    question_too_long: str = gaps("limit")
    text_only: str
    unknown_command: str
    something_failed: str
    page_before: str
    page_after: str
    page_of: str = gaps("page", "pages")

    def example_lines(self) -> str:
        """The example questions as a list, one a line."""
        return "\n".join(f"• {question}" for question in self.examples)
