"""
The words of the replies: one frame for all, and what is decided for each outcome and regime.

Written for this project, in the language of ``placeholders``, one paragraph a line. The article is filled in
from the rule of the outcome, so that a letter and the yearly report rest on the same one.
"""

from collections.abc import Mapping

from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart
from gongkai.domain.information_requests.regimes import Regime

REPLY_TITLE = "政府信息公开申请答复书"
NOTICE_TITLE = "政府信息公开申请告知书"

_HEAD = """{{文号}}
{{申请人}}：
{{称呼}}以{{提交方式}}方式提出的政府信息公开申请（登记编号：{{登记编号}}），本机关于{{收到日期}}收到\
{{#如有 补正日期}}，并于{{补正日期}}收到补正的申请{{/如有}}。申请内容为：
{{申请内容}}
"""
_ITEMS = """{{#如有 申请事项}}
各申请事项的处理如下：
{{#逐项 申请事项}}
{{事项序号}}．{{事项名称}}：{{事项处理}}。
{{/逐项}}
{{/如有}}
"""
_REMEDIES = """{{救济途径}}
"""
_FOOT = """联系人：{{联系人}}{{#如有 联系电话}}　联系电话：{{联系电话}}{{/如有}}
{{机关}}
{{落款日期}}
"""


_DENIED = """经审查，{{称呼}}申请公开的政府信息某种情形。根据{{适用条款}}的规定，本机关决定不予公开。
理由：{{理由}}
{{#如有 区分处理情况}}
区分处理情况：{{区分处理情况}}
{{/如有}}
"""


#: That a third party was asked belongs to the facts of a refusal for its sake, whole or in part (2019 art 32, 2007 art 23).
_THIRD_PARTY_ASKED = (
    "{{#如有 发出征求意见书日期}}本机关已于{{发出征求意见书日期}}书面征求第三方意见。{{/如有}}"
)


def _denied(ground: str, *, asked: str = "") -> str:
    """Return a refusal, whole, for one ground of arts 14 to 16 (2007: arts 8 and 14)."""
    return asked + _DENIED.replace("某种情形", ground)


_GRANT = """经审查，{{称呼}}申请公开的政府信息可以公开。根据{{适用条款}}的规定，本机关决定予以公开。
{{#如有 提供的信息}}
现向{{称呼}}提供：{{提供的信息}}
{{/如有}}
{{#如有 获取方式和途径}}
获取的方式、途径和时间：{{获取方式和途径}}
{{/如有}}
"""
_PARTIAL = """经审查，{{称呼}}申请公开的信息中含有不应当公开的内容，能够作区分处理。\
根据{{适用条款}}的规定，本机关决定部分公开。
现向{{称呼}}提供：{{提供的信息}}
不予公开的内容：{{不予公开的内容}}
不予公开的依据：{{不予公开的依据}}
理由：{{理由}}
"""
_ADMIN_QUERY = """经审查，{{称呼}}申请公开的信息，有关法律、行政法规对其获取有特别规定。\
根据{{适用条款}}的规定，请依照{{所依据的其他法律}}的规定办理。
{{#如有 专门渠道}}
办理渠道：{{专门渠道}}
{{/如有}}
"""
_NONEXISTENT = """经检索，本机关没有{{称呼}}申请公开的信息。根据{{适用条款}}的规定，现告知该政府信息不存在。
{{#如有 理由}}
理由：{{理由}}
{{/如有}}
"""
_OTHER_ORGAN = """经审查，{{称呼}}申请公开的政府信息不属于本机关负责公开。根据{{适用条款}}的规定，现予告知。
理由：{{理由}}
{{#如有 负责公开的机关}}
负责公开该政府信息的机关及其联系方式：{{负责公开的机关}}
{{/如有}}
"""
_UNCLEAR = """{{#如有 补正告知日期}}本机关已于{{补正告知日期}}告知{{称呼}}补正。{{/如有}}\
经审查，补正后申请内容仍不明确。根据{{适用条款}}的规定，本机关无法提供。
理由：{{理由}}
"""
_PETITION = """经审查，{{称呼}}以政府信息公开申请的形式进行信访、投诉、举报等活动。\
根据{{适用条款}}的规定，本机关不作为政府信息公开申请处理。
理由：{{理由}}
{{#如有 专门渠道}}
可以通过下列渠道提出：{{专门渠道}}
{{/如有}}
"""
_PUBLICATION = """经审查，{{称呼}}要求提供的是政府公报、报刊、书籍等公开出版物。根据{{适用条款}}的规定，本机关不予处理。
理由：{{理由}}
{{#如有 获取方式和途径}}
获取的途径：{{获取方式和途径}}
{{/如有}}
"""
_NOT_RECTIFIED = """{{#如有 补正告知日期}}本机关已于{{补正告知日期}}告知{{称呼}}补正。{{/如有}}\
{{称呼}}无正当理由逾期不补正。根据{{适用条款}}的规定，视为放弃申请，本机关不再处理该申请。
理由：{{理由}}
"""
_ARCHIVE = """经审查，{{称呼}}申请公开的政府信息已经移交国家档案馆保管，本机关不再负责公开。\
根据{{适用条款}}的规定，现予告知。需要利用该档案的，请依照{{所依据的其他法律}}的规定向下列档案馆提出。
保管该档案的档案馆及其联系方式：{{负责公开的机关}}
"""
_POWERS = """经审查，{{称呼}}申请公开的政府信息所涉职权已经划入其他机关。根据{{适用条款}}的规定，现予告知。
理由：{{理由}}
现行使该职权的机关及其联系方式：{{负责公开的机关}}
"""

