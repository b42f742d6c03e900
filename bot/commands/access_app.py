"""The commands `ntm access …` as the command line knows them; what they do is in `bot.commands.access`, imported when one runs."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.options import Json

Person = Annotated[int, typer.Argument(metavar="MÃ", min=1, help="Mã Telegram của người đó.")]

access_app = typer.Typer(
    no_args_is_help=True,
    help="Ai được dùng bot Telegram: danh sách, lời mời, thu hồi, nhật ký.\n\nVí dụ:  ntm access invite editor --days 3",
)


@access_app.command("list")
def access_list(json_lines: Json = False) -> None:
    """Những người được dùng bot và các lời mời còn mở.

    Ví dụ:  ntm access list      ntm access list --json
    """
    from bot.commands.access import run_list

    raise typer.Exit(run_list(json_lines))


@access_app.command("invite")
def access_invite(
    role: Annotated[
        str, typer.Argument(metavar="QUYỀN", help="reader, editor hoặc admin; tiếng Việt cũng được.")
    ] = "reader",
    days: Annotated[int, typer.Option("--days", min=1, max=90, help="Số ngày liên kết còn dùng được.")] = 7,
    json_lines: Json = False,
) -> None:
    """Tạo một liên kết mời, dùng được một lần. Liên kết chỉ hiện lần này.

    Ví dụ:  ntm access invite      ntm access invite "biên tập" --days 3
    """
    from bot.commands.access import run_invite

    raise typer.Exit(run_invite(role, days, json_lines))


@access_app.command("revoke")
def access_revoke(
    target: Annotated[str, typer.Argument(metavar="MÃ", help="Mã Telegram, hoặc mã lời mời như M5.")],
    json_lines: Json = False,
) -> None:
    """Thu hồi quyền của một người cùng các lời mời người ấy đã tạo, hoặc một lời mời.

    Ví dụ:  ntm access revoke 123456789      ntm access revoke M5
    """
    from bot.commands.access import run_revoke

    raise typer.Exit(run_revoke(target, json_lines))


@access_app.command("log")
def access_log(
    count: Annotated[int, typer.Option("--last", min=1, help="Số dòng mới nhất.")] = 20, json_lines: Json = False
) -> None:
    """Nhật ký: các câu hỏi và thay đổi, mới nhất trước; giữ NTM_AUDIT_DAYS ngày.

    Ví dụ:  ntm access log      ntm access log --last 500 --json
    """
    from bot.commands.access import run_log

    raise typer.Exit(run_log(count, json_lines))


@access_app.command("forget")
def access_forget(
    person: Person, yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False, json_lines: Json = False
) -> None:
    """Xóa những gì lưu về một người, như lệnh /quentoi của họ. Quyền dùng bot vẫn giữ.

    Ví dụ:  ntm access forget 123456789
    """
    from bot.commands.access import run_forget

    raise typer.Exit(run_forget(person, yes, json_lines))
