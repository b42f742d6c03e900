"""Reminders of what letters give to somebody: what is due when, for whom; sending them is the Telegram door's (docs/decisions/0020)."""
