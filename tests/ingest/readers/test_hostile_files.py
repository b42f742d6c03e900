"""Whatever a file holds, the reader gives text or says why not: nothing else ever comes out."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.readers import SourceText, read_file
from knowledge.errors import UnreadableFile

Write = Callable[[str, bytes | str], Path]
Damage = list[tuple[float, bytes]]

# The same damage at every run; the files of one test may be overwritten.
CALM = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=12)


def damaged(data: bytes, damage: Damage, cut: float) -> bytes:
    """Overwrite bytes at these places (as shares of the length), then cut off what is beyond `cut`."""
    broken = bytearray(data)
    for place, written in damage:
        at = int(place * (len(broken) - 1))
        broken[at : at + len(written)] = written
    return bytes(broken[: int(len(broken) * cut)])


def read_or_refuse(path: Path) -> SourceText | None:
    """The text, checked against what readers promise; None when the file was refused with a sentence."""
    try:
        source = read_file(path)
    except UnreadableFile as refused:
        assert f"“{path.name}”" in str(refused)
        return None
    assert unicodedata.is_normalized("NFC", source.text)
    assert not [c for c in source.text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    assert source.page_starts[0] == 0
    assert list(source.page_starts) == sorted(source.page_starts)
    assert source.page_starts[-1] <= len(source.text)
    return source


@pytest.mark.parametrize("kind", ["docx_bytes", "xlsx_bytes", "pdf_bytes", "scrambled_pdf_bytes", "letter"])
@CALM
@given(damage=DAMAGE, cut=st.one_of(st.just(1.0), st.floats(0.2, 1)))
def test_a_damaged_file_is_read_or_refused(
    write: Write, request: pytest.FixtureRequest, kind: str, damage: Damage, cut: float
) -> None:
    good = request.getfixturevalue(kind)
    suffix = {"docx_bytes": ".docx", "xlsx_bytes": ".xlsx", "letter": ".md"}.get(kind, ".pdf")
    data = good.encode() if isinstance(good, str) else good
    read_or_refuse(write("hong" + suffix, damaged(data, damage, cut)))


@CALM
@given(damage=DAMAGE)
def test_a_document_damaged_inside_its_zip_is_read_or_refused(write: Write, docx_bytes: bytes, damage: Damage) -> None:
    # Damage to the bytes of a zip is caught by its checksums; this gets past them, to the XML.
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as good, zipfile.ZipFile(broken, "w") as target:
        for name in good.namelist():
            body = good.read(name)
            in_text = name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
            target.writestr(name, damaged(body, damage, 1) if in_text else body)
    read_or_refuse(write("hong.docx", broken.getvalue()))


@CALM
@given(damage=DAMAGE)
def test_a_workbook_damaged_inside_its_zip_is_read_or_refused(write: Write, xlsx_bytes: bytes, damage: Damage) -> None:
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes)) as good, zipfile.ZipFile(broken, "w") as target:
        for name in good.namelist():
            body = good.read(name)
            in_text = name.startswith(("xl/worksheets", "xl/styles", "xl/sharedStrings"))
            target.writestr(name, damaged(body, damage, 1) if in_text else body)
    read_or_refuse(write("hong.xlsx", broken.getvalue()))


@CALM
@given(text=st.text(alphabet=st.sampled_from("aă đệ*_\\|#<>&;-\n\r\t`~[^]1\u0301\ufeff\x00\x0c"), max_size=300))
@example(text="a*\u0301* &#13; &#xFEFF; &#0;")
def test_any_markup_is_read(write: Write, letter: str, text: str) -> None:
    source = read_or_refuse(write("danh-dau.md", letter + "\n" + text))
    assert source is not None
    assert source.text.startswith(letter.strip().split("\n")[0])


def with_document(docx_bytes: bytes, body: str, doctype: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in good.namelist():
            document = f"{doctype}<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
            target.writestr(name, document if name == "word/document.xml" else good.read(name))
    return made.getvalue()


WORDS = "<w:p><w:r><w:t>Kính gửi các thôn của xã, đề nghị báo cáo</w:t></w:r></w:p>"


def test_a_cell_that_spans_a_billion_columns_is_one_cell(write: Write, docx_bytes: bytes) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>{WORDS}</w:tc>'
    source = read_file(write("o-rong.docx", with_document(docx_bytes, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")))
    assert source.text == "Kính gửi các thôn của xã, đề nghị báo cáo"


def test_entities_that_multiply_are_not_expanded(write: Write, docx_bytes: bytes) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY e0 "thôn">{entities}]>'
    body = WORDS + "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"
    source = read_or_refuse(write("nhan.docx", with_document(docx_bytes, body, doctype)))
    assert source is None or len(source.text) < 1000


def test_an_entity_does_not_bring_in_another_file(write: Write, docx_bytes: bytes) -> None:
    secret = write("bi-mat.txt", "mật khẩu của xã")
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = WORDS + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    source = read_or_refuse(write("lay-tep.docx", with_document(docx_bytes, body, doctype)))
    assert source is None or "mật khẩu" not in source.text


def test_tables_nested_without_end_are_read_or_refused(write: Write, docx_bytes: bytes) -> None:
    for depth in (20, 5000):
        body = "<w:tbl><w:tr><w:tc>" * depth + WORDS + "</w:tc></w:tr></w:tbl>" * depth
        read_or_refuse(write("long-nhau.docx", with_document(docx_bytes, body)))
