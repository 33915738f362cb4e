"""What is typed about what is learnt: cases, topics to publish, complaints about enterprises."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.information_requests.services.complaints import Complaint
from gongkai.information_requests.services.precedents import Case
from gongkai.lib.forms import DateField
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages


class CaseForm(PlainMessages, forms.Form):
    """A case without its people."""

    title = forms.CharField(label="标题", max_length=120)
    question = forms.CharField(
        label="申请内容", widget=forms.Textarea(attrs={"rows": 6}), help_text="隐去能看出是谁的内容"
    )
    answer = forms.CharField(
        label="答复要点",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="怎样答复、依据什么；隐去姓名、地址、编号和文号",
    )
    article = forms.CharField(label="依据", max_length=200, required=False)
    lesson = forms.CharField(
        label="办理要点",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="以后办理同类申请应注意什么",
    )
    topics = forms.CharField(label="主题", max_length=200, required=False, help_text="多个主题用顿号隔开")
    public = forms.BooleanField(
        label="向社会公开",
        required=False,
        help_text="审定后显示在门户的申请页面，帮助公众先看看有没有现成的答复",
    )

    @property
    def case(self) -> Case:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        topics = [each.strip() for each in data["topics"].replace("，", "、").split("、")]
        return Case(
            title=data["title"],
            question=data["question"],
            answer=data["answer"],
            article=data["article"],
            lesson=data["lesson"],
            topics=[each for each in topics if each],
            public=data["public"],
        )


class CaseFilter(FilterForm):
    """What the case library can be narrowed by."""

    q = forms.CharField(label="标题和内容", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    outcome = forms.ChoiceField(label="办理结果", choices=[("", "全部"), *Outcome.choices()])
    state = forms.ChoiceField(
        label="状态",
        choices=[("", "全部"), ("approved", "已入库"), ("proposed", "待审定"), ("withdrawn", "已撤下")],
    )
    topic = forms.CharField(label="主题", max_length=30)


class TopicForm(PlainMessages, forms.Form):
    """What becomes of a topic that several people asked about."""

    publish = forms.ChoiceField(
        label="处理",
        choices=[("yes", "转为主动公开"), ("no", "不转为主动公开")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="说明", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="理由，或者怎样公开"
    )
    address = forms.CharField(label="公开的网址", max_length=300, required=False, help_text="已经公开的填写")


class ComplaintForm(PlainMessages, forms.Form):
    """A complaint about a public enterprise."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="主管部门", empty_label=None)
    enterprise = forms.CharField(
        label="公共企事业单位",
        max_length=100,
        help_text="教育、卫生健康、供水、供电、供气、供热、环境保护、公共交通等单位",
    )
    name = forms.CharField(label="申诉人", max_length=100)
    is_person = forms.BooleanField(label="申诉人是自然人", required=False, initial=True)
    telephone = forms.CharField(label="联系电话", max_length=40, required=False)
    content = forms.CharField(label="申诉内容", widget=forms.Textarea(attrs={"rows": 5}))
    received_on = DateField(label="收到日期")
    due_on = DateField(
        label="办理时限", required=False, help_text="法律没有规定期限，由主管部门自定；留空为没有"
    )

    @property
    def complaint(self) -> Complaint:
        """What was typed, once the form is valid."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return Complaint(**data)


class ComplaintCloseForm(PlainMessages, forms.Form):
    """How a complaint was dealt with."""

    closed_on = DateField(label="办结日期")
    result = forms.CharField(
        label="处理结果", widget=forms.Textarea(attrs={"rows": 4}), help_text="怎样处理、怎样告知申诉人"
    )
    corrected = forms.BooleanField(label="责令单位改正", required=False)


class ComplaintFilter(FilterForm):
    """What the ledger of complaints can be narrowed by."""

    q = forms.CharField(
        label="单位或者编号", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    year = forms.TypedChoiceField(label="年度", coerce=int)
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), ("open", "办理中"), ("closed", "已办结")])

    def __init__(self, query: QueryDict, *, years: Sequence[int]) -> None:
        super().__init__(query)
        everything: list[Any] = [("", "全部")]
        self.fields["year"].choices = [*everything, *((year, f"{year}年") for year in years)]  # type: ignore[attr-defined]
