"""From the bytes of a .txt or .md file to its characters."""

from __future__ import annotations

import codecs
import unicodedata

from .refusals import Refusal
from .vietnamese import is_plainly_vietnamese

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, name: str) -> str:
    """UTF-8 (with or without byte order mark), UTF-16 with one, or windows-1258.

    windows-1258, the Vietnamese code page before Unicode, decodes nearly any bytes, so it is taken only when
    the result is plainly Vietnamese. Raises UnreadableFile.
    """
    text = _decoded(data, name)
    # Text has line ends and tabs; a binary file has every control character there is.
    stray = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a")
    if stray > len(text) / 100:
        raise Refusal.UNKNOWN_ENCODING.of(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refusal.DAMAGED.of(name) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # not UTF-8: one encoding is left
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise Refusal.UNKNOWN_ENCODING.of(name) from error
    if not is_plainly_vietnamese(text):
        raise Refusal.UNKNOWN_ENCODING.of(name)
    return text
