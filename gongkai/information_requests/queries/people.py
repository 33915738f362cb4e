"""What is known of an applicant, by part, as the page of a request and its forms read it."""

from collections.abc import Mapping
from datetime import date

from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.wishes import IdentityKind
from gongkai.information_requests.models import Applicant, InformationRequest
from gongkai.reading.checks.personal_numbers import find, folded, masked

#: Parts of what is known of a person, with the words that a screen shows, in its order.
PARTS: Mapping[str, str] = {
    "name": "姓名或者名称",
    "identity_kind": "证件类型",
    "identity_number": "证件号码",
    "representative": "法定代表人",
    "contact_name": "联系人",
    "telephone": "联系电话",
    "email": "电子邮箱",
    "fax": "传真",
    "address": "通信地址",
    "postcode": "邮政编码",
    "agent_name": "代理人",
    "agent_telephone": "代理人电话",
    "agent_identity_number": "代理人证件号码",
}


def whole_of(applicant: Applicant) -> dict[str, str]:
    """Return all that is known of an applicant; who shows it goes through ``services.people.reveal``."""
    whole = {name: str(getattr(applicant, name)) for name in PARTS}
    if applicant.identity_kind:
        whole["identity_kind"] = IdentityKind(applicant.identity_kind).label
    return whole


def unnamed(request: InformationRequest, text: str, today: date) -> str:
    """
    Return what an officer typed about a step, without what tells who asked or was asked.

    Reasons and ways of contact are read by all who see the request and stay on the audit chain for good, where nothing can be
    taken out any more.
    """
    if not text.strip():
        return text
    for value, instead in _telling(request):
        text = text.replace(value, instead)
    return unnumbered(text, today)


def unnumbered(text: str, today: date) -> str:
    """Return a text with numbers of persons masked: all that can be told of somebody whom no record knows."""
    return masked(text, find(folded(text), today))


def _telling(request: InformationRequest) -> list[tuple[str, str]]:
    """Return the words that tell a person, the longest first, with what is said in their place."""
    found: dict[str, str] = {}
    applicant = Applicant.objects.filter(request=request).first()
    if applicant is not None:
        natural = request.applicant_kind == ApplicantKind.NATURAL_PERSON
        for name, label in PARTS.items():
            if name in ("identity_kind", "postcode") or (name == "name" and not natural):
                continue
            found[str(getattr(applicant, name)).strip()] = "申请人" if name == "name" else f"（{label}）"
    for asked in request.consultations.all():
        if asked.shown_name != asked.name:
            found[asked.name.strip()] = asked.shown_name
        for value in (asked.telephone, asked.address):
            found[value.strip()] = "（略）"
    telling = [(value, instead) for value, instead in found.items() if len(value) > 1]
    return sorted(telling, key=lambda pair: -len(pair[0]))


def known_parts(applicant: Applicant) -> list[str]:
    """Return the words of the parts that are known of an applicant, without what they say."""
    return [label for name, label in PARTS.items() if getattr(applicant, name)]
