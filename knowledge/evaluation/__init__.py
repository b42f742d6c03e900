"""Questions with known answers: how many are answered rightly, how well the search finds what answers them, what changed since.

`cases` reads a question file, `run` asks it, `why_wrong` judges one answer; `search_figures` measures each index alone;
`Record` is an earlier run, `compare` says what regressed against it.
"""

from knowledge.evaluation.judging import why_wrong
from knowledge.evaluation.question_file import Case, cases
from knowledge.evaluation.recorded import Changes, Record, compare
from knowledge.evaluation.running import Result, run
from knowledge.evaluation.search_figures import Figures, search_figures

__all__ = [
    "Case",
    "Changes",
    "Figures",
    "Record",
    "Result",
    "cases",
    "compare",
    "run",
    "search_figures",
    "why_wrong",
]
