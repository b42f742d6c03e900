"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# "EncryptedPackage" is the stream that Office puts an encrypted .docx into: [MS-OFFCRYPTO] 2.3.4.4.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # a zip without members
    (_OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

# How each kind is called in a message.
SPOKEN = {
    "zip": "tệp nén (ZIP) hoặc tệp Office",
    "ole": "tệp Office cũ",
    "rtf": "tệp RTF",
    "image": "ảnh",
    "archive": "tệp nén",
    "program": "chương trình máy tính",
    "pdf": "tệp PDF",
    "text": "tệp chữ thường hoặc tệp khác",
}


def content_kind(data: bytes) -> str:
    """`zip`, `ole`, `pdf`, …: a key of `SPOKEN`; `text` for what has no signature."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "text")


def has_pdf_header(data: bytes) -> bool:
    """Readers of PDF take a header anywhere in the first 1,024 bytes: ISO 32000-1, annex H, note 13."""
    return b"%PDF-" in data[:1024]


def is_encrypted_office_file(data: bytes) -> bool:
    """Whether these bytes (of kind `ole`) are a .docx behind a password rather than a .doc."""
    return _ENCRYPTED_PACKAGE in data
