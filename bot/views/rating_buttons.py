"""What the buttons carry that rate an answer or turn the pages of the ratings; read back only as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.feedback.verdict import Verdict

RATING, LISTING = r"^dg:[ud]:", r"^dg:[aw]:"
"""The patterns of the buttons for everybody, and of those for admins."""
_RATING = re.compile(r"dg:(?P<code>[ud]):(?P<number>[1-9][0-9]{0,14})")
_LISTING = re.compile(r"dg:(?P<code>[aw]):(?P<page>0|[1-9][0-9]{0,5})")
_VERDICTS = {"u": Verdict.RIGHT, "d": Verdict.WRONG}
_FILTERS = {"a": None, "w": Verdict.WRONG}


@dataclass(frozen=True, slots=True)
class RatingStep:
    """A verdict on the answer with this number."""

    verdict: Verdict
    number: int

    @property
    def data(self) -> str:
        return f"dg:{'u' if self.verdict is Verdict.RIGHT else 'd'}:{self.number}"


@dataclass(frozen=True, slots=True)
class ListingPlace:
    """A page, counted from 0, of the ratings: of all, or of those with this verdict."""

    page: int = 0
    verdict: Verdict | None = None

    @property
    def data(self) -> str:
        return f"dg:{'w' if self.verdict is Verdict.WRONG else 'a'}:{self.page}"


def rating_step(data: str | None) -> RatingStep | None:
    """The verdict that a pressed button names; None for anything that `RatingStep.data` does not make."""
    match = _RATING.fullmatch(data or "")
    return RatingStep(_VERDICTS[match["code"]], int(match["number"])) if match else None


def listing_place(data: str | None) -> ListingPlace | None:
    """The page that a pressed button names; None for anything that `ListingPlace.data` does not make."""
    match = _LISTING.fullmatch(data or "")
    return ListingPlace(int(match["page"]), _FILTERS[match["code"]]) if match else None
