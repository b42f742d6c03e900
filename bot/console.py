"""The consoles: answers and tables on standard output, complaints (one line each) and progress on standard error."""

from rich.console import Console

out = Console(highlight=False)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)  # a message is one line, however long
bars = Console(stderr=True, highlight=False)
