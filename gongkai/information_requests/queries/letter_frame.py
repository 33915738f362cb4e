"""What fills the frame of a letter: who writes, to whom, about which request; read from the records, typed by nobody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain.calendar import chinese_date, day_of
from gongkai.domain.information_requests.consultations import ConsultationKind
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import Audience, LetterKind
from gongkai.domain.information_requests.letters.placeholders import Template, as_typed
from gongkai.domain.information_requests.letters.templates import cite, spec_of
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, OrganKind
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm
from gongkai.domain.organisations import PostKind, UnitKind
from gongkai.information_requests.models import (
    Applicant,
    InformationRequest,
    Letter,
    LetterTemplate,
    RequestConsultation,
    RequestPolicy,
)
from gongkai.information_requests.queries.clock import due_of, last_day_of, regime_at
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of
from gongkai.organisations.queries import posts_of

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit, UnitPost

P = Placeholder
#: How a request came, as it stands in 以……方式提出.
_CHANNELS = {
    IntakeChannel.IN_PERSON: "当面提交",
    IntakeChannel.REGISTERED_MAIL: "邮寄",
    IntakeChannel.ORDINARY_MAIL: "信函",
    IntakeChannel.WEB: "网络提交",
    IntakeChannel.EMAIL: "电子邮件",
    IntakeChannel.FAX: "传真",
    IntakeChannel.ORAL_ASSISTED: "口头",
}
_ORGAN_KINDS = {
    UnitKind.GOVERNMENT: OrganKind.COUNTY_GOVERNMENT,
    UnitKind.TOWNSHIP: OrganKind.TOWNSHIP_GOVERNMENT,
    UnitKind.SUBDISTRICT: OrganKind.SUBDISTRICT_OFFICE,
    UnitKind.DISPATCHED_AGENCY: OrganKind.DEPARTMENT_BRANCH,
}
#: Whose reviewing body is one level up rather than the government that they belong to.
_UNDER_A_SUPERIOR = frozenset({OrganKind.TOWNSHIP_GOVERNMENT})
#: Every organ publishes where it can be reached in its guide (条例第十二条): for model letters that want what nobody set.
_IN_THE_GUIDE = "见本机关政府信息公开指南"
_GUIDED = frozenset({P.CONTACT_PHONE, P.CONTACT_ADDRESS})


def regime_for(request: InformationRequest, today: date) -> Regime:
    """Return the Regulation that governs a request, or would if it were received today."""
    return Regime(request.regime) if request.regime else regime_at(today)


def organ_of(request: InformationRequest, policy: RequestPolicy) -> Organ:
    """
    Return the organ as its letters name it, with who reviews it.

    What the unit's settings leave open is taken from the register: the government nearest above is that of a
    department, and one level above a township.
    """
    organ, unit = policy.organ, request.unit
    if not policy.organ_kind:
        organ = replace(organ, kind=_ORGAN_KINDS.get(UnitKind(unit.kind), organ.kind))
    if (organ.government and organ.kind not in _UNDER_A_SUPERIOR) or organ.superior:
        return organ
    above = unit.parent
    while above is not None and above.kind != UnitKind.GOVERNMENT:
        above = above.parent
    if above is None:
        return organ
    if organ.kind in _UNDER_A_SUPERIOR:
        return replace(organ, superior=above.name)
    return organ if unit.kind == UnitKind.GOVERNMENT else replace(organ, government=above.name)


def template_for(
    request: InformationRequest, kind: LetterKind, regime: Regime, outcome: str = ""
) -> LetterTemplate | None:
    """Return the model letter in use: of the unit, else of the nearest above; one for the outcome goes before one for all."""
    above = [int(key) for key in request.unit.path.strip("/").split("/") if key]
    found = LetterTemplate.objects.filter(
        unit__in=above, kind=kind, regime=regime, outcome__in={outcome, ""}, ended_at=None
    )
    return max(found, key=lambda each: (above.index(each.unit_id), bool(each.outcome)), default=None)


def addressee_of(kind: LetterKind, regime: Regime, texts: Mapping[Placeholder, str]) -> str:
    """Return the name at which the letter begins; empty for papers of the organ itself."""
    audience = spec_of(kind, regime).audience
    if audience is Audience.APPLICANT:
        return texts.get(P.APPLICANT, "")
    if audience is Audience.THIRD_PARTY:
        return texts.get(P.THIRD_PARTY, "")
    if audience is Audience.OTHER_ORGAN:
        return texts.get(P.OTHER_ORGAN, "") or texts.get(P.ASSISTING_UNIT, "")
    return ""


def frame_of(
    request: InformationRequest,
    today: date,
    *,
    policy: RequestPolicy | None = None,
    procedure: Procedure | None = None,
    consultation: RequestConsultation | None = None,
    clerk: str = "",
) -> dict[Placeholder, str]:
    """Return every text that the records have for a letter; what they do not have is not among them."""
    policy = policy or policy_of(request.unit)
    procedure = procedure or procedure_of(request)
    texts = {
        **_office(request, policy, today),
        **_request(request),
        **_applicant(request),
        **_way(request, procedure, today),
        **(_asked(consultation) if consultation is not None else {}),
        P.CLERK: clerk,
    }
    return {name: as_typed(text) for name, text in texts.items() if text.strip()}


def _office(request: InformationRequest, policy: RequestPolicy, today: date) -> dict[Placeholder, str]:
    unit = request.unit
    organ = organ_of(request, policy)
    section = _section(unit, today)
    return {
        P.ORGAN: organ.name,
        P.CONTACT: section.name if section else organ.name,
        P.CONTACT_PHONE: (section.telephone if section else "") or unit.telephone,
        P.CONTACT_ADDRESS: unit.address,
        P.PAYMENT_WAY: policy.payment_way,
    }


def _section(unit: "Unit", today: date) -> "UnitPost | None":
    """Return the section that the unit's guide names as its 政府信息公开工作机构."""
    return next((post for post in posts_of(unit, on=today) if post.kind == PostKind.SECTION_IN_CHARGE), None)


