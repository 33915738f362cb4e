"""What is typed about units that handle or help, and about those who are asked for an opinion."""

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.information_requests.forms.procedure import DeedForm, SentFields, long_text
from gongkai.lib.forms import DateField, ReasonField, offer
from gongkai.lib.ui.messages import PlainMessages

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Unit


class AssignForm(DeedForm):
    """Who handles a request, who helps, by when."""

    lead: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, label="主办单位", required=False, empty_label="不变"
    )
    helpers: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None,
        label="协办单位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="向每个协办单位发一份协办函",
    )
    asked = long_text("交办要求", "请协办的，写明协助查什么、提供什么", required=False)
    due_on = DateField(label="内部时限", help_text="不晚于答复期限")

    def __init__(self, *args: Any, leads: "QuerySet[Unit]", others: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", leads, key="code")
        offer(self, "helpers", others, key="code")

    def clean(self) -> dict[str, Any]:
        """Ask for at least one unit, and for what those that help are to do."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("lead") and not typed.get("helpers") and not self.errors:
            self.add_error("lead", "请选择主办单位，或者协办单位。")
        if typed.get("helpers") and not typed.get("asked", "").strip():
            self.add_error("asked", "请写明请协办单位办理的事项。")
        return typed


class AnswerForm(PlainMessages, forms.Form):
    """What a unit found."""

    answer = long_text(
        "承办意见",
        "检索过的处所、使用的关键词和结果，能否公开及理由；没有检索到的也请写明",
        rows=8,
        most=5000,
    )


class ReturnForm(PlainMessages, forms.Form):
    """Why a unit gives back what it was given, or the organ takes it back."""

    reason = ReasonField()


class ConsultForm(DeedForm):
    """Who is asked about what."""

    kind = forms.ChoiceField(label="类别", choices=ConsultationKind.choices(), widget=forms.RadioSelect)
    unit: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        label="共同制作机关（本系统内）",
        required=False,
        empty_label="不在本系统内",
        help_text="选择后由该机关在自己的工作台答复",
    )
    name = forms.CharField(
        label="第三方或者机关的名称",
        max_length=100,
        required=False,
        help_text="在本系统内选择了机关的，不用填写",
    )
    natural_person = forms.BooleanField(label="是自然人，列表中只显示姓", required=False)
    address = forms.CharField(label="送达地址", max_length=200, required=False)
    telephone = forms.CharField(label="联系电话", max_length=40, required=False)
    information = long_text("征求意见的信息", "名称、文号、涉及对方的内容；不写申请人是谁")
    sent_on = DateField(label="发出日期", help_text="自次日起暂停计算答复期限")
    proof = forms.CharField(label="发出凭证", max_length=200, required=False, help_text="邮件号或者签收单")
    delivered_on = DateField(
        label="对方收到日期", required=False, help_text="当面送达的一并填写；邮寄的收到后再登记"
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units, key="code")

    def clean(self) -> dict[str, Any]:
        """Ask for who is asked."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("unit") and not typed.get("name", "").strip():
            self.add_error("name", "请填写第三方的姓名或者名称，或者选择本系统内的机关。")
        return typed


class DeliveredForm(PlainMessages, forms.Form):
    """When a letter was received, and what shows it."""

    delivered_on = DateField(label="对方收到日期", help_text="15 个工作日的答复期限从次日起计算")
    proof = forms.CharField(label="收到凭证", max_length=200, help_text="回执、签收单、邮件跟踪记录")


class OpinionForm(PlainMessages, forms.Form):
    """What was answered."""

    answer = forms.ChoiceField(label="意见", choices=ConsultationAnswer.choices(), widget=forms.RadioSelect)
    opinion = long_text("意见和理由", "不同意、部分同意的须填写", rows=5, most=5000, required=False)
    answered_on = DateField(label="答复日期", help_text="收到答复之日")


class EmptyForm(PlainMessages, forms.Form):
    """A step that asks for nothing."""


class TellForm(SentFields):
    """What is disclosed against the will of a third party, and why."""

    disclosed = long_text("决定公开的内容", rows=4)
    reason = ReasonField(
        label="决定公开的理由",
        help_text="第三方不同意的，写明不公开会对公共利益造成怎样的重大影响，或者其理由为什么不成立；写入告知书",
    )
    field_order = ("disclosed", "reason", "way", "served_on", "proof", "arrived_on")
