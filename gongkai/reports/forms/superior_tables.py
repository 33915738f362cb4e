"""What is typed about superiors' tables: the form handed in, what a cell is bound to, adjustments, and sending."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.domain.periods import Period
from gongkai.domain.superior_tables import (
    MOST_PLACES,
    MOST_TERMS,
    BindingKind,
    CellScope,
    PeriodRule,
    Rhythm,
    Term,
    TextKind,
    period_name,
)
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.queries import choices
from gongkai.reports.services.superior_tables import Bound

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.reports.models import CellBinding

#: So many empty lines for terms follow those that are filled; more come when these are used.
_SPARE_TERMS = 2
_XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _upload(label: str, help_text: str) -> forms.FileField:
    return forms.FileField(label=label, help_text=help_text, widget=forms.FileInput(attrs={"accept": _XLSX}))


class TableForm(PlainMessages, forms.Form):
    """A form that a superior asks for."""

    name = forms.CharField(label="报表名称", max_length=120)
    asked_by = forms.CharField(
        label="布置机关", max_length=100, help_text="要这张表的上级机关，例如：市政府办公室"
    )
    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="填报单位", empty_label=None)
    rhythm = forms.ChoiceField(label="多久填报一次", choices=Rhythm.choices(), initial=Rhythm.QUARTER.value)
    upload = _upload(
        "空白表样", "上级发来的 .xlsx 文件；请先清除示例数据。表里的公式、格式、说明都会原样保留"
    )
    sheet = forms.CharField(
        label="工作表", max_length=100, required=False, help_text="文件里只有一张要填的表时不用写"
    )
    note = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class FormUpload(PlainMessages, forms.Form):
    """A new version of a form."""

    upload = _upload("新的空白表样", "指标名称和表头没有变的格子，绑定会自动带过去")
    sheet = forms.CharField(
        label="工作表", max_length=100, required=False, help_text="文件里只有一张要填的表时不用写"
    )


class CopyUpload(PlainMessages, forms.Form):
    """A copy that somebody filled by hand."""

    upload = _upload("人工填好的表", "只用来对照，不保存；不一样的格子会逐一列出")


class WhyFilledForm(PlainMessages, forms.Form):
    """Why something is done with a table or a filling."""

    reason = ReasonField()


class SubmitForm(PlainMessages, forms.Form):
    """Handing a filling on."""

    explanation = forms.CharField(
        label="勾稽关系不成立的原因",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="勾稽关系都成立的不用填写；写明的原因随表交审核人，报送以后仍显示在这张表上",
    )


class SendForm(PlainMessages, forms.Form):
    """Approving and sending."""

    sent_on = DateField(label="报送日期")
    receipt = forms.CharField(
        label="回执编号",
        max_length=100,
        required=False,
        help_text="上级给的受理号或者收文号；还没有的，以后再登记",
    )
    #: The digest of the values that whoever approves has looked at.
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse to send what nobody looked at; above the form, since nobody sees a hidden field."""
        cleaned = super().clean() or {}
        if not cleaned.get("seen"):
            raise forms.ValidationError("没有报送：请先在填报页核对各格的数，再从那里点“审核并报送”。")
        return cleaned


class ReceiptForm(PlainMessages, forms.Form):
    """The number of the superior's receipt."""

    receipt = forms.CharField(label="回执编号", max_length=100)


class PeriodForm(PlainMessages, forms.Form):
    """Which period to fill."""

    period = forms.ChoiceField(label="填报哪一期")

    def __init__(
        self, *args: Any, rhythm: Rhythm, periods: Sequence[Period], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {each.first.isoformat(): each for each in periods}
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (key, period_name(rhythm, each) + ("（还没有结束）" if each.last >= today else ""))
            for key, each in self.periods.items()
        ]

    @property
    def chosen(self) -> Period:
        """The period that was chosen."""
        return self.periods[self.cleaned_data["period"]]


