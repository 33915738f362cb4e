"""Forms B and C, and a table of the year and of all years, written as running text: with nothing between the cells, or little."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.forms.model import Cell, Form
from gongkai.domain.forms.tables import APPLICANTS, RESULTS

KEYS = tuple(column.key for column in APPLICANTS)
ENDS = tuple(column.key for column in RESULTS)
FORMS: Mapping[str, Form] = {"B": FORM_B, "C": FORM_C}


@dataclass
class Table:
    """The rows of Table 3 and the figures of Table 4, and how they are written."""

    form: str
    rows: dict[str, list[int]]
    ends: list[int]
    between: str = ""
    #: What stands between one row and the next.
    after: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def truth(self) -> dict[Cell, int]:
        """The figures by their cells."""
        told = {(code, key): row[at] for code, row in self.rows.items() for at, key in enumerate(KEYS)}
        kinds = len(self.ends) // len(ENDS)
        return told | {
            (f"{self.form}4.{kind + 1}", key): self.ends[kind * len(ENDS) + at]
            for kind in range(kinds)
            for at, key in enumerate(ENDS)
        }

    def text(self) -> str:
        """Return a report with the tables in its running text."""
        year = {"B": 2020, "C": 2023}[self.form]
        parts = [f"青禾新区{year}年政府信息公开工作年度报告 一、总体情况。全年工作平稳有序。"]
        parts += ["三、收到和处理政府信息公开申请情况", self._row("申请人情况", KEYS)]
        for row in FORMS[self.form].tables[-2].rows:
            label = self.labels.get(row.code, row.label)
            parts.append(self._row(label, self.rows[row.code]) if row.is_value else label)
        parts.append("四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼")
        parts.append(self._row("", [*ENDS, "未经复议直接起诉", "复议后起诉", *ENDS, *ENDS]))
        parts.append(self._row("", self.ends))
        return (
            self.after.join(parts) + f"{self.after}五、存在的主要问题及改进情况。人手不足，明年将加强培训。"
        )

    def _row(self, label: str, cells: Sequence[object]) -> str:
        return self.between.join([*([label] if label else []), *map(str, cells)])


def written(form: str, seed: int, largest: int) -> Table:
    """Return a table that adds up, with figures up to ``largest``."""
    chance = random.Random(seed)
    codes = [row.code for row in FORMS[form].tables[-2].rows if row.is_value]
    new, carried, total, out = (f"{form}3.{suffix}" for suffix in ("1", "2", "3.7", "4"))
    rows: dict[str, list[int]] = {}
    for code in codes:
        people = chance.randint(0, largest) if chance.random() < 0.5 else 0
        firms = chance.randint(1, 9) if chance.random() < 0.2 else 0
        rows[code] = [people, firms, 0, 0, 0, 0, people + firms]
    outcomes = [row for code, row in rows.items() if code not in (new, carried, total, out)]
    rows[total] = [sum(row[at] for row in outcomes) for at in range(len(KEYS))]
    rows[out] = [3, 1, 0, 0, 0, 0, 4]
    rows[carried] = [2, 0, 0, 0, 0, 0, 2]
    rows[new] = [rows[total][at] + rows[out][at] - rows[carried][at] for at in range(len(KEYS))]
    ends = [chance.randint(0, 12) for _ in range(4)], [0, 1, 0, 2], [chance.randint(0, 3) for _ in range(4)]
    return Table(form, rows, [figure for four in ends for figure in (*four, sum(four))])


def form_a(figures: Mapping[str, int], between: str) -> str:
    """Return a report with form A in its running text, without a blank in the place of ``between``."""
    rows = [
        between.join([row.label, row.unit or "", str(figures[code])]) if row.is_value else row.label
        for code, row in FORM_A.rows.items()
    ]
    head = "青禾新区2016年政府信息公开工作年度报告 本报告共六部分，附统计表。一、概述。全年平稳有序。附件 "
    return head + between.join(rows) + " 附件下载"


#: Label, unit, the year and all years.
LOCAL = (
    ("主动公开信息数", "条", 3412, 15980),
    ("其中：1.网站公开", "条", 3398, 15511),
    ("2.政府公报公开", "条", 0, 469),
    ("受理依申请公开信息总数", "条", 27, 63),
    ("其中：1.当面申请数", "条", 6, 19),
    ("2.传真申请数", "条", 0, 0),
    ("3.电子邮件申请数", "条", 4, 11),
    ("4.网上申请数", "条", 17, 33),
    ("对申请的答复总数", "条", 26, 61),
    ("其中：1.同意公开答复数", "条", 19, 44),
    ("2.同意部分公开答复数", "条", 5, 12),
    ("3.否决公开答复数", "条", 2, 5),
    ("行政复议数", "件", 0, 1),
    ("行政诉讼数", "件", 0, 0),
    ("行政申诉、举报数", "件", 0, 0),
)


def local(rows: Sequence[tuple[str, str, int, int]], between: str, said: str, year: int = 2013) -> str:
    """Return a report with a table of the year and of all years behind what the text says."""
    cells = [("指标名称", "计量单位", f"{year}年度", "历年累计"), *rows]
    table = between.join(between.join(map(str, row)) for row in cells)
    return f"青禾新区{year}年政府信息公开工作年度报告 本报告共五部分。一、概述。{said}附件1 统计表 {table} 附件下载"
