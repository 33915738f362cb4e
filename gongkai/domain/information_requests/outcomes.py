"""
The ways in which a request ends: what the law says of each, what the reply must tell, where it is counted.

The order and the words are those of Table 3 of the yearly report; the 2007 Regulation has its own in form A.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.labels import Labelled


class Outcome(Labelled):
    """What becomes of a request, or of one item asked for in it."""

    ALREADY_PUBLIC = "already_public", "已主动公开"
    GRANT = "grant", "予以公开"
    PARTIAL = "partial", "部分公开"
    DENY_STATE_SECRET = "deny_state_secret", "属于国家秘密"
    DENY_OTHER_LAW = "deny_other_law", "其他法律、行政法规禁止公开"
    DENY_SECURITY = "deny_security", "危及国家安全、公共安全、经济安全、社会稳定"
    DENY_THIRD_PARTY = "deny_third_party", "损害第三方合法权益"
    DENY_TRADE_SECRET = "deny_trade_secret", "涉及商业秘密"
    DENY_PRIVACY = "deny_privacy", "涉及个人隐私"
    DENY_INTERNAL = "deny_internal", "内部事务信息"
    DENY_PROCESS = "deny_process", "过程性信息"
    DENY_ENFORCEMENT_FILE = "deny_enforcement_file", "行政执法案卷信息"
    DENY_ADMIN_QUERY = "deny_admin_query", "行政查询事项"
    NOT_HELD_NONEXISTENT = "not_held_nonexistent", "信息不存在"
    NOT_HELD_OTHER_ORGAN = "not_held_other_organ", "不属于本机关负责公开"
    NEEDS_CREATION = "needs_creation", "没有现成信息，需要另行制作"
    UNCLEAR_AFTER_RECTIFICATION = "unclear_after_rectification", "补正后仍不明确"
    NP_PETITION = "np_petition", "信访、投诉、举报"
    NP_REPEAT = "np_repeat", "重复申请"
    NP_PUBLICATION = "np_publication", "要求提供公开出版物"
    NP_ABUSIVE = "np_abusive", "无正当理由大量反复申请"
    NP_RECONFIRM = "np_reconfirm", "要求确认或者重新出具已获取信息"
    CLOSED_NOT_RECTIFIED = "closed_not_rectified", "逾期不补正"
    CLOSED_FEE_UNPAID = "closed_fee_unpaid", "逾期未缴费"
    CLOSED_OTHER = "closed_other", "撤回申请等其他情形"
    NOT_GOVERNMENT_INFORMATION = "not_government_information", "不属于政府信息"
    PARTY_INFORMATION = "party_information", "属于党务信息"
    TRANSFERRED_TO_ARCHIVE = "transferred_to_archive", "已移交国家档案馆"
    POWERS_TRANSFERRED = "powers_transferred", "职权已划入其他机关"
    CHANGES_ASKED = "changes_asked", "告知作出更改、补充"
    OTHER_CHANNEL = "other_channel", "告知通过其他途径办理"


class ResultGroup(Labelled):
    """The heads under which the yearly report counts outcomes."""

    GRANTED = "granted", "予以公开"
    PARTIAL = "partly_granted", "部分公开"
    DENIED = "denied", "不予公开"
    UNABLE = "unable", "无法提供"
    NOT_PROCESSED = "not_processed", "不予处理"
    OTHER = "other_handling", "其他处理"


class ReplyPart(Labelled):
    """What a reply has to tell, or its file to hold."""

    ACCESS = "access", "获取方式和途径"
    INFORMATION = "information", "提供的信息"
    REASONS = "reasons", "理由"
    LAW = "law", "所依据的其他法律"
    RIGHT_ORGAN = "right_organ", "负责公开的机关"
    EARLIER_REPLY = "earlier_reply", "前次答复文号"
    SPECIAL_CHANNEL = "special_channel", "专门渠道"
    SEARCH_RECORD = "search_record", "检索记录"
    REMEDIES = "remedies", "救济途径"


_NOTHING: frozenset[ReplyPart] = frozenset()


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """
    What one regime says of one outcome.

    ``article`` is the citation as a letter has it after the name of the Regulation, with other texts by their
    own names, and empty where no article orders the outcome. ``needs`` is what the reply must tell; of a pair
    in ``instead`` the second may stand for the first; ``may`` is what it tells where it is known. ``cells``
    gives, by the key of the form, the code of the row that counts the request; a form without an entry does
    not count it as answered.
    """

    outcome: Outcome
    group: ResultGroup
    article: str
    needs: frozenset[ReplyPart]
    cells: Mapping[str, str]
    may: frozenset[ReplyPart] = _NOTHING
    instead: Mapping[ReplyPart, ReplyPart] = field(default_factory=dict)

    def missing(self, told: frozenset[ReplyPart]) -> frozenset[ReplyPart]:
        """Return what a reply that tells ``told`` still owes."""
        owed = self.needs - told
        return frozenset(part for part in owed if self.instead.get(part) not in told)


#: The rows of Table 3 that name the outcome themselves, without the letter of the form and its "3.".
_NAMED_ROWS = {
    Outcome.GRANT: "3.1",
    Outcome.PARTIAL: "3.2",
    Outcome.DENY_STATE_SECRET: "3.3.1",
    Outcome.DENY_OTHER_LAW: "3.3.2",
    Outcome.DENY_SECURITY: "3.3.3",
    Outcome.DENY_THIRD_PARTY: "3.3.4",
    Outcome.DENY_TRADE_SECRET: "3.3.4",
    Outcome.DENY_PRIVACY: "3.3.4",
    Outcome.DENY_INTERNAL: "3.3.5",
    Outcome.DENY_PROCESS: "3.3.6",
    Outcome.DENY_ENFORCEMENT_FILE: "3.3.7",
    Outcome.DENY_ADMIN_QUERY: "3.3.8",
    Outcome.NOT_HELD_NONEXISTENT: "3.4.1",
    Outcome.NOT_HELD_OTHER_ORGAN: "3.4.1",
    Outcome.NEEDS_CREATION: "3.4.2",
    Outcome.UNCLEAR_AFTER_RECTIFICATION: "3.4.3",
    Outcome.NP_PETITION: "3.5.1",
    Outcome.NP_REPEAT: "3.5.2",
    Outcome.NP_PUBLICATION: "3.5.3",
    Outcome.NP_ABUSIVE: "3.5.4",
    Outcome.NP_RECONFIRM: "3.5.5",
    Outcome.CLOSED_NOT_RECTIFIED: "3.6.1",
    Outcome.CLOSED_FEE_UNPAID: "3.6.2",
    Outcome.CLOSED_OTHER: "3.6.3",
}
#: The rows of outcomes that Table 3 does not name; a home may move them. [K, M] No text assigns them:
#: what is public already is not refused; an archive holds what the organ does not; the rest is 其他处理.
OPEN_ROWS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ALREADY_PUBLIC: "3.1",
        Outcome.TRANSFERRED_TO_ARCHIVE: "3.4.1",
        Outcome.NOT_GOVERNMENT_INFORMATION: "3.6.3",
        Outcome.PARTY_INFORMATION: "3.6.3",
        Outcome.POWERS_TRANSFERRED: "3.6.3",
        Outcome.CHANGES_ASKED: "3.6.3",
        Outcome.OTHER_CHANNEL: "3.6.3",
    }
)
#: The rows of A3.3 in form A (国办发〔2014〕32号). A request that was withdrawn had no reply and has no row;
#: the form warns of the difference between 办结 and 答复 and does not forbid it.
_FORM_A_ROWS = {
    Outcome.ALREADY_PUBLIC: "A3.3.1",
    Outcome.GRANT: "A3.3.2",
    Outcome.PARTIAL: "A3.3.3",
    Outcome.DENY_STATE_SECRET: "A3.3.4.1",
    Outcome.DENY_TRADE_SECRET: "A3.3.4.2",
    Outcome.DENY_PRIVACY: "A3.3.4.3",
    Outcome.DENY_SECURITY: "A3.3.4.4",
    Outcome.NOT_GOVERNMENT_INFORMATION: "A3.3.4.5",
    Outcome.DENY_OTHER_LAW: "A3.3.4.6",
    Outcome.NOT_HELD_OTHER_ORGAN: "A3.3.5",
    Outcome.NOT_HELD_NONEXISTENT: "A3.3.6",
    Outcome.CHANGES_ASKED: "A3.3.7",
    Outcome.OTHER_CHANNEL: "A3.3.8",
}
_GROUP_OF_ROW = {
    "3.1": ResultGroup.GRANTED,
    "3.2": ResultGroup.PARTIAL,
    "3.3": ResultGroup.DENIED,
    "3.4": ResultGroup.UNABLE,
    "3.5": ResultGroup.NOT_PROCESSED,
    "3.6": ResultGroup.OTHER,
}
_GROUP_OF_FORM_A_ROW = {
    "A3.3.1": ResultGroup.GRANTED,
    "A3.3.2": ResultGroup.GRANTED,
    "A3.3.3": ResultGroup.PARTIAL,
    "A3.3.4": ResultGroup.DENIED,
    "A3.3.5": ResultGroup.UNABLE,
    "A3.3.6": ResultGroup.UNABLE,
    "A3.3.7": ResultGroup.OTHER,
    "A3.3.8": ResultGroup.OTHER,
}

#: Outcomes whose letter tells no remedy: nothing was refused to who withdrew, and asking for changes decides
#: nothing yet (法释〔2011〕17号第二条第（一）项, [K, H] in force until 2025-05-31). Other closings are acts that can
#: be sued (法释〔2025〕8号第一条第（一）项).
WITHOUT_REMEDIES = frozenset({Outcome.CLOSED_OTHER, Outcome.CHANGES_ASKED})

_REFUSED = "、第三十六条第（三）项"
_ARTICLES_2019 = {
    Outcome.ALREADY_PUBLIC: "第三十六条第（一）项",
    Outcome.GRANT: "第三十六条第（二）项",
    Outcome.PARTIAL: "第三十七条",
    Outcome.DENY_STATE_SECRET: "第十四条" + _REFUSED,
    Outcome.DENY_OTHER_LAW: "第十四条" + _REFUSED,
    Outcome.DENY_SECURITY: "第十四条" + _REFUSED,
    Outcome.DENY_THIRD_PARTY: "第十五条、第三十二条" + _REFUSED,
    Outcome.DENY_INTERNAL: "第十六条第一款" + _REFUSED,
    Outcome.DENY_PROCESS: "第十六条第二款" + _REFUSED,
    Outcome.DENY_ENFORCEMENT_FILE: "第十六条第二款" + _REFUSED,
    Outcome.DENY_ADMIN_QUERY: "第三十六条第（七）项",
    Outcome.NOT_HELD_NONEXISTENT: "第三十六条第（四）项",
    Outcome.NOT_HELD_OTHER_ORGAN: "第三十六条第（五）项",
    Outcome.NEEDS_CREATION: "第三十八条",
    Outcome.UNCLEAR_AFTER_RECTIFICATION: "第三十条",
    Outcome.NP_PETITION: "第三十九条第一款",
    Outcome.NP_REPEAT: "第三十六条第（六）项",
    Outcome.NP_PUBLICATION: "第三十九条第二款",
    Outcome.NP_ABUSIVE: "第三十五条",
    # Practice: the yearly form counts it, no article orders it.
    Outcome.NP_RECONFIRM: "",
    Outcome.CLOSED_NOT_RECTIFIED: "第三十条",
    Outcome.CLOSED_FEE_UNPAID: "第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条",
    Outcome.CLOSED_OTHER: "",
    Outcome.NOT_GOVERNMENT_INFORMATION: "第二条",
    # [K, M] Information of the Party is none of an administrative organ's.
    Outcome.PARTY_INFORMATION: "第二条",
    # [K, M] The archive is responsible; 档案法 governs the use.
    Outcome.TRANSFERRED_TO_ARCHIVE: "第三十六条第（五）项、《中华人民共和国档案法》",
    Outcome.POWERS_TRANSFERRED: "第三十六条第（五）项、国办公开办函〔2019〕14号",
}
#: The 2007 text (国务院令第492号), arts 2, 8, 14 and 21 to 23. [K, H]
_ARTICLES_2007 = {
    Outcome.ALREADY_PUBLIC: "第二十一条第（一）项",
    Outcome.GRANT: "第二十一条第（一）项",
    Outcome.PARTIAL: "第二十二条",
    Outcome.DENY_STATE_SECRET: "第十四条第四款、第二十一条第（二）项",
    Outcome.DENY_TRADE_SECRET: "第十四条第四款、第二十一条第（二）项、第二十三条",
    Outcome.DENY_PRIVACY: "第十四条第四款、第二十一条第（二）项、第二十三条",
    Outcome.DENY_SECURITY: "第八条、第二十一条第（二）项",
    Outcome.DENY_OTHER_LAW: "第二十一条第（二）项",
    Outcome.NOT_GOVERNMENT_INFORMATION: "第二条",
    Outcome.NOT_HELD_OTHER_ORGAN: "第二十一条第（三）项",
    Outcome.NOT_HELD_NONEXISTENT: "第二十一条第（三）项",
    Outcome.CHANGES_ASKED: "第二十一条第（四）项",
    # The form of 2014 counts it, no article orders it.
    Outcome.OTHER_CHANNEL: "",
    Outcome.CLOSED_OTHER: "",
}
_KNOWN: Mapping[Regime, Mapping[Outcome, str]] = {
    Regime.REG2007: _ARTICLES_2007,
    Regime.REG2019: _ARTICLES_2019,
}

#: What must be told beside the remedies; everything that is not named here owes its reasons.
_TOLD = {
    Outcome.ALREADY_PUBLIC: {ReplyPart.ACCESS},
    Outcome.GRANT: {ReplyPart.INFORMATION},
    Outcome.PARTIAL: {ReplyPart.INFORMATION, ReplyPart.REASONS},
    Outcome.DENY_OTHER_LAW: {ReplyPart.REASONS, ReplyPart.LAW},
    Outcome.DENY_ADMIN_QUERY: {ReplyPart.LAW},
    Outcome.NOT_HELD_NONEXISTENT: {ReplyPart.SEARCH_RECORD},
    Outcome.NP_REPEAT: {ReplyPart.EARLIER_REPLY},
    Outcome.CLOSED_OTHER: set[ReplyPart](),
    Outcome.TRANSFERRED_TO_ARCHIVE: {ReplyPart.LAW, ReplyPart.RIGHT_ORGAN},
    Outcome.POWERS_TRANSFERRED: {ReplyPart.REASONS, ReplyPart.RIGHT_ORGAN},
    Outcome.OTHER_CHANNEL: {ReplyPart.SPECIAL_CHANNEL},
}
_MAY = {
    Outcome.DENY_ADMIN_QUERY: {ReplyPart.SPECIAL_CHANNEL},
    # "能够确定……的": owed where the right organ can be found out.
    Outcome.NOT_HELD_OTHER_ORGAN: {ReplyPart.RIGHT_ORGAN},
    Outcome.NP_PETITION: {ReplyPart.SPECIAL_CHANNEL},
    Outcome.NP_PUBLICATION: {ReplyPart.ACCESS},
}
#: 提供该政府信息，或者告知获取的方式、途径和时间 (art 36(2)).
_INSTEAD = {Outcome.GRANT: {ReplyPart.INFORMATION: ReplyPart.ACCESS}}
#: Where form B has one row for what form C splits in three.
_ROW_OF_FORM_B = {"3.6.1": "3.6", "3.6.2": "3.6", "3.6.3": "3.6"}


def known_to(regime: Regime) -> tuple[Outcome, ...]:
    """Return the outcomes that a regime knows, in the order of the report."""
    return tuple(outcome for outcome in Outcome if outcome in _KNOWN[regime])


def table_rows() -> tuple[str, ...]:
    """Return the rows of Table 3 that count outcomes, in its order: those to which a home may move an open one."""
    return tuple(dict.fromkeys(_NAMED_ROWS.values()))


def in_order_of_form() -> tuple[Outcome, ...]:
    """Return the outcomes as Table 3 has their rows, those of one row in the order of this file."""
    rows, all_rows = table_rows(), {**OPEN_ROWS, **_NAMED_ROWS}
    return tuple(sorted(Outcome, key=lambda each: rows.index(all_rows[each])))


def rule_of(outcome: Outcome, regime: Regime, rows: Mapping[Outcome, str] = OPEN_ROWS) -> OutcomeRule:
    """
    Return what the regime says of the outcome; ``rows`` moves outcomes that Table 3 does not name.

    Raises Invalid for an outcome of the other regime, and for a row that Table 3 does not have.
    """
    try:
        rule = _RULES[outcome, regime]
    except KeyError:
        raise Invalid(
            f"{regime.label}没有“{outcome.label}”这种办理结果，请按该条例另选。", field="outcome"
        ) from None
    row = rows.get(outcome) if outcome in OPEN_ROWS else None
    if row is None or row == OPEN_ROWS[outcome]:
        return rule
    if row not in _NAMED_ROWS.values():
        raise Invalid(f"年度报告表三没有“{row}”这一行，请从表三各行中选择。", field="rows")
    moved = _cells(outcome, regime, row)
    return replace(rule, cells=moved, group=_group(moved))


def _cells(outcome: Outcome, regime: Regime, row: str) -> Mapping[str, str]:
    cells = {"B": f"B3.{_ROW_OF_FORM_B.get(row, row)}", "C": f"C3.{row}"}
    # Form A ended with the year 2018, before the present Regulation was in force.
    if regime is Regime.REG2007 and outcome in _FORM_A_ROWS:
        cells["A"] = _FORM_A_ROWS[outcome]
    return MappingProxyType(cells)


def _group(cells: Mapping[str, str]) -> ResultGroup:
    """Return the head under which the form of the regime's own time puts the row."""
    if "A" in cells:
        return _GROUP_OF_FORM_A_ROW[cells["A"][:6]]
    return _GROUP_OF_ROW[cells["C"][3:6]]


def _rule(outcome: Outcome, regime: Regime) -> OutcomeRule:
    cells = _cells(outcome, regime, _NAMED_ROWS.get(outcome) or OPEN_ROWS[outcome])
    remedies = _NOTHING if outcome in WITHOUT_REMEDIES else {ReplyPart.REMEDIES}
    return OutcomeRule(
        outcome=outcome,
        group=_group(cells),
        article=_KNOWN[regime][outcome],
        needs=frozenset(_TOLD.get(outcome, {ReplyPart.REASONS})) | remedies,
        cells=cells,
        may=frozenset(_MAY.get(outcome, ())),
        instead=_INSTEAD.get(outcome, {}),
    )


_RULES = {(outcome, regime): _rule(outcome, regime) for regime in Regime for outcome in _KNOWN[regime]}
