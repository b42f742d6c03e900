"""A filled form of a criteria set among the files to take in: which files are one, and taking it in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ingest.criteria.set_file import load_set
from ingest.criteria.set_form import form
from ingest.criteria.sheet_file import read_template_xlsx
from knowledge.criteria.model import CriteriaSet, Origin
from knowledge.errors import BadCriteria, UnreadableFile

SUFFIXES = (".yaml", ".yml")
_BOOK = "xl/workbook.xml"
_MOST = 1_000_000  # bytes of the part that names the sheets


def is_filled_form(file: Path) -> bool:
    """Whether a file is meant as a form: YAML, or a spreadsheet with the form's two sheets. Any other spreadsheet is a letter."""
    if file.suffix.lower() in SUFFIXES:
        return True
    return file.suffix.lower() == ".xlsx" and _has_the_sheets(file)


def read_form(file: Path) -> CriteriaSet:
    """The set that a form holds. Raises UnreadableFile: BadCriteria with a line for each slip where the form can be read at all."""
    try:
        return load_set(file, Origin.TEMPLATE) if file.suffix.lower() in SUFFIXES else read_template_xlsx(file)
    except BadCriteria as error:
        raise BadCriteria([f"{file.name}: {line}" for line in error.lines]) from error
    except OSError as error:
        raise UnreadableFile(
            f"{file.name}: không mở được tệp ({error.strerror}). Vui lòng kiểm tra đường dẫn và quyền đọc."
        ) from error


def _has_the_sheets(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as book:
            if book.getinfo(_BOOK).file_size > _MOST:
                return False
            named = book.read(_BOOK).decode("utf-8", errors="replace")
    except (OSError, KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False  # the reader of letters says what is wrong with it
    return all(f'name="{title}"' in named for title in (form()["sheets"]["fields"], form()["sheets"]["criteria"]))
