"""``gongkai reindex``: builds the search index anew, while the old one answers."""

import argparse
import json
import sys
import time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--index",
        choices=("public", "desk"),
        help="只重建其中一个：public 门户检索，desk 工作台检索；不写即都重建",
    )


def run(args: argparse.Namespace) -> int:
    """Build and report; what is interrupted leaves the old index in place. Raises Refused while another builds."""
    from gongkai.domain.errors import Refused
    from gongkai.lib import health
    from gongkai.publishing.services.searching import rebuild
    from gongkai.search.engine import Busy
    from gongkai.search.indexes import NAMES

    health.require_database()
    answer = []
    for name in [args.index] if args.index else list(NAMES):
        began = time.perf_counter()
        try:
            done = rebuild(name, _progress)
        except Busy:
            raise Refused("索引正在重建，请等它完成后再试。", code="busy") from None
        seconds = time.perf_counter() - began
        answer.append({"index": name, "documents": done, "seconds": round(seconds, 1)})
    if args.json:
        print(json.dumps({"indexes": answer}, ensure_ascii=False))
    else:
        labels = {"public": "门户检索", "desk": "工作台检索"}
        for each in answer:
            print(f"{labels[str(each['index'])]}：{each['documents']} 条，用时 {each['seconds']} 秒。")
    return 0


def _progress(done: int) -> None:
    if done % 10_000 == 0 and done:
        print(f"已读入 {done} 条", file=sys.stderr, flush=True)
