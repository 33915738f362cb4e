"""``gongkai search``: finds what the portal finds."""

import argparse
import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.organisations.models import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("words", metavar="检索词", nargs="+", help="词、文号或索引号；几个词须同时出现")
    parser.add_argument("--unit", metavar="CODE", help="只查这个单位及其下级")
    parser.add_argument("--column", metavar="KEY", help="只查这个栏目及其下级")
    parser.add_argument("--year", metavar="Y", help="只查这一年的")
    parser.add_argument("--newest", action="store_true", help="按公开日期排列，不按相关程度")
    parser.add_argument("--page", type=int, default=1, metavar="N", help="第几页，每页 20 条")
    parser.add_argument("--site", metavar="HOST", help="哪一个网站，不写即默认网站")


def run(args: argparse.Namespace) -> int:
    """Print the hits of one page; 0 also where nothing was found. Raises Refused for what cannot be looked for."""
    from gongkai.domain.calendar import day_of
    from gongkai.domain.errors import Refused
    from gongkai.lib import health
    from gongkai.portal.pages.finding import find, read
    from gongkai.portal.pages.view import SiteView

    health.require_database()
    site = _site(args.site)
    if site is None:
        raise Refused("还没有建立网站，请先完成初始设置（gongkai set-up）。")
    view = SiteView(site)
    asked = {
        "q": " ".join(args.words),
        "unit": args.unit or "",
        "column": args.column or "",
        "year": args.year or "",
        "sort": "newest" if args.newest else "",
        "page": str(args.page),
    }
    wanted, strange = read(view, asked)
    if strange:
        labels = {"unit": "--unit", "column": "--column", "year": "--year"}
        raise Refused(f"{'、'.join(labels[name] for name in strange)} 的值在这个网站上没有，请核对。")
    began = time.perf_counter()
    outcome = find(view, wanted)
    took = round(1000 * (time.perf_counter() - began), 1)
    hits = [
        {
            "id": item.public_id,
            "title": item.published.title if item.published else "",
            "document_number": (item.published.document_number if item.published else "") or None,
            "index_number": item.index_number,
            "unit": item.unit.code,
            "published_on": day_of(item.first_published_at).isoformat() if item.first_published_at else None,
            "address": f"/content/{item.public_id}.html",
        }
        for item in outcome.items
    ]
    if args.json:
        answer = {
            "total": outcome.total,
            "took_ms": took,
            "indexed": outcome.indexed,
            "loosened": outcome.loosened,
            "hits": hits,
        }
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    if not outcome.indexed:
        print("索引还没有建立，只查了标题、文号和索引号。可以运行 gongkai reindex 建立。")
    print(f"共 {outcome.total} 条，用时 {took} 毫秒。")
    for hit in hits:
        number = f"　{hit['document_number']}" if hit["document_number"] else ""
        print(f"{hit['published_on']}　{hit['title']}{number}　{hit['address']}")
    return 0


def _site(host: str | None) -> "Site | None":
    from gongkai.domain.errors import Refused
    from gongkai.organisations.queries import all_sites, default_site

    if host is None:
        return default_site()
    found = next((site for site in all_sites() if site.host == host), None)
    if found is None:
        raise Refused(f"没有“{host}”这个网站，请核对域名。")
    return found
