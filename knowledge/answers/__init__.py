"""Answers, one module per kind of question. Each takes what was understood and found, and returns an `Answer` or None."""
