"""
The ``gongkai`` command: finds the command named, reads its arguments, runs it.

Contract: exit codes 0 fine, 1 the thing checked has errors, 2 no input could be used, 130 interrupted;
with ``--json`` exactly one JSON object on standard output on every exit but 130. A command is a module
with ``add_arguments(parser)`` and ``run(args) -> int``; it is imported when it is called, so that the
tools without a server start at once.
"""

import argparse
import importlib
import importlib.util
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from gongkai import __version__
from gongkai.domain.errors import Refused

UNUSABLE = 2
INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One row of the list of commands; ``django`` says that Django is set up before it runs."""

    name: str
    help: str
    module: str
    arguments: str = "add_arguments"
    run: str = "run"
    django: bool = False

    @property
    def present(self) -> bool:
        """Return whether the module is there; finding it does not import it."""
        return importlib.util.find_spec(self.module) is not None


def _on_home(name: str, text: str) -> Command:
    return Command(name, text, f"gongkai.cli.{name.replace('-', '_')}", django=True)


COMMANDS: tuple[Command, ...] = (
    Command(
        "working-day",
        "查某日是不是工作日，推算若干工作日后的期满日",
        "gongkai.cli.tools",
        "add_working_day_arguments",
        "run_working_day",
    ),
    Command(
        "check-code",
        "核对组织机构代码、统一社会信用代码、行政区划代码、索引号",
        "gongkai.cli.tools",
        "add_check_code_arguments",
        "run_check_code",
    ),
    Command(
        "deadline",
        "推算依申请公开的答复期限，逐日说明",
        "gongkai.cli.deadlines",
        "add_deadline_arguments",
        "run_deadline",
    ),
    Command(
        "fee",
        "计算信息处理费",
        "gongkai.cli.deadlines",
        "add_fee_arguments",
        "run_fee",
    ),
    Command("check-report", "核对年度报告的数字、日期和文字", "gongkai.cli.check_report"),
    Command("check-page", "检查保存的网页有没有被篡改、是不是仿冒", "gongkai.cli.check_page"),
    Command("scan-file", "检查准备向外提供的文件：个人信息、隐藏内容、密级标志", "gongkai.cli.scan_file"),
    _on_home("serve", "启动网站"),
    _on_home("worker", "办理后台任务"),
    _on_home("tick", "执行到期的定时任务"),
    _on_home("bake", "生成公开页面"),
    _on_home("nginx-config", "生成 nginx 的配置"),
    _on_home("count-views", "按网站服务器日志统计浏览次数"),
    Command("verify-site", "核对公开页面有没有被改动，留证并恢复", "gongkai.cli.verify_site"),
    Command("bundle", "把站点的变化签名打包，送往另一网络区域", "gongkai.cli.bundle"),
    Command("apply-bundle", "在另一网络区域核对并应用变更包", "gongkai.cli.apply_bundle"),
    _on_home("search", "检索已公开的信息"),
    _on_home("report", "按记录计算年度报告的统计表"),
    _on_home("reindex", "重建检索索引"),
    _on_home("demo", "载入演示数据"),
    Command("import", "导入文件和台账", "gongkai.cli.import_files", django=True),
    _on_home("backup", "备份全部数据"),
    _on_home("restore", "从备份恢复"),
    _on_home("verify-audit", "校验审计链"),
    _on_home("verify-receipt", "核对申请人保存的申请凭证"),
    _on_home("rotate-keys", "更换密钥"),
    _on_home("upgrade", "升级：备份、迁移、校验"),
    _on_home("set-up", "初始设置：建立本级政府、网站和第一个系统管理员"),
)


class UsageError(Exception):
    """The arguments cannot be read; the text says why, in Chinese."""


def django_setup() -> None:
    """Set up Django on the home that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:  # within a process that is set up already, logging stays as it is
        django.setup()


class _HelpFormatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        return re.sub("^(参数|选项):$", r"\1：", super().format_help(), flags=re.MULTILINE)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, and raises UsageError where argparse would leave the program."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_HelpFormatter,
            add_help=False,
            allow_abbrev=False,
            conflict_handler="resolve",  # a command may describe --json in its own words
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="store_true", help="显示本说明")
        self.add_argument("--json", action="store_true", help="输出一个 JSON 对象")

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{_in_chinese(message)}用法见“{self.prog} --help”。")


