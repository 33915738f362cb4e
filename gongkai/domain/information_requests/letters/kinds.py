"""Which documents a request brings forth, and to whom each of them goes."""

from gongkai.domain.labels import Labelled


class LetterKind(Labelled):
    """A document of the procedure; the replies are told apart as Table 3 of the yearly report does."""

    APPLICATION_FORM = "application_form", "申请表"
    REGISTRATION_FORM = "registration_form", "登记表"
    RECEIPT = "receipt", "接收回执"
    RECTIFICATION_NOTICE = "rectification_notice", "补正告知书"
    REASONS_NOTICE = "reasons_notice", "说明理由告知书"
    DELAY_NOTICE = "delay_notice", "延迟答复告知书"
    EXTENSION_NOTICE = "extension_notice", "延期答复告知书"
    THIRD_PARTY_CONSULTATION = "third_party_consultation", "第三方意见征求书"
    THIRD_PARTY_ANSWER = "third_party_answer", "征求意见确认函"
    CONSULTED_NOTICE = "consulted_notice", "征求意见告知书"
    DISCLOSURE_NOTICE = "disclosure_notice", "决定公开告知书"
    CO_MAKER_CONSULTATION = "co_maker_consultation", "共同制作机关征求意见书"
    ASSISTANCE_LETTER = "assistance_letter", "协办函"
    FEE_NOTICE = "fee_notice", "收费通知书"
    REPLY_GRANTED = "reply_granted", "予以公开答复书"
    REPLY_PARTIAL = "reply_partial", "部分公开答复书"
    REPLY_DENIED = "reply_denied", "不予公开答复书"
    REPLY_UNABLE = "reply_unable", "无法提供答复书"
    REPLY_NOT_PROCESSED = "reply_not_processed", "不予处理告知书"
    REPLY_OTHER = "reply_other", "其他处理告知书"
    SERVICE_PROOF = "service_proof", "送达回证"


REPLIES = frozenset(
    {
        LetterKind.REPLY_GRANTED,
        LetterKind.REPLY_PARTIAL,
        LetterKind.REPLY_DENIED,
        LetterKind.REPLY_UNABLE,
        LetterKind.REPLY_NOT_PROCESSED,
        LetterKind.REPLY_OTHER,
    }
)


class Audience(Labelled):
    """Whom a document addresses."""

    APPLICANT = "applicant", "申请人"
    THIRD_PARTY = "third_party", "第三方"
    OTHER_ORGAN = "other_organ", "其他机关"
    OWN_ORGAN = "own_organ", "本机关"
