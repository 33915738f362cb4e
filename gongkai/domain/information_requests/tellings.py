"""
What an applicant is told by e-mail or SMS on the way of a request: in plain words, without anything of its content.

A telephone lies on a table and a mailbox is read over a shoulder, so no message says what was asked for, by whom,
or how it was decided: it says that something is there, by when to act, and where to look. It stands beside the
letter that the law asks for and never in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.labels import Labelled


class Told(Labelled):
    """On what occasion; the label is the subject of an e-mail."""

    RECEIVED = "received", "申请已提交"
    CONFIRMED = "confirmed", "申请已确认收到"
    RECTIFICATION_ASKED = "rectification_asked", "申请需要补正"
    REASONS_ASKED = "reasons_asked", "申请需要说明理由"
    FEE_NOTIFIED = "fee_notified", "申请需要缴纳信息处理费"
    CONSULTED = "consulted", "申请正在征求意见"
    EXTENDED = "extended", "申请延长答复期限"
    DELAYED = "delayed", "申请延迟答复"
    SERVED = "served", "申请已有答复"
    CLOSED = "closed", "申请已办结"
    VOIDED = "voided", "申请登记已作废"
    RECTIFICATION_ENDS = "rectification_ends", "补正期限快到了"
    REASONS_END = "reasons_end", "说明理由的期限快到了"
    PAYMENT_ENDS = "payment_ends", "缴费期限快到了"


#: What is said while a window that was opened for the applicant is about to close, once for each window.
REMINDERS = frozenset({Told.RECTIFICATION_ENDS, Told.REASONS_END, Told.PAYMENT_ENDS})


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """
    What a message may name.

    ``by`` is the day until which the applicant may act, or until which the organ will answer; ``address`` the page
    on which requests are followed, empty where there is no site; ``telephone`` that of the organ.
    """

    number: str
    organ: str
    by: date | None = None
    yuan: int | None = None
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One occasion in the words of both ways; a text message is a sentence or two."""

    subject: str
    email: str
    sms: str


def wording(what: Told, facts: TellingFacts) -> Wording:
    """Return what is said on an occasion; raises ValueError where the occasion needs a day or an amount."""
    said = _said(what, facts)
    where = f"请登录 {facts.address} 查看。" if facts.address else "请与受理机关联系。"
    lines = [
        "您好：",
        "",
        said,
        "",
        f"申请编号：{facts.number}",
        f"受理机关：{facts.organ}",
    ]
    if facts.address:
        lines.append(f"查询和办理：{facts.address}（需要申请编号和查询码）")
    if facts.telephone:
        lines.append(f"联系电话：{facts.telephone}")
    lines += ["", "这封邮件由系统自动发出，请不要回复。正式文书以您选择的方式另行送达。"]
    return Wording(
        subject=f"政府信息公开{what.label}（{facts.number}）",
        email="\n".join(lines),
        sms=f"政府信息公开申请 {facts.number}：{said}{where}",
    )


def letter_wording(facts: TellingFacts, title: str, files: Sequence[str]) -> Wording:
    """Return what a mail says that serves a letter; ``files`` are what is attached, the letter first."""
    lines = [
        "您好：",
        "",
        f"{facts.organ}对您的政府信息公开申请作出的文书“{title}”见附件，以本邮件送达，请查收。",
        "",
        "附件：",
        *(f"{number}. {name}" for number, name in enumerate(files, start=1)),
        "",
        f"申请编号：{facts.number}",
    ]
    if facts.address:
        lines.append(f"查询和办理：{facts.address}（需要申请编号和查询码）")
    if facts.telephone:
        lines.append(f"联系电话：{facts.telephone}")
    lines += ["", "这封邮件由系统自动发出，请不要回复。附件打不开的，请与受理机关联系。"]
    return Wording(subject=f"送达：{title}", email="\n".join(lines), sms="")


def _said(what: Told, facts: TellingFacts) -> str:
    organ = facts.organ
    if what is Told.RECEIVED:
        return f"{organ}的系统已经收到您提交的申请。工作人员与您确认后，从确认之日起计算答复期限。"
    if what is Told.CONFIRMED:
        return f"{organ}已确认收到您的申请，答复期限为{_day(facts)}。"
    if what is Told.RECTIFICATION_ASKED:
        return f"{organ}认为申请内容不够明确，请您在{_day(facts)}前（含当日）补正。逾期没有补正又无正当理由的，视为放弃申请。"
    if what is Told.REASONS_ASKED:
        return f"{organ}请您在{_day(facts)}前（含当日）说明申请的理由。"
    if what is Told.FEE_NOTIFIED:
        return f"{organ}已发出收费通知，{_amount(facts)}，具体数额、标准和缴费期限以通知书为准。"
    if what is Told.CONSULTED:
        return f"{organ}正在就您申请的信息征求意见，征求意见的时间不计入答复期限。"
    if what is Told.EXTENDED:
        return f"{organ}延长了答复期限，新的答复期限为{_day(facts)}。"
    if what is Told.DELAYED:
        return f"{organ}将在{_day(facts)}前（含当日）答复您的申请，延迟的理由见告知书。"
    if what is Told.SERVED:
        return f"{organ}已经答复您的申请，并按您选择的方式送达。"
    if what is Told.CLOSED:
        return f"{organ}已办结您的申请。"
    if what is Told.VOIDED:
        return f"{organ}认为这条登记不是一件单独的申请，已经作废，不再办理，理由可以查看。如果确是您的申请，请尽快联系受理机关。"
    if what is Told.RECTIFICATION_ENDS:
        return f"您的申请需要在{_day(facts)}前（含当日）补正，还没有收到。逾期没有补正又无正当理由的，视为放弃申请。"
    if what is Told.REASONS_END:
        return f"{organ}请您在{_day(facts)}前（含当日）说明申请的理由，还没有收到。"
    return f"您的申请需要在{_day(facts)}前（含当日）缴纳信息处理费，还没有收到。逾期未缴的，视为放弃申请。"


def _day(facts: TellingFacts) -> str:
    if facts.by is None:
        raise ValueError("this is told with a day")
    return chinese_date(facts.by)


def _amount(facts: TellingFacts) -> str:
    if facts.yuan is None:
        raise ValueError("this is told with an amount")
    return f"应缴信息处理费 {facts.yuan} 元"
