"""The command line `ntm`. Importing it is cheap: what a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.access_app import access_app
from bot.commands.backup_app import add_backup_commands
from bot.commands.criteria_app import criteria_app
from bot.commands.letters_app import letters_app
from bot.commands.options import Json
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


app.add_typer(access_app, name="access")
app.add_typer(letters_app, name="letters")
app.add_typer(criteria_app, name="criteria")


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


@app.command()
def duties(
    role: Annotated[
        str | None, typer.Option("--role", metavar="VAI_TRÒ", help="Vai trò hoặc cơ quan: trưởng thôn, lãnh đạo xã …")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NƠI", help="Nơi, từ nhỏ đến lớn: thôn Nà Mạ, xã Suối Nhung.")
    ] = None,
    word: Annotated[str, typer.Option("--word", metavar="TỪ", help="Chỉ những việc có từ này.")] = "",
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            metavar="NHÓM",
            help="Chỉ một nhóm: overdue, this_week, this_month, later, recurring, undated, adjusted.",
        ),
    ] = None,
    json_lines: Json = False,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="TỆP", help="Ghi thêm các thời hạn có ngày vào tệp lịch .ics.")
    ] = None,
) -> None:
    """Liệt kê việc mà văn bản giao cho một vai trò tại một nơi: quá hạn, tuần này, tháng này, sau đó, định kỳ, không ghi ngày.

    Chỉ những việc mà văn bản nêu rõ vai trò hoặc cơ quan tại nơi đó; việc đã có văn bản sau điều chỉnh được xếp riêng.

    Ví dụ:  ntm duties --role "trưởng thôn" --place "thôn Nà Mạ, xã Suối Nhung"      ntm duties --role "lãnh đạo xã" --place "xã Suối Nhung" --ics viec.ics
    """
    from bot.commands.duties import run

    raise typer.Exit(run(role, place, word, group, json_lines, ics))


@app.command()
def feedback(
    count: Annotated[int, typer.Option("--last", min=1, help="Số đánh giá mới nhất.")] = 20,
    only_wrong: Annotated[bool, typer.Option("--wrong", help="Chỉ những câu trả lời bị đánh giá 👎.")] = False,
    json_lines: Json = False,
) -> None:
    """Đánh giá 👍 👎 của người hỏi trên Telegram, mới nhất trước; giữ NTM_AUDIT_DAYS ngày.

    Ví dụ:  ntm feedback --wrong      ntm feedback --last 500 --json
    """
    from bot.commands.feedback import run

    raise typer.Exit(run(count, only_wrong, json_lines))


@app.command()
def reminders(
    role: Annotated[
        str | None, typer.Option("--role", metavar="VAI_TRÒ", help="Vai trò hoặc cơ quan: trưởng thôn, lãnh đạo xã …")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NƠI", help="Nơi, từ nhỏ đến lớn: thôn Nà Mạ, xã Suối Nhung.")
    ] = None,
    conversation: Annotated[
        str | None,
        typer.Option(
            "--conversation",
            metavar="MÃ",
            help="Lời nhắc của một người trên Telegram: telegram:MÃ_TRÒ_CHUYỆN:MÃ_NGƯỜI.",
        ),
    ] = None,
    days: Annotated[
        str, typer.Option("--days", metavar="SỐ_NGÀY", help="Nhắc trước bao nhiêu ngày: 7, 3, 1, 0 (đúng ngày).")
    ] = "7,1,0",
    json_lines: Json = False,
) -> None:
    """Liệt kê các lần nhắc sắp tới (7:00, giờ Việt Nam) cho những việc mà văn bản giao cho một vai trò tại một nơi.

    Việc định kỳ: ba kỳ tới. Không nhắc thời hạn đã có văn bản sau làm thay đổi. Bot Telegram gửi những lời nhắc này cho người đã đặt, bằng lệnh /nhac.

    Ví dụ:  ntm reminders --role "trưởng thôn" --place "thôn Nà Mạ, xã Suối Nhung" --days 3,0
    """
    from bot.commands.reminders import run

    raise typer.Exit(run(role, place, conversation, days, json_lines))


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


add_backup_commands(app)


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