#: What argparse says, and how we say it; the first that fits.
_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
    (r"argument (.+?): expected (?:one|\d+) arguments?", r"\1 之后应写一个值。"),
    (r"argument (.+?): expected at least one argument", r"\1 至少要写一个。"),
    (r"argument (.+?): invalid int value: '(.*)'", r"\1 应为整数，写的是“\2”。"),
    (r"argument (.+?): invalid .+ value: '(.*)'", r"\1 的值“\2”不能用。"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 不能是“\2”，可用：\3。"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 不带值，多写了“\2”。"),
    (r"one of the arguments (.+) is required", r"须写明其中一项：\1。"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


def _in_chinese(message: str) -> str:
    for pattern, replacement in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(replacement)
    return f"参数不能识别（{message}）。"


def _load(command: Command) -> tuple[Parser, Callable[[argparse.Namespace], int | None]]:
    module = importlib.import_module(command.module)
    parser = Parser(f"gongkai {command.name}", f"{command.help}。")
    getattr(module, command.arguments)(parser)
    run: Callable[[argparse.Namespace], int | None] = getattr(module, command.run)
    return parser, run


def _overview() -> str:
    rows = [command for command in COMMANDS if command.present]
    width = max(len(command.name) for command in rows)
    lines = [
        "用法：gongkai 命令 [参数…] [--json]",
        "",
        "政府信息公开平台的命令。",
        "",
        "命令：",
        *(f"  {command.name:<{width}}  {command.help}" for command in rows),
        "",
        "“gongkai 命令 --help”显示该命令的说明；“gongkai --version”显示版本。",
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class _Line:
    """
    The command line, with what every command understands taken out of it.

    These options are taken out here, since argparse refuses one that stands between file names.
    What follows ``--`` is left alone: it is a name.
    """

    before: list[str]
    name: str | None
    after: list[str]
    json: bool
    help: bool

    @classmethod
    def read(cls, arguments: Sequence[str]) -> "_Line":
        end = list(arguments).index("--") if "--" in arguments else len(arguments)
        common = set(arguments[:end]) & {"--json", "-h", "--help"}
        plain = [text for text in arguments[:end] if text not in common] + list(arguments[end:])
        named = next((place for place, text in enumerate(plain) if not text.startswith("-")), len(plain))
        return cls(
            before=plain[:named],
            name=plain[named] if named < len(plain) else None,
            after=plain[named + 1 :],
            json="--json" in common,
            help=bool(common - {"--json"}),
        )


def _dispatch(line: _Line) -> int:
    if line.before == ["--version"]:
        print(json.dumps({"version": __version__}) if line.json else f"gongkai {__version__}")
        return 0
    if line.before:
        raise UsageError(f"不认识的参数：{line.before[0]}。“gongkai --help”列出全部命令。")
    if line.name is None:
        if line.help:
            return _show_help(_overview(), line)
        raise UsageError("没有写明命令。“gongkai --help”列出全部命令。")
    command = next((row for row in COMMANDS if row.name == line.name and row.present), None)
    if command is None:
        raise UsageError(f"没有“{line.name}”这个命令。“gongkai --help”列出全部命令。")
    parser, run = _load(command)
    if line.help:
        return _show_help(parser.format_help(), line)
    args = parser.parse_args(line.after)
    args.json = line.json
    if command.django:
        django_setup()
    return run(args) or 0


def _show_help(text: str, line: _Line) -> int:
    print(json.dumps({"help": text}, ensure_ascii=False) if line.json else text.rstrip())
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return the exit code."""
    line = _Line.read(sys.argv[1:] if argv is None else argv)
    as_json = line.json
    _prepare_output()
    try:
        code = _dispatch(line)
        sys.stdout.flush()
        return code
    except UsageError as error:
        return _fail(str(error), as_json)
    except Refused as error:
        return _fail(error.message, as_json)
    except SystemExit as error:  # a command that leaves on its own, with a code or a last word
        if isinstance(error.code, str):
            return _fail(error.code, as_json)
        return error.code or 0
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; what Python would flush at the end must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except Exception as error:
        if not as_json:
            raise
        # The contract promises JSON whatever happens; the trace goes beside it.
        traceback.print_exc()
        return _fail(f"程序内部错误（{type(error).__name__}），详情见标准错误输出。", as_json)


def _prepare_output() -> None:
    """Write UTF-8, as JSON requires, and never fail on a terminal that cannot show a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": message}, ensure_ascii=False))
    else:
        print(message, file=sys.stderr)
    return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
