"""The documents of a request as specifications: to whom, what must stand in them, what they bear, on what basis."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import Audience, LetterKind
from gongkai.domain.information_requests.letters.reply_texts import NOTICE_TITLE, REPLY_TITLE
from gongkai.domain.information_requests.regimes import Regime

_P = Placeholder
#: What may stand in every document.
FRAME = frozenset(
    {
        _P.ORGAN,
        _P.DOCUMENT_NUMBER,
        _P.DATED_ON,
        _P.CONTACT,
        _P.CONTACT_PHONE,
        _P.CONTACT_ADDRESS,
        _P.APPLICANT,
        _P.FORM_OF_ADDRESS,
        _P.REGISTRATION_NUMBER,
        _P.CHANNEL,
        _P.RECEIVED_ON,
        _P.REQUEST,
        _P.ARTICLE,
    }
)


@dataclass(frozen=True, slots=True)
class LetterSpec:
    """
    What one document is.

    ``parts`` must be in it, in this order in the default text; ``may`` are further names that it can use.
    ``numbered`` says that it bears a 文号, ``sealed`` the organ's seal, ``remedies`` that it tells how to seek
    review or sue. ``basis`` is the article by regime; a regime without one does not know the document.
    """

    kind: LetterKind
    title: str
    audience: Audience
    parts: tuple[Placeholder, ...]
    basis: Mapping[Regime, str]
    may: frozenset[Placeholder] = frozenset()
    numbered: bool = False
    sealed: bool = True
    remedies: bool = False

    @property
    def regimes(self) -> frozenset[Regime]:
        return frozenset(self.basis)


def _basis(new: str, old: str = "") -> Mapping[Regime, str]:
    return {Regime.REG2019: new} | ({Regime.REG2007: old} if old else {})


_TO_APPLICANT = (_P.ORGAN, _P.DOCUMENT_NUMBER, _P.APPLICANT, _P.RECEIVED_ON, _P.REQUEST)
_END = (_P.CONTACT, _P.DATED_ON)
#: All that a reply can name; which of it a reply must name depends on the outcome.
_DECISION = frozenset(
    {
        _P.RECTIFIED_ON,
        _P.NOTICE_SENT_ON,
        _P.REASONS_ASKED_ON,
        _P.REASONS_BY,
        _P.REASONS_GIVEN_ON,
        _P.FEE_TOLD_ON,
        _P.ACCESS,
        _P.INFORMATION,
        _P.WITHHELD,
        _P.WITHHELD_ARTICLE,
        _P.REASONS,
        _P.SEVERANCE,
        _P.LAW,
        _P.RIGHT_ORGAN,
        _P.EARLIER_REPLY,
        _P.SPECIAL_CHANNEL,
        _P.ITEMS,
        _P.REMEDIES,
        _P.CONSULTED_ON,
        _P.EXTENDED_DUE_ON,
    }
)


def _reply(kind: LetterKind, title: str, new: str, old: str) -> LetterSpec:
    return LetterSpec(
        kind,
        title,
        Audience.APPLICANT,
        (*_TO_APPLICANT, *_END),
        _basis(new, old),
        _DECISION,
        numbered=True,
        remedies=True,
    )


#: [M] Which of the papers bear a number or a seal is custom, and no article orders a 登记表, 协办函 or 送达回证 by name; a
#: home's own rules go before. Remedies stand only on what decides (the asking for 补正, an extension or a fee cannot
#: be contested alone), and on the notice to a third party whose information is disclosed (法释〔2025〕8号第一条第（四）项, M).
_ALL = (
    LetterSpec(
        LetterKind.APPLICATION_FORM,
        "政府信息公开申请表",
        Audience.OWN_ORGAN,
        (_P.ORGAN, _P.APPLICANT, _P.APPLICANT_CONTACT, _P.REQUEST, _P.FORM_WANTED, _P.DELIVERY_WANTED),
        _basis("第二十九条", "第二十条"),
        frozenset({_P.APPLICANT_KIND, _P.IDENTITY_PROOF, _P.AGENT, _P.SUBMITTED_ON, _P.PURPOSE}),
        sealed=False,
    ),
    LetterSpec(
        LetterKind.REGISTRATION_FORM,
        "政府信息公开申请登记表",
        Audience.OWN_ORGAN,
        (
            _P.ORGAN,
            _P.REGISTRATION_NUMBER,
            _P.APPLICANT,
            _P.CHANNEL,
            _P.RECEIVED_ON,
            _P.RECEIVED_BASIS,
            _P.REQUEST,
            _P.DUE_ON,
            _P.CLERK,
        ),
        _basis("第四十五条", "第四条"),
        frozenset({_P.APPLICANT_KIND, _P.APPLICANT_CONTACT, _P.FORM_WANTED, _P.DELIVERY_WANTED}),
        sealed=False,
    ),
    LetterSpec(
        LetterKind.RECEIPT,
        "政府信息公开申请接收回执",
        Audience.APPLICANT,
        (
            _P.ORGAN,
            _P.APPLICANT,
            _P.REGISTRATION_NUMBER,
            _P.REQUEST,
            _P.RECEIVED_ON,
            _P.RECEIVED_BASIS,
            _P.DUE_ON,
            *_END,
        ),
        _basis("第三十一条", "第二十四条"),
        frozenset({_P.QUERY_CODE}),
    ),
    LetterSpec(
        LetterKind.RECTIFICATION_NOTICE,
        "政府信息公开申请补正告知书",
        Audience.APPLICANT,
        (*_TO_APPLICANT, _P.ARTICLE, _P.ITEMS_TO_CORRECT, _P.DEADLINE, *_END),
        _basis("第三十条"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.REASONS_NOTICE,
        "政府信息公开申请说明理由告知书",
        Audience.APPLICANT,
        (*_TO_APPLICANT, _P.EXCESS, _P.ARTICLE, _P.DEADLINE, *_END),
        _basis("第三十五条"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.DELAY_NOTICE,
        "政府信息公开申请延迟答复告知书",
        Audience.APPLICANT,
        (*_TO_APPLICANT, _P.ARTICLE, _P.EXTENDED_DUE_ON, _P.EXTENSION_REASON, *_END),
        _basis("第三十五条"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.EXTENSION_NOTICE,
        "政府信息公开申请延期答复告知书",
        Audience.APPLICANT,
        (*_TO_APPLICANT, _P.EXTENSION_REASON, _P.DUE_ON, _P.ARTICLE, _P.EXTENDED_DUE_ON, *_END),
        _basis("第三十三条第二款", "第二十四条第二款"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.THIRD_PARTY_CONSULTATION,
        "政府信息公开第三方意见征求书",
        Audience.THIRD_PARTY,
        (_P.ORGAN, _P.DOCUMENT_NUMBER, _P.THIRD_PARTY, _P.CONSULTED_INFORMATION, _P.ARTICLE, *_END),
        _basis("第三十二条", "第二十三条"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.THIRD_PARTY_ANSWER,
        "征求意见确认函",
        Audience.OWN_ORGAN,
        (_P.ORGAN, _P.CONSULTED_INFORMATION, _P.THIRD_PARTY),
        _basis("第三十二条", "第二十三条"),
        sealed=False,
    ),
    LetterSpec(
        LetterKind.CONSULTED_NOTICE,
        "政府信息公开征求意见告知书",
        Audience.APPLICANT,
        (_P.ORGAN, _P.APPLICANT, _P.RECEIVED_ON, _P.REQUEST, _P.CONSULTED_ON, _P.ARTICLE, *_END),
        _basis("第三十三条第三款", "第二十四条第三款"),
        frozenset({_P.OTHER_ORGAN}),
    ),
    LetterSpec(
        LetterKind.DISCLOSURE_NOTICE,
        "政府信息公开决定告知书",
        Audience.THIRD_PARTY,
        (
            _P.ORGAN,
            _P.DOCUMENT_NUMBER,
            _P.THIRD_PARTY,
            _P.CONSULTED_ON,
            _P.ARTICLE,
            _P.DISCLOSED_INFORMATION,
            _P.DISCLOSURE_REASON,
            _P.REMEDIES,
            *_END,
        ),
        _basis("第三十二条", "第二十三条"),
        frozenset({_P.CONSULTED_INFORMATION, _P.OPINION, _P.OPINION_REASON}),
        numbered=True,
        remedies=True,
    ),
    LetterSpec(
        LetterKind.CO_MAKER_CONSULTATION,
        "政府信息公开征求意见书",
        Audience.OTHER_ORGAN,
        (_P.ORGAN, _P.DOCUMENT_NUMBER, _P.OTHER_ORGAN, _P.CONSULTED_INFORMATION, _P.ARTICLE, *_END),
        _basis("第三十四条"),
        numbered=True,
    ),
    LetterSpec(
        LetterKind.ASSISTANCE_LETTER,
        "政府信息公开申请协办函",
        Audience.OTHER_ORGAN,
        (_P.ORGAN, _P.ASSISTING_UNIT, _P.REQUEST, _P.ASSISTANCE, _P.DEADLINE, *_END),
        _basis("第十一条", "第七条"),
    ),
    LetterSpec(
        LetterKind.FEE_NOTICE,
        "政府信息公开信息处理费收费通知书",
        Audience.APPLICANT,
        (
            *_TO_APPLICANT,
            _P.EXCESS,
            _P.ARTICLE,
            _P.FEE_METHOD,
            _P.FEE_COUNT,
            _P.FEE_STEPS,
            _P.FEE_AMOUNT,
            _P.PAYMENT_WAY,
            *_END,
        ),
        _basis("第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
        numbered=True,
    ),
    _reply(LetterKind.REPLY_GRANTED, REPLY_TITLE, "第三十六条第（一）项、第（二）项", "第二十一条第（一）项"),
    _reply(LetterKind.REPLY_PARTIAL, REPLY_TITLE, "第三十七条", "第二十二条"),
    _reply(LetterKind.REPLY_DENIED, REPLY_TITLE, "第三十六条第（三）项、第（七）项", "第二十一条第（二）项"),
    _reply(
        LetterKind.REPLY_UNABLE,
        REPLY_TITLE,
        "第三十条、第三十六条第（四）项、第（五）项、第三十八条",
        "第二十一条第（三）项",
    ),
    _reply(LetterKind.REPLY_NOT_PROCESSED, NOTICE_TITLE, "第三十五条、第三十六条第（六）项、第三十九条", ""),
    _reply(LetterKind.REPLY_OTHER, NOTICE_TITLE, "第三十条、第四十二条", "第二十一条第（四）项"),
    LetterSpec(
        LetterKind.SERVICE_PROOF,
        "送达回证",
        Audience.OWN_ORGAN,
        (_P.ORGAN, _P.RECIPIENT, _P.SERVICE_METHOD, _P.SERVED_DOCUMENTS, _P.SERVER),
        # 国办公开办函〔2016〕235号 tells how a reply is served and that the proof is kept.
        _basis("第四十五条、国办公开办函〔2016〕235号", "国办公开办函〔2016〕235号"),
        frozenset({_P.SERVICE_ADDRESS}),
        sealed=False,
    ),
)

SPECS: Mapping[LetterKind, LetterSpec] = {spec.kind: spec for spec in _ALL}
