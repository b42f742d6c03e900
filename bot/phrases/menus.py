"""What the menus of commands say of each; the other commands have theirs with their subject (`command_…`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MenuPhrases:
    """The phrases of `menus.yaml`."""

    menu_feedback: str
    menu_invite: str
    menu_members: str
    menu_revoke: str
    menu_log: str
    menu_status: str
    menu_forget: str
