"""
The application on the portal: one page, nothing asked that the Regulation does not ask for (条例第二十九条).

No field asks what the information is wanted for. The shape alone is here; what is right and what is missing, the
domain says, in one go, so that whoever fills it in is told everything at once.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from gongkai.domain.information_requests.applications import (
    LONGEST,
    LONGEST_ITEM,
    Application,
    IdentityPicture,
    checked,
    missing_of,
)
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.portal.oidc import Resident

MOST_ITEMS = 10
_PICTURES = ".jpg,.jpeg,.png"
_ANNEXES = ".pdf,.docx,.doc,.wps,.xlsx,.ofd,.txt,.jpg,.jpeg,.png"
#: In the order of the page.
SECTIONS = {
    "who": ("applicant_kind", "name", "identity_kind", "identity_number", "papers"),
    "organisation": ("representative", "contact_name"),
    "contact": ("telephone", "email", "address", "postcode", "fax"),
    "agent": ("agent_name", "agent_telephone", "agent_identity_number"),
    "wanted": ("document_number", "features", "annexes"),
    "how": ("form_wanted", "delivery_wanted"),
}
#: What is not asked of a person whom the province's platform has named: it is known, or nothing to them.
VOUCHED = (
    "applicant_kind",
    "name",
    "identity_kind",
    "identity_number",
    "representative",
    "contact_name",
)


class ManyFiles(forms.FileInput):
    """A control for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Files are taken into the draft before the form is looked at, so there is nothing to clean."""

    widget = ManyFiles

    def clean(self, value: Any) -> None:
        """Pass whatever is there."""


class ApplicationForm(PlainMessages, forms.Form):
    """Who asks, how to reach them, what is wanted, how it shall come."""

    applicant_kind = forms.ChoiceField(
        label="申请人类型",
        choices=ApplicantKind.choices(),
        initial=ApplicantKind.NATURAL_PERSON.value,
        help_text="个人选“自然人”；单位按性质选，国家要求分类统计。",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="姓名或者名称",
        max_length=LONGEST["name"],
        error_messages={"required": "请填写姓名或者名称（条例第二十九条第二款第（一）项）。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity_kind = forms.ChoiceField(
        label="证件类型",
        choices=IdentityKind.choices(),
        initial=IdentityKind.IDENTITY_CARD.value,
    )
    identity_number = forms.CharField(
        label="证件号码",
        required=False,
        max_length=LONGEST["identity_number"],
        help_text="号码和照片至少给一样。单位填写统一社会信用代码。加密保存，只用来核实身份，办结后按期删除。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--medium"}),
    )
    papers = FilesField(
        label="身份证明的照片",
        required=False,
        help_text="JPG 或者 PNG，每张不超过 10 MB，最多 4 张。有代理人的，请附授权委托书。",
        widget=ManyFiles(attrs={"accept": _PICTURES}),
    )
    representative = forms.CharField(
        label="法定代表人或者负责人", required=False, max_length=LONGEST["representative"]
    )
    contact_name = forms.CharField(label="联系人", required=False, max_length=LONGEST["contact_name"])
    telephone = forms.CharField(
        label="联系电话",
        required=False,
        max_length=40,
        help_text="工作人员打这个电话与您确认收到申请。手机号码还会收到短信提醒。",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.CharField(
        label="电子邮箱",
        required=False,
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "email", "inputmode": "email", "class": "input--medium"}
        ),
    )
    address = forms.CharField(
        label="通信地址",
        required=False,
        max_length=LONGEST["address"],
        help_text="要求邮寄的必填。",
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label="邮政编码",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    fax = forms.CharField(label="传真号码", required=False, max_length=40)
    agent_name = forms.CharField(label="代理人姓名", required=False, max_length=LONGEST["agent_name"])
    agent_telephone = forms.CharField(
        label="代理人电话",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    agent_identity_number = forms.CharField(
        label="代理人身份证号码",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--medium"}),
    )
    document_number = forms.CharField(
        label="文号",
        required=False,
        max_length=LONGEST["document_number"],
        help_text="知道的话写上，例如 昌政办发〔2018〕72号。",
        widget=forms.TextInput(attrs={"class": "input--medium"}),
    )
    features = forms.CharField(
        label="其他便于查找的线索",
        required=False,
        max_length=LONGEST["features"],
        help_text="例如时间、地点、项目名称、经办的部门。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    annexes = FilesField(
        label="附件",
        required=False,
        help_text="有助于查找的材料。每个不超过 5 MB，最多 3 个。",
        widget=ManyFiles(attrs={"accept": _ANNEXES}),
    )
    form_wanted = forms.ChoiceField(
        label="提供的形式",
        choices=ProvisionForm.choices(),
        initial=ProvisionForm.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )
    delivery_wanted = forms.ChoiceField(
        label="怎样给您",
        choices=DeliveryWay.choices(),
        initial=DeliveryWay.ONLINE.value,
        help_text="选“网上下载”的，办好后凭申请编号和查询码在本站下载。",
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        wanted: int = 1,
        pictures: int = 0,
        resident: Resident | None = None,
        **kwargs: Any,
    ) -> None:
        """Take what was typed; ``wanted`` are the items shown, ``pictures`` those of papers that the draft holds."""
        super().__init__(data, **kwargs)
        self.pictures = pictures
        self.resident = resident
        if resident is not None:
            for name in VOUCHED:
                del self.fields[name]
            papers = self.fields["papers"]
            papers.label = "授权委托书的照片"
            papers.help_text = "由别人代办的才需要。JPG 或者 PNG，每张不超过 10 MB，最多 4 张。"
        self.wanted = max(1, min(wanted, MOST_ITEMS))
        for number in range(1, self.wanted + 1):
            self.fields[f"item_{number}"] = forms.CharField(
                label="需要的政府信息" if number == 1 else f"第 {number} 项",
                required=number == 1,
                max_length=LONGEST_ITEM,
                error_messages={"required": "请写明所需的政府信息（条例第二十九条第二款第（二）项）。"},
                help_text=(
                    "写信息的名称，或者能让人找到它的描述。一项写一件事，例如：2024年县城小学学区划分方案。"
                    if number == 1
                    else ""
                ),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.speak_plainly(f"item_{number}")

    @property
    def item_fields(self) -> list[forms.BoundField]:
        """The items in their order."""
        return [self[f"item_{number}"] for number in range(1, self.wanted + 1)]

    @property
    def sections(self) -> dict[str, list[forms.BoundField]]:
        """The other fields by section."""
        return {
            section: [self[name] for name in names if name in self.fields]
            for section, names in SECTIONS.items()
        }

    @property
    def opened(self) -> frozenset[str]:
        """The sections that need not stand open, but hold something or are wrong."""
        return frozenset(
            section
            for section in ("organisation", "agent")
            if any(bound.errors or bound.value() for bound in self.sections[section])
        )

    def hold_against_the_law(self, today: date) -> None:
        """Put at its field whatever cannot be right, or is missing; the domain says what."""
        application, faults = checked(self.application(), Regime.REG2019, today)
        seen = {fault.field for fault in faults}
        for fault in (*faults, *(each for each in missing_of(application) if each.field not in seen)):
            field = "item_1" if fault.field == "items" else fault.field
            if field in self.errors:
                continue
            self.add_error(field if field in self.fields else None, fault.message)

    def application(self, pictures: Iterable[IdentityPicture] = (), **more: Any) -> Application:
        """Return what was typed as the domain takes it; to be asked after the form was cleaned."""
        given = self.cleaned_data
        held = tuple(pictures) or tuple(IdentityPicture("", "", "") for _ in range(self.pictures))
        number, kind = given.get("identity_number", ""), given.get("identity_kind")
        texts = {
            name: given.get(name, "")
            for name in (
                *("name", "representative", "contact_name", "telephone", "email", "fax", "address"),
                *("postcode", "agent_name", "agent_telephone", "agent_identity_number"),
                *("document_number", "features"),
            )
        }
        if (resident := self.resident) is not None:
            number, kind = resident.identity_number, resident.identity_kind.value
            texts["name"] = resident.name
            more |= {"verified_by": resident.by, "verified_at": resident.at}
        return Application(
            applicant_kind=ApplicantKind(given.get("applicant_kind") or ApplicantKind.NATURAL_PERSON),
            items=tuple(given.get(f"item_{each}", "") for each in range(1, self.wanted + 1)),
            form_wanted=ProvisionForm(given.get("form_wanted") or ProvisionForm.ELECTRONIC),
            delivery_wanted=DeliveryWay(given.get("delivery_wanted") or DeliveryWay.ONLINE),
            identity_kind=IdentityKind(kind) if kind and (number or held) else None,
            identity_number=number,
            pictures=held,
            **texts,
            **more,
        )


#: What of the page is typed and not chosen from a disk; a draft keeps it by these names.
TYPED = tuple(name for names in SECTIONS.values() for name in names if name not in ("papers", "annexes"))
