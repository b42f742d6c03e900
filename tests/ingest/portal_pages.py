"""Invented public documents, printed the ways that legal portals, word processors and converters print them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Document:
    """What a portal states of a document beside its text, and what it is printed from."""

    issuer: tuple[str, ...]  # a line each, in capitals
    place: str
    number: str
    kind: str | None  # None for a công văn
    posts: tuple[str, ...]  # over the signature
    signer: str
    day: date
    signed: str = ""  # "(Đã ký)" between posts and name
    attached: str = ""  # what stands behind the signature
    small_posts: bool = False  # "Phó Chủ tịch" under "KT. CHỦ TỊCH"

    @property
    def dated(self) -> str:
        return f"{self.place}, ngày {self.day.day:02} tháng {self.day.month:02} năm {self.day.year}"

    @property
    def subject(self) -> str:
        return "tăng cường quản lý công trình cấp nước tập trung ở nông thôn"

    @property
    def title(self) -> list[str]:
        return [self.kind.upper(), f"Về việc {self.subject}"] if self.kind else []

    @property
    def about(self) -> list[str]:
        return [] if self.kind else [f"V/v {self.subject}"]

    @property
    def address(self) -> list[str]:
        return [] if self.kind else ["Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"]

    @property
    def signature(self) -> list[str]:
        first, *others = self.posts
        posts = [first, *(p.capitalize() if self.small_posts else p for p in others)]
        return [*posts, *([self.signed] if self.signed else []), self.signer]


NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
RECIPIENTS = ["Nơi nhận:", "- Như Điều 3;", "- Thường trực Tỉnh ủy, HĐND tỉnh;", "- Lưu: VT, NN."]
BODY = [
    "Căn cứ Luật Tài nguyên nước ngày 27 tháng 11 năm 2023;",
    "Theo đề nghị tại Tờ trình số 77/TTr-SNN ngày 18/01/2024.",
    "Điều 1. Giao các cơ quan, đơn vị rà soát công trình trên địa bàn, báo cáo trước ngày 30/6/2024.",
    "Điều 2. Thủ trưởng các đơn vị chịu trách nhiệm thi hành./.",
]
FORM = "\n".join(
    [
        "QUY ĐỊNH",
        "QUẢN LÝ CÔNG TRÌNH CẤP NƯỚC",
        "(Ban hành kèm theo văn bản trên)",
        "Điều 1. Phạm vi điều chỉnh",
        "Quy định này áp dụng cho công trình cấp nước tập trung.",
        "Mẫu số 01",
        *NATION,
        "ĐƠN ĐỀ NGHỊ ĐẤU NỐI",
        "Kính gửi: UBND xã ………",
        "………, ngày … tháng … năm …",
        "Nơi nhận:",
        "- Như trên.",
        "CHỦ HỘ",
        "(Ký, ghi rõ họ tên)",
    ]
)
APPENDIX = "PHỤ LỤC\nDANH MỤC CÔNG TRÌNH\n1. Trạm cấp nước thôn Nà Khe\n2. Bể chứa thôn Cốc Pàng"


def page(*, head: str, title: str = "", foot: str) -> str:
    """A dated document of these parts, a line each."""
    return "\n".join([head, *NATION, "Lâm Khê, ngày 09 tháng 8 năm 2023", title, *BODY, foot])


def broken(line: str, width: int = 22) -> list[str]:
    """A line as a web page breaks it when its text is taken out: anywhere between two words."""
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def cells_by_bars(d: Document) -> str:
    """Cells of the head's and foot's tables parted by lines that hold a bar only, their words broken anywhere."""
    head = [part for line in (" ".join(d.issuer), *NATION) for part in (*broken(line), "-------", "|")][:-2]
    head += ["|", *broken(f"Số: {d.number}", 8), *d.about, "|", *broken(d.dated, 14), "|"]
    body = [part for line in BODY for part in broken(line, 60)]
    return "\n".join([*head, *d.title, *d.address, *body, *RECIPIENTS, "|", *d.signature, "|", d.attached])


def lines_apart(d: Document) -> str:
    """Each line a paragraph, rules of hyphens under the names."""
    parts = [*d.issuer, "-------", *NATION, "---------------", f"Số: {d.number}", *d.about, d.dated]
    return "\n\n".join([*parts, *d.title, *d.address, *BODY, *RECIPIENTS, *d.signature, d.attached])


def number_behind_the_motto(d: Document) -> str:
    """The two columns run into one another: "Số:" first, the number behind the motto, the date on three lines."""
    dated = [f"{d.place}, ngày", f"{d.day.day} tháng {d.day.month}", f"năm {d.day.year}"]
    head = [*d.issuer, "Số:", *NATION, d.number, *dated]
    return "\n\n".join([*head, *d.title, *d.about, *d.address, *BODY, *RECIPIENTS, *d.signature, d.attached])


def markdown_headings(d: Document) -> str:
    """As scanners with a language model give it: headings and bold words."""
    head = [f"# {' '.join(d.issuer)}", f"# {' '.join(NATION)}", f"Số: {d.number}", d.dated, *d.about]
    title = [f"# {d.title[0]}", f"**{d.title[1]}**"] if d.kind else []
    foot = ["**Nơi nhận:**", *RECIPIENTS[1:], *(f"**{line}**" for line in d.signature)]
    return "\n\n".join([*head, *title, *d.address, *BODY, *foot, d.attached])


def markdown_table(d: Document) -> str:
    """The head's and the foot's table as one row of Markdown each, with HTML's line breaks in the cells."""
    left, right = "<br>".join([*d.issuer, f"Số: {d.number}", *d.about]), "<br>".join([*NATION, d.dated])
    foot = f"| {'<br>'.join(RECIPIENTS)} | {'<br/>'.join(d.signature)} |\n|---|---|"
    parts = [f"| {left} | {right} |\n|---|---|", *d.title, *d.address, *BODY, foot, d.attached]
    return "\n\n".join(parts)


