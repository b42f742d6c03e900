"""What a line of a letter's foot is, by its words alone (Nghị định 30/2020, Phụ lục I, mục II.7 and II.9)."""

from __future__ import annotations

import regex as re

from ingest.head_marks import is_heraldry, title_of
from ingest.layout import is_upper
from ingest.vocabulary import load
from knowledge.folding import fold

_WORDS = load("titles")
_POST = "|".join(sorted(map(fold, _WORDS["posts"]), key=len, reverse=True))
_POST_BEFORE = "|".join(map(re.escape, _WORDS["before_posts"]))
_POST_LINE = re.compile(rf"(?:(?:{_POST_BEFORE})\s*)*(?:{_POST})(?P<body>[\s,–-].{{0,70}})?")
# TM., T/M, T.M, TM: the letters of an authority may be parted by a point or a slash; a lone Q. needs its point.
_LETTERS = "|".join("[./]?".join(prefix) for prefix in _WORDS["authority_prefixes"])
AUTHORITY = rf"(?:{_LETTERS})(?:\s*[./:]\s*|(?<=\w\w|[./]\w)\s+)\p{{Lu}}"
"""Pattern of what a line of authority begins with: `KT. CHỦ`, `T/M BAN`."""
_AUTHORITY = re.compile(AUTHORITY)
_AUTHORITY_ALONE = re.compile(rf"(?:{_LETTERS})[./]?")  # its line was broken
# In small letters the mark between them is needed; "Q. 3" is a district of a town.
_LONG = "|".join("[./]?".join(prefix) for prefix in _WORDS["authority_prefixes"] if len(prefix) > 1)
_AUTHORITY_IN_SMALL = re.compile(rf"(?=.{{1,4}}[./])(?i:{_LONG})[\s./:]+\p{{L}}")
_ENDS_SENTENCE = re.compile(r"[.;:,!?]$|\./|\d")
_RECIPIENTS = re.compile(r"(?i)[*_]*nơi\s+(?:nhận|nhân|gửi)[*_]*\s*(?:[:：][*_]*\s*|$|(?=\s[-–+•]))")
_DEGREES = "|".join(map(re.escape, sorted(_WORDS["degrees_and_ranks"], key=len, reverse=True)))
DEGREE = rf"(?i:{_DEGREES})\.?(?:\s+|(?<=\.))"
"""Pattern of a degree or rank before a name: `ThS. `, `Trung tướng `."""
_DEGREE = re.compile(rf"(?:{DEGREE})+")
_SIGNED = re.compile(
    r"(?i)\(?\s*(?:đã ký|ký tên|ký, đóng dấu|ký, ghi|ký và|\(?ký\)?$|\[.{0,60}\]|chữ ký|ảnh chữ ký|đóng dấu)"
)
_SIGNED_ALONE = re.compile(r"(?i)[(\[]?\s*đã ký\s*[)\]]?")
_SIGNED_BEHIND = re.compile(r"(?i)\(đã ký\)[*_\s]*$")
_ATTESTS = re.compile(r"(?i)[*#_]*xác thực văn bản hợp nhất\b")
_STAMP = re.compile(
    r"(?i)(?:ký bởi|người ký|được ký bởi|ký số bởi|ngày ký|thời gian ký|giờ ký|cơ quan\s*:|digitally signed|signature|date\s*:|e-?mail\s*:)"
)
_COPY = re.compile(r"(?i)\(?(?:bản )?(?:sao y|sao lục|trích sao|xác nhận (?:bản sao|của))\b")
_SYLLABLE = r"(?:\p{Lu}\p{Ll}*|\p{Lu}{2,})(?:[’'ʼ‘]\p{L}+)?"
_NAME = re.compile(
    rf"{_SYLLABLE}(?:(?:\s+|\s?-\s?){_SYLLABLE}){{1,5}}|\p{{Lu}}[’'ʼ‘]\s?\p{{Lu}}\p{{Ll}}+(?:\s+{_SYLLABLE}){{0,3}}"
)
_SHORT_NAME = re.compile(rf"{_SYLLABLE}\s+(?:Thị|THỊ|Văn|VĂN)")
_REST_OF_NAME = re.compile(rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,2}}")
_SURNAME_ALONE = re.compile(_SYLLABLE)
_GIVEN = 3  # syllables of a name behind its surname
_SCRAPS = re.compile(r"(?:(?:[^\w\s]{1,3}|\w{1,2})\s+){1,4}?(?=\p{Lu}\p{Ll}+\s)")
_ACRONYM = re.compile(r"(?<!\p{L})\p{Lu}{2,}(?!\p{L})")
_SURNAMES = frozenset(load("surnames")["surnames"])


def behind_recipients(line: str) -> str | None:
    """What follows `Nơi nhận:` on its line; None for another line ("Nơi nhận hồ sơ: …" is one)."""
    match = _RECIPIENTS.match(line)
    return line[match.end() :] if match else None


