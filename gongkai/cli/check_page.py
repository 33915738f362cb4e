"""``gongkai check-page``: which saved pages were tampered with, and every place that shows it."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.domain.errors import Invalid
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Kind, Verdict
from gongkai.reading.tampering.saved import LARGEST, text_of

FINE, TAMPERED, UNUSABLE = 0, 1, 2
#: From so many files on a line is written about each as it is done.
_MANY = 2
_LABELS = {
    Kind.SPAM_TERM: "垃圾词语",
    Kind.REPLACED_NAME: "名称被替换",
    Kind.FOREIGN_DOMAIN: "外来域名",
    Kind.HIDDEN_LINK: "隐藏内容",
    Kind.SCRIPT: "脚本和跳转",
    Kind.MIRROR: "仿冒页面",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files", metavar="文件", nargs="+", help="保存的网页（.html .txt），可写多个；写 - 则从标准输入读取"
    )
    parser.add_argument("--url", default="", metavar="网址", help="网页的来源地址，只在检查一个文件时可写")
    parser.add_argument(
        "--site", action="append", default=[], metavar="域名", help="属于政府的域名，可写多次；gov.cn 不必写"
    )


def run(args: argparse.Namespace) -> int:
    """Print of each page whether it was tampered with; return 1 if one was, 2 if none could be read."""
    if args.url and len(args.files) > 1:
        raise Invalid("--url 是一个网页的来源地址，一次只能检查一个文件。请分开检查，或者去掉 --url。")
    url = _address(args.url) if args.url else ""
    sites = tuple(_host(site) for site in args.site)
    pages = []
    for number, name in enumerate(args.files, 1):
        page = _checked(name, url, sites)
        pages.append(page)
        if len(args.files) >= _MANY:
            print(f"{number}/{len(args.files)} {name}：{_told(page)}", file=sys.stderr)
    if args.json:
        print(json.dumps({"pages": pages}, ensure_ascii=False))
    else:
        print("\n\n".join(_say(page) for page in pages))
    if not any(page["readable"] for page in pages):
        return UNUSABLE
    return TAMPERED if any(page["tampered"] for page in pages) else FINE


def _address(text: str) -> str:
    address = text if "//" in text else f"http://{text}"
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if not host:
        raise Invalid(f"“{text}”不是网址，请写成 http://www.example.gov.cn/xxgk/1.html 的样子。")
    return address


def _host(text: str) -> str:
    return (urlsplit(_address(text)).hostname or "").removeprefix("www.")


def _checked(name: str, url: str, sites: tuple[str, ...]) -> dict[str, Any]:
    page: dict[str, Any] = {
        "file": name,
        "readable": True,
        "reason": None,
        "url": url or None,
        "tampered": None,
        "score": None,
        "evidence": [],
    }
    try:
        found = check_page(text_of(_read(name)), url=url, sites=sites)
    except Unreadable as refusal:
        return page | {"readable": False, "reason": refusal.message}
    return page | {"tampered": found.tampered, "score": found.score, "evidence": _evidence(found)}


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable(f"没有“{name}”这个文件，请核对文件名。", "missing") from None
    except IsADirectoryError:
        raise Unreadable(f"“{name}”是文件夹，请写其中的文件。", "missing") from None
    except OSError as error:
        raise Unreadable(f"“{name}”不能读取（{error.strerror}），请检查文件和权限。", "missing") from None


def _evidence(found: Verdict) -> list[dict[str, Any]]:
    return [
        {
            "kind": piece.kind.value,
            "quote": piece.quote,
            "message": piece.message,
            "words": piece.words or None,
            "where": piece.where or None,
        }
        for piece in found.evidence
    ]


def _told(page: dict[str, Any]) -> str:
    if not page["readable"]:
        return page["reason"]
    if page["tampered"]:
        return f"有被篡改或仿冒的迹象，{len(page['evidence'])} 处"
    return "没有发现被篡改的迹象"


def _say(page: dict[str, Any]) -> str:
    lines = [f"{page['file']}：{_told(page)}。" if page["readable"] else f"{page['file']}：{page['reason']}"]
    if page["tampered"]:
        lines[0] = f"{page['file']}：{_told(page)}，把握 {page['score']:.0%}。"
    for number, piece in enumerate(page["evidence"], 1):
        place = f"（{piece['where']}）" if piece["where"] else ""
        quote = " ".join(piece["quote"].split())
        lines += [f"{number}. {_LABELS[Kind(piece['kind'])]}{place}：{piece['message']}", f"   原文：{quote}"]
    if page["tampered"]:
        lines.append("以上是推断。请保存原件作为证据，对照存档核实后再处理；原来的文字只能按原件恢复。")
    return "\n".join(lines)
