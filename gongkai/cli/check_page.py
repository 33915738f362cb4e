"""``gongkai check-page``: which saved pages were tampered with, and every place that shows it."""

import argparse
import json
from typing import Any
from urllib.parse import urlsplit

from gongkai.cli import given
from gongkai.domain.errors import Invalid
from gongkai.reading.checked_words import TAMPERING
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Verdict
from gongkai.reading.tampering.saved import LARGEST, text_of

FINE, TAMPERED, UNUSABLE = 0, 1, 2
#: What a folder is searched for.
_ENDINGS = frozenset({".html", ".htm", ".shtml", ".xhtml", ".txt"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files",
        metavar="文件",
        nargs="+",
        help="保存的网页（.html .txt），或者存放它们的文件夹，可写多个；写 - 则从标准输入读取",
    )
    parser.add_argument("--url", default="", metavar="网址", help="网页的来源地址，只在检查一个文件时可写")
    parser.add_argument(
        "--site", action="append", default=[], metavar="域名", help="属于政府的域名，可写多次；gov.cn 不必写"
    )
    given.add_progress_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print of each page whether it was tampered with; return 1 if one was, 2 if none could be read."""
    names = list(given.names(args.files, _ENDINGS))
    if args.url and len(names) > 1:
        raise Invalid("--url 是一个网页的来源地址，一次只能检查一个文件。请分开检查，或者去掉 --url。")
    url = _address(args.url) if args.url else ""
    sites = tuple(_host(site) for site in args.site)
    pages = []
    progress = given.Progress(len(names), wanted=args.progress)
    for name in names:
        page = _checked(name, url, sites)
        pages.append(page)
        progress.tell(name, _told(page))
    if args.json:
        print(json.dumps({"pages": pages}, ensure_ascii=False))
    else:
        print("\n\n".join(_say(page) for page in pages))
        if len(pages) > 1:
            print(_summary(pages))
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
        found = check_page(text_of(given.data(name, LARGEST, _ENDINGS)), url=url, sites=sites)
    except (Unreadable, Invalid) as refusal:
        return page | {"readable": False, "reason": refusal.message}
    return page | {"tampered": found.tampered, "score": found.score, "evidence": _evidence(found)}


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
        lines += [f"{number}. {TAMPERING[piece['kind']]}{place}：{piece['message']}", f"   原文：{quote}"]
    if page["tampered"]:
        lines.append("以上是推断。请保存原件作为证据，对照存档核实后再处理；原来的文字只能按原件恢复。")
    return "\n".join(lines)


def _summary(pages: list[dict[str, Any]]) -> str:
    read = [page for page in pages if page["readable"]]
    tampered = [page for page in read if page["tampered"]]
    found = sum(len(page["evidence"]) for page in tampered)
    lines = [
        f"\n共 {len(pages)} 个文件，读取 {len(read)} 个，其中 {len(tampered)} 个有被篡改或仿冒的迹象，共 {found} 处。"
    ]
    lines += [f"  有迹象：{page['file']}" for page in tampered]
    lines += [f"  没有读取：{page['file']}" for page in pages if not page["readable"]]
    return "\n".join(lines)
