"""``gongkai tick``: does once what is due by now, and what was missed; a second call does nothing."""

import argparse
import json


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(args: argparse.Namespace) -> int:
    """Run what the schedule holds due and return 1 if a part of it failed."""
    from gongkai.lib import clock, health, schedule

    health.require_database()
    now = clock.now()
    runs = schedule.run_due(now)
    health.beat("tick", now)
    failed = [run for run in runs if run.error]
    if getattr(args, "json", False):
        answer = {
            "at": now.isoformat(timespec="seconds"),
            "runs": [{"name": run.name, "period": run.period, "error": run.error or None} for run in runs],
        }
        print(json.dumps(answer, ensure_ascii=False))
    elif not runs:
        print("没有到期的定时任务。")
    else:
        for run in runs:
            print(f"{run.name}（{run.period}）：{'失败，将再试：' + run.error if run.error else '已执行'}")
    return 1 if failed else 0
