"""`ntm backup` and `ntm restore` as the command line knows them; what they do is in `bot.commands.backup`, imported when one runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_backup_commands(app: typer.Typer) -> None:
    """Both commands, to the program."""
    app.command("backup")(_backup)
    app.command("restore")(_restore)


def _backup(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="TỆP", help="Tệp .zip để ghi. Bỏ trống: thư mục backups trong thư mục dữ liệu."),
    ] = None,
    keep: Annotated[
        int, typer.Option("--keep", min=1, max=1000, help="Số bản mới nhất giữ lại trong thư mục backups.")
    ] = 7,
) -> None:
    """Sao lưu kho dữ liệu và các tệp gốc vào một tệp. Bot và các lệnh khác vẫn chạy được trong lúc đó.

    Ví dụ:  ntm backup      ntm backup /media/usb/ntm.zip
    """
    from bot.commands.backup import run_backup

    raise typer.Exit(run_backup(file, keep))


def _restore(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp do ntm backup tạo ra.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Phục hồi từ một bản sao lưu. Dữ liệu hiện có được sao lưu trước; bot phải dừng.

    Ví dụ:  ntm restore data/backups/ntm-20260301-0300.zip
    """
    from bot.commands.backup import run_restore

    raise typer.Exit(run_restore(file, yes))
