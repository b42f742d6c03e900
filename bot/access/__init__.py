"""Who may use the bot, and what is kept of that: members, invites, the audit log. Nothing here knows Telegram.

Verbs: `Access.role_of` somebody, `Access.invite`, `Access.redeem`, `Access.revoke`, `AuditLog.record`, `forget_person`.
"""
