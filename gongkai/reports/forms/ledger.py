"""What is typed about figures: facts for the ledger, a unit's year, sources, and why something is taken back."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.domain.figures import FIRST_YEAR, MONEY, MONEY_PLACES, SourceKind
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.indicators import Indicator
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.queries import LEDGER_INDICATORS

Groups = Iterable[tuple[str, Sequence[Indicator]]]


def grouped_choices(groups: Groups) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return indicators as a list to choose from, under their chapters."""
    return [
        (title, [(each.code, f"{each.label}（{each.measure}）") for each in group]) for title, group in groups
    ]


class LedgerForm(PlainMessages, forms.Form):
    """One fact."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="单位", empty_label=None)
    indicator = forms.ChoiceField(label="指标", help_text="列出的是已声明由台账统计的指标")
    on = DateField(label="日期", help_text="按指标的日期口径填写；年末在册数填当年12月31日")
    count = forms.DecimalField(
        label="数量",
        min_value=0,
        max_digits=16,
        decimal_places=MONEY_PLACES,
        help_text="金额以万元为单位，其余为整数",
    )
    evidence = forms.CharField(
        label="凭据",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="核对时到哪里找：文件名称和文号、会议纪要、登记簿、网址",
    )
    note = forms.CharField(label="口径说明", max_length=200, required=False, help_text="包括什么、不包括什么")
    upload = forms.FileField(
        label="凭据文件", required=False, help_text="Word、PDF、Excel 或图片，不超过 50 MB"
    )

    def __init__(self, *args: Any, groups: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", "请选择"), *grouped_choices(groups)]  # type: ignore[attr-defined]


class YearForm(PlainMessages, forms.Form):
    """A unit's year: a figure for each indicator that the ledger counts, what is left empty is not entered."""

    on = DateField(label="日期", help_text="这一次登记的各项都记在这一天")
    evidence = forms.CharField(
        label="凭据",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="核对时到哪里找，例如：2016年政府信息公开工作台账",
    )
    note = forms.CharField(label="口径说明", max_length=200, required=False)

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counted = {f"count-{each.code}": each for each in indicators}
        for name, each in self.counted.items():
            places = MONEY_PLACES if each.measure == MONEY else 0
            field = forms.DecimalField(
                label=each.label, min_value=0, max_digits=16, decimal_places=places, required=False
            )
            field.error_messages.update(invalid="请填写数字", max_decimal_places="请填写整数")
            field.widget.attrs.update(
                {"inputmode": "decimal" if places else "numeric", "class": "input--short"}
            )
            self.fields[name] = field
            self.speak_plainly(name)

    @property
    def lines(self) -> list[tuple[forms.BoundField, Indicator]]:
        """The fields for figures, each with its indicator."""
        return [(self[name], each) for name, each in self.counted.items()]

    @property
    def filled(self) -> list[tuple[Indicator, Decimal]]:
        """What was filled in."""
        values = [(each, self.cleaned_data.get(name)) for name, each in self.counted.items()]
        return [(each, value) for each, value in values if value is not None]


class WhyForm(PlainMessages, forms.Form):
    """Why something is taken back."""

    reason = ReasonField()


class SourceForm(PlainMessages, forms.Form):
    """From what some indicators are counted, where and when."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="单位", empty_label=None)
    whole = forms.BooleanField(label="含全部下级单位", required=False, initial=True)
    source = forms.ChoiceField(
        label="统计来源",
        choices=SourceKind.choices(),
        widget=forms.RadioSelect,
        help_text="业务记录：由系统从公开、申请等记录中计数；台账：由各单位逐条登记",
    )
    first_year = forms.IntegerField(label="起始年度", min_value=FIRST_YEAR)
    last_year = forms.IntegerField(
        label="截止年度", min_value=FIRST_YEAR, required=False, help_text="留空为一直有效"
    )
    every = forms.BooleanField(
        label="全部只能由台账统计的指标", required=False, help_text="系统还没有业务记录的指标，一次声明"
    )
    indicators = forms.MultipleChoiceField(
        label="指标",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一个指标。"},
    )
    supersede = forms.BooleanField(
        label="我确认变更来源",
        required=False,
        help_text="所选指标现在由另一来源统计时才需要勾选；变更后已有的数字会改变",
    )
    reason = ReasonField()

    def __init__(self, *args: Any, groups: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].choices = grouped_choices(groups)  # type: ignore[attr-defined]
        # Who ticks all need not tick each.
        self.fields["indicators"].required = not self.data.get("every")

    def clean(self) -> dict[str, Any]:
        """Put together what was ticked."""
        data = super().clean() or self.cleaned_data
        chosen = list(data.get("indicators") or ())
        if data.pop("every", False):
            chosen += [each.code for each in LEDGER_INDICATORS if each.code not in chosen]
        data["indicators"] = chosen
        return data


class LedgerFilter(FilterForm):
    """What the ledger can be narrowed by."""

    q = forms.CharField(label="凭据", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    year = forms.TypedChoiceField(label="年度", coerce=int)
    unit = forms.ChoiceField(label="单位（含下级）")
    indicator = forms.ChoiceField(label="指标")
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), ("live", "有效"), ("voided", "已作废")])

    def __init__(
        self, query: QueryDict, *, years: Sequence[int], units: Sequence[tuple[str, str]], groups: Groups
    ) -> None:
        super().__init__(query)
        everything: list[Any] = [("", "全部")]
        self.fields["year"].choices = [*everything, *((year, f"{year}年") for year in years)]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [*everything, *grouped_choices(groups)]  # type: ignore[attr-defined]
        if len(units) > 1:
            self.fields["unit"].choices = [*everything, *units]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
