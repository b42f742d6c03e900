"""The command line `ntm`. Importing it is cheap: what a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from knowledge.errors import NtmError

app = typer.Typer(
    name="ntm",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Trả lời câu hỏi về văn bản nông thôn mới bằng chính lời của văn bản.\n\n"
    'Bắt đầu:  ntm ingest THƯ_MỤC  rồi  ntm ask "Trưởng thôn phải nộp báo cáo trước ngày nào?"',
    epilog="Dữ liệu nằm trong thư mục NTM_DATA_DIR (xem .env.example). Mã kết thúc: 0 xong, 1 có việc chưa làm được, 2 dùng sai lệnh.",
)

Json = Annotated[bool, typer.Option("--json", help="In mỗi dòng một đối tượng JSON, không in gì khác.")]


@app.command()
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="ĐƯỜNG_DẪN",
            help="Tệp hoặc thư mục: .txt, .md, .docx, .xlsx, .pdf (có chữ); mẫu bộ tiêu chí đã điền (.yaml, .xlsx).",
        ),
    ],
) -> None:
    """Nạp văn bản vào kho.

    Nạp lại cùng một tệp không làm thay đổi gì; tệp đã sửa thay cho bản cũ. Tệp không đọc được sẽ được nêu tên và lý do, các tệp khác vẫn được nạp.

    Ví dụ:  ntm ingest van-ban/  ke-hoach-2024.docx
    """
    from bot.commands.ingest import run

    raise typer.Exit(run(paths))


@app.command()
def ask(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="CÂU_HỎI", help="Có dấu hay không dấu đều được. Bỏ trống: đọc từ đầu vào, mỗi dòng một câu."
        ),
    ] = None,
    json_lines: Json = False,
    vectors: Annotated[
        bool, typer.Option("--vectors", help="Tìm cả theo nghĩa khi chỉ hỏi một câu (nạp mô hình mất vài giây).")
    ] = False,
) -> None:
    """Hỏi một câu, hoặc nhiều câu độc lập qua đầu vào.

    Ví dụ:  ntm ask "Ai ký kế hoạch của huyện?"      ntm ask --json < cau-hoi.txt
    """
    from bot.commands.ask import run

    raise typer.Exit(run(question, json_lines, vectors))


@app.command()
def chat(json_lines: Json = False) -> None:
    """Trò chuyện: câu sau được dựa vào câu trước ("còn xã … thì sao?", "gửi cho ai?"). Gõ "thoát" để dừng.

    Ví dụ:  ntm chat      ntm chat --json < hoi-thoai.txt
    """
    from bot.commands.chat import run

    raise typer.Exit(run(json_lines))


@app.command("bot")
def telegram_bot() -> None:
    """Chạy bot Telegram (cần TELEGRAM_BOT_TOKEN trong .env). Dừng bằng Ctrl+C.

    Ví dụ:  TELEGRAM_PROXY=socks5://127.0.0.1:1080 ntm bot
    """
    from bot.commands.telegram import run

    raise typer.Exit(run())


letters_app = typer.Typer(invoke_without_command=True)
app.add_typer(letters_app, name="letters")


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
    number: Annotated[int, typer.Argument(metavar="SỐ_TT", help="Số thứ tự trong bảng của lệnh ntm letters.")],
    json_lines: Json = False,
) -> None:
    """Xem một văn bản: phần đầu, nhiệm vụ, văn bản viện dẫn và được viện dẫn.

    Ví dụ:  ntm letters show 3
    """
    from bot.commands.letters import run_show

    raise typer.Exit(run_show(number, json_lines))


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
    number: Annotated[int, typer.Argument(metavar="SỐ_TT", help="Số thứ tự trong bảng của lệnh ntm letters.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Bỏ một văn bản khỏi kho (tệp gốc vẫn còn; nạp lại bằng ntm ingest).

    Ví dụ:  ntm letters remove 3
    """
    from bot.commands.letters import run_remove

    raise typer.Exit(run_remove(number, yes))


