"""One side on one set of letters, in a process of its own: `python -m tests.bench.side SIDE SET LETTERS QUESTIONS FOLDER`.

SET is `samples`, or `generated` letters that lie in FOLDER/letters. Prints what was measured as one line of JSON.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ingest.pipeline import files_under
from tests.bench.letters import made_letters
from tests.bench.questions import gold_questions, questions_of

SAMPLES = Path(__file__).parent.parent.parent / "ingest" / "samples"


def main(side: str, which: str, letters: int, questions: int, folder: Path) -> None:
    if which == "samples":
        files, asked = files_under([SAMPLES]), gold_questions()[:questions]
    else:
        files, asked = files_under([folder / "letters"]), questions_of(list(made_letters(letters)), questions)
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as data:
        if side == "ours":
            from tests.bench.ours import measure
        else:
            from tests.bench.recipe import measure
        print(measure(files, asked, Path(data)).to_json())


if __name__ == "__main__":
    side, which, letters, questions, folder = sys.argv[1:]
    main(side, which, int(letters), int(questions), Path(folder))
