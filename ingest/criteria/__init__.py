"""Criteria sets taken in: out of the decisions that issue them, out of filled templates, and those that come with the program."""