@app.command()
def deadlines(
    period: Annotated[
        str | None,
        typer.Argument(metavar="THỜI_GIAN", help="Ví dụ: 9/2024, quý II/2024, năm 2024. Bỏ trống: tất cả."),
    ] = None,
    json_lines: Json = False,
) -> None:
    """Liệt kê thời hạn trong các văn bản, theo ngày.

    Không ghi thời gian thì liệt kê cả thời hạn lặp lại (hằng tháng, hằng quý …).

    Ví dụ:  ntm deadlines 9/2024      ntm deadlines "quý II/2024" --json
    """
    from bot.commands.deadlines import run

    raise typer.Exit(run(period, json_lines))


class _ShowUnlessNamed(TyperGroup):
    """`ntm criteria 318 17` shows; `ntm criteria template` is a command of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


criteria_app = typer.Typer(invoke_without_command=True, cls=_ShowUnlessNamed)
app.add_typer(criteria_app, name="criteria")


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


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"{value:g} không phải là tỷ lệ từ 0 đến 1, ví dụ 0.95.")
    return value


@app.command("eval")
def evaluate(
    questions: Annotated[
        Path, typer.Argument(metavar="TỆP_CÂU_HỎI", help="Tệp YAML: câu hỏi với điều phải có trong câu trả lời.")
    ],
    plain: Annotated[bool, typer.Option("--plain", help="Hỏi mọi câu không dấu.")] = False,
    at_least: Annotated[
        float,
        typer.Option("--at-least", callback=_share, help="Kết thúc với mã 1 khi tỷ lệ đúng (0 đến 1) thấp hơn."),
    ] = 0.0,
    record: Annotated[bool, typer.Option("--record", help="Ghi kết quả lần này để lần sau so sánh.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="TỆP",
            help="Kết quả đã ghi để so sánh. Bỏ trống: tệp cạnh tệp câu hỏi (cau-hoi.yaml: cau-hoi.recorded.yaml), nếu có.",
        ),
    ] = None,
    json_lines: Json = False,
) -> None:
    """Hỏi mọi câu trong một tệp và chấm câu trả lời.

    In các câu sai kèm lý do; tỷ lệ đúng theo loại câu hỏi; thời gian trả lời; tìm kiếm có thấy đoạn văn bản cần tìm không (theo từ, theo nghĩa, cả hai; có dấu và không dấu). Đã ghi một lần chạy bằng --record thì lần sau cho biết câu nào trước đúng nay sai, và khi đó kết thúc với mã 1.

    Mỗi câu trong tệp gồm id, q (câu hỏi) và điều phải có: letter (tên tệp văn bản), quote (lời văn bản), must (mỗi nhóm có một từ trong câu trả lời), due (ngày), status: not_found khi văn bản không nói đến. Xem tests/gold/questions.yaml.

    Ví dụ:  ntm eval cau-hoi.yaml --record      ntm eval cau-hoi.yaml --plain --at-least 0.95
    """
    from bot.commands.evaluate import run

    raise typer.Exit(run(questions, plain, at_least, record, against, json_lines))


@app.command()
def doctor(
    json_lines: Json = False, repair: Annotated[bool, typer.Option("--repair", help="Dựng lại chỉ mục từ kho.")] = False
) -> None:
    """Kiểm tra kho, chỉ mục, mô hình và thiết lập; nói rõ chỗ nào hỏng và cách sửa.

    Ví dụ:  ntm doctor      ntm doctor --repair
    """
    from bot.commands.doctor import run

    raise typer.Exit(run(json_lines, repair))


@app.command()
def start() -> None:
    """Nạp văn bản mẫu rồi mở trò chuyện, hoặc bot Telegram khi đã đặt TELEGRAM_BOT_TOKEN; lệnh của make run.

    Ví dụ:  ntm start
    """
    from bot.commands.start import run

    raise typer.Exit(run())


def main() -> None:
    """The entry point: errors that the user can do something about are one line, exit code 1."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _speak_vietnamese()
    try:
        app()
    except NtmError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        typer.echo("Đã dừng.", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left: nothing to say
        raise SystemExit(1) from None


def _speak_vietnamese() -> None:
    """The headings that typer puts around our own words in help and in errors."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.ERRORS_PANEL_TITLE = "Dùng sai lệnh"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
    rich_utils.ABORTED_TEXT = "Đã dừng."
    rich_utils.RICH_HELP = "Xem cách dùng: [blue]{command_path} {help_option}[/]"


if __name__ == "__main__":
    main()
