"""What is typed about annual reports: chapters, problems, reasons, days, notices, and why something is done."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.domain.annual_reports.reasons import reason_fault
from gongkai.domain.findings import Finding
from gongkai.domain.organisations import UnitKind
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.filters import Chip, FilterForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.queries.annual_overview import STANDINGS
from gongkai.reports.services.annual_reports import LONGEST


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReportFilter(FilterForm):
    """What the overview can be narrowed by."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    kind = forms.ChoiceField(label="单位类别", choices=[("", "全部"), *UnitKind.choices()])
    standing = forms.ChoiceField(label="进度", choices=[("", "全部"), *STANDINGS.items()])
    late = forms.BooleanField(label="只看逾期")

    def __init__(self, query: QueryDict, *, years: Sequence[int], default: int) -> None:
        super().__init__(query)
        self.fields["year"].choices = [(year, f"{year}年") for year in years]  # type: ignore[attr-defined]
        if not query.get("year"):
            # The list shows a year before anybody chooses one, and the box says which.
            self.data = query.copy()
            self.data["year"] = str(default)

    @property
    def chips(self) -> list[Chip]:
        """Return what somebody chose; the year that the list shows by itself cannot be taken away."""
        label = None if self.query.get("year") else self.fields["year"].label
        return [each for each in super().chips if each.label != label]


class ChapterForm(PlainMessages, forms.Form):
    """One chapter's text."""

    body = forms.CharField(
        label="正文",
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "input annual-text"}),
        help_text="一行一段；“（一）……”单独成行的作小标题。数字写成 {指标}，随记录更新。",
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)


class ProblemForm(PlainMessages, forms.Form):
    """A problem of the report."""

    text = forms.CharField(label="问题", max_length=500, widget=_lines(3))
    measure = forms.CharField(label="改进措施", max_length=500, required=False, widget=_lines(3))
    due_on = DateField(label="完成时限", required=False)


class QuotedForm(ProblemForm):
    """A problem of last year's report, which was written outside of this house."""

    field_order = ("text", "measure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["due_on"]
        self.fields["text"].help_text = "照抄上一年度报告的原文"


class OutcomeForm(PlainMessages, forms.Form):
    """What became of a problem."""

    outcome = forms.CharField(
        label="改进结果",
        max_length=500,
        widget=_lines(3),
        help_text="写做了什么、结果怎样；没有完成的写明原因",
    )


class ReasonsForm(PlainMessages, forms.Form):
    """A reason for each finding that asks for one; the fields bear the findings' keys."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, findings: Sequence[Finding], given: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(findings)
        for each in self.asked:
            self.fields[f"reason-{each.key}"] = forms.CharField(
                label="理由",
                max_length=500,
                required=False,
                initial=given.get(each.key, ""),
                widget=forms.Textarea(attrs={"rows": 2, "class": "input annual-text"}),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a word that is no reason, at its field; an empty one may come later, or is told by the sending."""
        data = super().clean() or self.cleaned_data
        said = {f"reason-{each.key}": data.get(f"reason-{each.key}", "") for each in self.asked}
        bad = any(text and reason_fault(text) for text in said.values())
        for name, text in said.items():
            # Who sends and is refused for one is told of all that is missing at once.
            if (text or (bad and "send" in self.data)) and (fault := reason_fault(text)):
                self.add_error(name, fault)
        return data

    @property
    def lines(self) -> list[tuple[Finding, forms.BoundField]]:
        """Each finding with its field."""
        return [(each, self[f"reason-{each.key}"]) for each in self.asked]

    @property
    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {each.key: self.cleaned_data.get(f"reason-{each.key}", "") for each in self.asked}


class PlainForm(PlainMessages, forms.Form):
    """Nothing is typed; the page says what follows."""


class RevisionForm(PlainForm):
    """A verdict on the text that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(PlainMessages, forms.Form):
    """Why a public report is corrected; the public reads it."""

    reason = ReasonField(label="更正原因", help_text="印在报告的“更正说明”中，公众可以看到。")


class FilingForm(PlainMessages, forms.Form):
    """What the office says about a filing."""

    note = forms.CharField(
        label="回执意见或者退回原因",
        max_length=500,
        required=False,
        widget=_lines(3),
        help_text="退回时必须写明原因",
    )


class DaysForm(PlainMessages, forms.Form):
    """The internal days of a year, by kind of unit."""

    year = forms.TypedChoiceField(label="报告年度", coerce=int)
    department = DateField(label="政府部门", required=False)
    township = DateField(label="乡镇、街道", required=False)
    government = DateField(label="人民政府", required=False)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"{year}年") for year in years]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one day at least."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(each) for each in ("department", "township", "government")):
            raise forms.ValidationError("请至少填写一类单位的时限。")
        return data


class NoticeForm(PlainMessages, forms.Form):
    """The cover notice."""

    document_number = forms.CharField(label="发文字号", max_length=80)
    number_confirmed = forms.BooleanField(label="发文字号已经核对，照此印发", required=False)
    issued_on = DateField(label="印发日期")
    text = forms.CharField(label="正文", max_length=2000, widget=_lines(5))

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document_number"].help_text = f"例如：{example}"

    def ask_on_doubt_only(self) -> None:
        """Leave the word on the number out of what is shown, unless there was a doubt."""
        if "number_confirmed" not in self.data and "number_confirmed" not in self.errors:
            del self.fields["number_confirmed"]
