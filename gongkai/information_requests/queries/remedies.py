"""Reviews and suits: of one request, of a year, and what the organ's answer to one of them is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.letters.case_file import CaseRecord
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.models import InformationRequest, Letter, Remedy
from gongkai.information_requests.queries.case_records import Asked, asked_of, records_of
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.decisions import Decision, decision_of
from gongkai.information_requests.queries.letter_frame import organ_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.queries.requests import requests_seen
from gongkai.information_requests.queries.serving import reply_letter
from gongkai.lib.paper import BodyCell, DataTable, HeadCell, Heading, PageBreak, Paper, Paragraph

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: What each paper of the file proves, as the table of evidence says it.
_PROVES = {
    CaseRecord.APPLICATION: "申请人于何时向被申请人提出申请、申请公开的内容",
    CaseRecord.RECEIPT_PROOF: "被申请人收到申请的日期",
    CaseRecord.CLOCK: "答复期限的起止和计算方法",
    CaseRecord.REPLY: "被申请人作出的答复及其事实、依据、救济途径",
    CaseRecord.SERVICE_PROOF: "答复已在期限内送达申请人",
    CaseRecord.SIGNATURE: "答复经审核和负责人签发，程序合法",
    CaseRecord.SECRECY_REVIEW: "公开前已依法审查",
    CaseRecord.LEGAL_REVIEW: "答复经法制审核",
    CaseRecord.INFORMATION: "所申请信息的内容",
    CaseRecord.SEARCH: "已尽合理检索义务，信息不存在",
    CaseRecord.SEVERANCE: "已作区分处理或者不能区分处理",
    CaseRecord.GROUND: "不予公开的事实和法律依据",
    CaseRecord.THIRD_PARTY_LETTER: "已书面征求第三方意见",
    CaseRecord.THIRD_PARTY_ANSWER: "第三方的意见和理由",
    CaseRecord.RECTIFICATION: "已依法一次性告知补正",
    CaseRecord.EXTENSION: "延期经批准并在原期限内告知",
    CaseRecord.FREQUENCY: "申请的数量、频次",
    CaseRecord.EARLIER_REPLY: "此前已就同一内容作出答复",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of the table of evidence; ``kept`` False: the file lacks it."""

    record: CaseRecord
    proves: str
    kept: bool


@dataclass(frozen=True)
class Preparation:
    """
    What the organ has for its answer to a review: evidence, questions with what answers them, and what is lacking.

    ``decision`` is None where nothing had been decided.
    """

    decision: Decision | None
    evidence: Sequence[Evidence]
    questions: Sequence[Asked]

    @property
    def lacking(self) -> list[Evidence]:
        return [each for each in self.evidence if not each.kept]


def remedies_seen(viewer: Actor) -> "QuerySet[Remedy]":
    """Return the reviews and suits about requests that the viewer sees."""
    return Remedy.objects.filter(request__in=requests_seen(viewer).values("pk")).select_related(
        "request", "request__unit"
    )


def find_remedy(viewer: Actor, public_id: str, remedy_id: int) -> Remedy | None:
    """Return one review or suit about a request that the viewer sees."""
    return (
        remedies_seen(viewer)
        .select_related("request__handling_unit", "reply", "reply__template", "after")
        .filter(pk=remedy_id, request__public_id=public_id)
        .first()
    )


def reviews_before(request: InformationRequest) -> list[Remedy]:
    """Return the reviews about a request that a suit may follow."""
    return list(request.remedies.filter(kind=RemedyKind.REVIEW))


def preparation_of(request: InformationRequest, today: date) -> Preparation:
    """Return what the file has for an answer to a reviewing body, and what it would be asked."""
    procedure = procedure_of(request)
    decision = _decision(request, procedure.reply.outcome if procedure.reply else "")
    kept = records_of(request, decision, procedure)
    questions = asked_of(request, decision, today, procedure) if decision is not None else []
    wanted = [record for each in questions for record in each.rehearsed.question.records]
    order = [record for record in CaseRecord if record in kept or record in wanted]
    return Preparation(
        decision,
        [Evidence(each, _PROVES.get(each, each.label), each in kept) for each in order],
        questions,
    )


