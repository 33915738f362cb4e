"""Tables as no office should send them: rows lost, doubled, swapped, run together, of another form."""

from random import Random

from tests.reading.reports import layouts
from tests.reading.reports.ledgers import ledger

YEARS = {"A": 2016, "B": 2020, "C": 2023}
_WHOLE = "（六）其他处理"
_SPLIT = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
_FOREIGN = (
    ["科室", "收件", "办结"],
    ["办公室", "3", "3"],
    ["类别", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    ["行政复议", "1", "0", "0", "0", "1"],
    ["合计", "", "12", "—", "1.5万元"],
)


def wreck(seed: int) -> str:
    """Return a report whose tables are wrecked in one to six ways; the same seed gives the same one."""
    chance = Random(seed)
    form = chance.choice("ABC")
    made = ledger(form, YEARS[form], "昌宁县", chance.choice(("city", "county", "township")), seed)
    tables = [[list(row) for row in table] for table in layouts.grid(form, made.cells)]
    for _ in range(chance.randint(1, 6)):
        chance.choice(_WAYS)(tables, chance)
    tables = [table for table in tables if table]
    draw = layouts.TEXT_LAYOUTS[chance.choice(sorted(layouts.TEXT_LAYOUTS))]
    drawn = "\n\n".join(draw(_square(table)) for table in tables)
    if chance.random() < 0.2:
        cut = chance.randrange(len(drawn) + 1)
        drawn = drawn[:cut]
    year = chance.choice((YEARS[form], 2014, 2019, 2021))
    return f"昌宁县{year}年政府信息公开工作年度报告\n一、总体情况\n全县新收申请 12 件，办结 11 件。\n{drawn}\n二、问题\n"


def _square(table: layouts.Grid) -> layouts.Grid:
    width = max(map(len, table))
    return [[*row, *[""] * (width - len(row))] if any(row) else ["×", *[""] * (width - 1)] for row in table]


def _table(tables: list[layouts.Grid], chance: Random) -> layouts.Grid:
    return chance.choice([table for table in tables if table] or [[["空"]]])


def _drop(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    del table[chance.randrange(len(table))]


def _drop_many(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    table[:] = [row for row in table if chance.random() < 0.6] or table[:1]


def _double(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    table.insert(chance.randrange(len(table)), list(chance.choice(table)))


def _swap(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    one, other = chance.randrange(len(table)), chance.randrange(len(table))
    table[one], table[other] = table[other], table[one]


def _foreign(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    table.insert(chance.randrange(len(table)), list(chance.choice(_FOREIGN)))


def _of_another_form(tables: list[layouts.Grid], chance: Random) -> None:
    form = chance.choice("ABC")
    other = ledger(form, YEARS[form], "昌宁县", "township", chance.randrange(99))
    rows = chance.choice(layouts.grid(form, other.cells))
    table = _table(tables, chance)
    at = chance.randrange(len(table))
    table[at:at] = [list(row) for row in chance.sample(rows, min(len(rows), chance.randint(1, 6)))]


def _sixth(tables: list[layouts.Grid], chance: Random) -> None:
    """Print （六）其他处理 as the other form does."""
    for table in tables:
        for at, row in enumerate(table):
            if _WHOLE in row:
                names = _SPLIT if chance.random() < 0.5 else (_WHOLE,)
                table[at : at + 1] = [["", "", name, *row[3:]] for name in names]
                return


def _merge(tables: list[layouts.Grid], chance: Random) -> None:
    table = _table(tables, chance)
    row = chance.choice(table)
    if len(row) > 1:
        at = chance.randrange(len(row) - 1)
        row[at : at + 2] = [row[at] + row[at + 1]]


def _garble(tables: list[layouts.Grid], chance: Random) -> None:
    row = chance.choice(_table(tables, chance))
    at = chance.randrange(len(row))
    row[at] = chance.choice(("-", "无", "３", "1,2", "−5", "0.5", "2011", "九", "件", "（注）", "1" * 30))


def _mix(tables: list[layouts.Grid], chance: Random) -> None:
    chance.shuffle(tables)
    if len(tables) > 1 and chance.random() < 0.5:
        tables[0] += tables.pop()


_WAYS = (_drop, _drop_many, _double, _swap, _foreign, _of_another_form, _sixth, _merge, _garble, _mix)
