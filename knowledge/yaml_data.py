"""Reading the data files of the program: YAML without tags, by libyaml where it is there (ten times as fast)."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path | Traversable) -> Any:
    """The content of a YAML file in UTF-8. Raises OSError and yaml.YAMLError."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # a safe loader, whichever it is
