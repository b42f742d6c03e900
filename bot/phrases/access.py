"""Who may use the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.events import Outcome, What
from bot.access.roles import Role
from bot.phrases.reading import gaps, words_for


@dataclass(frozen=True, kw_only=True)
class AccessPhrases:
    """The phrases of `access.yaml`."""

    stranger: str = gaps("id")
    too_fast: str
    not_allowed: str
    editors_only: str
    roles: dict[str, str] = words_for(role.key for role in Role)
    invite_usage: str = gaps("days", "most")
    invite_made: str = gaps("key", "link", "role", "until")
    invite_taken: str = gaps("role")
    invite_raised: str = gaps("role")
    invite_kept: str = gaps("role")
    invite_refused: str
    members_title: str
    members_none: str
    member_line: str = gaps("id", "name", "role", "since")
    settings_admin_line: str = gaps("id", "name")
    invite_line: str = gaps("key", "role", "until")
    revoke_button: str = gaps("what")
    revoke_ask: str = gaps("what")
    revoke_yes: str
    revoke_no: str
    revoke_usage: str
    revoked: str
    revoke_unknown: str
    revoke_settings: str
    revoke_last: str
    audit_title: str
    audit_none: str
    audit_line: str = gaps("at", "outcome", "what", "who")
    audit_nobody: str
    audit_kinds: dict[str, str] = words_for(What)
    audit_outcomes: dict[str, str] = words_for(Outcome)
    forget_ask: str = gaps("id")
    forget_yes: str
    forget_no: str
    forgotten: str
    forget_kept: str
    access_button_outdated: str
    nobody_admitted: str