def html_table(d: Document) -> str:
    """The same with the tags of the table left in."""
    left = f"<td>{'<br/>'.join(d.issuer)}</td>"
    right = f"<td><b>{'</b><br/><b>'.join(NATION)}</b></td>"
    below = f"<td>Số: {d.number}{'<br/>'.join(['', *d.about])}</td><td><i>{d.dated}</i></td>"
    head = f"<table><tr>{left}{right}</tr><tr>{below}</tr></table>"
    foot = f"<table><tr><td>{'<br/>'.join(RECIPIENTS)}</td><td>{'<br/>'.join(d.signature)}</td></tr></table>"
    return "\n\n".join([head, *d.title, *d.address, *BODY, foot, d.attached])


def columns_by_tabs(d: Document) -> str:
    """As a word processor saves text: the rows of both tables with a tab between the cells."""

    def rows(left: list[str], right: list[str]) -> list[str]:
        tall = max(len(left), len(right))
        padded = (column + [""] * (tall - len(column)) for column in (left, right))
        return [f"{a}\t{b}".rstrip("\t") for a, b in zip(*padded, strict=True)]

    head = rows([*d.issuer, f"Số: {d.number}"], [*NATION, d.dated])
    foot = rows(RECIPIENTS, d.signature)
    return "\n".join([*head, *d.about, *d.title, *d.address, *BODY, *foot, d.attached])


def one_line_each(d: Document) -> str:
    """Head and foot in one line each."""
    head = " ".join([*d.issuer, "-------", *NATION, "---------------", f"Số: {d.number}", *d.about, d.dated])
    foot = " ".join([*RECIPIENTS, *d.signature])
    return "\n".join([head, " ".join(d.title), *d.address, *BODY, foot, d.attached])


def with_a_table_of_facts(d: Document) -> str:
    """A portal's table of facts over the text, the signature before the recipients."""
    facts = (
        f"| Số hiệu | {d.number} |\n| Loại văn bản | {(d.kind or 'công văn').capitalize()} |\n| Người ký | {d.signer} |"
    )
    parts = [*d.issuer, f"Số: {d.number}", *d.about, *NATION, d.dated, *d.title, *d.address, *BODY]
    return "\n".join([facts, "", *parts, *d.signature, *RECIPIENTS, d.attached])


LAYOUTS: tuple[Callable[[Document], str], ...] = (
    cells_by_bars,
    lines_apart,
    number_behind_the_motto,
    markdown_headings,
    markdown_table,
    html_table,
    columns_by_tabs,
    one_line_each,
    with_a_table_of_facts,
)
