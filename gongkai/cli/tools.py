"""``gongkai working-day`` and ``gongkai check-code``: tools over the pure domain, without a home."""

import argparse
import json
import re
import sys
from datetime import date
from typing import Any

from gongkai.domain.calendar import LedgerDay, WorkCalendar, chinese_date, weekday_name
from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.codes import (
    Code,
    CodeKind,
    division_level,
    kind_meant,
    kinds_of,
    organisation_code_of,
    read_code,
)
from gongkai.domain.errors import Invalid
from gongkai.domain.index_numbers import IndexFormat, IndexNumber, national_index_number
from gongkai.domain.index_numbers import read as read_index_number

_INDEX_NUMBER = "index_number"

#: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日; \d takes full-width digits too, as int does.
_DATE = re.compile(r"(\d{4})\s*[-/.年－／．]\s*(\d{1,2})\s*[-/.月－／．]\s*(\d{1,2})\s*日?")


def add_working_day_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``working-day``."""
    parser.add_argument("date", metavar="日期", help="如 2026-03-02；写 - 则从标准输入读取")
    parser.add_argument("--add", type=int, metavar="天数", help="从次日起数若干工作日，显示期满日和逐日计算")


def run_working_day(args: argparse.Namespace) -> int:
    """Print whether a day is worked and why, and the end of a period that follows it."""
    day = read_date(_one_line() if args.date == "-" else args.date)
    answer = _working_day(ANNOUNCED, day, args.add)
    print(json.dumps(answer, ensure_ascii=False) if args.json else _say_working_day(answer, day))
    return 0


def read_date(text: str) -> date:
    """Return the date written in one of the usual ways. Raises Invalid."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise Invalid(f"“{text}”不是日期，请写成 2026-03-02 的样子。")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise Invalid(f"没有“{text}”这一天，请核对。") from None


def _working_day(calendar: WorkCalendar, day: date, n: int | None) -> dict[str, Any]:
    table = calendar.table(day.year)
    answer: dict[str, Any] = {
        "date": day.isoformat(),
        "working_day": calendar.is_working_day(day),
        "why": calendar.why(day),
        "announced": calendar.announced(day.year),
        "notice": table.notice if table else None,
        "notice_confirmed": table.notice_confirmed if table else None,
        "working_days": n,
        "due_on": None,
        "provisional": table is None,
        "ledger": None,
    }
    if n is not None:
        due = calendar.add(day, n)
        answer["due_on"] = due.on.isoformat()
        answer["provisional"] = due.provisional
        answer["ledger"] = [ledger_line(line) for line in calendar.ledger(day, n)]
    return answer


def ledger_line(line: LedgerDay) -> dict[str, Any]:
    """Return a day of a count as the contracts print it."""
    return {
        "date": line.date.isoformat(),
        "counted": line.counted,
        "n": line.n,
        "why": line.why,
        "provisional": line.provisional,
    }


def _say_working_day(answer: dict[str, Any], day: date) -> str:
    verdict = "是工作日" if answer["working_day"] else "不是工作日"
    why = "" if answer["why"] == "工作日" else f"：{answer['why']}"
    lines = [f"{chinese_date(day)}（{weekday_name(day)}）{verdict}{why}。"]
    if answer["announced"]:
        doubt = "" if answer["notice_confirmed"] else "（文号未经核实）"
        lines.append(f"依据：{answer['notice']}{doubt}")
    else:
        lines.append(f"{day.year}年的放假安排尚未公布，按法定节假日推算，结果为暂定。")
    if answer["due_on"] is not None:
        due = date.fromisoformat(answer["due_on"])
        mark = "（暂定）" if answer["provisional"] else ""
        end = f"{chinese_date(due)}（{weekday_name(due)}）24时期满{mark}"
        lines += ["", f"次日起数 {answer['working_days']} 个工作日，{end}。"]
        for line in answer["ledger"]:
            weekday = weekday_name(date.fromisoformat(line["date"]))
            number = f"第 {line['n']} 日" if line["counted"] else "不计"
            mark = "（暂定）" if line["provisional"] else ""
            lines.append(f"{line['date']} {weekday}  {number}  {line['why']}{mark}")
    return "\n".join(lines)


