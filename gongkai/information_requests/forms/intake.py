"""What is typed when a request comes in: one form for every channel, and the small ones of confirming and putting right."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.applications import Application, checked
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.receipts import MOMENTS, IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.voiding import VoidGround
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm, RequestKind
from gongkai.information_requests.queries.clock import regime_at
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages

#: Items are parted by an empty line, or each begins with its number.
_NUMBERED = re.compile(r"(?m)^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[.．、])\s*")
_GAP = re.compile(r"\n\s*\n")
_SEPARATORS = re.compile(r"[，,；;、\s]+")

#: Moments with the words of the form; the day and, where it matters, the hour.
MOMENT_LABELS: Mapping[str, str] = {
    "submitted_at": "寄出日期（邮戳）",
    "arrived_at": "实际收到日期",
    "signed_at": "签收日期",
    "confirmed_at": "与申请人确认日期",
}
_ARRIVED = {
    IntakeChannel.IN_PERSON: "提交日期",
    IntakeChannel.ORAL_ASSISTED: "提出日期",
    IntakeChannel.ORDINARY_MAIL: "收发室收到日期",
    IntakeChannel.EMAIL: "邮件系统收到日期",
    IntakeChannel.FAX: "传真收到日期",
    IntakeChannel.WEB: "系统收到日期",
}
#: Of these the hour counts: what comes in after the office has closed may be confirmed on the next working day.
TIMED = frozenset({IntakeChannel.ORDINARY_MAIL, IntakeChannel.WEB, IntakeChannel.EMAIL, IntakeChannel.FAX})
#: Without an hour a moment lies at noon, in office hours.
_NOON = time(12)


def arrived_label(channel: IntakeChannel) -> str:
    """Return what the day of arrival is called where a request came in this way."""
    return _ARRIVED.get(channel, MOMENT_LABELS["arrived_at"])


def items_of(text: str) -> tuple[str, ...]:
    """Return the items of what is wanted: parted by numbers at the heads of lines, else by empty lines; else all is one."""
    text = text.replace("\r\n", "\n").strip()
    parts = _NUMBERED.split(text) if len(_NUMBERED.findall(text)) > 1 else _GAP.split(text)
    return tuple(part.strip() for part in parts if part.strip())


def text_of(items: Sequence[str]) -> str:
    """Return items as the form shows them, so that ``items_of`` reads them again as they are."""
    if len(items) < 2:
        return "".join(items)
    return "\n".join(f"{place}. {item}" for place, item in enumerate(items, start=1))


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics of a line, however they are parted."""
    return tuple(part for part in _SEPARATORS.split(text.strip()) if part)


def moment_of(day: date | None, hour: time | None, now: datetime) -> datetime | None:
    """Return the moment of a day and an hour that may be missing; of today it is never later than now."""
    if day is None:
        return None
    moment = datetime.combine(day, hour or _NOON, SHANGHAI)
    return now if hour is None and day == now.astimezone(SHANGHAI).date() else moment


class WordsForm(PlainMessages, forms.Form):
    """The applicant's words; what cannot be right is told at its field, all at once."""

    kind = forms.ChoiceField(label="类别", choices=RequestKind.choices())
    applicant_kind = forms.ChoiceField(label="申请人类型", choices=ApplicantKind.choices())
    name = forms.CharField(label="姓名或者名称", max_length=100)
    identity_kind = forms.ChoiceField(
        label="证件类型", required=False, choices=[("", "没有附身份证明"), *IdentityKind.choices()]
    )
    identity_number = forms.CharField(
        label="证件号码", required=False, max_length=60, help_text="加密保存，办结后按设定的天数删除"
    )
    telephone = forms.CharField(label="联系电话", required=False, max_length=40)
    address = forms.CharField(label="通信地址", required=False, max_length=300)
    postcode = forms.CharField(label="邮政编码", required=False, max_length=10)
    email = forms.CharField(label="电子邮箱", required=False, max_length=254)
    fax = forms.CharField(label="传真", required=False, max_length=40)
    representative = forms.CharField(label="法定代表人", required=False, max_length=60)
    contact_name = forms.CharField(label="联系人", required=False, max_length=60)
    agent_name = forms.CharField(label="代理人", required=False, max_length=60)
    agent_telephone = forms.CharField(label="代理人电话", required=False, max_length=40)
    agent_identity_number = forms.CharField(label="代理人身份证号码", required=False, max_length=40)
    content = forms.CharField(
        label="申请公开的政府信息",
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="照申请书填写。有几项的，每项前写序号（1. 2.），或者用空行隔开，系统按项办理",
    )
    document_number = forms.CharField(label="文号", required=False, max_length=80)
    features = forms.CharField(label="其他特征性描述", required=False, max_length=500)
    purpose = forms.CharField(
        label="用途", required=False, max_length=500, help_text="只用于2019年5月15日前收到的申请"
    )
    form_wanted = forms.ChoiceField(label="提供方式", choices=ProvisionForm.choices())
    delivery_wanted = forms.ChoiceField(label="获取途径", choices=DeliveryWay.choices())
    made_public_proposed = forms.BooleanField(label="申请人建议转为主动公开", required=False)

    def words(self, topics: Sequence[str] = (), *, assisted: bool = False) -> Application:
        """Return the applicant's words of a valid form."""
        typed = dict(self.cleaned_data)
        return Application(
            items=items_of(typed.pop("content")),
            applicant_kind=ApplicantKind(typed.pop("applicant_kind")),
            form_wanted=ProvisionForm(typed.pop("form_wanted")),
            delivery_wanted=DeliveryWay(typed.pop("delivery_wanted")),
            kind=RequestKind(typed.pop("kind")),
            identity_kind=IdentityKind(kind) if (kind := typed.pop("identity_kind")) else None,
            topics=tuple(topics),
            assisted=assisted,
            **{name: typed[name] for name in _PLAIN},
        )

    def tell_faults(self, application: Application, regime: Regime, today: date) -> None:
        """Put what cannot be right at its field."""
        for fault in checked(application, regime, today)[1]:
            field = "content" if fault.field == "items" else fault.field
            self.add_error(field if field in self.fields else None, fault.message)


