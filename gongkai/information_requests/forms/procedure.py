"""What is typed about the way of a request: 补正, reasons, delay, fee, extension; and how a notice went out."""

from typing import Any

from django import forms

from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.services.notices import Sent
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages


def long_text(
    label: str, help_text: str = "", *, rows: int = 4, most: int = 2000, **kwargs: Any
) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


class DeedForm(PlainMessages, forms.Form):
    """A step of a request; ``revision`` tells whether somebody else moved it since the page was opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WhyForm(DeedForm):
    """A step that asks for nothing but its reason."""

    reason = ReasonField()


class SentFields(DeedForm):
    """How a notice went out, where that is known already; else it is put on record with the letter later."""

    way = forms.ChoiceField(
        label="送达方式",
        required=False,
        choices=[("", "先生成文书，送达后再登记"), *ServiceMethod.choices()],
    )
    served_on = DateField(
        label="送达日期", required=False, help_text="邮寄为交邮之日，当面为签收之日；不填为今天"
    )
    proof = forms.CharField(
        label="邮件号或者凭证", max_length=200, required=False, help_text="邮寄须通过邮政企业"
    )
    arrived_on = DateField(label="对方收到日期", required=False, help_text="邮寄的，收到后再登记也可以")

    def sent(self, today: Any) -> Sent | None:
        """Return how it went out, None where that is not known yet."""
        typed = self.cleaned_data
        if not typed.get("way"):
            return None
        return Sent(
            method=ServiceMethod(typed["way"]),
            on=typed["served_on"] or today,
            proof=typed["proof"],
            arrived_on=typed["arrived_on"],
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the way where one of the other answers was given."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("way") and any(typed.get(name) for name in ("served_on", "proof", "arrived_on")):
            self.add_error("way", "已经填写送达日期或者凭证，请选择送达方式。")
        return typed


class RectificationForm(SentFields):
    """补正, told once."""

    points = long_text(
        "需要补正的事项",
        "一次性告知：一行一项，写明缺什么、怎样补。补正只能告知一次。",
        rows=6,
        most=5000,
    )
    rectify_by = DateField(label="补正期限", help_text="留给申请人的合理期限")
    field_order = ("points", "rectify_by", "way", "served_on", "proof", "arrived_on")


class RectifiedForm(DeedForm):
    """What the applicant corrected."""

    came_on = DateField(label="收到补正的日期", help_text="以实际收到之日为准，答复期限从这一天重新计算")
    content = long_text("补正的内容", "申请人补充、更正了什么", rows=6, most=5000)


class LateRectifiedForm(RectifiedForm):
    """A correction that came after its last day, and why it is taken."""

    reason = ReasonField(label="接受的理由", help_text="申请人逾期的正当理由，写入办理历史")


class ReasonsAskedForm(SentFields):
    """What is beyond reason."""

    excess = long_text("超出合理范围的情况", "数量、频次的事实；系统统计的件数已填入，请核对并补充", rows=5)
    reasons_by = DateField(label="说明理由的期限")
    field_order = ("excess", "reasons_by", "way", "served_on", "proof", "arrived_on")


class ReasonsForm(DeedForm):
    """What the applicant says."""

    given_on = DateField(label="说明日期")
    reasons = long_text("申请人说明的理由", rows=6, most=5000)


class JudgementForm(DeedForm):
    """What the office makes of it."""

    reasonable = forms.ChoiceField(
        label="认定",
        choices=[("yes", "理由合理，继续办理"), ("no", "理由不合理，拟作不予处理")],
        widget=forms.RadioSelect,
    )
    judgement = ReasonField(label="认定的理由")


class DelayForm(SentFields):
    """The reasonable delay."""

    until = DateField(label="延迟到", help_text="须晚于法定的答复期限")
    reason = ReasonField(label="延迟的理由", help_text="写入告知书和办理历史")
    field_order = ("until", "reason", "way", "served_on", "proof", "arrived_on")


class FeeForm(SentFields):
    """What is charged."""

    method = forms.ChoiceField(
        label="计收方式",
        choices=FeeMethod.choices(),
        widget=forms.RadioSelect,
        help_text="两种方式只能选一种；按件以本自然月内的申请件数计，系统自动统计",
    )
    pages = forms.IntegerField(
        label="页数",
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text="按量计收时填写，A4 纸单面为一页",
    )
    excess = long_text("超出合理范围的情况", "写入收费通知书", rows=4)
    payment_way = forms.CharField(
        label="缴纳方式",
        max_length=300,
        required=False,
        help_text="缴款书、收款账户、地点；不填为单位设置中的内容",
    )
    field_order = ("method", "pages", "excess", "payment_way", "way", "served_on", "proof", "arrived_on")


class FeeToldForm(DeedForm):
    """When the applicant received the notice."""

    told_on = DateField(label="申请人收到通知的日期", help_text="缴费期限自次日起 20 个工作日")
    reason = ReasonField(label="更正的原因", required=False, help_text="更正已登记的日期时填写")


class PaymentForm(DeedForm):
    """What was paid."""

    paid_on = DateField(label="缴清日期", help_text="以款项到账的日期为准")
    yuan = forms.IntegerField(label="实缴金额（元）", min_value=0, max_value=100_000_000)
    receipt_number = forms.CharField(label="缴款凭证号", max_length=80)


class ProposeForm(DeedForm):
    """Why the period is to be extended."""

    reason = ReasonField(label="延期理由", help_text="写入延期告知书，申请人会看到")


class ExtensionForm(DeedForm):
    """What the head decides on an extension."""

    verdict = forms.ChoiceField(
        label="决定", choices=[("approve", "同意延期"), ("refuse", "不同意")], widget=forms.RadioSelect
    )
    reason = ReasonField(label="不同意的理由", required=False, help_text="不同意时填写，写入办理历史")


class NotifyForm(SentFields):
    """A notice that says all by itself."""
