"""What stands on 《政府网站信息发布保密审查表》: the same words for the screen, the print and the Word file."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.domain.publishing.content import DisclosureAttribute
from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
from gongkai.domain.publishing.workflow import ItemPart
from gongkai.lib import history
from gongkai.lib.ui.formatting import zh_date, zh_moment
from gongkai.publishing.models import SecrecyForm, Verdict
from gongkai.publishing.queries.columns import column_names

_SENT = "publishing.item_sent"
_WORDS = {True: "是", False: "否"}


@dataclass(frozen=True, slots=True)
class Signature:
    """One line at the foot; name and day are empty where the record does not know them, to be written by hand."""

    label: str
    name: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review form in words; ``answers`` are pairs of question and answer, none where it was kept on paper."""

    number: str
    title: str
    unit: str
    document_number: str
    attribute: str
    written_on: str
    columns: str
    paper: str
    answers: tuple[tuple[str, str], ...]
    conclusion: str
    opinion: str
    reviewer: str
    reviewed_at: str
    filed: str
    signatures: tuple[Signature, ...]
    digest: str


def sheet_of(form: SecrecyForm) -> Sheet:
    """Return what stands on a review form, with who took which step as far as the record knows it."""
    version = form.version
    names = column_names(version.columns)
    return Sheet(
        number=form.number,
        title=version.title,
        unit=form.unit.name,
        document_number=version.document_number,
        attribute=DisclosureAttribute(version.attribute).label,
        written_on=zh_date(version.written_on),
        columns="、".join(names.get(key, key) for key in version.columns),
        paper=form.paper,
        answers=()
        if form.paper
        else tuple(
            (question.label, _WORDS.get(form.answers.get(question.value), "—"))
            for question in SecrecyQuestion
        ),
        conclusion=SecrecyConclusion(form.conclusion).label if form.conclusion else "",
        opinion=form.opinion,
        reviewer=form.reviewer,
        # Of a sheet on paper only the day is known.
        reviewed_at=zh_date(form.reviewed_at) if form.paper else zh_moment(form.reviewed_at),
        filed=zh_moment(form.filed_at) or "公开时自动报备",
        signatures=_signatures(form),
        digest=version.digest,
    )


def _signatures(form: SecrecyForm) -> tuple[Signature, ...]:
    """Return the three who sign: 承办人 sent it, 科室负责人 checked it, 分管领导 signed it."""
    version = form.version
    sent = next(
        (
            event
            for event in reversed(history.of(form.item.link))
            if event.name == _SENT and event.detail.get("version") == version.number
        ),
        None,
    )
    passed = {each.part: each for each in Verdict.objects.filter(version=version, passed=True)}
    checked, signed = passed.get(ItemPart.CHECKER), passed.get(ItemPart.SIGNATORY)
    return (
        _signature("承办人", sent.actor_name, sent.at) if sent else Signature("承办人"),
        _signature("科室负责人", checked.actor_name, checked.at) if checked else Signature("科室负责人"),
        _signature("分管领导", signed.actor_name, signed.at) if signed else Signature("分管领导"),
    )


def _signature(label: str, name: str, at: datetime) -> Signature:
    return Signature(label, name, zh_date(at))
