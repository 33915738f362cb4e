"""``gongkai demo``: fills an empty home with demonstration data; a second call changes nothing."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.cli import demonstrations
from gongkai.cli.demonstrations import Demonstration
from gongkai.cli.set_up import prepare_home
from gongkai.domain.errors import Invalid, Refused

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    names = "、".join(demonstration.name for demonstration in demonstrations.DEMONSTRATIONS)
    parser.add_argument("names", metavar="名称", nargs="+", help=f"演示数据的名称：{names}")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="日期", help="以哪一天为今天，例如 2026-11-20；默认为当天"
    )
    parser.add_argument(
        "--small", action="store_true", help="只装入一小部分（百分之一），几秒钟即可，用于试验和自动测试"
    )


def run(args: argparse.Namespace) -> int:
    """Load each demonstration that is not there yet and say what the home holds."""
    from django.conf import settings

    from gongkai.lib import clock

    chosen = [demonstrations.find(name) for name in dict.fromkeys(args.names)]
    today = args.today or clock.today()
    for demonstration in chosen:
        if today < demonstration.earliest:
            raise Invalid(
                f"演示数据 {demonstration.name} 的“今天”不能早于 {demonstration.earliest.isoformat()}，"
                "请换一个日期。"
            )
    prepare_home(settings.GONGKAI_HOME)
    home = settings.GONGKAI_HOME.root
    small = bool(getattr(args, "small", False))
    results = [_load(demonstration, today, home, small=small) for demonstration in chosen]
    if getattr(args, "json", False):
        print(json.dumps({"home": str(home), "demonstrations": results}, ensure_ascii=False))
    else:
        print("\n".join(_sentence(result) for result in results))
    return 0


def _load(demonstration: Demonstration, today: date, home: Path, *, small: bool) -> dict[str, Any]:
    from django.db import transaction

    from gongkai.lib import clock, outbox
    from gongkai.organisations import queries

    before = demonstrations.loaded(home)
    marked = False
    try:
        with transaction.atomic():
            root = queries.root_unit()
            _refuse_other_data(root, demonstration, before, home)
            if root is None:
                demonstration.load(today, small=small)
                # Its messages bear the days of its deeds; nobody is late with them yet.
                outbox.wait_from(clock.now())
                # The mark goes down before the commit: a home that is cut off in between is marked and
                # empty, and is filled the next time; never filled and taken for a real one.
                demonstrations.mark(home, {demonstration.name: today})
                marked = True
    except BaseException:
        if marked:
            demonstrations.mark(home, before)
        raise
    return _describe(demonstration, demonstrations.loaded(home)[demonstration.name], new=marked)


def _refuse_other_data(
    root: "Unit | None", demonstration: Demonstration, marks: dict[str, date], home: Path
) -> None:
    """Pass on a home without units, and on one that this demonstration has filled."""
    if root is None or (demonstration.name in marks and root.code == demonstration.root_code):
        return
    raise Refused(
        f"数据目录 {home} 中已有“{root.name}”的数据，不是演示数据 {demonstration.name}。没有载入，以免混在一起。"
        "请用 GONGKAI_HOME 另指定一个空目录，例如：GONGKAI_HOME=var-demo gongkai demo "
        f"{demonstration.name}"
    )


def _describe(demonstration: Demonstration, today: date, *, new: bool) -> dict[str, Any]:
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.organisations import UnitKind, UnitState
    from gongkai.organisations import demo_accounts, queries

    working = queries.units_seen(SYSTEM, state=UnitState.ACTIVE)
    return {
        "name": demonstration.name,
        "title": demonstration.title,
        "loaded": new,
        "today": today.isoformat(),
        "units": {kind.value: working.filter(kind=kind).count() for kind in UnitKind},
        "ended_units": queries.units_seen(SYSTEM, state=UnitState.ENDED).count(),
        "people": queries.people_seen(SYSTEM, today=today).count(),
        "accounts": [
            {"username": account.username, "label": account.label} for account in demo_accounts.shown()
        ],
    }


def _sentence(result: dict[str, Any]) -> str:
    units = result["units"]
    holds = f"{units['township']} 个乡镇、{units['department']} 个部门，{result['people']} 个账号"
    if result["loaded"]:
        return f"已载入演示数据 {result['name']}：{result['title']}，{holds}；以 {result['today']} 为今天。"
    return (
        f"演示数据 {result['name']} 已在数据目录中（{holds}；以 {result['today']} 为今天），没有改动。"
        "要换一个“今天”，请另用一个空目录。"
    )
