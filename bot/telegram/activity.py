"""What a run of the bot knows of itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Activity:
    """Times in seconds since 1970: when the run began, and when an update came last (None: none yet)."""

    started: float = field(default_factory=time.time)
    last_update: float | None = None
