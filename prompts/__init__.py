"""Every prompt of the language model, one `.md` file each, with the hash that is recorded with what it wrote."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt: its file's name without `.md`, its text, and the first twelve hexadecimal digits of the text's SHA-256."""

    name: str
    text: str
    digest: str


@cache
def prompt(name: str) -> Prompt:
    """The prompt in `<name>.md`. Raises FileNotFoundError when there is none."""
    text = (files(__name__) / f"{name}.md").read_text(encoding="utf-8").strip()
    return Prompt(name, text, hashlib.sha256(text.encode()).hexdigest()[:12])