def response_text(remedy: Remedy, today: date) -> str:
    """
    Return the draft of the organ's answer to a review or suit, made of the records of the file.

    A draft: facts and articles are those of the file, the argument against the claims is the organ's to write.
    """
    request = remedy.request
    prepared = preparation_of(request, today)
    court = remedy.kind != RemedyKind.REVIEW
    organ = organ_of(request, policy_of(request.unit))
    own, other = ("被告", "原告") if court else ("被申请人", "申请人")
    opening = (
        f"{other}{request.applicant.name}不服{_contested(request)}，"
        f"{'提起行政诉讼' if court else '申请行政复议'}。"
        f"{own}{organ.name}于{chinese_date(remedy.notified_on)}收到{'应诉通知书' if court else '答复通知书'}"
        f"{f'（{remedy.case_number}）' if remedy.case_number else ''}，现答复如下："
    )
    claims = _ended(remedy.claims) if remedy.claims.strip() else "（请摘录对方的请求和理由）"
    lines = [
        opening,
        "一、基本事实",
        *_facts(request, today),
        "二、答复的依据和理由",
        *_grounds(prepared),
        "三、对请求和理由的意见",
        f"{other}提出：{claims}",
        f"（请逐项回应。{own}认为……）",
        "四、结论",
        _conclusion(prepared, own, court=court),
    ]
    return "\n".join(lines)


def response_paper(remedy: Remedy, today: date, text: str = "") -> Paper:
    """Return the answer with the table of evidence as an official paper; ``text`` is the draft as somebody wrote it on."""
    request = remedy.request
    court = remedy.kind != RemedyKind.REVIEW
    organ = organ_of(request, policy_of(request.unit)).name
    written = text.strip() or remedy.response.strip() or response_text(remedy, today)
    blocks = [_block(line) for line in written.splitlines() if line.strip()]
    return Paper(
        organ=organ,
        title="行政诉讼答辩状" if court else "行政复议答复书",
        addressee=remedy.body,
        blocks=tuple(blocks),
        attachments=("证据清单",),
        signed_on=today,
        annex=(PageBreak(), Heading(1, "证据清单"), _table(preparation_of(request, today).evidence)),
    )


def _block(line: str) -> Heading | Paragraph:
    for number in ("一、", "二、", "三、", "四、", "五、", "六、"):
        if line.startswith(number) and len(line) < 40:
            return Heading(1, line)
    return Paragraph(line)


def _table(evidence: Sequence[Evidence]) -> DataTable:
    head = (tuple(HeadCell(text) for text in ("序号", "证据名称", "证明内容", "页数", "备注")),)
    rows = tuple(
        (
            BodyCell(str(place), align="center"),
            BodyCell(each.record.label, header=True),
            BodyCell(each.proves),
            BodyCell(""),
            BodyCell("" if each.kept else "案卷中没有，请补充或者删去"),
        )
        for place, each in enumerate(evidence, start=1)
    )
    return DataTable("", head, rows, widths=(1.2, 5, 6, 1.6, 3.4))


def _decision(request: InformationRequest, counted: str) -> Decision | None:
    items = list(request.items.all())
    if not counted or not request.regime:
        return None
    try:
        return decision_of(items, Regime(request.regime))
    except (Invalid, ReasonRequired):
        # Different refusals: the signatory's choice is on record with the reply.
        try:
            return decision_of(items, Regime(request.regime), chosen=Outcome(counted), reason="见签发记录")
        except (Invalid, ReasonRequired):
            return None


