"""
An application in the applicant's own words, held against what the Regulation asks for (条例第二十九条).

Two kinds of faults: a value that cannot be right is refused at its field, on every channel; something that is missing
is told too, and an office that takes in a letter registers it all the same and asks for 补正 (第三十条).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from gongkai.domain.codes import read_credit_code
from gongkai.domain.contacts import (
    plain,
    read_email,
    read_identity_number,
    read_passport_number,
    read_postcode,
    read_telephone,
)
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm, RequestKind

#: As long as the columns that keep them.
LONGEST = {
    "name": 100,
    "document_number": 80,
    "features": 500,
    "purpose": 500,
    "address": 300,
    "representative": 60,
    "contact_name": 60,
    "agent_name": 60,
    "identity_number": 60,
}
MOST_ITEMS = 20
LONGEST_ITEM = 2000
LONGEST_SUMMARY = 120
MOST_TOPICS = 10
LONGEST_TOPIC = 30


@dataclass(frozen=True, slots=True)
class IdentityPicture:
    """A picture of an identity paper or an authority; ``image`` is base64."""

    name: str
    kind: str
    image: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A stored file that came with the application."""

    digest: str
    title: str


@dataclass(frozen=True, slots=True)
class Application:
    """All that the applicant says; ``items`` is what is wanted, one entry for each piece of information."""

    applicant_kind: ApplicantKind
    name: str
    items: tuple[str, ...]
    form_wanted: ProvisionForm
    delivery_wanted: DeliveryWay
    identity_kind: IdentityKind | None = None
    identity_number: str = ""
    representative: str = ""
    contact_name: str = ""
    telephone: str = ""
    email: str = ""
    fax: str = ""
    address: str = ""
    postcode: str = ""
    agent_name: str = ""
    agent_telephone: str = ""
    agent_identity_number: str = ""
    document_number: str = ""
    features: str = ""
    purpose: str = ""
    topics: tuple[str, ...] = ()
    made_public_proposed: bool = False
    assisted: bool = False
    kind: RequestKind = RequestKind.INFORMATION
    pictures: tuple[IdentityPicture, ...] = ()
    annexes: tuple[Annex, ...] = ()
    #: Who vouches for name and identity number, where somebody does, and since when.
    verified_by: str = ""
    verified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFault:
    """What is wrong at which field, in words for whoever fills it in."""

    field: str
    message: str


#: Where a reply is to go, what must be known of the applicant.
_REACHED_BY = {
    DeliveryWay.POST: ("address", "选择了邮寄，请填写通信地址。"),
    DeliveryWay.EMAIL: ("email", "选择了电子邮件，请填写电子邮箱。"),
    DeliveryWay.FAX: ("fax", "选择了传真，请填写传真号码。"),
}
_LABELS = {
    "name": "姓名或者名称",
    "document_number": "文号",
    "features": "其他特征性描述",
    "purpose": "用途",
    "address": "通信地址",
    "representative": "法定代表人",
    "contact_name": "联系人",
    "agent_name": "代理人",
    "identity_number": "证件号码",
}


def normal(application: Application) -> Application:
    """Return the application with blanks at the ends of lines gone and empty items left out; nothing is judged."""
    texts = (
        "name",
        "representative",
        "contact_name",
        "address",
        "agent_name",
        "document_number",
        "features",
        "purpose",
    )
    changes: dict[str, Any] = {name: str(getattr(application, name)).strip() for name in texts}
    for name in (
        "identity_number",
        "telephone",
        "email",
        "fax",
        "postcode",
        "agent_telephone",
        "agent_identity_number",
    ):
        changes[name] = plain(getattr(application, name))
    return replace(
        application,
        items=tuple(item.strip() for item in application.items if item.strip()),
        topics=tuple(dict.fromkeys(topic.strip() for topic in application.topics if topic.strip())),
        **changes,
    )


