"""The shipped sets in the store: put there when it is opened, whenever the program brings other ones than those in it."""

from __future__ import annotations

import logging

from sqlalchemy import Engine

from ingest.criteria.shipped import shipped_digest, shipped_sets
from knowledge.errors import NtmError
from knowledge.store.criteria import CriteriaStore

FORM = 1
"""Raised whenever the same files give other sets: the stored ones are then replaced."""

log = logging.getLogger(__name__)


def keep_shipped(engine: Engine) -> None:
    """Put the shipped sets in place; one small query where they are. A store that cannot be written now keeps what it has."""
    store = CriteriaStore(engine)
    digest = f"{FORM}:{shipped_digest()}"
    if store.shipped() == digest:
        return
    try:
        store.put_shipped(shipped_sets(), digest)
    except NtmError as error:
        log.warning("%s Bộ tiêu chí kèm theo chương trình sẽ được nạp lần sau.", error)
