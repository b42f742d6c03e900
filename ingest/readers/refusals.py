"""Why a file is not taken in: one Vietnamese sentence each, with the file's name and what to do next."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from knowledge.errors import UnreadableFile


class Refusal(StrEnum):
    """The reasons; each value is the sentence, `{name}` the file's name without its folders."""

    MISSING = "Không tìm thấy tệp “{name}”; vui lòng kiểm tra lại tên tệp và thư mục."
    NOT_A_FILE = "“{name}” không phải là một tệp; vui lòng chọn đúng tệp văn bản."
    NO_ACCESS = "Không mở được tệp “{name}”; vui lòng kiểm tra quyền đọc tệp."
    WRONG_EXTENSION = "Tệp “{name}” không thuộc loại đọc được; vui lòng dùng tệp {taken}."
    EMPTY = "Tệp “{name}” rỗng; vui lòng chọn lại tệp có nội dung."
    TOO_LARGE = "Tệp “{name}” nặng {size} MB, quá giới hạn {limit} MB; vui lòng chia nhỏ hoặc giảm dung lượng tệp."
    OTHER_CONTENT = "Tệp “{name}” thực ra là {found}, không đúng với đuôi {suffix}; vui lòng lưu lại cho đúng loại."
    DAMAGED = "Tệp “{name}” bị hỏng nên không đọc được; vui lòng lưu lại hoặc xin lại bản khác."
    UNKNOWN_ENCODING = "Không nhận ra bảng mã của tệp “{name}”; vui lòng lưu lại tệp bằng UTF-8."
    NO_TEXT = "Tệp “{name}” không có chữ nào; vui lòng kiểm tra lại nội dung tệp."
    NOT_VIETNAMESE = (
        "Tệp “{name}” không có vẻ là văn bản tiếng Việt; vui lòng kiểm tra lại tệp và dùng phông chữ Unicode."
    )
    DOCX_PASSWORD = "Tệp “{name}” được đặt mật khẩu; vui lòng bỏ mật khẩu rồi gửi lại."
    DOCX_OLD_WORD = "Tệp “{name}” là văn bản Word cũ (.doc); vui lòng mở bằng Word và lưu lại thành .docx."
    DOCX_NOT_WORD = "Tệp “{name}” không chứa văn bản Word; vui lòng mở tệp gốc và lưu lại thành .docx."
    DOCX_TOO_LARGE = "Tệp “{name}” sau khi giải nén lớn quá mức cho phép; vui lòng bỏ bớt ảnh hoặc chia nhỏ tệp."
    PDF_PASSWORD = "Tệp PDF “{name}” được đặt mật khẩu; vui lòng bỏ mật khẩu rồi gửi lại."
    PDF_EMPTY = "Tệp PDF “{name}” không có trang nào hoặc chỉ có trang trắng; vui lòng chọn lại tệp."
    PDF_SCANNED = "Tệp PDF “{name}” là bản chụp (scan), không có chữ để đọc; vui lòng dùng bản có chữ hoặc bản .docx."
    PDF_TOO_MANY_PAGES = "Tệp PDF “{name}” có {pages} trang, quá giới hạn {limit} trang; vui lòng chia nhỏ tệp."
    PDF_TOO_MUCH_TEXT = "Tệp PDF “{name}” có quá nhiều chữ; vui lòng chia nhỏ tệp."
    XLSX_PASSWORD = "Tệp “{name}” được đặt mật khẩu; vui lòng bỏ mật khẩu rồi gửi lại."
    XLSX_OLD_EXCEL = "Tệp “{name}” là bảng tính Excel cũ (.xls); vui lòng mở bằng Excel và lưu lại thành .xlsx."
    XLSX_NOT_EXCEL = "Tệp “{name}” không chứa bảng tính Excel; vui lòng mở tệp gốc và lưu lại thành .xlsx."
    XLSX_TOO_LARGE = "Tệp “{name}” sau khi giải nén lớn quá mức cho phép; vui lòng bỏ bớt ảnh hoặc chia nhỏ tệp."
    XLSX_TOO_MANY_CELLS = (
        "Bảng tính “{name}” có trang quá {rows} dòng hoặc {columns} cột; vui lòng xóa dòng, cột thừa hoặc chia nhỏ tệp."
    )
    XLSX_NUMBER_FORMAT = (
        "Ô {cell} của bảng tính “{name}” có định dạng số không đọc được; vui lòng đổi ô sang dạng chữ (Text)."
    )

    def of(self, name: str, **details: object) -> UnreadableFile:
        """The error for the file of this name, to be raised."""
        return UnreadableFile(self.value.format(name=_on_one_line(name), **details))


def _on_one_line(name: str) -> str:
    """A file name may hold line breaks, lone surrogates or 255 characters; the message is one line for a person."""
    shown = "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else " " for c in name)
    shown = unicodedata.normalize("NFC", shown)
    return shown if len(shown) <= 100 else f"{shown[:60]}…{shown[-35:]}"
