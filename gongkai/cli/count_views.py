"""``gongkai count-views``: how often items were read, taken from the logs of the web server in front."""

import argparse
import json
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files", metavar="LOGFILE", nargs="+",
        help="网站服务器的访问日志（combined 格式），可以几个；上次读过的部分不重复统计",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0 if every log was read, 1 if some were not, 2 if none was."""
    from gongkai.lib import clock, health
    from gongkai.portal.services.logs import count_log

    health.require_database()
    done = {name: count_log(Path(name), clock.now()) for name in args.files}
    if args.json:
        files = [
            {
                "file": name,
                "readable": read.reason is None,
                "reason": read.reason,
                "lines": read.lines,
                "readings": read.readings,
                "counted": read.counted,
            }
            for name, read in done.items()
        ]
        print(json.dumps({"files": files}, ensure_ascii=False))
    else:
        for name, read in done.items():
            print(f"{name}：{read.reason or _says(read.lines, read.readings, read.counted)}")
    failed = sum(read.reason is not None for read in done.values())
    return 0 if not failed else 2 if failed == len(done) else 1


def _says(lines: int, readings: int, counted: int) -> str:
    if not lines:
        return "没有新的记录。"
    return f"新读 {lines} 行，其中浏览信息页面 {readings} 次，计入 {counted} 次（半小时内重复的不计）。"
