"""Backups: all that cannot be made again, in one file, checked; and the way back."""
