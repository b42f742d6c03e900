"""The grammar of deadlines: what the words of a letter mean as a day, a window, a rule, or as no date at all.

`find_deadlines(text, start, end, letter=LetterDates(...))` reads one passage. The words and families are in
deadlines.yaml, one row each; docs/deadlines.md is made from it by `python -m ingest.deadlines`.
"""

from ingest.deadlines.days import LetterDates
from ingest.deadlines.find import find_deadlines

__all__ = ["LetterDates", "find_deadlines"]