def checked(
    application: Application, regime: Regime, today: date
) -> tuple[Application, tuple[ApplicationFault, ...]]:
    """Return the application in its normal form, and every value of it that cannot be right."""
    given = normal(application)
    faults: list[ApplicationFault] = []
    changes: dict[str, Any] = {}

    def read(name: str, how: Callable[[str], str]) -> None:
        if value := str(getattr(given, name)):
            try:
                changes[name] = how(value)
            except Invalid as refusal:
                faults.append(ApplicationFault(name, refusal.message))

    read("identity_number", _reader_of(given.identity_kind, today))
    read("agent_identity_number", lambda text: read_identity_number(text, today))
    read("telephone", read_telephone)
    read("agent_telephone", read_telephone)
    read("fax", read_telephone)
    read("email", read_email)
    read("postcode", read_postcode)
    faults += [
        ApplicationFault(name, f"{_LABELS[name]}最多 {most} 个字，现在是 {len(getattr(given, name))} 个。")
        for name, most in LONGEST.items()
        if len(getattr(given, name)) > most
    ]
    faults += _of_the_items(given)
    if given.identity_number and given.identity_kind is None:
        faults.append(ApplicationFault("identity_kind", "填写了证件号码，请选择证件类型。"))
    if given.purpose and regime is Regime.REG2019:
        faults.append(
            ApplicationFault(
                "purpose", "2019年修订的条例不要求申请人说明用途，也不得因此拒绝，请删去（条例第二十九条）。"
            )
        )
    return replace(given, **changes), tuple(faults)


def missing_of(application: Application) -> tuple[ApplicationFault, ...]:
    """Return what article 29 asks for and the application does not have."""
    faults: list[ApplicationFault] = []
    if not application.name:
        faults.append(ApplicationFault("name", "请填写姓名或者名称（条例第二十九条第二款第（一）项）。"))
    if not (application.identity_number or application.pictures):
        faults.append(
            ApplicationFault(
                "identity_number", "请填写证件号码，或者附上身份证明（条例第二十九条第二款第（一）项）。"
            )
        )
    if not (application.telephone or application.email or application.address):
        faults.append(
            ApplicationFault(
                "telephone",
                "请填写电话、电子邮箱或者通信地址中的一项，以便联系（条例第二十九条第二款第（一）项）。",
            )
        )
    if not application.items:
        faults.append(ApplicationFault("items", "请写明所需的政府信息（条例第二十九条第二款第（二）项）。"))
    wanted = _REACHED_BY.get(application.delivery_wanted)
    if wanted is not None and not getattr(application, wanted[0]):
        faults.append(ApplicationFault(wanted[0], f"{wanted[1]}（条例第二十九条第二款第（三）项）"))
    return tuple(faults)


def required(application: Application, regime: Regime, today: date, *, complete: bool) -> Application:
    """
    Return the application in its normal form.

    Raises Invalid for the first value that cannot be right; where ``complete``, also for what art 29 asks for and is
    missing. Without a name or anything that is asked for there is nothing to register in any case.
    """
    given, faults = checked(application, regime, today)
    missing = missing_of(given)
    if not complete:
        missing = tuple(each for each in missing if each.field in ("name", "items"))
    for fault in (*faults, *missing):
        raise Invalid(fault.message, field=fault.field)
    return given


def _of_the_items(given: Application) -> list[ApplicationFault]:
    faults = []
    if len(given.items) > MOST_ITEMS:
        faults.append(
            ApplicationFault(
                "items", f"一件申请最多 {MOST_ITEMS} 项，现在是 {len(given.items)} 项，请分开申请。"
            )
        )
    faults += [
        ApplicationFault("items", f"第 {place} 项最多 {LONGEST_ITEM} 个字，现在是 {len(item)} 个。")
        for place, item in enumerate(given.items, start=1)
        if len(item) > LONGEST_ITEM
    ]
    if len(given.topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in given.topics):
        faults.append(
            ApplicationFault("topics", f"主题最多 {MOST_TOPICS} 个，每个最多 {LONGEST_TOPIC} 个字。")
        )
    return faults


def _reader_of(kind: IdentityKind | None, today: date) -> Callable[[str], str]:
    if kind in (IdentityKind.IDENTITY_CARD, IdentityKind.RESIDENCE_PERMIT):
        return lambda text: read_identity_number(text, today)
    if kind is IdentityKind.CREDIT_CODE:
        return read_credit_code
    if kind is IdentityKind.PASSPORT:
        return read_passport_number
    return plain
