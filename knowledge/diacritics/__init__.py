"""Puts the diacritics back into a question that was typed without: "han nop ho so" is "hạn nộp hồ sơ"."""

from knowledge.diacritics.restoring import restore

__all__ = ["restore"]