_PLAIN = (
    "name",
    "identity_number",
    "telephone",
    "address",
    "postcode",
    "email",
    "fax",
    "representative",
    "contact_name",
    "agent_name",
    "agent_telephone",
    "agent_identity_number",
    "document_number",
    "features",
    "purpose",
    "made_public_proposed",
)


class IntakeForm(WordsForm):
    """One screen for whatever comes over the counter or out of the post; the channel says which days are asked for."""

    unit = forms.ChoiceField(label="被申请机关")
    channel = forms.ChoiceField(label="提交方式", choices=IntakeChannel.choices())
    submitted_on = DateField(label=MOMENT_LABELS["submitted_at"], required=False)
    # One of the two is required, by the channel; none is marked as optional.
    arrived_on = DateField(label=MOMENT_LABELS["arrived_at"])
    arrived_time = forms.TimeField(
        label="收到时刻",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="下班以后收到的，可以在下一个工作日确认；不填按上班时间计",
        error_messages={"invalid": "请写成 09:30 的样子。"},
    )
    signed_on = DateField(label=MOMENT_LABELS["signed_at"])
    confirmed_on = DateField(
        label=MOMENT_LABELS["confirmed_at"], required=False, help_text="还没有确认的不填，登记后列入待确认"
    )
    elsewhere = forms.BooleanField(label="寄给了其他科室或者个人", required=False)
    unreachable = forms.BooleanField(label="没有留电话，或者联系不上申请人", required=False)
    evidence = forms.CharField(
        label="收到的凭证", required=False, max_length=300, help_text="邮件号、邮戳、传真报告、签收单等"
    )
    topics = forms.CharField(
        label="主题", required=False, max_length=300, help_text="用顿号隔开；不填的按内容自动标注，可以再改"
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]
        self.fields["arrived_on"].label = arrived_label(self.way)
        for name in ("arrived_on", "signed_on"):
            self.fields[name].error_messages["required"] = f"请填写{self.fields[name].label}。"

    @property
    def way(self) -> IntakeChannel:
        """The channel that the form stands on, typed or begun with."""
        value = self["channel"].value()
        return next((each for each in IntakeChannel if each.value == value), IntakeChannel.IN_PERSON)

    @property
    def asked(self) -> set[str]:
        """The names of the fields about the receipt that this channel asks for."""
        names = {f"{moment.removesuffix('_at')}_on" for moment in MOMENTS[self.way]}
        if self.way in TIMED:
            names.add("arrived_time")
        if self.way is IntakeChannel.REGISTERED_MAIL:
            names.add("elsewhere")
        if self.way is IntakeChannel.ORDINARY_MAIL:
            names.add("unreachable")
        return names

    def clean(self) -> dict[str, Any]:
        """Do not ask for the day that the channel does not run from."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        other = "arrived_on" if self.way is IntakeChannel.REGISTERED_MAIL else "signed_on"
        if self.has_error(other, "required"):
            del self.errors[other]
        return typed

    def receipt(self, now: datetime, clerk: str) -> ReceiptFacts:
        """Return what is on record of the receipt; a day that this channel does not ask for is passed over."""
        typed, asked = self.cleaned_data, self.asked

        def moment(name: str) -> datetime | None:
            if f"{name}_on" not in asked:
                return None
            return moment_of(typed.get(f"{name}_on"), typed.get(f"{name}_time"), now)

        confirmed = moment("confirmed")
        return ReceiptFacts(
            submitted_at=moment("submitted"),
            arrived_at=moment("arrived"),
            signed_at=moment("signed"),
            confirmed_at=confirmed,
            confirmed_by=clerk if confirmed else "",
            unreachable=bool(typed.get("unreachable")) and "unreachable" in asked and confirmed is None,
            elsewhere=bool(typed.get("elsewhere")) and "elsewhere" in asked,
        )

    def regime(self, now: datetime) -> Regime:
        """Return the Regulation by which what is typed is judged."""
        typed = self.cleaned_data
        day = typed.get("confirmed_on") or typed.get("signed_on") or typed.get("arrived_on")
        return regime_at(day or now.astimezone(SHANGHAI).date())


class ContactForm(PlainMessages, forms.Form):
    """When and how the applicant was spoken to, or tried."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DateField(label="日期")
    hour = forms.TimeField(
        label="时刻",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "请写成 09:30 的样子。"},
    )
    how = forms.CharField(label="联系方式", max_length=100, help_text="例如拨打申请书所留电话")
    note = forms.CharField(
        label="情况", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def moment(self, now: datetime) -> datetime:
        """Return the moment that was typed."""
        found = moment_of(self.cleaned_data["day"], self.cleaned_data["hour"], now)
        return found or now


class ConfirmForm(ContactForm):
    """The moment that the day of receipt waits for."""

    evidence = forms.CharField(
        label="凭证", max_length=300, required=False, help_text="通话记录、回复邮件、签收单等"
    )


class AmendForm(WordsForm):
    """The applicant's words put right, with the reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    assisted = forms.BooleanField(label="由工作人员协助填写", required=False)
    reason = ReasonField(label="更正原因")


class ReceiptForm(PlainMessages, forms.Form):
    """The moments of the receipt put right, with what shows them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submitted_on = DateField(label=MOMENT_LABELS["submitted_at"], required=False)
    arrived_on = DateField(label=MOMENT_LABELS["arrived_at"], required=False)
    signed_on = DateField(label=MOMENT_LABELS["signed_at"], required=False)
    confirmed_on = DateField(label=MOMENT_LABELS["confirmed_at"], required=False)
    elsewhere = forms.BooleanField(label="寄给了其他科室或者个人", required=False)
    evidence = forms.CharField(label="更正所依据的凭证", max_length=300)
    reason = ReasonField(label="更正原因")

    def receipt(self, now: datetime, clerk: str) -> ReceiptFacts:
        """Return the moments as they were typed."""
        typed = self.cleaned_data
        return ReceiptFacts(
            submitted_at=moment_of(typed.get("submitted_on"), None, now),
            arrived_at=moment_of(typed.get("arrived_on"), None, now),
            signed_at=moment_of(typed.get("signed_on"), None, now),
            confirmed_at=moment_of(typed.get("confirmed_on"), None, now),
            confirmed_by=clerk if typed.get("confirmed_on") else "",
            elsewhere=bool(typed.get("elsewhere")),
        )


class WithdrawForm(PlainMessages, forms.Form):
    """How the applicant took a request back."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    evidence = forms.CharField(
        label="撤回的凭证", max_length=300, help_text="例如书面撤回申请、电话录音编号；材料可以加入案卷"
    )


class TopicsForm(PlainMessages, forms.Form):
    """What a request is about."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    topics = forms.CharField(label="主题", max_length=300, required=False, help_text="用顿号隔开，最多 10 个")


class ReasonForm(PlainMessages, forms.Form):
    """A step that asks for its reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = ReasonField()


class ProposeVoidForm(ReasonForm):
    """Why a registration is no request of its own."""

    field_order = ("revision", "ground", "kept", "reason")

    ground = forms.ChoiceField(label="情形", choices=VoidGround.choices())
    kept = forms.CharField(
        label="保留办理的申请",
        max_length=40,
        required=False,
        help_text="属于重复提交、重复登记的，填写继续办理的那件申请的登记编号",
    )


class SeveralFilesInput(forms.FileInput):
    """A control in which several files can be chosen."""

    allow_multiple_selected = True


class ScansForm(PlainMessages, forms.Form):
    """Scanned letters for one unit."""

    unit = forms.ChoiceField(label="被申请机关")
    chosen = forms.Field(
        label="扫描件",
        widget=SeveralFilesInput(attrs={"multiple": True, "accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text="PDF 或者图片，每封信一个文件；可以一次选多个，最多 50 个",
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]
        self.fields["chosen"].error_messages["required"] = "请选择要上传的扫描件。"

    def clean_chosen(self) -> list[Any]:
        """Return every file that was chosen, not only the last."""
        return list(self.files.getlist("chosen"))
