"""The words of `ntm criteria …`; what they do is in `bot.commands.criteria`, imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.commands.options import Json


class _ShowUnlessNamed(TyperGroup):
    """`ntm criteria 318 17` shows; `ntm criteria template` is a command of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


criteria_app = typer.Typer(invoke_without_command=True, cls=_ShowUnlessNamed)


@criteria_app.callback()
def criteria(context: typer.Context, json_lines: Json = False) -> None:
    """Xem các bộ tiêu chí: cấp, giai đoạn, mức từng chỉ tiêu. Không kèm gì: liệt kê các bộ.

    BỘ là số quyết định (318, 51/2025/QĐ-TTg), cấp ("nâng cao", "kiểu mẫu") hoặc khóa trong danh sách; TIÊU_CHÍ là số tiêu chí.

    Ví dụ:  ntm criteria      ntm criteria 51      ntm criteria "318 nâng cao" 17      ntm criteria 318 3 --json
    """
    if context.invoked_subcommand is None:
        from bot.commands.criteria import run

        raise typer.Exit(run(None, None, json_lines))


@criteria_app.command("show")
def criteria_show(
    named: Annotated[str, typer.Argument(metavar="BỘ", help="Số quyết định, cấp hoặc khóa của bộ tiêu chí.")],
    number: Annotated[str | None, typer.Argument(metavar="TIÊU_CHÍ", help="Số tiêu chí, ví dụ 17.")] = None,
    json_lines: Json = False,
) -> None:
    """Xem một bộ, hoặc một tiêu chí với các chỉ tiêu và mức.

    Ví dụ:  ntm criteria show 318      ntm criteria 318 17      ntm criteria 51 3 --json
    """
    from bot.commands.criteria import run

    raise typer.Exit(run(named, number, json_lines))


@criteria_app.command("template")
def criteria_template(
    into: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp sẽ ghi mẫu vào: .yaml hoặc .xlsx.")] = Path(
        "bo-tieu-chi.xlsx"
    ),
    base: Annotated[
        str | None, typer.Option("--from", metavar="BỘ", help="Điền sẵn từ một bộ đã có; mức chưa kiểm chứng để trống.")
    ] = None,
) -> None:
    """Ghi mẫu để nhập một bộ tiêu chí bằng tay; điền xong nạp bằng ntm ingest.

    Ví dụ:  ntm criteria template bo-tieu-chi-tinh.xlsx --from 318
    """
    from bot.commands.criteria import run_template

    raise typer.Exit(run_template(base, into))


@criteria_app.command("remove")
def criteria_remove(
    key: Annotated[str, typer.Argument(metavar="KHÓA", help="Khóa của bộ trong danh sách của lệnh ntm criteria.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Bỏ một bộ tiêu chí đã nhập theo mẫu.

    Ví dụ:  ntm criteria remove 1494-qd-ubnd-2022-xa-ntm
    """
    from bot.commands.criteria import run_remove

    raise typer.Exit(run_remove(key, yes))