class AdjustForm(PlainMessages, forms.Form):
    """Another value than the computed one, and why; where nothing is computed, a value and what proves it."""

    value = forms.DecimalField(label="填报数", max_digits=20, decimal_places=MOST_PLACES)
    reason = ReasonField(label="差异说明", help_text="为什么与系统取数不同，凭据在哪里；随报表长期保存")

    def __init__(self, *args: Any, is_computed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_computed:
            reason = self.fields["reason"]
            reason.label = "凭据"
            reason.help_text = "这个数从哪里来，核对时到哪里找：文件名称和文号、登记簿、网址；随报表长期保存"
            reason.error_messages["required"] = "请写明凭据。"


class BindingForm(PlainMessages, forms.Form):
    """What fills a cell."""

    kind = forms.ChoiceField(
        label="怎么填",
        choices=BindingKind.choices(),
        widget=forms.RadioSelect,
        help_text="指标：由系统取数；人工填写：系统没有的数，每期写明凭据填写；文字：单位、日期等",
    )
    rule = forms.ChoiceField(label="统计时段", choices=PeriodRule.choices())
    scope = forms.ChoiceField(label="统计范围", choices=CellScope.choices())
    scope_unit: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, label="指定单位", required=False, empty_label="不指定", to_field_name="code"
    )
    factor = forms.DecimalField(
        label="换算系数",
        max_digits=14,
        decimal_places=6,
        help_text="系统的数乘以它再填：单位相同为 1，万元换成元为 10000，元换成万元为 0.0001",
    )
    places = forms.IntegerField(label="小数位数", min_value=0, max_value=MOST_PLACES)
    text_kind = forms.ChoiceField(
        label="填什么文字", choices=[("", "不填文字"), *TextKind.choices()], required=False
    )
    pattern = forms.CharField(
        label="文字的格式", max_length=200, required=False, help_text="“{}”处换成文字，例如：填报单位：{}"
    )

    def __init__(self, *args: Any, terms: Sequence[Term] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed: list[Any] = [
            ("", "无"),
            *(
                (title, [(each.code, f"{each.label}（{each.measure}）") for each in group])
                for title, group in choices()
            ),
        ]
        asked = sum(1 for name in self.data if name.startswith("code_"))
        self.lines = min(MOST_TERMS, max(len(terms) + _SPARE_TERMS, asked))
        for at in range(1, self.lines + 1):
            term = terms[at - 1] if at <= len(terms) else None
            self.fields[f"sign_{at}"] = forms.ChoiceField(
                label=f"第 {at} 个指标的符号",
                choices=[("1", "加"), ("-1", "减")],
                initial=str(term.sign) if term else "1",
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )
            self.fields[f"code_{at}"] = forms.ChoiceField(
                label=f"第 {at} 个指标",
                choices=listed,
                initial=term.code if term else "",
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )
            for name in (f"sign_{at}", f"code_{at}"):
                self.speak_plainly(name)

    @property
    def term_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of the terms, sign and indicator."""
        return [(self[f"sign_{at}"], self[f"code_{at}"]) for at in range(1, self.lines + 1)]

    @property
    def bound(self) -> Bound:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        kind = BindingKind(data["kind"])
        terms = [
            Term(data[f"code_{at}"], int(data.get(f"sign_{at}") or 1))
            for at in range(1, self.lines + 1)
            if data.get(f"code_{at}")
        ]
        text_kind = TextKind(data["text_kind"]) if data.get("text_kind") else None
        return Bound(
            kind,
            tuple(terms),
            CellScope(data["scope"]),
            data.get("scope_unit"),
            PeriodRule(data["rule"]),
            data["factor"],
            data["places"],
            text_kind,
            data.get("pattern") or "{}",
        )


def binding_initial(binding: "CellBinding | Bound") -> dict[str, Any]:
    """Return what the form of a cell shows first: what it is bound to, or what the system would bind it to."""
    unit: Unit | None = binding.scope_unit
    return {
        "kind": binding.kind,
        "rule": binding.rule,
        "scope": binding.scope,
        "scope_unit": unit.code if unit else "",
        "factor": _plain(binding.factor),
        "places": binding.places,
        "text_kind": binding.text_kind or "",
        "pattern": binding.pattern if binding.text_kind else "",
    }


def _plain(factor: Decimal) -> str:
    return format(factor.normalize(), "f")
