"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="In mỗi dòng một đối tượng JSON, không in gì khác.")]
