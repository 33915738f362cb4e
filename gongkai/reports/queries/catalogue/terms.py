"""What a cell of a form is made of: a signed sum of indicators, each dated by a rule that has one wording."""

from dataclasses import dataclass
from typing import Literal

#: A cell of a form: the row's code and, where the form has columns, the printed heading.
FormCell = tuple[str, str | None]
#: Whether a term is added or taken away.
Sign = Literal[1, -1]

#: How the dating of a fact is said, by the word that stands for it in the lists.
DATED = {
    "held": "活动举行的日期",
    "answered": "首次回应的日期",
    "out": "发布的日期",
    "complained": "收到举报、投诉的日期",
    "paid": "实际收取的日期",
    "spent": "支出的日期；只有全年总数的，登记为当年12月31日",
    "issued": "印发、公布的日期",
    "repealed": "废止、失效的日期；只有全年总数的，登记为当年12月31日",
    "ruled": "作出决定的日期；只有全年总数的，登记为当年12月31日",
    "changed": "目录调整的日期；只有全年总数的，登记为当年12月31日",
    "bought": "成交的日期；只有全年总数的，登记为当年12月31日",
    "opening": "上年末的数，登记为当年1月1日",
    "stock": "年末在册数，登记为当年12月31日",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One indicator in the sum of a cell; a figure is 0 or more, so what is taken away is said by the sign."""

    code: str
    sign: Sign = 1
