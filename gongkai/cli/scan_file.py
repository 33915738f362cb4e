"""``gongkai scan-file``: what a file would carry out of the house: numbers of persons, hidden text, traces."""

import argparse
import json
from pathlib import Path
from typing import Any

from gongkai.cli import given
from gongkai.domain.errors import Refused
from gongkai.files.outgoing import scan
from gongkai.lib import clock
from gongkai.reading.outgoing.model import WORDS, Hit, Kind

FINE, FOUND, UNUSABLE = 0, 1, 2
#: What a folder is searched for.
_ENDINGS = frozenset(
    {
        *(".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".ofd"),
        *(".html", ".htm", ".txt", ".csv", ".md", ".png", ".jpg", ".jpeg", ".gif"),
    }
)
#: Bytes of one file, as everywhere where files are taken in.
_LARGEST = 50 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files",
        metavar="文件",
        nargs="+",
        help="准备向外提供的文件（.docx .xlsx .pdf .ofd .html .txt 等）或存放它们的文件夹，可写多个；写 - 则从标准输入读取",
    )
    given.add_progress_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print what each file carries; return 0 if nothing was found, 1 if something was, 2 if none could be read."""
    names = list(given.names(args.files, _ENDINGS))
    progress = given.Progress(len(names), wanted=args.progress)
    files = []
    for name in names:
        file = _scanned(name)
        files.append(file)
        progress.tell(name, _told(file))
    if args.json:
        print(json.dumps({"files": files}, ensure_ascii=False))
    else:
        print("\n\n".join(_say(file) for file in files))
        if len(files) > 1:
            print(_summary(files))
    if not any(file["readable"] for file in files):
        return UNUSABLE
    return FOUND if any(file["findings"] for file in files) else FINE


def _scanned(name: str) -> dict[str, Any]:
    file: dict[str, Any] = {"file": name, "readable": True, "reason": None, "findings": [], "notes": []}
    try:
        called = "" if name == given.STANDARD_INPUT else Path(name).name
        found = scan(given.data(name, _LARGEST, _ENDINGS), called, today=clock.today())
    except Refused as refusal:
        return file | {"readable": False, "reason": refusal.message}
    return file | {"findings": [_finding(hit) for hit in found.hits], "notes": list(found.notes)}


def _finding(hit: Hit) -> dict[str, Any]:
    return {"kind": hit.kind.value, "quote": hit.quote, "message": hit.message, "where": hit.where}


def _told(file: dict[str, Any]) -> str:
    if not file["readable"]:
        return file["reason"]
    return f"查出 {len(file['findings'])} 处" if file["findings"] else "没有发现不宜向外提供的内容"


def _say(file: dict[str, Any]) -> str:
    lines = [f"{file['file']}：{_told(file)}" + ("。" if file["readable"] else "")]
    for number, finding in enumerate(file["findings"], 1):
        place = f"（{finding['where']}）" if finding["where"] else ""
        lines.append(f"{number}. {WORDS[Kind(finding['kind'])]}{place}：{finding['message']}")
        if finding["quote"]:
            lines.append(f"   原文：{' '.join(finding['quote'].split())}")
    return "\n".join([*lines, *(f"说明：{note}" for note in file["notes"])])


def _summary(files: list[dict[str, Any]]) -> str:
    read = [file for file in files if file["readable"]]
    bad = [file for file in read if file["findings"]]
    found = sum(len(file["findings"]) for file in bad)
    lines = [f"\n共 {len(files)} 个文件，检查 {len(read)} 个，其中 {len(bad)} 个查出问题，共 {found} 处。"]
    lines += [f"  查出问题：{file['file']}" for file in bad]
    lines += [f"  没有检查：{file['file']}" for file in files if not file["readable"]]
    return "\n".join(lines)
