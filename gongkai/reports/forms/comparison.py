"""What is typed about the comparison of two years: what to show, which figure to follow down the tree, and why."""

from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.domain.forms.model import Form, short_label
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.queries import FormCell

CHANGED, OVER, UNEXPLAINED, APART = "changed", "over", "unexplained", "apart"
#: The column of totals, which stands for a row where none is named.
TOTAL = "总计"
_BETWEEN = "|"


class ComparisonFilter(FilterForm):
    """Which cells of a comparison to show."""

    show = forms.ChoiceField(
        label="显示",
        choices=[
            ("", "全部"),
            (CHANGED, "只看有变化的"),
            (OVER, "只看变化超过 50 %的"),
            (UNEXPLAINED, "只看超过 50 %、还没有说明的"),
            (APART, "只看无法比较的"),
        ],
    )


class CellFilter(FilterForm):
    """Which cell of a form to follow down the tree."""

    cell = forms.ChoiceField(label="指标")

    def __init__(self, query: QueryDict, *, form: Form) -> None:
        super().__init__(query)
        groups = []
        for table in form.tables:
            cells = [
                (
                    written_cell((row.code, column.key if column else None)),
                    _label(row.code, row.label, column),
                )
                for row, column in table.cells()
            ]
            groups.append((table.title, cells))
        self.fields["cell"].choices = groups  # type: ignore[attr-defined]

    @property
    def chips(self) -> list[Any]:
        """One cell is always chosen, so there is nothing to take off."""
        return []


def _label(code: str, label: str, column: Any) -> str:
    text = f"{code} {short_label(label)}"
    return f"{text}（{column.key}）" if column else text


def written_cell(cell: FormCell) -> str:
    """Return a cell as an address names it: its row, and its column where there are several."""
    code, column = cell
    return f"{code}{_BETWEEN}{column}" if column else code


def read_cell(text: str, form: Form) -> FormCell | None:
    """Return the cell that an address names; a row alone stands for its total, or its first column."""
    code, _, column = text.partition(_BETWEEN)
    for cell in ((code, column or None), (code, TOTAL)):
        if cell in form.places:
            return cell
    return next((cell for cell in form.places if not column and cell[0] == code), None)


class ExplanationForm(PlainMessages, forms.Form):
    """Why a figure differs from last year's."""

    text = forms.CharField(
        label="增减原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写发生了什么，例如：机构改革划入两个单位；开设政务微信。写年度报告时可以引用。",
    )
    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)
