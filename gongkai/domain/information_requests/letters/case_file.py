"""What the file of a request must be able to show when its reply is signed, and later to a reviewing body."""

from dataclasses import dataclass
from datetime import date

from gongkai.domain.labels import Labelled


class ThirdPartyOpinion(Labelled):
    """What a third party answers about the information that concerns it (条例第三十二条)."""

    AGREES = "agrees", "同意公开"
    AGREES_IN_PART = "agrees_in_part", "同意部分公开"
    DISAGREES = "disagrees", "不同意公开"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """How it was looked for what was not found: where, by which words, by whom, when."""

    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    searched_by: str = ""
    searched_on: date | None = None

    def gaps(self) -> tuple[str, ...]:
        """Return in Chinese what the record does not tell."""
        told = {
            "检索处所": bool(self.places),
            "检索用的关键词": bool(self.words),
            "检索人": bool(self.searched_by.strip()),
            "检索日期": self.searched_on is not None,
        }
        return tuple(name for name, is_told in told.items() if not is_told)


@dataclass(frozen=True, slots=True)
class ThirdPartyAsked:
    """
    One third party that was asked in writing.

    ``proof`` is that of service (邮件号、送达回证), ``window_ends_on`` the last day for its answer, None where
    there is no such day. ``override_reason`` says why its objection does not keep the information back, and
    ``told_on`` when it was told in writing of the decision to disclose.
    """

    name: str
    sent_on: date | None = None
    received_on: date | None = None
    proof: str = ""
    window_ends_on: date | None = None
    answered_on: date | None = None
    opinion: ThirdPartyOpinion | None = None
    override_reason: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """
    The facts of one request beside its letter.

    ``request`` is what was asked, word by word; ``severance`` says why the rest cannot be given apart (条例第三十七条);
    ``not_asked_because`` why no third party was asked where one seems concerned. ``unset`` are settings without which
    a letter cannot say who can be asked.
    """

    received_on: date | None = None
    request: str = ""
    search: SearchRecord | None = None
    severance: str = ""
    third_parties: tuple[ThirdPartyAsked, ...] = ()
    not_asked_because: str = ""
    rectification_notified_on: date | None = None
    reasons_asked_on: date | None = None
    reasons_given_on: date | None = None
    fee_notified_on: date | None = None
    unset: tuple[str, ...] = ()


class CaseRecord(Labelled):
    """A paper of the file that proves something."""

    APPLICATION = "application", "申请书及身份证明"
    RECEIPT_PROOF = "receipt_proof", "收到申请的凭证"
    CLOCK = "clock", "答复期限计算表"
    REPLY = "reply", "答复书"
    SERVICE_PROOF = "service_proof", "送达凭证"
    SIGNATURE = "signature", "审核和签发记录"
    SECRECY_REVIEW = "secrecy_review", "公开审查（保密审查）记录"
    LEGAL_REVIEW = "legal_review", "法制审核记录"
    INFORMATION = "information", "所申请的信息原件"
    PUBLICATION = "publication", "公开页面存证"
    SEARCH = "search", "检索记录"
    SEVERANCE = "severance", "区分处理说明"
    GROUND = "ground", "不予公开依据的条文和证明材料"
    SECRET_MARK = "secret_mark", "定密文件或者密级鉴定意见"
    HARM = "harm", "公开后危害的评估意见"
    THIRD_PARTY_LETTER = "third_party_letter", "第三方意见征求书及送达凭证"
    THIRD_PARTY_ANSWER = "third_party_answer", "第三方的书面意见"
    PUBLIC_INTEREST = "public_interest", "公共利益衡量说明"
    CO_MAKER_LETTER = "co_maker_letter", "共同制作机关征求意见书及答复"
    RECTIFICATION = "rectification", "补正告知书及送达凭证"
    EXTENSION = "extension", "延期审批及告知书"
    REASONS_REQUEST = "reasons_request", "说明理由告知书及申请人的说明"
    FREQUENCY = "frequency", "申请数量、频次统计"
    FEE_NOTICE = "fee_notice", "收费通知书及送达凭证"
    EARLIER_REPLY = "earlier_reply", "前次申请和答复"
    POWERS = "powers", "机构职责依据（三定规定、权责清单）"
    SPECIAL_LAW = "special_law", "对获取有特别规定的法律、行政法规条文"
    TRANSFER = "transfer", "移交档案馆的目录和凭证"


class Circumstance(Labelled):
    """What happened on the way and brings questions of its own."""

    RECTIFIED = "rectified", "告知过补正"
    EXTENDED = "extended", "延长过答复期限"
    THIRD_PARTY = "third_party_asked", "征求过第三方意见"
    CO_MADE = "co_made", "征求过共同制作机关意见"
    FEE = "fee_charged", "收取过信息处理费"
    OVERDUE = "reply_overdue", "答复超过期限"