def is_post(line: str) -> bool:
    """A signer's authority or post in capitals: `KT. CHỦ TỊCH`, `GIÁM ĐỐC`."""
    words = line.strip("*#_`. ")
    if len(words) > 110 or not is_upper(words):
        return False
    if _AUTHORITY_ALONE.fullmatch(words) and len(words) > 1:
        return True
    return _AUTHORITY.match(words) is not None or _POST_LINE.fullmatch(fold(words)) is not None


def has_authority(line: str) -> bool:
    """Whether a line of a signature begins with an authority: `KT. CHỦ TỊCH`, `TM. Ủy ban nhân dân`."""
    return _AUTHORITY.match(line) is not None or _AUTHORITY_IN_SMALL.match(line) is not None


def is_post_in_small(line: str) -> bool:
    """The same in small letters, as portals print it: `Phó Chủ tịch`, `TM. Ủy ban nhân dân`. No sentence, no figure.

    By its words alone such a line may also be part of a list; only the lines around it tell.
    """
    words = line.strip("*#_ ")
    if len(words) > 80 or _ENDS_SENTENCE.search(words) or not words[:1].isupper():
        return False
    if _AUTHORITY_IN_SMALL.match(words):
        return True
    post = _POST_LINE.fullmatch(fold(words))
    return post is not None and len((post["body"] or "").split()) <= 9


def is_signed(line: str) -> bool:
    """What stands where the signature was: `(Đã ký)`, `[chữ ký]`."""
    return _SIGNED.match(line.strip("*#_ ")) is not None


def says_signed(line: str) -> bool:
    """`(Đã ký)` and no more: whoever stands beside it signed, also without a post."""
    return _SIGNED_ALONE.fullmatch(line.strip("*#_ ")) is not None


def attests(line: str) -> bool:
    """`XÁC THỰC VĂN BẢN HỢP NHẤT`, over the signature of who consolidated a text."""
    return _ATTESTS.match(line) is not None


def is_stamp(line: str) -> bool:
    """A line of the stamp that signing by computer prints: `Ký bởi: …`, `Ngày ký: 05-06-2023`."""
    return _STAMP.match(line) is not None


def is_copy_mark(line: str) -> bool:
    """`SAO Y BẢN CHÍNH`, `XÁC NHẬN CỦA …`: whoever signs under it did not sign the letter."""
    return len(line) < 60 and _COPY.match(line.strip("*#_ ")) is not None


def bare_name(line: str) -> str | None:
    """A person's name, two to six capitalised syllables, without the degree or rank before it; None for another line.

    In capitals only what begins with a surname is one: "VỤ TỔNG HỢP" is none.
    """
    words = _SIGNED_BEHIND.sub("", line[:120]).strip("*#_ .()|,;")
    degree = _DEGREE.match(words)
    words = words[degree.end() :] if degree else words
    if len(line) > 100 or not _NAME.fullmatch(words) or is_post(line) or is_heraldry(words):
        return None
    if is_upper(words) and (title_of(words) or not has_surname(words)):
        return None
    if not is_upper(words) and _ACRONYM.search(words):
        return None
    if f"{words.lower()} ".startswith(_NO_NAME) or _POST_LINE.fullmatch(fold(words)):
        return None
    return words


def name_in_noise(line: str) -> str | None:
    """A name behind the scraps that a scanner makes of a seal ("ạt Cil Yuh Ha Bang"); only one with a known surname."""
    scraps = _SCRAPS.match(line)
    words = line[scraps.end() :].strip("*#_ .()|,;`") if scraps else ""
    return words if scraps and _NAME.fullmatch(words) and has_surname(words) and bare_name(words) else None


def is_name(line: str) -> bool:
    """Looks like a person's name, nothing else."""
    return bare_name(line) is not None


def name_over_two(first: str, second: str) -> str | None:
    """The name that two lines in a row make, where the first breaks off in it: "Nguyễn Thị", "Hồng Nhung"; "Lê Đức", "Anh"."""
    begun, rest = bare_name(first), second.strip("*#_ .")
    surname = first.strip("*#_ .")
    if begun is None and _SURNAME_ALONE.fullmatch(surname) and has_surname(surname) and len(rest.split()) <= _GIVEN:
        return bare_name(f"{surname} {rest}") if bare_name(rest) else None
    if begun is None or not _REST_OF_NAME.fullmatch(rest) or is_upper(begun) != is_upper(rest):
        return None
    alone = len(rest.split()) == 1 and len(begun.split()) <= 3
    return f"{begun} {rest}" if (alone or _SHORT_NAME.fullmatch(begun)) and bare_name(f"{begun} {rest}") else None


def has_surname(words: str) -> bool:
    """Whether words begin with a surname that is known."""
    first = re.split(r"[\s-]", words.lower())[0]
    return first in _SURNAMES or re.match(r"\p{L}['’ʼ‘]", first) is not None


_NO_NAME = tuple(f"{head} " for head in _WORDS["no_name_begins"])
