"""``gongkai deadline`` and ``gongkai fee``: the clock and the fees of disclosure on request, without a home."""

import argparse
import json
from datetime import date
from typing import Any

from gongkai.cli.tools import ledger_line, read_date
from gongkai.domain.calendar import chinese_date, weekday_name
from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.clock import Pause, ReplyDue, RequestFacts, reply_due
from gongkai.domain.information_requests.fees import Fee, FeeMethod, fee
from gongkai.domain.information_requests.regimes import Regime
from gongkai.lib import clock

#: A million requests in a month is a slip of the finger; the scale has a step for every ten.
_MOST = 1_000_000


def add_deadline_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``deadline``."""
    parser.add_argument("--received", required=True, metavar="日期", help="收到申请之日，如 2026-03-02")
    parser.add_argument(
        "--regime", choices=[each.value for each in Regime], help="适用的条例，默认按收到日期"
    )
    parser.add_argument("--rectified-on", metavar="日期", help="收到补正申请之日，期限由此重新计算")
    parser.add_argument(
        "--pause",
        action="append",
        default=[],
        metavar="起:止",
        help="征求意见：起日之后至止日的工作日不计，可写多次",
    )
    parser.add_argument("--extended", action="store_true", help="已批准延期并告知申请人")
    parser.add_argument("--paid-on", metavar="日期", help="足额缴费之日，期限由此重新计算")
    parser.add_argument("--today", metavar="日期", help="按哪一天看是否超期，默认为今天")


def run_deadline(args: argparse.Namespace) -> int:
    """Print by when a request must be answered, and the arithmetic."""
    facts = RequestFacts(
        received_on=read_date(args.received),
        regime=Regime(args.regime) if args.regime else None,
        rectified_on=read_date(args.rectified_on) if args.rectified_on else None,
        paid_on=read_date(args.paid_on) if args.paid_on else None,
        pauses=tuple(_pause(text) for text in args.pause),
        extended=args.extended,
    )
    today = read_date(args.today) if args.today else clock.today()
    due = reply_due(ANNOUNCED, facts)
    left = ANNOUNCED.count(today, due.due_on).n
    if args.json:
        print(json.dumps(_deadline(facts, due, today, left), ensure_ascii=False))
    else:
        print(_say_deadline(facts, due, today, left))
    return 0


def _pause(text: str) -> Pause:
    after, found, until = text.replace("：", ":").partition(":")
    if not found:
        raise Invalid(f"“{text}”应写成 起:止，如 2026-03-09:2026-03-18。")
    return Pause(read_date(after), read_date(until))


def _deadline(facts: RequestFacts, due: ReplyDue, today: date, left: int) -> dict[str, Any]:
    notice = due.rectification_notice_by
    return {
        "regime": due.regime.value,
        "received_on": facts.received_on.isoformat(),
        "due_on": due.due_on.isoformat(),
        "provisional": due.provisional,
        "working_days": due.working_days,
        "rectification_notice_by": notice.on.isoformat() if notice else None,
        "overdue": today > due.due_on,
        "remaining_working_days": left,
        "basis": due.basis,
        "ledger": [ledger_line(line) for line in due.ledger],
    }


def _say_deadline(facts: RequestFacts, due: ReplyDue, today: date, left: int) -> str:
    mark = "（暂定）" if due.provisional else ""
    end = f"{chinese_date(due.due_on)}（{weekday_name(due.due_on)}）"
    lines = [
        f"{chinese_date(facts.received_on)}（{weekday_name(facts.received_on)}）收到申请，适用{due.regime.label}。",
        f"答复期限 {due.working_days} 个工作日，{end}24时期满{mark}。依据：{due.basis}。",
    ]
    if due.rectification_notice_by is not None:
        lines.append(
            f"需要补正的，最迟{chinese_date(due.rectification_notice_by.on)}一次性告知（第三十条）。"
        )
    if today > due.due_on:
        lines.append(f"截至{chinese_date(today)}已超期 {-left} 个工作日。")
    else:
        lines.append(f"截至{chinese_date(today)}还剩 {left} 个工作日。")
    lines.append("")
    for line in due.ledger:
        number = f"第 {line.n} 日" if line.counted else "不计"
        doubt = "（暂定）" if line.provisional else ""
        lines.append(f"{line.date.isoformat()} {weekday_name(line.date)}  {number}  {line.why}{doubt}")
    return "\n".join(lines)


def add_fee_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``fee``."""
    parser.add_argument(
        "--by",
        required=True,
        choices=[each.value for each in FeeMethod],
        help="item 按件（同一申请人一个自然月内的件数），page 按量（一件申请的页数）",
    )
    parser.add_argument("--count", required=True, type=int, metavar="数量", help="件数或页数")


def run_fee(args: argparse.Namespace) -> int:
    """Print the fee and the steps of its scale."""
    if args.count > _MOST:
        raise Invalid(f"数量超过 {_MOST}，请核对。")
    method = FeeMethod(args.by)
    due = fee(method, args.count)
    print(json.dumps(_fee(due), ensure_ascii=False) if args.json else _say_fee(method, args.count, due))
    return 0


def _fee(due: Fee) -> dict[str, Any]:
    return {
        "yuan": due.yuan,
        "steps": [
            {"from": step.first, "to": step.last, "unit_yuan": step.unit_yuan, "yuan": step.yuan}
            for step in due.steps
        ],
    }


def _say_fee(method: FeeMethod, count: int, due: Fee) -> str:
    measure = "件" if method is FeeMethod.ITEM else "页"
    if not due.steps:
        return f"{method.label}，{count} {measure}：在免费数量以内，不收费。"
    lines = [f"{method.label}，{count} {measure}，共 {due.yuan} 元（国办函〔2020〕109号）。"]
    lines += [
        f"第 {step.first} 至 {step.last} {measure}：每{measure} {step.unit_yuan} 元，计 {step.yuan} 元"
        for step in due.steps
    ]
    return "\n".join(lines)