def _contested(request: InformationRequest) -> str:
    letter = reply_letter(request)
    if letter is None:
        return "本机关未在法定期限内作出答复"
    return f"本机关于{chinese_date(letter.dated_on)}作出的《{letter.title}》（{letter.document_number}）"


def _facts(request: InformationRequest, today: date) -> list[str]:
    said = []
    if request.received_on is not None:
        said.append(
            f"{chinese_date(request.received_on)}，本机关收到申请（登记编号：{request.number}，"
            f"收到之日的依据为{request.received_basis}）。申请公开的内容为：{_ended(request.content)}"
        )
    letters = Letter.objects.filter(request=request, voided_at=None).prefetch_related("services")
    told = [
        each
        for each in letters
        if each.consultation_id is None
        and each.kind
        not in (LetterKind.REGISTRATION_FORM, LetterKind.SERVICE_PROOF, LetterKind.APPLICATION_FORM)
    ]
    for each in told:
        services = list(each.services.all())
        served = f"，并于{chinese_date(services[0].served_on)}送达" if services else ""
        number = f"（{each.document_number}）" if each.document_number else ""
        said.append(f"{chinese_date(each.dated_on)}，本机关制作《{each.title}》{number}{served}。")
    for consultation in procedure_of(request).consultations:
        if consultation.cancelled_on is None:
            said.append(
                f"{chinese_date(consultation.sent_on)}，本机关就有关内容书面征求{consultation.shown_name}的意见。"
            )
    last = last_day_of(request, due_of(request, request.closed_on or today))
    if last is not None and request.closed_on is not None:
        held = "在法定期限内" if request.closed_on <= last else "超过期限，请说明原因"
        said.append(
            f"答复期限至{chinese_date(last)}届满，本机关于{chinese_date(request.closed_on)}送达，{held}。"
        )
    return said


def _ended(text: str) -> str:
    """Return a text that somebody typed as a sentence."""
    plain = text.strip()
    return plain if plain.endswith(("。", "！", "？", "；")) else f"{plain}。"


def _grounds(prepared: Preparation) -> list[str]:
    if prepared.decision is None:
        return ["（案卷中没有已作出的答复。请说明未在期限内答复的原因和目前的办理情况。）"]
    articles = "；".join(prepared.decision.result.articles)
    name = "《中华人民共和国政府信息公开条例》"
    said = [
        f"本机关的答复为“{prepared.decision.outcome.label}”，依据为{name}{articles}。"
        if articles
        else f"本机关的答复为“{prepared.decision.outcome.label}”。"
    ]
    said += [text for text in prepared.decision.told.values() if text.strip()]
    for each in prepared.questions:
        proofs = "、".join(record.label for record in each.kept)
        lacking = "、".join(one.record.label for one in each.lacking)
        words = f"关于“{each.rehearsed.question.asks}”（{each.rehearsed.article}）："
        words += f"见{proofs}。" if proofs else ""
        words += f"（案卷缺少{lacking}，请补充。）" if lacking else ""
        said.append(words)
    return said


def _conclusion(prepared: Preparation, own: str, *, court: bool) -> str:
    asked = "请求人民法院依法驳回原告的诉讼请求" if court else "请求行政复议机关依法维持"
    if prepared.decision is None:
        return f"（{own}尚未作出答复，请据实说明，并尽快依法答复。）"
    return f"综上，{own}的答复认定事实清楚，适用依据正确，程序合法，{asked}。"


def remedies_listed(viewer: Actor, *, pending: bool | None = None) -> "QuerySet[Remedy]":
    """Return the reviews and suits that the viewer sees, the one to be answered first before the others."""
    found = remedies_seen(viewer).order_by(F("ended_on").desc(nulls_first=True), "respond_by", "-pk")
    if pending is None:
        return found
    waiting = found.filter(result=RemedyResult.PENDING)
    return waiting if pending else found.exclude(result=RemedyResult.PENDING).order_by("-ended_on", "-pk")
