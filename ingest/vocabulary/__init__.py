"""The words that the readers of letters know, one YAML file a subject, loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.yaml_data import read_yaml


@cache
def load(name: str) -> Any:
    """The content of `<name>.yaml` in this folder."""
    return read_yaml(files(__name__) / f"{name}.yaml")
