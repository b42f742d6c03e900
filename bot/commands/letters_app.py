"""The words of `ntm letters …`; what they do is in `bot.commands.letters`, imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import Json

Number = Annotated[int, typer.Argument(metavar="SỐ_TT", help="Số thứ tự trong bảng của lệnh ntm letters.")]

letters_app = typer.Typer(invoke_without_command=True)


@letters_app.callback()
def letters(context: typer.Context, json_lines: Json = False) -> None:
    """Xem các văn bản trong kho. Không kèm lệnh con: liệt kê tất cả.

    Ví dụ:  ntm letters      ntm letters --json > van-ban.jsonl      ntm letters show 3
    """
    if context.invoked_subcommand is None:
        from bot.commands.letters import run_list

        raise typer.Exit(run_list(json_lines))


@letters_app.command("show")
def letters_show(
    number: Number,
    json_lines: Json = False,
) -> None:
    """Xem một văn bản: phần đầu, nhiệm vụ, văn bản viện dẫn và được viện dẫn.

    Ví dụ:  ntm letters show 3
    """
    from bot.commands.letters import run_show

    raise typer.Exit(run_show(number, json_lines))


@letters_app.command("find")
def letters_find(
    words: Annotated[
        list[str],
        typer.Argument(metavar="TỪ", help="Số, cơ quan, tháng hoặc từ trong văn bản; có dấu hay không dấu đều được."),
    ],
    json_lines: Json = False,
) -> None:
    """Tìm văn bản theo số, cơ quan, thời gian hoặc từ, mới nhất trước; văn bản chỉ được nhắc đến thì cho biết ai nhắc đến.

    Ví dụ:  ntm letters find 512      ntm letters find huyện Yên Lĩnh tháng 5      ntm letters find 5/2024
    """
    from bot.commands.register import run_find

    raise typer.Exit(run_find(" ".join(words), json_lines))


@letters_app.command("text")
def letters_text(number: Number) -> None:
    """In nguyên văn phần chữ đã đọc được của một văn bản.

    Ví dụ:  ntm letters text 3
    """
    from bot.commands.register import run_text

    raise typer.Exit(run_text(number))


@letters_app.command("file")
def letters_file(
    number: Number,
    to: Annotated[
        Path, typer.Option("--to", metavar="NƠI", help="Thư mục, hoặc tên tệp sẽ ghi. Bỏ trống: thư mục hiện tại.")
    ] = Path(),
) -> None:
    """Ghi ra tệp gốc của một văn bản như khi được nạp; không còn tệp gốc thì ghi phần chữ đã đọc được.

    Ví dụ:  ntm letters file 3 --to .
    """
    from bot.commands.register import run_file

    raise typer.Exit(run_file(number, to))


@letters_app.command("cite")
def letters_cite(
    number: Annotated[
        str, typer.Argument(metavar="SỐ_VĂN_BẢN", help="Số văn bản, có hay không có ký hiệu: 4665/UBND-KT, 4665.")
    ],
    json_lines: Json = False,
) -> None:
    """Những văn bản nhắc đến một số văn bản, và chúng làm gì với nó: thực hiện, sửa đổi, thay thế, điều chỉnh thời hạn.

    Ví dụ:  ntm letters cite 318/QĐ-TTg      ntm letters cite 4665
    """
    from bot.commands.chain import run_cite

    raise typer.Exit(run_cite(number, json_lines))


@letters_app.command("doubts")
def letters_doubts(json_lines: Json = False) -> None:
    """Những chỗ chương trình đọc mà chưa chắc, kèm lý do.

    Ví dụ:  ntm letters doubts
    """
    from bot.commands.letters import run_doubts

    raise typer.Exit(run_doubts(json_lines))


@letters_app.command("remove")
def letters_remove(
    number: Number,
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Bỏ một văn bản khỏi kho, cùng bản sao tệp gốc trong kho (tệp của anh/chị ở ngoài kho vẫn còn; nạp lại bằng ntm ingest).

    Ví dụ:  ntm letters remove 3
    """
    from bot.commands.letters import run_remove

    raise typer.Exit(run_remove(number, yes))
