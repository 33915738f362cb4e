"""``gongkai nginx-config``: the configuration under which nginx serves the public sites of this home."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.cli.nginx_text import Front


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--site", metavar="HOST", help="只生成这个网站的，写域名；不写则生成全部网站的")
    parser.add_argument(
        "--https", nargs=2, metavar=("CERT", "KEY"), help="证书和私钥文件；写明后用 443 端口，80 端口转过去"
    )
    parser.add_argument(
        "--upstream", metavar="ADDR", default="127.0.0.1:8000",
        help="程序的地址，主机:端口 或 unix:/路径，默认 127.0.0.1:8000",
    )  # fmt: skip
    parser.add_argument(
        "--listen", metavar="ADDR", action="append", default=[],
        help="监听的端口或 地址:端口，可多次给出；默认 IPv4 和 IPv6 的 80（用证书时 443）",
    )  # fmt: skip
    parser.add_argument("--logs", metavar="FOLDER", help="访问日志的目录，默认为数据目录下的 logs")
    parser.add_argument("--no-desk", action="store_true", help="工作台另设地址，公众网站上不开放 /desk/")
    parser.add_argument(
        "--count-views", choices=("beacon", "log"), default="beacon",
        help="浏览次数的来源：beacon 页面报告（默认），log 由 gongkai count-views 按日志统计",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Print the configuration; what should be looked at first goes beside it."""
    from gongkai.cli.nginx_text import configuration
    from gongkai.lib import health

    health.require_database()
    front = _front(args)
    text, remarks = configuration(front), list(_remarks(args, front))
    if args.json:
        answer = {"sites": front.hosts, "configuration": text, "remarks": remarks}
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    print(text, end="")
    for remark in remarks:
        print(remark, file=sys.stderr)
    return 0


def _front(args: argparse.Namespace) -> "Front":
    from django.conf import settings

    from gongkai.cli.nginx_text import Front
    from gongkai.domain.documents import PICTURES
    from gongkai.domain.errors import Refused
    from gongkai.organisations.queries import all_sites

    hosts = [site.host for site in all_sites() if args.site in (None, site.host)]
    if not hosts:
        asked = f"没有域名为“{args.site}”的网站" if args.site else "还没有开设网站"
        raise Refused(f"{asked}，不能生成配置。请在工作台“网站设置”中查看，或先运行 gongkai set-up。")
    options = settings.GONGKAI_OPTIONS
    home = Path(settings.GONGKAI_HOME.root)
    https = bool(args.https) or options["site.https"]
    return Front(
        hosts=hosts,
        site=Path(settings.GONGKAI_HOME.site),
        home=home,
        logs=Path(args.logs).expanduser().absolute() if args.logs else Path(settings.GONGKAI_HOME.logs),
        upstream=args.upstream,
        headers=_page_headers(https=https),
        file_headers=_file_headers(https=https),
        file_types=_file_types(),
        inline=[kind.value for kind in PICTURES],
        largest_mb=options["files.largest_mb"],
        https=https,
        certificate=(args.https[0], args.https[1]) if args.https else None,
        listen=args.listen,
        proxies=options["proxy.networks"],
        desk=not args.no_desk,
        count_by_log=args.count_views == "log",
    )


def _page_headers(*, https: bool) -> dict[str, str]:
    """Return the headers that the program gives a public page, from the same settings."""
    from csp.utils import build_policy
    from django.conf import settings

    directives = sorted(part.strip() for part in build_policy().split(";"))
    headers = {
        "Content-Security-Policy": "; ".join(directives),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def _file_headers(*, https: bool) -> dict[str, str]:
    """Return the headers that the program gives an attachment, but for its type and its name."""
    from gongkai.domain.documents import FileKind
    from gongkai.files.serving import headers

    own = headers(FileKind.PDF, "")
    return {
        **_page_headers(https=https),
        **{name: value for name, value in own.items() if not name.startswith("Content-") or "Policy" in name},
    }


def _file_types() -> dict[str, str]:
    """Return type → endings of the files that belong to items; what is not named is of no known type."""
    from gongkai.domain.documents import FileKind
    from gongkai.files.serving import headers

    found: dict[str, list[str]] = {}
    for kind in FileKind:
        found.setdefault(headers(kind, "")["Content-Type"], []).append(kind.value)
    found.pop("application/octet-stream", None)
    return {name: " ".join(endings) for name, endings in found.items()}


def _remarks(args: argparse.Namespace, front: "Front") -> list[str]:
    from django.conf import settings

    options = settings.GONGKAI_OPTIONS
    remarks = []
    if not front.proxies:
        remarks.append(
            "请注意：proxy.networks 还没有设置，程序看到的访问者都是 nginx。请设为 nginx 的地址，如 127.0.0.1/32。"
        )
    unknown = [host for host in front.hosts if host not in options["site.hosts"]]
    if unknown:
        remarks.append(f"请注意：site.hosts 中没有 {'、'.join(unknown)}，程序不会应答。请补上。")
    if args.https and not options["site.https"]:
        remarks.append("请注意：site.https 还没有打开，会话 Cookie 会走不加密的连接。请设为 true。")
    empty = [host for host in front.hosts if not (front.site / host / "current").exists()]
    if empty:
        remarks.append(f"请注意：{'、'.join(empty)} 还没有生成静态页面。请先运行 gongkai bake。")
    return remarks
