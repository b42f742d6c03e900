"""`python -m ingest.deadlines` prints docs/deadlines.md."""

from __future__ import annotations

import sys

from ingest.deadlines.document import render

if __name__ == "__main__":
    sys.stdout.write(render())
