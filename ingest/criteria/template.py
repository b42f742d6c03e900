"""The form in which a person writes down a criteria set: empty, or prefilled from a set without its unverified values.

template_yaml(None) is a commented form, which `load_set(text, Origin.TEMPLATE)` takes in once it is filled;
`write_template_xlsx` and `read_template_xlsx` are the same for those who would rather fill in a spreadsheet.
"""

from __future__ import annotations

from .sheet_file import read_template_xlsx
from .template_sheet import write_template_xlsx
from .template_text import template_yaml

__all__ = ["read_template_xlsx", "template_yaml", "write_template_xlsx"]
