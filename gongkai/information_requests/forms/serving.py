"""What is typed about service: how and when a reply went out, what came of it, papers for the file."""

from datetime import date
from typing import Any

from django import forms

from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.information_requests.services.case_files import Upload
from gongkai.information_requests.services.letter_mail import by_system
from gongkai.information_requests.services.serving import Service
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages

_SCAN = "扫描件、照片或者截图：PDF、图片或者 Word，不超过 50 MB"


def upload_of(file: Any) -> Upload | None:
    """Return a file as it was handed in, None where none was."""
    return Upload(file.name or "", file.read()) if file else None


class ServeForm(PlainMessages, forms.Form):
    """One service of a reply."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    method = forms.ChoiceField(label="送达方式", choices=ServiceMethod.choices(), widget=forms.RadioSelect)
    served_on = DateField(
        label="送达日期",
        help_text="当面、委托送达填签收之日；邮寄填交邮之日，以这一天判断是否按期答复；其余填发出之日",
    )
    proof = forms.CharField(
        label="邮件号或者凭证",
        max_length=200,
        required=False,
        help_text="邮寄须通过邮政企业（EMS 或者挂号信），填 13 位邮件号；电子邮件留空的，由系统把答复书发到申请人邮箱，"
        "已用本机关邮箱发出的，写明发送凭证；其余写明凭什么证明，例如：送达回证",
    )
    address = forms.CharField(
        label="送达地址",
        max_length=300,
        required=False,
        help_text="留空为申请人登记的地址、邮箱或者传真号码；寄往别处时才填写",
    )
    received_by = forms.CharField(
        label="签收人",
        max_length=100,
        required=False,
        help_text="例如：本人、代理人、同住成年家属；还不知道的留空",
    )
    server_name = forms.CharField(label="送达人", max_length=60, required=False, help_text="留空为登记的人")
    evidence = forms.FileField(label="凭证文件", required=False, help_text=_SCAN)

    @property
    def sent_from_here(self) -> bool:
        """Whether the reply is to be sent by e-mail from here; who shows a proof has sent it already."""
        data = self.cleaned_data
        return not data["evidence"] and by_system(ServiceMethod(data["method"]), data["proof"])

    @property
    def service(self) -> Service:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Service(
            method=ServiceMethod(data["method"]),
            served_on=data["served_on"],
            proof=data["proof"],
            address=data["address"],
            server_name=data["server_name"],
            received_by=data["received_by"],
            evidence=upload_of(data["evidence"]),
        )


class ServeAgainForm(ServeForm):
    """One more service, and why."""

    reason = ReasonField(label="再次送达的原因")


class DeliveryForm(PlainMessages, forms.Form):
    """That a letter arrived, or came back."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    arrived_on = DateField(label="收到日期", required=False, help_text="按签收记录填写；被退回的留空")
    received_by = forms.CharField(
        label="签收情况", max_length=100, required=False, help_text="例如：本人签收"
    )
    failed_on = DateField(label="退回日期", required=False, help_text="没有送到、被退回的才填写")
    failure = forms.CharField(
        label="退回原因", max_length=300, required=False, help_text="例如：查无此人、拒收、地址欠详"
    )
    evidence = forms.FileField(label="凭证文件", required=False, help_text=_SCAN)


class ProofForm(PlainMessages, forms.Form):
    """For which documents a 送达回证 is made."""

    letters = forms.MultipleChoiceField(
        label="要送达的文书",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一份文书。"},
    )
    method = forms.ChoiceField(
        label="送达方式",
        choices=[(each.value, each.label) for each in (ServiceMethod.COUNTER, ServiceMethod.ENTRUSTED)],
        widget=forms.RadioSelect,
        initial=ServiceMethod.COUNTER.value,
    )
    address = forms.CharField(
        label="送达地点",
        max_length=300,
        required=False,
        help_text="留空为本机关受理点，委托送达留空为登记的地址",
    )
    server_name = forms.CharField(label="送达人", max_length=60, required=False, help_text="留空为登记的人")

    def __init__(self, *args: Any, letters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = letters  # type: ignore[attr-defined]


class CaseFileForm(PlainMessages, forms.Form):
    """A paper for the file."""

    part = forms.ChoiceField(
        label="类别",
        choices=[(each.value, each.label) for each in CaseFilePart if each is not CaseFilePart.GIVEN],
    )
    upload = forms.FileField(label="文件", help_text=_SCAN)
    title = forms.CharField(label="名称", max_length=200, required=False, help_text="留空为文件名")


class PlainReasonForm(PlainMessages, forms.Form):
    """Why something is done."""

    reason = ReasonField()


def first_values(revision: int, today: date, wanted: ServiceMethod) -> dict[str, Any]:
    """Return what a form of service begins with."""
    return {"revision": revision, "served_on": today, "method": wanted.value}
