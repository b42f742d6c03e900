"""Letters of one make and any length, to see how reading grows with it."""

from __future__ import annotations

from tests.bench.printed import Block, desk, plain, plain_letter, printed_body, printed_letter, task_table

ROWS = 56  # as long as the body of a letter of three pages


def letter(times: int) -> str:
    """The body of a letter of three pages, over and over, each time with other names, figures and days."""
    return _with_body([block for number in range(times) for block in printed_body(desk(number), tables=True)])


def paragraph(times: int) -> str:
    """The same words as one paragraph in one line."""
    return _with_body([{"p": " ".join(_sentences(times))}])


def bullets(times: int) -> str:
    """The same words as one list of bullets."""
    return _with_body([{"p": "Yêu cầu các đơn vị:"}, *({"li": words} for words in _sentences(times))])


def table(times: int) -> str:
    """One table of tasks."""
    return _with_body([task_table(desk(0), ROWS * times)])


SHAPES = {"letter": letter, "one paragraph": paragraph, "bullets": bullets, "one table": table}


def _sentences(times: int) -> list[str]:
    bodies = (printed_body(desk(number), tables=False) for number in range(times))
    return [plain([{"p": words}]) for body in bodies for block in body for words in block.values()]


def _with_body(body: list[Block]) -> str:
    return plain_letter({**printed_letter(2, tables=False), "body": body})
