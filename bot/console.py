"""The two consoles: answers and tables on standard output, progress and complaints on standard error."""

from rich.console import Console

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)
