"""What a reading hands back: a deadline in terms of tokens, before it is laid on the letter's text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from ingest.deadlines.context import Surroundings
from ingest.deadlines.days import Span
from ingest.deadlines.tokens import Token
from knowledge.letter import DeadlineKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A deadline that spans `tokens[begin:end]`."""

    begin: int
    end: int
    kind: DeadlineKind
    family: str
    first: date | None = None
    last: date | None = None
    inclusive: bool = True
    at: time | None = None
    rrule: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Surroundings):
    """A phrase that a pattern of `family` fits."""

    family: str

    @property
    def phrase(self) -> list[Token]:
        return list(self.tokens[self.begin : self.end])

    def figures(self) -> list[tuple[int, Token]]:
        """The figures with a moment, with their place among the tokens."""
        return [(i, self.tokens[i]) for i in range(self.begin, self.end) if self.tokens[i].moment]

    def clock(self) -> time | None:
        return next((token.clock for token in self.phrase if token.clock), None)

    def draft(
        self,
        kind: DeadlineKind,
        span: Span | None = None,
        *,
        family: str = "",
        begin: int | None = None,
        end: int | None = None,
        inclusive: bool = True,
        at: time | None = None,
        rrule: str | None = None,
        doubts: tuple[str, ...] = (),
    ) -> Draft:
        """A draft over the whole phrase, or over `begin:end` of the tokens."""
        span = span or Span()
        return Draft(
            self.begin if begin is None else begin,
            self.end if end is None else end,
            kind,
            family or self.family,
            span.first,
            span.last,
            inclusive,
            at,
            rrule,
            (*span.doubts, *doubts),
        )
