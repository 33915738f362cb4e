"""``gongkai serve``: the whole house on one port: migrations, static files, web server, worker."""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from gongkai.cli.demonstrations import is_marked

DEMO_NAME = "changning-2016"
GRACE_SECONDS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="监听地址")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000", help="监听端口")
    parser.add_argument("--workers", type=int, default=2, help="网页进程数")
    parser.add_argument("--threads", type=int, default=4, help="每个网页进程的线程数")
    parser.add_argument("--no-worker", action="store_true", help="不在同一命令中运行后台任务进程")
    parser.add_argument("--demo", action="store_true", help="装入演示县并在登录页显示演示账号")
    parser.add_argument(
        "--demo-if-empty", action="store_true", help="数据目录为空时装入演示县（make run 使用）"
    )


def run(args: argparse.Namespace) -> int:
    """Prepare the home, start the parts, and stay until told to end; return 1 if a part died."""
    if not _port_is_free(args.host, args.port):
        print(
            f"端口 {args.port} 已被其他程序占用。请换一个端口，例如：PORT={args.port + 80} make run",
            file=sys.stderr,
        )
        return 1
    _prepare(args)
    environment = dict(
        os.environ, GONGKAI_DEMO="1" if _is_demo() else "0", DJANGO_SETTINGS_MODULE="gongkai.config.settings"
    )
    if _open_to_others(args.host) and _is_demo():
        # Whoever shows the demonstration on the office network types the machine's address.
        environment.setdefault("GONGKAI_SITE_HOSTS", "*")
    house = _House()
    house.start("网页服务", _web_command(args), environment)
    if not args.no_worker:
        house.start("后台任务", [sys.executable, "-m", "gongkai.cli.main", "worker"], environment)
    if not _answers(args, house):
        house.stop()
        return 1
    _announce(args)
    return house.watch()


def _open_to_others(host: str) -> bool:
    return host not in ("127.0.0.1", "localhost", "::1")


def _port_is_free(host: str, port: int) -> bool:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the web server does it: a port that merely lingers after the last stop is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _prepare(args: argparse.Namespace) -> None:
    from django.conf import settings

    home = settings.GONGKAI_HOME
    home.prepare()
    _migrate()
    _collect_static(home.static)
    from gongkai.organisations.queries import home_is_empty

    if args.demo or (args.demo_if_empty and home_is_empty()):
        print("正在装入演示数据……", flush=True)
        from gongkai.cli import demo

        code = demo.run(argparse.Namespace(names=[DEMO_NAME], today=None, json=False))
        if code:
            raise SystemExit(code)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations:
        raise SystemExit(
            "数据库的版本比程序旧。请先运行 gongkai upgrade（它会先备份，再升级，再核对），然后重新启动。"
        )
    print("正在建立数据库……", flush=True)
    call_command("migrate", verbosity=0, interactive=False)


def _collect_static(folder: Path) -> None:
    """Collect the style sheets and scripts of this version; skipped when that was done."""
    from django.core.management import call_command

    from gongkai.lib.static_version import source_version

    mark = folder / ".version"
    version = source_version()
    if mark.exists() and mark.read_text(encoding="ascii") == version:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(version, encoding="ascii")


def _is_demo() -> bool:
    from django.conf import settings

    return is_marked(settings.GONGKAI_HOME.root)


def _web_command(args: argparse.Namespace) -> list[str]:
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "gongkai.config.wsgi:application",
        "--bind",
        f"{args.host}:{args.port}",
        "--workers",
        str(args.workers),
        "--threads",
        str(args.threads),
        "--worker-class",
        "gthread",
        "--max-requests",
        "20000",
        "--max-requests-jitter",
        "2000",
        "--timeout",
        "120",
        "--graceful-timeout",
        "10",
        "--log-level",
        "warning",
        "--limit-request-line",
        "8190",
        # Whose X-Forwarded headers are believed is decided in one place, our own middleware.
        "--forwarded-allow-ips",
        "",
    ]


def _answers(args: argparse.Namespace, house: "_House") -> bool:
    """Wait until the web server answers; False if a part died meanwhile."""
    import http.client

    host = "127.0.0.1" if args.host in ("0.0.0.0", "::") else args.host  # noqa: S104  compared, not bound
    for _ in range(300):
        if house.dead():
            return False
        try:
            connection = http.client.HTTPConnection(host, args.port, timeout=2)
            connection.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
            connection.getresponse().read()
            return True
        except OSError:
            time.sleep(0.1)
    print("网页服务在30秒内没有应答。请查看上面的出错信息，或换一个端口：PORT=8080 make run", file=sys.stderr)
    return False


def _announce(args: argparse.Namespace) -> None:
    from django.conf import settings

    shown = "127.0.0.1" if args.host == "0.0.0.0" else args.host  # noqa: S104  compared, not bound
    base = f"http://{shown}:{args.port}"
    print(f"\n已就绪。\n  门户    {base}/\n  工作台  {base}/desk/\n  数据目录  {settings.GONGKAI_HOME.root}")
    if _is_demo():
        from gongkai.organisations import demo_accounts

        print(f"\n演示账号（密码均为 {demo_accounts.PASSWORD}；需要动态口令时，登录页会显示当前口令）：")
        for account in demo_accounts.shown():
            print(f"  {account.username:<10}{account.label}")
        if _open_to_others(args.host):
            print("\n注意：演示账号的密码人人皆知，而您正在向其他机器开放。请勿存入真实信息。")
    elif _open_to_others(args.host):
        hosts = "、".join(settings.GONGKAI_OPTIONS["site.hosts"])
        print(f"\n只应答这些主机名：{hosts}。从其他电脑用别的名称访问，请把它写进设置 site.hosts。")
    print("\n按 Ctrl+C 停止。", flush=True)


class _House:
    """The processes of one start; when one ends, all end, so that nothing half-runs unnoticed."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, subprocess.Popen[bytes]]] = []
        self.told = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.told = True

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        # A group of its own: Ctrl+C reaches us alone, and we end the parts in order.
        self.parts.append((name, subprocess.Popen(command, env=environment, start_new_session=True)))  # noqa: S603

    def dead(self) -> list[str]:
        return [name for name, process in self.parts if process.poll() is not None]

    def watch(self) -> int:
        while not self.told:
            if gone := self.dead():
                print(f"{'、'.join(gone)}意外结束，现在全部停止。请查看上面的出错信息。", file=sys.stderr)
                self.stop()
                return 1
            time.sleep(0.3)
        self.stop()
        return 0

    def stop(self) -> None:
        for _, process in self.parts:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for _, process in self.parts:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