def unset_contact(request: InformationRequest, today: date) -> tuple[str, ...]:
    """Return what is not set of who can be asked about a letter, as the page of the unit calls it."""
    section = _section(request.unit, today)
    telephone = (section.telephone if section else "") or request.unit.telephone
    lacking = {"承办科室": section is None, "联系电话": not telephone}
    return tuple(name for name, is_lacking in lacking.items() if is_lacking)


def pointed(template: Template, texts: Mapping[Placeholder, str]) -> dict[Placeholder, str]:
    """Return the texts with a pointer to the guide where a model letter wants a telephone or an address that nobody set."""
    wanted = {name for name, always in template.values() if always} & _GUIDED
    return dict(texts) | {name: _IN_THE_GUIDE for name in wanted if not texts.get(name, "").strip()}


def _request(request: InformationRequest) -> dict[Placeholder, str]:
    return {
        P.REGISTRATION_NUMBER: request.number or "",
        P.CHANNEL: _CHANNELS[IntakeChannel(request.channel)],
        P.SUBMITTED_ON: _said(
            day_of(request.submitted_at or request.arrived_at or request.created_at),
        ),
        P.RECEIVED_ON: _said(request.received_on),
        P.RECEIVED_BASIS: _in_full(request),
        P.REQUEST: request.content.strip(),
        P.PURPOSE: request.purpose,
        P.FORM_WANTED: ProvisionForm(request.form_wanted).label,
        P.DELIVERY_WANTED: DeliveryWay(request.delivery_wanted).label,
        P.APPLICANT_KIND: ApplicantKind(request.applicant_kind).label,
        P.FORM_OF_ADDRESS: "你" if request.applicant_kind == ApplicantKind.NATURAL_PERSON else "你单位",
    }


def _applicant(request: InformationRequest) -> dict[Placeholder, str]:
    try:
        person = request.applicant
    except Applicant.DoesNotExist:
        return {}
    ways = (person.telephone, person.email, person.fax, " ".join((person.postcode, person.address)).strip())
    return {
        P.APPLICANT: person.name.strip(),
        P.IDENTITY_PROOF: IdentityKind(person.identity_kind).label if person.identity_kind else "",
        P.APPLICANT_CONTACT: "；".join(way for way in ways if way),
        P.AGENT: person.agent_name,
    }


def _way(request: InformationRequest, procedure: Procedure, today: date) -> dict[Placeholder, str]:
    asked, reasons, fee = procedure.rectification, procedure.reasons, procedure.fee
    due = last_day_of(request, due_of(request, today, procedure=procedure)) if request.received_on else None
    sent = [
        each.sent_on
        for each in procedure.consultations
        if each.cancelled_on is None and each.kind == ConsultationKind.THIRD_PARTY
    ]
    return {
        P.DUE_ON: _said(due),
        P.NOTICE_SENT_ON: _said(asked.told_on) if asked else "",
        P.RECTIFIED_ON: _said(asked.came_on) if asked else "",
        P.REASONS_ASKED_ON: _said(reasons.asked_on) if reasons else "",
        P.REASONS_BY: _said(reasons.reasons_by) if reasons else "",
        P.REASONS_GIVEN_ON: _said(reasons.given_on) if reasons else "",
        P.FEE_TOLD_ON: _said(fee.told_on) if fee else "",
        P.EXCESS: reasons.excess if reasons else "",
        P.CONSULTED_ON: _said(min(sent)) if sent else "",
        P.EXTENDED_DUE_ON: _said(due) if request.extended else "",
    }


def _asked(consultation: RequestConsultation) -> dict[Placeholder, str]:
    answered = consultation.get_answer_display() if consultation.answer else ""
    letter = Letter.objects.filter(
        consultation=consultation,
        kind__in=[LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.CO_MAKER_CONSULTATION],
        voided_at=None,
    ).last()
    return {
        P.THIRD_PARTY: consultation.name.strip(),
        P.OTHER_ORGAN: consultation.name.strip(),
        P.CONSULTED_INFORMATION: consultation.information,
        P.CONSULTED_ON: _said(consultation.sent_on),
        P.OPINION: answered,
        P.OPINION_REASON: consultation.opinion,
        P.DISCLOSURE_REASON: consultation.override_reason,
        P.DOCUMENT_NUMBER: letter.document_number if letter else "",
    }


def _in_full(request: InformationRequest) -> str:
    """Return what the day of receipt rests on, with the Regulation by its whole name where it is named for short."""
    basis = request.received_basis
    short = basis.removeprefix("条例")
    return cite(short, Regime(request.regime)) if short != basis and request.regime else basis


def _said(day: date | None) -> str:
    return "" if day is None else chinese_date(day)