#: One for each outcome; ``_DECISIONS_2007`` has those that the first Regulation words otherwise.
_DECISIONS: Mapping[Outcome, str] = {
    Outcome.ALREADY_PUBLIC: """经审查，{{称呼}}申请公开的政府信息已经主动公开。\
根据{{适用条款}}的规定，现将获取该政府信息的方式、途径告知如下：
{{获取方式和途径}}
""",
    Outcome.GRANT: _GRANT,
    Outcome.PARTIAL: _THIRD_PARTY_ASKED + _PARTIAL,
    Outcome.DENY_STATE_SECRET: _denied("属于依法确定的国家秘密"),
    Outcome.DENY_OTHER_LAW: _denied("属于法律、行政法规（{{所依据的其他法律}}）禁止公开的政府信息"),
    Outcome.DENY_SECURITY: _denied("公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
    Outcome.DENY_THIRD_PARTY: _denied(
        "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害", asked=_THIRD_PARTY_ASKED
    ),
    Outcome.DENY_TRADE_SECRET: _denied("涉及商业秘密，属于不予公开的范围", asked=_THIRD_PARTY_ASKED),
    Outcome.DENY_PRIVACY: _denied("涉及个人隐私，属于不予公开的范围", asked=_THIRD_PARTY_ASKED),
    Outcome.DENY_INTERNAL: _denied("属于本机关的内部事务信息"),
    Outcome.DENY_PROCESS: _denied("属于行政机关在履行行政管理职能过程中形成的过程性信息"),
    Outcome.DENY_ENFORCEMENT_FILE: _denied("属于行政执法案卷信息"),
    Outcome.DENY_ADMIN_QUERY: _ADMIN_QUERY,
    Outcome.NOT_HELD_NONEXISTENT: _NONEXISTENT,
    Outcome.NOT_HELD_OTHER_ORGAN: _OTHER_ORGAN,
    Outcome.NEEDS_CREATION: """经审查，本机关没有{{称呼}}申请公开的现成信息，需要对现有政府信息进行加工、分析。\
根据{{适用条款}}的规定，本机关不予提供。
理由：{{理由}}
""",
    Outcome.UNCLEAR_AFTER_RECTIFICATION: _UNCLEAR,
    Outcome.NP_PETITION: _PETITION,
    Outcome.NP_REPEAT: """经审查，{{称呼}}曾申请公开相同的政府信息，本机关已作出答复（{{前次答复文号}}）。\
根据{{适用条款}}的规定，本机关不予重复处理。
""",
    Outcome.NP_PUBLICATION: _PUBLICATION,
    Outcome.NP_ABUSIVE: """{{称呼}}申请公开政府信息的数量、频次明显超过合理范围，\
本机关已{{#如有 说明理由告知日期}}于{{说明理由告知日期}}{{/如有}}要求{{称呼}}\
{{#如有 说明理由期限}}最迟于{{说明理由期限}}{{/如有}}说明理由。\
{{#如有 说明理由日期}}{{称呼}}于{{说明理由日期}}说明了理由。经审查，本机关认为理由不合理。{{/如有}}\
{{#如无 说明理由日期}}{{称呼}}在上述期限内没有说明理由。{{/如无}}根据{{适用条款}}的规定，本机关不予处理。
理由：{{理由}}
""",
    Outcome.NP_RECONFIRM: """经审查，{{称呼}}要求对已经获取的政府信息予以确认或者重新出具，本机关不予处理。
理由：{{理由}}
""",
    Outcome.CLOSED_NOT_RECTIFIED: _NOT_RECTIFIED,
    Outcome.CLOSED_FEE_UNPAID: """{{称呼}}{{#如有 收到收费通知日期}}于{{收到收费通知日期}}{{/如有}}收到收费通知后，\
未在规定期限内缴纳信息处理费。\
根据{{适用条款}}的规定，视为放弃申请，本机关不再处理该申请。
理由：{{理由}}
""",
    Outcome.CLOSED_OTHER: """{{#如有 理由}}因{{理由}}，{{/如有}}{{#如无 理由}}因{{称呼}}撤回该申请，{{/如无}}\
本机关终结办理该申请。
""",
    Outcome.NOT_GOVERNMENT_INFORMATION: """经审查，{{称呼}}申请公开的信息不属于{{适用条款}}所称的政府信息。
理由：{{理由}}
""",
    Outcome.PARTY_INFORMATION: """经审查，{{称呼}}申请公开的信息是党务信息，不属于{{适用条款}}所称的政府信息。
理由：{{理由}}
""",
    Outcome.TRANSFERRED_TO_ARCHIVE: _ARCHIVE,
    Outcome.POWERS_TRANSFERRED: _POWERS,
    Outcome.CHANGES_ASKED: """经审查，申请内容不明确。根据{{适用条款}}的规定，请{{称呼}}作出更改、补充后再提交。
不明确之处：{{理由}}
""",
    Outcome.OTHER_CHANNEL: """经审查，{{称呼}}申请的事项应当通过其他途径办理：{{专门渠道}}
""",
}
_DECISIONS_2007: Mapping[Outcome, str] = {
    Outcome.ALREADY_PUBLIC: """经审查，{{称呼}}申请公开的政府信息属于公开范围，并且已经主动公开。\
根据{{适用条款}}的规定，现将获取该政府信息的方式和途径告知如下：
{{获取方式和途径}}
""",
    Outcome.DENY_STATE_SECRET: _denied("涉及国家秘密，属于不予公开的范围"),
    Outcome.DENY_OTHER_LAW: _denied("属于法律、法规（{{所依据的其他法律}}）规定不予公开的范围"),
    Outcome.DENY_SECURITY: _denied("公开可能危及国家安全、公共安全、经济安全和社会稳定，属于不予公开的范围"),
    Outcome.NOT_HELD_NONEXISTENT: _NONEXISTENT.replace("经检索，本机关没有", "经查，没有"),
    Outcome.NOT_HELD_OTHER_ORGAN: _OTHER_ORGAN.replace("不属于本机关负责公开", "依法不属于本机关公开"),
}


#: Items that were decided differently: each has its own decision, with its article and reasons, below its name.
_EACH_FOR_ITSELF = """经审查，{{称呼}}申请公开的各事项分别答复如下：
{{#逐项 申请事项}}
{{事项序号}}．{{事项名称}}
{{事项处理}}
{{/逐项}}
"""


def decision_text(outcome: Outcome, regime: Regime) -> str:
    """Return the paragraphs of a reply that tell what was decided and why."""
    if regime is Regime.REG2007 and outcome in _DECISIONS_2007:
        return _DECISIONS_2007[outcome]
    return _DECISIONS[outcome]


def several_text(title: str, *, remedies: bool) -> str:
    """Return the whole reply to items that were decided differently, as a template."""
    told = _REMEDIES if remedies else ""
    return "".join(("{{机关}}\n", title, "\n", _HEAD, _EACH_FOR_ITSELF, told, _FOOT))


def reply_text(rule: OutcomeRule, regime: Regime, title: str) -> str:
    """Return the whole reply; the remedies stand in it where the outcome has any."""
    remedies = _REMEDIES if ReplyPart.REMEDIES in rule.needs else ""
    decision = decision_text(rule.outcome, regime)
    return "".join(("{{机关}}\n", title, "\n", _HEAD, decision, _ITEMS, remedies, _FOOT))
