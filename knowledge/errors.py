"""The errors of this program. Each message says what was wrong, with what, and what to do next, in Vietnamese."""


class NtmError(Exception):
    """Something the user can do something about; shown as one line, without a traceback."""


class UnreadableFile(NtmError):
    """A file that cannot be taken in, and why."""


class SettingsError(NtmError):
    """A setting that cannot be used; the message names the variable."""


class StoreBusy(NtmError):
    """Another process holds what this one needs to write."""
