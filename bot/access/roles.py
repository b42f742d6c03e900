"""What a member may do."""

from __future__ import annotations

from enum import IntEnum

from knowledge.folding import fold


class Role(IntEnum):
    """Each may do what those before it may; compared by rank."""

    READER = 1
    EDITOR = 2
    ADMIN = 3

    @property
    def key(self) -> str:
        """The name in the database, in JSON and on the command line."""
        return self.name.lower()


_BY_KEY = {role.key: role for role in Role}
_NAMES = {
    **_BY_KEY,
    "nguoi doc": Role.READER,
    "doc": Role.READER,
    "bien tap": Role.EDITOR,
    "bien tap vien": Role.EDITOR,
    "nguoi bien tap": Role.EDITOR,
    "quan tri": Role.ADMIN,
    "quan tri vien": Role.ADMIN,
    "nguoi quan tri": Role.ADMIN,
}


def role_of_key(key: str) -> Role:
    """The role so named in the database. Raises KeyError for any other word."""
    return _BY_KEY[key]


def role_named(words: str) -> Role | None:
    """The role that somebody names, in English or Vietnamese, with or without diacritics; None for anything else."""
    return _NAMES.get(" ".join(fold(words).split()))