def add_check_code_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``check-code``."""
    parser.add_argument("codes", metavar="代码", nargs="+", help="一个或多个代码；写 - 则从标准输入逐行读取")


def run_check_code(args: argparse.Namespace) -> int:
    """Print of each code what it is and whether it is right; return 1 if one is not."""
    texts: list[str] = []
    for code in args.codes:
        texts += _lines() if code == "-" else [code]
    if not texts:
        raise Invalid("标准输入中没有代码，请每行写一个。")
    answers = [check_code(text) for text in texts]
    if args.json:
        print(json.dumps({"codes": answers}, ensure_ascii=False))
    else:
        print("\n".join(_say_code(answer) for answer in answers))
    return 0 if all(answer["valid"] for answer in answers) else 1


def check_code(text: str) -> dict[str, Any]:
    """Return kind, validity, reason and parts of a code or an index number."""
    number = read_index_number(text)
    if number.format_id != IndexFormat.UNKNOWN and not kinds_of(text):
        return _index_number_answer(text, number)
    try:
        code = read_code(text)
    except Invalid as fault:
        if "/" in text or "／" in text:
            return _index_number_answer(text, number)
        return {
            "code": text,
            "kind": _kind_name(kind) if (kind := kind_meant(text)) else None,
            "valid": False,
            "reason": fault.message,
            "normal": None,
            "parts": {},
        }
    return {
        "code": text,
        "kind": _kind_name(code.kind),
        "valid": True,
        "reason": None,
        "normal": code.value,
        "parts": _parts(code, text),
    }


def _kind_name(kind: CodeKind) -> str:
    return f"{kind.value}_code"


def _index_number_answer(text: str, number: IndexNumber) -> dict[str, Any]:
    code = number.credit_code or number.organisation_code
    national = number.valid and number.format_id in (IndexFormat.NATIONAL, IndexFormat.CREDIT_YEAR)
    normal = None
    if national and code and number.year and number.serial:
        normal = national_index_number(code, number.year, number.serial)
    return {
        "code": text,
        "kind": _INDEX_NUMBER,
        "valid": number.valid,
        "reason": "".join(number.remarks) or None,
        "normal": normal,
        "parts": {
            "format": number.format_id,
            "organisation_code": number.organisation_code,
            "credit_code": number.credit_code,
            "year": number.year,
            "month": number.month,
            "date": number.date.isoformat() if number.date else None,
            "serial": number.serial,
        },
    }


def _parts(code: Code, text: str) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if code.kind is CodeKind.CREDIT:
        parts["registering_authority"] = code.value[0]
        parts["category"] = code.value[1]
        parts["division_code"] = code.value[2:8]
        try:
            parts["organisation_code"] = organisation_code_of(code.value)
        except Invalid:
            parts["organisation_code"] = None
    elif code.kind is CodeKind.DIVISION:
        parts["level"] = division_level(code.value).value
    else:
        parts["body"], parts["check_character"] = code.value[:8], code.value[8]
    also = [_kind_name(kind) for kind in kinds_of(text) if kind is not code.kind]
    if also:
        parts["also"] = also
    return parts


def _say_code(answer: dict[str, Any]) -> str:
    labels = {_kind_name(kind): kind.label for kind in CodeKind} | {
        _INDEX_NUMBER: "索引号",
        None: "无法识别的代码",
    }
    label, also = labels[answer["kind"]], answer["parts"].get("also", [])
    right = "写法正确" if answer["kind"] == _kind_name(CodeKind.DIVISION) else "正确"
    line = f"{answer['code']}：{label}，{right if answer['valid'] else '有误'}。"
    if answer["kind"] == _INDEX_NUMBER:
        formats = {form.value: form.label for form in IndexFormat}
        line += f"格式：{formats[answer['parts']['format']]}。"
    if answer["normal"] not in (None, answer["code"]):
        line += f"规范写法：{answer['normal']}。"
    if answer["parts"].get("organisation_code"):
        line += f"其中组织机构代码：{answer['parts']['organisation_code']}。"
    if also:
        line += f"也可能是{'、'.join(labels[kind] for kind in also)}。"
    return line + (answer["reason"] or "")


def _lines() -> list[str]:
    """Return the lines of standard input that are not blank. Raises Invalid where it is not text."""
    data = sys.stdin.buffer.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return [line.strip() for line in text.splitlines() if line.strip()]
    raise Invalid("标准输入不是文本，无法读取。")


def _one_line() -> str:
    lines = _lines()
    if len(lines) != 1:
        raise Invalid(f"标准输入中应只有一个日期，读到 {len(lines)} 行。")
    return lines[0]
